"""Tell which lines a picture's frame holds: its caption, and nothing of the telling."""

from __future__ import annotations

from rashomon.zones.units import Unit

FRAME_TAGS = frozenset({"figure", "figcaption"})


def in_frame(unit: Unit) -> bool:
    """Whether a line stands in an element for a picture and its caption."""
    return any(element.tag in FRAME_TAGS for element in unit.line.path)
