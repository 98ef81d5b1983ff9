"""What the reader learns from: labels say what the corpora say, and no test document is among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.gold import read_gold
from train.documents import Attributed, Document, lines_of, read_documents, write_documents
from train.examples import UNKNOWN, Example, make_examples
from train.prepare.gold import held_documents
from train.prepare.reports import silver_report

from rashomon.tagger import load_model
from rashomon.tagger.labels import ROLES

TEXT = "Lee said that police told her it was over.\nIt rained."
OUTER = Attributed(((0, 3),), ((4, 8),), ((9, 41),), "says")
INNER = Attributed(((14, 20),), ((21, 25),), ((30, 41),), "says")


def example(convention: str, *attributions: Attributed, text: str = TEXT) -> Example:
    document = Document("d", convention, text, lines_of(text), tuple(attributions), names=((0, 3, "person"),))
    (found,) = make_examples(document, load_model().tokenizer, 64)
    return found


def words(found: Example, role: str, n: int = 0) -> str:
    pieces = zip(found.window.pieces, found.cues[n].roles, strict=True)
    return " ".join(TEXT[p.span.start : p.span.end] for p, r in pieces if p.span and ROLES[r] == role)


def test_a_cue_holds_the_roles_of_its_own_report() -> None:
    found = example("ledger", OUTER, INNER)
    by_cue = {words(found, "cue", n): n for n in range(2)}
    assert words(found, "source", by_cue["said"]) == "Lee"
    assert words(found, "content", by_cue["said"]) == "that police told her it was over"
    assert words(found, "source", by_cue["told"]) == "police"


def test_both_levels_open_reports_and_one_is_outermost() -> None:
    found = example("ledger", OUTER, INNER)
    heads = sorted(cue.at for cue in found.cues)
    assert [found.any[k] for k in heads] == [1, 1]
    assert [found.outer[k] for k in heads] == [1, 0]


def test_where_nesting_is_not_annotated_contents_say_nothing_of_inner_cues() -> None:
    found = example("polnear", OUTER)
    inside = [k for k, role in enumerate(found.cues[0].roles) if ROLES[role] == "content"]
    assert {found.any[k] for k in inside} == {UNKNOWN}
    assert {found.outer[k] for k in inside} == {0}


def test_a_label_alone_opens_a_report_at_its_source() -> None:
    text = "LEE: It rained."
    found = example("ledger", Attributed(((0, 3),), (), ((5, 15),), "says"), text=text)
    (cue,) = found.cues
    assert found.any[cue.at] == 1
    assert ROLES[cue.roles[cue.at]] == "source"


def test_a_head_that_a_corpus_does_not_annotate_learns_nothing() -> None:
    found = example("ledger", OUTER)
    assert set(found.events) == {UNKNOWN}
    assert 1 in found.names


def test_documents_come_back_as_they_were_written(tmp_path: Path) -> None:
    document = Document("d", "ledger", TEXT, lines_of(TEXT), (OUTER,), events=((4, 8),))
    assert write_documents([document], tmp_path / "d.jsonl") == 1
    (back,) = read_documents(tmp_path / "d.jsonl")
    assert back.attributions == (OUTER,)
    assert back.paragraphs == lines_of(TEXT)
    assert back.names is None


def test_the_test_half_of_the_gold_is_held_back() -> None:
    test = {a.doc for a in read_gold() if a.split == "test" and a.corpus == "gum"}
    assert test
    assert held_documents("gum") == test


@pytest.mark.parametrize(
    ("cue", "report"),
    [("said", "says"), ("did not say", "refuses"), ("declined to say", "refuses"), ("denied", "denies"),
     ("doesn’t believe", "denies"), ("an announcement", "says"), ("hopes", "hopes"), ("", None)],
)  # fmt: skip
def test_silver_reports_follow_the_lists(cue: str, report: str | None) -> None:
    assert silver_report(cue) == report
