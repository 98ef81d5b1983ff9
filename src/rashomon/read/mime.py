"""Bytes -> the parts of a message: headers and bodies of mail and MHTML (RFC 2045, 2046, 2047, 5322).

The headers are read by the standard library; the bodies are cut here, by offset: the library's own parser takes a
minute for a message of 200,000 parts and breaks at 1,000 levels.
"""

from __future__ import annotations

import binascii
import email.errors
import email.header
import email.parser
import email.utils
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from rashomon.errors import InputError
from rashomon.read.dates import FIRST_YEAR, LAST_YEAR

MOST_HEADER_BYTES = 200_000  # bytes of one header block; of mails with long traces up to 30,000
MOST_PARTS = 5_000  # parts of one message; a saved page with all of its pictures has some hundreds
MOST_DEPTH = 8  # multiparts inside one another; mails have up to 4
MOST_VALUE = 4_000  # characters of one header's value that are looked at
PARAMETERS = ("Content-Type", "Content-Disposition")  # headers that the library takes quadratic time to take apart
HEADER_LINE = re.compile(rb"[A-Za-z0-9][\w-]{0,70}:")
BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
GUESSED = re.compile(rb"(?m)^--(?P<boundary>[^\r\n]{1,200}?)[ \t]*(?:\r\n|\n|\r)content-", re.I)
SPACES = re.compile(r"\s+")
NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others: its headers and its body as it was sent."""

    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """The kind that its header says; text/plain where it says none (RFC 2045, section 5.2)."""
        return self.headers.get_content_type()

    @property
    def charset(self) -> str | None:
        """The charset that its header says."""
        value = self.headers.get_param("charset")
        return value if isinstance(value, str) else None

    @property
    def attached(self) -> bool:
        """Whether it is a file that travels with the message, not a piece of its text."""
        return (self.headers.get_content_disposition() or "") == "attachment"

    def content(self) -> bytes:
        """Undo the transfer encoding; damage costs the damaged place alone."""
        encoding = (header_of(self.headers, "Content-Transfer-Encoding") or "").lower()
        if encoding == "quoted-printable":
            return quopri.decodestring(self.body)
        if encoding == "base64":
            return _base64(self.body)
        return self.body


@dataclass(frozen=True, slots=True)
class Mail:
    """A message: its own headers, and the parts that hold no others, in order."""

    headers: Message
    parts: tuple[Part, ...]


def read_message(data: bytes) -> Mail:
    """Read a message as far as it goes: a missing end, a missing boundary and unknown encodings are survived.

    Errors: InputError for more than `MOST_PARTS` parts: such a message is no page.
    """
    headers, start = headers_of(data, 0, len(data))
    parts: list[Part] = []
    for part in _leaves(data, headers, (start, len(data)), 0):
        parts.append(part)
        if len(parts) > MOST_PARTS:
            raise InputError(f"The message has more than {MOST_PARTS:,} parts: save the one page, as HTML.")
    return Mail(headers, tuple(parts))


def headers_of(data: bytes, start: int, end: int) -> tuple[Message, int]:
    """Read the header block at `start`; output: its fields and where the body begins. No header line: no fields."""
    if not HEADER_LINE.match(data, start, end):
        return Message(), start
    blank = BLANK_LINE.search(data, start, min(end, start + MOST_HEADER_BYTES))
    head = data[start : blank.start() if blank else min(end, start + MOST_HEADER_BYTES)]
    headers = email.parser.HeaderParser().parsestr(_header_text(head))
    for name in PARAMETERS:
        value = str(headers.get(name, ""))
        if len(value) > MOST_VALUE:
            headers.replace_header(name, value[:MOST_VALUE])
    return headers, blank.end() if blank else end


def header_of(headers: Message, name: str) -> str | None:
    """Read a header's value in clear, white space as single blanks; None where it is missing or empty."""
    value = headers.get(name)
    return clear(str(value)) if value is not None else None


def clear(raw: str) -> str | None:
    """Undo the encoded words of a header's value (RFC 2047); damaged ones stay as they are. None for an empty one."""
    try:
        words = str(email.header.make_header(email.header.decode_header(raw[:MOST_VALUE])))
    except (LookupError, ValueError, email.errors.MessageError):  # of the last: a charset whose name is no ASCII
        words = raw[:MOST_VALUE]
    return SPACES.sub(" ", words.encode("utf-8", "replace").decode("utf-8")).strip() or None


def date_of(headers: Message, name: str) -> str | None:
    """Read a header's date as ISO 8601; None where there is none, or one that no clock of a sender shows."""
    try:
        found = email.utils.parsedate_to_datetime(header_of(headers, name) or "")
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found.isoformat(timespec="seconds") if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _header_text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("cp1252", "replace")


def _leaves(data: bytes, headers: Message, within: tuple[int, int], depth: int) -> Iterator[Part]:
    """Give the parts that hold no others; a multipart without parts, or nested too deep, counts as one."""
    pieces: list[tuple[int, int]] = []
    if headers.get_content_maintype() == "multipart" and depth < MOST_DEPTH:
        pieces = _pieces(data, headers, within)
    if not pieces:
        yield Part(headers, data[within[0] : within[1]])
    for start, end in pieces:
        inner, body = headers_of(data, start, end)
        yield from _leaves(data, inner, (body, end), depth + 1)


def _pieces(data: bytes, headers: Message, within: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a multipart's body at its boundary, the stated one, else the first line that looks like one."""
    named = headers.get_param("boundary")
    stated = named.rstrip().encode("utf-8", "replace") if isinstance(named, str) else b""
    found = _cut(data, stated, within) if stated else []
    if found:
        return found
    guessed = GUESSED.search(data, *within)
    return _cut(data, guessed["boundary"], within) if guessed else []


def _cut(data: bytes, boundary: bytes, within: tuple[int, int]) -> list[tuple[int, int]]:
    delimiter = re.compile(rb"(?m)^--" + re.escape(boundary) + rb"(?P<last>--)?[ \t]*(?:\r\n|\n|\r|\Z)")
    pieces: list[tuple[int, int]] = []
    opened: int | None = None
    for found in delimiter.finditer(data, *within):
        if opened is not None:
            pieces.append((opened, max(opened, found.start() - 1)))
        opened = None if found["last"] else found.end()
        if opened is None or len(pieces) > MOST_PARTS:
            break
    return [*pieces, (opened, within[1])] if opened is not None else pieces


def _base64(body: bytes) -> bytes:
    bare = NO_BASE64.sub(b"", body)
    bare = bare[: len(bare) - 1] if len(bare) % 4 == 1 else bare
    try:
        return binascii.a2b_base64(bare + b"=" * (-len(bare) % 4))
    except binascii.Error:
        return b""
