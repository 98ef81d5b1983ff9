"""A boosted forest: many small decision trees whose answers are added up (Friedman 2001), read from a file."""

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


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in one array each: of all nodes, the feature asked, its threshold, the two that follow, the answer.

    `features`: their names, in the order of the columns. `roots`: the first node of each tree. `base`: log-odds.
    """

    features: tuple[str, ...]
    base: float
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    low: NDArray[np.intp]
    high: NDArray[np.intp]
    value: NDArray[np.float64]

    def chances(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the chance (0..1) of each row (n, features); a value up to the threshold goes to `low`."""
        total = np.full(len(rows), self.base)
        every = np.arange(len(rows))
        for root in self.roots:
            at = np.full(len(rows), root)
            open_ = every
            while len(open_):
                here = at[open_]
                asked = self.feature[here]
                inner = asked != LEAF
                open_, here, asked = open_[inner], here[inner], asked[inner]
                below = rows[open_, asked] <= self.threshold[here]
                at[open_] = np.where(below, self.low[here], self.high[here])
            total += self.value[at]
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return chances


@cache
def load_forest(package: str, name: str) -> Forest:
    """Read a forest that ships with a package of the program ("coreference": events, entities; "matter": claims)."""
    text = (files(f"rashomon.{package}") / "forests" / f"{name}.json").read_text(encoding="utf-8")
    return read_forest(json.loads(text))


def read_forest(stored: dict[str, Any]) -> Forest:
    """Read a forest as `train/forest.py` writes it: each tree a list of [feature, threshold, low, high, value]."""
    nodes: list[Sequence[float]] = [node for tree in stored["trees"] for node in tree]
    sizes = [len(tree) for tree in stored["trees"]]
    begins = [sum(sizes[:k]) for k in range(len(sizes))]
    shift = [begin for begin, size in zip(begins, sizes, strict=True) for _ in range(size)]
    return Forest(
        tuple(stored["features"]),
        float(stored["base"]),
        np.array(begins, dtype=np.intp),
        np.array([node[0] for node in nodes], dtype=np.intp),
        np.array([node[1] for node in nodes]),
        np.array([int(node[2]) + begin for node, begin in zip(nodes, shift, strict=True)], dtype=np.intp),
        np.array([int(node[3]) + begin for node, begin in zip(nodes, shift, strict=True)], dtype=np.intp),
        np.array([node[4] for node in nodes]),
    )
