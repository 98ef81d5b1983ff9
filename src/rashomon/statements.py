"""Account, sentences, attributions -> statements."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Account, Attribution, Polarity, Spans, Statement, content_id

def cut_statements(account: Account, sentences: Spans, attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """(stub: one statement a sentence, in the account's own voice)"""
    return tuple(Statement(content_id("s", account.id, s), account.id, (s,), None, account.zone_at(s.start), Polarity.POSITIVE) for s in sentences)
