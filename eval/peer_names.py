"""A peer for names: spaCy's default CPU pipeline, trained on the same documents, scored by the same gold.

    pip install spacy==3.8.18
    python -m eval.peer_names --train out/train --data ../shared/data --out out/spacy      # 10 minutes on one core

Learns from gum-names.jsonl and re3d.jsonl (`train/prepare`), every tenth document held back to stop by; its config is
what `spacy init config --pipeline ner --optimize efficiency` writes, unchanged. spaCy is no dependency of the project.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy  # type: ignore[import-not-found]
from spacy.cli.init_config import init_config  # type: ignore[import-not-found]
from spacy.cli.train import train  # type: ignore[import-not-found]
from spacy.tokens import DocBin  # type: ignore[import-not-found]
from train.documents import lines_of

from eval.sets.ner import gold_names, measured_documents, rates


def documents(folder: Path) -> Iterator[dict[str, Any]]:
    """Read the prepared documents that hold names."""
    for name in ("gum-names", "re3d"):
        yield from map(json.loads, (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def write_bins(folder: Path, out: Path) -> None:
    """Write spaCy's training and development files, a paragraph a doc."""
    blank = spacy.blank("en")
    bins = {"train": DocBin(), "dev": DocBin()}
    for n, document in enumerate(documents(folder)):
        for start, end in document["paragraphs"]:
            doc = blank.make_doc(document["text"][start:end])
            inside = [(s - start, e - start, kind) for s, e, kind in document["names"] if start <= s and e <= end]
            spans = [doc.char_span(s, e, label=kind, alignment_mode="expand") for s, e, kind in inside]
            doc.ents = spacy.util.filter_spans([s for s in spans if s is not None])
            bins["train" if n % 10 else "dev"].add(doc)
    for name, found in bins.items():
        found.to_disk(out / f"{name}.spacy")


def main() -> None:
    """Train and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=Path, default=Path("out/train"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("out/spacy"))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    write_bins(given.train, given.out)
    config = init_config(lang="en", pipeline=["ner"], optimize="efficiency", silent=True)
    config.to_disk(given.out / "config.cfg")
    paths = {f"paths.{name}": str(given.out / f"{name}.spacy") for name in ("train", "dev")}
    train(given.out / "config.cfg", given.out / "model", overrides=paths)
    pipeline = spacy.load(given.out / "model" / "model-best")
    for name in ("gum-dev", "re3d"):
        gold, told = set(), set()
        for document in measured_documents(given.data / "ner" / f"{name}.jsonl"):
            gold |= {(document["doc"], *item) for item in gold_names(document)}
            for start, end in lines_of(document["text"]):
                told |= {
                    (document["doc"], e.label_, start + e.start_char, start + e.end_char)
                    for e in pipeline(document["text"][start:end]).ents
                }
        print(name, rates(len(gold & told), len(gold), len(told)))


if __name__ == "__main__":
    main()
