"""Mail -> Page: a newsletter or a statement that was sent as mail (RFC 5322)."""

from __future__ import annotations

import email.utils
import re
from dataclasses import replace

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read import html
from rashomon.read.capture import Capture, Format
from rashomon.read.encoding import decode
from rashomon.read.mime import (
    HEADER_LINE,
    MOST_HEADER_BYTES,
    MOST_VALUE,
    Mail,
    Part,
    clear,
    date_of,
    header_of,
    read_message,
)
from rashomon.read.page import Page
from rashomon.read.plain import read_plain
from rashomon.records import Published
from rashomon.settings import ReadSettings

HEADERS = re.compile(  # a header block to its blank line: fields and their folded lines alone
    rb"\A(?:\xef\xbb\xbf)?\s*(?P<block>(?:[A-Za-z0-9][\w-]{0,70}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,500}?)[ \t]*\n"
)
FIELD = re.compile(rb"(?m)^([A-Za-z0-9][\w-]{0,70}):")
MACHINE_FIELDS = frozenset(  # written by programs; who copies a mail out of its window gets none of them
    {b"message-id", b"mime-version", b"received", b"return-path", b"content-type", b"dkim-signature", b"delivered-to"}
)
LINK = re.compile(r"<\s*(https?://[^\s<>]+)\s*>|^(https?://[^\s<>]+)$", re.I)
BASIS = "metadata: mail header Date"


def recognises(data: bytes) -> bool:
    """Whether the bytes begin with a mail's header block.

    A text copied from a mail's window begins with From, Date, Subject, too: it lacks the fields that programs write.
    """
    if not HEADER_LINE.match(data.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return False
    head = HEADERS.match(data[:MOST_HEADER_BYTES].replace(b"\r\n", b"\n"))
    names = {name.lower() for name in FIELD.findall(head["block"])} if head else set()
    return b"from" in names and bool(names & {b"date", b"subject", b"to"}) and bool(names & MACHINE_FIELDS)


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read a mail's body: its HTML, else its plain text; the headers tell who sent it, when, and what it is called.

    Attached files are not read; `unread` counts them. Errors: InputError where no part shows text.
    """
    mail = read_message(capture.data.removeprefix(b"\xef\xbb\xbf").lstrip())
    page = _from_html(mail, capture, settings) or _from_plain(mail, capture)
    if page is None:
        raise InputError("The mail shows no text of its own: save its text, or the files attached to it.")
    return _described(page, mail)


FORMAT = Format("mail", recognises, read)


def _texts(mail: Mail, media_type: str) -> list[Part]:
    return [part for part in mail.parts if part.media_type == media_type and not part.attached]


def _from_html(mail: Mail, capture: Capture, settings: ReadSettings) -> Page | None:
    for part in _texts(mail, "text/html"):
        try:
            return html.read(replace(capture, data=part.content(), charset=part.charset or capture.charset), settings)
        except InputError:
            continue
    return None


def _from_plain(mail: Mail, capture: Capture) -> Page | None:
    """Join the plain parts: a mailing list sends its own lines as a part behind the letter."""
    texts = []
    for part in _texts(mail, "text/plain"):
        try:
            texts.append(decode(part.content(), part.charset or capture.charset))
        except InputError:
            continue
    shown = [text for text in texts if text.strip()]
    return read_plain(capture.path, "\n\n".join(shown)) if shown else None


def _described(page: Page, mail: Mail) -> Page:
    sent = date_of(mail.headers, "Date")
    told = (ToldDate(DateRole.PUBLISHED, sent, BASIS),) if sent else ()
    attached = sum(part.attached for part in mail.parts)
    return replace(
        page,
        media_type="message/rfc822",
        outlet=_sender(mail) or page.outlet,
        title=header_of(mail.headers, "Subject") or page.title,
        url=page.url or _address(mail),
        published=Published(sent, BASIS) if sent else page.published,
        dates=(*told, *page.dates),
        unread=(*page.unread, f"attached files: {attached}") if attached else page.unread,
    )


def _sender(mail: Mail) -> str | None:
    """Take the name that the sender goes by; an address alone names nobody."""
    name, _ = email.utils.parseaddr(str(mail.headers.get("From", ""))[:MOST_VALUE])
    bare = (clear(name) or "").strip(" \"'")
    return bare if bare and "@" not in bare else None


def _address(mail: Mail) -> str | None:
    """Take where the mail is kept on the web (RFC 5064)."""
    found = LINK.search(header_of(mail.headers, "Archived-At") or "")
    return (found[1] or found[2]) if found else None
