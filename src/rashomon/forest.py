"""A boosted forest: many small decision trees whose answers are added up (Friedman 2001), read from a file.

A tree is asked all its questions at once: each "no" rules out the leaves of its lower branch, and the first leaf that
is left answers (QuickScorer, Lucchese et al. 2015). So a question costs one comparison of a column, in native code.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAF = -1  # in place of a feature's number
MOST_LEAVES = 32  # of a tree: each is a bit of a number
AT_ONCE = 16_384  # rows; their columns stay in the processor's memory


@dataclass(frozen=True, slots=True)
class Question:
    """Is a feature at most the threshold? `left`: the leaves (a bit each) that a "no" leaves."""

    feature: int
    threshold: float
    left: int


@dataclass(frozen=True, slots=True)
class Tree:
    """`questions`: of its nodes, in any order. `answers`: of its leaves, the lower branch's first."""

    questions: tuple[Question, ...]
    answers: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """`features`: names of the columns that are asked about, in their order. `base`: log-odds before any answer."""

    features: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the chance (0..1) of each row (n, features); a value up to the threshold goes to the lower branch."""
        total = np.full(len(rows), self.base)
        for begin in range(0, len(rows), AT_ONCE):
            columns = np.ascontiguousarray(rows[begin : begin + AT_ONCE].T)
            here = total[begin : begin + AT_ONCE]
            for tree in self.trees:
                here += tree.answers[_first_leaf(tree, columns)]
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return chances


def _first_leaf(tree: Tree, columns: NDArray[np.float64]) -> NDArray[np.intp]:
    """Find the leaf of each row: the first that no question rules out. `columns`: (features, n). Output: (n,)."""
    bits: type[np.int8 | np.int32] = np.int8 if len(tree.answers) <= FEW_LEAVES else np.int32
    left = np.full(columns.shape[1], -1, dtype=bits)  # -1: all bits
    for question in tree.questions:
        yes = (columns[question.feature] <= question.threshold).view(np.int8)
        left &= np.negative(yes, dtype=bits) | bits(question.left)
    return (np.frexp((left & -left).astype(np.float64))[1] - 1).astype(np.intp)


FEW_LEAVES = 8  # have room in the bits of a small number; the last leaf is its sign, which no question rules out


@cache
def load_forest(package: str, name: str) -> Forest:
    """Read a forest that ships with a package of the program ("coreference": events, entities; "matter": claims)."""
    text = (files(f"rashomon.{package}") / "forests" / f"{name}.json").read_text(encoding="utf-8")
    return read_forest(json.loads(text))


def read_forest(stored: dict[str, Any]) -> Forest:
    """Read a forest as `train/forest.py` writes it: each tree a list of [feature, threshold, low, high, value].

    Errors: ValueError where a tree has more than MOST_LEAVES leaves.
    """
    return Forest(tuple(stored["features"]), float(stored["base"]), tuple(map(_read_tree, stored["trees"])))


def _read_tree(nodes: Sequence[Sequence[float]]) -> Tree:
    """Read a tree: its first node is the root."""
    questions: list[Question] = []
    answers: list[float] = []

    def walk(at: int) -> None:
        feature, threshold, low, high, value = nodes[at]
        if feature == LEAF:
            answers.append(value)
            return
        first = len(answers)
        walk(int(low))
        lower = (1 << len(answers)) - (1 << first)
        questions.append(Question(int(feature), threshold, ~lower))
        walk(int(high))

    walk(0)
    if len(answers) > MOST_LEAVES:
        raise ValueError(f"a tree has {len(answers)} leaves, more than {MOST_LEAVES}. Train with fewer leaves.")
    return Tree(tuple(questions), np.array(answers))
