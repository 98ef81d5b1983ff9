"""Find the entries of a live blog: lines of one make that say a time, each with text of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

from rashomon.particulars import Entry
from rashomon.read.dates import days_between
from rashomon.read.page import Element, Line, Page
from rashomon.records import Account, Span, Zone
from rashomon.zones.heads import CLOCK, TIME_LINE
from rashomon.zones.stamps import Stamp, stamp_in
from rashomon.zones.telling import folded_words

LEAST_ENTRIES = 2  # entries; a single stamp is the page's own
LONGEST_BLOG = 14  # days between the first and the last entry of a live blog
LEAST_WORDS = 6  # words of running text that an entry has
LONGEST_ENTRY = 400  # lines of an entry
OPENING = 60  # characters, folded, by which a stated update is found again
LEAST_OPENING = 12  # characters, folded; shorter ones may stand anywhere
STAMP_WORDS = 8  # words of a line that is a stamp and little else
HEADING_WORDS = 30  # words of an entry's headline that begins with its time
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LIVE = re.compile(
    r"\b(?:live(?:\s?-?blog|\s?-?ticker)?|ticker|minute\sby\sminute|newsticker|en\s(?:direct|vivo)|direct)\b", re.I
)
TIMED_HEADING = re.compile(rf"\W*{CLOCK}(?![\w%])", re.I)
HOLDING = frozenset({Zone.BODY, Zone.DATE, Zone.BYLINE, Zone.CAPTION, Zone.TITLE})  # zones that an entry may hold

Make = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """The line, by its number, that bears an entry's stamp."""

    index: int
    stamp: Stamp


def entries_of(page: Page, account: Account) -> tuple[Entry, ...]:
    """List the entries of a live blog in text order, each with its own time, completed by the day of the page.

    A stamp is a line that is a time (or a <time> and little else); on a page that calls itself live also a heading
    that begins with one; or a line that repeats an update which the metadata state. Of the makes in which stamps are
    set the one with most entries counts, the metadata's first. Empty where fewer than two stamps of one make have text
    of their own.
    """
    zones = _zones(page.lines, account)
    groups: dict[Make, list[_Start]] = defaultdict(list)
    live = bool(LIVE.search(f"{account.title or ''} {account.url or ''}"))
    for index, line in enumerate(page.lines):
        stamp = _stamp(account, line, live=live) if zones[index] in HOLDING else None
        if stamp is not None and stamp.value is not None:
            groups[_make(line)].append(_Start(index, stamp))
    stated = _stated(page, account, zones)
    found = [_entries(page, account, zones, stated)] if len(stated) >= LEAST_ENTRIES else []
    found += [_entries(page, account, zones, starts) for starts in groups.values() if len(starts) >= LEAST_ENTRIES]
    best = max((entries for entries in found if _of_one_event(entries)), key=len, default=[])
    return tuple(best) if len(best) >= LEAST_ENTRIES else ()


def _stated(page: Page, account: Account, zones: Sequence[Zone]) -> list[_Start]:
    """Find the lines that repeat the headline, else the opening, of an update that the metadata state."""
    known: dict[str, str] = {}
    for update in page.updates:
        for words in (update.headline, update.opening):
            folded = folded_words(unescape(words))[:OPENING]
            if len(folded) >= LEAST_OPENING:
                known.setdefault(folded, update.value)
    starts, used = [], set()
    for index, line in enumerate(page.lines) if known else ():
        folded = folded_words(account[line.span][: 2 * OPENING])[:OPENING]
        value = known.get(folded) if zones[index] in HOLDING else None
        if value is not None and value not in used:
            used.add(value)
            starts.append(_Start(index, Stamp(None, value, "metadata: JSON-LD liveBlogUpdate")))
    return starts


def _of_one_event(entries: Sequence[Entry]) -> bool:
    """Whether the days of the entries lie close together: cards of other articles may bear any date."""
    days = sorted(entry.value[:10] for entry in entries if not entry.value.startswith("T"))
    return not days or days_between(days[0], days[-1]) <= LONGEST_BLOG


def _zones(lines: Sequence[Line], account: Account) -> list[Zone]:
    """Tell the zone in which each line begins."""
    zones, number = [], 0
    blocks = account.blocks
    for line in lines:
        while number + 1 < len(blocks) and blocks[number + 1].span.start <= line.span.start:
            number += 1
        zones.append(blocks[number].zone if blocks else Zone.BOILERPLATE)
    return zones


def _stamp(account: Account, line: Line, *, live: bool) -> Stamp | None:
    text = account.text[line.span.start : line.span.end]
    words = len(text.split())
    short = words <= STAMP_WORDS and (TIME_LINE.fullmatch(text) or any(mark.tag == "time" for mark in line.marks))
    headed = live and words <= HEADING_WORDS and TIMED_HEADING.match(text) and _is_heading(line)
    return stamp_in(account, line, alone=True) if short or headed else None


def _is_heading(line: Line) -> bool:
    return bool(line.path) and (line.path[-1].tag in HEADINGS or line.bold_share > 0.5)


def _make(line: Line) -> Make:
    return tuple((e.tag, tuple(w for w in e.hints if not any(c.isdigit() for c in w))) for e in line.path[-2:])


def _entries(page: Page, account: Account, zones: Sequence[Zone], starts: Sequence[_Start]) -> list[Entry]:
    entries = []
    for number, start in enumerate(starts):
        first, last = _extent(page.lines, zones, starts, number)
        words = sum(len(account[page.lines[i].span].split()) for i in range(first, last + 1) if zones[i] is Zone.BODY)
        if words >= LEAST_WORDS:
            span = Span(page.lines[first].span.start, page.lines[last].span.end)
            entries.append(Entry(span, start.stamp.value or "", start.stamp.basis, start.stamp.span))
    return entries


def _extent(lines: Sequence[Line], zones: Sequence[Zone], starts: Sequence[_Start], number: int) -> tuple[int, int]:
    """Find the first and last line of an entry: its own element, else from its stamp up to the next one."""
    at = starts[number].index
    until = min(at + LONGEST_ENTRY, starts[number + 1].index if number + 1 < len(starts) else len(lines))
    since = starts[number - 1].index if number else -1
    levels = [_shared(lines[a.index], lines[b.index]) for a, b in pairwise(starts[max(0, number - 1) : number + 2])]
    level = max(levels, default=0)
    path = lines[at].path
    own = path[level].id if level < len(path) else None
    first = last = at
    while own is not None and first - 1 > since and _inside(lines[first - 1], own):
        first -= 1
    alone = own is None or at + 1 >= until or not _inside(lines[at + 1], own)
    around = _around(path, level) if alone else own
    for index in range(at + 1, until):
        if zones[index] is Zone.COMMENT or not _inside(lines[index], around):
            break
        last = index if zones[index] in HOLDING else last
    return first, last


def _around(path: Sequence[Element], level: int) -> int | None:
    """Give the element that holds the stamps side by side; None without markup."""
    return path[level - 1].id if path and level else None


def _inside(line: Line, element: int | None) -> bool:
    """Whether an element holds a line; without markup everything does."""
    return element is None or any(e.id == element for e in line.path)


def _shared(one: Line, other: Line) -> int:
    """Count the elements that two lines have in common, from the outermost."""
    count = 0
    for mine, theirs in zip(one.path, other.path, strict=False):
        if mine.id != theirs.id:
            break
        count += 1
    return count
