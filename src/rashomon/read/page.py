"""What a reader makes of bytes: a page, before its zones are told."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.particulars import Author, ToldDate
from rashomon.read.anchors import Anchor
from rashomon.read.live import Update
from rashomon.read.sourcemap import SourceMap
from rashomon.records import Block, Published, Span


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the markup. `id`: its number in document order. `hints`: the words of class, id, role, itemprop."""

    id: int
    tag: str
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element inside a line that says what its words are: <time>, <cite>, anything with a class.

    `stated`: the value of a <time>'s datetime attribute, as the page writes it.
    """

    span: Span
    tag: str
    hints: tuple[str, ...]
    stated: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A block-level run of visible text (HTML) or a line without its outer white space (plain text).

    `path`: the open block elements from the outermost inwards; empty for plain text. `link_share`: 0..1, characters
    inside links. `bold_share`: 0..1, characters in strong type. `image`: the id of a small container in which it
    stands beside a picture; 0 where there is none. `broken`: only a <br> stands between it and the line before.
    """

    span: Span
    path: tuple[Element, ...] = ()
    link_share: float = 0.0
    bold_share: float = 0.0
    marks: tuple[Mark, ...] = ()
    image: int = 0
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The complete visible text of a document in order, its lines, and what its metadata say.

    `head_title`: the text of <title>, which often names the outlet behind a separator. `dates`: every date that the
    page's metadata or its container tell, in the order in which they are believed. `authors`: those of its metadata.
    `updates`: what the JSON-LD of a live blog states. `told_zones`: the zones of whole lines that the format itself
    tells (the footer of a printed page, a field that holds the title), in text order. `unread`: what of the document
    is not in the text, and why; empty where all of it is. `source`: where each character of
    the text stands in the decoded source; None where the reader gives no map (a format whose text is not written in
    its bytes: PDF, office documents, JSON). `anchors`: for these, the sheet, element or field in which each piece of
    the text stands, in text order. Of a container (MHTML, a mail) the source is the part that the text was read
    from, its transfer encoding undone.
    """

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
    head_title: str | None = None
    dates: tuple[ToldDate, ...] = ()
    updates: tuple[Update, ...] = ()
    authors: tuple[Author, ...] = ()
    told_zones: tuple[Block, ...] = ()
    unread: tuple[str, ...] = ()
    source: SourceMap | None = field(default=None, compare=False, repr=False)
    anchors: tuple[Anchor, ...] = field(default=(), compare=False, repr=False)

    @property
    def marked_up(self) -> bool:
        """Whether markup says what its lines are; else they stand alone, as in plain text."""
        return any(line.path for line in self.lines)
