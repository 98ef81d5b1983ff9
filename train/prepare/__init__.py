"""One script a corpus: reads it where it lies, writes `train.documents` as JSON lines."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from train.documents import Document, write_documents


def run(usage: str | None, name: str, documents: Callable[[Path], Iterable[Document]]) -> None:
    """Run a script: --data DIR (the corpora), --out DIR (where name.jsonl is written)."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("out/train"))
    given = parser.parse_args()
    target = given.out / f"{name}.jsonl"
    print(f"{target}: {write_documents(documents(given.data), target)} documents")
