"""A forest answers as its trees would, walked from the root."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.forest import LEAF, MOST_LEAVES, read_forest

FEATURES = 3
VALUES = st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0])
LEAVES = st.floats(-2, 2, allow_nan=False)
SHAPES = st.recursive(
    LEAVES, lambda branch: st.tuples(st.integers(0, FEATURES - 1), VALUES, branch, branch), max_leaves=MOST_LEAVES
)


def nodes_of(shape: Any, nodes: list[list[float]]) -> int:
    """Write a tree as a list of nodes, as scikit-learn numbers them: a node before its branches. Output: its number."""
    at = len(nodes)
    if not isinstance(shape, tuple):
        nodes.append([LEAF, 0, 0, 0, shape])
        return at
    feature, threshold, low, high = shape
    nodes.append([])
    nodes[at] = [feature, threshold, nodes_of(low, nodes), nodes_of(high, nodes), 0]
    return at


def walked(shape: Any, row: list[float]) -> float:
    while isinstance(shape, tuple):
        feature, threshold, low, high = shape
        shape = low if row[feature] <= threshold else high
    return float(shape)


@given(st.lists(SHAPES, min_size=1, max_size=3), st.lists(st.lists(VALUES, min_size=3, max_size=3), max_size=4))
def test_all_questions_at_once_lead_to_the_leaf_that_a_walk_reaches(shapes: list, rows: list[list[float]]) -> None:
    trees: list[list[list[float]]] = [[] for _ in shapes]
    for shape, nodes in zip(shapes, trees, strict=True):
        nodes_of(shape, nodes)
    forest = read_forest({"features": ["x", "y", "z"], "base": 0.5, "trees": trees})
    chances = forest.chances(np.array(rows, dtype=np.float64).reshape(-1, FEATURES))
    wanted = [1 / (1 + math.exp(-0.5 - sum(walked(shape, row) for shape in shapes))) for row in rows]
    assert chances.tolist() == pytest.approx(wanted)


def test_a_full_tree_has_room_for_all_its_leaves() -> None:
    shape: Any = 0.0
    for leaf in range(1, MOST_LEAVES):
        shape = (0, MOST_LEAVES - leaf, float(MOST_LEAVES - leaf), shape)  # a chain: each "no" goes one leaf further
    nodes: list[list[float]] = []
    nodes_of(shape, nodes)
    forest = read_forest({"features": ["x"], "base": 0.0, "trees": [nodes]})
    last = forest.chances(np.array([[1.0], [float(MOST_LEAVES)]]))
    assert last.tolist() == pytest.approx([1 / (1 + math.exp(-1)), 0.5])
    with pytest.raises(ValueError, match="33 leaves"):
        read_forest({"features": ["x"], "base": 0.0, "trees": [_with_one_more(nodes)]})


def _with_one_more(nodes: list[list[float]]) -> list[list[float]]:
    """Part the first leaf of a tree in two."""
    at = next(n for n, node in enumerate(nodes) if node[0] == LEAF)
    size = len(nodes)
    return [*nodes[:at], [0, 0, size, size + 1, 0], *nodes[at + 1 :], [LEAF, 0, 0, 0, 1.0], [LEAF, 0, 0, 0, 2.0]]
