"""Captures -> analyses: page after page, by several processes, so that one bad page costs no other."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from rashomon.analyze import analyze
from rashomon.errors import InputError
from rashomon.intake import Intake, account_of, captures_of
from rashomon.read import Capture
from rashomon.records import Analysis, Skipped
from rashomon.settings import DEFAULT, Settings

PAGES_PER_WORKER = 8  # pages; starting a process costs as much as analysing about so many (0.6 s, bench/stages.py)
QUEUED = 4  # pages a process, loaded ahead: enough to keep it busy, and memory bounded whatever there is to read


@dataclass(frozen=True, slots=True)
class Work:
    """How to work through an intake. `jobs`: processes, 0 = as many as the pages keep busy and the machine has.

    `debug`: a fault of the program surfaces with its traceback instead of costing its own page alone.
    """

    settings: Settings = DEFAULT
    jobs: int = 0
    debug: bool = False


def analyses_of(intake: Intake, work: Work = Work()) -> Iterator[Analysis | Skipped]:
    """Read and analyse page after page, in order of path, as a stream.

    A page that cannot be read gives a Skipped row; so does one whose bytes equal those of an earlier page. Order and
    results never depend on the number of processes.
    """
    seen: dict[str, str] = {}
    for result in _results(intake, work):
        if isinstance(result, Analysis):
            path, sha256 = result.account.path, result.account.sha256
            if sha256 in seen:
                yield Skipped(path, f"the same bytes as {seen[sha256]}: one page counts once")
                continue
            seen[sha256] = path
        yield result


def _results(intake: Intake, work: Work) -> Iterator[Analysis | Skipped]:
    workers = work.jobs or min(os.cpu_count() or 1, 1 + len(intake.files) // PAGES_PER_WORKER)
    captures = captures_of(intake, work.settings.read)
    if workers == 1:
        yield from (_one_page(capture, intake, work) for capture in captures)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[Capture | Skipped, Future[Analysis | Skipped]]] = deque()
        for capture in captures:
            waiting.append((capture, pool.submit(_one_page, capture, intake, work)))
            if len(waiting) > QUEUED * workers:
                yield _settle(*waiting.popleft(), intake, work)
        while waiting:
            yield _settle(*waiting.popleft(), intake, work)


def _settle(
    capture: Capture | Skipped, future: Future[Analysis | Skipped], intake: Intake, work: Work
) -> Analysis | Skipped:
    """Wait for one page; where some page has ended the pool, try this one alone: only the guilty page is lost."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        try:
            return alone.submit(_one_page, capture, intake, work).result()
        except BrokenProcessPool:
            return Skipped(
                capture.path, "reading it ended the process (out of memory, or a fault in a library). Leave it out."
            )


def _one_page(capture: Capture | Skipped, intake: Intake, work: Work) -> Analysis | Skipped:
    if isinstance(capture, Skipped):
        return capture
    try:
        account = account_of(capture, given=intake.given.get(capture.path), settings=work.settings)
        return analyze(account, settings=work.settings)
    except InputError as error:
        return Skipped(capture.path, str(error))
    except Exception as error:
        # A fault of ours must not cost the user the other pages; it is shown as a fault.
        if work.debug:
            raise
        return Skipped(capture.path, f"a fault in the program, please report it: {type(error).__name__}: {error}")


def with_skipped(results: Iterable[Analysis | Skipped]) -> tuple[list[Analysis], list[Skipped]]:
    """Part analyses and skipped pages."""
    analyses: list[Analysis] = []
    skipped: list[Skipped] = []
    for result in results:
        if isinstance(result, Analysis):
            analyses.append(result)
        else:
            skipped.append(result)
    return analyses, skipped
