"""Entities -> the words by which each account calls them."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Analysis, Entity, Label

def list_labels(analyses: Sequence[Analysis], entities: Sequence[Entity]) -> tuple[Label, ...]:
    """(stub)"""
    return ()
