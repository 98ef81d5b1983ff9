"""The way in: files, folders, archives, lists and sheets -> captures, one document at a time; captures -> accounts."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rashomon.errors import InputError, UsageError
from rashomon.given import TABLE_NAME, Given, Told, match_rows, override, place_rows, read_sheet, read_table
from rashomon.read import Capture, Page, read_capture
from rashomon.read.containers import Box, open_box
from rashomon.read.containers.leftout import is_left_out
from rashomon.records import Account, Skipped
from rashomon.settings import DEFAULT, LimitSettings, ReadSettings, Settings
from rashomon.tagger import load_model
from rashomon.zones import zone_page

T = TypeVar("T")

ARCHIVE_STARTS = (b"PK", b"\x1f\x8b", b"WARC/")  # what a file begins with that may hold several pages


@dataclass(frozen=True, slots=True)
class Intake:
    """What to read: files in order of path (an archive is one file), and what the user says of each page.

    `awaited`: rows of a sheet that name an address alone; told where no archive holds a page of it. `problems`: what is
    wrong before anything is read.
    """

    files: tuple[str, ...]
    given: Mapping[str, Given]
    awaited: tuple[tuple[str, Skipped], ...] = ()
    problems: tuple[Skipped, ...] = ()


def find_pages(paths: Sequence[str], table: str | None = None, *, listing: str | None = None) -> Intake:
    """Find the files to read: each file named, every file below each folder named, and those that a sheet names.

    `listing`: a file with one path a line, "-" = standard input. Left out of a folder: hidden files, scripts and style
    sheets, the folder of pictures that a browser saves beside a page (`X_files` beside `X.html`), and `accounts.csv`,
    which is read as the table. A sheet (given/sheet.py) is no page: it says what the files are.
    Errors: UsageError for a path that does not exist, a folder without files, a table that cannot be read or does not
    fit. A path of the listing that does not exist is a problem of the intake, and costs nothing else.
    """
    files: list[str] = []
    tables: list[Path] = [Path(table)] if table else []
    listed, problems = _listed(listing) if listing else ((), ())
    for path in (*paths, *listed):
        if not Path(path).is_dir():
            if not os.path.lexists(path):
                raise UsageError(f"{path}: there is no such file or folder.")
            files.append(path)
            continue
        inside = sorted(_files_below(Path(path)))
        files += [str(f) for f in inside if f.name != TABLE_NAME]
        tables += [f for f in inside if f.name == TABLE_NAME and not table]
    if not files and not problems:
        where = ", ".join([*paths, *([listing] if listing else [])]) or "nothing"
        raise UsageError(f"{where}: no files to read there. Name saved pages, or a folder of them.")
    return _with_tables(tuple(sorted(set(files))), tables, problems)


def _with_tables(files: tuple[str, ...], tables: Sequence[Path], problems: tuple[Skipped, ...]) -> Intake:
    """Let the sheets among the files, and the tables, say what the other files are."""
    pages, told, unread = _sheets_among(files)
    given: dict[str, Given] = {}
    awaited: list[tuple[str, Skipped]] = []
    pages = tuple(sorted({*pages, *(place.path for one in told for place in one.places)}))
    archives = [path for path in pages if told and _may_be_archive(path)]
    for one in told:
        given.update({place.path: place.given for place in one.places})
        for row in (*(place.given for place in one.places if place.given.url), *(row for row, _ in one.awaited)):
            given.update({f"{archive}#{row.url}": row for archive in archives if row.path in {"", archive}})
        awaited += [(str(row.url), skipped) for row, skipped in one.awaited]
        problems += one.problems
    for table in tables:
        given.update(match_rows(read_table(table), table, pages))
    return Intake(pages, given, tuple(awaited), (*problems, *unread))


def _sheets_among(files: tuple[str, ...]) -> tuple[tuple[str, ...], list[Told], list[Skipped]]:
    """Part the sheets from the pages. Output: the pages, what the sheets say, the sheets that cannot be read."""
    pages, sheets, unread = [], [], []
    for path in files:
        try:
            sheet = read_sheet(Path(path)) if _is_plain_file(path) else None
        except OSError:
            sheet = None  # said when the file itself is read
        except InputError as error:
            unread.append(Skipped(path, str(error)))
            continue
        if sheet:
            sheets.append(sheet)
        else:
            pages.append(path)
    return tuple(pages), [place_rows(sheet, pages) for sheet in sheets], unread


def _may_be_archive(path: str) -> bool:
    try:
        if not _is_plain_file(path):
            return False  # to open a pipe would wait for a writer
        with Path(path).open("rb") as stream:
            return stream.read(5).startswith(ARCHIVE_STARTS)
    except OSError:
        return False


def _listed(listing: str) -> tuple[tuple[str, ...], tuple[Skipped, ...]]:
    """Read a list of paths: one a line, or set apart by NULs, as `find -print0` writes them."""
    try:
        data = sys.stdin.buffer.read() if listing == "-" else Path(listing).read_bytes()
    except OSError as error:
        raise UsageError(f"{listing}: the list cannot be read ({error.strerror or error}).") from error
    lines = data.split(b"\0") if b"\0" in data else data.splitlines()
    paths = [os.fsdecode(line) for line in lines if line.strip()]
    there = tuple(path for path in paths if os.path.lexists(path))
    gone = tuple(Skipped(path, "there is no such file or folder.") for path in paths if not os.path.lexists(path))
    return there, gone


def _files_below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        pages = {Path(name).stem for name in names}
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not _is_page_assets(f, pages))
        yield from (Path(root) / name for name in names if not is_left_out(name, ()))


def _is_page_assets(folder: str, pages: set[str]) -> bool:
    return folder.endswith("_files") and folder.removesuffix("_files") in pages


def captures_of(intake: Intake, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Load what there is to read, one document at a time, in order of path; what cannot be loaded gives its reason.

    An archive gives each of its pages, in an order that depends on the archive alone; how many, only its end tells.
    """
    found = (capture for path in intake.files for capture in captures_in(path, settings))
    yield from with_rows(intake, found, lambda one: {one.url} if isinstance(one, Capture) else set())


def with_rows(intake: Intake, found: Iterable[T], addresses: Callable[[T], set[str | None]]) -> Iterator[T | Skipped]:
    """Put an intake's own rows around what was found in its files: its problems first, unmet addresses of sheets last.

    `addresses`: those that a thing found is a page of.
    """
    met: set[str | None] = set()
    yield from intake.problems
    for one in found:
        met |= addresses(one)
        yield one
    yield from (skipped for url, skipped in intake.awaited if url not in met)


def captures_in(path: str, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Load what a file holds, one document at a time; what cannot be loaded gives its reason."""
    try:
        if not _is_plain_file(path):
            yield Skipped(path, "cannot be read: it is no file but a folder, pipe or device. Leave it out.")
            return
        with Path(path).open("rb") as stream:
            yield from open_box(Box(path, stream), settings)
    except OSError as error:
        yield Skipped(path, f"cannot be read: {error.strerror or error}. Check that it is a file and may be read.")


def _is_plain_file(path: str) -> bool:
    return stat.S_ISREG(Path(path).stat().st_mode)


def load(path: str, settings: ReadSettings) -> Capture:
    """Load one document: a file, or archive#record as `captures_of` names it; of an archive with one page, that page.

    Errors: InputError when it is over the limit, cannot be read, is not there, or is an archive of several pages.
    """
    archive = _archive_of(path)
    asked = (one for one in captures_in(archive, settings) if path in {archive, one.path})
    first = next(asked, None)
    if first is None:
        raise InputError(f"there is no {path.removeprefix(archive)[1:]} in {archive}.")
    if isinstance(first, Skipped):
        raise InputError(first.reason)
    if path != first.path and any(isinstance(one, Capture) for one in asked):
        raise InputError(f"it holds several pages: name one, as in {first.path}.")
    return first


def _archive_of(path: str) -> str:
    """Part the file from the record in archive#record; a file whose own name has a "#" is a file."""
    places = [at for at, mark in enumerate(path) if mark == "#"]
    known = (path[:at] for at in (len(path), *reversed(places)) if Path(path[:at]).is_file())
    return next(known, path)


def read_account(path: str, *, given: Given | None = None, settings: Settings = DEFAULT) -> Account:
    """Read one saved page into an account. Errors: InputError when it cannot be read, with the reason."""
    return account_of(load(path, settings.read), given=given, settings=settings)


def account_of(capture: Capture, *, given: Given | None = None, settings: Settings = DEFAULT) -> Account:
    """Read one loaded document into an account. Errors: InputError when it cannot be read, with the reason."""
    page = read_capture(capture, settings=settings.read)
    _check_length(page, settings.limits)
    return override(zone_page(page, settings=settings.zones), given)


def _check_length(page: Page, limits: LimitSettings) -> None:
    """Refuse what would take hours to analyse, before it is begun."""
    for many, most, what in (
        (len(page.text), limits.max_text, "characters"),
        (len(page.lines), limits.max_lines, "lines"),
    ):
        if many > most:
            raise InputError(f"It has {many:,} {what} of text, more than the limit of {most:,}: save single articles.")


def read_text(text: str, *, outlet: str | None = None, published: str | None = None, path: str = "text") -> Account:
    """Read an account from a string: for use from Python, without a file."""
    return account_of(Capture(path, text.encode("utf-8", "replace")), given=Given(path, outlet, None, published))


def read_with(settings: Settings, model: str) -> Settings:
    """Choose the reader model: "" or "open" one that ships, "none" rules alone, else a folder, which is tried at once.

    Errors: UsageError when the folder holds no model that can be read.
    """
    if model == "none":
        return replace(settings, reader=replace(settings.reader, enabled=False))
    if model:  # the usual one is loaded where it is used
        load_model(model, 1)
    return replace(settings, reader=replace(settings.reader, model=model))


def limited(
    settings: Settings,
    max_mb: float | None = None,
    max_seconds: float | None = None,
    max_memory_mb: float | None = None,
) -> Settings:
    """Set the limits of a page: megabytes of its file, seconds, megabytes of memory; None keeps the default."""
    read, limits = settings.read, settings.limits
    if max_mb is not None:
        read = replace(read, max_bytes=int(max_mb * 1e6))
    if max_seconds is not None:
        limits = replace(limits, seconds=max_seconds, seconds_per_kb=0.0)
    if max_memory_mb is not None:
        limits = replace(limits, memory=int(max_memory_mb * 1e6))
    return replace(settings, read=read, limits=limits)
