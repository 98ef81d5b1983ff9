"""PolNeAR -> documents: outermost attributions of US news (no licence for the texts; nothing of them is shipped).

    python -m train.prepare.polnear --data ../shared/data --out out/train      # a second; 840 documents

Writes polnear.jsonl from attribution/polnear-train. The dev documents are for choosing, never for learning.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from train.documents import Attributed, Document, lines_of, pairs, read_lines
from train.prepare import run
from train.prepare.reports import silver_report


def documents(data: Path, split: str = "train") -> Iterator[Document]:
    """Read one split of the corpus."""
    folder = data / "attribution" / f"polnear-{split}"
    texts = {line["doc"]: line["text"] for line in read_lines(folder / "docs.jsonl")}
    for line in read_lines(folder / "gold.jsonl"):
        text = texts[line["doc"]]
        found = tuple(_attributed(text, a) for a in line["attributions"])
        yield Document(line["doc"], "polnear", text, lines_of(text), attributions=found)


def _attributed(text: str, a: dict[str, Any]) -> Attributed:
    cue = " ".join(text[start:end] for start, end in a["cue"])
    return Attributed(pairs(a["source"]), pairs(a["cue"]), pairs(a["content"]), silver_report(cue))


if __name__ == "__main__":
    run(__doc__, "polnear", documents)
