"""Cut a statement that names several numbers into parts, one a number: each may belong to another row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.records import Account, Quantity, Span, Spans

JOINT = re.compile(r"(?:[,;:]|\s(?:and|but|while|of\s(?:whom|which|them))\b)\s*")  # where the words turn to the next


def parts_of(account: Account, spans: Spans, quantities: Sequence[Quantity]) -> list[Spans]:
    """Cut spans between the numbers they name, at the last joint before each number but the first.

    Input: a statement's spans and the quantities inside them, in text order. Output: the parts in text order, each
    not empty; the spans as they are where they name fewer than two numbers or no joint stands between.
    """
    cuts = []
    for before, after in pairwise(quantities):
        joints = list(JOINT.finditer(account.text, before.span.end, max(before.span.end, after.span.start)))
        if joints:
            cuts.append(joints[-1].start())
    edges = [spans[0].start, *cuts, spans[-1].end]
    parts = [_inside(spans, start, end) for start, end in pairwise(edges)]
    return [part for part in parts if part]


def joints_in(account: Account, spans: Spans) -> list[int]:
    """List where the words of some spans turn to the next matter."""
    return [m.start() for s in spans for m in JOINT.finditer(account.text, s.start, s.end)]


def _inside(spans: Spans, start: int, end: int) -> Spans:
    cut = [(max(s.start, start), min(s.end, end)) for s in spans]
    return tuple(Span(a, b) for a, b in cut if a < b)
