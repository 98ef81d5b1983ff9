"""Which statements stand at the same place of a passage that two accounts share."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.clusters import Pair
from rashomon.matter.units import Unit
from rashomon.records import Reuse, Span, Words


class Copies:
    """The passages that accounts share, by pair of accounts."""

    def __init__(self, reuse: Sequence[Reuse]) -> None:
        self.passages: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        for passage in reuse:
            left, right = passage.left, passage.right
            self.passages.setdefault((left.account, right.account), []).append((left.span, right.span))
            self.passages.setdefault((right.account, left.account), []).append((right.span, left.span))

    def candidates(self, units: Sequence[Unit]) -> set[Pair]:
        """List the pairs of units that stand at the same place of a shared passage.

        Linear in the units of each passage: only what lies at the matching place is looked at.
        """
        by_account: dict[str, list[tuple[int, int]]] = {}
        for i, unit in enumerate(units):
            by_account.setdefault(unit.statement.account, []).append((unit.spans[0].start, i))
        ordered = {account: sorted(items) for account, items in by_account.items()}
        found = set()
        for (left, right), passages in self.passages.items():
            for one, other in passages if left < right else ():
                for _, i in _starting_in(ordered.get(left, []), one):
                    place = _mapped(units[i].spans[0], one, other)
                    found |= {(i, j) for _, j in _starting_in(ordered.get(right, []), place)}
        return {(min(pair), max(pair)) for pair in found}

    def shared(self, one: str, other: str) -> bool:
        """Tell whether two accounts share any passage."""
        return (one, other) in self.passages

    def share(self, one: Words, other: Words) -> float:
        """Measure how well two places of words lie at the same place of a shared passage, 0..1."""
        best = 0.0
        for left, right in self.passages.get((one.account, other.account), ()):
            a = _within(one.span, left)
            b = _within(other.span, right) if a else None
            if a and b:
                common = min(a[1], b[1]) - max(a[0], b[0])
                best = max(best, common / max(a[1] - a[0], b[1] - b[0]))
        return best


def _within(span: Span, passage: Span) -> tuple[float, float] | None:
    """Tell which part of a passage a span covers, as shares 0..1 of its length."""
    start, end = max(span.start, passage.start), min(span.end, passage.end)
    if start >= end:
        return None
    return (start - passage.start) / len(passage), (end - passage.start) / len(passage)


def _starting_in(items: Sequence[tuple[int, int]], span: Span) -> Sequence[tuple[int, int]]:
    """Take the items that start inside a span, with the one before it, which may reach into it."""
    first = max(0, bisect_left(items, (span.start, -1)) - 1)
    return items[first : bisect_left(items, (span.end, -1))]


def _mapped(span: Span, one: Span, other: Span) -> Span:
    """Carry the place of a span in one passage over to the other passage."""
    scale = len(other) / len(one)
    start = other.start + int(max(0, span.start - one.start) * scale)
    return Span(start, max(start + 1, other.start + int((min(span.end, one.end) - one.start) * scale)))
