"""The table of sources: what was read, what is known of each page and how, and what was not read and why.

One row an account or a page that could not be read; nothing is compared, and the reader model is not used. Columns: the
intake table and the source log that investigators keep. A sheet of this kind can be read back (given/sheet.py).
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rashomon.particulars import DateRole
from rashomon.records import Account, Skipped
from rashomon.terminal import visible

COLUMNS = (
    "path",
    "hash_sha256",
    "outlet",
    "url",
    "title",
    "published",
    "published_basis",
    "modified",
    "captured",
    "other_dates",
    "language",
    "media_type",
    "characters",
    "zones",
    "same_as",
    "problem",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is a formula for a spreadsheet: pages are hostile
MOST_CELL = 32_767  # characters that a cell of a spreadsheet holds
Row = Mapping[str, str]


def rows_of(found: Iterable[Account | Skipped]) -> Iterator[Row]:
    """Make a row of each page. Every row has all of `COLUMNS`; an empty cell: not known."""
    seen: dict[str, str] = {}
    for one in found:
        row = dict.fromkeys(COLUMNS, "")
        if isinstance(one, Skipped):
            yield row | {"path": one.path, "problem": one.reason}
            continue
        yield row | _known(one) | {"same_as": seen.get(one.sha256, "")}
        seen.setdefault(one.sha256, one.path)


def _known(account: Account) -> dict[str, str]:
    zones = Counter(block.zone.value for block in account.blocks)
    known = {
        "path": account.path,
        "hash_sha256": account.sha256,
        "outlet": account.outlet,
        "url": account.url,
        "title": account.title,
        "published": account.published.value if account.published else None,
        "published_basis": account.published.basis if account.published else None,
        "modified": account.modified,
        "captured": account.captured,
        "other_dates": _other_dates(account),
        "language": account.language,
        "media_type": account.media_type,
        "characters": str(len(account.text)),
        "zones": "; ".join(f"{zone} {count}" for zone, count in sorted(zones.items())),
        "problem": "; ".join(f"not read: {part}" for part in account.particulars.unread),
    }
    return {name: value for name, value in known.items() if value}


def _other_dates(account: Account) -> str:
    """List the dates that the page or its container tell and that were not taken, because they say another day."""
    taken = {
        DateRole.PUBLISHED: account.published.value if account.published else "",
        DateRole.MODIFIED: account.modified or "",
        DateRole.CAPTURED: account.captured or "",
    }
    others = (one for one in account.particulars.dates if one.value[:10] != taken[one.role][:10])
    return "; ".join(dict.fromkeys(f"{one.role.value} {one.value} ({one.basis})" for one in others))


def as_csv(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows as CSV, a line at a time: with a byte order mark, as spreadsheets want it, and without formulas."""
    yield "\ufeff" + _line(dict(zip(COLUMNS, COLUMNS, strict=True)))
    yield from (_line(row) for row in rows)


def as_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """Write rows as JSON, one a line."""
    return (json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)


def _line(row: Row) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(row[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(text: str) -> str:
    """Make a cell harmless: a mark before what would be a formula, control characters as escapes."""
    shown = "'" + text if text.startswith(FORMULA) else text
    told = visible(shown)
    return told if len(told) <= MOST_CELL else told[: MOST_CELL - 1] + "…"
