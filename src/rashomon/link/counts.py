"""A number together with what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.records import Quantity


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity with the stems of what it counts."""

    quantity: Quantity
    counted: frozenset[str]


def same_slot(one: Count, other: Count, common: set[str]) -> bool:
    """Tell whether two numbers count the same kind of thing."""
    if not one.counted or not other.counted:
        return True
    if one.counted & other.counted:
        return True
    return bool(common - {"person"}) and _persons(one) and _persons(other)


def _persons(count: Count) -> bool:
    return "person" in count.counted or bool(count.counted & PERSON_LIKE)


PERSON_EVENTS = frozenset(
    ("die", "hurt", "arrest", "rescue", "missing", "aboard", "march", "evacuate", "flee", "hostage")
)
PERSON_LIKE = PERSON_EVENTS | {"police", "crew", "minor", "soldier", "fighter", "resident", "worker", "student"}
# families of resources/en/event_families.tsv whose words count persons without naming them ("17 dead", "112 alive")
