"""Pair the numbers of two statements that count the same things of one event."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.matter.counts import Count, other_event, same_slot
from rashomon.matter.numbers import same_number, telling
from rashomon.matter.units import Unit


def paired_numbers(unit: Unit, reference: Unit) -> Iterator[tuple[Count, Count]]:
    """Pair the numbers of two units that count the same things: each of the reference with its best partner.

    Output: (the unit's, the reference's), in the reference's order; a number without a partner is left out.
    """
    common = {n for n in unit.terms if n in reference.terms and not n.startswith("@")}
    for theirs in reference.counts:
        partners = [c for c in unit.counts if _fits(c, theirs, common)]
        if partners:
            yield max(partners, key=lambda c: _fit(c, theirs)), theirs


def _fits(mine: Count, theirs: Count, common: set[str]) -> bool:
    """Tell whether two numbers count the same things; a number that few statements share shows it by itself, where
    the statements have a word of matter in common ("a mark of 2,290 points", "the mark of 2,290").
    """
    if same_slot(mine, theirs, common):
        return True
    rare = min(telling(mine.quantity), telling(theirs.quantity)) >= RARE
    return rare and bool(common) and not other_event(mine, theirs) and same_number(mine.quantity, theirs.quantity)


RARE = 0.8  # 0..1, `telling` from which on an equal number is no chance: two digits that tell, above a hundred


def _fit(mine: Count, theirs: Count) -> tuple[bool, int]:
    return same_number(mine.quantity, theirs.quantity), len(mine.counted & theirs.counted)
