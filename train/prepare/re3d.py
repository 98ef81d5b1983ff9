"""re3d -> documents: names in reports and news on Syria and Iraq.

    python -m train.prepare.re3d --data ../shared/data --out out/train      # a second

Every second document by the hash of its text is for training, the others measure (`eval.sets.ner`). BBC's texts are
under a non-commercial licence and stay out of training.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.sets.ner import for_training, gold_names

from train.documents import Document, lines_of, read_lines
from train.prepare import run


def documents(data: Path) -> Iterator[Document]:
    """Read the training half."""
    for line in read_lines(data / "ner" / "re3d.jsonl"):
        if for_training(line) and "-NC" not in line["licence"] and "NonCommercial" not in line["licence"]:
            names = tuple((s, e, kind) for kind, s, e in sorted(gold_names(line)))
            yield Document(line["doc"], "ledger", line["text"], lines_of(line["text"]), names=names)


if __name__ == "__main__":
    run(__doc__, "re3d", documents)
