"""Likenesses of pairs -> groups, by average link: a group is held together by all its pairs, not by one bridge."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Generic, TypeVar

Pair = tuple[int, int]  # of item numbers, the lesser first
Link = TypeVar("Link")  # what is kept of two groups, from which their likeness follows
Table = dict[tuple[str, str], float]  # of every two accounts, the lesser first: the likeness of their likest items


def pairs_sharing(held: Sequence[Collection[str]], most: int) -> Iterator[Pair]:
    """List the pairs of items that hold something in common, once for each thing that both hold.

    Input: what each item holds, no thing twice; a thing that more than `most` items hold makes no pairs.
    """
    holders: dict[str, list[int]] = {}
    for item, things in enumerate(held):
        for thing in things:
            holders.setdefault(thing, []).append(item)
    for items in holders.values():
        if len(items) <= most:
            yield from combinations(items, 2)


def average_link(size: int, likeness: Mapping[Pair, float], threshold: float) -> tuple[tuple[int, ...], ...]:
    """Join the likest groups again and again until no two are as alike as the threshold on average.

    Input: how many items there are; the likeness (0..1) of pairs (a, b) with a < b, 0 where a pair is not named; the
    least average likeness at which two groups are joined. Output: groups of item numbers, each sorted, in order of
    their first item; items without a like one stand alone; no items give no groups. Ties are broken by item number.
    Cost: O(pairs log pairs). Source: UPGMA (Sokal and Michener 1958).
    """
    return _joined(_OfItems(size, likeness), likeness, threshold)


def account_link(
    accounts: Sequence[str], likeness: Mapping[Pair, float], threshold: float
) -> tuple[tuple[int, ...], ...]:
    """Join the likest groups of what accounts tell, until no two are as alike as the threshold.

    Two groups are as alike as their accounts are on average: of every two accounts, one in either group, the likest
    pair of items counts, for who tells a matter twice tells it once in words like another's. An account that has items
    in both is compared with itself, too. Input: the account of each item, else as of `average_link`, whose output and
    order this has. Cost: O(pairs log pairs).
    """
    return _joined(_OfAccounts(accounts, likeness), likeness, threshold)


def _joined(groups: _Groups[Link], likeness: Mapping[Pair, float], threshold: float) -> tuple[tuple[int, ...], ...]:
    """Join the likest two groups until none are as alike as the threshold."""
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= threshold]
    heapify(heap)
    while heap:
        _, a, b = heappop(heap)
        if a not in groups.members or b not in groups.members:
            continue
        new = groups.join(a, b)
        for other in sorted(groups.links[new]):
            alike = groups.alike(other, new)
            if alike >= threshold:
                heappush(heap, (-alike, other, new))
    return tuple(sorted(tuple(sorted(group)) for group in groups.members.values()))


class _Groups(ABC, Generic[Link]):
    """Groups of items, by number, and the link of every two that have something in common."""

    def __init__(self, size: int, links: Mapping[Pair, Link]) -> None:
        self.members: dict[int, tuple[int, ...]] = {item: (item,) for item in range(size)}
        self.links: dict[int, dict[int, Link]] = {item: {} for item in range(size)}
        for (a, b), link in links.items():
            self.links[a][b] = self.links[b][a] = link
        self.following = size

    @abstractmethod
    def alike(self, a: int, b: int) -> float:
        """Measure how alike two groups are, 0..1."""

    @abstractmethod
    def together(self, one: Link, other: Link) -> Link:
        """Make one of the links that two groups have to a third; both are needed no more."""

    def join(self, a: int, b: int) -> int:
        """Put one group in the place of two, and give its number."""
        new, self.following = self.following, self.following + 1
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        merged, right = self.links.pop(a), self.links.pop(b)
        merged.pop(b, None)
        right.pop(a, None)
        for other, link in right.items():
            merged[other] = self.together(merged[other], link) if other in merged else link
        for other, link in merged.items():
            self.links[other].pop(a, None)
            self.links[other].pop(b, None)
            self.links[other][new] = link
        self.links[new] = merged
        return new


class _OfItems(_Groups[float]):
    """A link is the sum of the likenesses of all pairs of items."""

    def alike(self, a: int, b: int) -> float:
        return self.links[a][b] / (len(self.members[b]) * len(self.members[a]))

    def together(self, one: float, other: float) -> float:
        return one + other


class _OfAccounts(_Groups[Table]):
    """A link is the table of the likest pairs of items of every two accounts. `accounts`: those of each group."""

    def __init__(self, accounts: Sequence[str], likeness: Mapping[Pair, float]) -> None:
        def both(a: int, b: int) -> tuple[str, str]:
            return (accounts[a], accounts[b]) if accounts[a] < accounts[b] else (accounts[b], accounts[a])

        super().__init__(len(accounts), {(a, b): {both(a, b): value} for (a, b), value in likeness.items()})
        self.accounts = {item: frozenset((account,)) for item, account in enumerate(accounts)}

    def alike(self, a: int, b: int) -> float:
        one, other = self.accounts[a], self.accounts[b]
        both = len(one & other)
        twice = both * (both - 1) // 2  # x here and y there, y here and x there: one pair of accounts
        return sum(self.links[a][b].values()) / (len(one) * len(other) - twice)

    def together(self, one: Table, other: Table) -> Table:
        into, rest = (one, other) if len(one) >= len(other) else (other, one)
        for key, value in rest.items():
            into[key] = max(value, into.get(key, 0.0))
        return into

    def join(self, a: int, b: int) -> int:
        new = super().join(a, b)
        self.accounts[new] = self.accounts.pop(a) | self.accounts.pop(b)
        return new
