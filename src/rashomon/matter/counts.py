"""A number together with what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.records import Quantity

PERSON_EVENTS = frozenset(
    ("die", "hurt", "arrest", "rescue", "missing", "aboard", "march", "evacuate", "flee", "hostage", "recover")
)  # families of resources/en/event_families.tsv that happen to persons and are counted by them ("17 dead", "112 alive")
PERSON_LIKE = PERSON_EVENTS | {
    "person",
    "police",
    "crew",
    "minor",
    "soldier",
    "fighter",
    "resident",
    "worker",
    "student",
}


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity with the stems of what it counts, and the events that its words tell of the counted persons."""

    quantity: Quantity
    counted: frozenset[str]
    events: frozenset[str]


def same_slot(one: Count, other: Count, common: set[str]) -> bool:
    """Tell whether two numbers count the same kind of thing: the same noun, or persons in the same event."""
    if other_event(one, other):
        return False
    if not one.counted or not other.counted or one.counted & other.counted:
        return True
    return bool(common - {"person"}) and bool(one.counted & PERSON_LIKE) and bool(other.counted & PERSON_LIKE)


def same_event(one: Count, other: Count) -> bool:
    """Tell whether two numbers count persons in the same event ("nine people died", "17 dead")."""
    return bool(one.events & other.events)


def other_event(one: Count, other: Count) -> bool:
    """Tell whether two numbers count persons in different events ("nine dead", "118 rescued")."""
    return bool(one.events and other.events) and not one.events & other.events
