"""What the user says of the pages, in tables: it overrides what was guessed.

`accounts`: the strict table accounts.csv. `sheet`: any sheet that says which local file is which address.
"""

from __future__ import annotations

from rashomon.given.accounts import match_rows, read_table
from rashomon.given.places import Place, Told, place_rows
from rashomon.given.record import TABLE_NAME, Given, override
from rashomon.given.sheet import Sheet, read_sheet

__all__ = [
    "TABLE_NAME",
    "Given",
    "Place",
    "Sheet",
    "Told",
    "match_rows",
    "override",
    "place_rows",
    "read_sheet",
    "read_table",
]
