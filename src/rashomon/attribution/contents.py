"""Where the words that are reported begin and end: right of a cue, left of it, or on both sides."""

from __future__ import annotations

from rashomon.attribution.cues import Form, Site
from rashomon.attribution.frames import is_finite
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.tokens import DASHES, ENDS, Shape, Token
from rashomon.attribution.units import Unit
from rashomon.records import Span

Range = tuple[int, int]

DATELINE = 14  # tokens of a dateline at most: place, date, agency in brackets
CLOSING_CONJUNCTIONS = frozenset({"but", "while", "although", "though", "whereas"})
ADVERBIAL = frozenset(
    {"when", "while", "as", "after", "before", "since", "although", "though", "because", "if", "once"}
)
LEADING_CONJUNCTIONS = frozenset({"but", "and", "however", "meanwhile", "still", "yet", "so", "also", "nevertheless"})


def span_of(unit: Unit, left: int, right: int) -> Span | None:
    """Turn tokens[left:right] into a span, without commas, colons, dashes at its edges and without a final full stop.

    A single quotation gives its inner words; a full stop inside it stays.
    """
    tokens = unit.tokens
    while left < right and tokens[left].shape is Shape.MARK and tokens[left].text not in "($£€[#@…":
        left += 1
    while left < right and _edge(tokens, left, right):
        right -= 1
    if left >= right:
        return None
    if right - left == 1 and left in unit.quotations:
        quotation = unit.quotations[left]
        return without_comma(tokens[left].text, Span(quotation.inner_start, quotation.inner_end), quotation.start)
    return Span(tokens[left].start, tokens[right - 1].end)


def without_comma(words: str, span: Span, start: int) -> Span | None:
    """Leave a trailing comma (typographic quotation: inside the marks) out of a quotation's inner words."""
    end = span.end
    while end > span.start and words[end - 1 - start] in ", \t\n":
        end -= 1
    return Span(span.start, end) if end > span.start else None


def _edge(tokens: list[Token], left: int, right: int) -> bool:
    token = tokens[right - 1]
    if token.shape is not Shape.MARK:
        return False
    if token.lower == "." and right - 2 >= left and len(tokens[right - 2].text) == 1 and tokens[right - 2].capital:
        return False
    return (
        token.text in ",:;."
        or token.lower in DASHES
        or (token.text == ")" and not any(t.text == "(" for t in tokens[left:right]))
    )


def right_end(tokens: list[Token], start: int, stop: int, *, adverbial: bool = False) -> int:
    """Find where a content that begins at token `start` ends: at `stop`, or before that at a contrasting clause.

    `stop`: the token at which the next report certainly begins (the unit's end when there is none); `adverbial`: the
    report stands in a leading adverbial clause ("When X said C, ..."), which its comma ends.
    """
    for k in range(start + 1, stop - 1):
        contrast = k > start + 2 and tokens[k + 1].lower in CLOSING_CONJUNCTIONS
        if tokens[k].lower == "," and (adverbial or contrast):
            return k
    return stop


def phrase_end(tokens: list[Token], start: int, stop: int) -> int:
    """Find where an object that is no clause ends: at the first comma, unless a quotation goes on behind it."""
    end = right_end(tokens, start, stop)
    commas = (k for k in range(start + 1, end - 1) if tokens[k].lower == "," and tokens[k + 1].shape is Shape.WORD)
    return next(commas, end)


def dateline_end(tokens: list[Token]) -> int:
    """Find the token behind a dateline ("PORT ESMER, Nov 13 (Lodestar) - "); 0 when the unit begins without one."""
    if not tokens or tokens[0].shape is not Shape.WORD or not tokens[0].text.isupper() or len(tokens[0].text) < 3:
        return 0
    for k in range(1, min(len(tokens) - 1, DATELINE)):
        spaced = tokens[k].start > tokens[k - 1].end and tokens[k + 1].start > tokens[k].end
        if tokens[k].lower in DASHES and (spaced or tokens[k].text in "—–"):
            return k + 1
    return 0


def left_content(unit: Unit, comma: int, floor: int) -> Range | None:
    """Find the content that ends before a parenthesis ("C, X said"): from token `floor` on."""
    tokens = unit.tokens
    start = floor
    while start < comma and (
        (tokens[start].shape is Shape.MARK and tokens[start].text not in "($£€[#@")
        or (tokens[start].lower in LEADING_CONJUNCTIONS and tokens[start].shape is Shape.WORD)
    ):
        start += 1
    return (start, comma) if start < comma else None


def is_clause(tokens: list[Token], left: int, right: int, lexicon: Lexicon) -> bool:
    """Tell whether tokens[left:right] hold a main clause: a finite verb outside of an adverbial clause."""
    if right - left < 2:
        return False
    segment = left
    for k in range(right - 1, left, -1):
        if tokens[k].lower == ",":
            segment = k + 1
            break
    if segment == left and tokens[left].has("subordinator") and not tokens[left].has("determiner"):
        return False
    return any(is_finite(tokens, k, lexicon) for k in range(left, right))


def participle_stop(tokens: list[Token], site: Site) -> bool:
    """Tell whether the cue opens a new report after a comma (", adding that", ", according to")."""
    if site.form not in {Form.PARTICIPLE, Form.ACCORDING} or site.start == 0:
        return False
    if site.form is Form.ACCORDING and site.start > 1 and tokens[site.start - 2].lower == "that":
        return False
    return tokens[site.start - 1].lower == "," or tokens[site.start - 1].lower in DASHES | ENDS
