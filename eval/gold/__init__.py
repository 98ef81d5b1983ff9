"""The project's own gold for attributions: read the accounts and what two annotators agreed on (README.md beside this).

`real.jsonl`: news under open licences, as standoff (corpus, document, range, hash of the text; no text).
`written.jsonl`: accounts written for this project, whole. `learnt.jsonl`: both kinds, read once, to learn from alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Pair = tuple[int, int]
# corpus -> (file below the folder of corpora, the field that names a document)
CORPORA = {
    "gum": ("ner/gum-train.jsonl", "doc"),
    "meantime": ("coref/meantime/docs.jsonl", "doc"),
    "wikiwars": ("time/wikiwars.jsonl", "id"),
    "geovirus": ("places/geovirus.jsonl", "doc"),
    "re3d": ("ner/re3d.jsonl", "doc"),
    "ecb": ("coref/ecb-train/docs.jsonl", "doc"),
    "polnear": ("attribution/polnear-train/docs.jsonl", "doc"),
}


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution. `report`: one of the reader's kinds. `nested`: it stands inside another's content.

    `refers`: the name for which a pronoun or description stands, in the account's words; "" = the account does not
    tell; None = the source is a name itself or hidden.
    """

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    report: str
    anonymous: bool
    nested: bool
    refers: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the gold. `zones`: (start, end, zone) of every paragraph of a written account."""

    key: str
    corpus: str
    doc: str
    split: str
    sha256: str
    written: str | None
    bounds: Pair | None
    zones: tuple[tuple[int, int, str], ...]
    attributions: tuple[GoldAttribution, ...]

    def text(self, data: Path) -> str | None:
        """Give the account's text; None where its corpus does not lie under `data` or holds another text."""
        text = self.written if self.written is not None else _texts(data, self.corpus).get(self.doc)
        if text is not None and self.bounds:
            text = text[slice(*self.bounds)]
        same = text is not None and hashlib.sha256(text.encode("utf-8")).hexdigest() == self.sha256
        return text if same else None


def read_gold() -> Iterator[Account]:
    """Read all accounts, written ones first."""
    for name in ("written.jsonl", "real.jsonl", "learnt.jsonl"):
        for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
            yield _account(json.loads(line))


def _account(line: dict[str, Any]) -> Account:
    found = tuple(
        GoldAttribution(
            _pairs(a["source"]), _pairs(a["cue"]), _pairs(a["content"]),
            a["report"], a["anonymous"], a["nested"], a["refers"],
        )
        for a in line["attributions"]
    )  # fmt: skip
    bounds = line.get("range")
    return Account(
        line["key"], line["corpus"], line["doc"], line["split"], line["sha256"], line.get("text"),
        tuple(bounds) if bounds else None, tuple((s, e, z) for s, e, z in line.get("zones", ())), found,
    )  # fmt: skip


def _pairs(spans: list[list[int]]) -> tuple[Pair, ...]:
    return tuple((start, end) for start, end in spans)


@cache
def _texts(data: Path, corpus: str) -> dict[str, str]:
    name, field = CORPORA[corpus]
    if not (data / name).is_file():
        return {}
    lines = (json.loads(line) for line in (data / name).read_text(encoding="utf-8").splitlines())
    return {str(line[field]): line["text"] for line in lines}
