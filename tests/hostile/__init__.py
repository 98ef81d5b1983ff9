"""Hostile inputs by name, each made by a builder: what they are and what must come of them (docs/method/hostile.md)."""

from __future__ import annotations

from tests.hostile import encodings, markup, names, packed, sealed, texts
from tests.hostile.inputs import Hostile

INPUTS: tuple[Hostile, ...] = (
    *markup.INPUTS,
    *texts.INPUTS,
    *encodings.INPUTS,
    *packed.INPUTS,
    *sealed.INPUTS,
    *names.INPUTS,
)

__all__ = ["INPUTS", "Hostile"]
