"""The way in: files and folders -> captures, one document at a time, and captures -> accounts."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.errors import InputError, UsageError
from rashomon.given import TABLE_NAME, Given, match_rows, override, read_table
from rashomon.read import Capture, read_capture
from rashomon.records import Account, Skipped
from rashomon.settings import DEFAULT, ReadSettings, Settings
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


def captures_of(intake: Intake, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Load what there is to read, one document at a time, in order of path; what cannot be loaded gives its reason."""
    for path in intake.files:
        try:
            yield load(path, settings)
        except InputError as error:
            yield Skipped(path, str(error))


def load(path: str, settings: ReadSettings) -> Capture:
    """Load one file. Errors: InputError when it is over the limit or cannot be read."""
    try:
        size = Path(path).stat().st_size
        if size > settings.max_bytes:
            limit = settings.max_bytes / 1e6
            raise InputError(f"{size / 1e6:.0f} MB, more than the limit of {limit:g} MB. Is it one page? See --max-mb.")
        return Capture(path, Path(path).read_bytes())
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
    return override(zone_page(page, settings=settings.zones), given)


def read_text(text: str, *, outlet: str | None = None, published: str | None = None, path: str = "text") -> Account:
    """Read an account from a string: for use from Python, without a file."""
    return account_of(Capture(path, text.encode("utf-8", "replace")), given=Given(path, outlet, None, published))


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
