"""Put a page together from pieces of text whose zones the format tells, or leaves open."""

from __future__ import annotations

from rashomon.read.page import Line
from rashomon.records import Block, Span, Zone


class Composer:
    """Takes pieces of text in document order; gives the page's text, its lines and the zones that were told."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.lines: list[Line] = []
        self.blocks: list[Block] = []

    def add(self, words: str, zone: Zone | None = None, *, author: str | None = None) -> None:
        """Add one line, its inner line breaks kept, set apart from what stands before; "" adds nothing.

        `zone`: what the format tells of it, None where the zones have to find out.
        """
        bare = words.strip()
        if not bare:
            return
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        span = Span(self.length, self.length + len(bare))
        self.pieces.append(bare)
        self.length = span.end
        self.lines.append(Line(span))
        if zone is not None:
            self.blocks.append(Block(span, zone, author))

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)
