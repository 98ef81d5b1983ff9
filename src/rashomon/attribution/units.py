"""A paragraph -> units: runs of sentences that no quotation mark cuts, as tokens in which a quotation is one token."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.tokens import Shape, Token, tokenize
from rashomon.quotations import Quotation, find_quotations
from rashomon.records import Span, Spans

MAX_TOKENS = 200  # tokens of one unit; a longer run is cut (the longest sentence in the news corpora: 160)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence (or several, held together by a quotation). `quotations`: token index -> what it stands for."""

    tokens: list[Token]
    quotations: dict[int, Quotation]
    first: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def cut_units(text: str, start: int, end: int, sentences: Spans, lexicon: Lexicon) -> list[Unit]:
    """Cut text[start:end] at the ends of sentences that lie outside quotations.

    A sentence that ends inside a quotation does not end a unit; a quotation that ends with a full stop and is followed
    by a new sentence does.
    """
    quotations = find_quotations(text, start, end)
    first, last = bisect_right(sentences, start, key=_end), bisect_left(sentences, end, key=_end)
    cuts = [s.end for s in sentences[first:last]]
    starts = [q.start for q in quotations]
    free = []
    for cut in cuts:
        before = bisect_left(starts, cut) - 1
        if before < 0 or quotations[before].end <= cut:
            free.append(cut)
    bounds = [start, *free, end]
    units: list[Unit] = []
    waiting = 0
    for left, right in itertools.pairwise(bounds):
        here = []
        while waiting < len(quotations) and quotations[waiting].start < right:
            here.append(quotations[waiting])
            waiting += 1
        tokens, places = _row(text, left, right, here, lexicon)
        units.extend(_chopped(tokens, places, first=not units))
    return units


def _end(sentence: Span) -> int:
    return sentence.end


def _row(
    text: str, start: int, end: int, quotations: list[Quotation], lexicon: Lexicon
) -> tuple[list[Token], list[tuple[int, Quotation]]]:
    tokens: list[Token] = []
    places: list[tuple[int, Quotation]] = []
    position = start
    for quotation in quotations:
        tokens.extend(tokenize(text, position, quotation.start, lexicon))
        places.append((len(tokens), quotation))
        words = text[quotation.start : quotation.end]
        tokens.append(Token(quotation.start, quotation.end, words, "", Shape.QUOTE, frozenset()))
        position = quotation.end
    tokens.extend(tokenize(text, position, end, lexicon))
    return tokens, places


def _chopped(tokens: list[Token], places: list[tuple[int, Quotation]], *, first: bool) -> list[Unit]:
    units = []
    for offset in range(0, len(tokens), MAX_TOKENS):
        inside = {i - offset: q for i, q in places if offset <= i < offset + MAX_TOKENS}
        units.append(Unit(tokens[offset : offset + MAX_TOKENS], inside, first and offset == 0))
    return units
