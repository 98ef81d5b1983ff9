"""A part of a file as a file of its own, read in place."""

from __future__ import annotations

import io
from typing import BinaryIO


class Window(io.RawIOBase):
    """Shows `size` bytes of a stream from `begins` on; the stream may be read elsewhere in between."""

    def __init__(self, stream: BinaryIO, begins: int, size: int) -> None:
        super().__init__()
        self._stream, self._begins, self._size, self._at = stream, begins, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; 0 at the end of the part."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        self._stream.seek(self._begins + self._at)
        data = self._stream.read(min(len(view), max(0, self._size - self._at)))
        view[: len(data)] = data
        self._at += len(data)
        return len(data)
