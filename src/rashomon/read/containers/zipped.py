"""zip -> captures: each member as if it lay in a folder. Nothing is written to disk; a member's name is only a name.

Bounded: the list of members, each member, all of them together. Left out are hidden files, the folder of pictures that
a browser saves beside a page, and what is a part of pages. Office documents are zips, too: they are left to `FORMATS`.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from rashomon.errors import InputError
from rashomon.read.capture import Capture
from rashomon.read.containers.box import Box, Container, Names, Rows, start_of
from rashomon.read.containers.leftout import is_left_out
from rashomon.read.zipped import FAULTS as FAULTS  # noqa: PLC0414  of the archives as of the documents
from rashomon.records import Skipped
from rashomon.settings import ReadSettings

MAGICS = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of an empty archive
ARCHIVES = (*MAGICS, b"\x1f\x8b\x08", b"WARC/")  # what a member begins with that may be larger than a page
DOCUMENTS = frozenset(
    {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml", "META-INF/container.xml", "content.xml"}
)  # members that make a zip one document: office documents of two kinds, books
DIRECTORY_BYTES = 32_000_000  # bytes of the list of members; 100,000 members have 10,000,000
END_BYTES = 66_000  # bytes at the end of a file in which the place of the list stands
PIECE = 65_536  # bytes; decompressed at a time
NESTED_BYTES = 2_000_000_000  # bytes of an archive inside an archive
IN_MEMORY = 20_000_000  # bytes of it that are held in memory; what is more lies in a nameless temporary file
MOST_RATIO = 200  # times the archive's own size, which all members together may have
MOST_SMALL = 200_000_000  # bytes that they may have in any case
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2}


def recognises(stream: BinaryIO) -> bool:
    """Whether it is a zip, and not one document."""
    if not start_of(stream, 4).startswith(MAGICS):
        return False
    return not DOCUMENTS & member_names(stream)


def member_names(stream: BinaryIO) -> frozenset[str]:
    """List the members of a zip; none where the list cannot be read."""
    try:
        return frozenset(open_zip(stream).namelist())
    except (*FAULTS, InputError):
        return frozenset()


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """Read a zip's list of members. Errors: InputError where it is too long, zipfile.BadZipFile where it is damaged."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - END_BYTES))
    tail = stream.read(END_BYTES)
    at = tail.rfind(b"PK\x05\x06")
    told = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if told == 0xFFFFFFFF:
        large = tail.rfind(b"PK\x06\x06")
        told = int.from_bytes(tail[large + 40 : large + 48], "little") if large >= 0 else told
    if told > DIRECTORY_BYTES:
        raise InputError("The zip lists more members than are read: unpack it, and name the folder.")
    stream.seek(0)
    return zipfile.ZipFile(stream)


def captures(box: Box, settings: ReadSettings) -> Iterator[Capture | Skipped | Box]:
    """Give every member, in order of name."""
    try:
        archive = open_zip(box.stream)
    except FAULTS as error:
        yield Skipped(box.path, f"The zip is damaged, its list of members cannot be read ({error}): repair it.")
        return
    names, rows = Names(box.path), Rows(box.path)
    left = max(MOST_SMALL, MOST_RATIO * box.stream.seek(0, 2))
    for info in _members(archive):
        path = names.unique(member_name(info))
        try:
            opened = read_member(archive, info, settings)
        except (*FAULTS, InputError) as error:
            yield from rows.tell(str(error) or "The member is damaged.", path)
            continue
        left -= opened.seek(0, 2)
        if left < 0:
            opened.close()
            yield Skipped(box.path, f"The zip expands more than {MOST_RATIO}-fold: it was read no further than {path}.")
            return
        yield Box(path, opened, box.depth + 1)
    yield from rows.rest()


CONTAINER = Container("zip", recognises, captures)


def _members(archive: zipfile.ZipFile) -> Sequence[zipfile.ZipInfo]:
    named = {member_name(info): info for info in archive.infolist()}
    there = sorted(archive.infolist(), key=lambda info: (member_name(info), info.header_offset))
    # Not `is_dir`, which falls over a member without a name.
    return [i for i in there if not i.filename.endswith("/") and not is_left_out(member_name(i), named.keys())]


def member_name(info: zipfile.ZipInfo) -> str:
    """Read a member's name; many tools write UTF-8 without saying so, which then is read as code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, settings: ReadSettings) -> BinaryIO:
    """Decompress a member, bounded: a page in memory, an archive up to its own limit.

    Errors: InputError where it is encrypted, too large, or compressed in a way that is not read; `FAULTS`.
    """
    if info.flag_bits & 1:
        raise InputError("The member is encrypted: unpack it with its password, and name the folder.")
    if info.compress_type not in METHODS:
        raise InputError("The member is compressed in a way that is not read: unpack it, and name the folder.")
    kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  who looks into the member closes it
    try:
        with archive.open(info) as member:
            _copy(member, kept, settings.max_bytes)
    except BaseException:
        kept.close()
        raise
    kept.seek(0)
    return cast(BinaryIO, kept)


def _copy(member: IO[bytes], kept: IO[bytes], most: int) -> None:
    start = member.read(8)
    limit = NESTED_BYTES if start.startswith(ARCHIVES) else most
    size = kept.write(start)
    while piece := member.read(PIECE):
        size += kept.write(piece)
        if size > limit:
            raise InputError(f"The member has more than {limit / 1e6:g} MB. Is it one page? See --max-mb.")
