"""MEANTIME -> documents: the words that name events, for the open recipe (ECB+ teaches them in the other one).

    python -m train.prepare.meantime --data ../shared/data --out out/train      # a second; about 90 documents

Only the sentences as far as the annotation goes are paragraphs. Documents of the own gold's test half are left out. Who
measures event words on MEANTIME must not do so with a model that learnt from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from train.documents import Document, lines_of, read_lines
from train.prepare import run
from train.prepare.gold import held_documents


def documents(data: Path) -> Iterator[Document]:
    """Read every document with events."""
    for line in read_lines(data / "modality" / "meantime.jsonl"):
        if line["id"].split("_")[0] in held_documents("meantime"):
            continue
        ends = [mention["end"] for mention in line["mentions"]]
        events = sorted({(m["start"], m["end"]) for m in line["mentions"] if m["tag"] == "EVENT_MENTION"})
        paragraphs = tuple(p for p in lines_of(line["text"]) if p[0] < max(ends, default=0))
        if events:
            yield Document(line["id"], "ledger", line["text"], paragraphs, events=tuple(events))


if __name__ == "__main__":
    run(__doc__, "meantime", documents)
