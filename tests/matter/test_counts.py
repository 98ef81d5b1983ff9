"""Numbers with what they count and what happened to the counted."""

from __future__ import annotations

import pytest

from rashomon.matter.counts import PERSON_LIKE, Count, nearest_events, same_slot
from rashomon.matter.heads import persons
from rashomon.records import Quantity, Span

LITTLE, MANY = Span(0, 2), Span(30, 32)


def count(counted: str = "", events: str = "", value: float = 5.0, unit: str | None = None, **more: str) -> Count:
    quantity = Quantity(Span(0, 1), value, value, value, False, (), unit)
    words = counted.split()
    head = words[-1] if words else ""
    person = head in PERSON_LIKE or head in persons("en")
    return Count(quantity, frozenset(words), frozenset(events.split()), head, person, **more)


@pytest.mark.parametrize(
    ("one", "other", "common", "same"),
    [
        (count("person", "hurt"), count("supporter", "hurt"), set(), True),
        (count("person", "hurt"), count("person", "arrest"), {"person"}, False),
        (count("bus"), count("bus"), {"bus"}, True),
        (count("bus"), count("ticket"), set(), False),
        (count(), count("bus"), {"bus"}, False),
        (count(), count("bus"), {"bus", "depart"}, True),
    ],
)
def test_two_numbers_count_one_kind_of_thing(one: Count, other: Count, common: set[str], same: bool) -> None:
    assert same_slot(one, other, common) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("pirat", value=26), count("pirat vessel", value=3)),
        (count("person", "die", value=3), count("person", "die", value=2, gender="f")),
        (count("point", value=9, role="need"), count("point", value=20)),
        (count("person", value=47), count("police", value=12)),
        (count("person", "shoot", value=3), count("person", "die", value=1)),
        (count("year", value=3, unit="a"), count("hour", value=48, unit="h")),
        (count("mile", value=35, unit="[mi_i]"), count("mile", value=930, unit="[mi_i]")),
    ],
)
def test_numbers_of_other_things_are_no_rivals(one: Count, other: Count) -> None:
    assert not same_slot(one, other, {"quak", "person"})
    assert not same_slot(other, one, {"quak", "person"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (count("thief", value=4), count("person", value=4)),
        (count("pirat", value=26), count("brigand", value=26)),
        (count("person", "shoot", value=2), count("person", "die", value=2)),
        (count("foot", value=200, unit="[ft_i]"), count("metre", value=60, unit="m")),
        (count("magnitud", value=5.9, unit="{magnitude}"), count("quak", value=6.1, unit="{magnitude}")),
    ],
)
def test_the_same_number_under_other_words_counts_the_same(one: Count, other: Count) -> None:
    assert same_slot(one, other, {"quak"})
    assert same_slot(other, one, {"quak"})


def test_each_number_has_the_event_next_to_it() -> None:
    assert nearest_events([LITTLE, MANY], [("die", Span(4, 8)), ("release", Span(34, 40))]) == [{"die"}, {"release"}]


def test_an_event_does_not_reach_over_a_joint() -> None:
    killed = [("die", Span(20, 26))]
    assert nearest_events([LITTLE, MANY], killed, [27])[0] == {"die"}
    assert nearest_events([LITTLE, MANY], [*killed, ("hurt", Span(40, 44))], [27])[1] == {"hurt"}


def test_a_number_without_an_event_of_its_own_has_all() -> None:
    assert nearest_events([LITTLE, MANY], [("die", Span(34, 38))]) == [{"die"}, {"die"}]
    assert nearest_events([], [("die", Span(34, 38))]) == []
