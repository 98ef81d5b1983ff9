"""Texts -> which of them are copies of one text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon.clusters import average_link
from rashomon.settings import DEFAULT, ReuseSettings


def share_of_shorter(left: str, right: str, *, settings: ReuseSettings = DEFAULT.reuse) -> float:
    """Measure how much of the shorter text stands in the other one too: 0 (nothing) .. 1 (all of it).

    Counts runs of letters and digits alone (settings.gram long), so that white space, marks and case do not matter.
    A text with fewer letters than one run shares nothing. Source: containment (Broder 1997), over characters because
    misread letters then break few runs.
    """
    return _containment(_grams(left, settings.gram), _grams(right, settings.gram))


def group_copies(texts: Sequence[str], *, settings: ReuseSettings = DEFAULT.reuse) -> tuple[tuple[int, ...], ...]:
    """Group texts that are copies, abridgements or reprints of one text.

    Input: texts in any order. Output: groups of positions, in order of their first text; a text that nobody copied
    stands alone. Average link: a page that holds two wires does not chain them into one group. Pairs are compared
    only where they share a run that is not common (settings.most_texts).
    """
    grams = [_grams(text, settings.gram) for text in texts]
    holders: dict[str, list[int]] = {}
    for at, of_text in enumerate(grams):
        for gram in of_text:
            holders.setdefault(gram, []).append(at)
    common = {g for g, at in holders.items() if len(at) > settings.most_texts}
    pairs = {pair for at in holders.values() if 1 < len(at) <= settings.most_texts for pair in combinations(at, 2)}
    own = [g - common for g in grams]
    likeness = {(a, b): _containment(own[a], own[b]) for a, b in sorted(pairs)}
    return average_link(len(texts), likeness, settings.copy_share)


def _grams(text: str, length: int) -> frozenset[str]:
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return frozenset(letters[at : at + length] for at in range(len(letters) - length + 1))


def _containment(left: frozenset[str], right: frozenset[str]) -> float:
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0
