"""What a small model reaches that is fitted on part of a set and asked about the rest: folds, logistic fit, AUC."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def auc(flags: Sequence[bool] | Flags, scores: Sequence[float] | Floats) -> float:
    """Measure how often a flagged item scores above another, ties counting half: 0..1.

    Input: as many flags as scores. Without an item of either kind there is nothing to tell: .5. Source: the
    Mann-Whitney statistic over mean ranks.
    """
    marked, values = np.asarray(flags, dtype=bool), np.asarray(scores, dtype=float)
    above = int(marked.sum())
    below = len(marked) - above
    if not above or not below:
        return 0.5
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((ranks[marked].sum() - above * (above + 1) / 2) / (above * below))


def folds(groups: Sequence[str], parts: int, seed: int) -> list[int]:
    """Deal items into parts of like size, a group never cut: the part of each item, 0..parts - 1.

    The largest groups are dealt first, each into the part that holds least; the seed breaks ties. No items give none.
    """
    sizes = {group: groups.count(group) for group in sorted(set(groups))}
    order = sorted(sizes)
    random.Random(seed).shuffle(order)
    held = [0] * parts
    home: dict[str, int] = {}
    for group in sorted(order, key=lambda g: -sizes[g]):
        home[group] = held.index(min(held))
        held[home[group]] += sizes[group]
    return [home[group] for group in groups]


def fit_logistic(rows: Floats, flags: Flags, penalty: float) -> Floats:
    """Fit a logistic model by Newton's steps: the weights of the columns, the bias last.

    Input: rows, one an item; flags; `penalty` > 0, on the weights' squares, none on the bias. No rows give a model
    that tells nothing: all zero.
    """
    whole = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.diag([*[penalty] * rows.shape[1], TINY])
    weights = np.zeros(whole.shape[1])
    for _ in range(STEPS if len(rows) else 0):
        chance = 1 / (1 + np.exp(-np.clip(whole @ weights, -LARGEST, LARGEST)))
        slope = whole.T @ (chance - flags) + ridge @ weights
        curve = (whole * (chance * (1 - chance))[:, None]).T @ whole + ridge
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < TINY:
            break
    return np.asarray(weights)


STEPS = 50  # Newton's steps; a penalised fit needs about eight
TINY = 1e-6  # a step that moves no weight by more ends the fit; keeps the bias's curve from being flat
LARGEST = 30.0  # log-odds; beyond it the chance is 0 or 1 in any case


def cross_validated(rows: Floats, flags: Flags, parts: Sequence[int], penalty: float) -> Floats:
    """Score each item by a model fitted on the other parts alone; columns are scaled by those parts, too.

    Output: log-odds without the bias, an item each: pooled over parts, a model's bias tells how many flags the other
    parts hold, so that a part rich in them would rank low for its luck.
    """
    part = np.asarray(parts)
    scores = np.zeros(len(rows))
    for own in np.unique(part):
        away, here = part != own, part == own
        middle, spread = rows[away].mean(axis=0), rows[away].std(axis=0) + TINY
        weights = fit_logistic((rows[away] - middle) / spread, flags[away], penalty)
        scores[here] = (rows[here] - middle) / spread @ weights[:-1]
    return scores
