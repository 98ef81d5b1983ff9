"""Selectors for a span of a page, in the shapes of the W3C Web Annotation Data Model (2017), section 4.2."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from rashomon.read.anchors import selectors_in
from rashomon.read.elements import Elements, Point
from rashomon.read.page import Page
from rashomon.spans import Span

Selector = dict[str, Any]
CONTEXT = 32  # code points of prefix and suffix, as Hypothes.is takes them


class Selectors:
    """Makes selectors for spans of one page. Its source is parsed once, when an element is first asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def of(self, span: Span) -> list[Selector]:
        """Give the selectors of a span: quote and position always; for HTML also the elements that hold it, for PDF,
        Word and JSON the sheets, paragraphs or fields (FragmentSelector; `read.anchors`).

        TextQuoteSelector and TextPositionSelector refer to the page's text, in code points. RangeSelector: from the
        innermost element of the first character to that of the last, by XPath, each refined by an offset in the text
        content of the element, white space at the ends of the span left out. CssSelector: the innermost element that
        holds both. The last two are missing where no character of the span has a source. A path has 513 steps at most:
        the parser, as browsers do, nests no deeper.
        Errors: InputError where the source cannot be traced.
        """
        text = self.page.text
        quote = {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        }
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        return [quote, position, *selectors_in(self.page.anchors, span), *self._in_elements(span)]

    @cached_property
    def _elements(self) -> Elements:
        return Elements(self.page.source.decoded if self.page.source else "")

    def _in_elements(self, span: Span) -> list[Selector]:
        source, words = self.page.source, self._words(span)
        pieces = list(source.pieces_of(words)) if source and words and self.page.media_type == "text/html" else []
        if not pieces:
            return []
        first = self._elements.point_before(pieces[0].source.start)
        last = self._elements.point_after(pieces[-1].source.end - 1)
        if first is None or last is None:
            return []
        shared = self._elements.shared(first.element, last.element)
        return [
            {"type": "RangeSelector", "startSelector": self._at(first), "endSelector": self._at(last)},
            {"type": "CssSelector", "value": self._elements.css(shared)},
        ]

    def _words(self, span: Span) -> Span | None:
        """The span without the white space at its ends; None where it is nothing else."""
        text = self.page.text[span.start : span.end]
        start = span.start + len(text) - len(text.lstrip())
        return Span(start, start + len(text.strip())) if text.strip() else None

    def _at(self, point: Point) -> Selector:
        offset = {"type": "TextPositionSelector", "start": point.offset, "end": point.offset}
        return {"type": "XPathSelector", "value": self._elements.xpath(point.element), "refinedBy": offset}
