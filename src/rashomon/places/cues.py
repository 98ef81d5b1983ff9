"""What the words beside a name say of where it lies: "X, Nebraska", "the Syrian town of X", "X in northern Syria"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.gazetteer import Candidate, lookup
from rashomon.gazetteer.distance import LOCAL, distance
from rashomon.places.names import Named
from rashomon.records import Account
from rashomon.resources import primary_tag, words

SURE = frozenset({"alias", "exact", "demonym", "article"})
LEVELS = {"country": 3, "continent": 4, "region": 2, "admin1": 2, "admin2": 1, "admin3": 1}
CAPITALISED = r"[A-Z][\w’'.\-]*"
NAME = rf"{CAPITALISED}(?:[ ](?:of[ ](?:the[ ])?)?{CAPITALISED}){{0,4}}"
AFTER_COMMA = re.compile(rf",[ ](?P<name>{NAME})|[ ]\((?P<bracketed>{NAME})\)")
AFTER_IN = re.compile(
    rf",?[ ](?:[a-z\-]+[ ]){{0,3}}?(?:in|near|outside|inside|of)[ ](?:the[ ])?(?:[a-z\-]+[ ]){{0,2}}(?P<name>{NAME})"
)
LIST_GOES_ON = re.compile(r",?[ ](?:and|or|&)[ ][A-Z]|,[ ][A-Z]")
BETWEEN = re.compile(r", |,? (?:and|or|&|as well as) |/")
BEFORE = re.compile(rf"(?P<name>{CAPITALISED}(?:[ ]{CAPITALISED}){{0,2}})(?P<between>(?:[ ][a-z\-]+){{1,5}}[ ])$")
RADIUS = {
    "region": 400.0,
    "admin1": 300.0,
    "admin2": 80.0,
    "admin3": 50.0,
    "district": 50.0,
    "capital": 60.0,
    "town": 60.0,
}
LARGE = 100_000  # inhabitants; a smaller town does not say where another place lies
WINDOW = 4  # names; so many on either side count as the same enumeration
REACH = 80  # code points; how far beside a name its cue is looked for


@dataclass(frozen=True, slots=True)
class Cue:
    """A place that the words put around a name. `strong`: they say so outright ("X, Nebraska")."""

    name: str
    containers: tuple[Candidate, ...]
    strong: bool


def read_cues(account: Account, named: Sequence[Named]) -> tuple[tuple[Cue, ...], ...]:
    """Read the cues beside each name, in the order of the names; () where the words say nothing."""
    generic = words("place_kinds", primary_tag(account.language))
    return tuple(tuple(_cues(account, name, generic)) for name in named)


def _cues(account: Account, name: Named, generic: frozenset[str]) -> list[Cue]:
    before = account.text[max(0, name.span.start - REACH) : name.span.start]
    after = account.text[name.span.end : name.span.end + REACH]
    found = [_after_comma(account, name, after), _after_in(account, after), _before(account, before, generic)]
    return [cue for cue in found if cue is not None]


def _after_comma(account: Account, name: Named, after: str) -> Cue | None:
    match = AFTER_COMMA.match(after)
    if not match:
        return None
    words_, containers = _longest(match["name"] or match["bracketed"], account.language)
    rest = after[match.end("name") - (len(match["name"]) - len(words_)) :] if match["name"] else ""
    in_list = LIST_GOES_ON.match(rest) is not None
    fitting = tuple(c for c in containers if not (in_list and _beside(name, c)))
    return Cue(words_, fitting, strong=True) if fitting else None


def _after_in(account: Account, after: str) -> Cue | None:
    match = AFTER_IN.match(after)
    if not match:
        return None
    words_, containers = _longest(match["name"], account.language, towns=True)
    return Cue(words_, containers, strong=False) if containers else None


def _before(account: Account, before: str, generic: frozenset[str]) -> Cue | None:
    match = BEFORE.search(before)
    if not match or not generic & set(match["between"].split()):
        return None
    words_, containers = _longest(match["name"], account.language)
    return Cue(words_, containers, strong=True) if containers else None


def _longest(words_: str, language: str | None, *, towns: bool = False) -> tuple[str, tuple[Candidate, ...]]:
    """Find the longest beginning (else ending) of the words that names something which can hold a town."""
    tokens = words_.split(" ")
    for size in range(len(tokens), 0, -1):
        for part in (" ".join(tokens[:size]), " ".join(tokens[:size]).rstrip(".,")):
            containers = tuple(
                c
                for c in lookup(part, language)
                if c.match in SURE and (c.kind in LEVELS or (towns and c.population >= LARGE))
            )
            if containers:
                return part, containers
    return "", ()


def _beside(name: Named, container: Candidate) -> bool:
    """Tell whether the name may be the container's equal, as in a list of states."""
    level = LEVELS[container.kind]
    return any(LEVELS.get(c.kind) == level for c in name.candidates)


def holds(container: Candidate, place: Candidate) -> bool:
    """Tell whether a place lies in (or, for a town, beside) the container, by country, division and distance."""
    if container.id == place.id:
        return False
    if container.kind == "country":
        return place.kind != "country" and place.country == container.country
    if container.kind == "admin1" and container.division:
        return place.division == container.division and place.kind != "admin1"
    if container.country and container.country != place.country:
        return False
    return place.kind in LOCAL and distance(container, place) <= RADIUS.get(container.kind, 0.0)


def read_lists(account: Account, named: Sequence[Named]) -> tuple[tuple[str, ...], ...]:
    """List for each name the keys of the others in its enumeration ("Georgia, Alabama and Florida")."""
    peers: list[tuple[str, ...]] = [()] * len(named)
    for first, last in _runs(account, named):
        for at in range(first, last + 1):
            beside = named[max(first, at - WINDOW) : min(last, at + WINDOW) + 1]
            peers[at] = tuple(name.key for name in beside if name.key != named[at].key)
    return tuple(peers)


def _runs(account: Account, named: Sequence[Named]) -> Iterator[tuple[int, int]]:
    first, joined = 0, False
    for at in range(1, len(named) + 1):
        between = account.text[named[at - 1].span.end : named[at].span.start] if at < len(named) else ""
        if BETWEEN.fullmatch(between):
            joined = joined or between != ", "
            continue
        if at - first > 2 or joined:
            yield first, at - 1
        first, joined = at, False
