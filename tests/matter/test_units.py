"""Statements, ready to be compared."""

from __future__ import annotations

from rashomon.matter.kept import Kept
from rashomon.matter.likeness import shared_share
from rashomon.matter.units import Unit, units_of
from rashomon.records import Modality
from tests.telling import all_statements, entity, telling


def units(text: str, modality: Modality = Modality.ASSERTED) -> tuple[Unit, ...]:
    analysis = telling(text, outlet="Post", modality=modality)
    return units_of(analysis.statements, [analysis], ())


def test_a_statement_falls_into_parts_by_its_numbers() -> None:
    found = units("We have 112 people out of the water and 9 dead.")
    assert [[c.quantity.best for c in unit.counts] for unit in found] == [[112], [9]]


def test_a_number_that_holds_no_more_is_left_out() -> None:
    [unit] = units("The ministry raised the toll from 9 to 17.")
    assert [c.quantity.best for c in unit.counts] == [17]


def test_a_bare_number_counts_what_the_sentence_before_it_counts() -> None:
    _, bare = units("They held 700 hostages. The number was about 500.")
    assert bare.counts[0].counted == {"hostage"}


def test_many_names_in_one_statement_take_linear_time() -> None:
    analysis = telling("Lee saw " + "Ann " * 20_000, outlet="Post")
    people = [entity("Ann", [analysis])]
    assert len(units_of(analysis.statements, [analysis], people)[0].terms) == 3  # Lee, see, Ann


def test_a_difference_is_no_total() -> None:
    [unit] = units("The number of the dead increased by 5.")
    assert unit.counts == ()


def test_a_name_stands_as_its_entity() -> None:
    analyses = [telling("Ann Lee left.", outlet="Post"), telling("Lee left.", outlet="Herald")]
    person = entity("(?:Ann )?Lee", analyses)
    one, other = units_of(all_statements(analyses), analyses, (person,))
    assert f"@{person.id}" in one.terms
    assert shared_share(one, other) == 1.0


def test_what_stands_behind_a_negator_is_negated() -> None:
    [unit] = units("Nothing was thrown at the guards before noon in the whole of the harbour.")
    assert "throw" in unit.negated
    assert "harbour" not in unit.negated


def test_a_denied_content_is_negated_as_a_whole() -> None:
    [unit] = units("[source She] [cue denied] [content that the gate was open].", Modality.DENIED)
    assert {"door", "open"} <= unit.negated


def test_a_rejection_takes_over_what_it_rejects() -> None:
    _, unit = units("Some papers write that the gate was open. This is false.")
    assert unit.rejects is not None
    assert {"door", "open"} <= set(unit.terms)


def test_a_denied_denial_is_no_rejection() -> None:
    _, unit = units("He said that the gate was open. Nor did she deny it.")
    assert unit.rejects is None


def test_a_rejection_that_names_its_matter_rejects_its_own_words() -> None:
    _, unit = units("The crew rested. Nor is it true that the master was pressed to sail.")
    assert unit.rejects is None
    assert "captain" in unit.negated


def test_what_was_made_of_the_same_records_is_kept() -> None:
    calls: list[int] = []
    kept = Kept(lambda items: calls.append(1) or len(items))
    records = [telling("It rained.", outlet="Post")]
    assert (kept(records), kept(list(records)), len(calls)) == (1, 1, 1)


def test_equal_but_other_records_are_made_anew() -> None:
    kept = Kept(lambda items: items[0])
    first, second = telling("It rained.", outlet="Post"), telling("It rained.", outlet="Post")
    assert kept([first]) is first
    assert kept([second]) is second


def test_a_bare_number_has_the_event_of_the_question_before_it() -> None:
    analysis = telling("How many were hurt? The mayor wrote 73.", outlet="Post")
    last = units_of(analysis.statements, [analysis], ())[-1]
    assert [count.events for count in last.counts] == [frozenset({"hurt"})]
