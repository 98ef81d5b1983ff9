"""Account -> mentions of persons, organisations, places, outlets, groups."""
from __future__ import annotations
from rashomon.records import Account, Mention, Spans

def find_mentions(account: Account, sentences: Spans) -> tuple[Mention, ...]:
    """(stub)"""
    return ()
