"""Texts, some of them copies of others: which belong together, for score_reuse.py; and pages that hold two wires."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from eval.lines import read_lines
from rashomon.quotations import outside_quotations
from rashomon.reuse.copies import group_copies

SEED = 20
MIXED = 60  # pairs of wires of which pages are made
MOST_PAGES = 4  # pages made of one pair
PAIR = 2  # texts that at least carry a wire


def predict(gold: Path, out: Path) -> None:
    """Read texts {"id", "text"}; write {"id", "cluster"}, a line each, in the same order."""
    _answer(read_lines(gold), out)


def predict_prose(gold: Path, out: Path) -> None:
    """The same with the quotations taken out of the texts before."""
    _answer([{**item, "text": without_quotations(item["text"])} for item in read_lines(gold)], out)


def without_quotations(text: str) -> str:
    """Take what stands between quotation marks out of a text."""
    return "\n".join("".join(outside_quotations(line, 0, len(line))) for line in text.splitlines())


def mixed_wires(gold: Path) -> dict[str, float]:
    """Put pages among the texts that hold the whole or half of two wires, and count whom they bring together.

    For each of MIXED pairs of wires (every second pair of one event, where there is one) one to MOST_PAGES pages are
    made. "false joins of two wires": pairs of which two texts then stand in one group, in per cent.
    """
    items, rng = read_lines(gold), random.Random(SEED)
    carried: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        carried.setdefault(item["cluster"], []).append(place)
    wires = sorted(cluster for cluster, places in carried.items() if len(places) >= PAIR)
    event = {item["cluster"]: item.get("event", item["cluster"]) for item in items}
    alike = [pair for pair in combinations(wires, 2) if event[pair[0]] == event[pair[1]]]
    drawn = [rng.choice(alike) if alike and n % 2 else tuple(rng.sample(wires, 2)) for n in range(MIXED)]
    pages = [
        _mixed([items[rng.choice(carried[wire])]["text"] for wire in pair], rng)
        for pair in drawn
        for _ in range(rng.randint(1, MOST_PAGES))
    ]
    groups = group_copies([*(item["text"] for item in items), *pages])
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    sides = [[{group_of[place] for place in carried[wire]} for wire in pair] for pair in drawn]
    return {"false joins of two wires": 100 * sum(bool(one & other) for one, other in sides) / len(drawn)}


def _mixed(texts: Sequence[str], rng: random.Random) -> str:
    """Write two texts, or the first halves of their lines, one behind the other."""
    halves = [text.splitlines() for text in texts]
    if rng.randrange(2):
        halves = [lines[: (len(lines) + 1) // 2] for lines in halves]
    return "\n".join(line for lines in halves for line in lines)


def _answer(items: Sequence[dict[str, str]], out: Path) -> None:
    groups = group_copies([item["text"] for item in items])
    cluster = {place: number for number, group in enumerate(groups) for place in group}
    with out.open("w", encoding="utf-8") as answers:
        for place, item in enumerate(items):
            answers.write(json.dumps({"id": item["id"], "cluster": cluster[place]}) + "\n")
