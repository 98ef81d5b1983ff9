"""Where a place of an account stands: in which sentence, paragraph and quotation, and whether it leads."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rashomon.quotations import find_quotations
from rashomon.records import Account, Span

SENTENCE_END = re.compile(r"[.!?…][\"”’'»)]*\s+|\n+")
PARAGRAPH_END = re.compile(r"\n+")
OPENING = re.compile(r"[\s\"“”‘’'«„(\[–—-]*(?:[Tt]he|[Aa]n?|[Mm]r|[Mm]rs|[Mm]s)?\.?\s*")
OUTSIDE = -1  # the quotation of what stands in none


@dataclass(frozen=True, slots=True)
class Seat:
    """Numbers of the sentence, of the paragraph, of the quotation (OUTSIDE), and whether it leads the sentence."""

    sentence: int
    paragraph: int
    quotation: int
    leads: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """An account as far as places stand in it. All in code points, rising."""

    text: str
    sentence_ends: tuple[int, ...]
    paragraph_ends: tuple[int, ...]
    quoted: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, account: Account) -> Ground:
        """Find where sentences, paragraphs and quotations lie. An account without text has one of each at most."""
        text = account.text
        quotations = (q for b in account.blocks for q in find_quotations(text, b.span.start, b.span.end))
        return cls(
            text,
            tuple(m.end() for m in SENTENCE_END.finditer(text)),
            tuple(m.end() for m in PARAGRAPH_END.finditer(text)),
            tuple(sorted((q.inner_start, q.inner_end) for q in quotations)),
        )

    def sentence_start(self, span: Span) -> int:
        """Tell where the sentence of a place begins."""
        at = bisect_right(self.sentence_ends, span.start)
        return self.sentence_ends[at - 1] if at else 0

    def seat(self, span: Span) -> Seat:
        """Tell where a place stands."""
        at = bisect_right(self.sentence_ends, span.start)
        quotation = bisect_right(self.quoted, (span.start, len(self.text))) - 1
        inside = quotation >= 0 and span.start < self.quoted[quotation][1]
        opening = OPENING.match(self.text, self.sentence_start(span))
        leads = opening is not None and span.start <= opening.end()
        paragraph = bisect_right(self.paragraph_ends, span.start)
        return Seat(at, paragraph, quotation if inside else OUTSIDE, leads)


NOWHERE = Ground("", (), (), ())  # for places whose words alone are compared
