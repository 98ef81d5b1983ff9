"""ClaimDiff's topics read as stories; its pairs as columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from eval.catalogue import find_sets
from eval.sets.claimdiff import score
from eval.sets.claimdiff_features import evidence
from eval.sets.claimdiff_topics import read_topic

FIRE = "The fire at the old mill killed nine workers on Monday."
AGAIN = "Nine workers died when the old mill burned on Monday."
DENIED = "The owner denied that the fire at the old mill killed nine workers."
ASIDE = "Tickets for the jazz festival in Berlin are cheap."


def pair(one: str, other: str, *, topic: str = "mill", strengthen: int = 0, weaken: int = 0) -> dict[str, object]:
    titles = {"article_a": f"Mill burns, {topic}", "article_b": f"Nine dead in fire, {topic}"}
    sides = {"claim_a": one, "claim_b": other, "strengthen": strengthen, "weaken": weaken}
    return {"pair_id": one[:9] + other[:9], "topic": topic, "date": "2020-03-01", **titles, **sides}


PAIRS = [pair(FIRE, AGAIN, strengthen=1), pair(FIRE, DENIED, weaken=1), pair(FIRE, ASIDE)]


def test_claims_of_one_matter_are_more_alike_than_others() -> None:
    told = read_topic(PAIRS)
    assert told.likeness(FIRE, AGAIN).score > told.likeness(FIRE, ASIDE).score


def test_a_denial_speaks_against_a_pair() -> None:
    told = read_topic(PAIRS)
    assert evidence(told, FIRE, DENIED) > evidence(told, FIRE, AGAIN) == 0.0


def test_a_text_without_statements_is_like_nothing() -> None:
    told = read_topic([*PAIRS, pair(FIRE, "...")])
    assert told.likeness(FIRE, "...").score == 0.0


def test_a_file_is_known_by_its_columns_and_scored_in_per_cent(tmp_path: Path) -> None:
    topics = [f"mill {n}" for n in range(9)]
    made = [
        pair(FIRE, other, topic=topic, strengthen=int(other == AGAIN), weaken=int(other == DENIED))
        for topic in topics
        for other in (AGAIN, DENIED, ASIDE)
    ]
    file = tmp_path / "claims" / "made.jsonl"
    file.parent.mkdir()
    file.write_text("".join(json.dumps(line) + "\n" for line in made), encoding="utf-8")
    assert [name for name, _, _ in find_sets(tmp_path)] == ["claims/made"]
    figures = score(file)
    assert figures["related AUC"] == pytest.approx(100.0)
    assert figures["polarity AUC"] == pytest.approx(100.0)
    assert figures["related AUC, fitted, cross-validated"] == pytest.approx(100.0)
    assert all(0 <= value <= 100 for value in figures.values())
