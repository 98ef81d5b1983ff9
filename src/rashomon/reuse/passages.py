"""Words of two blocks -> the runs that they share, over small edits.

An exact run of some words is the seed; from it the passage grows to both sides, over a changed word or two, for as
long as what it gains in shared words is worth more than the words it skips.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.settings import ReuseSettings

Pair = tuple[int, int]  # the numbers of one shared word on both sides


@dataclass(frozen=True, slots=True)
class Passage:
    """The shared words of two blocks in order, as pairs of word numbers; at least one."""

    pairs: tuple[Pair, ...]

    @property
    def left(self) -> range:
        """The words from the first to the last shared one, on the left."""
        return range(self.pairs[0][0], self.pairs[-1][0] + 1)

    @property
    def right(self) -> range:
        """The words from the first to the last shared one, on the right."""
        return range(self.pairs[0][1], self.pairs[-1][1] + 1)

    def similarity(self) -> float:
        """Tell which share of both sides' words is shared: 0..1."""
        return 2 * len(self.pairs) / (len(self.left) + len(self.right))

    def without(self, taken: Iterable[Passage]) -> Passage | None:
        """Cut off what other passages hold on either side, keeping the longer rest; None where nothing is left."""
        pairs = self.pairs
        for other in taken:
            if _meet(self.left, other.left) or _meet(self.right, other.right):
                (a, b), (c, d) = other.pairs[0], other.pairs[-1]
                before = tuple(pair for pair in pairs if pair[0] < a and pair[1] < b)
                behind = tuple(pair for pair in pairs if pair[0] > c and pair[1] > d)
                pairs = max(before, behind, key=len)
        return Passage(pairs) if pairs else None

    def touches(self, other: Passage) -> bool:
        """Tell whether one follows the other without a word between them, on both sides."""
        return self._leads_to(other) or other._leads_to(self)

    def _leads_to(self, other: Passage) -> bool:
        (a, b), following = self.pairs[-1], other.pairs[0]
        return (a + 1, b + 1) == following

    def order(self) -> tuple[int, int, tuple[Pair, ...]]:
        """Order passages: most shared words first, then the fewest words between them."""
        return -len(self.pairs), len(self.left) + len(self.right), self.pairs


def grow(left: Sequence[str], right: Sequence[str], seed: Pair, settings: ReuseSettings) -> Passage:
    """Extend a shared word at (left, right) to both sides; both ends are shared words."""
    ahead = _extend(left, right, seed, 1, settings)
    back = _extend(left, right, (seed[0] - 1, seed[1] - 1), -1, settings)
    return Passage((*reversed(back), *ahead))


def _extend(left: Sequence[str], right: Sequence[str], at: Pair, step: int, settings: ReuseSettings) -> list[Pair]:
    """Walk along both sides in one direction; return the shared words up to where the balance was best."""
    (a, b), found, kept = at, [], 0
    score = best = 0.0
    while True:
        while _same(left, right, a, b):
            found.append((a, b))
            a, b, score = a + step, b + step, score + 1
        if score > best:
            best, kept = score, len(found)
        skip = _next_match(left, right, (a, b), step, settings)
        if skip is None:
            break
        score -= min(settings.skip_cost * sum(skip), settings.cut_cost)
        if score < best - settings.give_up:
            break
        a, b = a + step * skip[0], b + step * skip[1]
    return found[:kept]


def _next_match(left: Sequence[str], right: Sequence[str], at: Pair, step: int, settings: ReuseSettings) -> Pair | None:
    """Find the fewest words to skip until words in a row match again: two, behind a cut clause some more."""
    a, b = at
    ends = (len(left), len(right))
    for skip in _skips(settings.most_skipped, settings.most_cut):
        i, j = a + step * skip[0], b + step * skip[1]
        if not (0 <= i < ends[0] and 0 <= j < ends[1]) or left[i] != right[j]:
            continue
        length = settings.least_run if max(skip) <= settings.most_skipped else settings.seed
        if all(_same(left, right, i + step * n, j + step * n) for n in range(1, length)):
            return skip
    return None


@cache
def _skips(most: int, most_cut: int) -> tuple[Pair, ...]:
    """List pairs of numbers of skipped words, few before many, even before uneven; then those of cut clauses."""
    few = [(i, j) for i in range(most + 1) for j in range(most + 1) if i + j]
    cut = [skip for n in range(most + 1, most_cut + 1) for skip in ((n, 0), (0, n))]
    return (*sorted(few, key=lambda skip: (sum(skip), abs(skip[0] - skip[1]), skip[0])), *cut)


def _same(left: Sequence[str], right: Sequence[str], a: int, b: int) -> bool:
    return 0 <= a < len(left) and 0 <= b < len(right) and left[a] == right[b]


def _meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)
