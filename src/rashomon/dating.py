"""Analyses -> publication dates for accounts that do not tell their own."""
from __future__ import annotations
from collections.abc import Mapping, Sequence
from rashomon.records import Analysis, Published

def date_accounts(analyses: Sequence[Analysis]) -> Mapping[str, Published]:
    """(stub)"""
    return {}
