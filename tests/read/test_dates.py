"""Written calendar dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.dates import find_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13-NOV-2019 06:52", "2019-11-13T06:52"),
        ("Wednesday 13 November 2019, 08:15", "2019-11-13T08:15"),
        ("November 3rd, 2019 7:40 PM GMT+2", "2019-11-03T19:40+02:00"),
        ("Orsk, 14.11.2019, 09 h 00 min", "2019-11-14T09:00"),
        ("21.05.2023", "2023-05-21"),
        ("Mon, 22 May 2023 06:31:07 +0200", "2023-05-22T06:31:07+02:00"),
        ("2019-11-13T08:15:00Z", "2019-11-13T08:15:00+00:00"),
        ("Published: 11:20, 21 May 2023", "2023-05-21T11:20"),
        ("25/12/2019", "2019-12-25"),
        ("12/25/2019", "2019-12-25"),
        ("Sept. 4, 2020", "2020-09-04"),
    ],
)
def test_a_full_date_is_read_with_its_time(text, value):
    found = find_date(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "JUNE 2021",
        "13 November",
        "03/04/2019",
        "31.02.2019",
        "1 January 1970",
        "© 2019",
        "May 45, 2019",
        "4 May 20190",
    ],
)
def test_what_is_no_full_clear_date_is_none(text):
    assert find_date(text) is None


def test_the_first_date_of_a_line_wins():
    found = find_date("3 May 2019, changed on 4 May 2019")
    assert found is not None
    assert found.value == "2019-05-03"


@given(st.text(alphabet="0123456789-/. :TMaynov,", max_size=80))
def test_a_date_lies_inside_its_text(text):
    found = find_date(text)
    if found:
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.value.startswith(found.day.isoformat())
