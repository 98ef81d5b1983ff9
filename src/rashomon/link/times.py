"""Compare two times: can both be the same?"""

from __future__ import annotations

from rashomon.records import Timex, TimexType

POINTS = frozenset({TimexType.DATE, TimexType.TIME})


def same_time(one: Timex, other: Timex) -> bool:
    """Tell whether two times may be the same, as far as their words commit: one lies in the other, or they overlap.

    Durations and repeated times are never another time.
    """
    if one.type not in POINTS or other.type not in POINTS:
        return True
    if None not in (one.start, one.end, other.start, other.end):
        return str(one.start) < str(other.end) and str(other.start) < str(one.end)
    return one.value.startswith(other.value) or other.value.startswith(one.value)
