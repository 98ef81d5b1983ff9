"""The one format that every corpus is prepared into: JSON lines, spans in code points of the document's text.

A field that the corpus does not annotate is null: its head learns nothing from that document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: spans of its roles; `report`: one of `labels.REPORTS`, None where the corpus does not say."""

    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or description, and all names of the one that it stands for; none: the document names nobody."""

    anaphor: Pair
    names: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a corpus. `paragraphs`: what windows are cut from. `names`, `descriptions`: (start, end, kind)."""

    doc: str
    convention: str
    text: str
    paragraphs: tuple[Pair, ...]
    attributions: tuple[Attributed, ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    descriptions: tuple[tuple[int, int, str], ...] | None = None
    events: tuple[Pair, ...] | None = None
    references: tuple[Reference, ...] | None = None


def lines_of(text: str) -> tuple[Pair, ...]:
    """Find the lines that hold more than white space, without the white space around them."""
    found, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            found.append((start, start + len(bare)))
        at += len(line) + 1
    return tuple(found)


def pairs(spans: Iterable[Iterable[int]]) -> tuple[Pair, ...]:
    """Freeze a list of [start, end]."""
    return tuple((start, end) for start, end in spans)


def read_lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    """Read JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_documents(documents: Iterable[Document], path: Path) -> int:
    """Write documents as JSON lines; give their number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as target:
        for document in documents:
            print(json.dumps(asdict(document), ensure_ascii=False), file=target)
            count += 1
    return count


def read_documents(path: Path) -> Iterator[Document]:
    """Read what `write_documents` wrote."""
    for line in read_lines(path):
        line["paragraphs"] = pairs(line["paragraphs"])
        if line["attributions"] is not None:
            line["attributions"] = tuple(
                Attributed(pairs(a["source"]), pairs(a["cue"]), pairs(a["content"]), a["report"])
                for a in line["attributions"]
            )
        if line["references"] is not None:
            line["references"] = tuple(Reference(tuple(r["anaphor"]), pairs(r["names"])) for r in line["references"])
        yield Document(**line)
