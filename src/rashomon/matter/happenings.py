"""Which statements name one event."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from rashomon.matter.units import Unit
from rashomon.records import Event, Span

Pair = tuple[int, int]


class Happenings:
    """The events that several accounts tell, by the units (by number) whose words name them."""

    def __init__(self, events: Sequence[Event], units: Sequence[Unit]) -> None:
        named: dict[str, list[tuple[Span, str]]] = {}
        for event in events:
            for place in event.mentions:
                named.setdefault(place.account, []).append((place.span, event.id))
        ordered = {account: sorted(places) for account, places in named.items()}
        self.told = [_inside(unit, ordered.get(unit.statement.account, [])) for unit in units]
        held = Counter(event for told in self.told for event in told)
        whole = math.log(len(units) + 2)
        self.weights = {event: math.log((len(units) + 1) / (count + 0.5)) / whole for event, count in held.items()}

    def candidates(self, most: int) -> set[Pair]:
        """List the pairs of units that name one event; an event that more than `most` units name starts none."""
        holders: dict[str, list[int]] = {}
        for number, told in enumerate(self.told):
            for event in told:
                holders.setdefault(event, []).append(number)
        return {pair for units in holders.values() if len(units) <= most for pair in combinations(units, 2)}

    def share(self, one: int, other: int) -> float:
        """Measure how tellingly two units name the same events, 0..1: what all statements name tells no matter."""
        return min(1.0, sum(self.weights[event] for event in sorted(self.told[one] & self.told[other])))


def _inside(unit: Unit, places: Sequence[tuple[Span, str]]) -> frozenset[str]:
    found = set()
    for span in unit.spans:
        first = bisect_left(places, span.start, key=lambda item: item[0].start)
        for place, event in places[first:]:
            if place.start >= span.end:
                break
            if place in span:
                found.add(event)
    return frozenset(found)
