"""Plain text -> Page: the text as it is, and its lines."""

from __future__ import annotations

import re

from rashomon.errors import InputError
from rashomon.read.capture import Capture, Format
from rashomon.read.encoding import decode
from rashomon.read.language import guess_language
from rashomon.read.page import Line, Page
from rashomon.read.sourcemap import SourceMap
from rashomon.records import Span
from rashomon.settings import ReadSettings

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def recognises(data: bytes) -> bool:
    """Take whatever no other format takes: bytes that are no text are refused with their reason when they are read."""
    del data
    return True


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read a plain text. Errors: InputError where the bytes are no text, or a text without words."""
    del settings
    text = decode(capture.data, capture.charset)
    if not text.strip():
        raise InputError("The file holds no text: save the page again, as HTML or as plain text.")
    return read_plain(capture.path, text)


FORMAT = Format("plain text", recognises, read)


def read_plain(path: str, text: str) -> Page:
    """Keep every character of a plain text and cut it into lines, without the white space around each.

    Output: a page whose lines skip the blank ones; title, outlet and date are left to the zones, which find them.
    """
    lines = []
    for found in LINE.finditer(text):
        raw = found.group()
        bare = raw.strip()
        if bare:
            start = found.start() + len(raw) - len(raw.lstrip())
            lines.append(Line(Span(start, start + len(bare))))
    source = SourceMap.identity(text)
    return Page(path, "", "text/plain", text, tuple(lines), language=guess_language(text), source=source)
