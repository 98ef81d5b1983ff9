"""Which stretches of text quotation marks enclose."""

from __future__ import annotations

import pytest

from rashomon.quotations import find_quotations
from tests.attribution.reading import found


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “rain fell” twice.", ["rain fell"]),
        ('He said "rain fell" and "wind blew".', ["rain fell", "wind blew"]),
        ("Он said «rain fell» here.", ["rain fell"]),
        ("She said ''rain fell'' here.", ["rain fell"]),
        ("‘Rain fell,’ she said.", ["Rain fell,"]),
        ("'It's the farmers' rain,' she said.", ["It's the farmers' rain,"]),
        ('"Rain fell,” she said.', ["Rain fell,"]),
        ("“She said ‘rain’ twice,” he said.", ["She said ‘rain’ twice,"]),
        ("A pipe of 6' and the farmers' pumps.", []),
        ("It's the 'ello that’s missing", []),
        ("“”", []),
    ],
)
def test_marks_enclose_what_is_spoken(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_mark_that_opens_a_paragraph_and_never_closes_runs_to_its_end() -> None:
    (quotation,) = find_quotations("“Rain fell.", 0, 11)
    assert quotation.open
    assert quotation.inner_end == 11


def test_a_stray_straight_mark_costs_nothing() -> None:
    assert inner('A 6" pipe burst.') == []


def test_only_the_given_stretch_is_read() -> None:
    assert find_quotations("“a” and “b”", 4, 7) == []


def test_a_paragraph_without_marks_that_a_colon_announces_is_direct() -> None:
    (item,) = found("The club answered on its page:\n\nThe gate was open. We were there.\n\nIt rained.")
    assert (item.content, item.kind) == ("The gate was open. We were there.", "direct")


def test_a_quotation_inside_a_content_is_no_item_of_its_own() -> None:
    contents = [w.content for w in found("Ann Lee insists that nobody came: “They came by night and left.”")]
    assert contents == ["that nobody came: “They came by night and left.”"]
