"""Keep what was last made of the same records: the rows of one story ask for it again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import is_
from typing import Generic, TypeVar

Made = TypeVar("Made")
Records = tuple[tuple[object, ...], ...]


class Kept(Generic[Made]):
    """A function of sequences of records that remembers its last call.

    The same means the very same records (`is`), which the memory itself keeps alive; so the answer never depends on
    what was asked before. Two threads at most make it twice.
    """

    def __init__(self, make: Callable[..., Made]) -> None:
        self.make = make
        self.last: tuple[Records, Made] | None = None

    def __call__(self, *records: Sequence[object]) -> Made:
        given = tuple(tuple(sequence) for sequence in records)
        last = self.last
        if last is None or not _same(last[0], given):
            last = (given, self.make(*given))
            self.last = last
        return last[1]


def _same(one: Records, other: Records) -> bool:
    return [len(sequence) for sequence in one] == [len(sequence) for sequence in other] and all(
        left is right or all(map(is_, left, right)) for left, right in zip(one, other, strict=True)
    )
