"""Compare two numbers of something: the same, or another?"""

from __future__ import annotations

import math

from rashomon.records import Quantity


def named_value(quantity: Quantity) -> float | None:
    """Take the number that the words name: the best value, else a bound that stands alone ("at least nine": 9)."""
    if quantity.best is not None:
        return quantity.best
    if quantity.low is not None and quantity.high is not None:
        return None
    return quantity.low if quantity.low is not None else quantity.high


def same_number(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities name the same number, as far as their words commit to one.

    A range ("dozens") is the same as what lies in it; an approximate number is the same as what rounds to it; all else
    must be equal. The bounds "at least 9" and "17" are compatible and yet name two numbers.
    """
    first, second = named_value(one), named_value(other)
    if first is None or second is None:
        return ranges_meet(one, other)
    if first == second:
        return True
    gap = abs(first - second)
    steps = [_last_unit(v) / 2 for q, v in ((one, first), (other, second)) if q.approximate]
    bounds = [
        1.0 for q in (one, other) if q.best is None
    ]  # "more than 130" is kept as low = 131, "fewer than 35" as 34
    return any(gap < step for step in steps) or any(gap <= bound for bound in bounds)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities are told in one unit."""
    return one.unit == other.unit


def ranges_meet(one: Quantity, other: Quantity) -> bool:
    """Tell whether some number fits both quantities (bounds are included; None is open)."""
    low = max((v for v in (_low(one), _low(other)) if v is not None), default=-math.inf)
    high = min((v for v in (_high(one), _high(other)) if v is not None), default=math.inf)
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


def _last_unit(value: float) -> float:
    """Give the decimal unit that a round number is rounded to: 180 -> 10, 5,000 -> 1,000, 43 -> 1."""
    unit = 1.0
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


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
