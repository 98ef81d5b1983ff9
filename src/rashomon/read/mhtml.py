"""MHTML -> Page: the HTML that it wraps, a page that a browser saved as one file (RFC 2557)."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read import html
from rashomon.read.capture import Capture, Format
from rashomon.read.mime import HEADER_LINE, MOST_HEADER_BYTES, Mail, Part, date_of, header_of, headers_of, read_message
from rashomon.read.page import Page
from rashomon.settings import ReadSettings

SAVED_BY = re.compile(r"[<\"']?\s*saved by\b", re.I)  # From: <Saved by Blink>, "Saved by Windows Internet Explorer 11"
SAVED_FIELDS = ("Snapshot-Content-Location", "Content-Location", "X-MAF-Information", "X-MAF")  # browsers, UnMHT
ROUTE_FIELDS = ("To", "Cc", "Received", "Return-Path", "Delivered-To", "Message-ID", "DKIM-Signature")  # sent as mail
SAVED_TYPES = frozenset({"multipart/related", "multipart/mixed", "multipart/alternative", "text/html"})
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
ADDRESS = re.compile(r"(?:https?|file)://\S+", re.I)


def recognises(data: bytes) -> bool:
    """Whether the headers are those of a page that a program saved, and not of a mail that was sent."""
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not HEADER_LINE.match(bare):
        return False
    headers, _ = headers_of(bare[:MOST_HEADER_BYTES], 0, min(len(bare), MOST_HEADER_BYTES))
    if headers.get("Content-Type") is None or headers.get_content_type() not in SAVED_TYPES:
        return False
    if SAVED_BY.match(header_of(headers, "From") or "") or any(name in headers for name in SAVED_FIELDS):
        return True
    related = headers.get_content_type() == "multipart/related"
    return related and not any(name in headers for name in ROUTE_FIELDS)


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read the root page: the part that the headers name, else the first HTML that shows text.

    Its address, its title and the day on which it was saved stand in the headers. Frames are files of their own: their
    text is left out where the root shows any, and `unread` says so.
    Errors: InputError where no part holds HTML that shows text.
    """
    mail = read_message(capture.data.removeprefix(b"\xef\xbb\xbf").lstrip())
    for part in _roots(mail):
        page = _shown(part, capture, settings)
        if page is not None:
            return _described(page, mail, part)
    raise InputError("The web archive holds no HTML that shows text: save the page again, as HTML.")


FORMAT = Format("MHTML", recognises, read)


def _roots(mail: Mail) -> list[Part]:
    """Order the HTML parts: the one named by `start` first, then as they stand."""
    pages = [part for part in mail.parts if part.media_type in HTML_TYPES]
    start = mail.headers.get_param("start")
    named = str(start).strip("<> ") if isinstance(start, str) else ""
    return sorted(pages, key=lambda part: not named or _content_id(part) != named)


def _content_id(part: Part) -> str:
    return (header_of(part.headers, "Content-ID") or "").strip("<> ")


def _shown(part: Part, capture: Capture, settings: ReadSettings) -> Page | None:
    try:
        return html.read(replace(capture, data=part.content(), charset=part.charset or capture.charset), settings)
    except InputError:
        return None


def _described(page: Page, mail: Mail, root: Part) -> Page:
    saved = date_of(mail.headers, "Date")
    told = (ToldDate(DateRole.CAPTURED, saved, "container: MHTML header Date"),) if saved else ()
    frames = [part for part in mail.parts if part.media_type in HTML_TYPES and part is not root]
    note = f"frames, which are pages of their own: {len(frames)}"
    return replace(
        page,
        url=page.url or _address(mail.headers, root.headers),
        head_title=page.head_title or header_of(mail.headers, "Subject"),
        dates=(*page.dates, *told),
        unread=(*page.unread, note) if frames else page.unread,
    )


def _address(message: Message, part: Message) -> str | None:
    for headers, name in (
        (message, "Snapshot-Content-Location"),
        (message, "Content-Location"),
        (part, "Content-Location"),
    ):
        value = header_of(headers, name)
        if value and ADDRESS.fullmatch(value) and not value.lower().startswith("file:"):
            return value
    return None
