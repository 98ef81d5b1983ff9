"""What only touches a row is left out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cells import without_loose
from rashomon.records import Analysis, Entity
from tests.telling import all_statements, entity, telling

POST, HERALD = "The ferry sank off Ostby.", "The ferry sank near the pier."


def told(*texts: str, people: tuple[str, ...] = ()) -> list[list[str]]:
    """List the statements that are left of a row that holds every statement of some accounts, account by account."""
    analyses = [
        telling(text, outlet=outlet) for text, outlet in zip(texts, ("Post", "Herald", "Courier"), strict=False)
    ]
    entities = [entity(name, analyses) for name in people]
    kept = kept_of(analyses, entities)
    return [[a.account[s.spans[0]] for s in a.statements if s in kept] for a in analyses]


def kept_of(analyses: list[Analysis], entities: list[Entity]) -> tuple[object, ...]:
    return without_loose(all_statements(analyses), analyses, entities)


@pytest.mark.parametrize(
    "third",
    [
        "Ann Lee laughed.",
        "On the ferry we have nothing to add.",
        "The company declined to comment on why the ferry sank.",
    ],
)
def test_an_account_that_says_nothing_of_the_matter_is_left_out(third: str) -> None:
    assert told("Ann Lee saw the ferry sink.", HERALD, third, people=("Ann Lee",))[2] == []


def test_a_second_name_is_a_matter() -> None:
    third = "Ann Lee laughed at Bob Ray."
    left = told("Ann Lee saw Bob Ray sink.", "Ann Lee saw the ferry sink.", third, people=("Ann Lee", "Bob Ray"))
    assert left[2] == [third]


def test_who_gives_no_number_where_two_others_give_one_and_tells_something_else_is_left_out() -> None:
    third = "The commander waved from the last bus to the crowd at the gate."
    assert told("They left in 94 buses.", "They left in 96 buses.", third)[2] == []


def test_who_gives_no_number_and_tells_the_same_stays() -> None:
    third = "They left in buses."
    assert told("They left in 94 buses.", "They left in 96 buses.", third)[2] == [third]


def test_a_denial_is_never_loose() -> None:
    third = "Nobody waved from the last bus to the crowd at the gate."
    assert told("They left in 94 buses.", "They left in 96 buses.", third)[2] == [third]


def test_a_statement_with_one_word_in_common_beside_the_very_same_telling_is_left_out() -> None:
    same = "The old ferry sank off the pier."
    assert told(f"{same} The ferry dates from spring.", same)[0] == [same]


def test_a_row_of_two_accounts_stays_as_it_is() -> None:
    assert told("Ann Lee laughed.", "Ann Lee wept.", people=("Ann Lee",)) == [["Ann Lee laughed."], ["Ann Lee wept."]]


def test_an_empty_row_stays_empty() -> None:
    assert without_loose((), (), ()) == ()


SENTENCES = st.sampled_from([POST, HERALD, "They left in 94 buses.", "We have nothing to add.", "Nobody sank.", "Ann."])


@given(st.lists(SENTENCES, max_size=4))
def test_what_is_left_is_part_of_the_row_in_its_order(texts: list[str]) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    group, kept = all_statements(analyses), kept_of(analyses, [])
    assert list(kept) == [s for s in group if s in kept]
    assert len({s.account for s in group}) < 2 or len({s.account for s in kept if s in group}) > 1
