"""From a name to the places that bear it. Data: resources/gazetteer (GeoNames, CC BY 4.0) and the project's lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from rashomon.gazetteer.artefact import DERIVED, Artefact, PlaceRow
from rashomon.gazetteer.keys import fold, skeleton, without_article
from rashomon.resources import primary_tag, table, words

GEONAMES = "geonames:"
SUPPLEMENT = "supplement:"
AREA = "area:"  # a unit that the build put in the middle of its towns
PRECISION = {
    "country": "country",
    "continent": "region",
    "region": "region",
    "admin1": "region",
    "admin2": "district",
    "admin3": "district",
    "district": "district",
    "town": "town",
    "capital": "town",
    "union": "region",
    "site": "site",
}
ACRONYM = 4  # letters; so short a word in capitals is an acronym rather than a small town in a headline
LARGE = 100_000  # inhabitants; from here on a town may stand so
ALIKE = 0.75  # 0..1; share of the letters that a name has in common, in order, with one of the same consonants
KNOWN_POPULATION = 1000  # inhabitants; an alternate name of a smaller place is often another language's common word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean.

    `id`: "geonames:170592" or "supplement:eastern-ghouta". `kind`: country, continent, union (of countries), region,
    admin1, admin2, admin3, district, capital, town, site. `country`: ISO 3166-1 alpha-2, "" for what spans several.
    `division`: country and first-order division ("US.NE"), "" where unknown. `population`: inhabitants; for a site of
    the supplement, a rank on the same scale. `is_main`: the name asked for is the place's main name. `match`: how the
    name met the place: alias, exact, demonym, article, part, skeleton.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str
    division: str
    population: int
    is_main: bool
    match: str = "exact"

    @property
    def precision(self) -> str:
        """How exactly it is placed: country, region, district, town or site."""
        return PRECISION[self.kind]


@lru_cache(maxsize=1 << 14)
def lookup(name: str, language: str | None = None) -> tuple[Candidate, ...]:
    """Find the places that a name may mean, from the surest way to the least: the first way that finds any ends it.

    Ways: an abbreviation as written; the folded name (supplement, then GeoNames) together with a demonym; the name
    without possessive; without Arabic article; without a generic word ("Idlib province"); the consonant skeleton.
    Input: a name as the account writes it. Output: candidates in a fixed order (no ranking); () for no place.
    """
    tag = primary_tag(language)
    written = " ".join(name.split())
    aliased = _aliases(tag).get(written)
    if aliased:
        return tuple(replace(candidate, match="alias") for candidate in map(by_id, aliased) if candidate)
    key = fold(_without_possessive(written))
    if not key or key in words("place_stop_names", tag):
        return ()
    found = _exact(key, tag)
    if written.isupper() and len(written) <= ACRONYM:
        found = tuple(c for c in found if _stands_in_capitals(c))
    return found or _by_article(key) or _by_part(key, tag) or _by_skeleton(key)


def _stands_in_capitals(candidate: Candidate) -> bool:
    own = candidate.id.startswith(SUPPLEMENT)
    return own or candidate.kind in {"country", "capital"} or candidate.population >= LARGE


def is_place(name: str, language: str | None = None) -> bool:
    """Tell whether a name is a place's name as it stands: main name, abbreviation, or a known place's other name.

    Demonyms ("Syrian"), guesses by skeleton and organisations that have a seat are no places here.
    """
    return any(
        candidate.match in {"exact", "alias"}
        and candidate.kind != "union"
        and (candidate.is_main or candidate.population >= KNOWN_POPULATION)
        for candidate in lookup(name, language)
    )


def by_id(id_: str) -> Candidate | None:
    """Find a place by its id; None where there is none."""
    if id_.startswith(SUPPLEMENT):
        return _supplement()[1].get(id_)
    digits = id_.removeprefix(AREA if id_.startswith(AREA) else GEONAMES)
    number = _artefact().number_of(int(digits)) if digits.isdecimal() else None
    return None if number is None else _candidate(_artefact().place(number), is_main=True)


def in_country(country: str) -> Candidate | None:
    """Find the country of an ISO 3166-1 alpha-2 code; None for an unknown code."""
    id_ = _artefact().header["country_ids"].get(country)
    return (by_id(f"{GEONAMES}{id_}") if id_ else None) or by_id(f"{SUPPLEMENT}country-{country.lower()}")


def _exact(key: str, tag: str) -> tuple[Candidate, ...]:
    demonym = _demonyms(tag).get(key)
    of_people = [replace(demonym, match="demonym")] if demonym else []
    return (*of_people, *_named(key))


def _named(key: str) -> tuple[Candidate, ...]:
    found = _artefact()
    own = _supplement()[0].get(key, ())
    return _once((*own, *(_candidate(found.place(number), is_main=main) for number, main in found.numbers(key))))


def _by_article(key: str) -> tuple[Candidate, ...]:
    rest = without_article(key)
    found = (*_named("@" + (rest or key)), *(_named(rest) if rest else ()))
    return tuple(replace(c, match="article") for c in _once(found))


def _by_part(key: str, tag: str) -> tuple[Candidate, ...]:
    before, after = _generic_words(tag)
    while (rest := _shortened(key, before, after)) != key:
        key = rest
        if found := _named(key):
            return tuple(replace(c, match="part") for c in found)
    return ()


def _shortened(key: str, before: frozenset[str], after: frozenset[str]) -> str:
    """Take one generic word off the key, first in front, then at the end; the key itself where there is none."""
    tokens = key.split(" ")
    for size in (2, 1):
        if len(tokens) > size and " ".join(tokens[:size]) in before:
            return " ".join(tokens[size:])
    return " ".join(tokens[:-1]) if len(tokens) > 1 and tokens[-1] in after else key


def _by_skeleton(key: str) -> tuple[Candidate, ...]:
    bones = skeleton(key)
    found = _once(_named("~" + bones)) if bones else ()
    bare = without_article(key) or key
    return tuple(replace(c, match="skeleton") for c in found if _alike(bare, fold(c.name)))


def _alike(bare: str, main: str) -> bool:
    return SequenceMatcher(None, bare, without_article(main) or main).ratio() >= ALIKE


def _once(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.id, candidate)
    return tuple(first.values())


def _without_possessive(name: str) -> str:
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    return name.rstrip("'’")


def _candidate(row: PlaceRow, *, is_main: bool) -> Candidate:
    return Candidate(
        f"{AREA if row.id >= DERIVED else GEONAMES}{row.id}",
        row.name,
        row.latitude,
        row.longitude,
        row.kind,
        row.country,
        row.division,
        row.population,
        is_main,
    )


@cache
def _artefact() -> Artefact:
    return Artefact((files("rashomon.resources") / "gazetteer" / "places.bin").read_bytes())


@cache
def _supplement() -> tuple[Mapping[str, tuple[Candidate, ...]], Mapping[str, Candidate]]:
    """Read the project's own places, and its own names of known ones: by key of each of their names, and by id."""
    by_key: dict[str, tuple[Candidate, ...]] = {}
    by_id_: dict[str, Candidate] = {}
    for id_, names, *rest in table("gazetteer/supplement"):
        all_names = [name.strip() for name in names.split("|")]
        place = _own(id_, all_names[0], rest) if rest else by_id(id_)
        if place is None:
            continue  # a place that a newer selection no longer holds
        by_id_[place.id] = place
        for key in sorted({fold(name) for name in all_names}):
            by_key[key] = (*by_key.get(key, ()), place)
    return MappingProxyType(by_key), MappingProxyType(by_id_)


def _own(id_: str, name: str, columns: Sequence[str]) -> Candidate:
    lat, lon, kind, country, division, population = columns
    where = (country.strip("-"), division.strip("-"))
    return Candidate(SUPPLEMENT + id_, name, float(lat), float(lon), kind, *where, int(population), is_main=True)


@cache
def _aliases(tag: str) -> Mapping[str, tuple[str, ...]]:
    aliases: dict[str, tuple[str, ...]] = {}
    for form, id_, *_ in table("place_abbreviations", tag):
        aliases[form] = (*aliases.get(form, ()), id_)
    return MappingProxyType(aliases)


@cache
def _demonyms(tag: str) -> Mapping[str, Candidate]:
    found: dict[str, Candidate] = {}
    for people, where, *_ in table("demonyms", tag):
        place = in_country(where) if len(where) == 2 else by_id(where)
        if place:
            found |= {fold(form): place for word in people.split("|") for form in (word, word + "s")}
    return MappingProxyType(found)


@cache
def _generic_words(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    rows = table("place_words", tag)
    before, after = (frozenset(fold(w) for w, side, *_ in rows if side == where) for where in ("before", "after"))
    return before, after
