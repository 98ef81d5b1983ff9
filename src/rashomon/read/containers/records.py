"""WARC bytes -> records, one at a time (ISO 28500, WARC 1.0 and 1.1). A record that lies or is damaged costs no other.

A record is read whole or not at all into memory: at most `limit` bytes. Its length is believed where the end of a
record stands behind it; else it reaches to the next record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from rashomon.read.containers.flow import RECORD, Flow

HEADER_BYTES = 65_536  # bytes of a record's header; real ones have under 2,000
LONGEST_LENGTH = 15  # digits of a length; more are no length
HEADER_END = re.compile(rb"\r?\n\r?\n")
BLANK = re.compile(rb"[\r\n]+")
NEXT = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z-]{1,60}:")
TRAILER = re.compile(rb"\r\n\r\n|\n\n|[\r\n]{0,8}(?:WARC/1\.|\Z)")
END = b"\r\n\r\n"  # what stands behind a block and is no part of it
OVERLAP = 80  # bytes that stay held while the next record is looked for: it may begin in them

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its headers (names in lower case), its block, and what is wrong with it in words.

    `block` is empty where the record was not wanted, or is over the limit; then `size` is over it, too.
    """

    headers: Headers
    block: bytes
    size: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A place of the archive that holds no record, in words."""

    reason: str


def read_records(stream: BinaryIO, wanted: Callable[[Headers], bool], limit: int) -> Iterator[Record | Gap]:
    """Read the records for whose headers `wanted` is true, in the order of the file; the others are passed over.

    Output: records, and gaps where there is none. An empty file gives nothing. Errors: OSError of the stream.
    """
    flow = Flow(stream)
    going = True
    while going:
        while flow.fill(1) and (blank := BLANK.match(flow.held)):
            flow.skip(blank.end())
        if flow.fill(len(RECORD)) and flow.held.startswith(RECORD):
            yield from _record(flow, wanted, limit)
        elif flow.held:
            yield Gap(f"{_to_next(flow):,} bytes are no WARC record.")
        else:
            yield from (Gap(f"a record cannot be read: {fault}.") for fault in flow.faults)
            flow.faults.clear()
            going = flow.cross()
        yield from (Gap(reason) for reason in flow.gaps)
        flow.gaps.clear()


def _record(flow: Flow, wanted: Callable[[Headers], bool], limit: int) -> Iterator[Record | Gap]:
    end = _header_end(flow)
    if not end:
        flow.skip(len(RECORD))
        yield Gap(f"the header of a record has no end: {_to_next(flow):,} bytes are left out.")
        return
    headers = parse_headers(flow.take(end))
    length = headers.get("content-length", "")
    size = int(length) if length.isascii() and length.isdecimal() and len(length) <= LONGEST_LENGTH else -1
    record = _block(flow, headers, size, limit)
    if wanted(headers):
        yield record
    flow.faults.clear()


def _block(flow: Flow, headers: Headers, size: int, limit: int) -> Record:
    """Read a block to its told end, or, where no end of a record stands there, to the next record."""
    if size > limit and flow.fill(limit + OVERLAP) and flow.reaches(size):
        flow.skip(size)
        return Record(headers, b"", size, tuple(flow.faults))
    if 0 <= size <= limit:
        flow.fill(size + OVERLAP)
        if size <= len(flow.held) and TRAILER.match(flow.held, size):
            return Record(headers, flow.take(size), size, tuple(flow.faults))
    found = _next_in(flow, limit)
    if found is None and len(flow.held) > limit:
        return Record(headers, b"", limit + 1 + _to_next(flow), tuple(flow.faults))
    block = flow.take(len(flow.held) if found is None else found).removesuffix(END)
    reasons = flow.faults or [_why_short(size, len(block), found)]
    return Record(headers, block, len(block), tuple(reasons))


def _why_short(size: int, there: int, found: int | None) -> str:
    if size < 0:
        return "its length is not told: it was read up to the next record"
    if found is None and there < size:
        return f"it is cut off: {there:,} of {size:,} bytes are there"
    return f"its length is told as {size:,} bytes, which is false: it was read up to the next record"


def _next_in(flow: Flow, limit: int) -> int | None:
    """Find the end of the block in what is held, reading on up to the limit. None: a border or the end comes first."""
    searched = 0
    while True:
        found = NEXT.search(flow.held, max(0, searched - OVERLAP))
        if found:
            return found.start()
        searched = len(flow.held)
        if searched > limit or not flow.fill(searched + 1):
            return None


def _to_next(flow: Flow) -> int:
    """Pass over all up to the next record, a border or the end. Output: how many bytes that were."""
    passed = 0
    while True:
        found = NEXT.search(flow.held)
        if found:
            return passed + flow.skip(found.start())
        if not flow.fill(len(flow.held) + 1):
            return passed + flow.skip(len(flow.held))
        passed += flow.skip(max(0, len(flow.held) - OVERLAP))


def _header_end(flow: Flow) -> int:
    """Find where a header ends, behind its blank line; 0 where it does not, or another record begins before."""
    searched = 0
    while True:
        found = HEADER_END.search(flow.held, max(0, searched - 4), HEADER_BYTES)
        if found:
            return 0 if NEXT.search(flow.held, len(RECORD), found.end()) else found.end()
        searched = len(flow.held)
        if searched >= HEADER_BYTES or not flow.fill(searched + 1):
            return 0


def parse_headers(data: bytes, encoding: str = "utf-8") -> dict[str, str]:
    """Read the fields of a header block, names in lower case; of several fields of one name the first counts.

    The first line, which is no field, is left out; a line that begins with white space goes on the one before.
    """
    fields: dict[str, str] = {}
    name = ""
    for line in data.decode(encoding, "replace").splitlines()[1:]:
        if line[:1] in {" ", "\t"} and name:
            fields[name] = f"{fields[name]} {line.strip()}".strip()
            continue
        key, colon, value = line.partition(":")
        name = key.strip().lower() if colon and key.strip().lower() not in fields else ""
        if name:
            fields[name] = value.strip()
    return fields
