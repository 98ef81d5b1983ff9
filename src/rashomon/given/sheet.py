"""A sheet -> what each row says of a page, by the names of its columns: a source log, Auto Archiver's sheet, our own.

A sheet is told by its first row: at least two names of `resources/sheet_columns.tsv`, among them a file or an address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.given.cells import Rows, tables_of
from rashomon.given.record import Given
from rashomon.read.dates import parse_iso
from rashomon.resources import table, words

MARKS = re.compile(r"[\W_]+")
WEB = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.I)
LEADING = frozenset({"path", "archive", "url"})  # a sheet has one of these columns at least
LEAST_NAMES = 2  # known column names that make a table a sheet
LONGEST_CELL = 4_096  # characters of a cell that are used; addresses and paths are shorter


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and what it says. `files`: the local files it names, best first.

    `dateless`: words in a date column that are no date. `hash`, `hashed`: a checksum, and the file that it is of.
    """

    number: int
    given: Given
    files: tuple[str, ...]
    folder: str | None = None
    hash: str | None = None
    hashed: str | None = None
    dateless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was found: its file, and its rows."""

    path: Path
    rows: tuple[Row, ...]


def read_sheet(path: Path) -> Sheet | None:
    """Read a sheet; None where the file is none. Errors: InputError where it is a workbook that cannot be read."""
    best: tuple[int, Rows, dict[int, str]] = (LEAST_NAMES - 1, [], {})
    for rows in tables_of(path):
        columns, names = columns_of(rows[0]) if rows else ({}, 0)
        if names > best[0] and LEADING & set(columns.values()):
            best = (names, rows, columns)
    _, rows, columns = best
    if not columns:
        return None
    read = (_row(number, row, columns, rows[0], path.name) for number, row in enumerate(rows[1:], start=2))
    return Sheet(path, tuple(row for row in read if row))


def columns_of(header: Sequence[str]) -> tuple[dict[int, str], int]:
    """Tell what each column says. Output: position -> meaning, and how many names of the header are known."""
    known = {row[1]: row[0] for row in table("sheet_columns")}
    found = {at: known[name] for at, cell in enumerate(header) if (name := _folded(cell)) in known}
    return {at: meaning for at, meaning in found.items() if meaning != "known"}, len(found)


def _folded(cell: str) -> str:
    return MARKS.sub(" ", cell[:LONGEST_CELL]).strip().lower()


def _row(number: int, cells: Sequence[str], columns: Mapping[int, str], header: Sequence[str], name: str) -> Row | None:
    """Read a row; of several columns that say the same the first that is not empty counts. None: the row is empty."""
    values: dict[str, str] = {}
    archives: list[str] = []
    dateless: list[str] = []
    for at, meaning in columns.items():
        value = cells[at].strip()[:LONGEST_CELL] if at < len(cells) else ""
        if value and meaning in {"published", "captured"}:
            told = _date(value, header[at])
            dateless += [] if told else [value]
            value = told
        if value and meaning == "archive":
            archives += [line.strip() for line in value.splitlines()]
        elif value:
            values.setdefault(meaning, value)
    if not values and not archives:
        return None
    path, address = values.get("path", ""), values.get("url")
    order = (*archives, path) if path.lower().rpartition(".")[2] in words("page_parts") else (path, *archives)
    files = tuple(f for f in order if f and not WEB.match(f))
    given = Given(
        files[0] if files else "",
        values.get("outlet"),
        address if address and WEB.match(address) else None,
        values.get("published"),
        values.get("captured"),
        values.get("title"),
        name,
    )
    return Row(number, given, files, values.get("folder"), values.get("hash"), path, tuple(dateless))


def _date(value: str, column: str) -> str:
    """Read a date as ISO 8601; "" where it is none. A column that says so in its name is in UTC."""
    told = parse_iso(value) or ""
    timed = "T" in told and not re.search(r"(Z|[+-]\d\d:\d\d)$", told)
    return told + "+00:00" if timed and "utc" in _folded(column).split() else told
