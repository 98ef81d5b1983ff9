"""Figures of two accounts: which pairs are looked at, and that the forest tells the like from the unlike."""

from __future__ import annotations

import numpy as np

from rashomon.records import EntityKind, Form, Mention, Span
from rashomon.referents.apart import FEATURES, Figure, near_pairs, read_figure, same_chances, shown
from tests.marked import account

TEXT = "The plating works burned. Norvane paid. The anglers ran."


def figure(path: str, words: str, direction: tuple[int, int], form: Form = Form.DESCRIPTION) -> Figure:
    told = account(TEXT, path=path)
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    mention = Mention(span, EntityKind.ORGANISATION, form)
    identities = {span: np.array(direction, dtype=np.int8).tobytes()}
    return read_figure(told, EntityKind.ORGANISATION, [mention], identities)


def test_only_figures_of_two_accounts_are_compared_one_of_them_nameless() -> None:
    works, again = figure("a", "The plating works", (127, 0)), figure("a", "works", (127, 0))
    named = figure("b", "Norvane", (127, 0), Form.NAME)
    other = figure("c", "Norvane", (127, 0), Form.NAME)
    assert near_pairs([works, again]) == set()
    assert near_pairs([named, other]) == set()
    assert near_pairs([works, named]) == {(0, 1)}
    assert near_pairs([named, works]) == {(1, 0)}, "the nameless one first"


def test_what_is_neither_alike_nor_of_one_noun_is_not_looked_at() -> None:
    works, anglers = figure("a", "The plating works", (127, 0)), figure("b", "The anglers", (0, 127))
    assert near_pairs([works, anglers]) == set()
    assert list(same_chances([works, anglers])) == []


def test_one_noun_and_one_direction_make_one_likely() -> None:
    works, same = figure("a", "The plating works", (127, 0)), figure("b", "The plating works", (127, 0))
    ((chance, one, other),) = same_chances([works, same])
    assert (one, other) == (0, 1)
    assert chance > 0.5


def test_what_no_model_read_is_like_nothing() -> None:
    told = account(TEXT, path="b")
    unread = read_figure(told, EntityKind.GROUP, [Mention(Span(0, 17), EntityKind.GROUP, Form.DESCRIPTION)], {})
    assert near_pairs([figure("a", "The anglers", (127, 0)), unread]) == set()


def test_a_pair_shows_what_the_features_name() -> None:
    values = shown(figure("a", "The plating works", (127, 0)), figure("b", "works", (127, 0)))
    pair = dict(zip(FEATURES, values, strict=True))
    assert pair["cosine"] == 1
    assert pair["same noun"] == 1
    assert pair["words"] == 0.5
    assert pair["words of the other"] == 1
    assert pair["named"] == 0


def test_what_is_described_by_a_name_is_not_compared_with_its_bearer() -> None:
    text = "The Norvane works burned. Norvane paid."
    told = [account(text, path=path) for path in ("a", "b")]
    places = [(Span(0, 17), Form.DESCRIPTION), (Span(26, 33), Form.NAME)]
    figures = [
        read_figure(one, EntityKind.ORGANISATION, [Mention(span, EntityKind.ORGANISATION, form)], {span: b"\x7f\x00"})
        for one, (span, form) in zip(told, places, strict=True)
    ]
    assert near_pairs(figures) == set()
