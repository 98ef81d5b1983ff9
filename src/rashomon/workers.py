"""Processes that may die: tasks go in, results come out, in order; a crash, a hang or a flood of memory costs one task.

A worker is one process with one pipe and at most one task, so that it is always known which task was at work when it
died. The feed is a worker, too: it finds the tasks, one source (a file) after the other.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from rashomon.errors import RashomonError, UsageError
from rashomon.fence import close_fence

Serve = Callable[[Any], Iterable[Any]]  # one task -> its items
T = TypeVar("T")
R = TypeVar("R")

CLOCK = "SIGPROF"  # the signal of a timer that counts the seconds of the processor
START_SECONDS = 120.0  # seconds a process may take to start; 1 to 3 on two busy cores
QUEUED = 4  # tasks a process, loaded ahead: enough to keep it busy, and memory bounded whatever there is to read


class Sign(StrEnum):
    """What a worker says."""

    READY = "ready"
    ITEM = "item"
    DONE = "done"
    FAILED = "failed"  # it could not be prepared
    MEMORY = "memory"  # the task needs more memory than there may be; the worker has ended
    DIED = "died"  # said by nobody: the pipe is closed
    LATE = "late"  # said by nobody: the time is over


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a task gave no result. `detail`: how the process ended ("SIGSEGV", "exit status 1"); else empty."""

    sign: Sign
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use.

    `seconds`: of its processor for each item of a task, where the system can count them; by the clock `patience` times
    as many: a busy machine costs no page. `memory`: bytes. `scratch`: whether it may write temporary files.
    """

    seconds: Callable[[Any], float]
    memory: int
    scratch: bool = False
    patience: float = 1.0


class Worker:
    """One process, one pipe, at most one task at work."""

    def __init__(self, prepare: Callable[[], Serve], bounds: Bounds) -> None:
        context = get_context("spawn")
        self.bounds = bounds
        self.ready = False
        self.served = 0
        self.task: Any = None
        self.busy = False
        self.deadline = time.monotonic() + START_SECONDS
        ours, theirs = context.Pipe()
        self.connection: Connection[Any, Any] = ours
        self.process = context.Process(
            target=_serve, args=(theirs, prepare, bounds.memory, bounds.scratch), daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, task: Any) -> None:
        """Hand over a task; a worker that is still starting gets it as soon as it is ready."""
        self.task, self.busy = task, True
        if self.ready:
            self._send()

    def _send(self) -> None:
        self._begin_item()
        with contextlib.suppress(OSError):  # it has died: the next look at its pipe tells
            self.connection.send((self.task, self.bounds.seconds(self.task)))

    def _begin_item(self) -> None:
        self.deadline = time.monotonic() + self.bounds.patience * self.bounds.seconds(self.task)

    def hear(self) -> tuple[Sign, Any]:
        """Take what the worker says next; blocks unless its pipe is ready. A dead one says DIED."""
        try:
            sign, value = self.connection.recv()
        except (EOFError, OSError):
            ended = self._end_of_process()
            return (Sign.LATE, None) if ended == CLOCK else (Sign.DIED, ended)
        if sign is Sign.READY:
            self.ready = True
            if self.busy:
                self._send()
        elif sign is Sign.ITEM:
            self._begin_item()
        elif sign is Sign.DONE:
            self.task, self.busy = None, False
            self.served += 1
        return sign, value

    def _end_of_process(self) -> str:
        self.process.join(5)
        status = self.process.exitcode
        if status is not None and status < 0:
            with contextlib.suppress(ValueError):
                return signal.Signals(-status).name
        return f"exit status {status}"

    def end(self) -> None:
        """Kill the process: it holds nothing that could be lost."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def _serve(connection: Connection[Any, Any], prepare: Callable[[], Serve], memory: int, scratch: bool) -> None:
    """The life of a worker: prepare once, then task after task, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle: it ends all workers
    close_fence(memory, scratch=scratch)
    try:
        serve = prepare()
    except RashomonError as error:
        connection.send((Sign.FAILED, str(error)))
        return
    except MemoryError:
        connection.send((Sign.FAILED, f"more than {memory / 1e6:.0f} MB of memory are needed: see --max-memory-mb."))
        return
    connection.send((Sign.READY, None))
    try:
        while True:
            task, seconds = connection.recv()
            _count_down(seconds)
            for item in serve(task):
                connection.send((Sign.ITEM, item))
                _count_down(seconds)
            _count_down(0)
            connection.send((Sign.DONE, None))
    except MemoryError:
        connection.send((Sign.MEMORY, None))
    except (EOFError, BrokenPipeError):
        return  # the parent has gone


def _count_down(seconds: float) -> None:
    """Let the system end this process after so many seconds of processor, even in native code; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


class Feed:
    """Finds the tasks, source after source, in a process of its own, ahead of those who work, as far as a pipe holds.

    A source that ends the process, or hangs, is given up: `lost` says what stands for it; the next one goes on in a new
    process. What the source gave before stays.
    """

    def __init__(
        self, prepare: Callable[[], Serve], bounds: Bounds, sources: Sequence[str], lost: Callable[[str, Loss], Any]
    ) -> None:
        self.prepare, self.bounds, self.lost = prepare, bounds, lost
        self.waiting = deque(sources)
        self.worker: Worker | None = None

    @property
    def finished(self) -> bool:
        return not self.waiting and (self.worker is None or not self.worker.busy)

    def listen(self) -> Worker:
        """Give the worker to listen to; it is started, and given the next source, where that is due."""
        if self.worker is None:
            self.worker = Worker(self.prepare, self.bounds)
        if not self.worker.busy:
            self.worker.give(self.waiting.popleft())
        return self.worker

    def hear(self, worker: Worker) -> list[Any]:
        """Take what the feed says next: tasks, or what stands for a source that was given up."""
        sign, value = worker.hear()
        if sign is Sign.ITEM:
            return [value]
        if sign in {Sign.READY, Sign.DONE}:
            if self.finished:
                self.end()
            return []
        if not worker.ready:
            raise _no_start(sign, value)
        return [self.give_up(worker, Loss(sign, value or ""))]

    def give_up(self, worker: Worker, loss: Loss) -> Any:
        """Leave out the source at work."""
        source = worker.task
        self.end()
        return self.lost(source, loss)

    def end(self) -> None:
        if self.worker is not None:
            self.worker.end()
        self.worker = None


@dataclass(slots=True)
class _Slot:
    """The place of one task in the order of results. `done`: `value` is the result, no longer the task."""

    value: Any
    done: bool = False


class Pool(Generic[T, R]):
    """Workers for the tasks of a feed; `lost` makes the result of a task that gave none."""

    def __init__(self, prepare: Callable[[], Serve], bounds: Bounds, count: int, lost: Callable[[T, Loss], R]) -> None:
        self.prepare, self.bounds, self.count, self.lost = prepare, bounds, count, lost
        self.workers: dict[Worker, _Slot | None] = {}
        self.order: deque[_Slot] = deque()
        self.queue: deque[_Slot] = deque()

    def results(self, feed: Feed, is_task: Callable[[T | R], bool]) -> Iterator[R]:
        """Work through the tasks and give their results in the order of the tasks, as a stream.

        What the feed gives that is no task is a result already. Nothing but time and memory limits depends on which
        worker does what. All processes end with the iterator. Errors: UsageError when no process can be started.
        """
        try:
            while True:
                while self.order and self.order[0].done:
                    yield self.order.popleft().value
                if feed.finished and not self.order:
                    return
                self._assign()
                self._wait(feed, is_task)
        finally:
            feed.end()
            for worker in self.workers:
                worker.end()

    def _assign(self) -> None:
        while self.queue:
            worker = next((w for w, slot in self.workers.items() if slot is None), None)
            if worker is None and len(self.workers) < self.count:
                worker = Worker(self.prepare, self.bounds)
            if worker is None:
                return
            self._give(worker, self.queue.popleft())

    def _give(self, worker: Worker, slot: _Slot) -> None:
        self.workers[worker] = slot
        worker.give(slot.value)

    def _wait(self, feed: Feed, is_task: Callable[[T | R], bool]) -> None:
        """Wait until somebody says something or is late, and settle it."""
        listened = [worker for worker, slot in self.workers.items() if slot is not None]
        feeding = None
        if not feed.finished and len(self.order) < QUEUED * self.count:
            feeding = feed.listen()
            listened.append(feeding)
        timeout = max(0.0, min(worker.deadline for worker in listened) - time.monotonic())
        ready = set(wait([worker.connection for worker in listened], timeout))
        now = time.monotonic()
        for worker in listened:
            if worker.connection not in ready and now < worker.deadline:
                continue
            late = worker.connection not in ready
            if worker is feeding:
                self._take_in(feed, worker, is_task, late)
            else:
                self._settle(worker, *((Sign.LATE, None) if late else worker.hear()))

    def _take_in(self, feed: Feed, worker: Worker, is_task: Callable[[T | R], bool], late: bool) -> None:
        if late and not worker.ready:
            raise _no_start(Sign.LATE, None)
        for item in [feed.give_up(worker, Loss(Sign.LATE))] if late else feed.hear(worker):
            slot = _Slot(item, done=not is_task(item))
            self.order.append(slot)
            if not slot.done:
                self.queue.append(slot)

    def _settle(self, worker: Worker, sign: Sign, value: Any) -> None:
        slot = self.workers[worker]
        if slot is None or sign is Sign.READY:
            return
        if sign is Sign.ITEM:
            slot.value, slot.done = value, True
        elif sign is Sign.DONE:
            self.workers[worker] = None
        elif not worker.ready:
            raise _no_start(sign, value)
        else:
            self._replace(worker, slot, Loss(sign, value or ""))

    def _replace(self, worker: Worker, slot: _Slot, loss: Loss) -> None:
        """End a worker that has failed; its task is lost, but what an earlier task may have caused is tried again."""
        worker.end()
        del self.workers[worker]
        if slot.done:
            return
        if worker.served and loss.sign is not Sign.LATE:
            self._give(Worker(self.prepare, self.bounds), slot)
            return
        slot.value, slot.done = self.lost(slot.value, loss), True


def _no_start(sign: Sign, value: Any) -> UsageError:
    if sign is Sign.FAILED:
        return UsageError(str(value))
    reason = f"{sign} {value or ''}".strip()
    return UsageError(
        f"a process for reading pages could not be started ({reason}). Is there enough memory (--max-memory-mb, "
        "--jobs)? From Python, call it under `if __name__ == '__main__':`, or with Work(isolated=False)."
    )
