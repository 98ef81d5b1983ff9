"""Captures -> analyses: page after page, by processes that may die, so that one bad page costs no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TypeVar

from rashomon.analyze import analyze
from rashomon.errors import InputError
from rashomon.given import Given
from rashomon.intake import Intake, account_of, captures_in, with_rows
from rashomon.read import Capture
from rashomon.records import Account, Analysis, Skipped
from rashomon.settings import DEFAULT, LimitSettings, ReadSettings, Settings
from rashomon.tagger import load_model
from rashomon.workers import Bounds, Feed, Loss, Pool, Serve, Sign

R = TypeVar("R", Analysis, Account)
Finish = Callable[[Account, Settings], R]  # what is made of an account that was read

PAGES_PER_WORKER = 8  # pages; starting a process costs as much as analysing about so many (0.6 s, bench/stages.py)


@dataclass(frozen=True, slots=True)
class Work:
    """How to work through an intake. `jobs`: processes, 0 = as many as the pages keep busy and the machine has.

    `debug`: a fault of the program surfaces with its traceback instead of costing its own page alone. `isolated`:
    pages are opened and read in processes of their own, within the limits of `settings.limits`; without it, or with
    `debug`, in this one: what ends a process then ends this one.
    """

    settings: Settings = DEFAULT
    jobs: int = 0
    debug: bool = False
    isolated: bool = True


def analyses_of(intake: Intake, work: Work = Work()) -> Iterator[Analysis | Skipped]:
    """Read and analyse page after page, in order of path, as a stream.

    A page that cannot be read gives a Skipped row; so does one whose bytes equal those of an earlier page, and one that
    takes more time or memory than there may be, or ends its process. Order and results never depend on the number of
    processes. Errors: UsageError when no process can be started.
    """
    seen: dict[str, str] = {}
    for result in _results(intake, work, _analysed):
        if isinstance(result, Analysis):
            path, sha256 = result.account.path, result.account.sha256
            if sha256 in seen:
                yield Skipped(path, f"the same bytes as {seen[sha256]}: one page counts once")
                continue
            seen[sha256] = path
            yield from (Skipped(path, f"read, but not all of it: {part}") for part in result.account.particulars.unread)
        yield result


def accounts_of(intake: Intake, work: Work = Work()) -> Iterator[Account | Skipped]:
    """Read page after page without analysing it, in the same order and under the same limits; no page is left out."""
    return _results(intake, work, _zoned)


def _results(intake: Intake, work: Work, finish: Finish[R]) -> Iterator[R | Skipped]:
    here = work.debug or not work.isolated
    return with_rows(intake, (_here if here else _isolated)(intake, work, finish), _addresses)


def _analysed(account: Account, settings: Settings) -> Analysis:
    return analyze(account, settings=settings)


def _zoned(account: Account, settings: Settings) -> Account:
    del settings
    return account


def _addresses(result: Analysis | Account | Skipped) -> set[str | None]:
    """Give the addresses that a result is a page of: its own, and the one by which its archive knows it."""
    page = result.account if isinstance(result, Analysis) else result
    return {page.path.partition("#")[2], page.url if isinstance(page, Account) else None}


def _here(intake: Intake, work: Work, finish: Finish[R]) -> Iterator[R | Skipped]:
    """Do all of it in this process."""
    open_file = _opener(work.settings.read, debug=work.debug)
    for capture in chain.from_iterable(open_file(path) for path in intake.files):
        if isinstance(capture, Skipped):
            yield capture
            continue
        try:
            yield _one_page(capture, intake.given, work.settings, finish, debug=work.debug)
        except MemoryError:
            yield Skipped(capture.path, "reading it takes more memory than there is. Leave it out.")


def _isolated(intake: Intake, work: Work, finish: Finish[R]) -> Iterator[R | Skipped]:
    settings = work.settings
    limits = settings.limits
    workers = work.jobs or min(os.cpu_count() or 1, 1 + len(intake.files) // PAGES_PER_WORKER)
    feed = Feed(
        partial(_opener, settings.read),
        Bounds(lambda _: limits.seconds, limits.memory, scratch=True, patience=limits.patience),
        intake.files,
        lambda path, loss: Skipped(path, _reason(loss, limits.seconds, limits)),
    )
    pool: Pool[Capture, R | Skipped] = Pool(
        partial(_reader, intake.given, settings, finish),
        Bounds(lambda capture: allowed_seconds(capture, limits), limits.memory, patience=limits.patience),
        workers,
        lambda capture, loss: Skipped(capture.path, _reason(loss, allowed_seconds(capture, limits), limits)),
    )
    return pool.results(feed, lambda item: isinstance(item, Capture))


def allowed_seconds(capture: Capture, limits: LimitSettings) -> float:
    """Say how many seconds of the processor a page may take: the same for all, and more for much text."""
    return limits.seconds + limits.seconds_per_kb * min(len(capture.data), limits.max_text) / 1000


def _opener(settings: ReadSettings, *, debug: bool = False) -> Callable[[str], Iterator[Capture | Skipped]]:
    """Prepare to open files: path -> the captures in it."""

    def open_file(path: str) -> Iterator[Capture | Skipped]:
        try:
            yield from captures_in(path, settings)
        except MemoryError:
            raise
        except Exception as error:
            if debug:
                raise
            yield Skipped(path, _fault(error))

    return open_file


def _reader(given: Mapping[str, Given], settings: Settings, finish: Finish[R]) -> Serve:
    """Prepare a process that reads pages: capture -> one result. The model that analysis needs is loaded first."""
    if settings.reader.enabled and finish is _analysed:
        load_model(settings.reader.model, 1)
    return lambda capture: (_one_page(capture, given, settings, finish),)


def _one_page(
    capture: Capture, given: Mapping[str, Given], settings: Settings, finish: Finish[R], *, debug: bool = False
) -> R | Skipped:
    """Read one page and finish it. Errors: MemoryError alone."""
    try:
        account = account_of(capture, given=given.get(capture.path), settings=settings)
        return finish(account, settings)
    except InputError as error:
        return Skipped(capture.path, str(error))
    except MemoryError:
        raise
    except Exception as error:
        # A fault of ours must not cost the user the other pages; it is shown as a fault.
        if debug:
            raise
        return Skipped(capture.path, _fault(error))


def _fault(error: Exception) -> str:
    return f"a fault in the program, please report it: {type(error).__name__}: {error}"


def _reason(loss: Loss, seconds: float, limits: LimitSettings) -> str:
    """Say why a page, or a file, gave nothing."""
    if loss.sign is Sign.LATE:
        return f"reading it took more than {seconds:.0f} s. Leave it out, or allow more time with --max-seconds."
    if loss.sign is Sign.MEMORY:
        most = limits.memory / 1e6
        return f"reading it takes more than {most:.0f} MB. Leave it out, or allow more with --max-memory-mb."
    return (
        f"reading it ended the process ({loss.detail}: out of memory, or a fault in a library). "
        "Leave it out, or allow more with --max-memory-mb."
    )


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
