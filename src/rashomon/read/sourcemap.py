"""Where the characters of a page's text stand in the source that it was read from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True, eq=False)
class SourceMap:
    """The map from a page's text to its decoded source: pieces in order of the text, none overlapping another.

    `decoded`: the source as text, without a byte order mark; of a container the part that the text was read from. What
    no piece holds was set by the renderer (the gaps between blocks, blanks between adjoining links) or is white space
    between two elements: it has no source of its own. The columns are sorted by `starts`; 16 bytes a piece.
    """

    decoded: str = field(repr=False)
    starts: array[int] = field(repr=False)
    ends: array[int] = field(repr=False)
    source_starts: array[int] = field(repr=False)
    source_ends: array[int] = field(repr=False)

    @classmethod
    def identity(cls, text: str) -> SourceMap:
        """Map a text that is its own source."""
        trail = Trail()
        if text:
            trail.add((0, len(text), 0, len(text)))
        return trail.map_of(text)

    def pieces_of(self, span: Span) -> Iterator[Piece]:
        """Give the pieces that a span of the text meets, in order of the text, cut to it; of a unit all its source."""
        for i in range(max(0, bisect_right(self.starts, span.start) - 1), len(self.starts)):
            start, end = max(self.starts[i], span.start), min(self.ends[i], span.end)
            if self.starts[i] >= span.end:
                return
            if start < end:
                yield Piece(Span(start, end), self._source(i, start, end))

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
        found: list[tuple[int, int]] = []
        for i in range(len(self.starts)):
            start, end = max(self.source_starts[i], source.start), min(self.source_ends[i], source.end)
            if start < end:
                found.append(self._text(i, start, end))
        return Span(min(s for s, _ in found), max(e for _, e in found)) if found else None

    def slice(self, source: Span) -> str:
        """Give the words of a range of the source, markup and character references and all."""
        return self.decoded[source.start : source.end]

    def _source(self, i: int, start: int, end: int) -> Span:
        if not self._is_literal(i):
            return Span(self.source_starts[i], self.source_ends[i])
        offset = self.source_starts[i] - self.starts[i]
        return Span(start + offset, end + offset)

    def _text(self, i: int, start: int, end: int) -> tuple[int, int]:
        if not self._is_literal(i):
            return self.starts[i], self.ends[i]
        offset = self.starts[i] - self.source_starts[i]
        return start + offset, end + offset

    def _is_literal(self, i: int) -> bool:
        return self.ends[i] - self.starts[i] == self.source_ends[i] - self.source_starts[i]


class Trail:
    """Collects places in order of the text; gives the map. Pieces that adjoin in text and source become one."""

    def __init__(self) -> None:
        self.columns = (array("I"), array("I"), array("I"), array("I"))

    def add(self, place: Place) -> None:
        """Add the next place, behind all others in the text."""
        starts, ends, source_starts, source_ends = self.columns
        start, end, source_start, source_end = place
        literal = end - start == source_end - source_start
        if literal and ends and ends[-1] == start and source_ends[-1] == source_start:
            if ends[-1] - starts[-1] == source_ends[-1] - source_starts[-1]:
                ends[-1], source_ends[-1] = end, source_end
                return
        for column, value in zip(self.columns, place, strict=True):
            column.append(value)

    def map_of(self, decoded: str) -> SourceMap:
        """Give the map of a text whose source is `decoded`."""
        return SourceMap(decoded, *self.columns)


def clipped(place: Place, start: int, end: int) -> Place | None:
    """Cut a place to a piece of the text; a unit stays whole in the source. None where nothing is left of it."""
    first, last, source_start, source_end = place
    low, high = max(first, start), min(last, end)
    if low >= high:
        return None
    if last - first == source_end - source_start:
        return low, high, source_start + low - first, source_end - last + high
    return low, high, source_start, source_end
