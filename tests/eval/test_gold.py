"""The own gold is sound: spans lie in their texts, the halves are apart, its scorer counts as the shared one does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from eval.gold import FOLDER, read_gold
from eval.sets.gold import link, same_name

from rashomon.records import Span
from rashomon.tagger import Report

SHARED = Path(__file__).resolve().parents[3] / "shared"
ACCOUNTS = list(read_gold())
WRITTEN = [a for a in ACCOUNTS if a.written is not None]


@pytest.mark.parametrize("account", WRITTEN, ids=lambda a: a.doc)
def test_spans_of_written_accounts_hold_words(account) -> None:  # type: ignore[no-untyped-def]
    text = account.text(SHARED)
    assert text == account.written
    for a in account.attributions:
        spans = [*a.source, *a.cue, *a.content]
        assert all(0 <= s < e <= len(text) and text[s:e].strip() == text[s:e] for s, e in spans)
        assert a.report in {r.value for r in Report}
        assert a.refers is None or a.refers in text


def test_real_accounts_lie_in_their_corpora_unchanged() -> None:
    data = SHARED / "data"
    if not data.is_dir():
        pytest.skip("no corpora beside the project: the real accounts are standoff")
    texts = {a.key: a.text(data) for a in ACCOUNTS if a.written is None}
    assert [key for key, text in texts.items() if text is None] == []


def test_the_halves_share_no_document_and_no_event() -> None:
    halves = {
        split: {(a.corpus, a.doc.split("-")[0]) for a in ACCOUNTS if a.split == split} for split in ("train", "test")
    }
    assert not halves["train"] & halves["test"]


def test_the_gold_is_large_enough() -> None:
    found = [a for account in ACCOUNTS for a in account.attributions]
    assert len(found) >= 600
    assert sum(a.nested for a in found) >= 200
    assert sum(a.report in {"denies", "refuses"} for a in found) >= 60
    assert sum(not a.source for a in found) >= 60
    assert sum(bool(a.refers) for a in found) >= 60
    zones = [(account.zones, a) for account in WRITTEN for a in account.attributions]
    titled = [a for z, a in zones if any(s <= a.content[0][0] < e and k in {"title", "caption"} for s, e, k in z)]
    assert len(titled) >= 60


def test_no_text_of_a_corpus_ships() -> None:
    assert '"text"' not in (FOLDER / "real.jsonl").read_text(encoding="utf-8")


def test_linked_pairs_are_those_of_the_shared_scorer() -> None:
    script = SHARED / "score" / "score_attribution.py"
    if not script.is_file():
        pytest.skip("no scorers beside the project")
    spec = importlib.util.spec_from_file_location("shared_scorer", script)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    for account in WRITTEN[:4]:
        text, gold = account.written or "", account.attributions
        told = [a for n, a in enumerate(gold) if n % 3]
        shifted = [tuple((s, max(s + 1, e - 9)) for s, e in a.content) for a in told]
        ours = link(
            text,
            [_spans(a.source, a.content) for a in gold],
            [_spans(a.source, c) for a, c in zip(told, shifted, strict=True)],
        )
        items = [{"source": a.source, "cue": (), "content": c} for a, c in zip(told, shifted, strict=True)]
        theirs = scorer.score(
            {"d": [{"source": a.source, "cue": (), "content": a.content} for a in gold]}, {"d": items}, {"d": text}
        )
        assert len(ours) == round(theirs["rows"]["linked"]["R"] * len(gold))


def _spans(source, content):  # type: ignore[no-untyped-def]
    return [Span(*s) for s in source], [Span(*s) for s in content]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ann Lee", "Lee", True),
        ("The Port Authority", "Port Authority", True),
        ("Lee", "Ray", False),
        ("", "Lee", False),
    ],
)
def test_names_are_the_same_when_one_holds_the_other(left: str, right: str, *, same: bool) -> None:
    assert same_name(left, right) is same
