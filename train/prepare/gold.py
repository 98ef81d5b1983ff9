"""The project's own gold (eval/gold) -> documents: every level, every kind of report, real and written accounts.

    python -m train.prepare.gold --data ../shared/data --out out/train      # a second

Only the training half. The texts of real accounts are read from the corpora where they lie; an account whose corpus is
missing or whose text has another hash is left out, and said so.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from eval.gold import Account, read_gold

from train.documents import Attributed, Document, lines_of
from train.prepare import run


@cache
def held_documents(corpus: str) -> frozenset[str]:
    """Name the documents of a corpus that stand in the test half: no head may learn from them."""
    return frozenset(a.doc for a in read_gold() if a.corpus == corpus and a.split == "test")


def documents(data: Path) -> Iterator[Document]:
    """Read the training half."""
    for account in read_gold():
        if account.split != "train":
            continue
        text = account.text(data)
        if text is None:
            print(f"left out: {account.corpus} {account.doc}: not there, or another text", file=sys.stderr)
            continue
        yield Document(account.key, "ledger", text, lines_of(text), tuple(_attributed(account)))


def _attributed(account: Account) -> Iterator[Attributed]:
    for a in account.attributions:
        yield Attributed(a.source, a.cue, a.content, a.report)


if __name__ == "__main__":
    run(__doc__, "gold", documents)
