"""Compare two numbers of something: the same, or another? Numbers told in two units of one dimension are converted."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rashomon.records import Quantity
from rashomon.resources import table


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit of measure. `factor`: how many base units one is; `offset`: how many there are at its zero."""

    dimension: str
    factor: float
    offset: float


@cache
def scales() -> dict[str, Scale]:
    """Read the units that can be converted, by their codes."""
    return {row[0]: Scale(row[1], float(row[2]), float(row[3] if len(row) > 3 else 0)) for row in table("unit_factors")}


def comparable(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are told in one unit, or in two of one dimension. Currencies are not converted: no
    rate is known.
    """
    if one.unit == other.unit:
        return True
    first, second = (scales().get(q.unit or "") for q in (one, other))
    return first is not None and second is not None and first.dimension == second.dimension


def same_size(one: Quantity, other: Quantity) -> bool:
    """Tell whether two measures may be of one thing: neither is ten times the other one or more."""
    first, second = named_value(one), named_value(converted(other, one.unit or ""))
    return first is None or second is None or bool(first and second and 0.1 < abs(first / second) < 10)


def named_value(quantity: Quantity) -> float | None:
    """Take the number that the words name: the best value, else a bound that stands alone ("at least nine": 9)."""
    if quantity.best is not None:
        return quantity.best
    if quantity.low is not None and quantity.high is not None:
        return None
    return quantity.low if quantity.low is not None else quantity.high


def same_number(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities name the same number, as far as their words commit to one.

    A range ("dozens") is the same as what lies in it; an approximate number is the same as what rounds to it; a bound
    is the same as what its writer may have had in mind: "over 40" and 43, not "at least nine" and 17, although both
    can be true (`ranges_meet`). Numbers in two units are the same where one is the other one rounded. All else must
    be equal. Quantities that are not `comparable` are never the same.
    """
    if one.unit != other.unit:
        return comparable(one, other) and _same_measure(one, other)
    first, second = named_value(one), named_value(other)
    if first is None or second is None:
        return ranges_meet(one, other)
    return first == second or _stands_for(one, first, second) or _stands_for(other, second, first)


def _stands_for(quantity: Quantity, value: float, number: float) -> bool:
    """Tell whether the words of a quantity, which name a value, may have been written of another number."""
    if not quantity.approximate and quantity.low == quantity.best == quantity.high:
        return False  # it names its number and no other
    gap, unit = abs(number - value), _last_unit(value)
    if quantity.best is None and gap <= 1:
        return True  # "more than 130" may be kept as low = 131, "fewer than 35" as 34
    if quantity.approximate:
        return gap < unit / 2 and _inside(quantity, number)
    if quantity.low is not None and quantity.high is None:
        return number == quantity.low or value <= number < value + _reach(quantity, unit)
    if quantity.high is not None and quantity.low is None:
        return number == quantity.high or value - _reach(quantity, unit) <= number <= value
    return False


def _inside(quantity: Quantity, number: float) -> bool:
    """Tell whether a number lies in what an approximate quantity allows; where it keeps no bounds, all do."""
    below = quantity.low is not None and number < quantity.low
    return not below and not (quantity.high is not None and number > quantity.high)


def _reach(quantity: Quantity, unit: float) -> float:
    """Give how far from its bound a number may lie: "over 40" reaches to 50, "less than eight minutes" to seven.

    A count in single digits reaches nothing beyond it, and "at least" none at all: it tells what is known so far.
    """
    if quantity.unit:
        return unit
    so_far = quantity.high is None and quantity.low == quantity.best
    return unit if unit > 1 and not so_far else 0.0


def _same_measure(one: Quantity, other: Quantity) -> bool:
    """Compare measures in two units: is one the other one, converted and rounded, or the same numeral of units that
    hardly differ (tons and tonnes)?
    """
    pairs = ((one, converted(other, one.unit or "")), (other, converted(one, other.unit or "")))
    named = [
        (first, second)
        for first, second in ((named_value(a), named_value(b)) for a, b in pairs)
        if first is not None and second is not None
    ]
    if len(named) < len(pairs):
        return ranges_meet(one, other)
    near = all(abs(first - second) <= NEAR * max(abs(first), abs(second)) for first, second in named)
    rounded = any(abs(first - second) <= _last_unit(first) / 2 for first, second in named)
    return near and (rounded or named[0][0] == named[1][0])


NEAR = 0.1  # share of the greater one, 0.02..0.2, by which two converted numbers may differ; 60 km and 35 miles: 0.06


def converted(quantity: Quantity, unit: str) -> Quantity:
    """Tell a quantity in another unit of its dimension; as it is where it cannot be."""
    known, wanted = scales().get(quantity.unit or ""), scales().get(unit)
    if known is None or wanted is None or known.dimension != wanted.dimension:
        return quantity

    def turn(value: float | None) -> float | None:
        return None if value is None else (value * known.factor + known.offset - wanted.offset) / wanted.factor

    low, best, high = (turn(v) for v in (quantity.low, quantity.best, quantity.high))
    return replace(quantity, low=low, best=best, high=high, unit=unit)


def ranges_meet(one: Quantity, other: Quantity) -> bool:
    """Tell whether some number fits both quantities (bounds are included; None is open): both can be true.

    What an approximate number reaches is read in its own unit, before it is converted: "about 5" rounds to miles.
    """
    if not comparable(one, other):
        return False
    unit = min(one.unit or "", other.unit or "")
    sides = [converted(replace(q, low=_low(q), best=None, high=_high(q)), unit) for q in (one, other)]
    low = max((q.low for q in sides if q.low is not None), default=-math.inf)
    high = min((q.high for q in sides if q.high is not None), default=math.inf)
    return low <= high


def _low(quantity: Quantity) -> float | None:
    if quantity.low is None and quantity.high is None:
        return None if quantity.best is None else quantity.best - _spread(quantity)
    return quantity.low


def _high(quantity: Quantity) -> float | None:
    if quantity.low is None and quantity.high is None:
        return None if quantity.best is None else quantity.best + _spread(quantity)
    return quantity.high


def _spread(quantity: Quantity) -> float:
    return _last_unit(quantity.best or 0.0) / 2 if quantity.approximate else 0.0


@lru_cache(maxsize=1024)
def _last_unit(value: float) -> float:
    """Give the decimal unit that a number is rounded to: 180 -> 10, 5,000 -> 1,000, 43 -> 1, 2.6 -> 0.1."""
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    while unit > SMALLEST and round(value / unit, 6) % 1:
        unit /= 10
    return unit


SMALLEST = 0.001  # the last decimal unit that is looked at


RARE = 0.8  # 0..1, `telling` from which on an equal number is no chance: 131 or 22,000, not 40 or 5,000


def telling(quantity: Quantity) -> float:
    """Weigh how much it tells that two statements name this same number, 0..1.

    Few statements share a "131" or a "61,000" by chance; many share a "two", a "14" or a round "40,000".
    """
    value = named_value(quantity)
    if value is None or value <= 0:
        return 0.2
    digits = len(f"{value:.6g}".replace(".", "").split("e")[0].strip("0"))
    if digits <= 1:
        return 0.3
    return 0.6 if value < 100 else 0.8 if digits == 2 else 1.0
