"""A sheet's file -> rows of cells as text: CSV of any usual delimiter and encoding, or XLSX. Bounded.

openpyxl reads XLSX row by row; nothing in it is computed or fetched.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from openpyxl import load_workbook

from rashomon.errors import InputError
from rashomon.read.containers.zipped import FAULTS, MAGICS, open_zip
from rashomon.read.encoding import decode

MOST_BYTES = 50_000_000  # bytes of a sheet, for XLSX unpacked; 10,000 rows with the pages' texts have 30,000,000
MOST_ROWS = 100_000  # rows
MOST_COLUMNS = 200  # columns; the sheets that people keep have up to 30
MOST_SHEETS = 20  # sheets of a workbook that are looked at
DELIMITERS = ",;\t|"
HEAD = 8_192  # bytes of a CSV file in which its first line must end
WORKBOOK = "xl/workbook.xml"

Rows = list[list[str]]


def tables_of(path: Path) -> Iterator[Rows]:
    """Read the tables that a file may hold: of a CSV file one for each delimiter, of a workbook its sheets.

    Output: nothing where the file is neither; it is told by its first bytes. Errors: InputError for a workbook or
    table that cannot be read.
    """
    with path.open("rb") as stream:
        start = stream.read(HEAD)
        if start.startswith(MAGICS):
            yield from _workbook(path)
            return
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    first = start.splitlines()[0] if start.strip() else b""
    marks = [d for d in DELIMITERS if d.encode() in first]
    if not marks or path.stat().st_size > MOST_BYTES:
        return
    text = decode(path.read_bytes())
    for mark in marks:
        yield _separated(text, mark)


def _separated(text: str, mark: str) -> Rows:
    """Cut a text into rows; none where it cannot be cut."""
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        return list(islice(found, MOST_ROWS))
    except csv.Error:
        return []


def _workbook(path: Path) -> Iterator[Rows]:
    with path.open("rb") as stream:
        try:
            members = open_zip(stream).infolist()
        except (*FAULTS, InputError):
            return
        if not any(info.filename == WORKBOOK for info in members):
            return
        if sum(info.file_size for info in members) > MOST_BYTES:
            raise InputError("The workbook is too large: save the sheet as CSV.")
        stream.seek(0)
        yield from _sheets(stream)


def _sheets(stream: io.BufferedReader) -> Iterator[Rows]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets[:MOST_SHEETS]:
                rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS)
                yield [_texts(row) for row in rows]
    except Exception as error:
        raise InputError(f"The workbook cannot be read ({type(error).__name__}): save the sheet as CSV.") from error


def _texts(row: Sequence[object]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
