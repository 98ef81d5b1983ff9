"""What is fuzzed: one target a reader, and what must hold for any bytes; new formats become targets by themselves.

A target takes bytes and returns nothing; it raises where a rule is broken: AssertionError, or whatever the reader
raised that is not an InputError.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from rashomon.analyze import analyze
from rashomon.errors import InputError
from rashomon.ledger import analysis_json, dumps
from rashomon.read import FORMATS, Capture, Format, Page, read_capture
from rashomon.read.encoding import decode
from rashomon.records import Account, Span
from rashomon.settings import DEFAULT, ReadSettings
from rashomon.zones import zone_page

Target = Callable[[bytes], None]
RULES_ALONE = replace(DEFAULT, reader=replace(DEFAULT.reader, enabled=False))  # the model is no reader of bytes
MOST_CAPTURES = 200  # captures of one archive that are looked at


def targets() -> dict[str, Target]:
    """Name every target: the encoding, each format, the choice among them with zones, each container, the analysis."""
    found: dict[str, Target] = {"encoding": check_encoding}
    found |= {one.name.lower().replace(" ", "-"): partial(check_format, one) for one in FORMATS}
    found |= {"zones": check_zones, "analysis": check_analysis}
    return found | {one.name.lower().replace(" ", "-"): partial(check_container, one) for one in containers()}


def containers() -> tuple[Any, ...]:
    """Find the kinds of archives that the program opens; none where it opens none."""
    try:
        return tuple(importlib.import_module("rashomon.read.containers").CONTAINERS)
    except ModuleNotFoundError:
        return ()


def check_encoding(data: bytes) -> None:
    """Bytes become text of at most as many characters, or are refused."""
    with suppress(InputError):
        assert len(decode(data)) <= len(data)


def check_format(known: Format, data: bytes) -> None:
    """A format tells its own without raising, and reads anything into a page or says why not."""
    assert known.recognises(data) in {True, False}
    try:
        page = known.read(Capture("page", data), ReadSettings())
    except InputError:
        return
    check_page(page)


def check_page(page: Page) -> None:
    """Lines follow one another inside the text; marks lie in their lines."""
    end = 0
    for line in page.lines:
        assert end <= line.span.start < line.span.end <= len(page.text)
        assert page.text[line.span.start : line.span.end].strip()
        assert all(inside(mark.span, line.span) for mark in line.marks)
        end = line.span.end


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


def account_of(data: bytes) -> Account | None:
    """Read and zone any bytes; None where they are refused. What was read can be written."""
    try:
        page = read_capture(Capture("page", data))
    except InputError:
        return None
    for value in (page.text, page.outlet, page.title, page.url, page.language, page.head_title):
        assert value is None or value.encode("utf-8") is not None
    return zone_page(page)


def check_zones(data: bytes) -> None:
    """Blocks follow one another inside the text."""
    account = account_of(data)
    end = 0
    for block in account.blocks if account else ():
        assert account is not None
        assert end <= block.span.start < block.span.end <= len(account.text)
        end = block.span.end


def check_analysis(data: bytes) -> None:
    """An account of any bytes can be analysed by rules, and written; every span lies in its text."""
    account = account_of(data)
    if account is None:
        return
    analysis = analyze(account, settings=RULES_ALONE)
    dumps(analysis_json(analysis)).encode("utf-8")
    whole = Span(0, len(account.text))
    assert all(inside(span, whole) for span in spans_in(analysis))


def spans_in(value: object) -> Iterator[Span]:
    """Find every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans_in(one)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans_in(getattr(value, name))


def check_container(known: Any, data: bytes) -> None:
    """A container tells its own, and gives captures and rows, or raises what `open_box` makes a row of."""
    boxes = importlib.import_module("rashomon.read.containers.box")
    box = boxes.Box("archive", io.BytesIO(data))
    assert known.recognises(box.stream) in {True, False}
    with suppress(InputError, *importlib.import_module("rashomon.read.containers").FAULTS):
        for found in islice(known.captures(box, ReadSettings()), MOST_CAPTURES):
            assert found.path.startswith("archive")
            if isinstance(found, boxes.Box):
                found.stream.close()  # as `open_box` does
