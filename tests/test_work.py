"""The limits of a page, as the user meets them: what is skipped, with which words; and how it all ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.intake import captures_in, find_pages, limited
from rashomon.ledger import analysis_json, dumps
from rashomon.records import Analysis, Skipped
from rashomon.settings import DEFAULT, LimitSettings, Settings
from rashomon.work import Work, allowed_seconds, analyses_of

GOOD = "The bridge was closed on Monday, the mayor said. It will open again in June.\n"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system does not limit memory")


def results(folder: Path, settings: Settings) -> dict[str, str]:
    """Each file's reason, or "" where it was read."""
    read = analyses_of(find_pages([str(folder)]), Work(settings, jobs=1))
    return {
        Path(r.path if isinstance(r, Skipped) else r.account.path).name: r.reason if isinstance(r, Skipped) else ""
        for r in read
    }


@LINUX
def test_a_page_over_the_memory_is_skipped_alone_and_the_option_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.html").write_bytes(b"<html>" + b"<p>x" * 4_000_000)
    (tmp_path / "c.txt").write_text(f"{GOOD}Again.", encoding="utf-8")
    found = results(tmp_path, limited(DEFAULT, max_memory_mb=600))
    assert "--max-memory-mb" in found.pop("b.html")
    assert found == {"a.txt": "", "c.txt": ""}


def test_a_page_over_the_time_is_skipped_and_the_option_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD * 400, encoding="utf-8")
    assert "--max-seconds" in results(tmp_path, limited(DEFAULT, max_seconds=0.2))["a.txt"]


@pytest.mark.parametrize(("text", "unit"), [("word " * 200, "characters"), ("x\n" * 200, "lines")])
def test_a_page_with_too_much_text_is_refused_before_it_is_analysed(tmp_path: Path, text: str, unit: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    small = Settings(limits=LimitSettings(max_text=900, max_lines=150))
    (row,) = analyses_of(find_pages([str(tmp_path)]), Work(small, isolated=False))
    assert isinstance(row, Skipped)
    assert f"{unit} of text, more than the limit of" in row.reason


@LINUX
def test_too_little_memory_to_begin_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    with pytest.raises(UsageError, match=r"memory"):
        results(tmp_path, limited(DEFAULT, max_memory_mb=250))


def test_a_long_text_may_take_longer_but_not_without_end() -> None:
    (capture,) = captures_in(__file__, DEFAULT.read)
    limits = DEFAULT.limits
    most = limits.seconds + limits.seconds_per_kb * limits.max_text / 1000
    assert limits.seconds < allowed_seconds(capture, limits) < most  # type: ignore[arg-type]


def test_a_pipe_and_a_device_are_no_pages(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zeros.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "zeros.txt"):
        (row,) = captures_in(str(tmp_path / name), DEFAULT.read)
        assert isinstance(row, Skipped)
        assert "it is no file" in row.reason


def test_a_file_that_has_grown_over_the_limit_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    status = (tmp_path / "a.txt").stat()
    (tmp_path / "a.txt").write_text(GOOD * 1000, encoding="utf-8")
    monkeypatch.setattr(Path, "stat", lambda path: status)
    (row,) = captures_in(str(tmp_path / "a.txt"), limited(DEFAULT, max_mb=0.01).read)
    assert isinstance(row, Skipped)
    assert "--max-mb" in row.reason


def test_a_name_that_is_no_utf_8_is_written_and_read_again(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    try:
        (pages / "caf\udce9.txt").write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    (analysis,) = analyses_of(find_pages([str(pages)]), Work(isolated=False))
    assert isinstance(analysis, Analysis)
    assert "caf\\udce9.txt" in dumps(analysis_json(analysis)).encode("utf-8").decode()


def gone(group: int, seconds: float) -> bool:
    """Wait until no process of a group is left; the system may take a moment to bury the dead."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.2)
    return False


def test_the_models_runtime_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_", "CI"))}
    words = "import rashomon; rashomon.analyze(rashomon.read_text('The mayor said that the bridge was closed.'))"
    homes = {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", words], env={**environment, **homes}, check=True)
    assert not list(tmp_path.rglob("*"))


@pytest.mark.skipif(os.name != "posix", reason="this system has no process groups")
def test_an_interrupt_ends_all_processes_at_once(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"{GOOD * 40}Number {number}.\n", encoding="utf-8")
    command = [sys.executable, "-m", "rashomon.cli", "analyze", str(tmp_path), "--jobs", "2"]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  a job behind "&" ignores it
    ) as run:
        assert run.stderr is not None
        assert run.stderr.readline().startswith("[1/30]")
        os.killpg(run.pid, signal.SIGINT)
        said = run.stderr.read()
    assert (run.returncode, said.splitlines()[-1]) == (2, "rashomon: stopped; nothing more was written.")
    assert "Traceback" not in said
    assert gone(run.pid, seconds=60)
