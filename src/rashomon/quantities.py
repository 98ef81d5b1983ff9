"""Account -> quantities."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Account, Quantity, Spans, Timex

def find_quantities(account: Account, sentences: Spans, timexes: Sequence[Timex]) -> tuple[Quantity, ...]:
    """(stub)"""
    return ()
