"""Where the characters of a page's text stand in the source that it was read from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from rashomon.spans import Span, Spans

Place = tuple[int, int, int, int]  # start and end in a text, start and end in the source; code points, half-open


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text and the piece of the source that it was made of.

    Of the same length: character for character (white space of any kind may have become a blank). Otherwise a unit,
    of which only the whole has a source: a character reference, a run of white space that became one blank.
    """

    text: Span
    source: Span


class SourceMap:
    """The map from a page's text to its decoded source: pieces in order of the text, none overlapping another.

    `decoded`: the source as text, without a byte order mark; of a container the part that the text was read from. What
    no piece holds was set by the renderer (the gaps between blocks, blanks between adjoining links) or is white space
    between two elements: it has no source of its own. The pieces are traced when they are first asked for, since most
    pages never are; 16 bytes a piece. Errors of the questions: InputError where the source cannot be traced.
    """

    __slots__ = ("_places", "_trace", "decoded")

    def __init__(self, decoded: str, trace: Callable[[], Places]) -> None:
        self.decoded = decoded
        self._trace = trace
        self._places: Places | None = None

    @classmethod
    def identity(cls, text: str) -> SourceMap:
        """Map a text that is its own source."""
        return cls(text, partial(_identity, len(text)))

    @property
    def places(self) -> Places:
        """The pieces, as columns of numbers."""
        if self._places is None:
            self._places = self._trace()
        return self._places

    def pieces_of(self, span: Span) -> Iterator[Piece]:
        """Give the pieces that a span of the text meets, in order of the text, cut to it; of a unit all its source."""
        places = self.places
        for i in range(max(0, bisect_right(places.starts, span.start) - 1), len(places.starts)):
            if places.starts[i] >= span.end:
                return
            kept = clipped(places[i], span.start, span.end)
            if kept:
                yield Piece(Span(*kept[:2]), Span(*kept[2:]))

    def sources_of(self, span: Span) -> Spans:
        """Find the unbroken ranges of the source that make up a span; several where markup stands between its words."""
        ranges: list[Span] = []
        for piece in self.pieces_of(span):
            if ranges and ranges[-1].end == piece.source.start:
                ranges[-1] = Span(ranges[-1].start, piece.source.end)
            else:
                ranges.append(piece.source)
        return tuple(ranges)

    def source_of(self, span: Span) -> Span | None:
        """Find the smallest range of the source that holds all characters of a span.

        Output: None where none of them has a source. A text that the parser moved (words between the rows of a table)
        makes the range of a span around it wide; `sources_of` stays exact.
        """
        ranges = self.sources_of(span)
        return Span(min(r.start for r in ranges), max(r.end for r in ranges)) if ranges else None

    def text_of(self, source: Span) -> Span | None:
        """Find the smallest span of the text that holds all that was made of a range of the source; None: nothing was.

        Looks at every piece: for one question, not for many.
        """
        places = (self.places[i] for i in range(len(self.places.starts)))
        turned = (clipped((at, to, start, end), source.start, source.end) for start, end, at, to in places)
        found = [(start, end) for _, _, start, end in filter(None, turned)]
        return Span(min(s for s, _ in found), max(e for _, e in found)) if found else None

    def slice(self, source: Span) -> str:
        """Give the words of a range of the source, markup and character references and all."""
        return self.decoded[source.start : source.end]


class Places:
    """The places of a text in order, as four columns. What adjoins in text and source, sign for sign, becomes one."""

    __slots__ = ("ends", "source_ends", "source_starts", "starts")

    def __init__(self) -> None:
        self.starts, self.ends = array("I"), array("I")
        self.source_starts, self.source_ends = array("I"), array("I")

    def __getitem__(self, i: int) -> Place:
        return self.starts[i], self.ends[i], self.source_starts[i], self.source_ends[i]

    def add(self, places: Iterable[Place], moved: int, start: int, end: int) -> None:
        """Add the places of the next run of text, moved by so many characters and cut to start..end of the text."""
        for first, last, at, to in places:
            place = clipped((first + moved, last + moved, at, to), start, end)
            if place and self.starts and _continues(self[-1], place):
                self.ends[-1], self.source_ends[-1] = place[1], place[3]
            elif place:
                self.starts.append(place[0])
                self.ends.append(place[1])
                self.source_starts.append(place[2])
                self.source_ends.append(place[3])


def clipped(place: Place, start: int, end: int) -> Place | None:
    """Cut a place to a piece of the text; a unit stays whole in the source. None where nothing is left of it."""
    first, last, source_start, source_end = place
    low, high = max(first, start), min(last, end)
    if low >= high:
        return None
    if _is_literal(place):
        return low, high, source_start + low - first, source_end - last + high
    return low, high, source_start, source_end


def _is_literal(place: Place) -> bool:
    return place[1] - place[0] == place[3] - place[2]


def _continues(before: Place, place: Place) -> bool:
    adjoin = before[1] == place[0] and before[3] == place[2]
    return adjoin and _is_literal(before) and _is_literal(place)


def _identity(length: int) -> Places:
    places = Places()
    places.add([(0, length, 0, length)], 0, 0, length)
    return places
