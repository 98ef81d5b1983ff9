"""The bytes of a WARC file as a flow: decompressed where it is gzip, bounded, damage passed over.

A gzip'd WARC holds one record a member (WARC 1.1, annex D). Where a member begins with "WARC/" a record begins,
whatever the record before says of its length: one false length or one damaged member costs no other record.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
RECORD = b"WARC/"
PIECE = 65_536  # bytes; read and decompressed at a time
GO_BACK = 131_072  # bytes before the place of damage from which the next member is looked for
BOMB_RATIO = 200  # times; deflate reaches 1,032, HTML pages 5 to 50
BOMB_BYTES = 20_000_000  # bytes decompressed; below it no ratio matters
MOST_DAMAGES = 1_000  # members; so many damaged ones are passed over, then the archive is given up
CANDIDATE = 4_096  # bytes of what may be a member that are tried; the first five must come out of them
MOST_TRIES = 100_000  # places; random bytes look like a member once in 16 million
TRAILER = 8  # bytes: checksum and length
HEAD_EXTRA, HEAD_NAME, HEAD_COMMENT, HEAD_CHECK = 4, 8, 16, 2  # flags of a gzip header (RFC 1952)


class Flow:
    """Hands out an archive's bytes. A border: a member that begins a record follows; `cross` goes on behind it.

    `faults`: damage to what is held, since it was last cleared. `gaps`: bytes of the file that are no part of it.
    `compressed`: whether the file is gzip.
    """

    def __init__(self, stream: BinaryIO) -> None:
        stream.seek(0)
        self.compressed = stream.read(len(MAGIC)) == MAGIC
        self._size = stream.seek(0, 2)
        stream.seek(0)
        self._stream = stream
        self._raw, self._raw_at = b"", 0  # compressed bytes that were read, and where the first of them stands
        self._held = bytearray()
        self._next: bytes | None = None  # the first piece behind a border
        self._ended = False
        self.faults: list[str] = []
        self.gaps: list[str] = []
        self._lost = False  # whether the place of the next member is not known: it must be found
        self._damages = self._tries = 0
        self._pieces = self._gzip_pieces() if self.compressed else self._plain_pieces()

    # --- what the record reader asks --------------------------------------------------------------------

    @property
    def held(self) -> bytearray:
        """The bytes that were read and not yet taken."""
        return self._held

    def fill(self, size: int) -> bool:
        """Hold at least so many bytes; False where a border or the end comes first."""
        while len(self._held) < size:
            if self._next is not None or self._ended:
                return False
            self._more()
        return True

    def cross(self) -> bool:
        """Go on behind a border. What is still held is dropped. False at the end of the file."""
        self._held.clear()
        if self._next is None:
            return not self._ended
        self._held += self._next
        self._next = None
        return True

    def take(self, size: int) -> bytes:
        """Take so many of the held bytes, or what is held."""
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def skip(self, size: int) -> int:
        """Pass over so many bytes, held or not. Output: how many there were before a border or the end."""
        left = size
        while left:
            if not self._held and not self.fill(1):
                break
            step = min(left, len(self._held))
            del self._held[:step]
            left -= step
        return size - left

    def reaches(self, size: int) -> bool:
        """Whether so many bytes can still come; always true of a compressed file, whose end is not known."""
        return self.compressed or size <= len(self._held) + self._size - self._raw_at

    def _more(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self._ended = True
            return
        data, fresh = piece
        if fresh and data.startswith(RECORD):
            self._next = data
        else:
            self._held += data

    # --- where the bytes come from ----------------------------------------------------------------------

    def _plain_pieces(self) -> Iterator[tuple[bytes, bool]]:
        while data := self._stream.read(PIECE):
            self._raw_at += len(data)
            yield data, False

    def _gzip_pieces(self) -> Iterator[tuple[bytes, bool]]:
        """Give the pieces of each member; with True the first one, which is long enough to tell what it begins."""
        while self._damages <= MOST_DAMAGES and self._tries <= MOST_TRIES and self._to_member():
            first: bytes | None = b""
            before = len(self.faults)
            for data in self._member():
                if first is None:
                    yield data, False
                elif len(first + data) >= len(RECORD):
                    yield first + data, True
                    first = None
                else:
                    first += data
            if first:
                yield first, True
            elif first is not None:  # nothing came out: no record can tell its damage
                self.gaps += [f"a record cannot be read: {fault}." for fault in self.faults[before:]]
                del self.faults[before:]
        if self._damages > MOST_DAMAGES or self._tries > MOST_TRIES:
            self.gaps.append(f"too many of its parts are damaged: it was read no further than byte {self._raw_at:,}.")

    def _load(self) -> bool:
        data = self._stream.read(PIECE)
        self._raw += data
        return bool(data)

    def _drop(self, size: int) -> None:
        before = len(self._raw)
        self._raw = self._raw[size:]
        self._raw_at += before - len(self._raw)

    def _to_member(self) -> bool:
        """Stand at the beginning of the next member; False where there is none. Padding and damage are passed over."""
        began, padding, known = self._raw_at, True, self._lost  # damage that is known is told by its record
        while True:
            at = self._raw.find(MAGIC)
            if (at == 0 and (not self._lost or self._begins_record())) or self._tries > MOST_TRIES:
                break
            step = at if at > 0 else 1 if at == 0 else len(self._raw) - len(MAGIC) + 1
            if step > 0:
                padding = padding and not self._raw[:step].strip(b"\0\r\n ")
                self._lost = self._lost or not padding
                self._drop(step)
            elif not self._load():
                padding = padding and not self._raw.strip(b"\0\r\n ")
                self._drop(len(self._raw))
                break
        if not padding and not known:
            self.gaps.append(f"bytes {began:,} to {self._raw_at:,} are damaged: they hold no compressed record.")
        self._lost = False
        return bool(self._raw)

    def _begins_record(self) -> bool:
        """Whether what looks like a member decompresses to the beginning of a record."""
        self._tries += 1
        if len(self._raw) < CANDIDATE:
            self._load()
        try:
            return zlib.decompressobj(31).decompress(self._raw[:CANDIDATE], len(RECORD)) == RECORD
        except zlib.error:
            return False

    def _member(self) -> Iterator[bytes]:
        """Decompress a member. Damage, a false checksum, an early end are told in `faults`, after what came before."""
        start, size, check = self._raw_at, 0, 0
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._drop(self._head_length())
        try:
            while not inflater.eof:
                if not self._raw and not self._load() and not inflater.unconsumed_tail:
                    self._give_up(start, "the archive ends in the middle of it")
                    return
                before = len(self._raw)
                data = inflater.decompress(self._raw, PIECE)
                self._raw = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
                self._raw_at += before - len(self._raw)
                size, check = size + len(data), zlib.crc32(data, check)
                yield data
                if size > BOMB_BYTES and size > BOMB_RATIO * (self._raw_at - start):
                    self._give_up(start, f"it expands more than {BOMB_RATIO}-fold: a decompression bomb")
                    return
        except zlib.error:
            self._give_up(start, f"its compressed bytes are damaged near byte {self._raw_at:,}")
            return
        if not self._fits(size, check):
            self._give_up(start, "its checksum does not fit: it is damaged, or was changed")

    def _give_up(self, start: int, fault: str) -> None:
        """Leave a damaged member: the next one may begin before the place where the damage shows."""
        self.faults.append(fault)
        self._damages += 1
        self._lost = True
        place = max(start + 1, self._raw_at - GO_BACK)
        self._stream.seek(place)
        self._raw, self._raw_at = b"", place

    def _fits(self, size: int, check: int) -> bool:
        """Whether checksum and length behind a member are those of what came out (RFC 1952)."""
        while len(self._raw) < TRAILER and self._load():
            pass
        told = self._raw[:TRAILER]
        self._drop(TRAILER)
        return told == check.to_bytes(4, "little") + (size % 2**32).to_bytes(4, "little")

    def _head_length(self) -> int:
        """Measure the header of a member; one that does not end is taken as its ten fixed bytes."""
        while len(self._raw) < PIECE and self._load():
            pass
        flags, at = self._raw[3] if len(self._raw) > 3 else 0, 10
        if flags & HEAD_EXTRA:
            at += 2 + int.from_bytes(self._raw[at : at + 2], "little")
        for flag in (HEAD_NAME, HEAD_COMMENT):
            if flags & flag:
                at = self._raw.find(b"\0", at) + 1 or at
        return at + (2 if flags & HEAD_CHECK else 0)
