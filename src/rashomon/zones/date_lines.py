"""Read the dates that an account's own lines tell of it: published and updated, by the headline or apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.particulars import DateRole, ToldDate
from rashomon.read.belief import APART, DATE_LINE
from rashomon.read.dates import find_date, find_dates
from rashomon.records import Account, Block, Published, Span, Zone
from rashomon.resources import mapping

LONGEST_STAMP = 240  # characters of a line in which a comment's date is looked for
STAMPED = frozenset({Zone.DATE, Zone.BYLINE})


def date_lines(account: Account, *, marked_up: bool) -> tuple[ToldDate, ...]:
    """Find the dates of an account's date lines and by-lines, each with its role and span, in text order.

    The words before a date say what it is ("Updated:", "Mis à jour le"); without such words the first date of a line is
    that of publication, and further ones tell nothing. By the headline: between it and the telling; before it, where
    one dated line stands there alone and none behind it. In plain text every such line counts as one by the headline.
    """
    dated = [(i, b) for i, b in enumerate(account.blocks) if b.zone in STAMPED]
    found = [(i, told) for i, block in dated for told in _dates_of(account, block, i)]
    near = _near(account, sorted({i for i, _ in found})) if marked_up else {i for i, _ in found}
    return tuple(
        ToldDate(role, value, DATE_LINE if i in near else APART, span) for i, (role, value, span) in found
    )


def _dates_of(account: Account, block: Block, index: int) -> Iterator[tuple[DateRole, str, Span]]:
    words, last = account[block.span], 0
    before = account[account.blocks[index - 1].span] if index else ""
    for date in find_dates(words, account.language):
        role = _role(words[last : date.span.start])
        if role is None and not last:
            role = (_role(before) if labels().fullmatch(before.strip(" :\n")) else None) or DateRole.PUBLISHED
        if role is not None:
            start = block.span.start
            yield role, date.value, Span(start + date.span.start, start + date.span.end)
        last = date.span.end


def _role(words: str) -> DateRole | None:
    """Tell by the last label in some words what the date behind them is the date of."""
    found = [match.group().casefold() for match in labels().finditer(words)]
    return DateRole(mapping("date_labels")[found[-1]]) if found else None


@cache
def labels() -> re.Pattern[str]:
    """The words that say what a date is the date of."""
    listed = sorted(mapping("date_labels"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, listed))})", re.I)


def _near(account: Account, dated: list[int]) -> set[int]:
    """Choose those blocks that stand by the headline."""
    zones = [block.zone for block in account.blocks]
    title = zones.index(Zone.TITLE) if Zone.TITLE in zones else -1
    telling = next((i for i in range(title + 1, len(zones)) if zones[i] is Zone.BODY), len(zones))
    behind = {i for i in dated if title < i < telling}
    before = [i for i in dated if i < title]
    return behind or (set(before) if len(before) == 1 else set())


def first_comment(account: Account) -> Published | None:
    """Fall back on the earliest dated comment: the page was there by then, and comments begin on its first day."""
    found = []
    for block in account.blocks:
        if block.zone is Zone.COMMENT and len(block.span) <= LONGEST_STAMP:
            written = find_date(account[block.span], account.language)
            if written:
                start = block.span.start
                found.append((written.day.isoformat(), Span(start + written.span.start, start + written.span.end)))
    if not found:
        return None
    value, span = min(found)
    return Published(value, "text: the first comment, so published by then", span)
