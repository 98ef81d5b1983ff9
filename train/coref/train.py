"""Learn from ECB+ train whether two mentions mean the same, and write the forests that ship.

    python -m train.coref.train --data ../shared/data --out src/rashomon/coreference/forests

Two minutes on two cores. Gradient boosting (scikit-learn) over the features of rashomon.coreference.pairs: all pairs of
one cluster, half of the other pairs of a topic (weighted double), 1 in 200 of the rest. Seeds are fixed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from eval.sets.coref import Corpus, read_corpus
from sklearn.ensemble import HistGradientBoostingClassifier

from rashomon.coreference import Linked
from rashomon.coreference.pairs import FEATURES, Comparison
from train.forest import stored

SHARE = 0.5  # of the pairs of one topic that mean different things
REST = 0.005  # of the pairs of two topics
SHAPE = {"max_iter": 150, "learning_rate": 0.08, "max_leaf_nodes": 20, "min_samples_leaf": 60, "l2_regularization": 1.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    corpus = read_corpus(options.data / "coref" / "ecb-train")
    options.out.mkdir(parents=True, exist_ok=True)
    for linked, kinds in ((Linked.EVENTS, ("event",)), (Linked.ENTITIES, ("entity", "time"))):
        rows, same, weights = examples(corpus, kinds)
        model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **SHAPE)
        model.fit(rows, same, sample_weight=weights)
        text = json.dumps(stored(model, FEATURES), separators=(",", ":"))
        (options.out / f"{linked.value}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{linked.value}: {len(rows):,} pairs, {int(same.sum()):,} of one cluster, {len(text):,} bytes")


def examples(corpus: Corpus, kinds: tuple[str, ...]) -> tuple[Any, Any, Any]:
    """Draw pairs of mentions of some kinds: features, whether they mean the same, weights."""
    random = np.random.default_rng(0)
    chosen = [at for at, line in enumerate(corpus.gold) if line["kind"] in kinds]
    topic = np.array([hash(corpus.gold[at]["topic"]) for at in chosen])
    cluster = np.array([hash(corpus.gold[at]["cluster"]) for at in chosen])
    left, right = np.triu_indices(len(chosen), 1)
    same, near = cluster[left] == cluster[right], topic[left] == topic[right]
    drawn = random.random(len(left))
    kept = same | (near & (drawn < SHARE)) | (drawn < REST)
    pairs = [(chosen[a], chosen[b]) for a, b in zip(left[kept], right[kept], strict=True)]
    weights = np.where(same | ~near, 1.0, 1 / SHARE)[kept]
    return Comparison(corpus.mentions, corpus.sentences, corpus.alike).features(pairs), same[kept], weights


if __name__ == "__main__":
    main()
