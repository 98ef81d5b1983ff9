"""The gold of who is meant: places lie in their accounts, and what is learnt from it points at names."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.gold import read_gold
from eval.gold.chains import read_chains
from train.prepare.gold import documents

ACCOUNTS = {account.key: account for account in read_gold() if account.key in read_chains()}


def test_chains_are_of_accounts_to_learn_from() -> None:
    assert len(ACCOUNTS) == len(read_chains())
    assert {account.split for account in ACCOUNTS.values()} == {"train"}


@pytest.mark.parametrize("key", sorted(ACCOUNTS))
def test_every_mention_holds_words_of_one_line(key: str) -> None:
    text = ACCOUNTS[key].written or ""
    for places in read_chains()[key].values():
        for start, end in places:
            assert text[start:end] == text[start:end].strip() != ""
            assert "\n" not in text[start:end]


def test_references_point_from_descriptions_and_pronouns_to_names(tmp_path: Path) -> None:
    marked = [d for d in documents(tmp_path) if d.doc in read_chains()]
    found = {
        (d.text[slice(*r.anaphor)], d.text[slice(*name)])
        for d in marked
        for r in d.references or ()
        for name in r.names
    }
    assert ("the 58-year-old", "Almaz Wolde") in found
    assert not any(name in ("I", "he", "She", "police") for _, name in found)
