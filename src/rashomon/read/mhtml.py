"""MHTML -> Page: the HTML that it wraps, a page that a browser saved as one file (RFC 2557)."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import replace
from email.message import Message
from email.utils import parsedate_to_datetime

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read import html
from rashomon.read.capture import Capture, Format
from rashomon.read.page import Page
from rashomon.settings import ReadSettings

OPENING = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?content-type:\s*multipart/related", re.I)
HEADER_BYTES = 8000  # bytes; the headers of a saved page are under 1,000


def recognises(data: bytes) -> bool:
    """Whether the headers are those of a multipart message that belongs together."""
    return bool(OPENING.match(data[:HEADER_BYTES].replace(b"\r\n", b"\n")))


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read the first HTML part; its address and the day on which it was saved stand in the headers.

    Errors: InputError where no part holds HTML.
    """
    message = email.message_from_bytes(capture.data, policy=email.policy.compat32)
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes) and payload.strip():
            page = html.read(replace(capture, data=payload), settings)
            return replace(page, url=page.url or _address(message, part), dates=(*page.dates, *_captured(message)))
    raise InputError("The web archive holds no HTML: save the page again, as HTML.")


FORMAT = Format("MHTML", recognises, read)


def _address(message: Message, part: Message) -> str | None:
    for value in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        if value and str(value).startswith("http"):
            return str(value).strip()
    return None


def _captured(message: Message) -> tuple[ToldDate, ...]:
    try:
        saved = parsedate_to_datetime(str(message.get("Date"))).isoformat()
    except (TypeError, ValueError, OverflowError):
        return ()
    return (ToldDate(DateRole.CAPTURED, saved, "container: MHTML header Date"),)
