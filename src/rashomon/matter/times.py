"""Compare two times: can both be the same?"""

from __future__ import annotations

import re
from datetime import date

from rashomon.occasion import CLOCK_ALONE
from rashomon.records import Timex, TimexType

EXACT = re.compile(
    r"\d{4}-\d\d-\d\d(?:T(?:\d\d.*|MO|AF))?$"
)  # a day, or an hour of it; not "2019-11-12TNI", "2019-W46"
COARSE = re.compile(r"\d{4}(?:-\d\d)?$")  # a year or a month; not "2019-W46", "2019-SU"
HALVES = ("TMO", "TAF")  # TIMEX3: morning and afternoon, which never overlap
DAY = 10  # characters of a day in ISO 8601
POINTS = frozenset({TimexType.DATE, TimexType.TIME})
CLOCK = re.compile(r"T\d\d")  # a time of day in figures, not "TMO"
WEEKDAY = "weekday"  # in the basis of a day that the words name by its weekday alone
WEEK = 7  # days


def same_time(one: Timex, other: Timex) -> bool:
    """Tell whether two times may be the same, as far as their words commit: one lies in the other, or they overlap.

    Days and clock times are compared with each other, months and years with each other: parts of the day, durations and
    repeated times are never another time.
    """
    if is_coarse(one) and is_coarse(other):
        return _fits(one.value, other.value)
    if not (is_exact(one) and is_exact(other)) or _same_weekday(one, other):
        return True
    if _day_is_guessed(one, other):
        return _fits(one.value[DAY:], other.value[DAY:])
    parts = {t.value[-2:] for t in (one, other) if t.value.endswith(HALVES)}
    if one.value[:DAY] == other.value[:DAY] and len(parts) > 1:
        return False
    if None not in (one.start, one.end, other.start, other.end):
        return str(one.start) < str(other.end) and str(other.start) < str(one.end)
    return _fits(one.value, other.value)


def _fits(one: str, other: str) -> bool:
    """Tell whether one value is the other, or as much of it as less precise words name."""
    return one.startswith(other) or other.startswith(one)


def _day_is_guessed(one: Timex, other: Timex) -> bool:
    """Tell two clock times of which one names no day: what the account's date supplies is no word of it."""
    clocks = all(CLOCK.search(t.value) for t in (one, other))
    return clocks and any(t.basis.startswith(CLOCK_ALONE) for t in (one, other))


def _same_weekday(one: Timex, other: Timex) -> bool:
    """Tell "Saturday" from "Saturday": only the accounts' dates put a week between them."""
    told = all(WEEKDAY in t.basis and len(t.value) == DAY for t in (one, other))
    apart = abs((date.fromisoformat(one.value) - date.fromisoformat(other.value)).days) if told else 1
    return apart == WEEK


def is_exact(timex: Timex) -> bool:
    """Tell whether a time is compared: a day, a clock time, or one of the parts of a day that never overlap."""
    return timex.type in POINTS and EXACT.match(timex.value) is not None


def is_coarse(timex: Timex) -> bool:
    """Tell whether a time is a whole month or year."""
    return timex.type is TimexType.DATE and COARSE.match(timex.value) is not None
