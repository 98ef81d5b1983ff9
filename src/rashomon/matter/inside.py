"""Find the items of an account that start inside a span."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from rashomon.records import Span

Item = TypeVar("Item")


class Inside(Generic[Item]):
    """Items with spans, found by where they start."""

    def __init__(self, items: Iterable[tuple[Span, Item]]) -> None:
        self.items = sorted(items, key=lambda item: item[0])
        self.starts = [span.start for span, _ in self.items]

    def __call__(self, span: Span) -> list[Item]:
        return [i for _, i in self.items[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]]
