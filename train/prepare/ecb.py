"""ECB+ -> documents: the words that name events, in the sentences that were annotated.

python -m train.prepare.ecb --data ../shared/data --out out/train      # a second
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from train.documents import Document, Pair, read_lines
from train.prepare import run


def documents(data: Path) -> Iterator[Document]:
    """Read the training topics; the annotated sentences are the paragraphs."""
    folder = data / "coref" / "ecb-train"
    events: dict[str, set[Pair]] = defaultdict(set)
    for mention in read_lines(folder / "gold.jsonl"):
        if mention["kind"] == "event":
            events[mention["doc"]].add((mention["start"], mention["end"]))
    sentences: dict[str, list[Pair]] = defaultdict(list)
    for sentence in read_lines(folder / "sents.jsonl"):
        if sentence["valid"]:
            sentences[sentence["doc"]].append((sentence["start"], sentence["end"]))
    for line in read_lines(folder / "docs.jsonl"):
        if sentences[line["doc"]]:
            found = tuple(sorted(events[line["doc"]]))
            yield Document(line["doc"], "ledger", line["text"], tuple(sentences[line["doc"]]), events=found)


if __name__ == "__main__":
    run(__doc__, "ecb", documents)
