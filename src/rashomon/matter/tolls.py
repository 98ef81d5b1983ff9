"""Which numbers are the main ones that an account names of something: its toll of the dead, not a part of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rashomon.matter.likeness import slots_of
from rashomon.matter.numbers import named_value
from rashomon.matter.units import Unit

NO_SLOT = (0.0, 0.0, -1.0)
SMALLEST = 0.5  # added to numbers before they are divided, so that 0 can be compared


class Tolls:
    """The greatest and the first number that each account of a story names of each kind of thing (`slots_of`)."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.greatest: dict[tuple[str, str], float] = {}
        self.first: dict[tuple[str, str], float] = {}
        self._units = units  # kept, so that their identities stay theirs
        self._told = {id(unit): _told(unit) for unit in units}
        for unit in sorted(units, key=lambda u: u.place):
            for slot, value in self._told[id(unit)]:
                key = unit.statement.account, slot
                self.greatest[key] = max(value, self.greatest.get(key, 0.0))
                self.first.setdefault(key, value)

    def compare(self, one: Unit, other: Unit) -> tuple[float, float, float]:
        """Compare the numbers of two units that count one kind of thing.

        Output: how many of the two are their account's greatest number of it (0..2), how many its first one (0..2),
        and by how many powers of ten they differ; the best of each over all such pairs, (0, 0, -1) where there are
        none.
        """
        ours, theirs = self._told[id(one)], self._told[id(other)]
        pairs = [(s, a, b) for s, a in ours for slot, b in theirs if slot == s]
        if not pairs:
            return NO_SLOT
        accounts = one.statement.account, other.statement.account
        greatest = max(sum(self.greatest[key, s] == v for key, v in zip(accounts, ab, strict=True)) for s, *ab in pairs)
        first = max(sum(self.first[key, s] == v for key, v in zip(accounts, ab, strict=True)) for s, *ab in pairs)
        return float(greatest), float(first), min(_apart(a, b) for _, a, b in pairs)


def _told(unit: Unit) -> list[tuple[str, float]]:
    """List the numbers of a unit with each kind of thing that they count."""
    values = ((count, named_value(count.quantity)) for count in unit.counts)
    return [(slot, value) for count, value in values if value is not None for slot in sorted(slots_of(count))]


def _apart(one: float, other: float) -> float:
    return abs(math.log10((one + SMALLEST) / (other + SMALLEST)))
