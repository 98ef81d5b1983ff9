"""Find where the readers' comments of a plain text begin: a heading, or the first of several stamped posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.settings import ZoneSettings
from rashomon.zones.posts import head_of
from rashomon.zones.shapes import LETTERS
from rashomon.zones.units import Unit

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|okt|dez)[a-zä]*\.?"
STAMP = re.compile(
    rf"""
    ^.{{0,50}}?
    (?: \d{{1,2}}\.?\s{MONTH},?\s\d{{4}} | {MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}
        | \d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}} )
    [\s,|·–-]{{1,4}}(?:(?:at|um|@|à|a\slas)\s)?\d{{1,2}}[:.h]\d\d.{{0,24}}$
    | ^.{{0,50}}?\b(?:\d{{1,2}}|an?|one)\s(?:min(?:ute)?|hour|day|week|month|year|yr|hr)s?\sago\b.{{0,24}}$
    | ^.{{2,40}}\s(?:says|said|wrote|commented|writes):?$
    """,
    re.VERBOSE | re.IGNORECASE,
)


QUOTES = frozenset("\"“”„«»‘'")
STAMP_REACH = 24  # lines among which the stamps of a section follow each other
LEAST_BEFORE = 0.1  # 0..1 of the running text that stands before a heading of comments
LEAST_HEAD = 0.03  # 0..1 of it that stands before the first stamped post: a headline alone is none
NAME_WORDS = 4  # words of a line that names who posts
INLINE_REACH = 60  # characters of a post in which its date stands when its text follows on the same line


def is_stamp(unit: Unit) -> bool:
    """Whether a line is the head of a post: a name and a time, or a time alone; a name, a time and the post's text."""
    if unit.words <= 16 and STAMP.match(unit.text):
        return True
    head = head_of(unit.text, unit.words)
    return head is not None and (not head.inline or any(c.isdigit() for c in unit.text[:INLINE_REACH]))


def comments_from(units: Sequence[Unit], first: int, settings: ZoneSettings) -> int:
    """Find the index of the first line of the comment section; len(units) where there is none.

    A heading ("Comments", "Notify of") counts where most of the running text stands before it or where stamps, replies
    or names show posts behind it, and some text before it (a counter by the headline heads nothing); without a heading,
    two stamped lines begin the section.
    """
    prose = [len(unit.text) if unit.prose and index >= first else 0 for index, unit in enumerate(units)]
    signs = [_is_sign(unit) for unit in units]
    stamps = [is_stamp(unit) and _is_signed(units, i) and not _announces(units, i) for i, unit in enumerate(units)]
    behind, posts = sum(prose), sum(signs[first:])
    before = 0
    for index in range(first, len(units)):
        unit = units[index]
        if "comments" in unit.kinds and unit.words <= settings.marker_words:
            left = max(1, len(units) - index - 1)
            told = before > 0 and before >= LEAST_BEFORE * (before + behind)
            if told and (before >= behind or posts - signs[index] >= settings.post_share * left):
                return index
        told = before > 0 and before >= LEAST_HEAD * (before + behind)
        if told and stamps[index] and sum(stamps[index : index + STAMP_REACH]) >= settings.least_stamps:
            return _with_name(units, index)
        before, behind, posts = before + prose[index], behind - prose[index], posts - signs[index]
    return len(units)


def author_so_far(unit: Unit, author: str | None) -> str | None:
    """Give who posts from this line of a comment section on: whom it names, else `author`, who posted before it."""
    head = head_of(unit.text, unit.words)
    if head and head.author:
        return head.author
    named = unit.words <= NAME_WORDS and not unit.stop and "commentline" not in unit.kinds
    return unit.text.strip() if named and LETTERS.search(unit.text) else author


def _is_sign(unit: Unit) -> bool:
    name = unit.words <= 3 and not unit.stop and unit.text[:1].isalpha()
    return name or bool(unit.kinds & {"commentline", "comments"}) or is_stamp(unit)


def _is_signed(units: Sequence[Unit], index: int) -> bool:
    """Whether a stamp or the line beside it names somebody: entries of a live blog bear a time alone."""
    head = head_of(units[index].text, units[index].words)
    if head is None or head.author is not None:
        return True
    beside = [*units[max(0, index - 1) : index], *units[index + 1 : index + 2]]
    return any(unit.words <= NAME_WORDS and not unit.stop for unit in beside)


def _announces(units: Sequence[Unit], index: int) -> bool:
    """Whether a line only leads to a quotation ("Ann Bell, chair, said:"), as statements do."""
    behind = units[index + 1].text[:1] if index + 1 < len(units) else ""
    return behind in QUOTES and units[index].text.rstrip().endswith(":")


def _with_name(units: Sequence[Unit], index: int) -> int:
    """Step back to the name that stands on the line before the first stamp."""
    before = units[index - 1] if index else None
    return index - 1 if before and before.words <= 4 and not before.stop else index
