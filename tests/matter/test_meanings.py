"""Statements near in meaning, as the reader's vectors have them; without a reader nothing is told."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon import analyze, read_text
from rashomon.intake import read_with
from rashomon.matter.meanings import MIDDLE, Meanings
from rashomon.matter.units import units_of
from rashomon.records import Analysis, Span
from rashomon.settings import DEFAULT, Settings
from rashomon.tagger.meaning import Vectors, join_vectors

RULES = read_with(DEFAULT, "none")
SAVED = "A baker pulled the girl out of the rubble alive."
FREED = "The child was rescued from the debris by a man who sells bread."
PRICE = "The ministry raised the price of diesel by four percent."


def told(text: str, name: str, settings: Settings = DEFAULT) -> Analysis:
    return analyze(read_text(text, path=name, outlet=name), settings=settings)


def near(*texts: str, settings: Settings = DEFAULT) -> list[float]:
    """How near each of the statements is to the first."""
    analyses = [told(text, f"{n}.txt", settings) for n, text in enumerate(texts)]
    statements = [statement for analysis in analyses for statement in analysis.statements]
    meanings = Meanings(analyses, units := units_of(statements, analyses, ()))
    return [meanings.near(0, n) for n in range(1, len(units))]


def test_other_words_for_one_matter_are_nearer_than_another_matter() -> None:
    freed, price = near(SAVED, FREED, PRICE)
    assert freed > 0 > price


def test_without_a_reader_nothing_speaks_for_or_against() -> None:
    assert near(SAVED, FREED, PRICE, settings=RULES) == [0.0, 0.0]


def test_each_statement_has_a_vector_and_only_the_reader_gives_it() -> None:
    assert [len(vector) for vector in told(SAVED, "a.txt").meanings] == [384]
    assert told(SAVED, "a.txt", RULES).meanings == (b"",)


def test_a_vector_is_the_mean_of_the_words_that_meet_the_spans() -> None:
    rows = np.array([[1, 0], [0, 1], [-1, 0]], dtype=np.float16).tobytes()
    vectors = Vectors((Span(0, 3), Span(4, 7), Span(8, 9)), rows)
    first, two, apart, none = vectors.of([(Span(0, 2),), (Span(2, 5),), (Span(0, 1), Span(4, 5)), (Span(20, 30),)])
    assert list(np.frombuffer(first, dtype=np.int8)) == [127, 0]
    assert list(np.frombuffer(two, dtype=np.int8)) == list(np.frombuffer(apart, dtype=np.int8)) == [90, 90]
    assert none == b""


def test_windows_join_in_text_order() -> None:
    one, two = Vectors((Span(0, 1),), b"aa"), Vectors((Span(5, 6),), b"bb")
    assert join_vectors([two, one, Vectors((), b"")]) == Vectors((Span(0, 1), Span(5, 6)), b"aabb")


def test_each_statement_is_compared_with_the_nearest_one_of_every_other_account() -> None:
    analyses = [told(SAVED, "a.txt"), told(f"{PRICE} {FREED}", "b.txt")]
    statements = [statement for analysis in analyses for statement in analysis.statements]
    units = units_of(statements, analyses, ())
    saved, price, freed = range(3)
    accounts = [unit.statement.account for unit in units]
    meanings = Meanings(analyses, units)
    assert meanings.candidates(accounts, -1, 12) == {(saved, price), (saved, freed)}  # the price has one other account
    assert meanings.candidates(accounts, meanings.near(saved, freed) - 0.01, 12) == {(saved, freed)}
    assert meanings.candidates(accounts, 1, 12) == meanings.candidates(accounts, -1, 0) == set()


def test_nothing_is_nearer_to_a_statement_than_itself() -> None:
    analyses = [told(SAVED, "a.txt"), told(PRICE, "b.txt")]
    statements = [statement for analysis in analyses for statement in analysis.statements]
    meanings = Meanings(analyses, units_of(statements, analyses, ()))
    assert meanings.near(0, 0) == pytest.approx(1 - MIDDLE)
    assert meanings.near(0, 1) < meanings.near(0, 0)
