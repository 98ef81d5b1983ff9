"""All hostile inputs in one folder with two good pages: nothing crashes, hangs, is written, called or started."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.hostile import INPUTS, Hostile
from tests.hostile.inputs import ACCOUNT, EITHER, TOLD
from tests.hostile.run import GOOD, Run, run_all
from tests.hostile.table import DOC, table

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes, sockets and links are made as POSIX systems do")


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_all(tmp_path_factory.mktemp("hostile"))


def test_the_run_ends_well(done: Run) -> None:
    assert done.status == 1, done.errors[-2000:]
    assert "Traceback" not in done.errors
    assert "a fault in the program" not in done.errors


def test_nothing_was_written_called_or_started(done: Run) -> None:
    assert done.told == []
    assert done.outside == []


@pytest.mark.parametrize("name", GOOD)
def test_the_good_pages_are_read(done: Run, name: str) -> None:
    (account,), reasons = done.rows(name)
    assert TOLD in account["text"]
    assert not reasons


@pytest.mark.parametrize("one", INPUTS, ids=lambda one: one.name)
def test_a_hostile_input_is_read_or_skipped_as_the_docs_say(done: Run, one: Hostile) -> None:
    accounts, reasons = done.rows(one.file)
    if one.expect == ACCOUNT:
        assert [TOLD in account["text"] for account in accounts] == [True], reasons
    elif one.expect == EITHER:
        assert accounts or all(reasons)
        assert len(accounts) + len(reasons) >= 1
    elif one.expect:
        assert not accounts
        assert one.expect in reasons[0]


def test_no_word_of_the_system_or_of_scripts_becomes_an_account(done: Run) -> None:
    texts = [account["text"] for account in done.ledger["accounts"]]
    assert not [text for text in texts if "root:x:" in text or "Injected words." in text]


def test_the_terminal_gets_no_control_characters(done: Run) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.errors)


def test_the_report_holds_no_script_of_a_page(done: Run) -> None:
    assert not re.search(r"<script>alert|onerror=alert\(2\)>(?!\")|<img src=x", done.report)
    assert not re.search(r"href=[\"'](?!https?:|#|data:,)", done.report)


def test_names_keep_their_exact_letters(done: Run) -> None:
    names = {account["outlet"] for account in done.ledger["accounts"]}
    assert {"P\u0430ul M\u043eran", "Paul Moran"} <= names


def test_a_link_to_its_own_folder_is_not_followed(done: Run) -> None:
    assert not [a["path"] for a in done.ledger["accounts"] if "/around/" in a["path"]]


def test_the_docs_name_every_input() -> None:
    assert len(INPUTS) >= 60
    assert len({one.name for one in INPUTS}) == len(INPUTS)
    assert table() in Path(DOC).read_text(encoding="utf-8"), "run `python -m tests.hostile.table`"
