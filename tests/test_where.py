"""`rashomon where`: the original is opened again, checked, and the place of the words shown."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli import main
from rashomon.errors import InputError, UsageError
from rashomon.read import Capture
from rashomon.where import describe, locate, location_json

PAGE = "<html><p>Nine were <b>hurt</b>, police &amp; medics said.</p>"
TEXT = "Nine were hurt, police & medics said."


def account(path: str, data: bytes, **changes: Any) -> dict[str, Any]:
    told = {"id": "a1f0", "outlet": "Coast Herald", "path": path, "text": TEXT}
    return {**told, "sha256": hashlib.sha256(data).hexdigest(), **changes}


def ledger(*accounts: dict[str, Any], recipe: int | None = 1) -> dict[str, Any]:
    tool = {"version": "0", "models": {}} | ({} if recipe is None else {"text_recipe": recipe})
    return {"format": "rashomon-ledger/1", "tool": tool, "accounts": list(accounts)}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_place_in_the_source_is_shown_with_its_markup(page: Path) -> None:
    found = locate(ledger(account(str(page), PAGE.encode())), "a1", "5-24")
    assert found.verified
    assert found.words == "were hurt, police &"
    assert found.slice == "were <b>hurt</b>, police &amp;"
    assert PAGE[found.source.start : found.source.end] == found.slice if found.source else False
    assert [s["type"] for s in found.selectors][2:] == ["RangeSelector", "CssSelector"]


@pytest.mark.parametrize("name", ["a1f0", "a1", "Coast Herald", "coast"])
def test_an_account_goes_by_id_or_outlet(page: Path, name: str) -> None:
    assert locate(ledger(account(str(page), PAGE.encode())), name, "0-4").words == "Nine"


def test_other_bytes_with_the_same_text_are_told(page: Path) -> None:
    found = locate(ledger(account(str(page), b"other")), "a1", "0-4")
    assert not found.verified
    assert "other bytes" in found.original.says
    assert "the same text" in found.original.says
    assert found.slice == "Nine"


def test_other_bytes_with_another_text_are_told_and_not_shown(page: Path) -> None:
    page.write_text("<html><p>A secret of this machine, and more words of it.</p>", encoding="utf-8")
    found = locate(ledger(account(str(page), PAGE.encode())), "a1", "0-4")
    assert "another text" in found.original.says
    assert (found.words, found.source, found.selectors) == ("Nine", None, ())
    assert "secret" not in describe(found) + json.dumps(location_json(found))


def test_the_same_bytes_with_another_text_name_both_recipes(page: Path) -> None:
    text = TEXT.replace("&", "and")
    found = locate(ledger(account(str(page), PAGE.encode(), text=text), recipe=0), "a1", "0-4")
    assert not found.verified
    assert "this version makes another text of them" in found.original.says
    assert "the ledger's 0" in found.original.says
    assert found.source is None


def test_a_ledger_without_recipe_says_so(page: Path) -> None:
    found = locate(ledger(account(str(page), PAGE.encode()), recipe=None), "a1", "0-4")
    assert "the ledger's not told" in found.original.says


def test_an_original_that_is_gone_leaves_the_words() -> None:
    found = locate(ledger(account("no-such-page.html", PAGE.encode())), "a1", "0-4")
    assert not found.verified
    assert found.words == "Nine"
    assert "cannot be read" in found.original.says


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "no file" in locate(ledger(account(str(pipe), b"")), "a1", "0-4").original.says


def test_a_path_with_a_nul_is_no_file() -> None:
    assert "no file" in locate(ledger(account("a\0b", b"")), "a1", "0-4").original.says


def test_a_record_of_an_archive_is_opened_by_the_loader() -> None:
    def load(path: str) -> Capture:
        assert path == "pages.warc#3"
        return Capture(path, PAGE.encode())

    assert locate(ledger(account("pages.warc#3", PAGE.encode())), "a1", "0-4", load=load).verified


def test_a_loader_that_finds_nothing_is_told() -> None:
    def load(path: str) -> Capture:
        raise InputError(f"{path}: no such record.")

    assert "no such record" in locate(ledger(account("p#9", b"")), "a1", "0-4", load=load).original.says


@pytest.mark.parametrize("span", ["4-4", "5-2", "0-38", "x", "-3", "1", "1-", "0-" + "9" * 5000])
def test_what_is_no_span_of_the_account_is_refused(page: Path, span: str) -> None:
    with pytest.raises(UsageError, match="two numbers up to 37"):
        locate(ledger(account(str(page), PAGE.encode())), "a1", span)


@pytest.mark.parametrize(
    "value", [[], {}, {"format": "rashomon-ledger/1"}, {"format": "rashomon-ledger/1", "accounts": [1]}]
)
def test_what_is_no_ledger_is_refused(value: Any) -> None:
    with pytest.raises(UsageError):
        locate(value, "a1", "0-4")


def test_what_a_page_says_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    data = b"<html><p>Nine\x1b[1m were hurt, police said.</p>"
    path.write_bytes(data)
    text = describe(locate(ledger(account(str(path), data, text="Nine\x1b[1m were hurt, police said.")), "a1", "0-10"))
    assert "\x1b" not in text
    assert "source 9-19: Nine\\x1b[1m w" in text


def test_a_long_slice_is_cut_on_the_terminal_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = "word " * 1000
    path.write_text(text, encoding="utf-8")
    found = locate(ledger(account(str(path), text.encode(), text=text)), "a1", "0-5000")
    assert "[and 3,000 more characters: see --json]" in describe(found)
    assert location_json(found)["source"]["slice"] == text


def test_the_command_reads_what_compare_wrote(pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["compare", str(pages), "-o", str(tmp_path), "-q"])
    written = tmp_path / "ledger.json"
    first = json.loads(written.read_text(encoding="utf-8"))["accounts"][0]
    assert main(["where", str(written), first["id"], "0-5", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["original"]["same_bytes"]
    assert told["words"] == first["text"][:5]
    Path(first["path"]).unlink()
    assert main(["where", str(written), first["id"], "0-5"]) == 1
    assert "cannot be read" in capsys.readouterr().out
