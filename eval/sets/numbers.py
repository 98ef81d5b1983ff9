"""Sentences with numbers: the intervals that their words commit to, for score_numbers.py."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.quantities import find_quantities
from rashomon.records import Account, Block, Span, Zone, content_id
from rashomon.sentences import split_sentences
from rashomon.timex import find_timexes


def predict(gold: Path, out: Path) -> None:
    """Read sentences {"id", "text"}; write {"id", "quantities": [{start, end, low, best, high}]}, a line each."""
    with gold.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as answers:
        for line in lines:
            if line.strip():
                item = json.loads(line)
                answers.write(json.dumps({"id": item["id"], "quantities": quantities_of(item["text"])}) + "\n")


def quantities_of(text: str) -> list[dict[str, float | None]]:
    """Find the quantities of a text that stands for itself."""
    blocks = (Block(Span(0, len(text)), Zone.BODY),) if text.strip() else ()
    account = Account(content_id("a", text), "sentence.txt", "0" * 64, "text/plain", text, blocks, language="en")
    sentences = split_sentences(account)
    found = find_quantities(account, sentences, find_timexes(account, sentences))
    return [{"start": q.span.start, "end": q.span.end, "low": q.low, "best": q.best, "high": q.high} for q in found]
