"""Pair the numbers of two statements that count the same things of one event."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.matter.counts import Count, same_slot
from rashomon.matter.numbers import comparable, same_number
from rashomon.matter.units import Unit


def paired_numbers(unit: Unit, reference: Unit) -> Iterator[tuple[Count, Count]]:
    """Pair the numbers of two units that count the same things: each of the reference with its best partner.

    Output: (the unit's, the reference's), in the reference's order; a number without a partner is left out.
    """
    common = {n for n in unit.terms if n in reference.terms and not n.startswith("@")}
    for theirs in reference.counts:
        partners = [c for c in unit.counts if comparable(c.quantity, theirs.quantity) and same_slot(c, theirs, common)]
        if partners:
            yield max(partners, key=lambda c: _fit(c, theirs)), theirs


def _fit(mine: Count, theirs: Count) -> tuple[bool, int]:
    return same_number(mine.quantity, theirs.quantity), len(mine.counted & theirs.counted)
