"""Numbers with what they count and what happened to the counted."""

from __future__ import annotations

import pytest

from rashomon.matter.counts import Count, nearest_events, same_slot
from rashomon.records import Quantity, Span

LITTLE, MANY = Span(0, 2), Span(30, 32)


def count(counted: str = "", events: str = "") -> Count:
    quantity = Quantity(Span(0, 1), 5.0, 5.0, 5.0, False, (), None)
    return Count(quantity, frozenset(counted.split()), frozenset(events.split()))


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


def test_each_number_has_the_event_next_to_it() -> None:
    assert nearest_events([LITTLE, MANY], [("die", Span(4, 8)), ("release", Span(34, 40))]) == [{"die"}, {"release"}]


def test_an_event_does_not_reach_over_a_joint() -> None:
    killed = [("die", Span(20, 26))]
    assert nearest_events([LITTLE, MANY], killed, [27])[0] == {"die"}
    assert nearest_events([LITTLE, MANY], [*killed, ("hurt", Span(40, 44))], [27])[1] == {"hurt"}


def test_a_number_without_an_event_of_its_own_has_all() -> None:
    assert nearest_events([LITTLE, MANY], [("die", Span(34, 38))]) == [{"die"}, {"die"}]
    assert nearest_events([], [("die", Span(34, 38))]) == []
