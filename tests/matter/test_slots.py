"""The numbers of two statements, paired by what they count."""

from __future__ import annotations

from rashomon.matter.slots import paired_numbers
from rashomon.matter.units import Unit, units_of
from tests.telling import telling


def unit(text: str, outlet: str) -> Unit:
    analysis = telling(text, outlet=outlet)
    [found] = units_of(analysis.statements, [analysis], ())
    return found


def pairs(first: str, second: str) -> list[tuple[float | None, float | None]]:
    found = paired_numbers(unit(second, "Herald"), unit(first, "Post"))
    return [(mine.quantity.best, theirs.quantity.best) for mine, theirs in found]


def test_numbers_of_one_noun_are_paired() -> None:
    assert pairs("9 buses left the town.", "They saw 12 buses.") == [(12, 9)]


def test_numbers_of_other_things_are_not_paired() -> None:
    assert pairs("9 buses left the town.", "They saw 12 dogs.") == []


def test_an_equal_number_that_few_share_is_paired_under_another_noun() -> None:
    assert pairs("The mark was 2,290 points.", "He broke the mark of 2,290 goals.") == [(2290, 2290)]
    assert pairs("The mark was 5 points.", "He broke the mark of 5 goals.") == []
