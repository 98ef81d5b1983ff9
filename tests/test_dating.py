"""Dating accounts that do not tell when they were published."""

from __future__ import annotations

import pytest

from rashomon.dating import date_accounts
from rashomon.records import Analysis, EntityKind, Form, Mention, Span, Zone
from rashomon.sentences import split_sentences
from rashomon.timex import find_timexes
from tests.marked import account

NAMES = ("Marrin", "Edda Rohn", "Tam Velde")


def read(text: str, **fields: object) -> Analysis:
    told = account(text, **fields)  # type: ignore[arg-type]
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
