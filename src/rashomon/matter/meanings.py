"""How near two statements are in meaning, as the reader's sentence head has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.clusters import Pair
from rashomon.matter.units import Unit
from rashomon.records import Analysis

FEW = 20  # units; a story of so many is half as sure of what all of its statements share
DIGITS = 6  # of a cosine: the last bits of a sum of products differ between processors
MIDDLE = 0.13  # cosine, -1..1, that speaks neither for nor against one matter; fitted with the weights


class Meanings:
    """The vectors of a story's units, each less the mean of the story: what all speak of tells nothing."""

    def __init__(self, analyses: Sequence[Analysis], units: Sequence[Unit]) -> None:
        told: Mapping[str, bytes] = {
            statement.id: vector
            for analysis in analyses
            for statement, vector in zip(analysis.statements, analysis.meanings, strict=bool(analysis.meanings))
            if vector
        }
        known = [k for k, unit in enumerate(units) if unit.statement.id in told]
        rows = [np.frombuffer(told[units[k].statement.id], dtype=np.int8) for k in known]
        self._vectors = _directions(np.array(rows, dtype=np.float64)) if rows else np.zeros((0, 0))
        self._of = dict(zip(known, self._vectors, strict=True))

    def near(self, i: int, j: int) -> float:
        """Give the cosine of two units (their numbers) less `MIDDLE`; 0.0 where no model read one of them."""
        one, other = self._of.get(i), self._of.get(j)
        return 0.0 if one is None or other is None else float(one.dot(other)) - MIDDLE

    def candidates(self, accounts: Sequence[str], least: float, most: int) -> set[Pair]:
        """List each unit with the unit of every other account that is nearest to it in meaning.

        Input: the account of each unit; how near at least (as `near`); of how many accounts a unit, the nearest ones.
        """
        known = list(self._of)
        homes: dict[str, list[int]] = {}
        for row, unit in enumerate(known):
            homes.setdefault(accounts[unit], []).append(row)
        near = np.full((len(known), len(homes)), -1.0)
        which = np.zeros((len(known), len(homes)), dtype=np.int64)
        for column, (_, rows) in enumerate(sorted(homes.items())):
            cosines = np.round(self._vectors @ self._vectors[rows].T, DIGITS)
            near[:, column], which[:, column] = cosines.max(axis=1), np.array(rows)[cosines.argmax(axis=1)]
            near[rows, column] = -1.0
        found = set()
        for row, columns in enumerate(np.argsort(-near, axis=1, kind="stable")[:, :most]):
            for column in columns[near[row, columns] - MIDDLE >= least]:
                one, other = known[row], known[which[row, column]]
                found.add((min(one, other), max(one, other)))
        return found


def _directions(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take the mean row off each, the less the fewer rows there are, and bring it to length one: (n, D) -> (n, D)."""
    apart = rows - rows.mean(axis=0) * len(rows) / (len(rows) + FEW)
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    directions: NDArray[np.float64] = apart / np.where(lengths > 0, lengths, 1.0)
    return directions
