"""Account, mentions -> places with coordinates."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Account, Mention, Place

def find_places(account: Account, mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """(stub)"""
    return ()
