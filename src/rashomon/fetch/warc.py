"""Write WARC 1.1 (ISO 28500:2017): one gzip member a record, each on the disk before the next is asked for.

Own code: the writers that there are (warcio) compose the HTTP head anew from its parsed form, and know one digest; a
record here is the bytes as they came. The files are read back with warcio and fastwarc by the tests.
"""

from __future__ import annotations

import io
import os
import uuid
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import OutputError
from rashomon.fetch.answer import Answer
from rashomon.fetch.tape import PIECE
from rashomon.fetch.targets import Target

LEVEL = 6  # of zlib, 1..9
GZIP = 31  # zlib's name for "gzip, largest window"
SAME_SECOND = 100  # files that may begin in one second in one folder
STANDARD = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

Fields = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and the answer to it as recorded: `raw` holds its bytes, `digest` is theirs."""

    target: Target
    address: str
    at: datetime
    request: bytes
    raw: BinaryIO
    digest: str
    answer: Answer


class WarcFile:
    """One file of records, open for writing. A record that cannot be written whole leaves nothing behind."""

    def __init__(self, folder: Path, at: datetime, description: Fields) -> None:
        """Make `fetched-TIME.warc.gz` in the folder, and write what it is. Errors: OutputError."""
        self.path, self._stream = _fresh(folder, at)
        self.stored = 0  # exchanges
        self._info = ""
        lines = "".join(f"{name}: {value}\r\n" for name, value in (*description, ("conformsTo", STANDARD)))
        block = lines.encode()
        fields = (("WARC-Filename", self.path.name), ("Content-Type", "application/warc-fields"))
        try:
            self._info = self._write(
                "warcinfo", at, (*fields, ("WARC-Block-Digest", _digest(block))), io.BytesIO(block)
            )
        except BaseException:
            self.close()
            raise

    def store(self, exchange: Exchange) -> None:
        """Write a request and its answer. Errors: OutputError; what was stored before stays whole."""
        common = (("WARC-Target-URI", exchange.target.url), ("WARC-IP-Address", exchange.address))
        asked = (
            ("Content-Type", "application/http;msgtype=request"),
            ("WARC-Block-Digest", _digest(exchange.request)),
        )
        request = self._write("request", exchange.at, (*common, *asked), io.BytesIO(exchange.request))
        got = (
            ("WARC-Concurrent-To", request),
            ("Content-Type", "application/http;msgtype=response"),
            ("WARC-Block-Digest", exchange.digest),
            *_of_answer(exchange.answer),
        )
        exchange.raw.seek(0)
        self._write("response", exchange.at, (*common, *got), exchange.raw)
        self.stored += 1

    def close(self) -> None:
        """Close the file; one that holds no exchange is taken away."""
        self._stream.close()
        if not self.stored:
            self.path.unlink(missing_ok=True)

    def _write(self, kind: str, at: datetime, fields: Fields, block: BinaryIO) -> str:
        """Write a record. Output: its id."""
        name = f"<{uuid.uuid4().urn}>"
        length = block.seek(0, io.SEEK_END)
        block.seek(0)
        head = (
            ("WARC-Type", kind),
            ("WARC-Record-ID", name),
            ("WARC-Date", f"{at:%Y-%m-%dT%H:%M:%SZ}"),
            *((("WARC-Warcinfo-ID", self._info),) if self._info else ()),
            *fields,
            ("Content-Length", str(length)),
        )
        text = "WARC/1.1\r\n" + "".join(f"{field}: {value}\r\n" for field, value in head) + "\r\n"
        self._append(_record(text.encode(), block))
        return name

    def _append(self, pieces: Iterable[bytes]) -> None:
        start = self._stream.tell()
        try:
            for piece in _gzipped(pieces):
                self._put(piece)
            os.fsync(self._stream.fileno())
        except BaseException as error:  # also when the user stops us: half a record would hide those behind it
            self._stream.seek(start)
            self._stream.truncate()
            if isinstance(error, OSError):
                raise OutputError(f"{self.path}: cannot be written ({error.strerror}). Make room there.") from error
            raise

    def _put(self, piece: bytes) -> None:
        """Write every byte; unbuffered, so that a full disk leaves nothing to be written later."""
        rest = memoryview(piece)
        while rest:
            rest = rest[self._stream.write(rest) :]


def _of_answer(answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.status is not None and not answer.coded:
        # Of a body in chunks the standard means the digest without their framing, warcio and fastwarc check it with
        # the framing: any digest would be called wrong by somebody. The block's digest covers every byte.
        yield "WARC-Payload-Digest", answer.payload_digest
    if answer.cut is not None:
        yield "WARC-Truncated", answer.cut.value


def _digest(block: bytes) -> str:
    return f"sha256:{sha256(block).hexdigest()}"


def _record(head: bytes, block: BinaryIO) -> Iterator[bytes]:
    yield head
    while piece := block.read(PIECE):
        yield piece
    yield b"\r\n\r\n"


def _gzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()


def _fresh(folder: Path, at: datetime) -> tuple[Path, BinaryIO]:
    """Make the folder and a file that was not there before; never one behind a link that somebody laid."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, SAME_SECOND + 1):
            path = folder / f"fetched-{at:%Y%m%dT%H%M%SZ}{f'-{number}' if number > 1 else ''}.warc.gz"
            try:
                return path, path.open("xb", buffering=0)
            except FileExistsError:
                continue
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}). Name another folder with -o.") from error
    raise OutputError(f"{folder}: {SAME_SECOND} files of this second are there already. Name another folder with -o.")
