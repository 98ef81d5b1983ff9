"""Texts -> which of them are copies of one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.clusters import Pair, average_link
from rashomon.quotations import outside_quotations
from rashomon.settings import DEFAULT, ReuseSettings

NEVER = -1e6  # as a likeness of two texts: keeps any groups apart in which they stand


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
    stands alone. What stands between quotation marks is left out, where enough other words are there: two outlets that
    quote one speaker have not copied. Average link; texts that share nothing are kept apart though a third one holds
    both: a page with two wires does not chain them. Pairs are compared only where they share a run that is not common
    (settings.most_texts).
    """
    grams = [_grams(_prose(text, settings), settings.gram) for text in texts]
    holders: dict[str, list[int]] = {}
    for at, of_text in enumerate(grams):
        for gram in of_text:
            holders.setdefault(gram, []).append(at)
    common = {g for g, at in holders.items() if len(at) > settings.most_texts}
    own = [of_text - common for of_text in grams]
    sizes = [len(of_text) for of_text in own]
    shared = Counter(pair for g, at in holders.items() if g not in common for pair in combinations(at, 2))
    likeness = {(a, b): count / min(sizes[a], sizes[b]) for (a, b), count in sorted(shared.items())}
    apart = dict.fromkeys(_apart(own, likeness, settings), NEVER)
    return average_link(len(texts), likeness | apart, settings.copy_share)


def _apart(grams: Sequence[frozenset[str]], likeness: Mapping[Pair, float], settings: ReuseSettings) -> set[Pair]:
    """Find the pairs of texts that are two wires, though a third text is like both.

    They share nothing; or the third one holds them in different parts of itself, and each is like a text that the other
    is not like: an abridgement of one half and one of the other half have all their kin in common, two wires have not.
    """
    near: dict[int, set[int]] = {}
    for (a, b), share in sorted(likeness.items()):
        if share >= settings.copy_share:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
    found = set()
    for page, texts in near.items():
        for a, b in combinations(sorted(texts), 2):
            nothing = likeness.get((a, b), 0.0) < settings.nothing_shared
            own_kin = b not in near[a] and near[a] - near[b] and near[b] - near[a]
            if nothing or (own_kin and _parts(grams, page, a, b) < settings.same_part):
                found.add((a, b))
    return found


def _parts(grams: Sequence[frozenset[str]], page: int, a: int, b: int) -> float:
    """Measure how far two texts stand in the same part of a third: 0 (in two parts) .. 1 (one inside the other)."""
    left, right = grams[page] & grams[a], grams[page] & grams[b]
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def _prose(text: str, settings: ReuseSettings) -> str:
    """Take quotations out of a text; the whole text where too little is left."""
    left = "\n".join(" ".join(outside_quotations(line, 0, len(line))) for line in text.splitlines())
    return left if len(left) >= settings.least_prose * len(text) else text


def _grams(text: str, length: int) -> frozenset[str]:
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return frozenset(letters[at : at + length] for at in range(len(letters) - length + 1))


def _containment(left: frozenset[str], right: frozenset[str]) -> float:
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0
