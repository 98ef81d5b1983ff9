"""Which clusters have a name that is the beginning or end of another one's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

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

    Output: (short, long) in order of the short one. A body's name may lack the last words, or the first ones, where two
    are left ("Prison Service" of "Velmaran Prison Service"); a place's only heads of places at its end ("Elm Farm
    Estate") or its beginning ("Mount Orrel"), a saint's what is the saint's ("St Amand Hospital"); "the North" is the
    one place that begins so ("North Korea"). A name that two clusters have as part, that is a person's surname or that
    the gazetteer knows gives no pair.
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
    behind = [f[len(short) :] for f in full if f[: len(short)] == short]
    before = [f[: -len(short)] for f in full if f[-len(short) :] == short]
    if len(short) == 1 and short[0] in COMPASS:
        return whole is EntityKind.PLACE and bool(behind)
    if kind is EntityKind.PLACE and whole is EntityKind.PLACE:
        return _may_be_place(short, before, behind)
    if kind is EntityKind.PLACE and whole in BODIES:
        return len(short) > 1 and short[0] in SAINTS and bool(behind)
    if kind not in BODIES or whole not in BODIES:
        return False
    media = words("outlet_heads", DEFAULT_LANGUAGE)
    if EntityKind.OUTLET in (kind, whole) and short[-1] in media:
        return not behind
    town = whole is EntityKind.OUTLET and bool(behind) and all(set(rest) <= media for rest in behind)
    return not town and _may_be_body(short, before, behind, kinds=(kind, whole))


def _may_be_body(
    short: Words, before: Sequence[Words], behind: Sequence[Words], *, kinds: tuple[EntityKind, EntityKind]
) -> bool:
    """Whether a body's shorter name is what its longer one leaves. `kinds`: of both."""
    if is_place(" ".join(short)):
        return False
    if len(short) > 1 and short[-1] in words("organisation_heads", DEFAULT_LANGUAGE):
        return bool(before) or any(rest[0] in GOES_ON for rest in behind)
    kind, whole = kinds
    telling = short[0] not in words("ordinary_words", DEFAULT_LANGUAGE) or kind is EntityKind.OUTLET
    return telling and len(" ".join(short)) > SHORTEST and (bool(behind) or whole is EntityKind.OUTLET)


def _may_be_place(short: Words, before: Sequence[Words], behind: Sequence[Words]) -> bool:
    """Whether what a place's longer name has more only says what sort of place it is."""
    first = _place_heads("first") | SAINTS
    if any(len(rest) == 1 and set(rest) <= first for rest in before):
        return True
    return len(short) > 1 and any(set(rest) <= _place_heads("last") for rest in behind)


@cache
def _place_heads(where: str) -> frozenset[str]:
    return frozenset(word for word, place in table("place_heads", DEFAULT_LANGUAGE) if place == where)


COMPASS = frozenset(("north", "south", "east", "west"))  # "the North" of "North Korea"
GOES_ON = frozenset(("of", "for", "on"))  # "National Bank" of "National Bank of Orsenia"
SAINTS = frozenset(("st", "saint"))
SHORTEST = 3  # letters, 2..5: a name that short is hardly part of another one
