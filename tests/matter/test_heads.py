"""What a number counts, looked at closer."""

from __future__ import annotations

import pytest

from rashomon.matter.heads import gender_of, persons, role_of
from rashomon.matter.lemmas import terms_of
from rashomon.records import Span
from tests.marked import marked


def role(text: str) -> str:
    told, spans = marked(text)
    found = [(t.name, Span(t.start, t.end), t.denied) for t in terms_of(told.text, "en")]
    return role_of(spans["number"][0], found, told.text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She needed [number just nine] points.", "need"),
        ("It is home to [number 120,000] people.", "live"),
        ("It broke the mark of [number 2,290] points.", "record"),
        ("They were paid [number 23 million] per season.", "rate"),
        ("They pumped [number 500] barrels a day.", "rate"),
        ("She scored [number 20] points.", ""),
        ("They died, [number nine] of them children.", "part"),
        ("They died, including [number nine] children.", "part"),
        ("They arrested [number nine] of them.", ""),
        ("That was needed. [number Nine] came.", ""),
    ],
)
def test_words_beside_a_number_give_it_a_role(text: str, expected: str) -> None:
    assert role(text) == expected


def test_nouns_of_persons_are_known_by_their_stems() -> None:
    assert {"robber", "thief", "officer", "pirat"} <= persons("en")
    assert not {"vessel", "cable", "gang"} & persons("en")


def test_a_noun_tells_its_gender_or_none() -> None:
    assert [gender_of(noun.split(), "en") for noun in ("two women", "young ladies", "bank workers", "")] == [
        "f",
        "f",
        "",
        "",
    ]
