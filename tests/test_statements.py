"""One proposition each, in its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Account, Attribution, Block, Kind, Modality, Polarity, Span, Spans, Statement, Zone
from rashomon.sentences import split_sentences
from rashomon.statements import cut_statements
from tests.marked import account, marked


def attribution(told: Account, name: str, spans: dict[str, Spans], inside: str | None = None) -> Attribution:
    """Build the attribution whose parts are marked `source`, `cue`, `content` + the last letter of its name."""
    parts = [spans.get(f"{part}{name[-1]}", ()) for part in ("source", "cue", "content")]
    return Attribution(name, told.id, *parts, Kind.INDIRECT, Modality.ASSERTED, False, inside, ())


def told_by(told: Account, statements: tuple[Statement, ...]) -> list[tuple[str | None, str]]:
    return [(s.attribution, " | ".join(told[span] for span in s.spans)) for s in statements]


def own(text: str, **fields: Zone) -> list[str]:
    told = account(text, **fields)  # type: ignore[arg-type]
    return [words for _, words in told_by(told, cut_statements(told, split_sentences(told), ()))]


def test_content_and_own_voice_are_apart() -> None:
    told, spans = marked("The lake froze, but [sourcea Ann] [cuea said] [contenta it was thin].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert told_by(told, statements) == [(None, "The lake froze"), ("a", "it was thin")]


def test_a_sentence_that_only_reports_leaves_nothing_to_the_account() -> None:
    told, spans = marked("[sourcea Ann] [cuea said] [contenta that it rained].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert told_by(told, statements) == [("a", "that it rained")]


def test_the_innermost_voice_keeps_the_words() -> None:
    told, spans = marked("[sourcea Ann] [cuea said] Bob [cueb told her] [contentb it rained].")
    start = told.text.index("Bob")
    outer = attribution(told, "a", spans | {"contenta": (Span(start, len(told.text) - 1),)})
    inner = attribution(told, "b", spans | {"sourceb": (Span(start, start + 3),)}, inside="a")
    statements = cut_statements(told, split_sentences(told), [outer, inner])
    assert told_by(told, statements) == [("b", "it rained")]


def test_a_relative_clause_on_the_source_is_told_by_the_account() -> None:
    told, spans = marked("[sourcea Ann, who pulled five men out], [cuea said] [contenta it rained].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert (None, "who pulled five men out") in told_by(told, statements)


def test_few_words_that_lead_up_to_a_content_say_nothing() -> None:
    told, spans = marked("We have seen [sourcea reports] [contenta that it rained].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert told_by(told, statements) == [("a", "that it rained")]


def test_a_content_said_to_be_untrue_is_denied_by_the_account() -> None:
    told, spans = marked("Nor is it true, [cuea as was alleged], [contenta that Ann was asked to go].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    denial = next(s for s in statements if s.attribution is None)
    assert (denial.polarity, denial.spans[-1]) == (Polarity.NEGATIVE, spans["contenta"][0])


def test_an_adverb_parts_the_subject_from_its_statement() -> None:
    told, spans = marked("The ship, built in Oslo, [cuea reportedly] [contenta failed a test].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert ("a", "The ship | failed a test") in told_by(told, statements)


def test_an_adverb_behind_an_auxiliary_parts_the_subject_from_its_statement() -> None:
    told, spans = marked("Three men were [cuea reportedly] [contenta arrested], and the road was closed.")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert told_by(told, statements)[0] == ("a", "Three men were | arrested")


def test_the_subject_before_such_an_adverb_is_no_statement_alone() -> None:
    told, left = marked("[contenta Two of the six gates were] [cuea reportedly] out of order.")
    _, right = marked("Two of the six gates were [cueb reportedly] [contentb out of order].")
    both = [attribution(told, "a", left), attribution(told, "b", right)]
    assert told_by(told, cut_statements(told, split_sentences(told), both)) == [
        ("b", "Two of the six gates were | out of order")
    ]


def test_a_content_of_several_sentences_gives_a_statement_each() -> None:
    told, spans = marked("“[contenta It rained. We left.]” [sourcea Ann] [cuea said].")
    statements = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    assert [words for _, words in told_by(told, statements)] == ["It rained.", "We left."]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The river rose and the bridge collapsed.", ["The river rose", "the bridge collapsed."]),
        ("The bus left Oslo on Monday and went down the hill.", ["The bus left Oslo on Monday", "went down the hill."]),
        ("Three boats sank; the crew was saved.", ["Three boats sank", "the crew was saved."]),
        ("12 men are dead, 30 are saved.", ["12 men are dead", "30 are saved."]),
        ("The bridge fell when the river rose.", ["The bridge fell", "when the river rose."]),
        ("The bus left with 40 men and the driver slept.", ["The bus left", "with 40 men", "the driver slept."]),
        ("Bottles and paint were thrown.", ["Bottles and paint were thrown."]),
        ("The gate was closed and locked at noon.", ["The gate was closed and locked at noon."]),
        ("The toll will rise if the dam breaks.", ["The toll will rise if the dam breaks."]),
        (
            "It covers the square and the streets that lead there.",
            ["It covers the square and the streets that lead there."],
        ),
        ("We held 47 men, 12 of whom were wounded.", ["We held 47 men", "12 of whom were wounded."]),
        ("We know that 40 came and that 30 left.", ["We know that 40 came", "that 30 left."]),
        ("It shook as long as the wind blew.", ["It shook as long as the wind blew."]),
    ],
)
def test_a_sentence_falls_into_clauses_where_each_holds_a_verb(text: str, clauses: list[str]) -> None:
    assert own(text) == clauses


@pytest.mark.parametrize("text", ["Was the door open?", "Photo"])
def test_what_asserts_nothing_is_no_statement(text: str) -> None:
    assert own(text) == []


@pytest.mark.parametrize("zone", [Zone.BOILERPLATE, Zone.RELATED, Zone.BYLINE, Zone.DATE])
def test_zones_that_tell_nothing_give_no_statement(zone: Zone) -> None:
    assert own("The door was open.", zone=zone) == []


def test_a_comment_is_a_statement_of_its_zone() -> None:
    told = account("I saw the open door.", zone=Zone.COMMENT)
    assert [s.zone for s in cut_statements(told, split_sentences(told), ())] == [Zone.COMMENT]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The door was not open.", Polarity.NEGATIVE),
        ("Nobody threw anything.", Polarity.NEGATIVE),
        ("It isn’t true.", Polarity.NEGATIVE),
        ("This is false.", Polarity.NEGATIVE),
        ("The firm denies the report.", Polarity.NEGATIVE),
        ("Nor is it true that she was asked to go.", Polarity.NEGATIVE),
        ("Contrary to what was told on Monday, she was not there.", Polarity.NEGATIVE),
        ("The firm said on the day what it had not done.", Polarity.POSITIVE),
        ("The door was open.", Polarity.POSITIVE),
        ("They brought nine who did not live.", Polarity.POSITIVE),
        ("No fewer than 20 boats came.", Polarity.POSITIVE),
        ("It not only rained.", Polarity.POSITIVE),
    ],
)
def test_polarity_is_that_of_the_main_predicate(text: str, polarity: Polarity) -> None:
    told = account(text)
    assert [s.polarity for s in cut_statements(told, split_sentences(told), ())] == [polarity]


def test_ids_tell_the_voices_of_the_same_words_apart() -> None:
    told, spans = marked("[contenta The gate fell on Ann].")
    voiced = cut_statements(told, split_sentences(told), [attribution(told, "a", spans)])
    unvoiced = cut_statements(told, split_sentences(told), ())
    assert {s.id for s in voiced}.isdisjoint(s.id for s in unvoiced)


@given(st.text(max_size=120))
def test_every_statement_lies_inside_the_text(text: str) -> None:
    blocks = (Block(Span(0, len(text)), Zone.BODY),) if text else ()
    told = Account("a", "a", "0", "text/plain", text, blocks)
    for statement in cut_statements(told, tuple(b.span for b in blocks), ()):
        assert all(span in blocks[0].span for span in statement.spans)
        assert list(statement.spans) == sorted(statement.spans)
