"""Whom a source stands for, by the model's chances: names counted together, fullest form, sure enough or nothing."""

from __future__ import annotations

import pytest

from rashomon.attribution.pointed import read_pointers
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.settings import DEFAULT
from rashomon.tagger import Pointer

TEXT = "Ann Lee and Bo Roe met. Lee spoke. Later she said that it was over."
SHE = Span(TEXT.index("she"), TEXT.index("she") + 3)


def name_of(names: list[str], chances: dict[str, float]) -> str | None:
    account = Account("a1", "x.txt", "0" * 64, "text/plain", TEXT, ())
    mentions = [Mention(place(name), EntityKind.PERSON, Form.NAME) for name in names]
    pointer = Pointer(SHE, tuple((place(word), chance) for word, chance in chances.items()))
    found = read_pointers(account, mentions, [pointer], DEFAULT.attribution).name_of(SHE)
    return account[found] if found else None


def place(words: str) -> Span:
    """The last place of the words: "Lee" is the one behind "Ann Lee"."""
    at = TEXT.rindex(words)
    return Span(at, at + len(words))


def test_the_name_with_most_chance_is_taken() -> None:
    assert name_of(["Ann Lee", "Bo Roe"], {"Ann": 0.1, "Bo": 0.4, "Roe": 0.4}) == "Bo Roe"


def test_all_places_of_one_name_count_together_and_its_fullest_form_is_given() -> None:
    assert name_of(["Ann Lee", "Bo Roe", "Lee"], {"Ann": 0.4, "Lee": 0.35, "Roe": 0.2}) == "Ann Lee"


@pytest.mark.parametrize("chances", [{}, {"Ann": 0.2, "Roe": 0.2}, {"met": 0.9}], ids=["none", "unsure", "no name"])
def test_where_the_model_is_not_sure_of_a_name_the_rules_decide(chances: dict[str, float]) -> None:
    assert name_of(["Ann Lee", "Bo Roe"], chances) is None


def test_two_longer_names_leave_a_short_one_alone() -> None:
    account = Account("a1", "x.txt", "0" * 64, "text/plain", "Ann Lee met Bo Lee. Lee left. He said so.", ())
    spans = [Span(0, 7), Span(12, 18), Span(20, 23)]
    mentions = [Mention(span, EntityKind.PERSON, Form.NAME) for span in spans]
    he = Span(30, 32)
    pointed = read_pointers(account, mentions, [Pointer(he, ((Span(20, 23), 0.9),))], DEFAULT.attribution)
    assert pointed.name_of(he) == Span(20, 23)
