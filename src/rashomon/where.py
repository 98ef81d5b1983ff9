"""Say where words of a ledger stand in the original: open it again, check that it is the same, point at the place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from rashomon import intake
from rashomon.errors import InputError, UsageError
from rashomon.named import Json, check_format, find_one, names_of
from rashomon.read import Capture, Page, read_capture
from rashomon.read.selectors import Selector, Selectors
from rashomon.settings import DEFAULT, ReadSettings
from rashomon.spans import Span
from rashomon.terminal import visible
from rashomon.version import TEXT_RECIPE

Load = Callable[[str], Capture]  # a path as the ledger has it -> the document; raises InputError
PLACE = re.compile(r"([0-9]{1,12})-([0-9]{1,12})")
SHOWN = 2000  # code points of a slice that are printed; the rest is counted, and whole with --json


@dataclass(frozen=True, slots=True)
class Original:
    """What was found at an account's path. `same_bytes`, `same_text`: as the ledger's; False where nothing was read.

    `says`: that in words. `sha256`: of what was found there now; None where nothing was read.
    """

    path: str
    says: str
    sha256: str | None = None
    same_bytes: bool = False
    same_text: bool = False


@dataclass(frozen=True, slots=True)
class Location:
    """Words of an account and where they stand in its original.

    `source`: the range of the decoded source; None where the original has no longer this text, its format gives no
    map, or nothing in the span has a source. `slice`: the source there, markup and all. `selectors`: W3C; empty where
    the original has no longer this text.
    """

    account: str
    outlet: str | None
    span: Span
    words: str
    original: Original
    source: Span | None = None
    slice: str | None = None
    selectors: tuple[Selector, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether the original is the one that was read, byte for byte, and gives the same text."""
        return self.original.same_bytes and self.original.same_text


def locate(
    ledger: Json, account: str, place: str, *, load: Load | None = None, settings: ReadSettings = DEFAULT.read
) -> Location:
    """Find where words of a ledger stand in the original.

    Input: a ledger as JSON; an account's id, outlet or path, or its beginning; a span as "START-END" in code points of
    its text; `load` opens the original by the path in the ledger (an archive's record is named archive#record) and is
    `intake.load` by default. Output: the words always; their place where the original still has this text. What the
    original says is shown only then, so that a ledger of somebody else's cannot show other files of this machine.
    Errors: UsageError for a file that is no ledger, an account that is not in it, a span outside its text.
    """
    check_format(ledger)
    try:
        accounts = {a["id"]: a for a in ledger["accounts"]}
        chosen = accounts[find_one("account", account, {key: names_of(a) for key, a in accounts.items()})]
        text, path = str(chosen["text"]), str(chosen["path"])
        recorded, recipe = chosen["sha256"], ledger["tool"].get("text_recipe")
    except (KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"the ledger is not whole ({error!r}). Write it again with `compare`.") from error
    span = _span(place, text)
    words = text[span.start : span.end]
    original, page = _reopen(path, text, recorded, recipe, load or partial(_load_file, settings=settings), settings)
    found = Location(chosen["id"], chosen["outlet"], span, words, original)
    if page is None or not original.same_text:
        return found
    try:
        return _placed(found, page)
    except InputError as error:
        return replace(found, original=replace(original, says=f"{original.says}; {error}"))


def _span(place: str, text: str) -> Span:
    found = PLACE.fullmatch(place)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    if not start < end <= len(text):
        raise UsageError(
            f"{place!r} is no span of this account: give START-END, two numbers up to {len(text)}, the smaller first."
        )
    return Span(start, end)


def _load_file(path: str, settings: ReadSettings) -> Capture:
    if "\0" in path or (Path(path).exists() and not Path(path).is_file()):
        raise InputError("it is no file.")  # a pipe or a device would never end
    return intake.load(path, settings)


def _reopen(
    path: str, text: str, sha256: str, recipe: int | None, load: Load, settings: ReadSettings
) -> tuple[Original, Page | None]:
    """Open and read an original again, and say how it stands to what the ledger has of it."""
    try:
        capture = load(path)
        page = read_capture(capture, settings=settings)
    except InputError as error:
        return Original(path, f"cannot be read any more: {error}"), None
    found = hashlib.sha256(capture.data).hexdigest()
    same_bytes, same_text = found == sha256, page.text == text
    recipes = f"text recipe {TEXT_RECIPE}, the ledger's {recipe if recipe is not None else 'not told'}"
    if same_bytes and same_text:
        says = f"the same bytes and the same text ({recipes})"
    elif same_bytes:
        says = f"the same bytes, but this version makes another text of them ({recipes}): no place can be told"
    elif same_text:
        says = (
            f"other bytes (sha256 {found}, the ledger's {sha256}) with the same text: the place is that in the file now"
        )
    else:
        says = f"other bytes (sha256 {found}, the ledger's {sha256}) and another text: no place can be told"
    return Original(path, says, found, same_bytes, same_text), page


def _placed(found: Location, page: Page) -> Location:
    source = page.source.source_of(found.span) if page.source else None
    words = page.source.slice(source) if page.source and source else None
    selectors = tuple(Selectors(page).of(found.span))
    return replace(found, source=source, slice=words, selectors=selectors)


def location_json(location: Location) -> dict[str, Any]:
    """Give a location as JSON; `selector` is that of a W3C annotation's target."""
    original = location.original
    source = location.source
    return {
        "account": location.account,
        "outlet": location.outlet,
        "span": [location.span.start, location.span.end],
        "words": location.words,
        "original": {
            "path": original.path,
            "sha256": original.sha256,
            "same_bytes": original.same_bytes,
            "same_text": original.same_text,
            "says": original.says,
        },
        "source": {"start": source.start, "end": source.end, "slice": location.slice} if source else None,
        "selector": list(location.selectors),
    }


def describe(location: Location) -> str:
    """Print a location for a terminal, control characters made visible."""
    lines = [
        f"account: {location.outlet or 'outlet unknown'} [{location.account}] {location.span}",
        f"words: {_cut(location.words)}",
        f"original: {location.original.path}: {location.original.says}",
    ]
    if location.source:
        lines.append(f"source {location.source}: {_cut(location.slice or '')}")
    elif location.original.same_text:
        lines.append("source: none of these characters is written in it, or this format tells its parts alone (below)")
    lines += [line for selector in location.selectors for line in _selector_lines(selector)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _selector_lines(selector: Selector) -> Iterator[str]:
    kind = selector["type"]
    if kind == "RangeSelector":
        for name in ("startSelector", "endSelector"):
            point = selector[name]
            yield f"{kind} {name}: {point['value']} {point['refinedBy']['start']}"
    elif kind == "TextQuoteSelector":
        yield f"{kind}: {selector['prefix']}>>{_cut(selector['exact'])}<<{selector['suffix']}"
    elif kind == "FragmentSelector":
        place = selector.get("refinedBy")
        yield f"{kind}: {selector['value']}" + (f" {place['start']}-{place['end']}" if place else "")
    elif kind == "TextPositionSelector":
        yield f"{kind}: {selector['start']}-{selector['end']}"
    else:
        yield f"{kind}: {selector['value']}"


def _cut(words: str) -> str:
    rest = len(words) - SHOWN
    return words if rest <= 0 else f"{words[:SHOWN]} [and {rest:,} more characters: see --json]"
