"""Plain text -> Page: the text as it is, and its lines."""

from __future__ import annotations

import re

from rashomon.read.language import guess_language
from rashomon.read.page import Line, Page
from rashomon.records import Span

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def read_plain(path: str, sha256: str, text: str) -> Page:
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
    return Page(path, sha256, "text/plain", text, tuple(lines), language=guess_language(text))
