"""Say how two numbers of one thing differ: can both be true, or is one the later state of a count that grows?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from rashomon.matter.counts import Count
from rashomon.matter.numbers import converted, named_value, ranges_meet
from rashomon.matter.units import Unit
from rashomon.records import Account, Span, Timex
from rashomon.resources import primary_tag, words

Accounts = Mapping[str, Account]
# events of counted persons that cannot be undone: the number who died, were hurt or arrested so far never falls
GROWING = frozenset(("die", "hurt", "arrest", "rescue", "recover", "evacuate", "infect", "ill", "release", "convict"))
HOURLY = 2  # hours; a time known to less than this is shown with its hour
BOTH = "the words allow both to be true, but name two numbers"
NEVER = "both cannot be true at the same moment"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a number held: start <= t <= end."""

    start: datetime
    end: datetime

    def before(self, other: Moment) -> bool:
        """Whether this one is over when the other begins; zones count only where both name one."""
        end, start = self.end, other.start
        if end.tzinfo is None or start.tzinfo is None:
            end, start = end.replace(tzinfo=None), start.replace(tzinfo=None)
        return end <= start and self != other

    def __str__(self) -> str:
        """Give the day, and the hour where one is known."""
        hours = self.end.replace(tzinfo=None) - self.start.replace(tzinfo=None) < timedelta(hours=HOURLY)
        return f"{self.start:%Y-%m-%d %H:%M}" if hours else f"{self.start:%Y-%m-%d}"


def number_words(count: Count, account: Account) -> str:
    """Slice the words of a number, with its unit where that stands beside it: "200 feet"."""
    span, unit = count.quantity.span, count.quantity.counted if count.quantity.unit else ()
    beside = [s for s in unit if 0 <= s.start - span.end <= 1]
    return account[Span(span.start, beside[0].end) if beside else span]


def how_they_differ(mine: Count, theirs: Count, unit: Unit, reference: Unit, accounts: Accounts) -> str:
    """Say whether the words allow both numbers, and which is the later one.

    Input: two numbers of one slot with the units that name them. Output: words for a reason. Of a count that can only
    grow, the greater number of the later account is "a later figure"; where it is not greater, or the count may fall,
    it is a contradiction, and the later account is said to be that. Later: the time that the words give for the
    number ("by noon"), else publication; nothing is said where these do not show an order.
    """
    meet = BOTH if ranges_meet(mine.quantity, theirs.quantity) else NEVER
    here, there = told_at(unit, accounts), told_at(reference, accounts)
    if here is None or there is None or not (here.before(there) or there.before(here)):
        return meet
    later = there.before(here)
    if _grows(mine, theirs) and (_greater(mine, theirs) if later else _greater(theirs, mine)):
        name, order = ("later", "after") if later else ("earlier", "before")
        allowed = f"; {BOTH}" if meet == BOTH else ""
        return f"{name} figure, {here} {order} {there}, of a count that only grows{allowed}"
    return meet + ("; this is the later account" if later else "")


def _grows(mine: Count, theirs: Count) -> bool:
    persons = all(c.person or not c.counted for c in (mine, theirs))
    return persons and bool((mine.events | theirs.events) & GROWING)


def _greater(mine: Count, theirs: Count) -> bool:
    first = named_value(mine.quantity)
    second = named_value(converted(theirs.quantity, mine.quantity.unit or ""))
    return first is not None and second is not None and first > second


def told_at(unit: Unit, accounts: Accounts) -> Moment | None:
    """Find when a unit's number held: at the time that its words give for it, else when its account was published."""
    account = accounts[unit.statement.account]
    stated = [moment for t in unit.times if _is_state(t, account) and (moment := _of_timex(t)) is not None]
    if stated:
        return stated[0]
    return _moment(account.published.value) if account.published else None


def _is_state(timex: Timex, account: Account) -> bool:
    """Tell whether the words before a time make it the time of a state: "by noon"."""
    before = account.text[max(0, timex.span.start - REACH) : timex.span.start]
    return _as_of(primary_tag(account.language)).search(before) is not None


REACH = 12  # code points before a time in which "as of" stands


@cache
def _as_of(language: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in sorted(words("as_of", language)))
    return re.compile(rf"\b(?:{phrases})\s+$", re.IGNORECASE)


def _of_timex(timex: Timex) -> Moment | None:
    """Take a time expression's interval; None where it is open."""
    start, end = (_moment(value) if value else None for value in (timex.start, timex.end))
    return Moment(start.start, end.start) if start and end else None


def _moment(value: str) -> Moment | None:
    """Read an ISO 8601 time as precise as it is: an instant, or a whole day; None for months, years and faults."""
    try:
        start = datetime.fromisoformat(value)
    except ValueError:
        return None
    return Moment(start, start if len(value) > DAY else start + timedelta(days=1))


DAY = 10  # characters of an ISO date without hour
