"""What a time expression means, and what supplies what its words leave out."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Account, Block, Published, Span, Timex, TimexType, Zone
from rashomon.sentences import split_sentences
from rashomon.timex import find_timexes
from tests.marked import account

WEDNESDAY = "2021-06-16"


def times(text: str, published: str | None = WEDNESDAY) -> list[Timex]:
    told = account(text, published=published)
    return list(find_timexes(told, split_sentences(told)))


def values(text: str, published: str | None = WEDNESDAY) -> list[str]:
    return [timex.value for timex in times(text, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2019-03-02", "2019-03-02"),
        ("2019-03-02T07:40:12+02:00", "2019-03-02T07:40"),
        ("21-MAR-2019 19:15", "2019-03-21T19:15"),
        ("21.03.2019", "2019-03-21"),
        ("March 2, 2019", "2019-03-02"),
        ("2 March 2019", "2019-03-02"),
        ("the 2nd of March, 2019", "2019-03-02"),
        ("Sept. 5, 2019", "2019-09-05"),
        ("March 2019", "2019-03"),
        ("1987", "1987"),
        ("490 BC", "BC0490"),
        ("the 1980s", "198"),
        ("the 19th century", "18"),
        ("the spring of 2019", "2019-SP"),
        ("the third quarter of 2019", "2019-Q3"),
        ("the first half of 2019", "2019-H1"),
        ("nineteen ninety-six", "1996"),
        ("Christmas Day 2019", "2019-12-25"),
        ("Easter Sunday 2019", "2019-04-21"),
        ("Thanksgiving 2019", "2019-11-28"),
    ],
)
def test_what_the_words_say_in_full_needs_no_page_date(words: str, value: str) -> None:
    assert values(f"The mill burned in {words}.", published=None) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The mill burned on Monday.", "2021-06-14"),
        ("The mill burned on Wednesday.", "2021-06-16"),
        ("The mill burned on Thursday.", "2021-06-10"),
        ("The mill will reopen on Thursday.", "2021-06-17"),
        ("The mill burned last Friday.", "2021-06-11"),
        ("The mill reopens next Friday.", "2021-06-18"),
        ("The mill burned yesterday.", "2021-06-15"),
        ("The mill burned on May 30.", "2021-05-30"),
        ("The mill burned on 30 December.", "2020-12-30"),
        ("The mill burned in October.", "2020-10"),
        ("The mill burned last March.", "2021-03"),
        ("The mill burned last week.", "2021-W23"),
        ("The mill burned two years ago.", "2019"),
        ("The mill burned three days ago.", "2021-06-13"),
        ("The mill burned last summer.", "2020-SU"),
        ("The mill burned last night.", "2021-06-15TNI"),
        ("The mill burned this morning.", "2021-06-16TMO"),
        ("The mill burned over the weekend.", "2021-W23-WE"),
    ],
)
def test_news_counts_from_the_page_date(words: str, value: str) -> None:
    assert values(words) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("for three days", "P3D"),
        ("for two and a half years", "P2.5Y"),
        ("for twenty-four hours", "PT24H"),
        ("for several weeks", "PXW"),
        ("for the last ten years", "P10Y"),
        ("for a fortnight", "P2W"),
        ("for two decades", "P20Y"),
        ("for half an hour", "PT0.5H"),
    ],
)
def test_a_duration_has_no_position(words: str, value: str) -> None:
    (timex,) = times(f"The mill burned {words}.")
    assert (timex.value, timex.type, timex.start, timex.end) == (value, TimexType.DURATION, None, None)


@pytest.mark.parametrize(
    ("words", "value"),
    [("every day", "P1D"), ("daily", "P1D"), ("every Friday", "XXXX-WXX-5"), ("every other week", "P2W")],
)
def test_repeated_times_are_sets(words: str, value: str) -> None:
    (timex,) = times(f"The bell rings {words}.")
    assert (timex.value, timex.type) == (value, TimexType.SET)


@pytest.mark.parametrize(
    "text",
    [
        "We may go, and the sun may shine.",
        "The march to the sea was long.",
        "They march in May Street's shadow.",
        "A second man came.",
        "About a quarter of the boats sank.",
        "The 44-year-old fisherman swam.",
        "Some 1,950 people and 2000 soldiers came.",
        "It cost $1999.",
        "Resolution 1540 was read.",
        "The paper Channel Today reported it.",
        "They won 3-2 on 45.6 points.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert [v for v in values(text) if v != "2021-05"] == []


def test_without_a_page_date_a_day_without_a_year_stays_without_one() -> None:
    (timex,) = times("The mill burned on April 12.", published=None)
    assert (timex.value, timex.start, timex.end) == ("XXXX-04-12", None, None)
    assert timex.basis.startswith("unknown year")


@pytest.mark.parametrize(
    ("words", "value"), [("yesterday", "XXXX-XX-XX"), ("on Monday", "XXXX-WXX-1"), ("last night", "XXXX-XX-XXTNI")]
)
def test_without_a_page_date_a_day_stays_unknown(words: str, value: str) -> None:
    (timex,) = times(f"The mill burned {words}.", published=None)
    assert (timex.value, timex.start, timex.end) == (value, None, None)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on April 12", "2021-04-12", "2021-04-13"),
        ("in April", "2021-04-01", "2021-05-01"),
        ("in December 2020", "2020-12-01", "2021-01-01"),
        ("last week", "2021-06-07", "2021-06-14"),
        ("in 1987", "1987-01-01", "1988-01-01"),
        ("on Tuesday night", "2021-06-15", "2021-06-16"),
        ("at 3:51 a.m.", "2021-06-16T03:51", "2021-06-16T03:52"),
        ("at about 4 a.m.", "2021-06-16T04:00", "2021-06-16T05:00"),
    ],
)
def test_the_interval_is_as_wide_as_the_words(words: str, start: str, end: str) -> None:
    (timex,) = times(f"The mill burned {words}.")
    assert (timex.start, timex.end) == (start, end)


def test_the_basis_says_what_supplied_the_missing_part() -> None:
    bases = {timex.value: timex.basis for timex in times("It burned on May 30, on Monday and on May 3, 2019.")}
    assert bases == {
        "2021-05-30": "year: page date",
        "2021-06-14": "day: page date, weekday before it",
        "2019-05-03": "words alone",
    }


def test_a_narrative_counts_from_the_last_date_named() -> None:
    text = (
        "The siege began on 3 May 1642. On 9 May the walls fell. In 1643 the town was rebuilt; in October the mayor "
        "left. The church of 1650 and the bridge of 1655 stand on older ground, cleared in 1648. The next year the "
        "fair of 1660 was held. In December 1661 it closed. In January it opened again."
    )
    found = values(text)
    assert "1642-05-09" in found
    assert "1643-10" in found
    assert "1662-01" in found


def test_a_few_old_years_do_not_make_news_a_narrative() -> None:
    assert values("The mill, built in 1850 and sold in 1920, burned on Monday.") == ["1850", "1920", "2021-06-14"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From March 3 to April 30, 2003, it rained.", ["2003-03-03", "2003-04-30"]),
        ("It rained on 9-12 May 1940.", ["1940-05-09", "1940-05-12"]),
        ("It rained on May 9-12, 1940.", ["1940-05-09", "1940-05-12"]),
        ("It rained in 1914-18.", ["1914", "1918"]),
        ("It rained in 1914–1918.", ["1914", "1918"]),
    ],
)
def test_both_ends_of_a_range_are_dated(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_a_lower_bound_dates_a_bare_weekday_after_it() -> None:
    told = account("The mill burned on June 16, 2021. The mayor said Saturday that it was arson.")
    bound = Published("2021-06-16", "text: no earlier than the latest date named in it")
    told = Account(told.id, told.path, "", "", told.text, told.blocks, language="en", published=bound)
    found = find_timexes(told, split_sentences(told))
    assert [timex.value for timex in found] == ["2021-06-16", "2021-06-19"]


def test_a_lower_bound_leaves_yesterday_open_at_its_end() -> None:
    told = account("The mill burned yesterday.")
    bound = Published("2021-06-16", "text: no earlier than the latest date named in it")
    told = Account(told.id, told.path, "", "", told.text, told.blocks, language="en", published=bound)
    (timex,) = find_timexes(told, split_sentences(told))
    assert (timex.value, timex.start, timex.end) == ("XXXX-XX-XX", "2021-06-15", None)


def test_boilerplate_is_not_read() -> None:
    told = account("Donate by JUNE 2021", zone=Zone.BOILERPLATE, published=WEDNESDAY)
    assert find_timexes(told, split_sentences(told)) == ()


def test_a_weekday_in_the_date_line_settles_a_date_by_which_it_was_published() -> None:
    text = "Ann Reed, Tuesday\n\nThe bell rang at noon today."
    blocks = (Block(Span(0, 17), Zone.DATE), Block(Span(19, len(text)), Zone.BODY))
    by_then = Published(WEDNESDAY, "text: the first comment, so published by then")
    told = Account("a1", "a.txt", "", "", text, blocks, language="en", published=by_then)
    assert [t.value for t in find_timexes(told, split_sentences(told))][1:] == ["2021-06-15T12:00"]


def test_an_update_lies_after_the_page_date() -> None:
    assert values("UPDATE, Friday: the mill stands again.") == ["2021-06-18"]


@given(st.text(alphabet=st.sampled_from("Ma y1290-–:.,/'thFridBCamp\n of lsweknxj"), max_size=120), st.booleans())
@settings(deadline=None, max_examples=150)
def test_any_text_gives_spans_in_order_inside_it(text: str, dated: bool) -> None:
    told = account(text, published=WEDNESDAY if dated else None)
    sentences = split_sentences(told)
    found = find_timexes(told, sentences)
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert found == find_timexes(told, sentences)


VOCABULARY = """
the last next May June 3 12 1999 2018 490 BC year week days two half past five to at on of Friday night a.m. 4 morning
noon midnight - , ago later before Easter quarter second same 10:45 2018-04-31 9999 1000 early 24:00
"""
WORDS = st.sampled_from(VOCABULARY.split())
PAGE_DATES = st.sampled_from([None, "2018", "2018-02", "9999-12-31", "0001-01-01"])


@given(
    st.lists(WORDS, max_size=30).map(" ".join), st.sampled_from([None, "2018", "2018-02", "9999-12-31", "0001-01-01"])
)
@settings(deadline=None, max_examples=200)
def test_any_words_of_time_give_ordered_intervals(text: str, published: str | None) -> None:
    for timex in times(text, published):
        assert timex.start is None or timex.end is None or timex.start < timex.end


@pytest.mark.parametrize("piece", ["May 1", "the last", "twenty-", "half past", "'98", "490-", "A Today"])
def test_long_runs_of_blanks_and_words_are_read_in_linear_time(piece: str) -> None:
    began = time.process_time()
    times(piece + " " * 40_000)
    times(f"{piece} " * 2_000)
    assert time.process_time() - began < 5  # seconds; a quadratic pattern takes minutes


EVERY_KIND = (
    "On Saturday last summer, on 4 April 2019 at 6 a.m. in the morning, twenty minutes before six this evening. "
    "The day before yesterday, the past six weeks, daily since early Wednesday, coming in the first half of 2019, "
    "six days ago, last Sunday, this Tuesday, on Christmas eve, twice a week, as of 6 this month."
)


@pytest.mark.parametrize(
    ("letter", "other"), [("s", "\u017f"), ("k", "\u212a"), ("i", "\u0130"), ("i", "\u0131"), ("S", "\u017f")]
)
def test_letters_that_case_makes_equal_stop_no_reading(letter, other):
    assert len(values(EVERY_KIND.replace(letter, other))) >= 10


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("People may go home from Friday.", "2021-06-18"),
        ("Those north of the canal cannot return before Sunday.", "2021-06-20"),
        ("The commission meets on Thursday.", "2021-06-17"),
        ("The funeral is on Sunday.", "2021-06-20"),
        ("We hope to hand the line back on Friday.", "2021-06-18"),
        ("On Sunday it will be handed over on the square.", "2021-06-20"),
        ("On Monday she wants to ask the judge.", "2021-06-21"),
        ("They may have been killed on Friday.", "2021-06-11"),
        ("The service was silent until Friday.", "2021-06-11"),
        ("The bridge was closed until Friday.", "2021-06-18"),
        ("The bridge was shut until Friday.", "2021-06-18"),
        ("He would have us believe that she was dismissed on Friday.", "2021-06-11"),
        ("On Friday police said they will look into it.", "2021-06-11"),
        ("The leaflet fell into the yard on Monday of last week.", "2021-06-07"),
        ("It was not told before the eleventh. The court sits on 14 June.", "2021-06-11"),
        ("The firm wrote on 19 May. The ministry answered on the 20th.", "2021-05-20"),
        ("We wrote to the ministry on the fourth of July.", "2021-07-04"),
    ],
)
def test_the_tense_tells_on_which_side_of_the_page_s_date_a_day_lies(words: str, value: str) -> None:
    assert value in values(words)
