"""Compare two times: can both be the same?"""

from __future__ import annotations

import re

from rashomon.records import Timex, TimexType

EXACT = re.compile(
    r"\d{4}-\d\d-\d\d(?:T(?:\d\d.*|MO|AF))?$"
)  # a day, or an hour of it; not "2019-11-12TNI", "2019-W46"
COARSE = re.compile(r"\d{4}(?:-\d\d)?$")  # a year or a month; not "2019-W46", "2019-SU"
HALVES = ("TMO", "TAF")  # TIMEX3: morning and afternoon, which never overlap
DAY = 10  # characters of a day in ISO 8601
POINTS = frozenset({TimexType.DATE, TimexType.TIME})


def same_time(one: Timex, other: Timex) -> bool:
    """Tell whether two times may be the same, as far as their words commit: one lies in the other, or they overlap.

    Days and clock times are compared with each other, months and years with each other: parts of the day, durations and
    repeated times are never another time.
    """
    if is_coarse(one) and is_coarse(other):
        return one.value.startswith(other.value) or other.value.startswith(one.value)
    if one.type not in POINTS or other.type not in POINTS or not (is_exact(one) and is_exact(other)):
        return True
    parts = {t.value[-2:] for t in (one, other) if t.value.endswith(HALVES)}
    if one.value[:DAY] == other.value[:DAY] and len(parts) > 1:
        return False
    if None not in (one.start, one.end, other.start, other.end):
        return str(one.start) < str(other.end) and str(other.start) < str(one.end)
    return one.value.startswith(other.value) or other.value.startswith(one.value)


def is_exact(timex: Timex) -> bool:
    """Tell whether a time is compared: a day, a clock time, or one of the parts of a day that never overlap."""
    return timex.type in POINTS and EXACT.match(timex.value) is not None


def is_coarse(timex: Timex) -> bool:
    """Tell whether a time is a whole month or year."""
    return timex.type is TimexType.DATE and COARSE.match(timex.value) is not None
