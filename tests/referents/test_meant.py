"""Descriptions that a reader finds join the mentions, each with the name for which it stands."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.mentions import find_mentions
from rashomon.records import Form, Span
from rashomon.sentences import split_sentences
from tests.marked import account
from tests.telling_reader import tags

TEXT = "Norvane Chemicals runs it. The tinkerers burned at noon. The bunglers fled. Ann Lee saw a giant there."


def antecedents(means: Mapping[str, str], found: Mapping[str, str], nobody: float = 0.0) -> dict[str, str | None]:
    told = account(TEXT)
    mentions = find_mentions(told, split_sentences(told), tags(TEXT, means, found, nobody))
    described = [m for m in mentions if m.form is Form.DESCRIPTION and told[m.span] != "The"]
    return {told[m.span]: told[m.antecedent] if m.antecedent else None for m in described}


def test_a_description_that_no_list_knows_stands_for_the_name_that_the_reader_sees_in_it() -> None:
    means = {"Norvane Chemicals": "n", "tinkerers": "n"}
    assert antecedents(means, {"The tinkerers": "organisation"}) == {"The tinkerers": "Norvane Chemicals"}


def test_descriptions_of_one_who_is_not_named_stand_for_the_first_of_them() -> None:
    means = {"tinkerers": "x", "bunglers": "x"}
    found = antecedents(means, {"The tinkerers": "group", "The bunglers": "group"})
    assert found == {"The tinkerers": None, "The bunglers": "The tinkerers"}


def test_a_description_leads_over_another_one_to_a_name() -> None:
    means = {"Norvane Chemicals": "n", "tinkerers": "n", "bunglers": "n"}
    found = antecedents(means, {"The tinkerers": "organisation", "The bunglers": "organisation"})
    assert set(found.values()) == {"Norvane Chemicals"}


def test_whom_the_account_does_not_name_has_no_antecedent() -> None:
    assert antecedents({"giant": "g"}, {"a giant": "person"}, nobody=20.0) == {"a giant": None}


def test_without_a_reader_the_rules_alone_find_mentions() -> None:
    told = account(TEXT)
    mentions = find_mentions(told, split_sentences(told))
    assert {told[m.span] for m in mentions if m.form is Form.NAME} == {"Norvane Chemicals", "Ann Lee"}


def test_what_holds_only_small_words_is_lengthened_to_the_next_word() -> None:
    text = "Norvane Chemicals runs it. Some of the tinkerers burned at noon."
    told = account(text)
    read = tags(text, {"tinkerers": "x"}, {"Some of the": "group"})
    found = find_mentions(told, split_sentences(told), read)
    assert "Some of the tinkerers" in {told[m.span] for m in found}


def test_an_article_alone_is_no_description() -> None:
    told = account(TEXT)
    found = find_mentions(told, split_sentences(told), tags(TEXT, {"tinkerers": "x"}, {"The": "group"}))
    assert not {m for m in found if m.form is Form.DESCRIPTION}


def test_it_is_no_person_and_he_is_no_body() -> None:
    text = "Norvane Chemicals runs it. Ann Lee came, and he left."
    told = account(text)
    mentions = find_mentions(
        told, split_sentences(told), tags(text, {"Ann Lee": "a", "it": "a", "he": "n", "Norvane": "n"}, {})
    )
    meant = {told[m.span]: told[m.antecedent] if m.antecedent else None for m in mentions if m.form is Form.PRONOUN}
    assert meant == {"it": "Norvane Chemicals", "he": None}


def test_every_mention_lies_in_the_text_and_stands_in_order() -> None:
    told = account(TEXT)
    read = tags(TEXT, {"tinkerers": "x", "giant": "x"}, {"The tinkerers": "group", "a giant": "person"})
    mentions = find_mentions(told, split_sentences(told), read)
    assert [m.span for m in mentions] == sorted(m.span for m in mentions)
    assert all(m.span in Span(0, len(TEXT)) for m in mentions)


def test_of_the_places_of_a_name_the_nearest_one_before_is_given() -> None:
    text = "Norvane Chemicals runs it. Later Norvane Chemicals closed. The tinkerers burned. Norvane Chemicals paid."
    told = account(text)
    read = tags(text, {"Norvane Chemicals": "n", "tinkerers": "n"}, {"The tinkerers": "organisation"})
    mentions = find_mentions(told, split_sentences(told), read)
    (antecedent,) = {m.antecedent for m in mentions if told[m.span] == "The tinkerers"}
    assert antecedent is not None
    assert antecedent.start == text.index("Norvane", 10)
