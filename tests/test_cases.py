"""The cases that ship with the project: their gold's words stand in their pages, and both scorers agree on them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from eval.case_text import Told
from eval.cases import SHIPPED, case_folders

from rashomon import read_account

FOLDERS = case_folders(SHIPPED)


def quotes(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (document, quote) of a gold."""
    for key, entries in gold["zones"].items():
        yield from ((key, quote) for quote, _ in entries)
    for item in gold["attributions"]:
        yield from ((item["doc"], item[role]) for role in ("source", "cue", "content"))
    for item in (*gold["quantities"], *gold["not_quantities"], *gold["times"]):
        yield item["doc"], item["quote"]
    for item in gold["labels"]:
        yield item["doc"], item["label"]
    for claim in gold["claims"]:
        yield from ((key, cell["quote"]) for key, cell in claim["cells"].items())
    for pair in (*gold["reuse"], *gold["unlinked"]):
        yield from ((side["doc"], side["quote"]) for side in pair.values() if isinstance(side, dict))


def test_three_cases_of_four_accounts_ship() -> None:
    assert len(FOLDERS) >= 3
    assert all(len(list((folder / "docs").iterdir())) >= 4 for folder in FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_quote_of_the_gold_stands_in_its_page(folder: Path) -> None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {key: read_account(str(folder / "docs" / name)).text for key, name in gold["documents"].items()}
    told = {key: Told(key, {"text": text, "blocks": []}) for key, text in texts.items()}
    assert not [(key, quote) for key, quote in quotes(gold) if quote and not told[key].places(quote)]
