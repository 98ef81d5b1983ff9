"""Which statements name one event."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rashomon.clusters import Pair, pairs_sharing
from rashomon.matter.inside import Inside
from rashomon.matter.units import Unit
from rashomon.records import Event, Span

Named = tuple[Span, str]  # words, and the id of the event that they name


class Happenings:
    """The events that several accounts tell, by the units (by number) whose words name them."""

    def __init__(self, events: Sequence[Event], units: Sequence[Unit]) -> None:
        named: dict[str, list[tuple[Span, Named]]] = {}
        for event in events:
            for place in event.mentions:
                named.setdefault(place.account, []).append((place.span, (place.span, event.id)))
        starting = {account: Inside(words) for account, words in named.items()}
        nothing: Inside[Named] = Inside(())
        self.told = [_told(unit, starting.get(unit.statement.account, nothing)) for unit in units]
        held = Counter(event for told in self.told for event in told)
        whole = math.log(len(units) + 2)
        self.weights = {event: math.log((len(units) + 1) / (count + 0.5)) / whole for event, count in held.items()}

    def candidates(self, most: int) -> set[Pair]:
        """List the pairs of units that name one event; an event that more than `most` units name starts none."""
        return set(pairs_sharing(self.told, most))

    def share(self, one: int, other: int) -> float:
        """Measure how tellingly two units name the same events, 0..1: what all statements name tells no matter."""
        common = self.told[one] & self.told[other]
        return min(1.0, sum([self.weights[event] for event in sorted(common)])) if common else 0.0


def _told(unit: Unit, starting: Inside[Named]) -> frozenset[str]:
    return frozenset(event for span in unit.spans for place, event in starting(span) if place in span)
