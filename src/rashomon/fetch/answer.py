"""One answer: read from an open connection, recorded as it comes, bounded in size and time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPException, HTTPResponse
from typing import Any, cast

from rashomon.fetch.limits import Limits
from rashomon.fetch.tape import PIECE, CutOffError, FullError, Tape
from rashomon.fetch.targets import Target

REDIRECTS = frozenset({301, 302, 303, 307, 308})
INTERIM = range(101, 200)  # statuses before the real answer; http.client itself skips 100 alone
ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8"


class Cut(StrEnum):
    """Why an answer was not taken to its end, in the words of WARC-Truncated."""

    LENGTH = "length"
    TIME = "time"
    DISCONNECT = "disconnect"
    UNSPECIFIED = "unspecified"  # it breaks the rules of HTTP


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an answer once its bytes have been recorded.

    `status`: `None` without a whole head. `location`: where it sends us on to; `None`: nowhere. `coded`: whether the
    body came in a transfer coding (chunks). `payload_length`, `payload_digest`: of the body without that coding.
    `opening`: its first bytes, as many as were wanted. `cut`: `None`: it was taken to its end.
    """

    status: int | None
    location: str | None
    encoding: str
    coded: bool
    payload_length: int
    payload_digest: str
    opening: bytes
    cut: Cut | None


class _Payload:
    """The body without its transfer coding: counted, hashed, its first bytes kept."""

    def __init__(self, keep: int) -> None:
        self.length = 0
        self.opening = bytearray()
        self._keep = keep
        self._hash = hashlib.sha256()

    @property
    def digest(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"

    def take(self, response: HTTPResponse) -> None:
        """Read a body to its end. Errors: CutOffError where it is shorter than its head says."""
        while piece := response.read1(PIECE):
            self.length += len(piece)
            self._hash.update(piece)
            self.opening += piece[: self._keep - len(self.opening)]
        if response.length:
            raise CutOffError


def request_for(target: Target, user_agent: str) -> bytes:
    """Write the request: no cookies, no referer, nothing of the user; the body wanted as it is, not compressed."""
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: {user_agent}",
        f"Accept: {ACCEPT}",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def read_answer(tape: Tape, limits: Limits, keep: int = 0) -> Answer:
    """Read an answer to its end, or to its limit.

    Input: the tape, which records; how many bytes of the payload to keep at hand. Output: what is known of the answer;
    the tape's spool holds all of its bytes. Errors: none of the network's: what goes wrong is the answer's `cut`.
    """
    payload = _Payload(keep)
    head: HTTPResponse | None = None
    cut: Cut | None = None
    try:
        head = _read_head(tape, limits)
        payload.take(head)
    except (FullError, CutOffError, HTTPException, OSError) as error:
        cut = _cut(error, tape)
        tape.finish()
    opening = bytes(payload.opening)
    if head is None:
        return Answer(None, None, "", False, payload.length, payload.digest, opening, cut)
    location = head.headers.get("Location") if head.status in REDIRECTS else None
    encoding = head.headers.get("Content-Encoding", "").strip().lower()
    coded = "Transfer-Encoding" in head.headers
    return Answer(head.status, location, encoding, coded, payload.length, payload.digest, opening, cut)


def _read_head(tape: Tape, limits: Limits) -> HTTPResponse:
    """Read status line and headers; interim answers are passed over (the tape's room for heads bounds them)."""
    while True:
        response = HTTPResponse(cast("Any", tape))
        response.begin()
        if response.status not in INTERIM:
            break
    tape.begin_body(limits.most_bytes)
    return response


def _cut(error: Exception, tape: Tape) -> Cut:
    if tape.full:
        return Cut.LENGTH
    if isinstance(error, TimeoutError):
        return Cut.TIME
    if isinstance(error, HTTPException) and not tape.ended:
        return Cut.UNSPECIFIED
    return Cut.DISCONNECT
