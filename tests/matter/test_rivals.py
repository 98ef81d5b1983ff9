"""The chance that two statements tell of one matter, in sight of their rivals."""

from __future__ import annotations

from collections import Counter

import pytest

from rashomon.forest import load_forest
from rashomon.matter.likeness import Likeness
from rashomon.matter.rivals import FEATURES, LEAST, LIKENESS, UNREAD, chances, features, was_read
from rashomon.matter.units import Unit, units_of
from tests.telling import all_statements, telling

POST = "A crane fell. A ship sank. A baker sang."
HERALD = "The crane fell down. Two ships sank."


def units() -> list[Unit]:
    """Three units of one account, then two of another."""
    analyses = sorted((telling(POST, outlet="Post"), telling(HERALD, outlet="Herald")), key=lambda a: a.account.id)
    made = units_of(all_statements(analyses), analyses, ())
    own = Counter(unit.statement.account for unit in made)
    return sorted(made, key=lambda unit: (-own[unit.statement.account], unit.place))


def alike(score: float, **shown: float) -> Likeness:
    return Likeness(score, {**dict.fromkeys(LIKENESS, 0.0), "meaning": 0.1, **shown})


def column(rows: list[list[float]], name: str) -> list[float]:
    return [row[FEATURES.index(name)] for row in rows]


def test_the_forest_that_ships_asks_what_the_program_shows() -> None:
    forest = load_forest("matter", "claims")
    assert forest.features == FEATURES
    assert {q.feature for tree in forest.trees for q in tree.questions} <= set(range(len(FEATURES)))


def test_rivals_are_counted_in_both_accounts() -> None:
    pairs, likenesses = [(0, 3), (0, 4), (1, 3)], [alike(0.5), alike(0.7), alike(0.9)]
    rows = features(units(), pairs, likenesses, range(3)).tolist()
    assert column(rows, "closer_least") == [1, 0, 0]
    assert column(rows, "closer_most") == [1, 0, 0]
    assert [round(lead, 6) for lead in column(rows, "lead")] == [-0.4, 0.2, 0.4]


def test_without_rivals_the_lead_is_the_score() -> None:
    assert column(features(units(), [(2, 4)], [alike(0.5)], [0]).tolist(), "lead") == [0.5]


def test_the_best_of_many_rivals_has_the_better_chance() -> None:
    pairs = [(0, 3), (1, 3), (2, 3)]
    shown = [
        alike(score, overlap=share, contained=share, mass=share / 2, meaning=share / 2)  # as they go together in texts
        for score, share in ((0.9, 0.8), (0.6, 0.5), (0.3, 0.2))
    ]
    best, second, third = chances(units(), pairs, shown)
    assert best > second > third


def test_what_no_model_read_has_its_odds_raised() -> None:
    unread = alike(0.6, meaning=0.0)
    assert not was_read(unread)
    assert chances(units(), [(0, 3)], [unread]) == [pytest.approx(0.6 * UNREAD / (0.6 * UNREAD + 0.4), abs=1e-6)]


def test_statements_of_one_account_and_hopeless_ones_keep_their_score() -> None:
    assert chances(units(), [(0, 1), (0, 3)], [alike(0.6), alike(LEAST / 2)]) == [0.6, LEAST / 2]


def test_no_pairs_have_no_chances() -> None:
    assert chances(units(), [], []) == []
