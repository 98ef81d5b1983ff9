"""The project's own gold for numbers of two accounts: differ, agree, or count different things (divergence.md).

`divergence.jsonl`: pairs of sentences of ECB+, as standoff (document, offsets, hash of the sentence; no text).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.gold import FOLDER, Pair
from eval.lines import read_lines

FILE = FOLDER / "divergence.jsonl"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two numbers. `sentence`, `number`: offsets into the document; `sha256`: of the sentence."""

    corpus: str
    doc: str
    sentence: Pair
    sha256: str
    number: Pair

    def text(self, data: Path) -> str | None:
        """Give the document's text; None where its corpus does not lie under `data` or holds another sentence."""
        text = _texts(data, self.corpus).get(self.doc)
        found = hashlib.sha256((text or "")[slice(*self.sentence)].encode("utf-8")).hexdigest()
        return text if text is not None and found == self.sha256 else None


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two numbers of two accounts. `label`: differs, update (differs, one plainly later), agrees, apart."""

    id: str
    split: str
    label: str
    a: Side
    b: Side


def read_pairs() -> Iterator[GoldPair]:
    """Read all pairs, in the order of the file."""
    for item in read_lines(FILE):
        yield GoldPair(item["id"], item["split"], item["label"], _side(item["a"]), _side(item["b"]))


def _side(item: Mapping[str, Any]) -> Side:
    sentence, number = ((int(start), int(end)) for start, end in (item["sentence"], item["number"]))
    return Side(item["corpus"], item["doc"], sentence, item["sha256"], number)


@cache
def _texts(data: Path, corpus: str) -> dict[str, str]:
    path = data / "coref" / corpus / "docs.jsonl"
    if not path.is_file():
        return {}
    return {line["doc"]: line["text"] for line in read_lines(path)}
