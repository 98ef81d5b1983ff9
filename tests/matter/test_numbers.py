"""The same number, or another?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.matter.numbers import named_value, ranges_meet, same_number, telling
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


def test_a_range_names_no_single_value() -> None:
    assert named_value(DOZENS) is None


@pytest.mark.parametrize(("plain", "rare"), [(2, 14), (14, 61_000), (40_000, 61_000), (61_000, 131)])
def test_rare_numbers_tell_more_than_round_and_small_ones(plain: float, rare: float) -> None:
    assert telling(exactly(plain)) < telling(exactly(rare))


bounds = st.none() | st.floats(0, 1e9)
quantities = st.builds(
    lambda low, best, high, about: number(low, best, high, about=about), *[bounds] * 3, st.booleans()
)


@given(quantities, quantities)
def test_the_order_of_two_numbers_does_not_matter(one: Quantity, other: Quantity) -> None:
    assert same_number(one, other) == same_number(other, one)
    assert ranges_meet(one, other) == ranges_meet(other, one)
