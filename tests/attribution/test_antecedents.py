"""For whom "he" and "she" stand."""

from __future__ import annotations

import re

import pytest

from rashomon import analyze, read_text
from rashomon.attribution import find_attributions
from rashomon.intake import read_with
from rashomon.records import EntityKind, Form, Mention, Span
from rashomon.settings import DEFAULT, AttributionSettings
from rashomon.tagger import Tags
from rashomon.weights import AntecedentWeights
from tests.attribution.reading import records, sentences_of
from tests.marked import account
from tests.telling_reader import references

RULES = read_with(DEFAULT, "none")


def voices(text: str) -> list[str]:
    found = analyze(read_text(text, path="a.txt", outlet="Post"), settings=RULES).attributions
    return [attribution.chain[-1].name for attribution in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Lee met Paul Roe at the port. She said that the crane had failed.", "Anna Lee"),
        ("Anna Lee met Paul Roe at the port. He said that the crane had failed.", "Paul Roe"),
        # A recording, a pair and a body speak, but none of them is a "she".
        ("Anna Lee came late. The recording said that it rained. She said that the crane had failed.", "Anna Lee"),
        # Who stands in somebody's quotation is talked of.
        ("“I saw Maria Bell there,” Anna Lee said. She said that the crane had failed.", "Anna Lee"),
    ],
)
def test_the_person_for_whom_most_speaks_is_meant(text: str, name: str) -> None:
    assert voices(text)[-1] == name


def test_nobody_of_that_gender_before_leaves_the_pronoun() -> None:
    assert voices("Paul Roe left. She said that the crane had failed.")[-1] == "She"


def test_a_person_without_a_name_may_be_meant() -> None:
    text = "A spokeswoman for the port told reporters that it was safe. She said that the crane had been checked."
    assert voices(text)[-1] == voices(text)[0] != "She"


def voices_with(text: str, *described: str) -> list[str]:
    """The voices where these words, and the names of persons, are found as mentions."""
    given = account(text)
    kinds = dict.fromkeys(described, Form.DESCRIPTION) | dict.fromkeys(("Anna Lee", "Paul Roe"), Form.NAME)
    places = ((m.span(), form) for words, form in kinds.items() for m in re.finditer(words, text))
    mentions = [Mention(Span(*at), EntityKind.PERSON, form) for at, form in sorted(places)]
    return [item.chain[-1].name for item in records(given, tuple(mentions))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The crew said it rained. Three dockers waited at the gate. One said that it was shut.", "Three dockers"),
        ("Three dockers waited at the gate. The others said that it was shut.", "Three dockers"),
        ("Three dockers waited at the gate. Two of them said that it was shut.", "Three dockers"),
        ("Three dockers waited at the gate. Many said that it was shut.", "Many"),  # people at large
        ("Three dockers waited at the gate. Many of them said that it was shut.", "Three dockers"),
        ("The crane fell. One said that it was shut.", "One"),  # of whom, nothing tells
        ("Three dockers waited. It rained. It stopped. It froze. It rained. One said that it was shut.", "One"),
        ("Anna Lee met Paul Roe. The latter said that it was shut.", "Paul Roe"),
        ("Anna Lee met Paul Roe. The former said that it was shut.", "Anna Lee"),
        ("Anna Lee left. The former said that it was shut.", "former"),  # there are no two
    ],
)
def test_a_part_stands_for_the_group_told_of_before(text: str, name: str) -> None:
    assert voices_with(text, "Three dockers")[-1] == name


def test_who_has_no_name_may_be_meant_before_he_has_spoken() -> None:
    text = (
        "Paul Roe came. It rained.\n\nLater a fisherman was pulled out of the water. He said that the crane had failed."
    )
    assert voices_with(text, "a fisherman")[-1] == "fisherman"


def test_a_name_and_a_description_at_one_place_are_ordered() -> None:
    text = "Anna Lee of the port came. She said that it was shut."
    given = account(text)
    mentions = [
        Mention(Span(0, end), EntityKind.PERSON, form) for end, form in ((8, Form.NAME), (20, Form.DESCRIPTION))
    ]
    alike = AttributionSettings(antecedents=AntecedentWeights(unnamed=0))
    (item,) = find_attributions(given, sentences_of(given), mentions, Tags(), settings=alike)
    assert item.chain[-1].name == "Anna Lee"


def test_of_two_groups_the_one_that_spoke_is_meant() -> None:
    text = "Three dockers said that it rained. Bosses laughed. One said that it was shut."
    assert voices_with(text, "Three dockers", "Bosses")[-1] == "Three dockers"


def test_the_former_is_not_the_one_told_of_before_the_latter() -> None:
    text = "Anna Lee met Paul Roe. The former left. The latter said that it was shut."
    assert voices_with(text, "The former") == ["Paul Roe"]


def test_several_are_no_he() -> None:
    text = (
        "Paul Roe came. It rained.\n\nLater fishermen were pulled out of the water. He said that the crane had failed."
    )
    assert voices_with(text, "fishermen")[-1] == "Paul Roe"


def test_a_pronoun_that_nobody_was_found_for_is_nobody_to_be_meant() -> None:
    text = "She said that it rained. Anna Lee waited. She said that the crane had failed."
    assert voices_with(text) == ["She", "Anna Lee"]


@pytest.mark.parametrize(
    ("source", "name"), [("Volunteer medics", "Volunteer medics"), ("The medics", "Anna Lee and Paul Roe")]
)
def test_several_told_of_without_an_article_are_new(source: str, name: str) -> None:
    text = f"Anna Lee and Paul Roe came. {source} said that it was shut."
    at = text.index(source)
    several = Mention(Span(0, 21), EntityKind.GROUP, Form.NAME)
    told = Mention(Span(at, at + len(source)), EntityKind.GROUP, Form.DESCRIPTION, antecedent=several.span)
    (item,) = records(account(text), (several, told))
    assert item.chain[-1].name == name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Anna Lee came. A nurse said that it was shut.", "A nurse", "nurse"),
        ("Anna Lee came. The nurse said that it was shut.", "The nurse", "Anna Lee"),
        ("A nurse said that it was shut. Anna Lee wept.", "A nurse", "Anna Lee"),
    ],
)
def test_whom_an_account_introduces_it_names_behind_and_never_before(text: str, source: str, name: str) -> None:
    at, named = text.index(source), text.index("Anna Lee")
    person = Mention(Span(named, named + 8), EntityKind.PERSON, Form.NAME)
    told = Mention(Span(at, at + len(source)), EntityKind.PERSON, Form.DESCRIPTION, antecedent=person.span)
    mentions = sorted((person, told), key=lambda m: m.span)
    given, read = account(text), Tags(references=references(text, {"nurse": "n", "Anna Lee": "n"}))
    (item,) = find_attributions(given, sentences_of(given), mentions, read)
    assert item.chain[-1].name == name
