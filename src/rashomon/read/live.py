"""Read the updates that a live blog states in its JSON-LD: schema.org LiveBlogPosting, liveBlogUpdate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from turbohtml import Document

from rashomon.read.dates import parse_iso

SCRIPTS = 300  # scripts of a page that are looked at
MOST = 2000  # updates of a page; real ones have up to some hundred
DEPTH = 6  # levels of nested JSON in which the blog is looked for
OPENING = 200  # characters of an update's text that are kept to find it again


@dataclass(frozen=True, slots=True)
class Update:
    """One stated update: its headline and how its text begins (either may be empty), and its time (ISO 8601)."""

    headline: str
    opening: str
    value: str


def read_updates(document: Document) -> tuple[Update, ...]:
    """List the updates of a page that state a time, in the order of its JSON-LD; empty where it states none."""
    found: list[Update] = []
    for script in document.find_all("script", limit=SCRIPTS):
        if "ld+json" in (script.attr("type") or "") and "liveBlogUpdate" in script.text:
            found += _updates(script.text)
    return tuple(found[:MOST])


def _updates(text: str) -> Iterator[Update]:
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for blog in _blogs(value, 0):
        stated = blog["liveBlogUpdate"]
        for item in (stated if isinstance(stated, list) else [stated])[:MOST]:
            update = _update(item) if isinstance(item, dict) else None
            if update is not None:
                yield update


def _blogs(value: object, depth: int) -> Iterator[dict[str, object]]:
    """Give the objects that state updates."""
    if depth > DEPTH:
        return
    if isinstance(value, dict) and "liveBlogUpdate" in value:
        yield value
        return
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in list(children)[:100]:
        yield from _blogs(child, depth + 1)


def _update(item: dict[str, object]) -> Update | None:
    stated = item.get("datePublished")
    value = parse_iso(stated) if isinstance(stated, str) else None
    headline, body = (item.get(key) for key in ("headline", "articleBody"))
    headline = headline if isinstance(headline, str) else ""
    opening = body[:OPENING] if isinstance(body, str) else ""
    return Update(headline[:OPENING], opening, value) if value and (headline or opening) else None
