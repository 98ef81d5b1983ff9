"""The project's own gold for who is meant: every mention of a person or body in accounts written for this project.

`chains.jsonl`: one account of `learnt.jsonl` a line, its mentions as [start, end, id]; mentions with one id mean one
person or body, "a+b" means two together. To learn from alone (README.md beside this).
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache

from eval.gold import FOLDER, Pair

TOGETHER = "+"  # between the ids of those who are meant together


@cache
def read_chains() -> dict[str, dict[str, tuple[Pair, ...]]]:
    """Read, by the account's key, the places of everybody who is meant alone, by id, in text order."""
    found: dict[str, dict[str, tuple[Pair, ...]]] = {}
    for line in (FOLDER / "chains.jsonl").read_text(encoding="utf-8").splitlines():
        account = json.loads(line)
        places: dict[str, list[Pair]] = defaultdict(list)
        for start, end, name in account["mentions"]:
            if TOGETHER not in name:
                places[name].append((start, end))
        found[account["key"]] = {name: tuple(spans) for name, spans in places.items()}
    return found
