"""Processes that may die: which task is lost, why, and that all the others come out in order."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.fence import FenceError
from rashomon.workers import Bounds, Feed, Loss, Pool

ROOM = 700_000_000  # bytes a process may use
POSIX = pytest.mark.skipif(os.name != "posix", reason="this system has no signals that end a process")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="this system does not limit memory")


def crash() -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return "never"


def leave() -> str:
    os._exit(3)


def hang() -> str:
    time.sleep(600)
    return "never"


def burn() -> str:
    while True:
        pass


def eat() -> str:
    return f"{len(bytearray(2 * ROOM))} bytes"


def poison() -> str:
    """Do well, and leave behind what ends the process at its next task."""
    POISONED.append(True)
    return "Poison"


def write() -> str:
    return refusal(lambda: Path("written.txt").write_text("x", encoding="utf-8"))


def scratch() -> str:
    def spill() -> None:
        with tempfile.TemporaryFile() as file:
            file.write(b"x")

    return refusal(spill)


def call() -> str:
    return refusal(lambda: socket.create_connection(("127.0.0.1", 9), timeout=1))


def run() -> str:
    return refusal(lambda: subprocess.run(["true"], check=False))


def refusal(act: Callable[[], object]) -> str:
    try:
        act()
    except FenceError as error:
        return str(error).split(" '")[0]
    return "Done"


POISONED: list[bool] = []
ACTS = {act.__name__: act for act in (crash, leave, hang, burn, eat, poison, write, scratch, call, run)}


def read(task: str) -> list[str]:
    """Do what a task names, or give it back."""
    if POISONED:
        os._exit(9)
    return [ACTS[task]() if task in ACTS else task.upper()]


def open_source(source: str) -> Iterator[str]:
    """Give the words of a source; "!" before a word does it while the source is opened."""
    for word in source.split():
        yield ACTS[word[1:]]() if word.startswith("!") else word


def ready(serve: Callable[[str], object]) -> Callable[[str], object]:
    return serve


def broken(serve: Callable[[str], object]) -> Callable[[str], object]:
    raise UsageError("no model there")


def ends(serve: Callable[[str], object]) -> Callable[[str], object]:
    os._exit(1)


def lost(name: str, loss: Loss) -> str:
    return f"{name}: {loss.sign} {loss.detail}".strip()


def is_task(item: str) -> bool:
    return item.islower() and item.isalnum()


def results(
    *sources: str, count: int = 1, seconds: float = 60, patience: float = 1, prepare: object = ready
) -> list[str]:
    """Work through the words of the sources; one word in small letters is a task."""
    bounds = Bounds(lambda _: seconds, ROOM, patience=patience)
    feed = Feed(partial(ready, open_source), Bounds(lambda _: seconds, ROOM, scratch=True), sources, lost)  # type: ignore[arg-type]
    pool: Pool[str, str] = Pool(partial(prepare, read), bounds, count, lost)  # type: ignore[operator, arg-type]
    return list(pool.results(feed, is_task))


@POSIX
def test_a_crash_costs_the_guilty_task_alone() -> None:
    assert results("a crash b leave c") == ["A", "crash: died SIGSEGV", "B", "leave: died exit status 3", "C"]


def test_a_task_does_not_pay_for_what_an_earlier_one_left_behind() -> None:
    assert results("poison b c") == ["Poison", "B", "C"]


def test_a_task_that_hangs_is_ended_at_its_time() -> None:
    began = time.monotonic()
    assert results("a hang b", count=2, seconds=1) == ["A", "hang: late", "B"]
    assert time.monotonic() - began < 300


@POSIX
def test_a_task_is_ended_by_the_processors_time_however_long_the_clock_may_run() -> None:
    assert results("a burn b", seconds=1, patience=1000) == ["A", "burn: late", "B"]


@LINUX
def test_a_task_that_needs_too_much_memory_is_lost_alone() -> None:
    assert results("a eat b") == ["A", "eat: memory", "B"]


@POSIX
def test_a_source_that_ends_its_process_keeps_what_it_gave_and_costs_no_other() -> None:
    assert results("a b !crash c", "d !leave", "e") == [
        "A", "B", "a b !crash c: died SIGSEGV", "D", "d !leave: died exit status 3", "E"
    ]  # fmt: skip


def test_a_source_that_hangs_is_given_up() -> None:
    assert results("a !hang b", "c", seconds=3) == ["A", "a !hang b: late", "C"]


def test_the_order_is_that_of_the_sources_whatever_the_number_of_processes() -> None:
    sources = [" ".join(f"w{n}x{m}" for m in range(n % 4)) for n in range(30)]
    expected = " ".join(sources).upper().split()
    assert results(*sources, count=3) == expected
    assert results(*sources, count=1) == expected


def test_nothing_to_do_gives_nothing() -> None:
    assert results() == []


def test_no_process_is_left_behind_when_the_reader_of_results_stops() -> None:
    pool: Pool[str, str] = Pool(partial(ready, read), Bounds(lambda _: 60, ROOM), 2, lost)  # type: ignore[arg-type]
    feed = Feed(partial(ready, open_source), Bounds(lambda _: 60, ROOM), ["a hang", "hang"], lost)  # type: ignore[arg-type]
    stream = pool.results(feed, is_task)
    assert next(stream) == "A"
    workers = [*pool.workers]
    stream.close()  # type: ignore[attr-defined]
    assert workers
    assert not [worker for worker in workers if worker.process.is_alive()]


@pytest.mark.parametrize(("prepare", "says"), [(broken, "no model there"), (ends, "could not be started")])
def test_a_process_that_cannot_begin_is_said_at_once(prepare: object, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        results("a", prepare=prepare)


def test_a_worker_neither_writes_nor_calls_nor_starts_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = results("write scratch call run")
    assert found == ["tried open of", "tried open of", "tried socket.getaddrinfo", "tried subprocess.Popen"]
    assert not list(tmp_path.iterdir())


def test_what_opens_files_may_write_temporary_ones_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path)
    assert results("!scratch !write !call") == ["Done", "tried open of", "tried socket.getaddrinfo"]
    assert [path.name for path in tmp_path.iterdir()] == ["temporary"]
