"""Dates, their arithmetic, and values as intervals."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.timex.dates import Date, easter, interval, make_date, nth_weekday, quarter, shift_days, shift_months, week


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2018", ("2018-01-01", "2019-01-01")),
        ("2018-12", ("2018-12-01", "2019-01-01")),
        ("2018-02-28", ("2018-02-28", "2018-03-01")),
        ("2018-04-12TNI", ("2018-04-12", "2018-04-13")),
        ("2018-04-12T23:59", ("2018-04-12T23:59", "2018-04-13T00:00")),
        ("2018-04-12T24:00", ("2018-04-13T00:00", "2018-04-13T00:01")),
        ("2018-04-12T04", ("2018-04-12T04:00", "2018-04-12T05:00")),
        ("2018-W15", ("2018-04-09", "2018-04-16")),
        ("2018-W15-WE", ("2018-04-14", "2018-04-16")),
        ("2018-Q4", ("2018-10-01", "2019-01-01")),
        ("2018-H2", ("2018-07-01", "2019-01-01")),
        ("2018-SU", ("2018-06-01", "2018-10-01")),
        ("198", ("1980-01-01", "1990-01-01")),
        ("19", ("1900-01-01", "2000-01-01")),
    ],
)
def test_a_value_is_an_interval(value: str, expected: tuple[str, str]) -> None:
    assert interval(value) == expected


@pytest.mark.parametrize("value", ["P3D", "PAST_REF", "XXXX-04-12", "BC0490", "2018-02-30", "2018-WXX", ""])
def test_a_value_without_a_place_in_the_calendar_has_no_interval(value: str) -> None:
    assert interval(value) == (None, None)


@pytest.mark.parametrize(
    ("date", "written"), [(Date(2018, 4), "2018-04"), (Date(0), "BC0001"), (Date(-489, 8, 2), "BC0490-08-02")]
)
def test_a_date_is_written_as_precise_as_it_is(date: Date, written: str) -> None:
    assert str(date) == written


def test_the_calendar_decides_which_days_exist() -> None:
    assert make_date(2019, 2, 29) is None
    assert make_date(2020, 2, 29) == Date(2020, 2, 29)
    assert make_date(2020, 13) is None


@pytest.mark.parametrize(("year", "day"), [(2018, "2018-04-01"), (2000, "2000-04-23"), (1961, "1961-04-02")])
def test_easter_sunday(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


def test_the_nth_and_the_last_weekday_of_a_month() -> None:
    assert nth_weekday(2018, 11, 4, 4) == datetime.date(2018, 11, 22)
    assert nth_weekday(2018, 5, -1, 1) == datetime.date(2018, 5, 28)


@given(st.dates(), st.integers(-4000, 4000))
def test_shifts_stay_in_the_calendar_or_give_nothing(day: datetime.date, count: int) -> None:
    shifted, month = shift_days(day, count), shift_months(day, count)
    assert shifted is None or (shifted - day).days == count
    assert month is None or (month.year * 12 + (month.month or 0)) - (day.year * 12 + day.month) == count


@given(st.dates(min_value=datetime.date(1, 1, 8), max_value=datetime.date(9998, 1, 1)))
def test_the_week_and_the_quarter_hold_the_day(day: datetime.date) -> None:
    for value in (week(day), quarter(day)):
        start, end = interval(value)
        assert start is not None
        assert end is not None
        assert start <= day.isoformat() < end
