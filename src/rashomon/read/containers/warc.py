"""WARC -> captures: the pages that servers answered with, one record at a time (ISO 28500).

A page is a `response` or `resource` record of an http address, status 2xx, of a document's media type; what the bytes
are is decided when they are read. Requests, pictures, scripts and redirects are no pages and are passed over.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read.capture import Capture
from rashomon.read.containers.box import Box, Container, Names, Rows, start_of
from rashomon.read.containers.flow import MAGIC, RECORD, Flow
from rashomon.read.containers.records import Gap, Headers, Record, read_records
from rashomon.read.containers.response import Response, body_of, charset, media_type, parse_response, unchunked
from rashomon.records import Skipped
from rashomon.resources import words
from rashomon.settings import ReadSettings

KINDS = frozenset({"response", "resource", "revisit"})
SUCCESS, REDIRECT = range(200, 300), range(300, 400)  # HTTP status
DAY = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?")
DIGESTS = frozenset({"sha1", "sha256", "sha512", "md5"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One answer of a server: its address, when it was stored, and what came of it.

    `result`: the page, or the row that says why there is none; None for a redirect and for a page that was stored
    before. `target`: where a redirect leads. `again`: the digest of the page that was stored before. `digest`: that of
    this page. `faults`: what is wrong with the record, in words.
    """

    url: str
    date: str | None
    result: Capture | Skipped | None = None
    target: str | None = None
    again: str | None = None
    digest: str | None = None
    faults: tuple[str, ...] = ()


def recognises(stream: BinaryIO) -> bool:
    """Whether it begins with a WARC record, compressed or not."""
    start = start_of(stream, len(RECORD))
    if start != RECORD and not start.startswith(MAGIC):
        return False
    try:
        flow = Flow(stream)
        flow.fill(len(RECORD))
        return start == RECORD or flow.held.startswith(RECORD) or (flow.cross() and flow.held.startswith(RECORD))
    except OSError:
        return False


def captures(box: Box, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Give every page of the archive."""
    rows = Rows(box.path)
    yield from pages(visits(box.stream, settings, Names(box.path)), box.path, rows)
    yield from rows.rest()


CONTAINER = Container("WARC", recognises, captures)


def pages(found: Iterable[Visit | Gap], archive: str, rows: Rows) -> Iterator[Capture | Skipped]:
    """Give the pages among what servers answered, and the rows for pages that cannot be read and for damage."""
    stored: dict[str, str] = {}
    for visit in found:
        if isinstance(visit, Gap):
            yield from rows.tell(visit.reason)
            continue
        if visit.result:
            yield visit.result
            yield from faults_of(visit, rows)
        if visit.digest and isinstance(visit.result, Capture):
            stored[visit.digest] = visit.result.path
        if visit.again:
            yield from rows.tell(_seen_again(visit, stored.get(visit.again)), f"{archive}#{visit.url}")


def faults_of(visit: Visit, rows: Rows) -> Iterator[Skipped]:
    """Give the rows of a page that was read though something is wrong with its record."""
    if isinstance(visit.result, Capture):
        for fault in visit.faults:
            yield from rows.tell(f"read, but {fault}.", visit.result.path)


def _seen_again(visit: Visit, first: str | None) -> str:
    day = f" on {visit.date}" if visit.date else ""
    where = f"its bytes are those of {first}" if first else "its bytes stand in another archive: name that one, too"
    return f"the same page, seen again{day}: {where}."


def visits(stream: BinaryIO, settings: ReadSettings, names: Names) -> Iterator[Visit | Gap]:
    """Go through one WARC file: what servers answered, see `Visit`, and the places that hold no record."""
    for found in read_records(stream, _is_wanted, settings.max_bytes):
        if isinstance(found, Gap):
            yield found
            continue
        visit = _visit(found, settings, names)
        if visit:
            faults = (*found.faults, *_false_digest(found)) if isinstance(visit.result, Capture) else ()
            yield replace(visit, faults=faults)


def _is_wanted(headers: Headers) -> bool:
    return headers.get("warc-type", "").lower() in KINDS and _address(headers).lower().startswith(("http:", "https:"))


def _address(headers: Headers) -> str:
    return headers.get("warc-target-uri", "").strip("<> ")


def _visit(record: Record, settings: ReadSettings, names: Names) -> Visit | None:
    """Tell what a record is; None where it is no page."""
    headers, url = record.headers, _address(record.headers)
    date = iso_moment(headers.get("warc-date"))
    if headers["warc-type"].lower() == "revisit":
        again = headers.get("warc-payload-digest", "unknown")
        return Visit(url, date, again=again) if _names_page(url) else None
    if not record.block and record.size > settings.max_bytes:
        return _too_large(url, date, record, names, settings) if _names_page(url) else None
    answer = parse_response(record.block) or Response(200, "", headers, record.block)
    if answer.headers.get("content-type", "").lower().startswith("application/http"):
        unread = Skipped(names.unique(url), "the server's answer is cut off or damaged before its text.")
        return Visit(url, date, unread) if _names_page(url) else None
    if answer.status in REDIRECT:
        return Visit(url, date, target=_target(url, answer))
    kind = media_type(answer.headers.get("content-type"))
    if not _is_page(kind, url) or not (kind or answer.body):
        return None
    result = _page(Capture(names.unique(url), b"", url=url, dates=_dates(date, answer)), answer, settings)
    return Visit(url, date, result, digest=headers.get("warc-payload-digest"))


def _page(page: Capture, answer: Response, settings: ReadSettings) -> Capture | Skipped:
    """Complete a page by its body; or say why there is none."""
    if answer.status not in SUCCESS:
        return Skipped(page.path, f"the server answered {answer.status} {answer.reason}".strip() + ".")
    told = answer.headers.get("content-type")
    try:
        body = body_of(answer, settings.max_bytes)
    except InputError as error:
        return Skipped(page.path, str(error))
    return replace(page, data=body, media_type=media_type(told), charset=charset(told))


def _too_large(url: str, date: str | None, record: Record, names: Names, settings: ReadSettings) -> Visit:
    limit, size = settings.max_bytes / 1e6, record.size / 1e6
    reason = "".join(f" It was read as far as it goes: {fault}." for fault in record.faults)
    why = f"{size:.0f} MB, more than the limit of {limit:g} MB. Is it one page? See --max-mb.{reason}"
    return Visit(url, date, Skipped(names.unique(url), why))


def _is_page(kind: str | None, url: str) -> bool:
    return (kind is None or kind in words("page_types")) and _names_page(url)


def _names_page(url: str) -> bool:
    """Whether an address may be a page's: not when its file name ends as those of scripts and pictures do."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return True
    return path != "/robots.txt" and path.rpartition(".")[2] not in words("page_parts")


def _target(url: str, answer: Response) -> str | None:
    """Resolve where a redirect leads; None where it does not say."""
    target = answer.headers.get("location")
    try:
        return urljoin(url, target) if target else None
    except ValueError:
        return None


def iso_moment(value: str | None) -> str | None:
    """Read a moment of ISO 8601 without fractions of a second; None where it is none."""
    found = DAY.match((value or "").strip())
    return found[1] + (found[2] or "") if found else None


def _dates(date: str | None, answer: Response) -> tuple[ToldDate, ...]:
    told = [ToldDate(DateRole.CAPTURED, date, "container: WARC-Date")] if date else []
    try:
        sent = parsedate_to_datetime(answer.headers.get("date", "")).isoformat()
        told.append(ToldDate(DateRole.CAPTURED, sent, "container: HTTP Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    return tuple(told)


def _false_digest(record: Record) -> Iterator[str]:
    """Check the digest of the block, else of the payload, with its chunks joined or not: tools differ in this."""
    cut = record.headers.get("warc-truncated")
    if cut:
        yield f"the archive says that it was cut when it was stored ({cut[:20]})"
    field = next((f for f in ("warc-block-digest", "warc-payload-digest") if f in record.headers), "")
    name, _, value = record.headers.get(field, "").partition(":")
    name = name.lower().replace("-", "")
    if cut or record.faults or name not in DIGESTS:
        return
    answer = parse_response(record.block)
    bodies = [record.block] if field == "warc-block-digest" or not answer else [answer.body, unchunked(answer.body)]
    if value.strip().rstrip("=").lower() not in {form for body in bodies for form in _digest_forms(name, body)}:
        yield f"its bytes do not fit its digest ({name}): they were changed or damaged after they were captured"


def _digest_forms(name: str, data: bytes) -> Iterator[str]:
    """Write a digest as archives do, in base 32 or 16."""
    found = hashlib.new(name, data, usedforsecurity=False)
    yield found.hexdigest()
    yield base64.b32encode(found.digest()).decode().rstrip("=").lower()
