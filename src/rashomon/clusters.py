"""Likenesses of pairs -> groups, by average link: a group is held together by all its pairs, not by one bridge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

Pair = tuple[int, int]  # of item numbers, the lesser first


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
    members: dict[int, tuple[int, ...]] = {item: (item,) for item in range(size)}
    sums: dict[int, dict[int, float]] = {item: {} for item in range(size)}
    for (a, b), value in likeness.items():
        sums[a][b] = sums[b][a] = value
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= threshold]
    heapify(heap)
    following = size
    while heap:
        _, a, b = heappop(heap)
        if a not in members or b not in members:
            continue
        merged = _merge(sums, a, b)
        members[following] = members.pop(a) + members.pop(b)
        sums[following] = merged
        for other, total in sorted(merged.items()):
            sums[other][following] = total
            average = total / (len(members[following]) * len(members[other]))
            if average >= threshold:
                heappush(heap, (-average, other, following))
        following += 1
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _merge(sums: dict[int, dict[int, float]], a: int, b: int) -> dict[int, float]:
    """Add up the likenesses of two groups to every third one, and forget the two."""
    left, right = sums.pop(a), sums.pop(b)
    left.pop(b, None)
    right.pop(a, None)
    merged = dict(left)
    for other, total in right.items():
        merged[other] = merged.get(other, 0.0) + total
    for other in merged:
        sums[other].pop(a, None)
        sums[other].pop(b, None)
    return merged


def account_link(
    accounts: Sequence[str], likeness: Mapping[Pair, float], threshold: float
) -> tuple[tuple[int, ...], ...]:
    """Join the likest groups of what accounts tell, until no two are as alike as the threshold.

    Two groups are as alike as their accounts are on average: of every two accounts, one in either group, the likest
    pair of items counts, for who tells a matter twice tells it once in words like another's. An account that has items
    in both is compared with itself, too. Input: the account of each item, else as of `average_link`, whose output and
    order this has. Cost: O(pairs log pairs).
    """
    groups = _Groups(accounts, likeness)
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= threshold]
    heapify(heap)
    while heap:
        _, a, b = heappop(heap)
        if a not in groups.members or b not in groups.members:
            continue
        following = groups.join(a, b)
        for other in sorted(groups.pairs[following]):
            alike = groups.alike(other, following)
            if alike >= threshold:
                heappush(heap, (-alike, other, following))
    return tuple(sorted(tuple(sorted(group)) for group in groups.members.values()))


class _Groups:
    """Groups of items, their accounts, and the likest pair of items of every two accounts between two groups."""

    def __init__(self, accounts: Sequence[str], likeness: Mapping[Pair, float]) -> None:
        self.members: dict[int, tuple[int, ...]] = {item: (item,) for item in range(len(accounts))}
        self.accounts = {item: frozenset((account,)) for item, account in enumerate(accounts)}
        self.pairs: dict[int, dict[int, dict[tuple[str, str], float]]] = {item: {} for item in range(len(accounts))}
        for (a, b), value in likeness.items():
            key = (accounts[a], accounts[b]) if accounts[a] < accounts[b] else (accounts[b], accounts[a])
            self.pairs[a][b] = self.pairs[b][a] = {key: value}
        self.following = len(accounts)

    def alike(self, a: int, b: int) -> float:
        """Measure how alike two groups are, 0..1."""
        one, other, table = self.accounts[a], self.accounts[b], self.pairs[a][b]
        both = len(one & other)
        twice = both * (both - 1) // 2  # x here and y there, y here and x there: one pair of accounts
        return sum(table.values()) / (len(one) * len(other) - twice)

    def join(self, a: int, b: int) -> int:
        """Put one group in the place of two, and give its number."""
        new, self.following = self.following, self.following + 1
        self.members[new] = self.members.pop(a) + self.members.pop(b)
        self.accounts[new] = self.accounts.pop(a) | self.accounts.pop(b)
        merged = self.pairs.pop(a)
        right = self.pairs.pop(b)
        merged.pop(b, None)
        right.pop(a, None)
        for other, table in right.items():
            merged[other] = _likest(merged[other], table) if other in merged else table
        for other, table in merged.items():
            self.pairs[other].pop(a, None)
            self.pairs[other].pop(b, None)
            self.pairs[other][new] = table
        self.pairs[new] = merged
        return new


def _likest(one: dict[tuple[str, str], float], other: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Keep of two tables the greater values; the larger one is changed."""
    into, rest = (one, other) if len(one) >= len(other) else (other, one)
    for key, value in rest.items():
        into[key] = max(value, into.get(key, 0.0))
    return into
