"""The gazetteer's file: how it is written (by the build alone) and how it is read (once, without parsing).

Layout, little-endian, each part aligned to 8 bytes:
    magic                8 bytes, b"RSHMGAZ1" (the digit is the format's version)
    header length        8 bytes
    header               JSON: counts, kinds, countries, divisions, sources, licence
    entries              sorted 64-bit integers: 40 bits of the key's hash, 23 bits place number, 1 bit "main name"
    places               PLACE records
    names                the main names, UTF-8, end to end

A key's hash is the first five bytes of its BLAKE2b digest. With 1.3 million keys among 2^40 values, a name that is not
in the gazetteer meets a foreign hash once in a million look-ups.
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

MAGIC = b"RSHMGAZ1"
PLACE = struct.Struct(
    "<iiIIIBBBH"
)  # latitude, longitude, id, population, name offset and length, kind, country, division
DEGREE = 100_000  # a coordinate is an integer number of 1e-5 degrees (about a metre)
HASH_BYTES = 5
NUMBER_BITS = 23
DERIVED = 1 << 31  # ids from here on are the build's own: units known by their towns alone, without a GeoNames id


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place, as the build hands it over. `kind`, `country`, `division` are words; "" where there is none."""

    id: int
    name: str
    latitude: float
    longitude: float
    population: int
    kind: str
    country: str
    division: str


def hash_of(key: str) -> int:
    """Hash a key to 40 bits, the same on every machine."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES).digest(), "big")


def pack(places: list[PlaceRow], keys: Iterable[tuple[str, int, bool]], about: dict[str, Any]) -> bytes:
    """Write places and their keys as one file, the same bytes for the same input.

    Input: places in their final order; (key, place number, whether it is the main name) in any order, repeats allowed;
    what the header shall say. Output: the file's bytes. Errors: ValueError when there are more places than numbers.
    """
    if len(places) >= 1 << NUMBER_BITS:
        raise ValueError(f"too many places: {len(places)}")
    tables = {name: _words_of(places, name) for name in ("kind", "country", "division")}
    entries = array("Q", sorted(_entries(keys)))
    header = about | {"places": len(places), "entries": len(entries)} | tables
    head = json.dumps(header, ensure_ascii=True, sort_keys=True).encode()
    head += b" " * (-len(head) % 8)
    body, names = _records(places, tables)
    return b"".join((MAGIC, struct.pack("<Q", len(head)), head, _little_endian(entries).tobytes(), body, names))


def _words_of(places: list[PlaceRow], field: str) -> list[str]:
    return sorted({str(getattr(place, field)) for place in places})


def _entries(keys: Iterable[tuple[str, int, bool]]) -> set[int]:
    main: dict[tuple[str, int], bool] = {}
    for key, number, is_main in keys:
        main[key, number] = main.get((key, number), False) or is_main
    return {(hash_of(key) << NUMBER_BITS | number) << 1 | is_main for (key, number), is_main in main.items()}


def _records(places: list[PlaceRow], tables: dict[str, list[str]]) -> tuple[bytes, bytes]:
    index = {field: {word: i for i, word in enumerate(words)} for field, words in tables.items()}
    body, names = bytearray(), bytearray()
    for place in places:
        name = place.name.encode()
        where = (round(place.latitude * DEGREE), round(place.longitude * DEGREE))
        what = (index["kind"][place.kind], index["country"][place.country], index["division"][place.division])
        body += PLACE.pack(*where, place.id, place.population, len(names), len(name), *what)
        names += name
    body += b"\0" * (-len(body) % 8)
    return bytes(body), bytes(names)


def _little_endian(entries: array[int]) -> array[int]:
    if sys.byteorder == "big":
        entries.byteswap()
    return entries


class Artefact:
    """The file in memory: look-ups by key, records by number. Nothing is unpacked before it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Take the file's bytes. Errors: ValueError when they are not a gazetteer of this version."""
        if data[:8] != MAGIC:
            raise ValueError("not a gazetteer of this version: build the resources again (make data)")
        (length,) = struct.unpack_from("<Q", data, 8)
        self.header: dict[str, Any] = json.loads(data[16 : 16 + length])
        start = 16 + length
        entries = array("Q")
        entries.frombytes(data[start : start + 8 * int(self.header["entries"])])
        self._entries = _little_endian(entries)
        self._data = data
        self._places = start + 8 * len(entries)
        size = PLACE.size * int(self.header["places"])
        self._names = self._places + size + -size % 8

    def numbers(self, key: str) -> Iterator[tuple[int, bool]]:
        """List the places that bear the key: (place number, whether the key is its main name), by number."""
        wanted = hash_of(key)
        low = wanted << NUMBER_BITS + 1
        high = low + (1 << NUMBER_BITS + 1)
        at = bisect_left(self._entries, low)
        while at < len(self._entries) and self._entries[at] < high:
            entry = self._entries[at] - low
            yield entry >> 1, bool(entry & 1)
            at += 1

    def number_of(self, id_: int) -> int | None:
        """Find a place by its id (places stand in order of id); None where there is none."""
        at = bisect_left(range(int(self.header["places"])), id_, key=self._id)
        return at if at < int(self.header["places"]) and self._id(at) == id_ else None

    def _id(self, number: int) -> int:
        (id_,) = struct.unpack_from("<I", self._data, self._places + number * PLACE.size + 8)
        return int(id_)

    def place(self, number: int) -> PlaceRow:
        """Read one place."""
        latitude, longitude, id_, population, offset, length, kind, country, division = PLACE.unpack_from(
            self._data, self._places + number * PLACE.size
        )
        name = self._data[self._names + offset : self._names + offset + length].decode()
        words = (self.header["kind"][kind], self.header["country"][country], self.header["division"][division])
        return PlaceRow(id_, name, latitude / DEGREE, longitude / DEGREE, population, *words)
