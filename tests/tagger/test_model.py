"""The reader that ships, behind its interface: what it must never do, and that its folder is checked."""

from __future__ import annotations

import json
import shutil
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.errors import UsageError
from rashomon.intake import read_with
from rashomon.records import Span
from rashomon.settings import DEFAULT, ReaderSettings
from rashomon.tagger import Convention, Tags, load_model, read_paragraphs, tag_account
from tests.marked import account

SHIPPED = Path(rashomon.__file__).parent / "tagger" / "model"
OPEN = SHIPPED.with_name("open")
UNLICENSED = {"polnear", "standins", "ecb", "gold-news"}  # what learns from texts that state no licence
INDIRECT = "The ministry said that the road had been closed by rebels."
PIECES = ["Ann Lee", "said", "that", "it rained", "denied", "police", ".", ",", "\n", *"“”\"'«\u202eé\x00"]


def told(text: str, convention: Convention = Convention.LEDGER) -> list[tuple[str, str, str]]:
    found = read_paragraphs(text, (Span(0, len(text)),), convention).told
    return [tuple(" / ".join(text[s.start : s.end] for s in r) for r in (t.source, t.cue, t.content)) for t in found]  # type: ignore[misc]


def test_indirect_speech_is_found() -> None:
    assert told(INDIRECT) == [("The ministry", "said", "that the road had been closed by rebels")]


def test_a_report_inside_a_report_is_found() -> None:
    found = told("The agency reported that police had told the mayor that nobody was hurt.")
    assert [(s, c) for s, c, _ in found] == [("The agency", "reported"), ("police", "had told")]


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "«"])
def test_one_stray_mark_does_not_cost_a_paragraph(mark: str) -> None:
    sources = [source for source, _, _ in told(f"He had a {mark}plan. {INDIRECT}")]
    assert "The ministry" in sources


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_lies_in_the_text_and_reading_twice_gives_the_same(text: str) -> None:
    given_account = account(text)
    tags = tag_account(given_account)
    spans = [s for t in tags.told for s in (*t.source, *t.cue, *t.content)]
    spans += [t.span for t in (*tags.names, *tags.descriptions, *tags.events)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert tag_account(given_account) == tags


def test_an_account_without_text_or_in_another_language_has_no_tags() -> None:
    assert tag_account(account("")).told == ()
    german = rashomon.read_text('<html lang="de"><body><p>Der Minister sagte, dass es regne.</p></body></html>')
    assert tag_account(german) == Tags()


def test_rules_alone_read_where_no_model_is_wanted() -> None:
    assert tag_account(account(INDIRECT), settings=ReaderSettings(enabled=False)) == Tags()


def test_the_ledger_names_the_model() -> None:
    ledger = rashomon.ledger_json(rashomon.collate([rashomon.analyze(rashomon.read_text(INDIRECT))]))
    model = load_model()
    assert ledger["tool"]["models"] == {model.name: model.sha256}


def test_reading_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    load_model.cache_clear()
    assert tag_account(account(INDIRECT)).told
    assert "huggingface_hub" not in sys.modules


# --- model folders -------------------------------------------------------------------------------------------------


def test_another_folder_of_the_same_form_serves_as_well(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "copy")
    other = tag_account(account(INDIRECT), settings=ReaderSettings(model=str(folder)))
    assert other == tag_account(account(INDIRECT))


def test_a_folder_without_a_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no reader\.json there"):
        load_model(str(tmp_path))


def test_a_folder_of_another_version_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "copy")
    about = json.loads((folder / "reader.json").read_text())
    about["inventories"]["reports"] = ["says"]
    (folder / "reader.json").write_text(json.dumps(about))
    with pytest.raises(UsageError, match="another version"):
        load_model(str(folder))


@pytest.mark.parametrize("part", ["reader.json", "tokenizer.json", "reader.onnx"])
def test_a_broken_part_gives_an_error_that_names_the_folder(tmp_path: Path, part: str) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "copy")
    (folder / part).write_bytes(b"{broken")
    with pytest.raises(UsageError, match="copy"):
        load_model(str(folder))


@pytest.mark.parametrize("folder", [SHIPPED, OPEN])
def test_the_weights_fit_into_the_package(folder: Path) -> None:
    assert sum(part.stat().st_size for part in folder.iterdir()) < 30e6


@pytest.mark.parametrize(("name", "folder"), [("", SHIPPED), ("open", OPEN)])
def test_the_model_card_tells_the_hash_of_the_weights(name: str, folder: Path) -> None:
    assert load_model(name).sha256 in (folder / "README.md").read_text(encoding="utf-8")


def test_the_open_reader_learnt_from_openly_licensed_texts_alone() -> None:
    recipe = json.loads((OPEN / "reader.json").read_text(encoding="utf-8"))["recipe"]
    assert recipe["corpora"]
    assert not UNLICENSED & set(recipe["corpora"])


def test_the_open_reader_finds_indirect_speech_too() -> None:
    chosen = read_with(DEFAULT, "open")
    told_ = read_paragraphs(INDIRECT, (Span(0, len(INDIRECT)),), Convention.LEDGER, settings=chosen.reader).told
    assert [INDIRECT[t.cue[0].start : t.cue[0].end] for t in told_] == ["said"]
