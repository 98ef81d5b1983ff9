"""Where pieces of a text stand in a document whose text is not written in its bytes: sheet, element or field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.spans import Span

SHEET = "https://www.rfc-editor.org/rfc/rfc8118"  # a PDF: "page=2&viewrect=72,100.5,240,12"
ELEMENT = "https://www.w3.org/TR/xptr-element/"  # a Word document: "word/document.xml#element(/1/1/3)"
FIELD = "https://www.rfc-editor.org/rfc/rfc6901"  # JSON: "/maintext"

Box = tuple[float, float, float, float]  # left, top, width, height; points from the upper left corner of a sheet


@dataclass(frozen=True, slots=True)
class Anchor:
    """A piece of a page's text and the part of the document that shows it.

    `standard`: the address of the rules by which `value` is read (one of those above). `offset`: code points of the
    part's own text before the piece; None where the part is shown as a whole.
    """

    span: Span
    standard: str
    value: str
    offset: int | None = None

    def selector(self, span: Span) -> dict[str, Any]:
        """Give a W3C FragmentSelector for what of a span lies in the piece; with an offset also the place in it."""
        found: dict[str, Any] = {"type": "FragmentSelector", "conformsTo": self.standard, "value": self.value}
        if self.offset is not None:
            moved = self.offset - self.span.start
            start, end = max(span.start, self.span.start) + moved, min(span.end, self.span.end) + moved
            found["refinedBy"] = {"type": "TextPositionSelector", "start": start, "end": end}
        return found


def selectors_in(anchors: Sequence[Anchor], span: Span) -> list[dict[str, Any]]:
    """Give a selector for each part of the document that shows some of a span, in order of the text."""
    return [anchor.selector(span) for anchor in anchors if anchor.span.meets(span)]


def on_sheet(span: Span, page: int, box: Box | None) -> Anchor:
    """Anchor a line of a PDF on its page. `box`: None where no place on it can be told."""
    value = f"page={page}"
    if box is not None:
        value += "&viewrect=" + ",".join(f"{side:.1f}".removesuffix(".0") for side in box)
    return Anchor(span, SHEET, value)


def in_element(span: Span, part: str, steps: Iterable[int]) -> Anchor:
    """Anchor a paragraph in a part of a Word document, by the child sequence to its element."""
    return Anchor(span, ELEMENT, f"{part}#element(/{'/'.join(map(str, steps))})")


def in_field(span: Span, steps: Iterable[str | int], offset: int | None) -> Anchor:
    """Anchor words of a JSON document in the field that holds them. `steps`: the names and numbers that lead to it."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return Anchor(span, FIELD, "".join(f"/{step}" for step in escaped), offset)
