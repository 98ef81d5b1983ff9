"""Pair the numbers of two statements that count the same things of one event."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.matter.counts import Count, other_event, same_slot
from rashomon.matter.numbers import RARE, comparable, same_number, same_size, telling
from rashomon.matter.units import Unit


def shared_words(one: Unit, other: Unit) -> set[str]:
    """List the words of matter that two units share, names left out."""
    return {n for n in one.terms if n in other.terms and not n.startswith("@")}


def same_slots(one: Unit, other: Unit) -> list[tuple[Count, Count]]:
    """List all pairs of numbers of two units that count the same things."""
    if not one.counts or not other.counts:
        return []
    common = shared_words(one, other)
    return [(a, b) for a in one.counts for b in other.counts if same_slot(a, b, common)]


def paired_numbers(unit: Unit, reference: Unit) -> Iterator[tuple[Count, Count]]:
    """Pair the numbers of two units that count the same things: each of the reference with its best partner.

    Output: (the unit's, the reference's), in the reference's order; a number without a partner is left out.
    """
    common = shared_words(unit, reference)
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


def _fit(mine: Count, theirs: Count) -> tuple[bool, int]:
    return same_number(mine.quantity, theirs.quantity), len(mine.counted & theirs.counted)


def lone_pair(unit: Unit, reference: Unit) -> list[tuple[Count, Count]]:
    """Pair the only numbers of two statements of one row that count under other nouns ("six diggers", "nine machines").

    None where either names several, they count persons in other events, or one is ten times the other.
    """
    if len(unit.counts) != 1 or len(reference.counts) != 1:
        return []
    mine, theirs = unit.counts[0], reference.counts[0]
    alike = comparable(mine.quantity, theirs.quantity) and same_size(mine.quantity, theirs.quantity)
    apart = (
        other_event(mine, theirs)
        or (mine.person != theirs.person and mine.counted and theirs.counted)
        or mine.role != theirs.role
    )
    return [(mine, theirs)] if alike and not apart else []
