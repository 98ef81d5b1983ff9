"""The own gold for numbers of two accounts is sound, and is scored as it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from eval.gold.divergence import FILE, GoldPair, Side, read_pairs
from eval.sets import divergence

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
PAIRS = list(read_pairs())


def topic(side: Side) -> str:
    return side.doc.split("_")[0]


def test_the_gold_is_large_enough_and_mixed() -> None:
    labels = Counter(pair.label for pair in PAIRS)
    assert len({(p.a.doc, p.a.sentence, p.b.doc, p.b.sentence) for p in PAIRS}) >= 150
    assert set(labels) == {"differs", "update", "agrees", "apart"}
    assert all(n >= 15 for n in labels.values())
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)


def test_a_pair_compares_two_documents_of_one_topic_and_the_halves_share_none() -> None:
    assert all(p.a.doc != p.b.doc and topic(p.a) == topic(p.b) for p in PAIRS)
    halves = {split: {topic(p.a) for p in PAIRS if p.split == split} for split in ("develop", "test")}
    assert not halves["develop"] & halves["test"]


def test_a_number_lies_inside_its_sentence() -> None:
    for side in (side for pair in PAIRS for side in (pair.a, pair.b)):
        assert side.sentence[0] <= side.number[0] < side.number[1] <= side.sentence[1]


def test_no_text_of_the_corpus_ships() -> None:
    assert '"text"' not in FILE.read_text(encoding="utf-8")


def test_the_sentences_lie_in_their_corpus_unchanged() -> None:
    if not (DATA / "coref").is_dir():
        pytest.skip("no corpora beside the project: the gold is standoff")
    assert [p.id for p in PAIRS if p.a.text(DATA) is None or p.b.text(DATA) is None] == []


def test_updates_count_as_differing_and_the_figure_is_the_mean_of_two_f1s(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["differs", "agrees", "differs", "apart"]
    gold = [next(p for p in PAIRS if p.label == label) for label in ("update", "agrees", "agrees", "apart")]
    verdicts: list[tuple[GoldPair, str]] = list(zip(gold, told, strict=True))
    monkeypatch.setattr(divergence, "judged", lambda data, split: (verdicts, 4))
    figures = divergence.score(DATA)
    assert figures["differs F1"] == pytest.approx(200 / 3)
    assert figures["agrees F1"] == pytest.approx(200 / 3)
    assert figures["differ/agree F1"] == pytest.approx(200 / 3)
    assert figures["accuracy"] == 75
