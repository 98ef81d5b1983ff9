"""Dating accounts that do not tell when they were published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.analyze import place_clocks, redate
from rashomon.dating import date_accounts, find_occasion
from rashomon.particulars import DateRole, Particulars, ToldDate
from rashomon.records import Analysis, EntityKind, Form, Mention, Published, Span, Zone
from rashomon.sentences import split_sentences
from rashomon.timex import find_timexes
from tests.marked import account

NAMES = ("Marrin", "Edda Rohn", "Tam Velde")


def read(text: str, dates: tuple[ToldDate, ...] = (), **fields: object) -> Analysis:
    told = replace(account(text, **fields), particulars=Particulars(dates=dates))  # type: ignore[arg-type]
    sentences = split_sentences(told)
    starts = [(text.find(name), name) for name in NAMES if name in text]
    mentions = tuple(Mention(Span(at, at + len(name)), EntityKind.OTHER, Form.NAME) for at, name in sorted(starts))
    return Analysis(told, sentences, (), mentions, find_timexes(told, sentences), (), (), ())


def test_the_latest_full_date_told_as_past_is_the_lower_bound() -> None:
    told = read(
        "The mill in Marrin was built on May 3, 1990. It burned on June 14, 2021. It will reopen on July 1, 2022."
    )
    (found,) = date_accounts([told]).values()
    assert (found.value, found.basis) == ("2021-06-14", "text: no earlier than the latest date named in it")
    assert found.span is not None
    assert told.account[found.span] == "June 14, 2021"


@pytest.mark.parametrize("zone", [Zone.BOILERPLATE, Zone.COMMENT, Zone.RELATED])
def test_dates_outside_the_telling_do_not_count(zone: Zone) -> None:
    assert date_accounts([read("Donate by June 14, 2021.", zone=zone)]) == {}


def test_an_account_with_a_date_of_its_own_is_left_out() -> None:
    assert date_accounts([read("It burned on June 14, 2021.", published="2021-06-16")]) == {}


def test_the_last_change_that_a_page_tells_is_the_day_by_which_it_was_published() -> None:
    changed = ToldDate(DateRole.MODIFIED, "2021-06-16T10:00", "text: the date line")
    told = read("The mill burned on June 14, 2021. It was shut yesterday.", dates=(changed,))
    (found,) = date_accounts([told]).values()
    assert (found.value, "published by then" in found.basis) == ("2021-06-16T10:00", True)
    assert told.timexes[-1].value == "2021-06-15"


def test_a_change_that_software_stamps_dates_nothing() -> None:
    stamped = ToldDate(DateRole.MODIFIED, "2023-01-01", "metadata: meta article:modified_time")
    told = read("It burned on Monday.", dates=(stamped,))
    assert date_accounts([told]) == {}


def test_small_hours_are_of_the_day_on_which_others_name_hours_near_them() -> None:
    evening = read("The camp was cleared on June 14, 2021, in the evening.", path="a.txt", published="2021-06-16")
    named = read("The siren went at 2:45 a.m. on June 14, 2021.", path="b.txt", published="2021-06-16")
    alone = read("The guard fled at 2:30 a.m. through the yard.", path="c.txt", published="2021-06-16")
    occasion = find_occasion([evening, named, alone])
    assert occasion is not None
    assert place_clocks(alone, occasion).timexes[0].value == "2021-06-14T02:30"


def test_what_an_account_of_the_very_day_tells_of_the_small_hours_was_before_it() -> None:
    early = read("Men came at 2:30 a.m. and went.", path="a.txt", published="2021-06-14T09:00")
    late = read("The camp was cleared in the evening of June 14, 2021.", path="b.txt", published="2021-06-16")
    alone = read("The guard fled at 1:30 a.m. through the yard.", path="c.txt", published="2021-06-16")
    occasion = find_occasion([early, late, alone])
    assert occasion is not None
    assert place_clocks(alone, occasion).timexes[0].value == "2021-06-14T01:30"


def test_a_missing_year_is_taken_from_an_account_of_the_same_event() -> None:
    yearless = read("The mill in Marrin burned on June 14, Edda Rohn said. Talks began on June 2.", path="a.txt")
    full = read("Edda Rohn saw Marrin burn on June 14, 2021.", path="b.txt", outlet="Herald")
    found = date_accounts([yearless, full])[yearless.account.id]
    assert (found.value, found.basis) == ("2021-06-14", "other-account: year from Herald")


def test_a_missing_year_may_come_from_another_day_of_the_month() -> None:
    yearless = read("The mill in Marrin burned on June 14, Edda Rohn said.", path="a.txt")
    dated = read("Edda Rohn left Marrin.", path="b.txt", published="2021-06-16")
    assert date_accounts([yearless, dated])[yearless.account.id].value == "2021-06-14"


def test_no_year_is_taken_from_an_account_of_another_event() -> None:
    yearless = read("The mill in Marrin burned on June 14, Edda Rohn said.", path="a.txt")
    other = read("Tam Velde sailed on June 14, 2021.", path="b.txt", published="2021-06-16")
    assert date_accounts([yearless, other]) == {}


def test_the_order_of_the_accounts_changes_nothing() -> None:
    texts = [
        "Marrin burned on June 14, Edda Rohn said.",
        "Edda Rohn saw Marrin on June 14, 2021.",
        "Marrin, June 3, 2019.",
    ]
    analyses = [read(text, path=f"{index}.txt") for index, text in enumerate(texts)]
    assert date_accounts(analyses) == date_accounts(analyses[::-1])


def test_an_account_without_any_date_stays_undated() -> None:
    assert date_accounts([read("The mill in Marrin burned.")]) == {}
    assert date_accounts([]) == {}


def test_another_account_may_put_a_day_in_a_later_year_than_the_account_names() -> None:
    undated = read("Marrin was seen on May 3, 2019.\n\nThe mill burned on June 14, Edda Rohn said.", path="a.txt")
    full = read("Edda Rohn saw Marrin burn on June 14, 2021.", path="b.txt", outlet="Herald")
    assert date_accounts([undated, full])[undated.account.id].value == "2021-06-14"


# --- the event's day ---


def placed(*analyses: Analysis) -> list[list[str]]:
    occasion = find_occasion(analyses)
    assert occasion is not None
    return [[timex.value for timex in place_clocks(a, occasion).timexes] for a in analyses]


def test_the_day_that_most_accounts_name_is_the_events() -> None:
    first = read("The mill burned on Monday. The owner left on Sunday.", path="a.txt", published="2021-06-16")
    second = read("Monday's fire took two lives.", path="b.txt", published="2021-06-18")
    occasion = find_occasion([first, second])
    assert occasion is not None
    assert (occasion.day.isoformat(), occasion.basis) == (
        "2021-06-14",
        "the event's day, as named by The Gazette and 1 more",
    )


def test_no_day_after_the_first_publication_is_the_events() -> None:
    first = read("The mill burned on Monday.", path="a.txt", published="2021-06-15")
    later = [read("Mourners met on Wednesday.", path=f"{name}.txt", published="2021-06-18") for name in "bc"]
    occasion = find_occasion([first, *later])
    assert occasion is not None
    assert occasion.day.isoformat() == "2021-06-14"


def test_without_any_day_there_is_no_occasion() -> None:
    assert find_occasion([read("The mill burned.", published="2021-06-15")]) is None
    assert find_occasion([]) is None


def test_the_order_of_accounts_does_not_matter() -> None:
    accounts = [read(f"It burned on {day}.", path=day, published="2021-06-16") for day in ("Sunday", "Monday")]
    assert find_occasion(accounts) == find_occasion(accounts[::-1])


def test_a_clock_time_told_days_later_belongs_to_the_events_day() -> None:
    news = read("The mill burned on Monday evening.", path="a.txt", published="2021-06-15")
    release = read("The first call reached us at 19:40.", path="b.txt", published="2021-06-18")
    told = place_clocks(release, find_occasion([news, release]))  # type: ignore[arg-type]
    (timex,) = told.timexes
    assert (timex.value, timex.basis) == (
        "2021-06-14T19:40",
        "clock alone, day: the event's day, as named by The Gazette",
    )


def test_a_spoken_time_is_of_the_half_of_the_day_that_others_tell() -> None:
    news = read("The mill burned on Monday. The call came at 21:40.", path="a.txt", published="2021-06-15")
    blog = read("It was ten to ten. Five minutes later the roof fell.", path="b.txt", published="2021-06-17")
    assert placed(news, blog)[1] == ["2021-06-14T21:50", "2021-06-14T21:55"]


def test_a_spoken_time_is_of_the_half_in_which_most_others_lie_though_one_of_the_other_half_lies_nearer() -> None:
    many = read("On Monday at 06:10 it left, at 07:40 it was halted, at 08:04 it burned.", published="2021-06-16")
    one = read("On Monday at 19:05 the army spoke.", published="2021-06-16")
    spoken = read("On Monday a drone was seen shortly after seven.", published="2021-06-16")
    assert placed(many, one, spoken)[2][-1] == "2021-06-14T07"


def test_the_hours_before_a_mornings_event_are_of_its_day_though_others_name_small_hours_of_another() -> None:
    event = read("On Monday morning the convoy burned.", published="2021-06-16")
    freed = read("They were freed at 04:10 on Wednesday.", published="2021-06-16")
    alone = read("The convoy had left at 06:10.", published="2021-06-17")
    assert placed(event, freed, alone)[2][-1] == "2021-06-14T06:10"


def test_small_hours_after_an_evenings_event_are_the_next_day() -> None:
    news = read("The mill burned from 21:40 on Monday.", path="a.txt", published="2021-06-15")
    blog = read("We slept till 2 a.m. on the floor.", path="b.txt", published="2021-06-17")
    assert placed(news, blog)[1] == ["2021-06-15T02:00"]


def test_a_night_goes_on_into_the_next_morning() -> None:
    news = read(
        "The mill began to burn at 23:45 on Monday. It fell at 1 a.m. on Tuesday.", path="a.txt", published="2021-06-16"
    )
    blog = read("The wool came at 16:20.", path="b.txt", published="2021-06-17")
    assert placed(news, blog)[1][0] == "2021-06-14T16:20"


def test_an_account_keeps_the_days_that_it_names_itself() -> None:
    news = read("The mill burned on Monday.", path="a.txt", published="2021-06-15")
    other = read("On Sunday the gate was shut. It opened at 7 p.m. again.", path="b.txt", published="2021-06-16")
    assert placed(news, other)[1][-1] == "2021-06-13T19:00"


def test_today_in_an_undated_account_is_the_events_day() -> None:
    news = read("The mill burned on Monday.", path="a.txt", published="2021-06-15")
    leaflet = read("Today at 18:35 we smelt smoke.", path="b.txt")
    assert placed(news, leaflet)[1] == ["2021-06-14T18:35"]


def test_today_stays_unknown_where_an_undated_account_names_the_events_day_otherwise() -> None:
    news = read("The mill burned on Monday.", path="a.txt", published="2021-06-15")
    bound = Published("2021-06-14", "text: no earlier than the latest date named in it")
    leaflet = redate(read("The mill burned on June 14, 2021. Today we mourn.", path="b.txt"), bound)
    assert placed(news, leaflet)[1][-1] == "XXXX-XX-XX"


def test_a_new_paragraph_at_quite_another_hour_goes_back_to_the_event() -> None:
    news = read("The mill burned on Monday morning.", path="a.txt", published="2021-06-14")
    blog = read("They rang on Tuesday at 19:30.\n\nMy photo says 07:53.", path="b.txt", published="2021-06-17")
    assert placed(news, blog)[1] == ["2021-06-15T19:30", "2021-06-14T07:53"]


def test_a_weekday_of_an_undated_account_is_the_one_nearest_to_the_event() -> None:
    news = read("The mill burned on Monday.", path="a.txt", published="2021-06-15")
    leaflet = redate(read("We met on Sunday.", path="b.txt"), Published("2021-01-01", "text: no earlier than the rest"))
    assert placed(news, leaflet)[1] == ["2021-06-13"]


def test_the_day_that_accounts_name_first_is_the_events_before_an_earlier_one_of_its_story() -> None:
    texts = ("Savers stormed the bank on March 2, 2015. The chairman had left on February 28, 2015.",) * 3
    told = [read(text, path=f"{n}.txt", published="2015-03-03") for n, text in enumerate(texts)]
    plain = [read("Savers stormed the bank on March 2, 2015.", path=f"{n}.htm", published="2015-03-03") for n in (1, 2)]
    occasion = find_occasion([*told, *plain])
    assert occasion is not None
    assert occasion.day.isoformat() == "2015-03-02"
