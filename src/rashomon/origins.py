"""A claim -> the independent sources behind it."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Analysis, Cell, Entity, Origin, Reuse, Statement

def trace_origins(group: Sequence[Statement], cells: Sequence[Cell], analyses: Sequence[Analysis], entities: Sequence[Entity], reuse: Sequence[Reuse]) -> tuple[Origin, ...]:
    """(stub)"""
    return ()
