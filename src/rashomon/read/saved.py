"""What the program that saved a page wrote into it: where the page was, and when it was saved.

Programs: SingleFile, Save Page WE, WebScrapBook, HTTrack, browsers ("saved from url"); the Wayback Machine and
archive.today, whose addresses hold the page's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from turbohtml import Document

from rashomon.particulars import DateRole, ToldDate
from rashomon.read.dates import parse_iso
from rashomon.read.page import Page

HEAD = 20_000  # characters in which a saving program's comment stands: right behind the opening of the page
TAIL = 5_000  # characters at the end in which the Wayback Machine's stands
SINGLEFILE = re.compile(
    r"<!--\s*(?:Page saved with|Archive processed by) SingleFile\s+url:[ \t]*(?P<url>\S+)"
    r"(?:\s+saved date:[ \t]*(?P<date>[^\n]{6,100}))?",
    re.I,
)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)(?P<url>\S+?)\s*-->", re.I)
HTTRACK = re.compile(
    r"<!--\s*Mirrored from (?P<url>\S+) by HTTrack Website Copier[^\n]{0,60}?\],\s*(?P<date>\w{3},[^\n]{10,40}?)\s*-->",
    re.I,
)
WOMBAT = re.compile(r"""__wm\.wombat\(\s*["'](?P<url>https?://[^"']{3,2000})["']\s*,\s*["'](?P<date>\d{8,14})["']""")
ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON (?P<time>\d\d:\d\d:\d\d) (?P<day>\w{3} \d\d, \d{4})", re.I)
ARCHIVE = re.compile(  # an archive's address of a page: archive, time, the page's own address
    r"https?://(?:web\.archive\.org|(?:www\.)?archive\.(?:today|ph|is|li|vn|fo|md)|[\w.-]*webarchive[\w.-]*|arquivo\.pt)/"
    r"(?:[\w-]+/){0,2}(?P<date>\d{4}\.?\d\d\.?\d\d-?\d{0,6})(?:[a-z]{2}_)?/(?P<url>(?:https?:/{1,2})?[^\s/]+\.\S+)",
    re.I,
)
JS_DATE = re.compile(  # Date.prototype.toString (ECMAScript 21.4.4.41): "Thu Apr 12 2018 18:30:00 GMT+0200 (CEST)"
    r"\w{3} (?P<month>\w{3}) (?P<day>\d\d) (?P<year>\d{4}) (?P<time>\d\d:\d\d:\d\d)"
    r"(?: GMT(?P<sign>[+-])(?P<hours>\d\d)(?P<minutes>\d\d))?"
)


@dataclass(frozen=True, slots=True)
class _Saved:
    """One program's note."""

    program: str
    url: str | None
    when: str | None


def add_saved(page: Page, document: Document, text: str) -> Page:
    """Complete a page by the notes of the programs that saved it.

    Input: the page with its metadata, its tree, its source. Output: the address where the page states none of its own;
    every date of saving. A page without notes is unchanged.
    """
    notes = list(_notes(document, text))
    address = next((note.url for note in notes if note.url), None)
    archived = [told for note in notes for told in unwrap(note.url)[1]]
    saved = [
        ToldDate(DateRole.CAPTURED, note.when, f"container: {note.program}") for note in notes if note.when is not None
    ]
    return replace(page, url=page.url or address, dates=(*page.dates, *archived, *saved))


def unwrap(address: str | None) -> tuple[str | None, tuple[ToldDate, ...]]:
    """Take a page's own address, and the time of the capture, out of the address that a web archive gave it.

    An address of no archive comes back as it is, without a date.
    """
    found = ARCHIVE.match(address or "")
    if not found:
        return address, ()
    own = re.sub(r"^(https?):/+", r"\1://", found["url"], flags=re.I)
    when = _of_digits(found["date"])
    told = (ToldDate(DateRole.CAPTURED, when, "container: the address in a web archive"),) if when else ()
    return own if "://" in own else f"http://{own}", told


def _notes(document: Document, text: str) -> Iterator[_Saved]:
    head, tail = text[:HEAD], text[-TAIL:]
    found = SINGLEFILE.search(head)
    if found:
        yield _Saved("SingleFile", _web(found["url"]), _when(found["date"]))
    wombat = WOMBAT.search(head)
    if wombat:
        yield _Saved("Wayback Machine", _web(wombat["url"]), _of_digits(wombat["date"]))
    archived = ARCHIVED_ON.search(tail) if not wombat else None
    if archived:
        yield _Saved("Wayback Machine", None, _when(f"{archived['day']} {archived['time']} GMT"))
    yield from _attributes(document)
    mirrored = HTTRACK.search(head) or HTTRACK.search(tail)
    if mirrored:
        yield _Saved("HTTrack", _web(f"http://{mirrored['url']}"), _when(mirrored["date"]))
    browser = SAVED_FROM.search(head)
    if browser:
        yield _Saved("saved from url", _web(browser["url"]), None)


def _attributes(document: Document) -> Iterator[_Saved]:
    """Read the notes that stand in elements: Save Page WE's meta tags, WebScrapBook's attributes."""
    named = {meta.attr("name"): meta.attr("content") for meta in document.find_all("meta", limit=500)}
    if named.get("savepage-url"):
        yield _Saved("Save Page WE", _web(named["savepage-url"]), _when(named.get("savepage-date")))
    root = document.root
    source = root.attr("data-scrapbook-source") if root is not None else None
    if root is not None and source:
        yield _Saved("WebScrapBook", _web(source), _of_digits(root.attr("data-scrapbook-create") or ""))


def _web(address: str | None) -> str | None:
    bare = (address or "").strip()
    return bare if re.match(r"https?://\S+$", bare, re.I) else None


def _when(words: str | None) -> str | None:
    """Read a time as a program writes it: JavaScript's way, else any full date."""
    found = JS_DATE.match((words or "").strip())
    if not found:
        return parse_iso(words or "")
    zone = f" {found['sign']}{found['hours']}{found['minutes']}" if found["sign"] else ""
    return parse_iso(f"{found['day']} {found['month']} {found['year']} {found['time']}{zone}")


def _of_digits(stamp: str) -> str | None:
    """Read an archive's stamp, year to second in UTC: 20180412163000; of a shorter one the day."""
    digits = re.sub(r"\D", "", stamp)[:14]
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if len(digits) < 12:
        return parse_iso(day)
    return parse_iso(f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:14] or '00'}Z")
