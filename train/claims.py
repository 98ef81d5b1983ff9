"""Fit what each feature adds to the log-odds that two statements speak of one matter (`LikenessWeights`).

    python -m train.claims examples/cases ../shared/cases      # two minutes; prints the weights and how far they carry

A case is a folder with `docs/` and `gold.json` (examples/cases). Examples are the pairs of statements of two accounts
that both hold words of the gold's rows: of one row, or of rows of different matters. Logistic regression
(scikit-learn). How far they carry: average precision on a case that they were not fitted on, one after the other.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from rashomon.collate import collate
from rashomon.intake import find_pages
from rashomon.link.claims import compare_statements
from rashomon.link.events import link_events
from rashomon.matter.units import Unit
from rashomon.records import Ledger
from rashomon.work import Work, analyses_of, with_skipped

PENALTY = 0.5  # of the regression, scikit-learn's C
HALF = 0.5  # of the shorter of statement and quote must be common
MARKS = str.maketrans("’‘“”", "''\"\"")
Rows = dict[str, tuple[list[dict[str, float]], list[bool]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    folders = parser.parse_args().folders
    cases = sorted(gold.parent for folder in folders for gold in folder.glob("*/gold.json"))
    rows = {case.name: found for case in cases if any((found := examples(case))[1])}
    for name, (shown, same) in rows.items():
        model = fitted({other: told for other, told in rows.items() if other != name})
        precision = average_precision_score(same, model.decision_function(matrix(shown)))
        print(f"{name}: {len(same)} pairs, {sum(same)} of one row; average precision {precision:.3f}")
    model = fitted(rows)
    print({name: round(float(weight), 1) for name, weight in zip(columns(rows), model.coef_[0], strict=True)})
    print(f"bias {float(model.intercept_[0]):.1f}")


def columns(rows: Rows) -> list[str]:
    return list(next(iter(rows.values()))[0][0])


def matrix(shown: list[dict[str, float]]) -> Any:
    return np.array([list(features.values()) for features in shown])


def fitted(rows: Rows) -> Any:
    """Fit the regression on the pairs of some cases."""
    x = np.vstack([matrix(shown) for shown, _ in rows.values()])
    y = np.concatenate([same for _, same in rows.values()])
    return LogisticRegression(C=PENALTY, max_iter=5000).fit(x, y)


def examples(case: Path) -> tuple[list[dict[str, float]], list[bool]]:
    """Give the features of a case's pairs, and whether each is of one row."""
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    analyses, _ = with_skipped(analyses_of(find_pages([str(case / "docs")]), Work(isolated=False)))
    ledger = collate(analyses)
    events = link_events(ledger.analyses)
    comparison = compare_statements(ledger.analyses, ledger.entities, events, ledger.reuse)
    units = comparison.units
    claims = dict(held(gold, ledger, units))
    matters = {claim["id"]: claim.get("matter") or claim["id"] for claim in gold.get("claims", ())}
    shown, same = [], []
    for i, j in combinations(sorted(claims), 2):
        one = bool(claims[i] & claims[j])
        near = {matters[c] for c in claims[i]} & {matters[c] for c in claims[j]}
        if units[i].statement.account != units[j].statement.account and (one or not near):
            shown.append(dict(comparison.likeness(i, j).features))
            same.append(one)
    return shown, same


def held(gold: dict[str, Any], ledger: Ledger, units: Sequence[Unit]) -> Iterator[tuple[int, set[str]]]:
    """Give the units that hold words of the gold's rows, with the rows' names."""
    accounts = [analysis.account for analysis in ledger.analyses]
    named = {key: next(a for a in accounts if a.path.endswith(name)) for key, name in gold["documents"].items()}
    places = []
    for claim in gold.get("claims", ()):
        for key, cell in claim["cells"].items():
            words = r"\s+".join(map(re.escape, (cell.get("quote") or "").translate(MARKS).split()))
            found = re.search(words, named[key].text.translate(MARKS)) if words else None
            if found:
                places.append((named[key].id, found.span(), claim["id"]))
    for number, unit in enumerate(units):
        spans = unit.statement.spans
        rows = set()
        for account, (start, end), claim in places:
            common = sum(max(0, min(s.end, end) - max(s.start, start)) for s in spans)
            if account == unit.statement.account and common >= HALF * min(end - start, sum(map(len, spans))):
                rows.add(claim)
        if rows:
            yield number, rows


if __name__ == "__main__":
    main()
