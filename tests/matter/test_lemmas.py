"""Words of one matter share a term, whatever their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.matter.lemmas import is_common, terms_of


def names(text: str) -> list[str]:
    return [term.name for term in terms_of(text, "en")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrested", "arrests"),
        ("detained", "arrest"),
        ("died", "deaths"),
        ("lost their lives", "killed"),
        ("departure", "departed"),
        ("went down", "sank"),
        ("warnings", "warned"),
        ("saved", "rescue"),
        ("stopping", "stopped"),
        ("cities", "city's"),
    ],
)
def test_forms_and_derivations_of_a_word_share_a_term(one: str, other: str) -> None:
    assert names(one) == names(other)


@pytest.mark.parametrize(("one", "other"), [("care", "cars"), ("hope", "hop"), ("planes", "plans"), ("fine", "fin")])
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    assert names(one) != names(other)


def test_function_words_are_no_terms() -> None:
    assert names("and they were in the") == []


def test_a_phrase_is_one_term_over_all_its_words() -> None:
    text = "some lost their lives there"
    [term] = [t for t in terms_of(text, "en") if t.name == "die"]
    assert text[term.start : term.end] == "lost their lives"


def test_a_phrase_that_holds_a_negation_says_so() -> None:
    assert [t.denied for t in terms_of("who did not survive", "en")] == [True]


def test_everyday_words_are_told_from_others() -> None:
    assert is_common(names("monday")[0], "en")
    assert not is_common(names("volcano")[0], "en")


@given(st.text(max_size=200))
def test_terms_stand_inside_any_text_in_order(text: str) -> None:
    terms = list(terms_of(text, "en"))
    assert all(0 <= t.start < t.end <= len(text) for t in terms)
    assert [t.start for t in terms] == sorted(t.start for t in terms)


def test_a_long_text_takes_linear_time() -> None:
    assert sum(1 for _ in terms_of("lost a " * 30_000, "en")) == 30_000
