"""What a server sends, byte for byte, as the parser of HTTP takes it from the connection."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import BinaryIO

PIECE = 65_536  # bytes taken from a connection at a time
INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d.*?\r?\n\r?\n", re.S)  # "100 Continue", "103 Early Hints" and the like
HEAD_END = re.compile(rb"\r?\n\r?\n\Z")


class FullError(Exception):
    """More bytes came than may be taken."""


class CutOffError(Exception):
    """The connection ended where the message had not."""


class Tape:
    """Record the bytes that a reader of HTTP asks for, and no others.

    It is the file that `http.client.HTTPResponse` reads from. First the head, kept in memory; from `begin_body` on
    everything goes to `spool`, and is counted and hashed. What has come but was not asked for when something went
    wrong belongs to the answer as well: `finish` keeps it.
    """

    def __init__(self, receive: Callable[[int], bytes], spool: BinaryIO, room: int) -> None:
        self.spool = spool
        self.length = 0  # bytes kept so far, the head among them
        self.ended = False  # whether the server has closed the connection
        self.full = False  # whether more came than may be kept
        self._receive = receive
        self._room = room
        self._waiting = bytearray()
        self._head: bytearray | None = bytearray()
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> str:
        return f"sha256:{self._digest.hexdigest()}"

    def begin_body(self, room: int) -> None:
        """End the head; leave out the interim heads before it. Errors: CutOffError where it was not sent whole."""
        whole = HEAD_END.search(bytes(self._head or b"")) is not None
        self._end_head()
        self._room = room
        if not whole:
            raise CutOffError

    def finish(self) -> None:
        """Keep what has come but was not asked for."""
        self._end_head()
        self._keep(min(self._room, len(self._waiting)))

    def makefile(self, _mode: str) -> Tape:
        return self

    def readline(self, limit: int) -> bytes:
        while b"\n" not in self._waiting and len(self._waiting) < limit and self._fill():
            pass
        end = self._waiting.find(b"\n") + 1 or len(self._waiting)
        return self._take(min(limit, end))

    def read(self, amount: int) -> bytes:
        while len(self._waiting) < amount and self._fill():
            pass
        return self._take(min(amount, len(self._waiting)))

    def read1(self, amount: int) -> bytes:
        if amount > 0 and not self._waiting:
            self._fill()
        return self._take(min(amount, len(self._waiting)))

    def flush(self) -> None:
        """Nothing is written."""

    def close(self) -> None:
        """The connection is closed by whoever opened it."""

    def _fill(self) -> bool:
        piece = b"" if self.ended else self._receive(PIECE)
        self.ended = not piece
        self._waiting += piece
        return bool(piece)

    def _take(self, amount: int) -> bytes:
        if amount < 0:  # a chunk of negative size
            return b""
        if amount > self._room:
            self.full = True
            if not self._room:
                raise FullError
        return self._keep(min(amount, self._room))

    def _keep(self, amount: int) -> bytes:
        piece = bytes(self._waiting[:amount])
        del self._waiting[:amount]
        self._room -= amount
        if self._head is None:
            self._write(piece)
        else:
            self._head += piece
        return piece

    def _end_head(self) -> None:
        head, self._head = self._head, None
        if head is None:
            return
        while interim := INTERIM.match(head):
            del head[: interim.end()]
        self._write(bytes(head))

    def _write(self, piece: bytes) -> None:
        self.spool.write(piece)
        self._digest.update(piece)
        self.length += len(piece)
