"""Descriptions that are built around a name, and the phrases that a reader's marks stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.mentions import find_mentions
from rashomon.mentions.phrases import whole_phrase
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.sentences import split_sentences
from tests.marked import account


def described(text: str) -> dict[str, Mention]:
    """The descriptions of a text, by their words."""
    told = account(text, outlet=None)
    return {told[m.span]: m for m in find_mentions(told, split_sentences(told)) if m.form is Form.DESCRIPTION}


def standing_for(text: str, words: str) -> str | None:
    mention = described(text)[words]
    return text[mention.antecedent.start : mention.antecedent.end] if mention.antecedent else None


# --- compounds --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("They met in the town of Dorna. The Dorna bridge fell.", "The Dorna bridge", EntityKind.PLACE),
        ("They met in the town of Dorna. Dorna's old prison burned.", "Dorna's old prison", EntityKind.PLACE),
        ("A Dorna Water Board spokesman came.", "A Dorna Water Board spokesman", EntityKind.PERSON),
    ],
)
def test_a_name_and_a_noun_behind_it_describe_something_else(text: str, words: str, kind: EntityKind) -> None:
    mention = described(text)[words]
    assert (mention.kind, mention.antecedent) == (kind, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We asked Ilja Brandt. The Brandt house burned.", "The Brandt house"),  # a person's house is his
        ("They met in the town of Dorna. The Dorna that bridge builders love.", "The Dorna that bridge"),
        ("It was read in the Velkow Courier. The Velkow Courier office burned.", "The Velkow Courier office"),
    ],
)
def test_other_words_behind_a_name_make_no_description(text: str, words: str) -> None:
    assert words not in described(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The head of the Dorna Water Board, Jonas Wexley, came.", "The head of the Dorna Water Board"),
        ("Jonas Wexley, the head of the Dorna Water Board, came.", "the head of the Dorna Water Board"),
        ("The head of the Dorna Water Board, Mr Jonas Wexley, came.", "The head of the Dorna Water Board"),
        ("A Dorna Water Board spokesman Jonas Wexley came.", "A Dorna Water Board spokesman"),
    ],
)
def test_a_post_beside_a_name_is_that_persons(text: str, words: str) -> None:
    assert standing_for(text, words) == "Jonas Wexley"


def test_the_body_in_a_description_keeps_its_own_mention() -> None:
    text = "The head of the Dorna Water Board, Jonas Wexley, came."
    told = account(text, outlet=None)
    names = {told[m.span] for m in find_mentions(told, split_sentences(told)) if m.form is Form.NAME}
    assert names == {"Dorna Water Board", "Jonas Wexley"}


# --- posts ------------------------------------------------------------------------------------------------------------

TWO = "Interior Minister Ilja Brandt spoke. Finance Minister Jonas Wexley listened. "


@pytest.mark.parametrize(
    ("words", "person"),
    [("The interior minister", "Ilja Brandt"), ("The finance minister", "Jonas Wexley")],
)
def test_of_two_ministers_the_post_tells_which_is_meant(words: str, person: str) -> None:
    assert standing_for(f"{TWO}{words} left early.", words) == person


def test_the_holder_of_one_post_is_not_the_holder_of_another() -> None:
    text = "Finance Minister Jonas Wexley listened. The interior minister left early."
    assert standing_for(text, "The interior minister") is None


def test_a_role_without_a_post_is_the_one_who_holds_a_post_of_its_name() -> None:
    assert standing_for("Finance Minister Jonas Wexley listened. The minister left.", "The minister") == "Jonas Wexley"


def test_a_secretary_of_state_has_the_whole_title() -> None:
    assert (
        standing_for("On Friday Secretary of State Jonas Wexley came.", "Secretary of State Jonas Wexley")
        == "Jonas Wexley"
    )


# --- phrases ----------------------------------------------------------------------------------------------------------


def whole(text: str) -> str | None:
    """The phrase that the words between | and | stand for; a name begins at ^."""
    bare = text.replace("^", "")
    names = {text.replace("|", "").index("^")} if "^" in text else set()
    start, end = bare.index("|"), bare.rindex("|") - 1
    told: Account = account(bare.replace("|", ""), outlet=None)
    found = whole_phrase(told, Span(start, end), names)
    return told[found] if found else None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Wexley's| nominee| spoke.", "nominee"),
        ("Wexley|'s nominee| spoke.", "nominee"),
        ("He came |as leader| again.", "leader"),
        ("They saw |a woman who was there|.", "a woman"),
        ("It needs |the European| allies now.", "the European allies"),
        ("It had |Some of the| workers in it.", "Some of the workers"),
        ("It had |as 50 workers| in it.", "50 workers"),
        ("He is |A. director| there.".replace("He is ", "He is C.I."), "C.I.A. director"),
        ("They held |a meeting with French President| ^Wexley.", "French President"),
        ("It hurt |the decision President| ^Wexley made.", "President"),
        ("They saw |the red-haired director| ^Wexley.", "the red-haired director"),
        ("They saw |1|,500 people.", "1,500 people"),
    ],
)
def test_marked_words_become_the_whole_phrase(text: str, phrase: str) -> None:
    assert whole(text) == phrase


@pytest.mark.parametrize(
    "text",
    [
        "They saw |the| first-ever show.",
        "He |who was visiting| left.",
        "She |who sits behind me| left.",
        "It |was father| to them.",
        "a |named| one",
        "|of|",
    ],
)
def test_marked_words_that_are_no_phrase_are_none(text: str) -> None:
    assert whole(text) is None


@given(st.text(alphabet="ab AB'’s.,5 the who was\n", max_size=40), st.integers(0, 40), st.integers(1, 12))
def test_a_phrase_lies_in_the_text_and_is_not_empty(text: str, start: int, length: int) -> None:
    text = f"{text} a man"
    begin = min(start, len(text) - 1)
    marked = Span(begin, min(begin + length, len(text)))
    found = whole_phrase(account(text, outlet=None), marked, {marked.end + 1})
    assert found is None or 0 <= found.start < found.end <= len(text)
