"""What a reader makes of bytes: a page, before its zones are told."""
from __future__ import annotations
from dataclasses import dataclass, field
from rashomon.records import Published, Span

@dataclass(frozen=True, slots=True)
class Line:
    """A block-level run of visible text, with what the markup says of it.

    `tags`: the open elements from the outermost inwards ("article", "figure", "figcaption"); empty for plain text.
    `hints`: class, id, role and itemprop tokens of those elements, lower case. `link_share`: 0..1, characters inside links.
    """

    span: Span
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    link_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """The complete visible text of a document in order, its lines, and what its metadata say."""

    path: str
    sha256: str
    media_type: str
    text: str
    lines: tuple[Line, ...]
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    modified: str | None = None
    captured: str | None = None
