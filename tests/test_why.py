"""`rashomon why`: the words behind a claim and a cell."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.terminal import visible
from rashomon.why import explain

LEFT, RIGHT = "Nine were hurt, police said.", "At least 12 were \x1b[1mhurt."


@pytest.fixture
def ledger() -> dict[str, Any]:
    common = {"published": None}
    says = {"stance": "says", "reason": "the first to tell it", "account": "a1", "score": 1}
    differs = {"stance": "differs", "reason": "the ranges do not meet", "account": "a2", "score": 0.8}
    left, right = {"account": "a1", "span": [0, 14]}, {"account": "a2", "span": [0, 25]}
    attribution = {"account": "a1", "content": [[0, 14]], "kind": "indirect", "modality": "asserted"}
    return {
        "format": "rashomon-ledger/1",
        "accounts": [
            {"id": "a1", "outlet": "Coast Herald", "path": "h.txt", "text": LEFT, **common},
            {"id": "a2", "outlet": "Harbour Post", "path": "p.txt", "text": RIGHT, **common},
        ],
        "attributions": [{**attribution, "chain": [{"name": "Coast Herald"}, {"name": "police"}]}],
        "claims": [
            {
                "id": "c1f0aa",
                "cells": [
                    {**says, "evidence": [left], "against": [right]},
                    {**differs, "evidence": [right], "against": [left]},
                ],
                "origins": [{"name": "police", "accounts": ["a1"], "reason": "they say it", "evidence": []}],
            },
            {"id": "c2", "cells": [], "origins": []},
        ],
    }


def test_a_claim_shows_every_cell_its_words_chain_and_origins(ledger: dict[str, Any]) -> None:
    text = explain(ledger, "c1f")
    assert "Coast Herald 0-14: >>Nine were hurt<<, police said.\n" in text
    assert "chain: Coast Herald <- police (indirect, asserted)" in text
    assert "independent origins: 1" in text


@pytest.mark.parametrize("cell", ["c1/Harbour Post", "c1/harbour", "c1/a2", "c1/p.txt"])
def test_a_cell_goes_by_outlet_account_or_path(ledger: dict[str, Any], cell: str) -> None:
    text = explain(ledger, cell)
    assert "DIFFERS" in text
    assert "SAYS" not in text


@pytest.mark.parametrize(
    ("what", "message"),
    [("c9", "there is no claim 'c9'"), ("c", "could be c1f0aa, c2"), ("c1/Nobody", "there is no account 'Nobody'")],
)
def test_what_does_not_fit_one_thing_is_refused(ledger: dict[str, Any], what: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        explain(ledger, what)


@pytest.mark.parametrize("value", [[], {}, {"format": "other"}])
def test_another_file_is_refused(value: Any) -> None:
    with pytest.raises(UsageError, match=r"no rashomon-ledger/1"):
        explain(json.loads(json.dumps(value)), "c1")


def test_a_page_cannot_steer_the_terminal(ledger: dict[str, Any]) -> None:
    assert "\x1b" not in explain(ledger, "c1f0aa")
    assert visible("a\u202eb") == "a\\u202eb"
