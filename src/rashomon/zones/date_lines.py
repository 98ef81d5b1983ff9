"""Read the dates that an account's own lines tell of it: published and updated, by the headline or apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from rashomon.particulars import DateRole, ToldDate
from rashomon.read.belief import APART, BROADCAST, DATE_LINE
from rashomon.read.dates import find_date, find_dates
from rashomon.records import Account, Block, Published, Span, Zone
from rashomon.resources import caseless, mapping

LONGEST_STAMP = 240  # characters of a line in which a comment's date is looked for
MOST = 500  # dates of lines that are read; a live blog of a long day has 300
CLOSE = 3  # blocks before the headline in which its date may stand
STAMPED = frozenset({Zone.DATE, Zone.BYLINE})
SPOKEN = "broadcast"  # the label of a day on which was spoken what the account writes down


def date_lines(account: Account, *, marked_up: bool) -> tuple[ToldDate, ...]:
    """Find the dates of an account's date lines and by-lines, each with its role and span, in text order.

    The words before a date say what it is ("Updated:", "Mis à jour le", "available until"); without such words the
    first date of a line is that of publication, and further ones tell nothing. By the headline: between it and the
    telling; close before it, where one dated line stands there alone and none behind it. Apart from it, behind
    it, a date of publication counts where no other such line gives another day: other articles are dated, too, and a
    masthead bears the day of the visit. In plain text every such line counts as one by the headline. The day of a
    broadcast, by the headline, is that of what was said.
    """
    dated = [(i, b) for i, b in enumerate(account.blocks) if b.zone in STAMPED]
    every = (_Dated(i, *told) for i, block in dated for told in _dates_of(account, block, i))
    found = list(islice(every, MOST))
    if not marked_up:
        return tuple(ToldDate(d.role, d.value, d.basis, d.span) for d in found)
    near, title = _near(account, sorted({d.block for d in found})), _title(account)
    apart = [d for d in found if d.block not in near and d.basis == DATE_LINE]
    rest = {d for d in apart if d.role is DateRole.PUBLISHED and d.block > title}
    alone = len({d.value[:10] for d in rest}) == 1
    return tuple(
        ToldDate(d.role, d.value, d.basis if d.block in near else APART, d.span)
        for d in found
        if d.block in near or (alone and d in rest)
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of a line: the number of its block, its role, basis, value and span."""

    block: int
    role: DateRole
    basis: str
    value: str
    span: Span


def _dates_of(account: Account, block: Block, index: int) -> Iterator[tuple[DateRole, str, str, Span]]:
    words, last = account[block.span], 0
    before = account[account.blocks[index - 1].span].strip(" :\n") if index else ""
    for date in find_dates(words, account.language):
        told = _label(words[last : date.span.start])
        if told is None and not last:
            told = (_label(before) if labels().fullmatch(before) else None) or DateRole.PUBLISHED
        role, basis = (DateRole.PUBLISHED, BROADCAST) if told == SPOKEN else (told, DATE_LINE)
        if role in set(DateRole):
            start = block.span.start
            yield DateRole(role), basis, date.value, Span(start + date.span.start, start + date.span.end)
        last = date.span.end


def _label(words: str) -> str | None:
    """Read the last label in some words: a role, or "other" for the date of something else; None without a label."""
    found = [caseless(match.group()) for match in labels().finditer(words)]
    return _roles()[found[-1]] if found else None


@cache
def _roles() -> Mapping[str, str]:
    """What each label says a date is, by the label as matching without case sees it."""
    return {caseless(label): role for label, role in mapping("date_labels").items()}


@cache
def labels() -> re.Pattern[str]:
    """The words that say what a date is the date of."""
    listed = sorted(mapping("date_labels"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, listed))})", re.I)


def _near(account: Account, dated: list[int]) -> set[int]:
    """Choose those blocks that stand by the headline."""
    zones, title = [block.zone for block in account.blocks], _title(account)
    telling = next((i for i in range(title + 1, len(zones)) if zones[i] is Zone.BODY), len(zones))
    behind = {i for i in dated if title < i < telling}
    before = [i for i in dated if i < title]
    return behind or (set(before) if len(before) == 1 and title - before[0] <= CLOSE else set())


def _title(account: Account) -> int:
    """The number of the headline's block; -1 where there is none."""
    return next((i for i, block in enumerate(account.blocks) if block.zone is Zone.TITLE), -1)


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
