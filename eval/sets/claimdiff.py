"""Pairs of claims of two articles on one topic (ClaimDiff): does one touch the other, and does it weaken it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from eval.lines import Json, read_lines
from eval.sets.claimdiff_features import Compared, Vectors, evidence
from eval.sets.claimdiff_topics import read_topic
from eval.sets.fitted import Flags, Floats, auc, cross_validated, folds

PARTS = 8  # 4..20; no topic is in two parts
SEEDS = (1, 2, 3)  # dealings of the topics, whose AUC are averaged: one alone is off by up to a point
PENALTY = 300.0  # 100..1000 are within half a point for both questions
SIDES = ("claim_a", "claim_b")


def score(path: Path) -> dict[str, float]:
    """Score a file of ClaimDiff: areas under the ROC curve in per cent (50: guessing).

    "related": strengthens or weakens, against neither, by the likeness that joins statements in rows. "polarity":
    weakens, against strengthens, by the count of what our comparison has against a pair. "fitted, cross-validated": a
    logistic model over more features, fitted on other topics than those it is asked about. "by shared words": the
    share of terms in common, to compare with.
    """
    pairs = read_lines(path)
    topics: dict[str, list[Json]] = defaultdict(list)
    for pair in pairs:
        topics[pair["topic"]].append(pair)
    vectors = Vectors(sorted({pair[key] for pair in pairs for key in (*SIDES, "article_a", "article_b")}))
    compared = {name: Compared(read_topic(own), own, vectors) for name, own in sorted(topics.items())}
    claims = [(compared[p["topic"]], p["claim_a"], p["claim_b"]) for p in pairs]
    weakens = np.array([bool(p["weaken"]) for p in pairs])
    related = weakens | np.array([bool(p["strengthen"]) for p in pairs])
    rows = np.array([c.related(one, other) for c, one, other in claims])
    contested = np.array([c.contested(one, other) for c, one, other in claims])
    against = np.array([evidence(c.told, one, other) for c, one, other in claims])
    names = [str(p["topic"]) for p in pairs]
    told = [name for name, flag in zip(names, related, strict=True) if flag]
    return {
        "related AUC": 100 * auc(related, rows[:, LIKENESS]),
        "related AUC by shared words": 100 * auc(related, rows[:, SHARED_WORDS]),
        "related AUC, fitted, cross-validated": 100 * _fitted(rows, related, names),
        "polarity AUC": 100 * auc(weakens[related], against[related]),
        "polarity AUC, fitted, cross-validated": 100 * _fitted(contested[related], weakens[related], told),
    }


LIKENESS, SHARED_WORDS = 0, 4  # columns of `Compared.related`


def _fitted(rows: Floats, flags: Flags, topics: Sequence[str]) -> float:
    """Average the AUC of a model that never saw the topics it is asked about, over dealings of the topics."""
    return float(np.mean([auc(flags, cross_validated(rows, flags, folds(topics, PARTS, s), PENALTY)) for s in SEEDS]))
