"""The words that a cell shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.cells.pieces import joined_pieces
from rashomon.records import Span
from tests.marked import account


def shown(text: str, *spans: tuple[int, int]) -> list[str]:
    told = account(text)
    return [told[span] for span in joined_pieces(told, tuple(Span(*s) for s in spans))]


def test_a_loose_conjunction_is_left_out() -> None:
    assert shown("Ten fell, and two rose.", (8, 23)) == ["two rose."]


def test_pieces_with_only_marks_between_them_are_one() -> None:
    assert shown("the gate, it seems, was shut", (0, 8), (10, 28)) == ["the gate, it seems, was shut"]
    assert shown("the gate it seems was shut", (0, 8), (18, 26)) == ["the gate", "was shut"]


def test_a_word_that_begins_like_a_conjunction_stays() -> None:
    assert shown("Andes butter", (0, 12)) == ["Andes butter"]


@given(st.text(min_size=1, max_size=40).filter(str.strip))
def test_pieces_stay_inside_the_text_and_are_never_none(text: str) -> None:
    told = account(text)
    whole = Span(0, len(told.text))
    pieces = joined_pieces(told, (whole,))
    assert pieces
    assert all(piece in whole for piece in pieces)
