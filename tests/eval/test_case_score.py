"""The own scorer of cases: a perfect ledger scores 100, an empty one 0; it agrees with the shared scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from eval.case_score import score_case
from eval.cases import SHIPPED, case_folders, ledger_of

from rashomon.ledger import dumps

FOLDERS = case_folders(SHIPPED)
COMPARED = {"zones": "zones", "attributions": "attributions", "chain": "chain", "quantities": "quantities"}
COMPARED |= {"times": "times", "entities": "entities", "stance": "stance"}
NEAR = 12.0  # points; the two scorers place quotes and spare items a little differently

TEXT = "Police said nine people died on Monday."
OTHER = "Ten people died on Monday, the mayor said."


def case() -> tuple[dict[str, Any], dict[str, Any]]:
    """A gold of two sentences, and the ledger that says all of it."""
    said = {"doc": "A", "source": "Police", "cue": "said", "content": "nine people died on Monday"}
    cells = {
        "A": {"stance": "says", "quote": "nine people died"},
        "B": {"stance": "differs", "quote": "Ten people died"},
    }
    gold = {
        "documents": {"A": "a.txt", "B": "b.txt"},
        "zones": {"A": [[TEXT, "body"]]},
        "attributions": [{**said, "chain": ["P", "Police"]}],
        "quantities": [{"doc": "A", "quote": "nine people", "low": 9, "best": 9, "high": 9}],
        "times": [{"doc": "A", "quote": "Monday", "value": "2020-01-06"}],
        "claims": [{"id": "dead", "origins": 2, "cells": cells}],
    }
    return gold, perfect()


def perfect() -> dict[str, Any]:
    """The ledger that says all of the gold."""
    block = {"zone": "body", "author": None}
    says = {
        "kind": "indirect",
        "modality": "asserted",
        "anonymous": False,
        "chain": [{"name": "P"}, {"name": "Police"}],
    }
    stances = [
        {"account": "a", "stance": "says", "evidence": []},
        {"account": "b", "stance": "differs", "evidence": []},
    ]
    return {
        "accounts": [
            {"id": "a", "path": "x/a.txt", "text": TEXT, "blocks": [{**block, "span": [0, len(TEXT)]}]},
            {"id": "b", "path": "x/b.txt", "text": OTHER, "blocks": [{**block, "span": [0, len(OTHER)]}]},
        ],
        "attributions": [{"account": "a", "source": [[0, 6]], "content": [[12, 38]], **says}],
        "quantities": [{"account": "a", "span": [12, 16], "low": 9, "best": 9, "high": 9}],
        "timexes": [{"account": "a", "span": [32, 38], "value": "2020-01-06"}],
        "statements": [
            {"id": "s", "account": "a", "spans": [[12, 38]]},
            {"id": "t", "account": "b", "spans": [[0, 25]]},
        ],
        "entities": [],
        "labels": [],
        "reuse": [],
        "claims": [{"statements": ["s", "t"], "origins": [1, 2], "cells": stances}],
    }


def test_a_perfect_ledger_scores_100() -> None:
    figures = score_case(*case())
    assert {name for name, value in figures.items() if value != 100} == set()
    assert {
        "zones",
        "attributions",
        "chain",
        "quantities",
        "times",
        "claim recall",
        "stance",
        "origins",
    } <= figures.keys()


@pytest.mark.parametrize(
    ("facet", "figure"),
    [("attributions", "attributions"), ("quantities", "quantities"), ("timexes", "times"), ("claims", "claim recall")],
)
def test_a_ledger_that_says_nothing_of_a_facet_scores_0(facet: str, figure: str) -> None:
    gold, ledger = case()
    assert score_case(gold, {**ledger, facet: []})[figure] == 0


def test_a_row_compared_with_the_other_side_is_right() -> None:
    gold, ledger = case()
    for cell, stance in zip(ledger["claims"][0]["cells"], ("differs", "says"), strict=True):
        cell["stance"] = stance
    assert score_case(gold, ledger)["stance"] == 100


def test_a_wrong_bound_is_no_right_quantity() -> None:
    gold, ledger = case()
    ledger["quantities"][0]["high"] = None
    assert score_case(gold, ledger)["quantities"] == 0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_both_scorers_agree_on_the_shipped_cases(folder: Path, shared: Path, tmp_path: Path) -> None:
    ledger = ledger_of(folder / "docs")
    (tmp_path / "ledger.json").write_text(dumps(ledger), encoding="utf-8")
    script = shared / "score" / "case" / "score_case.py"
    command = [sys.executable, str(script), str(folder / "gold.json"), str(tmp_path / "ledger.json"), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = {row["facet"]: row["score"] for row in json.loads(run.stdout)["rows"]}
    own = score_case(json.loads((folder / "gold.json").read_text(encoding="utf-8")), ledger)
    apart = {n: (own[n], theirs[t]) for n, t in COMPARED.items() if n in own and abs(own[n] - theirs[t]) > NEAR}
    assert not apart
