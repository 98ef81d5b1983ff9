"""Account -> time expressions."""
from __future__ import annotations
from rashomon.records import Account, Spans, Timex

def find_timexes(account: Account, sentences: Spans) -> tuple[Timex, ...]:
    """(stub)"""
    return ()
