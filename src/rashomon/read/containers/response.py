"""The block of a WARC record -> what a server answered: status, headers, and the body as it was meant (RFC 9110, 9112).

Bodies are decompressed in pieces, up to a limit. A header that lies is common in archives, because tools store the
decoded body beside the original headers: a body that is not what its header says is taken as it is.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import brotli

from rashomon.errors import InputError
from rashomon.read.containers.records import HEADER_BYTES, HEADER_END, parse_headers

STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?:[ \t]+([^\r\n]{0,100}))?")
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,30})", re.I)
DECODED = re.compile(rb"\s{0,1000}<[!?A-Za-z]")  # a body that begins so is no compressed one
PIECE = 65_536  # bytes; handed to a decompressor at a time
MOST_CODINGS = 3  # content codings of one body; real ones have one


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered. `body`: as it came over the wire."""

    status: int
    reason: str
    headers: Mapping[str, str]
    body: bytes


def parse_response(block: bytes) -> Response | None:
    """Part an HTTP message; None where the block is none."""
    status = STATUS.match(block)
    if not status:
        return None
    end = HEADER_END.search(block, 0, HEADER_BYTES)
    head, body = (block[: end.end()], block[end.end() :]) if end else (block, b"")
    reason = (status[2] or b"").decode("latin-1").strip()
    return Response(int(status[1]), reason, parse_headers(head, "latin-1"), body)


def media_type(header: str | None) -> str | None:
    """Take the type out of a Content-Type ("text/html; charset=utf-8" -> "text/html"); None where there is none."""
    return (header or "").split(";")[0].strip().lower() or None


def charset(header: str | None) -> str | None:
    """Take the charset out of a Content-Type; None where it has none."""
    found = CHARSET.search(header or "")
    return found[1].lower() if found else None


def body_of(response: Response, limit: int) -> bytes:
    """Undo the transfer and content codings of a body.

    Errors: InputError where it is larger than the limit, and where it is compressed in a way that cannot be undone.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = unchunked(body)
    codings = [c.strip() for c in response.headers.get("content-encoding", "").lower().split(",") if c.strip()]
    if len(codings) > MOST_CODINGS:
        raise InputError(f"The page is compressed {len(codings)} times over: save it again.")
    for coding in reversed(codings):
        body = _decoded(body, coding, limit)
    return body


def unchunked(body: bytes) -> bytes:
    """Join the chunks of a body. One that is not in chunks is given as it is; one that breaks off, up to there."""
    parts: list[bytes] = []
    at = 0
    while found := CHUNK.match(body, at):
        size = int(found[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts) if parts and at >= len(body) else body


def _decoded(body: bytes, coding: str, limit: int) -> bytes:
    if coding in {"identity", "none"} or DECODED.match(body):
        return body
    if coding in {"gzip", "x-gzip"}:
        return _first(body, [_inflate(zlib.MAX_WBITS + 16)], limit)
    if coding == "deflate":
        return _first(body, [_inflate(zlib.MAX_WBITS), _inflate(-zlib.MAX_WBITS)], limit)
    if coding == "br":
        return _first(body, [_unbrotli], limit)
    raise InputError(f"The page is compressed as {coding[:20]!r}, which is not read: save it again.")


Decoder = Callable[[bytes], Iterator[bytes]]


def _first(body: bytes, decoders: list[Decoder], limit: int) -> bytes:
    """Take the first decoder that makes anything of the body; where none does, it was stored decoded."""
    return next((found for found in (_bounded(body, decoder, limit) for decoder in decoders) if found), body)


def _bounded(body: bytes, decoder: Decoder, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    for piece in decoder(body):
        parts.append(piece)
        size += len(piece)
        if size > limit:
            raise InputError(f"The page decompresses to more than {limit / 1e6:g} MB. Is it one page? See --max-mb.")
    return b"".join(parts)


def _inflate(bits: int) -> Decoder:
    def pieces(body: bytes) -> Iterator[bytes]:
        inflater, at = zlib.decompressobj(bits), 0
        try:
            while not inflater.eof and (at < len(body) or inflater.unconsumed_tail):
                given = inflater.unconsumed_tail or body[at : at + PIECE]
                at += 0 if inflater.unconsumed_tail else PIECE
                yield inflater.decompress(given, PIECE)
        except zlib.error:
            return  # what came before the damage is the page as far as it can be read

    return pieces


def _unbrotli(body: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    try:
        yield decoder.process(body, output_buffer_limit=PIECE)
        while not decoder.is_finished():
            piece = decoder.process(b"", output_buffer_limit=PIECE)
            if not piece:
                return
            yield piece
    except brotli.error:
        return
