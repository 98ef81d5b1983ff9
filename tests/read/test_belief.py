"""Told dates in the order of belief."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.particulars import DateRole, ToldDate
from rashomon.read.belief import ADDRESS, APART, DATE_LINE, OTHER_ARTICLE, RANKS, apart, believe, chosen

LD = "metadata: JSON-LD datePublished"
META = "metadata: meta article:published_time"
P, M, C = DateRole.PUBLISHED, DateRole.MODIFIED, DateRole.CAPTURED


def told(basis: str, value: str, role: DateRole = P) -> ToldDate:
    return ToldDate(role, value, basis)


def published(*dates: ToldDate) -> str | None:
    found = chosen(believe(dates), P)
    return found.value if found else None


@pytest.mark.parametrize(
    ("dates", "value"),
    [
        ((told(META, "2019-03-09"), told(LD, "2019-03-10")), "2019-03-10"),
        ((told(DATE_LINE, "2019-03-10"), told(META, "2019-03-09")), "2019-03-09"),
        ((told(OTHER_ARTICLE, "2017-01-01"), told("container: sheet", "2019-03-09")), "2019-03-09"),
        ((told(APART, "2017-01-01"), told(ADDRESS, "2019-03-09")), "2019-03-09"),
        ((told(APART, "2017-01-01"),), "2017-01-01"),
        ((), None),
    ],
)
def test_the_more_reliable_kind_of_telling_is_believed(dates, value):
    assert published(*dates) == value


@pytest.mark.parametrize(
    ("basis", "value", "believed"),
    [
        (ADDRESS, "2019-03-04", "2019-03-04"),
        (ADDRESS, "2023-01-31", "2023-02-02"),
        (ADDRESS, "2024-01-01", "2023-02-02"),
        (DATE_LINE, "2019-03-04", "2019-03-04"),
        (DATE_LINE, "2023-02-01", "2023-02-02"),
        (APART, "2019-03-04", "2023-02-02"),
        (OTHER_ARTICLE, "2019-03-04", "2023-02-02"),
    ],
)
def test_a_page_that_was_moved_is_as_old_as_its_address_or_its_date_line(basis, value, believed):
    assert published(told(LD, "2023-02-02"), told(basis, value)) == believed


def test_a_date_line_that_bears_the_stated_date_out_settles_it():
    assert published(told(LD, "2023-02-02"), told(DATE_LINE, "2023-02-01"), told(ADDRESS, "2019-03-04")) == "2023-02-02"


def test_a_date_behind_the_capture_is_told_last_and_never_chosen():
    dates = believe((told(LD, "2099-01-01"), told(META, "2019-03-04"), told("container: WARC-Date", "2019-03-05", C)))
    assert [d.value for d in dates] == ["2019-03-04", "2099-01-01", "2019-03-05"]
    assert published(told(LD, "2099-01-01"), told("container: WARC-Date", "2019-03-05", C)) is None


def test_the_clocks_of_two_places_may_differ_by_a_day():
    assert published(told(LD, "2019-03-05"), told("container: WARC-Date", "2019-03-04T23:00:00Z", C)) == "2019-03-05"


def test_a_capture_is_never_a_publication():
    assert (
        published(told("container: WARC-Date", "2019-03-05", C), told("metadata: meta lastmod", "2019-03-04", M))
        is None
    )


def test_the_same_telling_is_kept_once():
    assert len(believe((told(LD, "2019-03-04"), told(LD, "2019-03-04"), told(LD, "2019-03-05")))) == 2


def test_a_month_is_not_apart_from_its_days():
    assert apart("2019-03", "2019-03-28") == 0


days = st.dates(min_value=datetime.date(1992, 1, 1)).map(str)
some = st.lists(
    st.builds(ToldDate, st.sampled_from(DateRole), days, st.sampled_from([*RANKS, "another basis"])), max_size=9
)


@given(some)
def test_ordering_neither_adds_nor_loses_a_date_and_is_done_once(dates):
    ordered = believe(dates)
    assert set(ordered) == set(dates)
    assert [d.role for d in ordered] == sorted((d.role for d in ordered), key=list(DateRole).index)
    found = chosen(ordered, P)
    assert found is None or ordered[0] == found


@given(some)
def test_what_is_chosen_is_told(dates):
    found = chosen(believe(dates), P)
    assert found is None or found in dates
