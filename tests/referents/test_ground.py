"""Where a place stands: sentence, paragraph, quotation, and whether it leads its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Span
from rashomon.referents import OUTSIDE, Ground
from tests.marked import account

TEXT = "Ann Lee met Mr Roe. “He ran,” said a nurse.\n\nThe crane fell."


def place(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("words", "sentence", "paragraph", "leads"),
    [
        ("Ann Lee", 0, 0, True),
        ("Roe", 0, 0, False),
        ("He", 1, 0, True),  # behind the opening mark
        ("nurse", 1, 0, False),
        ("crane", 2, 1, True),  # behind the article
    ],
)
def test_a_place_has_its_sentence_and_paragraph(words: str, sentence: int, paragraph: int, *, leads: bool) -> None:
    seat = Ground.of(account(TEXT)).seat(place(words))
    assert (seat.sentence, seat.paragraph, seat.leads) == (sentence, paragraph, leads)


def test_only_what_stands_between_marks_is_in_a_quotation() -> None:
    ground = Ground.of(account(TEXT))
    assert ground.seat(place("He")).quotation == 0
    assert ground.seat(place("nurse")).quotation == OUTSIDE


@given(st.text(alphabet="aB. “”\n!", max_size=60))
def test_numbers_never_fall_along_a_text(text: str) -> None:
    ground = Ground.of(account(text))
    seats = [ground.seat(Span(at, at + 1)) for at in range(len(text))]
    assert [s.sentence for s in seats] == sorted(s.sentence for s in seats)
    assert [s.paragraph for s in seats] == sorted(s.paragraph for s in seats)
