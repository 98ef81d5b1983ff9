"""Pieces of text with their places on a printed page -> paragraphs in reading order.

A gutter that few lines cross parts the page into columns (XY-cut: Nagy, Seth 1984, with the gutter found by the lines
it parts); where there is none the order of the file stands. A line belongs to the paragraph before it where the first
word had no room on the line before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

WIDE = 12  # characters from which a piece is a line of a column, not a cell of a table
COLUMN_CHARACTERS = 20  # characters that the lines of a column have on average; of a newspaper's 25 to 40
LEAST_ROWS = 4  # lines on either side of a gutter
BESIDE = 0.4  # 0..1 of the shorter column's height that must stand beside the other
MOST_SPLITS = 6  # gutters inside one another; a newspaper's page has up to 6 columns
SAME_HEIGHT = 0.12  # 0..1 by which the heights of lines of one paragraph may differ
LOOSE_PITCH = 1.3  # of the usual distance of lines (a quarter are nearer); a paragraph's lines are no farther apart
FIRST_PITCH = 1.5  # of a line's height, where no usual distance is known
INDENT = (0.5, 4.0)  # of a line's height; how far the first line of a paragraph is moved in
SHORT = 0.5  # of a line's height; so much room, beside the word's, is no accident
RAGGED = 0.2  # 0..1 of the column's width by which a line amid a sentence may fall short
HALF = 0.5  # 0..1 of the column's width; so short a line is no line of a paragraph, whatever follows
CELL_GAP = 2.0  # of a line's height; so wide gaps in two lines running are a table's, in one a justified line's
SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*$")
BULLET = re.compile(r"(?:[•·▪◦●○*–—-]|\d{1,3}[.)]|\([a-z\d]{1,3}\))\s")
HYPHENS = ("-", "\u2010", "\u00ad")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together on one line, in points from the lower left corner; `row`: the line's number.

    `cells`: of a whole line, that gaps as wide as a table's part it. `page`: on which it stands, from 1.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    row: int
    cells: bool = False
    page: int = 1

    @property
    def height(self) -> float:
        """The height of its line."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half its height above the page's foot."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, and the height of their type."""

    rows: tuple[Piece, ...]
    height: float

    @property
    def lines(self) -> tuple[str, ...]:
        """The words of its lines."""
        return tuple(row.text for row in self.rows)

    @property
    def text(self) -> str:
        """Its lines one below the other."""
        return "\n".join(self.lines)

    def goes_on_in(self, other: Paragraph) -> bool:
        """Whether the first paragraph of the next column or page is the rest of this one."""
        if not _same_height(self.height, other.height) or SENTENCE_END.search(self.lines[-1]):
            return False
        return len(self.lines) > 1 or self.lines[-1].endswith(HYPHENS) or other.lines[0][0].islower()


def columns_of(pieces: Sequence[Piece]) -> list[list[Paragraph]]:
    """Order a page's pieces; output: the paragraphs of each column or band, in reading order. No pieces: none."""
    return [list(_paragraphs(rows_of(region))) for region in _regions(pieces, MOST_SPLITS)]


def _regions(pieces: Sequence[Piece], splits: int) -> list[list[Piece]]:
    """Part pieces at their gutter: what crosses it stands between what lies above and below, left before right."""
    gutter = _gutter(pieces) if splits else None
    if gutter is None:
        return [list(pieces)] if pieces else []
    crossing = sorted((p for p in pieces if p.left < gutter < p.right), key=lambda p: -p.middle)
    heights = [-p.middle for p in crossing]
    sides: dict[tuple[int, bool], list[Piece]] = {}
    for piece in pieces:
        if not piece.left < gutter < piece.right:
            sides.setdefault((bisect_left(heights, -piece.middle), piece.left >= gutter), []).append(piece)
    out: list[list[Piece]] = []
    across: list[Piece] = []
    for band in range(len(crossing) + 1):
        beside = [sides[key] for key in ((band, False), (band, True)) if key in sides]
        if beside and across:
            out, across = [*out, across], []
        for side in beside:
            out += _regions(side, splits - 1)
        across += crossing[band : band + 1]
    return [*out, across] if across else out


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Find the place that has most lines on either side, beside one another, and few across it."""
    wide = [piece for piece in pieces if len(piece.text) >= WIDE]
    lefts, rights = sorted(p.left for p in wide), sorted(p.right for p in wide)
    best, place = 0, None
    for x in sorted(set(lefts)):
        before, behind = bisect_right(rights, x), len(wide) - bisect_left(lefts, x)
        fewest = min(before, behind)
        gain = fewest - (len(wide) - before - behind)
        if fewest >= LEAST_ROWS and gain > best:
            best, place = gain, x
    if place is None:
        return None
    one, two = [p for p in wide if p.right <= place], [p for p in wide if p.left >= place]
    middle = (place + max(p.right for p in one)) / 2
    return middle if _is_column(one) and _is_column(two) and _beside(one, two) else None


def _is_column(pieces: Sequence[Piece]) -> bool:
    return sum(len(piece.text) for piece in pieces) >= COLUMN_CHARACTERS * len(pieces)


def _beside(one: Sequence[Piece], two: Sequence[Piece]) -> bool:
    top = min(max(p.top for p in one), max(p.top for p in two))
    bottom = max(min(p.bottom for p in one), min(p.bottom for p in two))
    shorter = min(max(p.top for p in side) - min(p.bottom for p in side) for side in (one, two))
    return top - bottom >= BESIDE * shorter


def rows_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Put the pieces of each line together again."""
    rows: list[Piece] = []
    for number, group in groupby(pieces, key=lambda piece: piece.row):
        parts = list(group)
        text = " ".join(part.text for part in parts)
        left, right = min(p.left for p in parts), max(p.right for p in parts)
        bottom, top = min(p.bottom for p in parts), max(p.top for p in parts)
        cells = any(two.left - one.right > CELL_GAP * (top - bottom) for one, two in pairwise(parts))
        rows.append(Piece(text, left, right, bottom, top, number, cells, parts[0].page))
    return rows


def _paragraphs(rows: Sequence[Piece]) -> Iterator[Paragraph]:
    if not rows:
        return
    pitches = [one.top - two.top for one, two in pairwise(rows) if _same_height(one.height, two.height)]
    known = sorted(p for p in pitches if p > 0) or [FIRST_PITCH * rows[0].height / LOOSE_PITCH]
    usual = known[len(known) // 4]
    edges = min(row.left for row in rows), sorted(row.right for row in rows)[len(rows) * 9 // 10]
    column = _Column(*edges, usual, median(row.height for row in rows))
    open_rows = [rows[0]]
    for before, row, after in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        if not column.continues(before, row) or column.opens(before, row, after):
            yield _paragraph(open_rows)
            open_rows = []
        open_rows.append(row)
    yield _paragraph(open_rows)


def _paragraph(rows: Sequence[Piece]) -> Paragraph:
    return Paragraph(tuple(rows), median(row.height for row in rows))


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of a column (of ten lines one may hang over the right one), its lines' usual distance and height."""

    left: float
    right: float
    pitch: float
    height: float

    def continues(self, before: Piece, row: Piece) -> bool:
        """Whether a line goes on with the paragraph before: near, of its size, and forced by a lack of room."""
        height = before.height
        if before.cells and row.cells:
            return False
        usual = self.pitch * max(
            1.0, height / self.height
        )  # the lines of a headline stand as far apart as it is larger
        if not _same_height(height, row.height) or not 0 < before.top - row.top <= max(LOOSE_PITCH * usual, height):
            return False
        word = row.text.split(maxsplit=1)[0]
        needed = (len(word) + 1) * (row.right - row.left) / max(1, len(row.text)) + SHORT * height
        room, width = self.right - before.right, self.right - self.left
        if SENTENCE_END.search(before.text):
            return room < needed
        return room < (needed + RAGGED * width if not row.text[0].islower() else max(needed, HALF * width))

    def opens(self, before: Piece, row: Piece, after: Piece | None) -> bool:
        """Whether a line begins a paragraph or an item by where it stands: moved in, or with a bullet at the left."""
        if row.text[0].islower() and not SENTENCE_END.search(before.text):
            return False
        if BULLET.match(row.text) and row.left <= before.left + SHORT * row.height:
            return True
        alone = not self._moved_in(before) or (after is not None and not self._moved_in(after))
        return self._moved_in(row) and alone and not BULLET.match(before.text)

    def _moved_in(self, row: Piece) -> bool:
        return INDENT[0] * row.height < row.left - self.left < INDENT[1] * row.height


def _same_height(one: float, two: float) -> bool:
    return abs(one - two) <= SAME_HEIGHT * max(one, two)
