"""Analyses -> stories: which accounts tell one event."""
from __future__ import annotations
from collections.abc import Sequence
from rashomon.records import Analysis, Story, content_id

def group_stories(analyses: Sequence[Analysis]) -> tuple[Story, ...]:
    """(stub: one story)"""
    ids = tuple(sorted(a.account.id for a in analyses))
    return (Story(content_id("y", *ids), ids),) if ids else ()
