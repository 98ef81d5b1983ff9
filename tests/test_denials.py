"""Denials in whatever words, negations that deny nothing, and numbers that rival each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.analyze import analyze
from rashomon.cells import fill_cells
from rashomon.negation import denied_clauses
from rashomon.records import Analysis, Cell, Span, Stance
from rashomon.settings import DEFAULT
from tests.marked import account
from tests.telling import all_statements, by_outlet, telling

BY_RULES = replace(DEFAULT, reader=replace(DEFAULT.reader, enabled=False))


def cells(*analyses: Analysis) -> dict[str, Cell]:
    """Fill the cells of a row that holds every statement, by outlet."""
    found = list(analyses)
    return by_outlet(fill_cells(all_statements(found), found, ()), found)


def test_a_denied_sign_denies_what_it_would_be_a_sign_of() -> None:
    found = cells(
        telling("There was sabotage at the mill.", outlet="Post"),
        telling("There was no sign of sabotage at the mill.", outlet="Herald"),
    )
    assert found["Herald"].stance is Stance.DENIES


@pytest.mark.parametrize("words", ["Not far from the mill", "Not for the first time at the mill"])
def test_a_negator_that_negates_nothing_denies_nothing(words: str) -> None:
    found = cells(
        telling("Soldiers were shot dead at the mill.", outlet="Post"),
        telling(f"{words}, soldiers were shot dead.", outlet="Herald"),
    )
    assert found["Herald"].stance is Stance.SAYS


@pytest.mark.parametrize(
    "text",
    [
        "Nobody bombed a clinic.",
        "The clinic was not hit.",
        "No bomb came near the clinic.",
        "The clinic was hit by no one.",
        "There is no truth in the rumour that the clinic was bombed.",
        "Claims that the clinic was shelled do not withstand scrutiny.",
        "We found no evidence that the clinic was shelled.",
    ],
)
def test_a_denied_clause_denies_what_the_row_affirms_in_other_words(text: str) -> None:
    found = cells(
        telling("Bombs destroyed the clinic.", outlet="Post"),
        telling("A bomb fell on the clinic.", outlet="Courier"),
        telling(text, outlet="Herald"),
    )
    assert found["Herald"].stance is Stance.DENIES


@pytest.mark.parametrize(
    "text",
    [
        "Bombs hit the clinic, not the school.",
        "Bombs hit the clinic but no school.",
        "Bombs hit the clinic and nobody was told.",
        "A bomb on the clinic could not be ruled out.",
        "Bombs hit the clinic, which did not respond to questions.",
        "It was not until noon that bombs hit the clinic.",
    ],
)
def test_a_negation_of_a_part_or_beside_the_matter_denies_nothing(text: str) -> None:
    found = cells(telling("Bombs destroyed the clinic.", outlet="Post"), telling(text, outlet="Herald"))
    assert found["Herald"].stance is Stance.SAYS


def test_a_clause_without_the_negator_of_its_sentence_is_not_denied() -> None:
    found = cells(
        telling("There were 180 plots.", outlet="Post"),
        telling("There were 64 plots, 1 tap and no clinic.", outlet="Herald"),
    )
    assert {cell.stance for cell in found.values()} == {Stance.SAYS, Stance.DIFFERS}


def test_a_number_that_is_turned_down_is_not_compared() -> None:
    found = cells(
        telling("At noon 3 people died.", outlet="Post"),
        telling("At noon 7 people died, not 3 people.", outlet="Herald"),
    )
    assert found["Herald"].stance is Stance.DIFFERS


def test_lone_numbers_of_one_row_are_compared_under_other_nouns() -> None:
    found = cells(
        telling("The village saw 6 diggers at work.", outlet="Post"),
        telling("The village saw 9 bulldozers at work.", outlet="Herald"),
    )
    assert {cell.stance for cell in found.values()} == {Stance.SAYS, Stance.DIFFERS}


def test_a_bare_number_of_the_row_is_compared_with_persons() -> None:
    found = cells(
        telling("We were there, all 500 people of us.", outlet="Post"),
        telling("I counted 120.", outlet="Herald"),
    )
    assert {cell.stance for cell in found.values()} == {Stance.SAYS, Stance.DIFFERS}


def test_a_number_in_a_name_counts_nothing() -> None:
    def read(text: str, outlet: str) -> Analysis:
        return analyze(account(text, outlet=outlet, path=outlet), settings=BY_RULES)

    found = cells(
        read("The blast tore the roof off Warehouse 6 at night.", "Post"),
        read("The blast killed two welders on the roof.", "Herald"),
    )
    assert Stance.DIFFERS not in {cell.stance for cell in found.values()}


def test_a_lone_number_of_another_event_is_no_rival() -> None:
    found = cells(
        telling("In the village 6 people died.", outlet="Post"),
        telling("In the village 9 people were arrested.", outlet="Herald"),
    )
    assert Stance.DIFFERS not in {cell.stance for cell in found.values()}


def test_in_a_language_without_a_list_no_clause_is_denied() -> None:
    assert denied_clauses(account("Niemand war da.", language="xx"), Span(0, 15)) == ()


def read(text: str, outlet: str, published: str) -> Analysis:
    """Analyse a text by rules alone."""
    return analyze(account(text, outlet=outlet, path=outlet, published=published), settings=BY_RULES)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("No school in the valley will open before Monday.", Stance.SAYS),
        ("The schools of the valley will not open until Monday.", Stance.SAYS),
        ("No school in the valley was shut.", Stance.DENIES),
    ],
)
def test_not_before_a_day_is_until_that_day(text: str, stance: Stance) -> None:
    found = cells(
        read("All schools of the valley are shut until Monday.", "Post", "2021-03-03"),
        read("The schools of the valley stay shut until Monday.", "Courier", "2021-03-03"),
        read(text, "Herald", "2021-03-03"),
    )
    assert found["Herald"].stance is stance


def test_the_antonym_of_what_the_others_say_denies_it() -> None:
    found = cells(
        telling("The gate of the mill was shut at the time.", outlet="Post"),
        telling("The gate of the mill was shut then.", outlet="Courier"),
        telling("The gate of the mill was open.", outlet="Herald"),
    )
    assert found["Herald"].stance is Stance.DENIES


def test_a_clock_time_alone_is_the_same_whenever_its_account_was_published() -> None:
    found = cells(
        read("The police moved in on the bridge shortly after 5 a.m.", "Post", "2021-03-03"),
        read("The police moved in on the bridge at 5 a.m., it seems.", "Herald", "2021-03-05"),
    )
    assert Stance.DIFFERS not in {cell.stance for cell in found.values()}


def test_two_clock_times_alone_differ() -> None:
    found = cells(
        read("The police moved in on the bridge at 5 a.m.", "Post", "2021-03-03"),
        read("The police moved in on the bridge at 7 a.m., it seems.", "Herald", "2021-03-03"),
    )
    assert Stance.DIFFERS in {cell.stance for cell in found.values()}


def test_a_weekday_is_the_same_one_however_late_it_is_told() -> None:
    found = cells(
        read("The people kept watch on the bridge on Saturday.", "Post", "2021-03-09"),
        read("The people kept watch on the bridge on Saturday, it seems.", "Herald", "2021-03-15"),
    )
    assert Stance.DIFFERS not in {cell.stance for cell in found.values()}
