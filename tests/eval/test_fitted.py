"""Helpers of fitted figures: AUC, folds by group, the logistic fit."""

from __future__ import annotations

import numpy as np
import pytest
from eval.sets.fitted import auc, cross_validated, fit_logistic, folds
from hypothesis import given
from hypothesis import strategies as st

SCORED = st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), max_size=30)


def test_auc_counts_how_often_a_flagged_item_scores_higher() -> None:
    assert auc([True, False, True, False], [4.0, 3.0, 2.0, 1.0]) == pytest.approx(0.75)


def test_auc_counts_ties_half() -> None:
    assert auc([True, False, False], [1.0, 1.0, 0.0]) == pytest.approx(0.75)


def test_auc_without_items_of_both_kinds_tells_nothing() -> None:
    assert auc([], []) == auc([True], [3.0]) == auc([False, False], [1.0, 2.0]) == 0.5


@given(SCORED)
def test_auc_is_the_share_of_pairs_in_order(items: list[tuple[bool, int]]) -> None:
    flagged = [value for flag, value in items if flag]
    others = [value for flag, value in items if not flag]
    won = [1.0 if a > b else 0.5 if a == b else 0.0 for a in flagged for b in others]
    expected = sum(won) / len(won) if won else 0.5
    assert auc([flag for flag, _ in items], [float(value) for _, value in items]) == pytest.approx(expected)


@given(st.lists(st.sampled_from("abcdefghij"), max_size=60), st.integers(1, 6), st.integers(0, 3))
def test_a_group_is_never_cut_and_every_item_has_a_part(groups: list[str], parts: int, seed: int) -> None:
    dealt = folds(groups, parts, seed)
    assert len(dealt) == len(groups)
    assert all(0 <= part < parts for part in dealt)
    assert len(set(zip(groups, dealt, strict=True))) == len(set(groups))


def test_parts_are_of_like_size_and_the_same_each_time() -> None:
    groups = [name for name in "abcdefgh" for _ in range(5)]
    dealt = folds(groups, 4, 1)
    assert sorted(dealt.count(part) for part in range(4)) == [10, 10, 10, 10]
    assert dealt == folds(groups, 4, 1) != folds(groups, 4, 2)


def test_the_fit_finds_what_it_was_drawn_with() -> None:
    random = np.random.default_rng(0)
    rows = random.normal(size=(20_000, 2))
    flags = random.random(20_000) < 1 / (1 + np.exp(-(rows @ np.array([1.5, -0.5]) + 0.4)))
    assert fit_logistic(rows, flags, 1e-3) == pytest.approx([1.5, -0.5, 0.4], abs=0.1)


def test_a_penalty_draws_weights_to_zero_and_leaves_the_bias() -> None:
    rows = np.array([[1.0], [2.0], [3.0], [4.0]] * 5)
    flags = np.array([False, False, True, True] * 5)
    free, held = fit_logistic(rows - 2.5, flags, 1e-2), fit_logistic(rows - 2.5, flags, 1e4)
    assert free[0] > 1 > abs(held[0]) * 100
    assert held[1] == pytest.approx(0.0, abs=1e-3)


def test_without_rows_the_fit_tells_nothing() -> None:
    assert fit_logistic(np.zeros((0, 2)), np.zeros(0, dtype=bool), 1.0) == pytest.approx([0, 0, 0])


def test_an_item_is_scored_by_the_other_parts_alone() -> None:
    rows = np.random.default_rng(1).normal(size=(90, 2))
    flags = rows[:, 0] > 0
    parts = [n % 3 for n in range(90)]
    turned = np.where(np.array(parts) == 0, ~flags, flags)
    told, other = cross_validated(rows, flags, parts, 1.0), cross_validated(rows, turned, parts, 1.0)
    assert told[0::3] == pytest.approx(other[0::3])
    assert told[1::3] != pytest.approx(other[1::3])


def test_parts_that_hold_more_flags_do_not_rank_lower_for_it() -> None:
    flags = np.array([True] * 30 + [False] * 30)
    parts = [0] * 30 + [1] * 30
    scores = cross_validated(np.zeros((60, 1)), flags, parts, 1.0)
    assert auc(flags, scores) == 0.5


def test_the_largest_group_is_dealt_first() -> None:
    groups = list("bcdefgaaaaaa")
    assert all(sorted(folds(groups, 2, seed).count(part) for part in (0, 1)) == [6, 6] for seed in range(10))
