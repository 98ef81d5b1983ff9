"""Written calendar dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read.dates import find_date, find_dates, parse_iso


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
        ("ABC 121752 MAR 25", "2025-03-12T17:52"),
        ("101740Z MAR 2021", "2021-03-10T17:40+00:00"),
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


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("03/04/2019", "en-US", "2019-03-04"),
        ("03/04/2019", "en-GB", "2019-04-03"),
        ("03/04/2019", "fr", "2019-04-03"),
        ("Do 25.04.24 | 14:07 Uhr", "de", "2024-04-25T14:07"),
        ("3. März 2024, 9:05 Uhr", "de", "2024-03-03T09:05"),
        ("Publié le 3 mai 2024 à 10h05", "fr", "2024-05-03T10:05"),
        ("3 de mayo de 2024", "es", "2024-05-03"),
        ("12 апреля 2018 г., 10:00", "ru", "2018-04-12T10:00"),
        ("٣ أيار 2024", "ar", "2024-05-03"),
        ("2024年5月3日 10:05", "ja", "2024-05-03T10:05"),
        ("입력 2026.01.29 18:40", "ko", "2026-01-29T18:40"),
        ("2026. 1. 29.", "ko", "2026-01-29"),
    ],
)
def test_the_language_tells_the_names_of_months_and_their_order(text, language, value):
    found = find_date(text, language)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(("text", "language"), [("25.04.24", "en"), ("03/04/2019", "en"), ("1.2.24", "de")])
def test_what_a_language_does_not_write_as_a_date_is_none(text, language):
    assert find_date(text, language) is None


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("20180412T074012Z", "2018-04-12T07:40:12+00:00"),
        ("20180412", "2018-04-12"),
        ("2018-04-12T07:40:12.123+0200", "2018-04-12T07:40:12+02:00"),
        ("2018-04-12T07:40:12+99:99", "2018-04-12T07:40:12"),
        ("Thu, 12 Apr 2018 07:40:12 +0200", "2018-04-12T07:40:12+02:00"),
        ("Thu Apr 12 07:40:12 CEST 2018", "2018-04-12T07:40:12+02:00"),
        ("Thu Apr 12 07:40:12 IST 2018", "2018-04-12T07:40:12"),
        ("1523518812", "2018-04-12T07:40:12+00:00"),
        ("1523518812000", "2018-04-12T07:40:12+00:00"),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01", None),
        ("19700101", None),
        ("0", None),
        ("2018041207", None),
        ("yesterday", None),
    ],
)
def test_dates_of_metadata_are_read_in_the_forms_that_software_writes(value, read):
    assert parse_iso(value) == read


def test_every_date_of_a_line_is_found_once():
    found = find_dates("05.04.2025 - Güncelleme : 06.04.2025", "tr")
    assert [date.value for date in found] == ["2025-04-05", "2025-04-06"]
