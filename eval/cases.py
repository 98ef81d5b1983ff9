"""Measure cases: folders with `docs/` and `gold.json`, those that ship with the project and any others."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from eval.case_score import score_case
from eval.catalogue import Figures, Measured, scored
from eval.lines import Json
from rashomon.collate import collate
from rashomon.intake import find_pages
from rashomon.ledger import dumps, ledger_json
from rashomon.work import Work, analyses_of, with_skipped

SHIPPED = Path(__file__).resolve().parent.parent / "examples" / "cases"
KEPT = (
    "zones", "title", "outlet", "published", "attributions", "chain", "attr kind", "modality", "anonymous", "nested",
    "coref", "quantities", "times", "entities", "ent kind", "different", "labels", "claims", "stance", "silent",
    "origins", "reuse",
)  # fmt: skip  # the rows of the cases' scorer that are kept as figures


def shipped_cases(only: str = "") -> Iterator[Measured]:
    """Measure the project's own cases with the project's own scorer."""
    for folder in case_folders(SHIPPED):
        if only in f"own/{folder.name}":
            gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
            yield Measured(f"own/{folder.name}", folder, score_case(gold, ledger_of(folder / "docs")))


def other_cases(cases: Path, score: Path, only: str = "") -> Iterator[Measured]:
    """Measure the cases of a folder with score/case/score_case.py; none where the folder or the scorer is not there."""
    script = score / "case" / "score_case.py"
    for folder in case_folders(cases) if script.is_file() else ():
        if only in f"cases/{folder.name}":
            yield Measured(f"cases/{folder.name}", folder, _by_their_scorer(folder, script))


def case_folders(root: Path) -> list[Path]:
    """Find the cases of a folder, in order of name."""
    return sorted(gold.parent for gold in root.glob("*/gold.json"))


def ledger_of(docs: Path) -> Json:
    """Run the main job on a folder of pages."""
    analyses, _ = with_skipped(analyses_of(find_pages([str(docs)]), Work(isolated=False)))
    return ledger_json(collate(analyses))


def _by_their_scorer(folder: Path, script: Path) -> Figures:
    with tempfile.TemporaryDirectory() as temporary:
        ledger = Path(temporary) / "ledger.json"
        ledger.write_text(dumps(ledger_of(folder / "docs")), encoding="utf-8")
        result = scored(script, folder / "gold.json", ledger, "--docs", folder / "docs")
    rows = {row["facet"]: row for row in result["rows"]}
    figures = {name: rows[name]["score"] for name in KEPT if name in rows and rows[name]["score"] is not None}
    figures["claim recall"] = rows["claims"]["r"]
    figures["mean of ten"] = result["summary"]["mean"]
    return {name: value for name, value in figures.items() if value is not None}
