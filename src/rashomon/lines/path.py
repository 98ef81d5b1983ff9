"""Scores of lines -> the best sequence of labels, and what any other label at a place would cost."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Labels = list[int]


def costs(scores: Ints, transitions: Ints, first: Ints) -> NDArray[np.int64]:
    """Give for every line and label how much worse the best sequence with that label there is than the best of all.

    Input: scores (lines, labels), `transitions` (from, to), scores of a `first` label. Output: (lines, labels), at
    least one 0 in each row. Whole numbers throughout. No lines give no rows.
    """
    scored = scores.astype(np.int64)
    if not len(scored):
        return scored
    before, behind = np.empty_like(scored), np.zeros_like(scored)
    before[0] = scored[0] + first
    for i in range(1, len(scored)):
        before[i] = (before[i - 1][:, None] + transitions).max(axis=0) + scored[i]
    for i in range(len(scored) - 2, -1, -1):
        behind[i] = (transitions + (scored[i + 1] + behind[i + 1])[None, :]).max(axis=1)
    through = before + behind
    lost: NDArray[np.int64] = through.max() - through
    return lost


def best_path(cost: NDArray[np.int64]) -> Labels:
    """Give the cheapest label of every line; of equals the first."""
    return [int(label) for label in cost.argmin(axis=1)] if len(cost) else []
