"""Analyses -> passages that two accounts share."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Analysis, Reuse

def find_reuse(analyses: Sequence[Analysis]) -> tuple[Reuse, ...]:
    """(stub)"""
    return ()
