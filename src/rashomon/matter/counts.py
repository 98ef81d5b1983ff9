"""A number together with what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.matter.heads import PART
from rashomon.matter.numbers import comparable, same_number, same_size
from rashomon.records import Quantity, Span

# families of resources/en/event_families.tsv that happen to persons and are counted by them ("17 dead", "112 alive")
PERSON_EVENTS = frozenset(
    (
        "die",
        "hurt",
        "arrest",
        "rescue",
        "missing",
        "aboard",
        "march",
        "evacuate",
        "flee",
        "hostage",
        "recover",
        "ill",
        "hospital",
        "release",
        "infect",
        "jail",
        "layoff",
        "convict",
        "quarantine",
    )
)
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
    """A quantity with the stems of what it counts, and the events that its words tell of the counted persons.

    `head`: the last of the counted noun's stems; `person`: whether it means persons; `gender`: f or m where it tells;
    `role`: what the words beside it make of the number ("need" of "needed nine points"); "" = nothing special.
    """

    quantity: Quantity
    counted: frozenset[str]
    events: frozenset[str]
    head: str = ""
    person: bool = False
    gender: str = ""
    role: str = ""


def same_slot(one: Count, other: Count, common: set[str]) -> bool:
    """Tell whether two numbers count the same kind of thing: the same noun, or persons in the same event.

    A number without a noun counts what the other one counts where the two have a word of matter in common; so does
    a measure. Two nouns of persons ("thieves", "men") may name the same persons where the number is the same.
    """
    if not comparable(one.quantity, other.quantity) or not (_share_noun(one, other) or _may_share(one, other, common)):
        return False
    alike = same_number(one.quantity, other.quantity)
    if other_event(one, other) and not (alike and WIDE in (one.events, other.events)):
        return False
    if not alike and (one.gender != other.gender or _other_role(one, other)):
        return False  # "two women" and "three people", "needed nine points" and "scored 20 points" are no rivals
    if one.quantity.unit:
        known = one.quantity.unit == MAGNITUDE or (alike and one.quantity.unit == other.quantity.unit)
        sized = alike or same_size(one.quantity, other.quantity)
        return sized and (known or bool(common - {"person"} - one.counted - other.counted))
    if _share_noun(one, other) or same_event(one, other) or not (one.counted and other.counted):
        return True
    return alike or (one.head in FORCES) == (other.head in FORCES)


def _other_role(one: Count, other: Count) -> bool:
    """Tell whether two numbers are something else each; a part may rival a whole of its noun ("four were children")."""
    return one.role != other.role and not (PART in (one.role, other.role) and _share_noun(one, other))


def _may_share(one: Count, other: Count, common: set[str]) -> bool:
    """Tell whether two numbers under two nouns, or none, may count the same: measures, persons, bare numbers."""
    if one.quantity.unit or same_event(one, other):
        return True
    telling = common - {"person"}
    if not one.counted or not other.counted:
        return bool(telling - one.counted - other.counted)
    known = bool(one.counted & PERSON_LIKE) and bool(other.counted & PERSON_LIKE)
    return bool(telling) and (known or (one.person and other.person and same_number(one.quantity, other.quantity)))


WIDE = frozenset(("shoot",))  # an event that says nothing of how it ended: who was shot died or lived
FORCES = frozenset(("police", "soldier", "crew"))  # who act: "12 officers" are no other number of "47 people" held
MAGNITUDE = "{magnitude}"  # the unit of quakes: a story tells of one


def _share_noun(one: Count, other: Count) -> bool:
    """Tell whether two counted nouns are alike; "three pirate vessels" are not "26 pirates"."""
    if one.person != other.person and one.head and other.head:
        return False
    return bool(one.counted & other.counted - {"person"})


def same_event(one: Count, other: Count) -> bool:
    """Tell whether two numbers count persons in the same event ("nine people died", "17 dead")."""
    return bool(one.events & other.events)


def other_event(one: Count, other: Count) -> bool:
    """Tell whether two numbers count persons in different events ("nine dead", "118 rescued")."""
    return bool(one.events and other.events) and not one.events & other.events


def nearest_events(
    numbers: Sequence[Span], events: Sequence[tuple[str, Span]], joints: Sequence[int] = ()
) -> list[frozenset[str]]:
    """Give each number the events whose words stand nearest to it ("of 52 held 40 were freed").

    Input: where the numbers stand, in text order; events with their places; where the words turn to the next matter
    ("and", a comma): what lies beyond is far. Output: one set a number; a number with no event of its own has all.
    """
    found: list[set[str]] = [set() for _ in numbers]
    for name, where in events if numbers else ():
        gaps = [_gap(where, number, joints) for number in numbers]
        found[gaps.index(min(gaps))].add(name)
    every = frozenset(name for name, _ in events)
    return [_narrowed(frozenset(own) or every) for own in found]


def _narrowed(events: frozenset[str]) -> frozenset[str]:
    """Leave out the wide event where the words tell how it ended: "shot dead"."""
    return events - WIDE or events


BEYOND = 1000  # code points that a joint between a number and an event counts as


def _gap(one: Span, other: Span, joints: Sequence[int]) -> int:
    start, end = min(one.end, other.end), max(one.start, other.start)
    return max(end - start, 0) + BEYOND * sum(start <= joint < end for joint in joints)
