"""Which clusters have a name that is the beginning or end of another one's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.gazetteer import is_place
from rashomon.link.characters import BODIES, Character
from rashomon.names import fold
from rashomon.records import EntityKind
from rashomon.resources import DEFAULT_LANGUAGE, table, words

Words = tuple[str, ...]


def plain(name: str) -> Words:
    """Split a name into folded words, without articles."""
    return tuple(word for word in fold(name).split() if word != "the")


def part_pairs(clusters: Mapping[int, Sequence[Character]]) -> list[tuple[int, int]]:
    """Find the clusters whose only name is part of one other cluster's: "Norvik" of "Norvik Shipping".

    Output: (short, long) in order of the short one. A body's name may lack the last or the first words; a place's only
    heads of places at its end ("Elm Farm Estate"). A name that two clusters have as part, that is a person's surname or
    that the gazetteer knows gives no pair.
    """
    names = {n: {plain(name) for c in cluster for name in c.names} for n, cluster in clusters.items()}
    longer: dict[Words, set[int]] = {}
    for n in sorted(names):
        for spoken in names[n]:
            for part in _parts(spoken):
                longer.setdefault(part, set()).add(n)
    found = []
    for n in sorted(names):
        short = min(names[n]) if len(names[n]) == 1 else ()
        others = sorted(longer.get(short, set()) - {n}) if short else []
        if len(others) == 1 and _may_be(short, clusters[n], clusters[others[0]], names[others[0]]):
            found.append((n, others[0]))
    return found


def _parts(spoken: Words) -> list[Words]:
    return [part for at in range(1, len(spoken)) for part in (spoken[:at], spoken[at:])]


def _may_be(short: Words, one: Sequence[Character], other: Sequence[Character], full: set[Words]) -> bool:
    kind, whole = one[0].kind, other[0].kind
    places = {row[0] for row in table("place_heads", DEFAULT_LANGUAGE) if row[1] == "last"}
    rest = [f[len(short) :] for f in full if f[: len(short)] == short]
    if kind is EntityKind.PLACE and whole is EntityKind.PLACE:
        return len(short) > 1 and any(set(words_) <= places for words_ in rest)
    if kind not in BODIES or whole not in BODIES:
        return False
    if EntityKind.OUTLET in (kind, whole) and short[-1] in words("outlet_heads", DEFAULT_LANGUAGE):
        return not rest
    if whole is EntityKind.OUTLET and rest and all(set(r) <= words("outlet_heads", DEFAULT_LANGUAGE) for r in rest):
        return False  # "Norvik" is the town of the Norvik Herald
    if is_place(" ".join(short)):
        return False
    telling = short[0] not in words("ordinary_words", DEFAULT_LANGUAGE) or kind is EntityKind.OUTLET
    return telling and len(" ".join(short)) > SHORTEST and (bool(rest) or whole is EntityKind.OUTLET)


SHORTEST = 3  # letters, 2..5: a name that short is hardly part of another one
