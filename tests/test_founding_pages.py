"""The two founding pages, where they are here: their text is not ours to ship, so these tests skip without them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from eval.cases import ledger_of

from rashomon.ledger import dumps

Figures = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Figures]:
    """The ledger of the founding pages, and what the cases' scorer says of it."""
    shared = Path(__file__).resolve().parent.parent.parent / "shared"
    case, script = shared / "cases" / "douma", shared / "score" / "case" / "score_case.py"
    if not case.is_dir():
        pytest.skip("the founding pages are not here (../shared/cases/douma)")
    ledger = ledger_of(case / "docs")
    path = tmp_path_factory.mktemp("founding") / "ledger.json"
    path.write_text(dumps(ledger), encoding="utf-8")
    command = [sys.executable, str(script), str(case / "gold.json"), str(path), "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert not result["problems"]
    return ledger, {row["facet"]: row for row in result["rows"]}


def count(row: dict[str, Any]) -> int:
    """The number that a row's note begins with."""
    return int(row["note"].split()[0].split("/")[0])


def test_no_comment_or_donation_line_is_body_and_no_body_line_is_lost(found: Any) -> None:
    assert "taken as body: 0; body lost: 0" in found[1]["zones"]["note"]


@pytest.mark.parametrize(("facet", "least"), [("attributions", 14), ("chain", 8), ("quantities", 7), ("times", 5)])
def test_what_was_asked_of_the_founding_pages_holds(found: Any, facet: str, least: int) -> None:
    assert count(found[1][facet]) >= least


@pytest.mark.parametrize("names", [{"Jaysh al-Islam", "Jaish al-Islam"}, {"Duma", "Douma"}])
def test_two_spellings_are_one_entity(found: Any, names: set[str]) -> None:
    ledger = found[0]
    texts = {a["id"]: a["text"] for a in ledger["accounts"]}
    words = [{texts[m["account"]][slice(*m["span"])] for m in e["mentions"]} for e in ledger["entities"]]
    assert any(names <= own for own in words)


def test_the_date_of_a_donation_bar_is_no_date_of_publication(found: Any) -> None:
    values = [a["published"]["value"] for a in found[0]["accounts"] if a["published"]]
    assert not [value for value in values if value.startswith("2021")]


def test_the_row_of_the_last_buses_joins_both_accounts_and_its_origins_have_reasons(found: Any) -> None:
    ledger = found[0]
    texts = {a["id"]: a["text"] for a in ledger["accounts"]}
    for claim in ledger["claims"]:
        loud = [cell for cell in claim["cells"] if cell["stance"] != "silent"]
        words = [texts[w["account"]][slice(*w["span"])] for cell in loud for w in cell["evidence"]]
        if len(loud) == 2 and any("last buses" in w for w in words) and any("Abu al-Zindeen" in w for w in words):
            assert claim["origins"]
            assert all(origin["reason"] for origin in claim["origins"])
            return
    pytest.fail("no row joins them")
