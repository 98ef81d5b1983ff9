"""Learn from told events whether two accounts mean the same where one gives no name, and write the forest that ships.

    python -m train.references ... --weights out/held.pt --held                              # 10 minutes
    python -m train.export_onnx --weights out/held.pt --encoder MODEL_FOLDER --out out/held
    python -m train.apart --model out/held                                                  # 2 minutes, one core

The reader must not have learnt from the events that this learns from: `train.references --held` leaves every fourth
story out, and those are read here (eval/gold/casts.py). Examples are pairs of characters of two accounts, one of whom
at least has no name; each is who most of its places are in the gold. Gradient boosting (scikit-learn) over the features
of `rashomon.referents.apart`. Printed before: average precision on events left out, a quarter at a time.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from eval.gold.casts import SEVERAL, Cast, read_casts
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import average_precision_score

from rashomon import analyze, read_text
from rashomon.link.characters import Character
from rashomon.link.entities import characters_of
from rashomon.link.strangers import figure_of
from rashomon.referents.apart import FEATURES, near_pairs, shown
from rashomon.settings import DEFAULT
from train.forest import stored
from train.meant import read_lessons
from train.references import held_stories

SHAPE = {"max_iter": 80, "learning_rate": 0.08, "max_leaf_nodes": 8, "min_samples_leaf": 30, "l2_regularization": 2.0}
PARTS = 4  # of the events; one at a time is left out to measure
SEED = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True, help="folder of a reader that learnt from the other events")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/referents/forests/apart.json"))
    given = parser.parse_args()
    held = held_stories(list(read_lessons(given.data)))
    events = [pairs_of(cast, given.model) for cast in read_casts() if cast.event in held]
    every = np.arange(len(events))
    told, known = np.concatenate([e[1] for e in events]), np.zeros(0)
    for part in range(PARTS):
        model = fitted([events[n] for n in every if n % PARTS != part])
        left = [events[n] for n in every if n % PARTS == part]
        known = np.concatenate([known, *(model.predict_proba(rows)[:, 1] for rows, _ in left)])
    order = np.concatenate([events[n][1] for part in range(PARTS) for n in every if n % PARTS == part])
    print(f"{len(told)} pairs, {int(told.sum())} of one; average precision {average_precision_score(order, known):.3f}")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(stored(fitted(events), FEATURES), separators=(",", ":")) + "\n", encoding="utf-8")


def pairs_of(cast: Cast, model: str) -> tuple[Any, Any]:
    """Read an event and compare its characters: (n, FEATURES), (n,) whether both are one."""
    settings = replace(DEFAULT, reader=replace(DEFAULT.reader, model=model))
    analyses = {}
    keys = {}
    for key, text in sorted(cast.texts.items()):
        analysis = analyze(read_text(text), settings=settings)
        analyses[analysis.account.id], keys[analysis.account.id] = analysis, key
    characters = characters_of(sorted(analyses.values(), key=lambda a: a.account.id), settings.entities)
    who = [_who(c, cast, keys[c.account]) for c in characters]
    figures = [figure_of(c, analyses[c.account]) for c in characters]
    pairs = [(a, b) for a, b in sorted(near_pairs(figures)) if who[a] and who[b]]
    rows = [shown(figures[a], figures[b]) for a, b in pairs]
    return np.array(rows).reshape(len(rows), len(FEATURES)), np.array([who[a] == who[b] for a, b in pairs])


def _who(character: Character, cast: Cast, key: str) -> str:
    """Tell who most of a character's places are in the gold; "" where none of them stands there."""
    votes = Counter(
        called.entity
        for mention in character.mentions
        for called in cast.called[key]
        if called.place[0] < mention.span.end and mention.span.start < called.place[1] and called.entity != SEVERAL
    )
    return min(votes, key=lambda name: (-votes[name], name)) if votes else ""


def fitted(events: Sequence[tuple[Any, Any]]) -> HistGradientBoostingClassifier:
    """Fit the forest on the pairs of some events."""
    model = HistGradientBoostingClassifier(random_state=SEED, early_stopping=False, **SHAPE)
    return model.fit(np.concatenate([e[0] for e in events]), np.concatenate([e[1] for e in events]))


if __name__ == "__main__":
    main()
