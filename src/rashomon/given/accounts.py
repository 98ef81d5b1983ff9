"""The table `accounts.csv`: strict, so that a slip in it is seen at once.

Columns by header name: path, outlet, url, published; only `path` must be there, an empty field overrides nothing.
`path` is the file as given to the program, or relative to the table's folder, or a file name that only one page has; a
page inside an archive is archive#record.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.given.record import Given

COLUMNS = ("path", "outlet", "url", "published")
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


def read_table(table: Path) -> tuple[Given, ...]:
    """Read accounts.csv: a row a page, in file order.

    Errors: UsageError when the file cannot be read, lacks the column `path`, holds an unknown column, or a date that
    is not ISO 8601; the message names the line.
    """
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{table}: cannot be read as a UTF-8 table ({error}). Save it as CSV in UTF-8.") from error
    rows = csv.DictReader(text.splitlines())
    header = [name.strip().lower() for name in rows.fieldnames or ()]
    if "path" not in header or set(header) - set(COLUMNS):
        raise UsageError(f"{table}: its first line must name columns of {', '.join(COLUMNS)}; `path` must be there.")
    rows.fieldnames = header
    return tuple(_given(table, number, row) for number, row in enumerate(rows, start=2))


def _given(table: Path, line: int, row: Mapping[str | None, str | None]) -> Given:
    if None in row or not (row.get("path") or "").strip():
        raise UsageError(f"{table}, line {line}: the row has no path, or more fields than the first line has columns.")
    values = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
    published = values["published"]
    if published and not ISO_DATE.fullmatch(published):
        raise UsageError(f"{table}, line {line}: {published!r} is no date. Write it as 2018-04-12 or 2018-04-12T18:30.")
    return Given(str(values["path"]), values["outlet"], values["url"], published, table=table.name)


def match_rows(rows: Iterable[Given], table: Path, paths: Iterable[str]) -> dict[str, Given]:
    """Find the page that each row speaks of: path as given, else relative to the table's folder, else by its file name.

    Output: page path -> row. Errors: UsageError for a row that fits no page or several.
    """
    known = list(paths)
    found: dict[str, Given] = {}
    for row in rows:
        hits, record = _hits(row.path, table, known), ""
        if not hits and "#" in row.path:
            archive, _, record = row.path.partition("#")
            hits, record = _hits(archive, table, known), f"#{record}"
        if len(hits) != 1:
            problem = "fits no page" if not hits else f"fits {len(hits)} pages"
            raise UsageError(f"{table}: {row.path!r} {problem}. Write the path as it was given to the program.")
        found[hits[0] + record] = row
    return found


def _hits(path: str, table: Path, known: Sequence[str]) -> list[str]:
    beside = str(table.parent / path)
    return [p for p in known if p in (path, beside)] or [p for p in known if Path(p).name == path]
