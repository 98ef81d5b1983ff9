"""A quotation with a name behind a dash -> whose words they are: letters, pull quotes, testimonials, epigraphs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.attribution.reading import Report
from rashomon.names import joins_names
from rashomon.quotations import MARK, find_quotations
from rashomon.records import Span

DASH = re.compile(r"[—–―]|--|(?<=\s)-(?=\s)")
SIGNATURE = re.compile(r"(?P<dash>--|.)\s*(?P<who>[^\W\d_][^\n“”\"«»]*?)[\s.]*\Z")
MAX_SIGNATURE = 90  # code points, 40..150, of a name with an office: chosen; the five of PolNeAR train are bare names
MAX_NAME = 6  # words before a comma; "Bishop Juan de la Cruz Ortega"


def find_signed(text: str, paragraphs: Sequence[Span]) -> Mapping[int, Report]:
    """Find the paragraphs that are one quotation, with the name of its speaker behind a dash at the end.

    Input: paragraphs in text order. Output: index -> the report: source the signature, cue the dash, content the words
    between the marks. The name may stand in a paragraph of its own behind the quotation. A mark that opens where one
    should close, or the other way round, costs nothing. A quotation that the text takes up again ("A," he said. "B." -
    C) is none.
    """
    found: dict[int, Report] = {}
    for n, paragraph in enumerate(paragraphs):
        here = _signature(text, paragraph)
        if here is None:
            continue
        at = n if here.start() > paragraph.start else n - 1
        if at < 0 or at in found:
            continue
        quoted = Span(paragraph.start, here.start()) if at == n else paragraphs[at]
        content = _words(text, quoted)
        if content is not None:
            found[at] = Report(Span(*here.span("who")), Span(*here.span("dash")), [content], "says", None, spoken=True)
    return found


def _signature(text: str, paragraph: Span) -> re.Match[str] | None:
    """Find a dash and a name at the end of a paragraph: words with a capital before the first comma, few in all."""
    first = max(paragraph.start, paragraph.end - MAX_SIGNATURE)
    for dash in DASH.finditer(text, first, paragraph.end):
        match = SIGNATURE.match(text, dash.start(), paragraph.end)
        name = match["who"].split(",")[0].split() if match else []
        linked = all(w[0].isupper() or w[0] in "(." or joins_names(w) for w in name)
        if match and name[:1] and name[0][0].isupper() and linked and len(name) <= MAX_NAME:
            return match
    return None


def _words(text: str, quoted: Span) -> Span | None:
    """Give the words between the marks at both ends of a stretch; None where it is not one quotation."""
    stretch = text[quoted.start : quoted.end].rstrip()
    end = quoted.start + len(stretch)
    opening = MARK.match(text, quoted.start, end)
    marks = list(MARK.finditer(text, quoted.start, end))
    if opening is None or len(marks) < 2 or marks[-1].end() != end:
        return None
    whole = find_quotations(text, quoted.start, end)
    inner = text[opening.end() : marks[-1].start()]
    one = len(whole) == 1 and (whole[0].start, whole[0].end) == (quoted.start, end)
    if not inner.strip() or not (one or not any(mark in inner for mark in DOUBLE_MARKS)):
        return None
    left = opening.end() + len(inner) - len(inner.lstrip())
    return Span(left, left + len(inner.strip()))


DOUBLE_MARKS = '“”„‟"«»'
