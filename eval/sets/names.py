"""Pairs of names: how likely both mean the same, for score_names.py."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.names import compare_names
from rashomon.records import EntityKind

KINDS = {"PER": EntityKind.PERSON, "ORG": EntityKind.ORGANISATION, "LOC": EntityKind.PLACE}


def predict(pairs: Path, out: Path) -> None:
    """Compare the names of each pair {"a", "b", "type"}; write {"a", "b", "score"}, a line each, in the same order."""
    with pairs.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as answers:
        for line in lines:
            if line.strip():
                pair = json.loads(line)
                score = compare_names(pair["a"], pair["b"], KINDS[pair["type"]]).score
                answers.write(json.dumps({"a": pair["a"], "b": pair["b"], "score": score}, ensure_ascii=False) + "\n")
