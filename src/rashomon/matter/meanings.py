"""How near two statements are in meaning, as the reader's sentence head has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.matter.units import Unit
from rashomon.records import Analysis

FEW = 20  # units; a story of so many is half as sure of what all of its statements share
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
        self._row = {k: row for row, k in enumerate(known)}
        rows = [np.frombuffer(told[units[k].statement.id], dtype=np.int8) for k in known]
        self._vectors = _directions(np.array(rows, dtype=np.float64)) if rows else np.zeros((0, 0))

    def near(self, i: int, j: int) -> float:
        """Give the cosine of two units (their numbers) less `MIDDLE`; 0.0 where no model read one of them."""
        if i not in self._row or j not in self._row:
            return 0.0
        return float(self._vectors[self._row[i]] @ self._vectors[self._row[j]]) - MIDDLE


def _directions(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take the mean row off each, the less the fewer rows there are, and bring it to length one: (n, D) -> (n, D)."""
    apart = rows - rows.mean(axis=0) * len(rows) / (len(rows) + FEW)
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    directions: NDArray[np.float64] = apart / np.where(lengths > 0, lengths, 1.0)
    return directions
