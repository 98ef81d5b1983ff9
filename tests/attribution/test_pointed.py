"""Whom a source stands for, by the reader's chances: names counted together, fullest form, sure enough or nothing."""

from __future__ import annotations

import pytest

from rashomon.attribution.pointed import read_pointers
from rashomon.records import EntityKind, Form, Mention, Span
from rashomon.settings import DEFAULT
from rashomon.tagger import Tags
from tests.marked import account
from tests.telling_reader import references

TEXT = "Ann Lee and Bo Roe met. Lee spoke of the manager. Later she said that it was over."


def place(words: str) -> Span:
    """The last place of the words: "Lee" is the one behind "Ann Lee"."""
    at = TEXT.rindex(words)
    return Span(at, at + len(words))


def name_of(means: dict[str, str], described: Span | None = None, nobody: float = 0.0) -> str | None:
    told = account(TEXT)
    mentions = [Mention(place(name), EntityKind.PERSON, Form.NAME) for name in ("Ann Lee", "Bo Roe", "Lee")]
    mentions += [Mention(place("the manager"), EntityKind.PERSON, Form.DESCRIPTION, described)]
    pointed = read_pointers(told, mentions, references(TEXT, means, nobody), DEFAULT.attribution)
    found = pointed.name_of(place("she"))
    return told[found] if found else None


def test_the_name_with_most_chance_is_taken() -> None:
    assert name_of({"Bo Roe": "b", "she": "b"}) == "Bo Roe"


def test_all_places_of_one_name_count_together_and_its_fullest_form_is_given() -> None:
    assert name_of({"Ann Lee": "a", "she": "a"}) == "Ann Lee"


def test_a_description_counts_for_the_name_that_it_stands_for() -> None:
    assert name_of({"manager": "m", "she": "m"}, described=place("Bo Roe")) == "Bo Roe"
    assert name_of({"manager": "m", "she": "m"}, described=None) is None


@pytest.mark.parametrize("nobody", [0.0, 50.0], ids=["no name looks alike", "nobody is likelier"])
def test_where_the_model_is_not_sure_of_a_name_the_rules_decide(nobody: float) -> None:
    means = {"she": "s"} if not nobody else {"Bo Roe": "b", "she": "b"}
    assert name_of(means, nobody=nobody) is None


def test_where_no_model_read_nothing_is_told() -> None:
    told = account(TEXT)
    mentions = [Mention(place("Bo Roe"), EntityKind.PERSON, Form.NAME)]
    pointed = read_pointers(told, mentions, Tags().references, DEFAULT.attribution)
    assert pointed.chances_of(place("she")) == {}
