"""Run the stage `timex` on a set of dated documents: {id, dct, text} -> {id, timex: [{start, end, value, type}]}."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from rashomon.records import Account, Block, Published, Span, Zone, content_id
from rashomon.sentences import split_sentences
from rashomon.timex import find_timexes


def paragraphs(text: str) -> Iterator[Block]:
    """Take every line that holds words as a block of the body."""
    position = 0
    for line in text.splitlines(keepends=True):
        if bare := line.strip():
            start = position + line.index(bare)
            yield Block(Span(start, start + len(bare)), Zone.BODY)
        position += len(line)


def as_account(document: dict[str, str]) -> Account:
    """Make an account of a document; its date of creation is its date of publication."""
    text, dct = document["text"], document.get("dct")
    published = Published(dct, "metadata: date of creation") if dct else None
    name = content_id("a", document["id"])
    return Account(
        name, document["id"], "", "text/plain", text, tuple(paragraphs(text)), language="en", published=published
    )


def predict(gold: Path, out: Path) -> None:
    """Write what the stage finds in each document of a set, in the form that the scorer of the set reads."""
    with gold.open(encoding="utf-8") as source, out.open("w", encoding="utf-8") as target:
        for line in source:
            document = json.loads(line)
            account = as_account(document)
            timexes = find_timexes(account, split_sentences(account))
            told = [{"start": t.span.start, "end": t.span.end, "value": t.value, "type": t.type.value} for t in timexes]
            target.write(json.dumps({"id": document["id"], "timex": told}) + "\n")


if __name__ == "__main__":
    predict(Path(sys.argv[1]), Path(sys.argv[2]))
