"""How likely two statements tell of one matter, in sight of their rivals: what else their accounts offer to pair."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from rashomon.clusters import Pair
from rashomon.forest import load_forest
from rashomon.matter.likeness import Likeness
from rashomon.matter.tolls import Tolls
from rashomon.matter.units import Unit
from rashomon.records import Zone

LIKENESS = (  # what `Scorer.likeness` and `Comparison` show of a pair
    "overlap", "contained", "mass", "names", "voice", "equal_number", "other_number", "stray_number", "other_event",
    "taken", "equal_time", "other_clock", "other_year", "one_word", "copied", "event", "meaning",
)  # fmt: skip
FEATURES = (
    *LIKENESS,
    "first",  # the logistic score of these, 0..1
    "closer_least", "closer_most",  # how many statements of the other's account are more alike, in either direction
    "lead",  # its score less that of the best rival in these two accounts, -1..1
    "above_least", "above_most",  # how many statements of all other accounts are more alike to one of the two
    "short", "long",  # words of the shorter and of the longer one
    "titles", "negative", "own",  # how many of the two stand in a title, deny something, are the outlet's own words
    "greatest", "first_number", "apart",  # of two numbers of one thing: see `Tolls.compare`
)  # fmt: skip
LEAST = 0.05  # 0..1, logistic score; a pair below has hardly a chance, and is not shown to the forest
DIGITS = 6  # of a chance: the last bits of a sum differ between processors


def chances(units: Sequence[Unit], pairs: Sequence[Pair], alike: Sequence[Likeness]) -> list[float]:
    """Give the chance (0..1) that each pair tells of one matter.

    Input: the units of a story, the pairs worth comparing, and the likeness of each. Output: in the order of the pairs.
    The forest learnt from statements of two accounts that a model had read: those of one account keep the score of
    their likeness, what no model read has it raised. No pairs give none. Source: gradient boosting over the features
    above (Friedman 2001), fitted by `train/claims.py` on told events (docs/method/claims.md).
    """
    found = [round(a.score if was_read(a) else _raised(a.score), DIGITS) for a in alike]
    likely = [k for k, a in enumerate(alike) if a.score >= LEAST and was_read(a)]
    known = [k for k in likely if _apart(units, pairs[k])]
    if known:
        told = load_forest("matter", "claims").chances(features(units, pairs, alike, known))
        for k, chance in zip(known, told.tolist(), strict=True):
            found[k] = round(chance, DIGITS)
    return found


def _raised(score: float) -> float:
    """Raise a score that misses the nearness of meaning, which tells most."""
    return score / (score + (1 - score) / UNREAD)


# Factor of the odds, 1..4; 23 cases without a model: 1 rows 59.3, silent 97.2; 1.6 63.6, 96.3; 2.27 67.1, 94.3.
UNREAD = 1.8


def _apart(units: Sequence[Unit], pair: Pair) -> bool:
    """Tell whether a pair's statements are of two accounts."""
    return units[pair[0]].statement.account != units[pair[1]].statement.account


def was_read(alike: Likeness) -> bool:
    """Tell whether a model had read both statements of a pair: then their nearness of meaning is told."""
    return alike.features["meaning"] != 0.0


def features(
    units: Sequence[Unit], pairs: Sequence[Pair], alike: Sequence[Likeness], chosen: Sequence[int]
) -> NDArray[np.float64]:
    """Show pairs of two accounts to the forest. `chosen`: their numbers among all pairs. Output: (chosen, FEATURES)."""
    rivals, tolls, shown = _Rivals(units, pairs, alike), Tolls(units), itemgetter(*LIKENESS)
    rows = [
        [
            *shown(alike[k].features),
            alike[k].score,
            *rivals.standing(*pairs[k], alike[k].score),
            *_both(units[pairs[k][0]], units[pairs[k][1]]),
            *tolls.compare(units[pairs[k][0]], units[pairs[k][1]]),
        ]
        for k in chosen
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, len(FEATURES))


def _both(one: Unit, other: Unit) -> tuple[int, ...]:
    """Count the words of two units, the titles, the denials and the outlets' own words among them."""
    return (
        *sorted((len(one.words), len(other.words))),
        (one.statement.zone is Zone.TITLE) + (other.statement.zone is Zone.TITLE),
        bool(one.contrary or one.negated) + bool(other.contrary or other.negated),
        (one.statement.attribution is None) + (other.statement.attribution is None),
    )


class _Rivals:
    """The scores that each unit reaches with the units of each other account, and of all others, in rising order."""

    def __init__(self, units: Sequence[Unit], pairs: Sequence[Pair], alike: Sequence[Likeness]) -> None:
        self.accounts = [unit.statement.account for unit in units]
        near: dict[tuple[int, str], list[float]] = {}
        every: dict[int, list[float]] = {}
        for (i, j), a in zip(pairs, alike, strict=True):
            for one, other in ((i, j), (j, i)) if self.accounts[i] != self.accounts[j] else ():
                near.setdefault((one, self.accounts[other]), []).append(a.score)
                every.setdefault(one, []).append(a.score)
        self.near: Mapping[tuple[int, str], list[float]] = {key: sorted(scores) for key, scores in near.items()}
        self.every: Mapping[int, list[float]] = {key: sorted(scores) for key, scores in every.items()}

    def standing(self, i: int, j: int, score: float) -> tuple[float, ...]:
        """Give `closer_least`, `closer_most`, `lead`, `above_least`, `above_most` of a pair."""
        sides = (self.near[i, self.accounts[j]], self.near[j, self.accounts[i]])
        closer = sorted(len(side) - bisect_right(side, score) for side in sides)
        if any(closer):
            lead = score - max(side[-1] for side in sides)
        else:
            below = (bisect_left(side, score) for side in sides)
            lead = score - max(side[at - 1] if at else 0.0 for side, at in zip(sides, below, strict=True))
        above = sorted(len(side) - bisect_right(side, score) for side in (self.every[i], self.every[j]))
        return (*closer, lead, *above)
