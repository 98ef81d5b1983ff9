"""A boosted model of scikit-learn -> the forest that the program reads (`rashomon.forest`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rashomon.forest import LEAF

DIGITS = 5  # of thresholds and answers


def stored(model: Any, features: Sequence[str]) -> dict[str, Any]:
    """Turn a fitted `HistGradientBoostingClassifier` of two classes into what `rashomon.forest.read_forest` reads."""
    trees = []
    for (tree,) in model._predictors:
        nodes = [
            [LEAF, 0, 0, 0, round(float(n["value"]), DIGITS)]
            if n["is_leaf"]
            else [int(n["feature_idx"]), round(float(n["num_threshold"]), DIGITS), int(n["left"]), int(n["right"]), 0]
            for n in tree.nodes
        ]
        trees.append(nodes)
    return {"features": list(features), "base": round(float(model._baseline_prediction[0, 0]), DIGITS), "trees": trees}
