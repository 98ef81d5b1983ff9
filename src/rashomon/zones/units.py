"""Put lines together into units: one paragraph, heading or item each, with what its words show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rashomon.read.page import Line, Page
from rashomon.records import Span
from rashomon.resources import primary_tag, words
from rashomon.zones.markers import Kinds, kinds_of

WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts without spaces: a word is about two signs
FIRST_WORD = re.compile(r"\S+")
STOP = re.compile(  # a stop, also one with a credit behind it: "... were warned. (Reuters)"
    r"[.!?:;…。！？][\"'”’»)\]*]*(?:\s\([A-Z][\w.&-]{1,9}\))?$|[\"”»]$"
)
STOP_REACH = 24  # characters at the end of a line in which its stop stands
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*]*$")
NEW_LINE = re.compile(r"(?:[-*•·]|\d{1,2}[.)])\s|[Bb]y\s(?:[A-Z][\w.'’-]+\s?){1,4}$")  # begins a line of its own
SLUG = re.compile(r"[A-Z]{2,5}\d{2,5}\b")  # of an agency's wire, a line of its own
WRAP_RANGE = (38, 100)  # characters; hard-wrapped texts break lines at 60 to 80
LOOSE_WRAP = 10  # columns by which a line wrapped by hand may fall short when it or the next one shows that it goes on
LAST_WORD = re.compile(r"[a-z]+$")
LEAST_WRAPS = 3  # pairs of lines that a column must explain
WRAP_SHARE = 0.5  # 0..1, share of the pairs of adjoining lines that it must explain
SAMPLE = 600  # characters of a unit whose words are counted one by one


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, heading or item. `stop`: it ends as a sentence does. `kinds`: what the marker lists say of it."""

    span: Span
    text: str
    line: Line
    words: int
    stop: bool
    kinds: Kinds

    @property
    def prose(self) -> bool:
        """Whether it reads as a paragraph of running text."""
        running = (self.words >= 9 and self.stop) or self.words >= 32
        return running and not self.text[:200].isupper()


def unit_of(text: str, span: Span, line: Line) -> Unit:
    """Describe a run of text."""
    count = len(WORD.findall(text[:SAMPLE])) + len(UNSPACED.findall(text[:SAMPLE])) // 2 + len(text[SAMPLE:]) // 6
    return Unit(span, text, line, count, bool(STOP.search(text[-STOP_REACH:])), kinds_of(text))


def units_of(page: Page) -> list[Unit]:
    """Cut a page into units, joining the lines of a paragraph that was hard-wrapped or broken by <br>."""
    width = _wrap_width(page)
    groups: list[list[Line]] = []
    for line in page.lines:
        if groups and _continues(page, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    units = []
    for group in groups:
        span = Span(group[0].span.start, group[-1].span.end)
        units.append(unit_of(page.text[span.start : span.end], span, group[0]))
    return units


def _wrap_width(page: Page) -> int:
    """Find the column at which a plain text was wrapped; 0 where it was not.

    Where greedy wrapping at column W broke a paragraph, the line fits W and the next word does not: the W that explains
    most pairs of adjoining lines is taken, if it explains enough of them.
    """
    if page.marked_up:
        return 0
    change = [0] * (WRAP_RANGE[1] + 2)
    pairs = 0
    for before, line in pairwise(page.lines):
        if page.text.count("\n", before.span.end, line.span.start) == 1 and len(before.span) >= WRAP_RANGE[0]:
            pairs += 1
            low, high = len(before.span), min(_need(page, before, line), WRAP_RANGE[1] + 1)
            if low < high:
                change[low] += 1
                change[high] -= 1
    explained = list(accumulate(change))
    best = max(range(len(explained)), key=lambda w: (explained[w], -w))
    return best if explained[best] >= max(LEAST_WRAPS, WRAP_SHARE * pairs) else 0


def _need(page: Page, before: Line, line: Line) -> int:
    """Count the columns that a line would need if the next line's first word stood on it."""
    opening = FIRST_WORD.match(page.text, line.span.start, line.span.end)
    return len(before.span) + 1 + len(opening.group() if opening else "")


def _continues(page: Page, before: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the paragraph before: its first word had no room there (greedy wrapping)."""
    between = page.text[before.span.end : line.span.start]
    if width:
        if between.count("\n") != 1 or len(before.span) > width:
            return False
        slack = LOOSE_WRAP if page.text[line.span.start].islower() or _stays_open(page, before) else 0
        if width - slack >= _need(page, before, line):
            return False
        first = page.text[before.span.start : before.span.end]
        return not SLUG.match(first) and not NEW_LINE.match(page.text, line.span.start, line.span.end)
    if not line.broken:
        return False
    ending = page.text[max(before.span.start, before.span.end - 12) : before.span.end]
    return not STOP.search(ending) and page.text[line.span.start].islower()


def _stays_open(page: Page, line: Line) -> bool:
    """Whether a line ends in a word behind which its sentence must go on ("a convoy of the")."""
    last = LAST_WORD.search(page.text, line.span.start, line.span.end)
    return last is not None and last.group() in words("determiners", primary_tag(page.language))
