"""Ask PDFium for the characters of a PDF and their places: the only module that touches the native library.

PDFium is native code on untrusted bytes: work.py reads pages in processes that may die. It is loaded at the first PDF
(0.2 s); its build has no JavaScript and opens no address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import InputError
from rashomon.read.layout import Piece

MOST_PAGES = 500  # pages; a longer file is a book
MOST_CHARACTERS = 2_000_000  # characters of a file, 4 microseconds each; 500 pages of a report have 1,500,000
LOCKED = 4  # FPDF_ERR_PASSWORD
WIDE_GAP = (
    1.0  # of a line's height; a wider gap parts a line into pieces, which belong together unless a gutter runs there
)
NEW_LINE = 0.6  # of a line's height; a sign so much higher or lower begins a line, though PDFium joins it to a hyphen
LEAST_HEIGHT = 0.1  # points; of signs without a place
LINE_ENDS = frozenset("\r\n")
HYPHENS = {"\x02": "-", "\ufffe": "-"}  # how PDFium writes a hyphen at a line's end
CONTROLS = dict.fromkeys([*range(32), 0x7F], None)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed page: its pieces in the order of the file; `pictured`: pictures alone; `damaged`: not to be read.

    `corner`: the left and upper edge of what is shown, in points; None where the page is shown turned.
    """

    number: int
    pieces: tuple[Piece, ...]
    pictured: bool = False
    damaged: bool = False
    corner: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A PDF: its pages, and what its information dictionary states."""

    sheets: tuple[Sheet, ...]
    stated: Mapping[str, str]


def read_sheets(data: bytes) -> Book:
    """Read all pages. Errors: InputError where the file is locked, damaged, or longer than `MOST_PAGES`."""
    import pypdfium2  # noqa: PLC0415  loading it takes longer than reading ten pages, and most cases hold no PDF

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == LOCKED:
            raise InputError("The PDF is locked by a password: save a copy without one.") from error
        raise InputError("The PDF is damaged: it cannot be opened. Save it again, or as plain text.") from error
    try:
        if len(document) > MOST_PAGES:
            raise InputError(
                f"The PDF has {len(document):,} pages, over the limit of {MOST_PAGES}: save the pages of the one text."
            )
        sheets: list[Sheet] = []
        left = MOST_CHARACTERS
        for index in range(len(document)):
            sheets.append(_sheet(document, index, left))
            left -= sum(len(piece.text) for piece in sheets[-1].pieces)
        return Book(tuple(sheets), _stated(document))
    finally:
        document.close()


def _stated(document: Any) -> Mapping[str, str]:
    return {str(key): str(value)[:1000] for key, value in document.get_metadata_dict(skip_empty=True).items()}


def _sheet(document: Any, index: int, left: int) -> Sheet:
    import pypdfium2  # noqa: PLC0415  loaded by now

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return Sheet(index + 1, (), damaged=True)
    try:
        words = page.get_textpage()
        try:
            pieces = _pieces(words.raw, left, index + 1)
        finally:
            words.close()
        pictured = not pieces and any(True for _ in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
        edge = page.get_cropbox()
        return Sheet(index + 1, pieces, pictured, corner=None if page.get_rotation() else (edge[0], edge[3]))
    except pypdfium2.PdfiumError:
        return Sheet(index + 1, (), damaged=True)
    finally:
        page.close()


def _pieces(handle: Any, left: int, page: int) -> tuple[Piece, ...]:
    """Cut a page's characters into pieces: at PDFium's line ends and at wide gaps."""
    import pypdfium2.raw as native  # noqa: PLC0415  loaded by now

    count = native.FPDFText_CountChars(handle)
    if count > left:
        raise InputError(f"The PDF has over {MOST_CHARACTERS:,} characters: save the pages of the one text.")
    box = native.FS_RECTF()
    building = _Pieces(page)
    for index in range(count):
        sign = chr(min(native.FPDFText_GetUnicode(handle, index), 0x10FFFF))
        if sign in LINE_ENDS:
            building.end_line()
        elif sign.isspace():
            building.space()
        elif native.FPDFText_GetLooseCharBox(handle, index, box):
            building.add(HYPHENS.get(sign, sign), (box.left, box.right, box.bottom, box.top))
    building.end_line()
    return tuple(building.done)


class _Pieces:
    """The pieces so far, and the one that is being built."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.done: list[Piece] = []
        self.row = 0
        self.signs: list[str] = []
        self.box = self.last = (0.0, 0.0, 0.0, 0.0)

    def add(self, sign: str, box: tuple[float, float, float, float]) -> None:
        """Add a character and its place."""
        height = max(box[3] - box[2], self.last[3] - self.last[2])
        apart = max(box[0] - self.last[1], self.last[0] - box[1])  # in either direction of writing
        if self.signs and abs(box[3] + box[2] - self.last[3] - self.last[2]) > 2 * NEW_LINE * height:
            self.end_line()
        elif self.signs and apart > WIDE_GAP * max(box[3] - box[2], LEAST_HEIGHT):
            self._end_piece()
        if not self.signs:
            self.box = box
        else:
            held = self.box
            self.box = (min(held[0], box[0]), max(held[1], box[1]), min(held[2], box[2]), max(held[3], box[3]))
        self.last = box
        self.signs.append(sign)

    def space(self) -> None:
        """Add a blank between words."""
        if self.signs and self.signs[-1] != " ":
            self.signs.append(" ")

    def end_line(self) -> None:
        """End the piece and its line."""
        self._end_piece()
        self.row += 1

    def _end_piece(self) -> None:
        text = "".join(self.signs).translate(CONTROLS).strip()
        clear = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if clear:
            left, right, bottom, top = self.box
            self.done.append(Piece(clear, left, right, bottom, top, self.row, page=self.page))
        self.signs = []
