"""PDF -> Page: its text layer, page by page in reading order (ISO 32000); nothing in it is run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read.anchors import Anchor, on_sheet
from rashomon.read.capture import Capture, Format
from rashomon.read.composed import Composer
from rashomon.read.dates import parse_iso
from rashomon.read.language import guess_language
from rashomon.read.layout import Paragraph, Piece, columns_of, rows_of
from rashomon.read.page import Page
from rashomon.read.pdfium import Sheet, read_sheets
from rashomon.read.stated import shown_title
from rashomon.records import Span, Zone
from rashomon.settings import ReadSettings

SIGNATURE = b"%PDF-"
LEAD = 1024  # bytes of rubbish that may stand before the signature (ISO 32000-1, annex H.3)
EDGE_ROWS = 3  # lines at the top and at the foot of a page among which its furniture is looked for
SAME_PLACE = 6.0  # points; furniture stands at one height on all pages
FURNITURE_PAGES = (2, 0.3)  # pages, and share of the pages, that repeat a line of furniture
UNREADABLE = 0.3  # 0..1, share of signs without meaning; of a readable text under .02
TITLE_HEIGHT = 1.2  # of the usual line's height; a headline is larger
TITLE_WORDS = 4  # words; a shorter large line may be the masthead: its words decide (zones.top)
NO_SIGN = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
DIGITS = re.compile(r"\d+")
PRINTED = re.compile(r"mozilla|chrom|firefox|safari|wkhtmltopdf|edg[ea]", re.I)  # a browser made it: printed when saved
STAMP = re.compile(
    r"(?:D:)?(?P<day>\d{8})(?P<time>\d{4,6})?(?P<zone>Z|[+-]\d\d)?(?:'?(?P<minutes>\d\d))?", re.I
)  # ISO 32000-1, 7.9.4
FOOT_ADDRESS = re.compile(r"(?P<url>https?://[^\s…]+)(?:\s+\d+/\d+)?")


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a PDF, or hold its signature near the beginning and its end mark."""
    bare = data[:LEAD].lstrip()
    return bare.startswith(SIGNATURE) or (SIGNATURE in data[:LEAD] and b"%%EOF" in data[-LEAD:])


@dataclass(frozen=True, slots=True)
class _Parts:
    """A page without its furniture, and the furniture above and below it."""

    head: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    foot: tuple[Piece, ...]


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read the text layer of a PDF.

    Lines that pages repeat at their edges are furniture; a paragraph that runs over a page's end stays whole, the
    furniture follows it. Hyphens at line ends stay. Errors: InputError for a file that is locked, damaged, too long, a
    scan, or one whose fonts do not tell their characters.
    """
    del settings
    book = read_sheets(capture.data)
    furniture = _furniture(book.sheets)
    parts = [_parted(sheet, furniture) for sheet in book.sheets]
    if not any(part.pieces or part.head or part.foot for part in parts):
        raise InputError(_nothing(book.sheets))
    composer = Composer()
    paragraphs = list(_told(parts))
    title = _title([paragraph for paragraph, zone in paragraphs if zone is None])
    corners = {sheet.number: sheet.corner for sheet in book.sheets}
    for paragraph, zone in paragraphs:
        where = composer.add(paragraph.text, Zone.TITLE if paragraph is title else zone)
        composer.anchors += _anchors(paragraph, where, corners)
    text = composer.text
    printed = any(PRINTS_PAGES.search(book.stated.get(key, "")) for key in ("Producer", "Creator"))
    if len(NO_SIGN.findall(text)) > UNREADABLE * len(text):
        raise InputError("The PDF's fonts do not tell its characters: run text recognition (OCR) on it first.")
    return Page(
        capture.path,
        "",
        "application/pdf",
        text,
        tuple(composer.lines),
        title=None if printed else shown_title(book.stated.get("Title", ""), text),
        head_title=book.stated.get("Title") if printed else None,
        url=_address(parts),
        language=guess_language(text),
        dates=tuple(_dates(book.stated)),
        told_zones=tuple(composer.blocks),
        unread=_unread(book.sheets),
        anchors=tuple(composer.anchors),
    )


# Browsers that print a page to a PDF: its title is that of the page, with the site's name.
PRINTS_PAGES = re.compile(r"Skia/PDF|Mozilla/|Firefox|Chrom(?:e|ium)|Safari|wkhtmltopdf|WeasyPrint|Prince", re.I)
FORMAT = Format("PDF", recognises, read)


def _nothing(sheets: Sequence[Sheet]) -> str:
    if any(sheet.pictured for sheet in sheets):
        return (
            f"The PDF is a scan: its {len(sheets)} pages are pictures without a text layer. "
            "Run text recognition (OCR) on it first, or give its words as plain text."
        )
    return "The PDF shows no text: save the article as HTML or as plain text."


def _unread(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    scanned = [str(sheet.number) for sheet in sheets if not sheet.pieces and sheet.pictured]
    broken = [str(sheet.number) for sheet in sheets if sheet.damaged]
    notes = (
        (f"pages that are pictures without a text layer: {', '.join(scanned)}", scanned),
        (f"damaged pages: {', '.join(broken)}", broken),
    )
    return tuple(note for note, pages in notes if pages)


def _edge_rows(sheet: Sheet) -> Iterator[tuple[str, Piece]]:
    """Give the topmost and the lowest lines, each with what page after page of it has in common."""
    rows = sorted({piece.row: piece for piece in reversed(sheet.pieces)}.values(), key=lambda piece: -piece.middle)
    edge = {piece.row: piece for piece in (*rows[:EDGE_ROWS], *rows[-EDGE_ROWS:])}
    for row, piece in edge.items():
        words = " ".join(one.text for one in sheet.pieces if one.row == row)
        yield f"{DIGITS.sub('#', words.lower())} {round(piece.middle / SAME_PLACE)}", piece


def _furniture(sheets: Sequence[Sheet]) -> frozenset[str]:
    seen = Counter(key for sheet in sheets for key in {key for key, _ in _edge_rows(sheet)})
    least = max(FURNITURE_PAGES[0], FURNITURE_PAGES[1] * len(sheets))
    return frozenset(key for key, times in seen.items() if times >= least)


def _parted(sheet: Sheet, furniture: frozenset[str]) -> _Parts:
    rows = {piece.row for key, piece in _edge_rows(sheet) if key in furniture}
    kept = tuple(piece for piece in sheet.pieces if piece.row not in rows)
    middle = median(piece.middle for piece in kept) if kept else 0.0
    edges = sorted((piece for piece in sheet.pieces if piece.row in rows), key=lambda piece: piece.row)
    head, foot = (rows_of([p for p in edges if (p.middle > middle) == above]) for above in (True, False))
    return _Parts(tuple(head), kept, tuple(foot))


def _told(parts: Sequence[_Parts]) -> Iterator[tuple[Paragraph, Zone | None]]:
    """Give the paragraphs of all pages; furniture waits until the paragraph over which it stands is at its end."""
    last: Paragraph | None = None
    waiting: list[Piece] = []
    for part in parts:
        waiting += part.head
        for column in columns_of(part.pieces):
            joined = last is not None and last.goes_on_in(column[0])
            if last is not None and joined:
                last = Paragraph((*last.rows, *column[0].rows), last.height)
            for paragraph in column[1:] if joined else column:
                yield from _settled(last, waiting)
                last, waiting = paragraph, []
        waiting += part.foot
    yield from _settled(last, waiting)


def _settled(last: Paragraph | None, waiting: Sequence[Piece]) -> Iterator[tuple[Paragraph, Zone | None]]:
    if last is not None:
        yield last, None
    yield from ((Paragraph((row,), 0.0), Zone.BOILERPLATE) for row in waiting)


def _anchors(
    paragraph: Paragraph, where: Span | None, corners: Mapping[int, tuple[float, float] | None]
) -> Iterator[Anchor]:
    """Anchor each line of a paragraph where it is printed."""
    start = where.start if where else 0
    for row in paragraph.rows if where else ():
        corner = corners[row.page]
        box = (row.left - corner[0], corner[1] - row.top, row.right - row.left, row.height) if corner else None
        yield on_sheet(Span(start, start + len(row.text)), row.page, box)
        start += len(row.text) + 1


def _title(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Find the headline: the largest type, if it is larger than the telling's and no mere name."""
    if not paragraphs:
        return None
    usual = max(paragraphs, key=lambda paragraph: len(paragraph.text)).height
    largest = max(paragraphs, key=lambda paragraph: paragraph.height)
    words = len(largest.text.split())
    return largest if words >= TITLE_WORDS and largest.height >= TITLE_HEIGHT * usual else None


def _address(parts: Sequence[_Parts]) -> str | None:
    """Take the address that a browser prints at the edge of each page."""
    rows = [row.text for part in parts for row in (*part.foot, *part.head)]
    if len(parts) == 1:
        rows += [piece.text for piece in parts[0].pieces]
    found = next((match for words in rows if (match := FOOT_ADDRESS.fullmatch(words))), None)
    return found["url"] if found else None


def _dates(stated: Mapping[str, str]) -> Iterator[ToldDate]:
    """Give the file's own dates: of the capture where a browser made it, else evidence of publication and change."""
    printed = PRINTED.search(f"{stated.get('Creator', '')} {stated.get('Producer', '')}")
    for name, role in (("CreationDate", DateRole.PUBLISHED), ("ModDate", DateRole.MODIFIED)):
        value = _date(stated.get(name, ""))
        if value and not (printed and role is DateRole.MODIFIED):
            yield ToldDate(DateRole.CAPTURED if printed else role, value, f"container: PDF {name}")


def _date(stamp: str) -> str | None:
    found = STAMP.match(stamp.strip())
    if not found:
        return None
    day, time = found["day"], found["time"]
    value = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if time:
        zone = found["zone"] or ""
        value += f"T{time[:2]}:{time[2:4]}:{time[4:6] or '00'}{zone}"
        value += f":{found['minutes'] or '00'}" if zone[1:] else ""
    return parse_iso(value)
