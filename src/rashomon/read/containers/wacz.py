"""WACZ -> captures: the pages that pages.jsonl names, out of the WARC files in the zip (WACZ 1.1.1).

The files' checksums in datapackage.json are checked; one that does not fit is told, and its pages are read all the
same. Redirects are followed inside the archive. Without a list of pages all pages of its WARC files are given. The
index (CDX) is not used: it may lie, and going through the records costs less than reading their pages.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, cast
from urllib.parse import urldefrag
from zipfile import ZIP_STORED, ZipFile

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read.capture import Capture
from rashomon.read.containers import warc
from rashomon.read.containers.box import Box, Container, Names, Rows, start_of
from rashomon.read.containers.records import Gap
from rashomon.read.containers.window import Window
from rashomon.read.containers.zipped import FAULTS, MAGICS, NESTED_BYTES, member_names, open_zip, read_member
from rashomon.records import Skipped
from rashomon.settings import ReadSettings

PACKAGE, DIGEST, PAGES = "datapackage.json", "datapackage-digest.json", "pages/pages.jsonl"
CHECKSUMS = frozenset({"sha256", "sha512", "sha1", "md5"})
PIECE = 65_536  # bytes
LOCAL_HEADER = 30  # bytes of a member's header in a zip, before its name
LONGEST_TITLE = 1000  # characters
LIST_BYTES = 64_000_000  # bytes of a list of pages; 100,000 pages have 20,000,000
LINE_BYTES = 4_000_000  # bytes of a line of it, which may hold a page's whole text
MOST_REDIRECTS = 10_000  # redirects of one archive that are followed


@dataclass(frozen=True, slots=True)
class Named:
    """A page that the list names. `None`: the list does not tell."""

    url: str
    date: str | None
    title: str | None


@dataclass(slots=True)
class Wanted:
    """The pages that are still to be found, by address; and those that equal an earlier one, by its digest."""

    by_url: dict[str, list[Named]] = field(default_factory=dict)
    digests: dict[str, Named] = field(default_factory=dict)
    redirects: int = 0

    def add(self, page: Named) -> None:
        self.by_url.setdefault(urldefrag(page.url).url, []).append(page)

    def here(self, url: str) -> bool:
        return urldefrag(url).url in self.by_url

    def take(self, url: str, date: str | None) -> Named:
        """Take the page of this address that was stored nearest to the date."""
        key = urldefrag(url).url
        waiting = self.by_url[key]
        found = next((page for page in waiting if page.date == date), waiting[0])
        waiting.remove(found)
        if not waiting:
            del self.by_url[key]
        return found

    def lead(self, url: str, target: str) -> None:
        """Look for the page of an address at another one, where a redirect leads."""
        self.redirects += 1
        if self.redirects <= MOST_REDIRECTS and urldefrag(url).url != urldefrag(target).url:
            waiting = self.by_url.pop(urldefrag(url).url)
            self.by_url.setdefault(urldefrag(target).url, []).extend(waiting)


def recognises(stream: BinaryIO) -> bool:
    """Whether it is a zip that holds a data package and WARC files."""
    if not start_of(stream, 4).startswith(MAGICS):
        return False
    names = member_names(stream)
    return PACKAGE in names and any(name.startswith("archive/") for name in names)


def captures(box: Box, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Give the named pages, file after file in order of name; then a row for each that was not found."""
    archive = open_zip(box.stream)
    rows = Rows(box.path)
    for fault in (*_false_checksums(archive), *_bad_lines(archive)):
        yield from rows.tell(fault)
    wanted = _named_pages(archive)
    names = Names(box.path)
    if wanted is None:
        yield from warc.pages(_all_visits(archive, box, settings, names), box.path, rows)
    else:
        yield from _named(_all_visits(archive, box, settings, Names("")), wanted, names, rows)
        yield from _stored_before(_all_visits(archive, box, settings, Names("")), wanted, names)
        for page in (page for waiting in wanted.by_url.values() for page in waiting):
            reason = "the archive's list names this page, but no record of it is there."
            yield from rows.tell(reason, f"{box.path}#{page.url}")
    yield from rows.rest()


CONTAINER = Container("WACZ", recognises, captures)


def _all_visits(archive: ZipFile, box: Box, settings: ReadSettings, names: Names) -> Iterator[warc.Visit | Gap]:
    """Go through all WARC files of the archive."""
    for name in sorted(n for n in set(archive.namelist()) if n.startswith("archive/") and not n.endswith("/")):
        try:
            with _opened(archive, name, box.stream, settings) as stream:
                yield from warc.visits(stream, settings, names)
        except (*FAULTS, InputError) as error:
            yield Gap(f"{name} can be read no further: {error}")


def _opened(archive: ZipFile, name: str, stream: BinaryIO, settings: ReadSettings) -> BinaryIO:
    """Open a WARC file in its place where it is only stored, as the standard wants; else decompress it."""
    info = archive.getinfo(name)
    if info.compress_type != ZIP_STORED or info.flag_bits & 1:
        return read_member(archive, info, settings)
    stream.seek(info.header_offset)
    head = stream.read(LOCAL_HEADER)
    begins = info.header_offset + LOCAL_HEADER + sum(int.from_bytes(head[i : i + 2], "little") for i in (26, 28))
    return cast(BinaryIO, io.BufferedReader(Window(stream, begins, info.file_size)))


def _named(found: Iterable[warc.Visit | Gap], wanted: Wanted, names: Names, rows: Rows) -> Iterator[Capture | Skipped]:
    """Give the pages that are wanted, and follow redirects to them."""
    for visit in found:
        if isinstance(visit, Gap):
            yield from rows.tell(visit.reason)
        elif not wanted.here(visit.url):
            continue
        elif visit.result:
            page = wanted.take(visit.url, visit.date)
            result = _complete(visit.result, page, names.unique(page.url))
            yield result
            yield from warc.faults_of(replace(visit, result=result), rows)
        elif visit.target:
            wanted.lead(visit.url, visit.target)
        elif visit.again:
            wanted.digests[visit.again] = wanted.take(visit.url, visit.date)


def _stored_before(found: Iterable[warc.Visit | Gap], wanted: Wanted, names: Names) -> Iterator[Capture | Skipped]:
    """Give the pages of which the archive only says that they equal another one: by that one's digest."""
    if not wanted.digests:
        return
    for visit in found:
        page = wanted.digests.pop(visit.digest or "", None) if isinstance(visit, warc.Visit) else None
        if page and isinstance(visit, warc.Visit) and isinstance(visit.result, Capture):
            yield _complete(replace(visit.result, url=page.url), page, names.unique(page.url))
    for page in wanted.digests.values():
        wanted.add(page)


def _complete(result: Capture | Skipped, page: Named, path: str) -> Capture | Skipped:
    """Say of a page what the list says of it, under the address that the list names."""
    if isinstance(result, Skipped):
        return replace(result, path=path)
    told = (ToldDate(DateRole.CAPTURED, page.date, "container: WACZ pages.jsonl"),) if page.date else ()
    return replace(result, path=path, title=page.title, dates=(*told, *result.dates))


def _named_pages(archive: ZipFile) -> Wanted | None:
    """Read the list of pages. None: there is no such list, or it names none."""
    wanted = Wanted()
    for value in _lines(archive):
        url, title = (value.get("url"), value.get("title")) if isinstance(value, dict) else (None, None)
        if isinstance(url, str) and url:
            named = title.strip()[:LONGEST_TITLE] or None if isinstance(title, str) else None
            date = value.get("ts") if isinstance(value, dict) else None
            wanted.add(Named(url, warc.iso_moment(date) if isinstance(date, str) else None, named))
    return wanted if wanted.by_url else None


def _bad_lines(archive: ZipFile) -> Iterator[str]:
    bad = sum(1 for value in _lines(archive) if value is None)
    if bad:
        yield f"{bad:,} lines of {PAGES} cannot be read."


def _lines(archive: ZipFile) -> Iterator[object]:
    """Read the lines of the list of pages as JSON; None for a line that is none. No list gives nothing."""
    left = LIST_BYTES
    with suppress(*FAULTS, KeyError), archive.open(PAGES) as lines:
        while left > 0 and (line := lines.readline(LINE_BYTES)):
            left -= len(line)
            if line.strip():
                yield _json(line)


def _json(data: bytes) -> object:
    try:
        return cast(object, json.loads(data))
    except (ValueError, RecursionError):
        return None


def _false_checksums(archive: ZipFile) -> Iterator[str]:
    """Check every file against the data package, and the package against its own digest."""
    package = _package(archive, PACKAGE)
    digest = _package(archive, DIGEST)
    told = {r.get("path"): r.get("hash") for r in package.get("resources") or () if isinstance(r, dict)}
    if digest.get("path") == PACKAGE:
        told[PACKAGE] = digest.get("hash")
    there = set(archive.namelist())
    for path, value in told.items():
        if not isinstance(path, str) or not isinstance(value, str):
            continue
        if path not in there:
            yield f"{PACKAGE} names {path}, which is not there."
        elif not _fits(archive, path, value):
            yield f"{path} does not fit its checksum in {PACKAGE}: it was changed or damaged. Its pages are read."
    for path in sorted(there - told.keys()):
        if path.startswith("archive/") and not path.endswith("/"):
            yield f"{path} is not named in {PACKAGE}: it was added later. Its pages are read."


def _package(archive: ZipFile, name: str) -> dict[str, Any]:
    try:
        with archive.open(name) as member:
            value = _json(member.read(LINE_BYTES))
    except (*FAULTS, KeyError):
        return {}
    return value if isinstance(value, dict) else {}


def _fits(archive: ZipFile, path: str, told: str) -> bool:
    """Whether a file has the checksum; one in an algorithm that is not known fits."""
    name, _, value = told.partition(":")
    if name not in CHECKSUMS:
        return True
    found, left = hashlib.new(name, usedforsecurity=False), NESTED_BYTES
    try:
        with archive.open(path) as member:
            while left > 0 and (piece := member.read(PIECE)):
                found.update(piece)
                left -= len(piece)
    except FAULTS:
        return False
    return found.hexdigest() == value.lower()
