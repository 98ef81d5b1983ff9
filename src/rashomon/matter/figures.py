"""Which words are figures: numbers and times are compared by their values, not as words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from rashomon.records import Quantity, Span, Timex, TimexType

POINTS = frozenset({TimexType.DATE, TimexType.TIME})


class Figures:
    """The places of an account's number words, clock times and dates."""

    def __init__(self, quantities: Iterable[Quantity], timexes: Iterable[Timex]) -> None:
        spans = [part for q in quantities for part in _number_words(q)]
        spans += [t.span for t in timexes if t.type in POINTS]
        self.spans = sorted(spans)
        self.starts = [s.start for s in self.spans]
        self.ends = list(accumulate((s.end for s in self.spans), max))  # the furthest end so far

    def __contains__(self, span: Span) -> bool:
        """Whether a span lies wholly inside a figure."""
        at = bisect_right(self.starts, span.start)
        return at > 0 and span.end <= self.ends[at - 1]


def _number_words(quantity: Quantity) -> Sequence[Span]:
    """Take what a quantity's span holds besides what it counts."""
    inside = sorted(s for s in quantity.counted if s.meets(quantity.span))
    edges = [quantity.span.start]
    for s in inside:
        edges += [max(s.start, quantity.span.start), min(s.end, quantity.span.end)]
    edges.append(quantity.span.end)
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
