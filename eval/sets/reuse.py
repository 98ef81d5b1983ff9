"""Texts, some of them copies of others: which belong together, for score_reuse.py."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.reuse.copies import group_copies


def predict(gold: Path, out: Path) -> None:
    """Read texts {"id", "text"}; write {"id", "cluster"}, a line each, in the same order."""
    with gold.open(encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines if line.strip()]
    groups = group_copies([item["text"] for item in items])
    cluster = {place: number for number, group in enumerate(groups) for place in group}
    with out.open("w", encoding="utf-8") as answers:
        for place, item in enumerate(items):
            answers.write(json.dumps({"id": item["id"], "cluster": cluster[place]}) + "\n")
