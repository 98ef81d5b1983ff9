"""Average-link clustering of a sparse graph of scored pairs, with pairs that must stay apart."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping

Pair = tuple[int, int]


def average_link(
    count: int, scores: Mapping[Pair, float], apart: Collection[Pair], *, threshold: float
) -> list[tuple[int, ...]]:
    """Join what is alike on average: the most alike two clusters first, until none reach the threshold.

    Input: items 0..count-1; scores 0..1 of pairs (i < j; a missing pair scores 0); pairs that no cluster may hold.
    Output: the clusters in order of their first item, each in order; single items too. Ties go to the lower items.
    Time is that of the pairs times the logarithm of their number. Source: UPGMA (Sokal and Michener 1958).
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), score in sorted(scores.items()):
        sums[i][j] = sums[j][i] = score
    barred: dict[int, set[int]] = {i: set() for i in range(count)}
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)
    heap = [(-score, i, j) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j in barred[i]:
            continue
        if -negative != sums[i].get(j, 0.0) / (len(members[i]) * len(members[j])):
            continue  # out of date: one of the two has grown since
        _join(i, j, members, sums, barred)
        for k, total in sorted(sums[i].items()):
            average = total / (len(members[i]) * len(members[k]))
            if average >= threshold:
                heapq.heappush(heap, (-average, min(i, k), max(i, k)))
    return [tuple(sorted(members[i])) for i in sorted(members, key=lambda m: min(members[m]))]


def _join(
    i: int, j: int, members: dict[int, list[int]], sums: dict[int, dict[int, float]], barred: dict[int, set[int]]
) -> None:
    """Put cluster j into cluster i."""
    members[i] += members.pop(j)
    for k, total in sums.pop(j).items():
        del sums[k][j]
        if k != i:
            sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + total
    for k in barred.pop(j):
        barred[k].discard(j)
        barred[k].add(i)
        barred[i].add(k)
