"""Whom accounts describe and do not name: joined with those of other accounts who are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from rashomon.link.characters import Character
from rashomon.records import Analysis, Span
from rashomon.referents.apart import Figure, read_figure, same_chances

Cluster = list[Character]


def stranger_pairs(characters: Sequence[Character], analyses: Mapping[str, Analysis]) -> dict[tuple[int, int], float]:
    """Give the chance that two characters of two accounts are one, where one of them at least has no name.

    Output: by the numbers of both, the smaller one first. Accounts that no model read give none.
    """
    figures = [figure_of(character, analyses[character.account]) for character in characters]
    return {(min(a, b), max(a, b)): chance for chance, a, b in same_chances(figures)}


def figure_of(character: Character, analysis: Analysis) -> Figure:
    """Describe a character by its places."""
    spans = [m.span for m in analysis.mentions]
    identities: dict[Span, bytes] = dict(zip(spans, analysis.identities, strict=False))
    return read_figure(analysis.account, character.kind, character.mentions, identities)


COMPARED = 12  # characters, 6..30, of a cluster that are compared with another one's: more would say the same


def join_strangers(
    chances: Mapping[tuple[int, int], float],
    clusters: Mapping[int, Cluster],
    home: Sequence[int],
    unite: Callable[[int, int], None],
    least: float,
) -> None:
    """Join clusters, the likeliest pairs first, where the better half of their pairs of characters is likely enough.

    `home`: the cluster of each character; `unite` joins two clusters. Two that are named are never joined here. Half:
    one account may call by its name alone whom the others describe.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for n, cluster in enumerate(home):
        members[cluster].append(n)
    for (one, other), chance in sorted(chances.items(), key=lambda item: (-item[1], item[0])):
        a, b = home[one], home[other]
        if chance < least:
            break
        if a == b or all(any(c.names for c in clusters[n]) for n in (a, b)):
            continue
        ours, theirs = members[a][:COMPARED], members[b][:COMPARED]
        told = sorted((chances.get((min(x, y), max(x, y)), 0.0) for x in ours for y in theirs), reverse=True)
        better = told[: (len(told) + 1) // 2]
        if sum(better) / len(better) >= least:
            unite(a, b)
            members[min(a, b)] += members.pop(max(a, b))
