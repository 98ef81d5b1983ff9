"""Which statements stand at the same place of a passage that two accounts share."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.matter.units import Unit
from rashomon.records import Reuse, Span, Words

Pair = tuple[int, int]


class Copies:
    """The passages that accounts share, by pair of accounts."""

    def __init__(self, reuse: Sequence[Reuse]) -> None:
        self.passages: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        for passage in reuse:
            left, right = passage.left, passage.right
            self.passages.setdefault((left.account, right.account), []).append((left.span, right.span))
            self.passages.setdefault((right.account, left.account), []).append((right.span, left.span))

    def candidates(self, units: Sequence[Unit]) -> set[Pair]:
        """List the pairs of units that one shared passage holds."""
        by_account: dict[str, list[int]] = {}
        for i, unit in enumerate(units):
            by_account.setdefault(unit.statement.account, []).append(i)
        return {
            (i, j)
            for (left, right), passages in self.passages.items()
            if left < right
            for one, other in passages
            for i in by_account.get(left, ())
            if units[i].spans[0].meets(one)
            for j in by_account.get(right, ())
            if units[j].spans[0].meets(other)
        }

    def shared(self, one: str, other: str) -> bool:
        """Tell whether two accounts share any passage."""
        return (one, other) in self.passages

    def share(self, one: Words, other: Words) -> float:
        """Measure how well two places of words lie at the same place of a shared passage, 0..1."""
        best = 0.0
        for left, right in self.passages.get((one.account, other.account), ()):
            a, b = _within(one.span, left), _within(other.span, right)
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
