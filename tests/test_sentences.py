"""Sentences inside blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.sentences import split_sentences
from rashomon.settings import SentenceSettings
from tests.marked import account


def sentences(text: str) -> list[str]:
    told = account(text)
    return [told[span] for span in split_sentences(told)]


@pytest.mark.parametrize(
    "text",
    [
        "It rained. | It stopped.",
        "Why? | Nobody knew! | It went on.",
        "Dr. Bell met Maj. Gen. Hart at 4 p.m. on Monday. | He left.",
        "The U.S. Army left. | It was in the U.S. | The law passed.",
        "It ended at 5 a.m. Tuesday.",
        "It ended at 5 a.m. | The rest slept.",
        "J. R. Hart paid $3.5 million to Bell Inc. of Ostrand.",
        "Room No. 7 was closed. | Did he say no? | No. | He did.",
        "He waited... | Then he left.",
        "He waited... then left.",
        "“We lost. | We know it,” he said.",
        "“It is over.” | She nodded.",
        "“Stop!” he cried.",
        "(It was so.) | Then it was not.",
        "1. First the bridge. | 2. Then the road.",
        "They arrested P. Darvash on Monday. | He left.",
        "It was signed by M. Quell. | It rained.",
        "See p. 12 and fig. 3 of the report.",
        "He came on Jan. 5. | She came on Feb. 6, 2019.",
        "Visit mail.example now. | Version 2.0.1 is out.",
        "Was it safe?! | It was.",
        "They lost $2. 6 million in a 5. 9-magnitude quake. | He lost $2. | Six left.",
        "橋が閉鎖された。 | 市長が語った。",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text):
    expected = text.split(" | ")
    assert sentences(" ".join(expected)) == expected


def test_a_sentence_never_crosses_a_block():
    assert sentences("It rained and\n\nit stopped") == ["It rained and", "it stopped"]


def test_a_run_without_stops_is_cut_at_the_limit():
    told = account("a " * 50)
    spans = split_sentences(told, settings=SentenceSettings(longest=40))
    assert max(len(span) for span in spans) == 40


def test_an_account_without_blocks_has_no_sentences():
    assert split_sentences(account("", blocks=())) == ()


@given(st.text(alphabet='aB1.!? \n"”’()…', max_size=120))
def test_sentences_hold_every_word_once_and_in_order(text):
    told = account(text)
    spans = split_sentences(told)
    assert list(spans) == sorted(spans)
    held = "".join("".join(told[span].split()) for span in spans)
    assert held == "".join("".join(told[block.span].split()) for block in told.blocks)


@pytest.mark.parametrize("piece", [". ", '"', "a. ", "?!", "1.", "\n \n", "U.S. "])
def test_long_runs_of_stops_are_split_in_linear_time(piece):
    told = account("x" + piece * 20_000 + "x")
    assert sum(len(span) for span in split_sentences(told)) <= len(told.text)
