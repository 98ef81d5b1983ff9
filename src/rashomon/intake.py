"""The way in: files and folders -> captures, one document at a time, and captures -> accounts."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.errors import InputError, UsageError
from rashomon.given import TABLE_NAME, Given, match_rows, override, read_table
from rashomon.read import Capture, Page, read_capture
from rashomon.records import Account, Skipped
from rashomon.settings import DEFAULT, LimitSettings, ReadSettings, Settings
from rashomon.tagger import load_model
from rashomon.zones import zone_page


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


def captures_in(path: str, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Load what a file holds, one document at a time; what cannot be loaded gives its reason."""
    try:
        yield load(path, settings)
    except InputError as error:
        yield Skipped(path, str(error))


def load(path: str, settings: ReadSettings) -> Capture:
    """Load one file. Errors: InputError when it is over the limit, no file (a pipe, a device), or cannot be read."""
    try:
        about = Path(path).stat()
        if not stat.S_ISREG(about.st_mode):
            raise InputError("cannot be read: it is no file but a folder, pipe or device. Leave it out.")
        size = about.st_size
        if size <= settings.max_bytes:
            with Path(path).open("rb") as stream:
                data = stream.read(settings.max_bytes + 1)
            size = len(data)  # the file may have grown
        if size > settings.max_bytes:
            limit = settings.max_bytes / 1e6
            raise InputError(f"{size / 1e6:.0f} MB, more than the limit of {limit:g} MB. Is it one page? See --max-mb.")
        return Capture(path, data)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror or error}. Check that it is a file and may be read."
        ) from error


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
    """Choose the reader model: "" the one that ships, "none" rules alone, else a model folder, which is tried at once.

    Errors: UsageError when the folder holds no model that can be read.
    """
    if model == "none":
        return replace(settings, reader=replace(settings.reader, enabled=False))
    if model:  # the one that ships is loaded where it is used
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
