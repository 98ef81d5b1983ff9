"""Dates that may lack a month or a day, arithmetic on them, and TIMEX3 values as intervals.

Source: ISO 8601 for weeks and intervals; TimeML's TIMEX3 guidelines for the forms of values (seasons, quarters,
decades, centuries, parts of a day, BC years).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = 12
FIRST_MONTH_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9}
SEASON_MONTHS = 4  # months: meteorological and astronomical seasons together (spring: from 1 March until 1 July)


@dataclass(frozen=True, slots=True)
class Date:
    """A year (0 = 1 BC, -1 = 2 BC ...), or a month of it, or a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        year = f"{self.year:04d}" if self.year > 0 else f"BC{1 - self.year:04d}"
        parts = [year] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def filled(self) -> datetime.date | None:
        """Take the first day of it; None before the year 1 and after 9999, where the calendar of the library ends."""
        try:
            return datetime.date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None


def make_date(year: int, month: int | None = None, day: int | None = None) -> Date | None:
    """Make a date if the calendar has it: 29 February only in leap years (any passes before the year 1)."""
    try:
        datetime.date(year if year > 0 else 4, month or 1, day or 1)
    except ValueError:
        return None
    return Date(year, month, day)


def of(day: datetime.date) -> Date:
    """Take a full date over from the library's form."""
    return Date(day.year, day.month, day.day)


def shift_days(day: datetime.date, days: float) -> datetime.date | None:
    """Go some days on (or back); None where the calendar ends."""
    try:
        return day + datetime.timedelta(days=round(days))
    except OverflowError:
        return None


def shift_months(day: datetime.date, months: float) -> Date | None:
    """Go some months on (or back), to a month without a day."""
    count = day.year * MONTHS + day.month - 1 + round(months)
    return make_date(count // MONTHS, count % MONTHS + 1) if count >= MONTHS else None


def week(day: datetime.date) -> str:
    """Name the ISO week that holds the day: 2018-W15."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(day: datetime.date) -> str:
    """Name the calendar quarter that holds the day: 2018-Q2."""
    return f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"


def easter(year: int) -> datetime.date:
    """Reckon Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    count = moon + sunday - 7 * late + 114
    return datetime.date(year, count // 31, count % 31 + 1)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> datetime.date:
    """Find the nth weekday (ISO number) of a month; -1 finds the last."""
    if nth > 0:
        first = datetime.date(year, month, 1)
        return first + datetime.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = datetime.date(year + month // MONTHS, month % MONTHS + 1, 1) - datetime.timedelta(1)
    return last - datetime.timedelta((last.isoweekday() - weekday) % 7)


# --- values as intervals ---

Interval = tuple[str | None, str | None]
NOWHERE: Interval = (None, None)


def _first_of(year: int, month: int) -> str:
    count = year * MONTHS + month - 1
    return datetime.date(count // MONTHS, count % MONTHS + 1, 1).isoformat()


def _day(m: re.Match[str]) -> Interval:
    day = datetime.date(int(m[1]), int(m[2]), int(m[3]))
    return day.isoformat(), (day + datetime.timedelta(1)).isoformat()


def _clock(m: re.Match[str]) -> Interval:
    day = datetime.datetime(int(m[1]), int(m[2]), int(m[3]), int(m[4]) % 24, int(m[5] or 0))
    day += datetime.timedelta(int(m[4]) // 24)
    end = day + (datetime.timedelta(minutes=1) if m[5] else datetime.timedelta(hours=1))
    return day.strftime("%Y-%m-%dT%H:%M"), end.strftime("%Y-%m-%dT%H:%M")


def _month(m: re.Match[str]) -> Interval:
    return _first_of(int(m[1]), int(m[2])), _first_of(int(m[1]), int(m[2]) + 1)


def _week(m: re.Match[str]) -> Interval:
    monday = datetime.date.fromisocalendar(int(m[1]), int(m[2]), 1)
    start = monday + datetime.timedelta(5 if m[3] else 0)
    return start.isoformat(), (monday + datetime.timedelta(7)).isoformat()


def _quarter(m: re.Match[str]) -> Interval:
    return _first_of(int(m[1]), 3 * int(m[2]) - 2), _first_of(int(m[1]), 3 * int(m[2]) + 1)


def _half(m: re.Match[str]) -> Interval:
    return _first_of(int(m[1]), 6 * int(m[2]) - 5), _first_of(int(m[1]), 6 * int(m[2]) + 1)


def _season(m: re.Match[str]) -> Interval:
    year, first = int(m[1]), FIRST_MONTH_OF_SEASON.get(m[2])
    if first is None:  # the winter of a year may be the one in which it begins or the one in which it ends
        return _first_of(year, 1), _first_of(year + 1, 5)
    return _first_of(year, first), _first_of(year, first + SEASON_MONTHS)


def _years(m: re.Match[str]) -> Interval:
    scale = 10 ** (4 - len(m[1]))
    return _first_of(int(m[1]) * scale, 1), _first_of((int(m[1]) + 1) * scale, 1)


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Interval]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[A-Z]{2})?"), _day),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)(?::(\d\d).*)?"), _clock),
    (re.compile(r"(\d{4})-(\d\d)(?:-XX.*)?"), _month),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{2,4})(?:-XX.*)?"), _years),
)


def interval(value: str) -> Interval:
    """Tell the first moment of a TIMEX3 value and the first one after it.

    Input: a value (2018-04-12, 2018-W15, 198, 2018-04-12TNI). Output: ISO 8601 dates, or minutes for clock times; a
    part of a day is its whole date, since a night goes on after midnight. Durations, references and unknown years:
    (None, None); so are years before 1, which ISO 8601 leaves to private agreement.
    """
    for form, read in FORMS:
        if found := form.fullmatch(value):
            try:
                return read(found)
            except (ValueError, OverflowError):
                return NOWHERE
    return NOWHERE
