"""Bytes -> Page, one module a format; `FORMATS` is the list of them, in the order in which they are tried."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from rashomon.errors import InputError
from rashomon.particulars import DateRole
from rashomon.read import claimreview, docx, eml, html, json_text, mhtml, newsplease, pdf, plain, singlefile, webarchive
from rashomon.read.belief import believe, chosen
from rashomon.read.capture import Capture, Format
from rashomon.read.packed import unpack
from rashomon.read.page import Page
from rashomon.read.saved import unwrap
from rashomon.records import Published
from rashomon.settings import ReadSettings

HALVES = re.compile("[\ud800-\udfff]")  # of UTF-16 pairs; a page can spell them: "\\ud800" in JSON, odd charsets
FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    docx.FORMAT,
    webarchive.FORMAT,
    singlefile.FORMAT,
    mhtml.FORMAT,
    eml.FORMAT,
    newsplease.FORMAT,
    claimreview.FORMAT,
    json_text.FORMAT,
    html.FORMAT,
    plain.FORMAT,
)


def read_page(path: str, data: bytes, *, settings: ReadSettings | None = None) -> Page:
    """Read one saved document of which no container says anything: `read_capture` of its bytes."""
    return read_capture(Capture(path, data), settings=settings)


def read_capture(capture: Capture, *, settings: ReadSettings | None = None) -> Page:
    """Read one saved document: tell its format and encoding by content and render all of its visible text.

    Input: the bytes and what their container says; the path is a name only, never opened. Output: the page; for plain
    text its `text` is the decoded file, character for character, without a byte order mark. What the page says of
    itself goes before what its container says. `sha256` is that of the bytes as given, also of a gzip file. Nothing of
    the page is run or fetched.
    Errors: InputError for an empty file, one over `settings.max_bytes`, and one of no known format.
    """
    settings = settings or ReadSettings()
    if len(capture.data) > settings.max_bytes:
        raise InputError(
            f"The file has {len(capture.data):,} bytes, over the limit of {settings.max_bytes:,}: "
            "save the single article, or raise the limit."
        )
    document = replace(capture, data=unpack(capture.data, settings.max_bytes))
    known = next(known for known in FORMATS if known.recognises(document.data))
    page = known.read(document, settings)
    return _contained(replace(page, sha256=hashlib.sha256(capture.data).hexdigest()), capture)


def _contained(page: Page, capture: Capture) -> Page:
    """Complete a page by what its container says, and choose its dates out of all that are told.

    Half characters, which no UTF-8 can hold, become U+FFFD.
    """
    own, archived = unwrap(page.url)
    kept, seen = unwrap(capture.url)
    dates = believe((*archived, *page.dates, *seen, *capture.dates))
    published, modified, captured = (chosen(dates, role) for role in DateRole)
    return replace(
        page,
        text=HALVES.sub("\ufffd", page.text),
        url=_whole(own or kept),
        outlet=_whole(page.outlet or capture.outlet),
        title=_whole(page.title or capture.title),
        head_title=_whole(page.head_title),
        dates=dates,
        published=Published(published.value, published.basis, published.span) if published else None,
        modified=modified.value if modified else page.modified,
        captured=captured.value if captured else page.captured,
    )


def _whole(told: str | None) -> str | None:
    return None if told is None else HALVES.sub("\ufffd", told)


__all__ = ["FORMATS", "Capture", "Format", "InputError", "Page", "read_capture", "read_page"]
