"""Paragraphs of a text -> windows of word pieces that the encoder reads at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from rashomon.quotations import find_quotations
from rashomon.records import Span, Spans
from rashomon.tagger.labels import Case, Quoted

CLS, SEP, PAD = 101, 102, 0  # ids of BERT's vocabulary
ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece: its place in the text and what the encoder is told of it. Special pieces have no `span`."""

    id: int
    span: Span | None
    case: Case = Case.SPECIAL
    quoted: Quoted = Quoted.OUTSIDE


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces read at once: one paragraph or several in a row, or a part of a long one, between special pieces."""

    pieces: tuple[Piece, ...]

    def __len__(self) -> int:
        return len(self.pieces)


def cut_windows(text: str, paragraphs: Spans, tokenizer: Tokenizer, *, longest: int) -> Iterator[Window]:
    """Pack paragraphs, in text order, into windows of at most `longest` pieces; cut a longer one behind a sentence.

    Input: spans of paragraphs that do not overlap. Output: windows whose pieces cover every paragraph once. No
    paragraphs give no windows. A paragraph stands with those before it, because pronouns and quotations go on; one that
    ends in a colon stands with the next.
    """
    waiting: list[Sequence[Piece]] = []
    room = longest - 1
    for pieces in _parts(text, paragraphs, tokenizer, room - 1):
        if waiting and sum(map(len, waiting)) + len(waiting) + len(pieces) + 1 > room:
            leads = waiting[1:] and text[_start(waiting[-1][-1])] == ":" and len(waiting[-1]) + len(pieces) + 2 <= room
            kept = waiting.pop() if leads else None
            yield _joined(waiting)
            waiting = [kept] if kept else []
        waiting.append(pieces)
    if waiting:
        yield _joined(waiting)


def _joined(parts: Iterable[Sequence[Piece]]) -> Window:
    return Window((Piece(CLS, None), *(piece for part in parts for piece in (*part, Piece(SEP, None)))))


def _parts(text: str, paragraphs: Iterable[Span], tokenizer: Tokenizer, longest: int) -> Iterator[Sequence[Piece]]:
    for paragraph in paragraphs:
        pieces = read_pieces(text, paragraph, tokenizer)
        while len(pieces) > longest:
            ends = (k + 1 for k in range(longest - 1, longest // 2, -1) if text[_start(pieces[k])] in ENDS)
            cut = next(ends, longest)
            yield pieces[:cut]
            pieces = pieces[cut:]
        if pieces:
            yield pieces


def _start(piece: Piece) -> int:
    return piece.span.start if piece.span else 0


def read_pieces(text: str, paragraph: Span, tokenizer: Tokenizer) -> list[Piece]:
    """Cut one paragraph into word pieces with their case and their place to quotation marks."""
    words = text[paragraph.start : paragraph.end]
    encoding = tokenizer.encode(words, add_special_tokens=False)
    state = _quoted(text, paragraph)
    pieces = []
    for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        if start < end:
            span = Span(paragraph.start + start, paragraph.start + end)
            pieces.append(Piece(number, span, _case(words, start, end), state[start]))
    return pieces


def _quoted(text: str, paragraph: Span) -> list[Quoted]:
    """Tell for every character of a paragraph where it stands to the quotation marks."""
    state = [Quoted.OUTSIDE] * len(paragraph)
    for quotation in find_quotations(text, paragraph.start, paragraph.end):
        for k in range(quotation.start, quotation.end):
            inner = quotation.inner_start <= k < quotation.inner_end
            state[k - paragraph.start] = Quoted.INSIDE if inner else Quoted.MARK
    return state


def _case(words: str, start: int, end: int) -> Case:
    """Read the case of the whole word that a piece stands in."""
    while start and words[start].isalnum() and words[start - 1].isalnum():
        start -= 1
    while end < len(words) and words[end - 1].isalnum() and words[end].isalnum():
        end += 1
    word = words[start:end]
    if not any(c.isalpha() for c in word):
        return Case.DIGIT if any(c.isdigit() for c in word) else Case.MARK
    if word.islower():
        return Case.LOWER
    if word.isupper():
        return Case.UPPER if len(word) > 1 else Case.TITLE
    return Case.TITLE if word[0].isupper() and word[1:].islower() else Case.MIXED
