"""Collect the runs of a page's visible text, with white space collapsed as a browser does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rashomon.read.page import Element, Line, Mark
from rashomon.read.sourcemap import Place, Places
from rashomon.read.trace import collapse, cut_lead, cut_lines, trace
from rashomon.records import Span
from rashomon.resources import mapping
from rashomon.settings import ReadSettings

INLINE_TAGS = frozenset(tag for tag, kind in mapping("html_tags").items() if kind == "inline")
TIGHT_TAGS = frozenset({"br", "li", "td", "th", "tr", "dt", "dd", "option", "button"})  # set apart by one newline only
APART_TAGS = frozenset({"a", "span", "time", "small", "label", "cite"})  # set apart by style sheets when they adjoin
BOLD_TAGS = frozenset({"b", "strong"})
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
HINT_ATTRIBUTES = ("class", "id", "role", "itemprop", "aria-label", "data-testid", "data-component")
HINT_CHARACTERS = 200  # characters of one attribute that are looked at
HINT_WORDS = 24  # words kept of one element
MARKS = 12  # inline elements kept of one line


@dataclass(slots=True)
class _Open:
    """A block element while the page is read: what it holds is known only at its end."""

    element: Element
    parent: _Open | None
    depth: int
    pictures: int = 0
    characters: int = 0


@dataclass(slots=True)
class _Run:
    """A finished line and the element that holds it."""

    line: Line
    owner: _Open


def hints_of(attribute: Callable[[str], str | None]) -> tuple[str, ...]:
    """Split class, id, role, itemprop into lower-case words: "wp-captionText" gives wp, caption, text."""
    found: dict[str, None] = {}
    for name in HINT_ATTRIBUTES:
        value = attribute(name)
        if value:
            for word in WORD.findall(value[:HINT_CHARACTERS]):
                found.setdefault(word.lower())
    return tuple(found)[:HINT_WORDS]


class Renderer:
    """Takes opened and closed elements and text in document order; gives the page's text and lines.

    `source`: what the document was parsed from with pegs in it (`read.pegs`): then `places` tells where each character
    of the text stands there. Without it the text is taken as it is and has no places.
    """

    def __init__(self, settings: ReadSettings, source: str | None = None) -> None:
        self.settings = settings
        self.source = source
        self.places = Places()
        self.run_places: list[Place] = []  # counted from the beginning of the current run
        self.pieces: list[str] = []
        self.length = 0
        self.runs: list[_Run] = []
        self.current: list[str] = []
        self.run_length = 0
        self.ends_in_space = True
        self.touching = False
        self.linked = self.bold = 0
        self.links = self.bolds = self.pre = 0
        self.marks: list[Mark] = []
        self.inline: list[tuple[str, tuple[str, ...], int, int, str | None] | None] = []
        self.run_number = 0
        self.gap = "\n\n"
        self.broken = False
        self.count = 0
        self.block = _Open(Element(0, "page"), None, 0)

    def open(self, tag: str, attribute: Callable[[str], str | None]) -> None:
        """Begin an element; a block begins a new line."""
        self.count += 1
        if tag == "br":
            self._flush("\n", broken=True)
        elif tag in INLINE_TAGS:
            self.touching = self.touching and tag in APART_TAGS
            self.links += tag == "a"
            self.bolds += tag in BOLD_TAGS
            hints = hints_of(attribute)
            told = hints or tag in {"time", "cite", "small"}
            stated = attribute("datetime") if tag == "time" else None
            self.inline.append((tag, hints, self.run_number, self.run_length, stated) if told else None)
        else:
            self._flush("\n" if tag in TIGHT_TAGS else "\n\n")
            self.pre += tag == "pre"
            self.block = _Open(Element(self.count, tag, hints_of(attribute)), self.block, self.block.depth + 1)

    def close(self, tag: str) -> None:
        """End an element; a block ends its line."""
        if tag == "br":
            return
        if tag in INLINE_TAGS:
            self.touching = tag in APART_TAGS
            self.links -= tag == "a"
            self.bolds -= tag in BOLD_TAGS
            self._mark(self.inline.pop())
            return
        self._flush("\n" if tag in TIGHT_TAGS else "\n\n")
        self.pre -= tag == "pre"
        closed, self.block = self.block, self.block.parent or self.block
        self.block.pictures += closed.pictures
        self.block.characters += closed.characters

    def picture(self) -> None:
        """Count a picture of the block."""
        self.block.pictures += 1

    def text(self, data: str) -> None:
        """Add text: white space collapses, in <pre> a newline ends the line."""
        places: list[Place] = []
        if self.source is not None:
            data, places = trace(data, self.source)
        if not self.pre:
            self._add(*collapse(data, places))
            return
        for number, (piece, places_of_piece) in enumerate(cut_lines(data, places)):
            if number:
                self._flush("\n", broken=True)
            self._add(piece.replace("\t", " "), places_of_piece)

    def finish(self) -> tuple[str, tuple[Line, ...]]:
        """Give the text and the lines, now that every container's size is known."""
        self._flush("\n\n")
        return "".join(self.pieces), tuple(self._placed(run) for run in self.runs)

    def _add(self, piece: str, places: list[Place]) -> None:
        moved = self.run_length
        if self.ends_in_space and not self.pre and piece.startswith(" "):
            places = cut_lead(places)
            piece = piece[1:]
        if not piece:
            return
        if self.touching and not self.ends_in_space and piece[0].isalnum() and self.current[-1][-1].isalnum():
            piece = " " + piece
            moved += 1
        if places:
            self.run_places += [(start + moved, end + moved, at, to) for start, end, at, to in places]
        self.touching = False
        self.ends_in_space = piece.endswith(" ")
        self.current.append(piece)
        self.run_length += len(piece)
        letters = len(piece) - piece.count(" ")
        self.linked += letters if self.links > 0 else 0
        self.bold += letters if self.bolds > 0 else 0

    def _mark(self, entry: tuple[str, tuple[str, ...], int, int, str | None] | None) -> None:
        if entry is None or len(self.marks) >= MARKS:
            return
        tag, hints, run_number, start, stated = entry
        if run_number == self.run_number and start < self.run_length:
            self.marks.append(Mark(Span(start, self.run_length), tag, hints, stated))

    def _flush(self, gap: str, *, broken: bool = False) -> None:
        """End the current run; `gap` is what separates it from the next one."""
        run = "".join(self.current)
        bare = run.strip()
        if bare:
            self._emit(bare, len(run) - len(run.lstrip()))
            self.gap, self.broken = gap, broken
        elif self.runs:
            self.gap = max(self.gap, gap, key=len) if not broken else "\n\n"
            self.broken = False
        self.current, self.run_length, self.ends_in_space = [], 0, True
        self.run_places = []
        self.linked = self.bold = 0
        self.marks = []
        self.run_number += 1

    def _emit(self, bare: str, cut: int) -> None:
        if self.runs:
            self.pieces.append(self.gap)
            self.length += len(self.gap)
        start = self.length
        self.pieces.append(bare)
        self.length += len(bare)
        self.places.add(self.run_places, start - cut, start, self.length)
        letters = max(1, len(bare) - bare.count(" "))
        marks = tuple(_moved(mark, start - cut, Span(start, self.length)) for mark in self.marks)
        line = Line(
            Span(start, self.length),
            link_share=min(1.0, self.linked / letters),
            bold_share=min(1.0, self.bold / letters),
            marks=tuple(mark for mark in marks if mark is not None),
            broken=self.broken,
        )
        self.block.characters += len(bare)
        self.runs.append(_Run(line, self.block))

    def _placed(self, run: _Run) -> Line:
        line = run.line
        return Line(
            line.span,
            self._path(run.owner),
            line.link_share,
            line.bold_share,
            line.marks,
            self._by_picture(run.owner),
            line.broken,
        )

    def _path(self, owner: _Open) -> tuple[Element, ...]:
        """The open elements, outermost first; of a deeper nesting than `max_depth` only the innermost ones."""
        path: list[Element] = []
        place: _Open | None = owner
        while place is not None and len(path) < self.settings.max_depth:
            path.append(place.element)
            place = place.parent
        return tuple(reversed(path))

    def _by_picture(self, owner: _Open) -> int:
        """Find the nearest container that holds a picture and little else; 0 where there is none."""
        place: _Open | None = owner
        for _ in range(self.settings.picture_levels):
            if place is None or place.characters > self.settings.picture_characters:
                return 0
            if place.pictures:
                return place.element.id
            place = place.parent
        return 0


def _moved(mark: Mark, offset: int, within: Span) -> Mark | None:
    start, end = max(mark.span.start + offset, within.start), min(mark.span.end + offset, within.end)
    return Mark(Span(start, end), mark.tag, mark.hints, mark.stated) if start < end else None
