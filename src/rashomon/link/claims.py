"""Statements of many accounts -> groups about the same matter."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Analysis, Entity, Reuse, Statement

def link_claims(analyses: Sequence[Analysis], entities: Sequence[Entity], reuse: Sequence[Reuse]) -> tuple[tuple[Statement, ...], ...]:
    """(stub)"""
    return ()
