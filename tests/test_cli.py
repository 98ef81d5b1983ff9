"""The command line: what it writes, what it says, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.terminal import visible


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "rashomon.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_compare_writes_a_ledger_and_a_report(pages: Path, tmp_path: Path) -> None:
    assert main(["compare", str(pages), "-o", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "ledger.json").read_text(encoding="utf-8"))["format"] == "rashomon-ledger/1"
    assert (tmp_path / "out" / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not list((tmp_path / "out").glob("*.part"))


def test_ledger_gives_json_on_stdout_and_talks_on_stderr(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", str(pages), "--json"]) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)["accounts"]) == 3
    assert "[3/3]" in err


def test_quiet_says_nothing_when_all_is_well(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ledger", str(pages), "-q"])
    assert capsys.readouterr().err == ""


def test_analyze_gives_one_line_an_account(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(pages), "--jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 3
    found = ["attributions", "mentions", "timexes", "quantities", "places", "events", "statements"]
    assert all(list(line) == ["account", *found, "particulars"] for line in lines)


def test_a_skipped_page_is_said_and_gives_exit_status_1(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pages / "empty.txt").write_bytes(b"")
    assert main(["ledger", str(pages), "-q"]) == 1
    out, err = capsys.readouterr()
    assert "empty.txt" in err
    assert [Path(s["path"]).name for s in json.loads(out)["skipped"]] == ["empty.txt"]
    assert len(json.loads(out)["accounts"]) == 3


@pytest.mark.parametrize("arguments", [["ledger", "no-such-page.html"], ["why", "no-such.json", "c1"]])
def test_wrong_use_gives_exit_status_2_and_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith(f"rashomon: {arguments[1]}")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_stdout_gives_a_clear_line_and_exit_status_2(pages: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "rashomon.cli", "ledger", str(pages), "-q"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"rashomon: stdout: cannot be written (No space left on device)")


def test_a_result_that_cannot_be_written_leaves_no_part_of_it(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "report.html").mkdir(parents=True)  # a folder stands where the report must go
    done = run("compare", pages, "-o", tmp_path / "out", "-q")
    assert done.returncode == 2
    assert b"report.html: cannot be written" in done.stderr
    assert (tmp_path / "out" / "ledger.json").exists()
    assert not list((tmp_path / "out").glob("*.part"))


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"TZ": "Pacific/Apia"}, {"PYTHONHASHSEED": "7"}],
    ids=["locale", "clock", "hash seed"],
)
def test_the_ledger_has_the_same_bytes_on_every_machine(pages: Path, environment: dict[str, str]) -> None:
    here = run("ledger", pages.name, "-q", cwd=pages.parent)
    there = run("ledger", pages.name, "-q", cwd=pages.parent, env={**os.environ, **environment})
    assert here.stdout == there.stdout
    assert here.returncode == there.returncode == 0


def test_neither_the_order_of_files_nor_the_number_of_processes_changes_the_ledger(pages: Path) -> None:
    files = sorted(pages.iterdir())
    one = run("ledger", *files, "-q", "--jobs", "1").stdout
    assert one == run("ledger", *reversed(files), "-q", "--jobs", "2").stdout


def test_a_reader_that_goes_away_is_no_error(pages: Path) -> None:
    command = f"{sys.executable} -m rashomon.cli analyze {pages} -q | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_control_characters_of_a_page_never_reach_the_terminal() -> None:
    assert visible("a\x1b[2Jb\u202ec") == "a\\x1b[2Jb\\u202ec"
