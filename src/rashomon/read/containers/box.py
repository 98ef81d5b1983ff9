"""What a container is: one file that holds several pages; and the names under which its pages are known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rashomon.read.capture import Capture
from rashomon.records import Skipped
from rashomon.settings import ReadSettings

LONGEST_NAME = 1000  # characters; addresses and member names have up to 300, hostile ones millions
MOST_ROWS = 200  # rows; so many faults of one archive are told one by one, the others are counted


@dataclass(frozen=True, slots=True)
class Box:
    """A file, or a member of an archive, opened. `path`: its name in rows. `stream`: can seek; read from its start.

    `depth`: how many archives it lies in.
    """

    path: str
    stream: BinaryIO
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Container:
    """A kind of archive: how to tell it by its bytes, and how to go through it.

    `recognises`: whether the stream, read from its start, is such an archive; cheap, never raises. `captures`: what it
    holds, one at a time in an order that depends on the archive alone: pages, rows for what cannot be read, and boxes
    that must be looked into themselves.
    """

    name: str
    recognises: Callable[[BinaryIO], bool]
    captures: Callable[[Box, ReadSettings], Iterator[Capture | Skipped | Box]]


class Names:
    """Gives each record of an archive a name of its own: the second "x" is "x (2)". Holds a few bytes a record."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._seen: dict[bytes, int] = {}

    def unique(self, record: str) -> str:
        """Name a record: archive#record, which no record before it has."""
        name = record if len(record) <= LONGEST_NAME else record[:LONGEST_NAME] + "…"
        key = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        times = self._seen[key] = self._seen.get(key, 0) + 1
        return f"{self._archive}#{name}" if times == 1 else f"{self._archive}#{name} ({times})"


class Rows:
    """Tells the faults of one archive: the first ones each, the others by their number."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._told = 0

    def tell(self, reason: str, path: str | None = None) -> Iterator[Skipped]:
        """Give the row of a fault, while there are few."""
        self._told += 1
        if self._told <= MOST_ROWS:
            yield Skipped(path or self._archive, reason)

    def rest(self) -> Iterator[Skipped]:
        """Give one row for the faults that were not told."""
        more = self._told - MOST_ROWS
        if more > 0:
            yield Skipped(self._archive, f"{more:,} more places of this archive cannot be read.")


def start_of(stream: BinaryIO, size: int) -> bytes:
    """Read the first bytes of a stream and leave it at its start; no bytes where it cannot be read."""
    try:
        stream.seek(0)
        found = stream.read(size)
        stream.seek(0)
    except (OSError, ValueError):
        return b""
    return found
