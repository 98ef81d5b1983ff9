"""MHTML -> the HTML that it wraps: a page that a browser saved as one file (RFC 2557)."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime

OPENING = re.compile(rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}?content-type:\s*multipart/related", re.I)
HEADER_BYTES = 8000  # bytes; the headers of a saved page are under 1,000


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The first HTML part, the address it was saved from, and when (ISO 8601)."""

    html: bytes
    url: str | None
    captured: str | None


def unwrap(data: bytes) -> Wrapped | None:
    """Take the page out of an MHTML file; None for everything else. A damaged file gives what can be had."""
    if not OPENING.match(data[:HEADER_BYTES].replace(b"\r\n", b"\n")):
        return None
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return Wrapped(payload, _address(message, part), _captured(message))
    return None


def _address(message: Message, part: Message) -> str | None:
    for value in (message.get("Snapshot-Content-Location"), part.get("Content-Location")):
        if value and str(value).startswith("http"):
            return str(value).strip()
    return None


def _captured(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).isoformat()
    except (TypeError, ValueError):
        return None
