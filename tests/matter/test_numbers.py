"""The same number, or another?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.matter.numbers import (
    comparable,
    converted,
    named_value,
    ranges_meet,
    same_number,
    same_size,
    scales,
    telling,
)
from rashomon.records import Quantity, Span


def number(low: float | None, best: float | None, high: float | None, *, about: bool = False) -> Quantity:
    return Quantity(Span(0, 1), low, best, high, about, (), None)


def exactly(value: float) -> Quantity:
    return number(value, value, value)


AT_LEAST_9, DOZENS, ABOUT_5000 = number(9, None, None), number(24, None, 99), number(None, 5000, None, about=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (exactly(9), exactly(9)),
        (AT_LEAST_9, exactly(9)),
        (DOZENS, exactly(29)),
        (ABOUT_5000, exactly(4987)),
        (number(131, None, None), exactly(130)),
    ],
)
def test_numbers_that_words_do_not_part_are_the_same(one: Quantity, other: Quantity) -> None:
    assert same_number(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(exactly(9), exactly(17)), (AT_LEAST_9, exactly(17)), (DOZENS, exactly(12)), (ABOUT_5000, exactly(4200))],
)
def test_other_numbers_are_other_numbers(one: Quantity, other: Quantity) -> None:
    assert not same_number(one, other)


def test_a_lower_bound_and_a_greater_number_differ_although_their_ranges_meet() -> None:
    assert ranges_meet(AT_LEAST_9, exactly(17))
    assert not same_number(AT_LEAST_9, exactly(17))


OVER_40, UP_TO_40 = number(41, 40, None), number(None, 40, 40)
UNDER_8_MINUTES = replace(number(None, 8, 8), unit="min")


def measured(value: float, unit: str, *, about: bool = False) -> Quantity:
    return replace(exactly(value), unit=unit, approximate=about)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (OVER_40, exactly(43), True),
        (OVER_40, exactly(50), False),
        (OVER_40, exactly(39), False),
        (UP_TO_40, exactly(35), True),
        (UP_TO_40, exactly(43), False),
        (number(10, 10, None), exactly(11), False),
        (UNDER_8_MINUTES, measured(7, "min"), True),
        (number(90, 100, 110, about=True), exactly(89), False),
        (number(90, 100, 110, about=True), exactly(99), True),
    ],
)
def test_a_bound_stands_for_what_its_writer_may_have_had_in_mind(one: Quantity, other: Quantity, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (measured(200, "[ft_i]"), measured(60, "m"), True),
        (measured(60, "km"), measured(35, "[mi_i]"), True),
        (measured(200, "[ft_i]"), measured(150, "m"), False),
        (measured(200, "[ft_i]"), measured(200, "m"), False),
        (measured(120, "t"), measured(120, "[ston_av]"), True),
        (measured(104, "[degF]"), measured(40, "Cel"), True),
        (measured(1, "[ppm]"), measured(1000, "[ppb]"), True),
        (measured(7, "d"), measured(1, "wk"), True),
        (measured(5, "USD"), measured(5, "EUR"), False),
        (measured(5, "m"), measured(5, "kg"), False),
        (measured(5, "m"), exactly(5), False),
    ],
)
def test_measures_are_compared_across_units(one: Quantity, other: Quantity, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


def test_two_currencies_cannot_be_compared() -> None:
    assert not comparable(measured(5, "USD"), measured(5, "EUR"))
    assert comparable(measured(5, "USD"), measured(7, "USD"))


def test_a_measure_ten_times_the_other_is_of_something_else() -> None:
    assert same_size(measured(150, "m"), measured(200, "[ft_i]"))
    assert not same_size(measured(3, "a"), measured(48, "h"))


def test_a_range_names_no_single_value() -> None:
    assert named_value(DOZENS) is None


@pytest.mark.parametrize(("plain", "rare"), [(2, 14), (14, 61_000), (40_000, 61_000), (61_000, 131)])
def test_rare_numbers_tell_more_than_round_and_small_ones(plain: float, rare: float) -> None:
    assert telling(exactly(plain)) < telling(exactly(rare))


bounds = st.none() | st.floats(0, 1e9)
units = st.sampled_from([None, "USD", *sorted(scales())])
quantities = st.builds(
    lambda low, best, high, about, unit: replace(number(low, best, high, about=about), unit=unit),
    *[bounds] * 3,
    st.booleans(),
    units,
)


@given(quantities, quantities)
@example(replace(number(None, 0.0, None, about=True), unit="m3"), replace(number(1.0, None, 1.0), unit="[bbl_us]"))
@example(replace(number(None, 0.0, None, about=True), unit="m3"), replace(number(None, 1.0, None), unit="[bbl_us]"))
def test_the_order_of_two_numbers_does_not_matter(one: Quantity, other: Quantity) -> None:
    assert same_number(one, other) == same_number(other, one)
    assert ranges_meet(one, other) == ranges_meet(other, one)


@given(st.floats(0.001, 1e6), st.sampled_from(sorted(scales())), st.sampled_from(sorted(scales())))
def test_a_measure_turned_there_and_back_is_the_same(value: float, unit: str, other: str) -> None:
    back = converted(converted(measured(value, unit), other), unit)
    assert back.unit == unit
    assert back.best == pytest.approx(value, rel=1e-6, abs=1e-3)
