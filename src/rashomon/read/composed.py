"""Put a page together from pieces of text whose zones the format tells, or leaves open."""

from __future__ import annotations

from rashomon.read.anchors import Anchor
from rashomon.read.page import Line
from rashomon.records import Block, Span, Zone


class Composer:
    """Takes pieces of text in document order; gives the page's text, its lines and the zones that were told.

    `anchors`: what the reader notes of where the pieces stand in the document.
    """

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []

    def add(self, words: str, zone: Zone | None = None, *, author: str | None = None) -> Span | None:
        """Add one line, its inner line breaks kept, set apart from what stands before; "" adds nothing.

        `zone`: what the format tells of it, None where the zones have to find out. Output: where it stands in the text;
        None where nothing was added.
        """
        bare = words.strip()
        if not bare:
            return None
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        span = Span(self.length, self.length + len(bare))
        self.pieces.append(bare)
        self.length = span.end
        self.lines.append(Line(span))
        if zone is not None:
            self.blocks.append(Block(span, zone, author))
        return span

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)
