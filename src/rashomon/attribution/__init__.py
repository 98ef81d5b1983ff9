"""Account -> attributions."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Account, Attribution, Mention, Spans

def find_attributions(account: Account, sentences: Spans, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """(stub)"""
    return ()
