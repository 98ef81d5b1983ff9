"""The gold of matters: what the sentence vectors learn from is whole, and its places hold words."""

from __future__ import annotations

from eval.gold import read_gold
from eval.gold.matters import GoldEvent, read_matters

EVENTS = tuple(read_matters())


def held(event: GoldEvent) -> dict[str, set[str]]:
    """The texts in which each matter of an event is told."""
    found: dict[str, set[str]] = {}
    for telling in event.tellings:
        found.setdefault(telling.matter, set()).add(telling.place[0])
    return found


def test_every_place_holds_words_of_its_text() -> None:
    for event in EVENTS:
        for telling in event.tellings:
            key, start, end = telling.place
            assert event.texts[key][start:end].strip(), telling


def test_every_matter_is_told_in_two_texts() -> None:
    lone = [(e.name, matter) for e in EVENTS for matter, texts in held(e).items() if len(texts) < 2]
    assert lone == []


def test_stances_are_those_of_cells() -> None:
    assert {t.stance for e in EVENTS for t in e.tellings} == {"says", "differs", "denies"}


def test_nothing_of_the_test_half_is_learnt_from() -> None:
    test = {account.written for account in read_gold() if account.split == "test" and account.written}
    assert test
    assert not any(text in test for event in EVENTS for text in event.texts.values())
