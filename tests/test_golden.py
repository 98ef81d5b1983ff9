"""Golden ledgers of the cases that ship: reviewed like code; `pytest --update-golden` writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.cases import SHIPPED, case_folders, ledger_of

from tests.golden_view import view

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("folder", case_folders(SHIPPED), ids=lambda folder: folder.name)
def test_the_ledger_of_a_shipped_case_is_the_reviewed_one(folder: Path, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{folder.name}.txt"
    text = view(ledger_of(folder / "docs"))
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text
