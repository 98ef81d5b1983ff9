"""Cells: says, differs, denies, silent, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cells import fill_cells
from rashomon.records import Analysis, Cell, Modality, Stance
from tests.telling import all_statements, by_outlet, telling


def cells(*analyses: Analysis) -> dict[str, Cell]:
    """Fill the cells of a row that holds every statement, by outlet."""
    found = list(analyses)
    return by_outlet(fill_cells(all_statements(found), found, ()), found)


def herald_on(first: str, second: str) -> Cell:
    """Fill the cell of the Herald, which tells later what the Post told first."""
    post, herald = telling(first, outlet="Post"), telling(second, outlet="Herald", published="2020-03-02")
    return cells(post, herald)["Herald"]


@pytest.mark.parametrize(
    ("first", "second", "stance"),
    [
        ("9 people died.", "9 persons lost their lives.", Stance.SAYS),
        ("At least 9 people died.", "17 people died.", Stance.DIFFERS),
        ("The gate was open.", "The gate was not open.", Stance.DENIES),
        ("The gate was open.", "The gate was locked.", Stance.DENIES),
        ("Bottles were thrown at guards.", "Nothing was thrown at guards.", Stance.DENIES),
        ("The gate was open.", "Papers write that the gate was open. This is false.", Stance.DENIES),
        ("The crane fell.", "The crane fell on Monday.", Stance.SAYS),
    ],
)
def test_stance_towards_what_was_told_first(first: str, second: str, stance: Stance) -> None:
    assert herald_on(first, second).stance is stance


def test_another_number_is_named_with_its_words() -> None:
    assert "“17” where Post names “At least 9”" in herald_on("At least 9 people died.", "17 people died.").reason


def test_an_update_is_said_to_be_later() -> None:
    assert herald_on("9 people died.", "17 people died.").reason.endswith("this is the later account")


def test_a_rejection_is_quoted_and_shows_what_it_rejects() -> None:
    cell = herald_on("The gate was open.", "Papers write that the gate was open. This is false.")
    assert cell.reason == "rejects it: “This is false.”"
    assert len(cell.evidence) == 2


def test_a_missing_number_is_said_to_be_missing() -> None:
    assert herald_on("9 people died.", "People died.").reason.endswith("gives no number for it")


def test_a_denial_that_an_account_only_quotes_leaves_it_saying() -> None:
    herald = "The gate was open. [source The owner] [cue said] [content the gate was not open]."
    assert herald_on("The gate was open.", herald).stance is Stance.SAYS


def test_a_denied_content_denies() -> None:
    post = telling("The gate was open.", outlet="Post")
    owner = telling(
        "[source The owner] [cue denied] [content that the gate was open].", outlet="Owner", modality=Modality.DENIED
    )
    assert cells(post, owner)["Owner"].stance is Stance.DENIES


def test_accounts_that_only_tell_of_a_denial_deny_even_where_nobody_affirms() -> None:
    told = "[source The army] [cue denied] [content that a guest was harmed]."
    found = cells(*(telling(told, outlet=o, modality=Modality.DENIED) for o in ("Post", "Herald")))
    assert {cell.stance for cell in found.values()} == {Stance.DENIES}


def test_an_account_without_a_statement_is_silent_and_shows_the_others() -> None:
    post, herald = telling("9 people died.", outlet="Post"), telling("It rained.", outlet="Herald")
    silent = by_outlet(fill_cells(post.statements, [post, herald], ()), [post, herald])["Herald"]
    assert (silent.stance, silent.evidence, silent.score) == (Stance.SILENT, (), None)
    assert [w.account for w in silent.against] == [post.account.id]


def test_most_accounts_value_is_the_one_that_others_differ_from() -> None:
    told = {"Post": 9, "Herald": 12, "Courier": 12}
    found = cells(*(telling(f"{n} people died.", outlet=outlet) for outlet, n in told.items()))
    assert {outlet: cell.stance for outlet, cell in found.items()} == {
        "Post": Stance.DIFFERS, "Herald": Stance.SAYS, "Courier": Stance.SAYS
    }  # fmt: skip


def test_an_account_that_contradicts_itself_differs_from_itself() -> None:
    [cell] = cells(telling("500 hostages were held. 200 hostages were held.", outlet="Post")).values()
    assert cell.stance is Stance.DIFFERS
    assert cell.evidence != cell.against


def test_an_empty_row_leaves_all_silent() -> None:
    post = telling("It rained.", outlet="Post")
    assert [c.stance for c in fill_cells((), [post], ())] == [Stance.SILENT]


SENTENCES = st.lists(
    st.sampled_from(["9 people died.", "17 people died.", "This is false.", "Nobody died.", "People died.", "No."]),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_every_cell_opens_on_its_own_accounts_words(texts: list[str]) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    for outlet, cell in cells(*analyses).items():
        told = next(a.account for a in analyses if a.account.outlet == outlet)
        assert cell.stance is not Stance.SILENT
        assert cell.evidence
        assert all(w.account == told.id and w.span.end <= len(told.text) for w in cell.evidence)
        assert all(w.account != told.id for w in cell.against) or len(analyses) == 1


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_the_order_of_accounts_never_changes_a_cell(texts: list[str]) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    assert cells(*analyses) == cells(*reversed(analyses))


@pytest.mark.parametrize(
    "second",
    [
        "Claims that the valve leaked are untrue.",
        "It is also wrong to say that the valve leaked.",
        "Rumours that the valve\nleaked were entirely\nbaseless.",
    ],
)
def test_a_report_that_is_called_false_is_denied(second: str) -> None:
    assert herald_on("The valve leaked.", second).stance is Stance.DENIES


def test_the_row_is_told_in_the_affirmative_where_anybody_affirms_it() -> None:
    found = cells(
        telling("The valve leaked.", outlet="Post"),
        telling("The valve never leaked.", outlet="Herald"),
        telling("The valve never leaked.", outlet="Courier"),
    )
    assert [found[name].stance for name in ("Post", "Herald", "Courier")] == [
        Stance.SAYS,
        Stance.DENIES,
        Stance.DENIES,
    ]
