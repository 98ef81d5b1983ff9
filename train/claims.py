"""Learn from told events whether two statements tell of one matter, and write the forest that ships.

    python -m train.claims --out src/rashomon/matter/forests/claims.json                    # four minutes, one core

Examples are the pairs of statements of two accounts of an event (`eval/gold/matters.py`: 88 invented events with whole
accounts) that both hold words of the gold's rows: of one row, or of rows of different larger matters. Gradient boosting
(scikit-learn) over the features of `rashomon.matter.rivals`. Printed before: average precision on events that it did
not learn from, a quarter at a time, beside that of the logistic score which is one of the features. No case of
`examples/cases` is learnt from. `--weights` fits that logistic score instead, and prints it (`LikenessWeights`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from eval.gold.matters import GoldEvent, Telling, read_rows
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from rashomon import analyze, read_text
from rashomon.collate import collate
from rashomon.link.claims import compare_statements
from rashomon.link.entities import by_name
from rashomon.link.events import link_events
from rashomon.matter.rivals import FEATURES, LIKENESS, features
from rashomon.matter.units import Unit
from train.forest import stored

SHAPE = {"max_iter": 120, "learning_rate": 0.08, "max_leaf_nodes": 8, "min_samples_leaf": 40, "l2_regularization": 2.0}
PENALTY = 0.5  # of the regression, scikit-learn's C
HALF = 0.5  # of the shorter of unit and told words must be common
PARTS = 4  # of the events; one at a time is left out to measure
FIRST = FEATURES.index("first")


@dataclass(frozen=True, slots=True)
class Pairs:
    """What an event teaches. `shown`: (n, FEATURES); `same`: (n,) whether both tell of one matter."""

    shown: Any
    same: Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/matter/forests/claims.json"))
    parser.add_argument("--weights", action="store_true")
    options = parser.parse_args()
    events = [pairs_of(event) for event in read_rows()]
    if options.weights:
        print_weights(events)
        return
    measure(events)
    model = fitted(events)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(stored(model, FEATURES), separators=(",", ":"))
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{sum(len(e.same) for e in events):,} pairs, {int(sum(e.same.sum() for e in events)):,} of one matter")


def pairs_of(event: GoldEvent) -> Pairs:
    """Read an event's accounts, and pair the units that hold words of the gold's rows."""
    ledger = collate([analyze(read_text(text, path=key)) for key, text in event.texts.items()])
    events = link_events(ledger.analyses)
    comparison = compare_statements(ledger.analyses, by_name(ledger.entities), events, ledger.reuse)
    units, keys = comparison.units, {a.account.id: a.account.path for a in ledger.analyses}
    told = [tellings_in(unit, keys[unit.statement.account], event) for unit in units]
    pairs = [(i, j) for i, j in comparison.candidates() if units[i].statement.account != units[j].statement.account]
    shown = features(units, pairs, [comparison.likeness(*pair) for pair in pairs], range(len(pairs)))
    known, same = [], []
    for row, (i, j) in enumerate(pairs):
        one = bool({t.matter for t in told[i]} & {t.matter for t in told[j]})
        near = {t.larger or t.matter for t in told[i]} & {t.larger or t.matter for t in told[j]}
        if told[i] and told[j] and (one or not near):
            known.append(row)
            same.append(one)
    return Pairs(shown[known], np.array(same, dtype=bool))


def tellings_in(unit: Unit, key: str, event: GoldEvent) -> list[Telling]:
    """List the tellings of which a unit holds words: half of the shorter of the two."""
    size, found = sum(map(len, unit.spans)), []
    for telling in event.tellings:
        account, start, end = telling.place
        common = sum(max(0, min(s.end, end) - max(s.start, start)) for s in unit.spans)
        if account == key and common >= HALF * min(end - start, size):
            found.append(telling)
    return found


def fitted(events: Sequence[Pairs]) -> Any:
    """Fit the forest on the pairs of some events."""
    model = HistGradientBoostingClassifier(random_state=0, early_stopping=False, **SHAPE)
    return model.fit(np.vstack([e.shown for e in events]), np.concatenate([e.same for e in events]))


def measure(events: Sequence[Pairs]) -> None:
    """Print the mean average precision on events left out of the fit, of the forest and of the logistic score."""
    found: list[tuple[float, float]] = []
    for part in range(PARTS):
        model = fitted([e for k, e in enumerate(events) if k % PARTS != part])
        for event in (e for k, e in enumerate(events) if k % PARTS == part and e.same.any()):
            chances = model.predict_proba(event.shown)[:, 1]
            logistic = average_precision_score(event.same, event.shown[:, FIRST])
            found.append((average_precision_score(event.same, chances), logistic))
    forest, first = np.array(found).mean(axis=0)
    print(f"average precision on events left out: forest {forest:.3f}, logistic score alone {first:.3f}")


def print_weights(events: Sequence[Pairs]) -> None:
    """Fit and print the logistic score that comes first: what each feature adds to the log-odds."""
    shown = np.vstack([e.shown[:, : len(LIKENESS)] for e in events])
    model = LogisticRegression(C=PENALTY, max_iter=5000).fit(shown, np.concatenate([e.same for e in events]))
    print({name: round(float(weight), 1) for name, weight in zip(LIKENESS, model.coef_[0], strict=True)})
    print(f"bias {float(model.intercept_[0]):.1f}")


if __name__ == "__main__":
    main()
