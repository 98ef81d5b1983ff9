"""Rows of a sheet -> local files. A sheet may come from anybody: it names files in its own folder, or none at all.

A row's file is looked for beside the sheet, in the row's folder, and by its name alone anywhere below the sheet. A
file elsewhere is taken only where the user has named it too; a link that leads elsewhere is not followed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.given.record import Given
from rashomon.given.sheet import Row, Sheet
from rashomon.records import Skipped

PIECE = 1_048_576  # bytes hashed at a time
MOST_FILES = 200_000  # files below a sheet that are looked through by name
HASHES = {32: ("md5",), 40: ("sha1",), 64: ("sha256", "sha3_256"), 128: ("sha512", "sha3_512")}  # digits -> kinds


@dataclass(frozen=True, slots=True)
class Place:
    """A file that a row names: its path as it is read, and what the row says of it."""

    path: str
    given: Given


@dataclass(frozen=True, slots=True)
class Told:
    """What a sheet says: its files, the rows that name an address alone, and what is wrong in words."""

    places: tuple[Place, ...]
    awaited: tuple[tuple[Given, Skipped], ...]
    problems: tuple[Skipped, ...]


def place_rows(sheet: Sheet, named: Sequence[str]) -> Told:
    """Find the local file of each row. `named`: the files that are read anyway, which a row may name wherever they lie.

    Output: see `Told`. Nothing raises: a row that cannot be used is a problem that names the row.
    """
    finder = _Finder(sheet.path.parent, named)
    places: dict[str, Place] = {}
    awaited: list[tuple[Given, Skipped]] = []
    problems: list[Skipped] = []
    for row in sheet.rows:
        name = f"{sheet.path}#row {row.number}"
        problems += [Skipped(name, f"{words!r} is no date that can be told: not used.") for words in row.dateless]
        path, reason = finder.find(row)
        if path and path in places and places[path].given != replace(row.given, path=path):
            problems.append(Skipped(name, f"{path} stands in an earlier row, too: that one counts."))
        elif path:
            places.setdefault(path, Place(path, replace(row.given, path=path)))
            problems += [Skipped(name, why) for why in _false_hash(row, path)]
        elif row.given.url and not row.files:
            awaited.append(
                (row.given, Skipped(name, f"no local copy of {row.given.url}: save it with rashomon fetch."))
            )
        else:
            problems.append(Skipped(name, reason))
    return Told(tuple(places.values()), tuple(awaited), tuple(problems))


class _Finder:
    """Looks for the files that the rows of one sheet name."""

    def __init__(self, folder: Path, named: Sequence[str]) -> None:
        self._folder = folder
        self._real = os.path.realpath(folder)
        self._named = {os.path.realpath(path): path for path in named}
        self._by_name: Mapping[str, list[str]] | None = None

    def find(self, row: Row) -> tuple[str, str]:
        """Find a row's file: (its path, ""), or ("", why not)."""
        if not row.files:
            return "", "it names neither a local file nor an address."
        outside = ""
        for value in row.files:
            for path in self._candidates(value.replace("\\", "/"), row.folder):
                if self._is_allowed(path):
                    return self._named.get(os.path.realpath(path), path), ""
                outside = outside or value
        if outside:
            return "", f"{outside} lies outside of the sheet's folder: name that file yourself, then it is read."
        address = f" of {row.given.url}" if row.given.url else ""
        return "", f"no local copy{address}: there is no file {row.files[0]} beside the sheet or below it."

    def _candidates(self, value: str, folder: str | None) -> Iterator[str]:
        """Give the places where the file may lie and does, the likeliest first."""
        places = [self._folder / value, *([self._folder / folder / value] if folder else []), Path(value)]
        yield from (str(place) for place in places if _is_file(place))
        alike = self._below().get(_name(value), [])
        if len(alike) == 1:
            yield alike[0]

    def _is_allowed(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real in self._named or Path(real).is_relative_to(self._real)

    def _below(self) -> Mapping[str, list[str]]:
        if self._by_name is None:
            found: dict[str, list[str]] = {}
            left = MOST_FILES
            for root, folders, names in os.walk(self._folder):
                folders.sort()
                for name in sorted(names)[: max(0, left)]:
                    found.setdefault(name, []).append(str(Path(root) / name))
                left -= len(names)
                if left < 0:
                    break
            self._by_name = found
        return self._by_name


def _name(path: str) -> str:
    """Take the file name of a path, however it is written."""
    return path.replace("\\", "/").rpartition("/")[2]


def _is_file(place: Path) -> bool:
    try:
        return place.is_file()
    except (OSError, ValueError):
        return False


def _false_hash(row: Row, path: str) -> Iterator[str]:
    """Check a row's checksum; one whose kind cannot be told says nothing."""
    told = (row.hash or "").lower().rpartition(":")[2].strip()
    kinds = HASHES.get(len(told), ()) if set(told) <= set("0123456789abcdef") else ()
    if not kinds or _name(row.hashed or "") != _name(path):
        return
    try:
        found = {kind: _digest(path, kind) for kind in kinds}
    except OSError:
        return
    if told not in found.values():
        yield f"{path} does not fit the row's checksum: it is another file, or was changed. It is read all the same."


def _digest(path: str, kind: str) -> str:
    found = hashlib.new(kind, usedforsecurity=False)
    with Path(path).open("rb") as stream:
        while piece := stream.read(PIECE):
            found.update(piece)
    return found.hexdigest()
