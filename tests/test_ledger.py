"""The ledger format: it holds its schema, and every word it shows is a slice of an account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import Account, InputError, analyze, collate, ledger_json, read_text
from rashomon.intake import find_pages
from rashomon.ledger import dumps
from rashomon.work import Work, analyses_of, with_skipped

WORDS = [
    "Mayor Ann Lee said",
    "that",
    '"no,"',
    "at least 40",
    "dead",
    "on Monday",
    "Kiev",
    "denied",
    "it",
    ".",
    "\n\n",
    "’",
    "\u202e",
    "😀",
]
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=12)), max_size=40).map(" ".join)


def ledger_of(folder: Path) -> dict[str, Any]:
    analyses, _ = with_skipped(analyses_of(find_pages([str(folder)]), Work(isolated=False)))
    return ledger_json(collate(analyses))


def spans_of(value: Any, account: str | None = None) -> list[tuple[str | None, list[int]]]:
    """Every span of a ledger with the account that it points into."""
    if isinstance(value, list):
        if len(value) == 2 and all(type(x) is int for x in value):
            return [(account, value)]
        return [s for item in value for s in spans_of(item, account)]
    if isinstance(value, dict):
        own = value.get("account", value.get("id") if "blocks" in value else account)
        return [s for key, item in value.items() if key != "accounts" or not own for s in spans_of(item, own)]
    return []


def test_the_ledger_of_a_case_holds_the_schema(pages: Path, schema: Any) -> None:
    jsonschema.validate(json.loads(dumps(ledger_of(pages))), schema)


def test_an_empty_ledger_holds_the_schema(schema: Any) -> None:
    jsonschema.validate(ledger_json(collate([])), schema)


def test_the_shipped_schema_is_the_contract(shared: Path, schema: Any) -> None:
    assert schema == json.loads((shared / "ledger.schema.json").read_text(encoding="utf-8"))


def test_every_id_that_the_ledger_names_is_there(pages: Path) -> None:
    ledger = ledger_of(pages)
    ids = {item["id"] for facet in ("accounts", "entities", "attributions", "statements") for item in ledger[facet]}
    named = [s for c in ledger["claims"] for s in c["statements"]]
    named += [x["account"] for c in ledger["claims"] for x in c["cells"]]
    named += [x["inside"] for x in ledger["attributions"] if x["inside"]]
    named += [v["entity"] for x in ledger["attributions"] for v in x["chain"] if v["entity"]]
    assert set(named) <= ids


def test_every_cell_shows_words_unless_it_is_silent(pages: Path) -> None:
    cells = [cell for claim in ledger_of(pages)["claims"] for cell in claim["cells"]]
    assert cells
    assert all(bool(cell["evidence"]) == (cell["stance"] != "silent") and cell["reason"] for cell in cells)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, max_size=3, unique=True))
def test_every_span_lies_in_its_account_whatever_the_text(found: list[str]) -> None:
    accounts = {a.id: a for i, text in enumerate(found) for a in readable(text, i)}
    ledger = ledger_json(collate([analyze(a) for a in accounts.values()]))
    lengths = {a["id"]: len(a["text"]) for a in ledger["accounts"]}
    assert all(a in lengths and 0 <= s < e <= lengths[a] for a, (s, e) in spans_of(ledger))


def readable(text: str, number: int) -> list[Account]:
    try:
        return [read_text(text, path=f"{number}.txt", outlet=f"Outlet {number}")]
    except InputError:
        return []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(3)))
def test_the_order_of_accounts_never_changes_the_ledger(order: list[int]) -> None:
    bodies = ["Ann Lee said 12 people died.", "Nine died, Ann Lee said on Monday.", "“Nobody died,” said Ann Lee."]
    analyses = [analyze(read_text(f"News\n\n{b}\n", path=f"{i}.txt")) for i, b in enumerate(bodies)]
    assert dumps(ledger_json(collate([analyses[i] for i in order]))) == dumps(ledger_json(collate(analyses)))


@pytest.mark.parametrize(("value", "written"), [(40.0, "40"), (0.5, "0.5"), (None, "null")])
def test_whole_numbers_are_written_without_a_decimal_point(value: float | None, written: str) -> None:
    from rashomon.ledger import _number  # noqa: PLC0415

    assert json.dumps(_number(value)) == written


def test_a_number_that_is_part_of_a_name_counts_nothing_and_one_that_opens_a_name_does() -> None:
    told = read_text("The blast tore the roof off Warehouse 6 at night. Fourteen died at Warehouse 6.", path="a.txt")
    ledger = ledger_json(collate([analyze(told)]))
    assert [told.text[slice(*q["span"])] for q in ledger["quantities"]] == ["Fourteen"]
