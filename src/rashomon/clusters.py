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
