"""The way in: files and folders -> accounts and analyses, one page at a time, so that one bad page costs no other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from rashomon.analyze import analyze
from rashomon.errors import InputError, UsageError
from rashomon.given import TABLE_NAME, Given, match_rows, override, read_table
from rashomon.read import read_page
from rashomon.records import Account, Analysis, Skipped
from rashomon.settings import DEFAULT, Settings
from rashomon.tagger import load_model
from rashomon.zones import zone_page

PAGES_PER_WORKER = 8  # pages; starting a process costs as much as analysing about so many (0.6 s, bench/stages.py)


@dataclass(frozen=True, slots=True)
class Intake:
    """What to read: page files in order of path, and what the user says of each."""

    files: tuple[str, ...]
    given: Mapping[str, Given]


def find_pages(paths: Sequence[str], table: str | None = None) -> Intake:
    """Find the files to read: each file named, and every file below each folder named, in order of path.

    Left out of a folder: hidden files, the folder of pictures and scripts that a browser saves beside a page
    (`X_files` beside `X.html`), and `accounts.csv`, which is read as the table. Errors: UsageError for a path that does
    not exist, a folder without files, a table that cannot be read or does not fit.
    """
    files: list[str] = []
    tables: list[Path] = [Path(table)] if table else []
    for path in paths:
        if not Path(path).is_dir():
            if not os.path.lexists(path):
                raise UsageError(f"{path}: there is no such file or folder.")
            files.append(path)
            continue
        inside = sorted(_files_below(Path(path)))
        files += [str(f) for f in inside if f.name != TABLE_NAME]
        tables += [f for f in inside if f.name == TABLE_NAME and not table]
    files = sorted(set(files))
    if not files:
        raise UsageError(
            f"{', '.join(paths) or 'nothing'}: no files to read there. Name saved pages, or a folder of them."
        )
    given: dict[str, Given] = {}
    for one in tables:
        given.update(match_rows(read_table(one), one, files))
    return Intake(tuple(files), given)


def _files_below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        pages = {Path(name).stem for name in names}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_page_assets(f, pages))
        yield from (Path(root) / name for name in names if not name.startswith("."))


def _is_page_assets(folder: str, pages: set[str]) -> bool:
    return folder.endswith("_files") and folder.removesuffix("_files") in pages


def read_account(path: str, *, given: Given | None = None, settings: Settings = DEFAULT) -> Account:
    """Read one saved page into an account. Errors: InputError when it cannot be read, with the reason."""
    try:
        size = Path(path).stat().st_size
        if size > settings.read.max_bytes:
            limit = settings.read.max_bytes / 1e6
            raise InputError(f"{size / 1e6:.0f} MB, more than the limit of {limit:g} MB. Is it one page? See --max-mb.")
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}. Check that it is a file and may be read."
        ) from error
    page = read_page(path, data, settings=settings.read)
    return override(zone_page(page, settings=settings.zones), given)


def read_text(text: str, *, outlet: str | None = None, published: str | None = None, path: str = "text") -> Account:
    """Read an account from a string: for use from Python, without a file."""
    page = read_page(path, text.encode("utf-8", "replace"), settings=DEFAULT.read)
    return override(zone_page(page), Given(path, outlet, None, published))


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
    for path, result in zip(intake.files, _results(intake, work), strict=True):
        if isinstance(result, Analysis):
            sha256 = result.account.sha256
            if sha256 in seen:
                yield Skipped(path, f"the same bytes as {seen[sha256]}: one page counts once")
                continue
            seen[sha256] = path
        yield result


def _results(intake: Intake, work: Work) -> Iterator[Analysis | Skipped]:
    workers = work.jobs or min(os.cpu_count() or 1, 1 + len(intake.files) // PAGES_PER_WORKER)
    if workers == 1:
        yield from (_one_page(path, intake.given.get(path), work) for path in intake.files)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(_one_page, path, intake.given.get(path), work) for path in intake.files]
        for path, future in zip(intake.files, futures, strict=True):
            yield _settle(path, future, intake, work)


def _settle(path: str, future: Future[Analysis | Skipped], intake: Intake, work: Work) -> Analysis | Skipped:
    """Wait for one page; where some page has ended the pool, try this one alone: only the guilty page is lost."""
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        try:
            return alone.submit(_one_page, path, intake.given.get(path), work).result()
        except BrokenProcessPool:
            return Skipped(path, "reading it ended the process (out of memory, or a fault in a library). Leave it out.")


def _one_page(path: str, given: Given | None, work: Work) -> Analysis | Skipped:
    try:
        return analyze(read_account(path, given=given, settings=work.settings), settings=work.settings)
    except InputError as error:
        return Skipped(path, str(error))
    except Exception as error:
        # A fault of ours must not cost the user the other pages; it is shown as a fault.
        if work.debug:
            raise
        return Skipped(path, f"a fault in the program, please report it: {type(error).__name__}: {error}")


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


def read_with(settings: Settings, model: str) -> Settings:
    """Choose the reader model: "" the one that ships, "none" rules alone, else a model folder, which is tried at once.

    Errors: UsageError when the folder holds no model that can be read.
    """
    if model == "none":
        return replace(settings, reader=replace(settings.reader, enabled=False))
    load_model(model)
    return replace(settings, reader=replace(settings.reader, model=model))


def limited(settings: Settings, max_mb: float | None) -> Settings:
    """Set the size limit of a page, in megabytes; None keeps the default."""
    if max_mb is None:
        return settings
    return replace(settings, read=replace(settings.read, max_bytes=int(max_mb * 1e6)))
