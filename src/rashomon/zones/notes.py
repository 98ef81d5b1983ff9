"""Find the passages in which an outlet speaks of its own text: corrections, editor's notes, notices of update."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from rashomon.particulars import Note, NoteKind
from rashomon.read.page import Line, Page
from rashomon.records import Account, Block, Span, Zone
from rashomon.resources import table
from rashomon.zones.markers import normal

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "pl", "ru")  # lists; all are read at once
SPEAKING = frozenset({Zone.BODY, Zone.BOILERPLATE, Zone.TITLE})  # zones in which an outlet may speak of its text
HEAD_BLOCKS = 2  # blocks of the telling before which a note may stand
BEFORE = 12  # blocks before them among which it may stand
TAIL_BLOCKS = 5  # blocks of the telling at its end among which a note may stand
BEHIND = 12  # blocks behind the telling among which a note may stand
MOST_WORDS = 120  # words of a note; a longer paragraph that mentions a correction is telling
LABEL_WORDS = 4  # words of a label that stands alone
LEAST_WORDS = 6  # words of a note with its label; a date line ("Updated: 3:26 pm IST") has fewer
LINKED = 0.5  # 0..1, share of linked characters of a line that leads to a page of corrections
HEAD = 240  # characters of a block in which its words are looked for
AFTER_LABEL = re.compile(
    r"[\s,.]*(?:\(?[^\n:()—–]{0,40}\)?)?\s?(?:[:—–]|\s-\s)|\W*$"
)  # "(12 April, 10:15):", or nothing more
CLASSES: dict[str, NoteKind] = {  # words of classes -> what such an element holds
    "correction": NoteKind.CORRECTION,
    "corrections": NoteKind.CORRECTION,
    "clarification": NoteKind.CORRECTION,
    "erratum": NoteKind.CORRECTION,
    "korrektur": NoteKind.CORRECTION,
    "editors-note": NoteKind.EDITORS_NOTE,
    "editor-note": NoteKind.EDITORS_NOTE,
    "editorsnote": NoteKind.EDITORS_NOTE,
    "update-note": NoteKind.UPDATE,
    "update-notice": NoteKind.UPDATE,
}


def notes_of(page: Page, account: Account) -> tuple[Note, ...]:
    """List the notes of an account in text order: by their words at the head or the end of the telling, or by a class.

    A label alone on its line ("Correction") takes the block behind it with it. Zones stay as they are: a note is part
    of the account. Empty where the outlet says nothing of its text.
    """
    places = _places(account.blocks)
    classed = dict(_classed(page.lines))
    linked = {line.span.start for line in page.lines if line.link_share > LINKED}
    headline = next((index for index, block in enumerate(account.blocks) if block.zone is Zone.TITLE), None)
    notes: list[Note] = []
    taken = -1
    for index, block in enumerate(account.blocks):
        if index <= taken or index == headline or block.zone not in SPEAKING:
            continue
        text = account[block.span]
        kind = _kind(text) if index in places else None
        kind = kind or classed.get(block.span.start)
        if kind is None or len(text.split()) > MOST_WORDS:
            continue
        end = _end(account, index)
        span = Span(block.span.start, account.blocks[end].span.end)
        if block.span.start in linked or len(account[span].split()) < LEAST_WORDS:
            continue
        taken = end
        notes.append(Note(span, kind))
    return tuple(notes)


def _places(blocks: Sequence[Block]) -> frozenset[int]:
    """Find the blocks at the head and the end of the telling, and right behind it up to the comments."""
    told = [index for index, block in enumerate(blocks) if block.zone is Zone.BODY]
    if not told:
        return frozenset()
    first = told[:HEAD_BLOCKS][-1]
    head = range(max(0, first - BEFORE), first + 1)
    comments = (index for index, block in enumerate(blocks) if block.zone is Zone.COMMENT and index > told[-1])
    end = min(next(comments, len(blocks)), told[-1] + 1 + BEHIND)
    return frozenset([*head, *range(told[-TAIL_BLOCKS:][0], end)])


def _classed(lines: Sequence[Line]) -> Iterator[tuple[int, NoteKind]]:
    """Give the starts of the first lines of elements whose class names a note."""
    seen: set[int] = set()
    for line in lines:
        for element in line.path:
            if element.id in seen:
                continue
            seen.add(element.id)
            hints = element.hints
            words = (*hints, *(f"{one}-{other}" for one, other in pairwise(hints)))
            kind = next((CLASSES[word] for word in words if word in CLASSES), None)
            if kind is not None:
                yield line.span.start, kind


def _kind(text: str) -> NoteKind | None:
    """Tell the kind of a note by its words; None for other text."""
    labels, phrases = _lists()
    folded = normal(text[:HEAD])
    for words, kind in labels:
        if folded.startswith(words) and AFTER_LABEL.match(_after(text, words)):
            return kind
    return next((kind for words, kind in phrases if words in folded), None)


def _after(text: str, words: str) -> str:
    """Give what follows a label in a text; its first characters may be quotes, dashes or brackets."""
    lead = len(text) - len(text.lstrip(" \t\n\r*•|+-–—_>»«\"'[("))
    return text[lead + len(words) :][:HEAD]


def _end(account: Account, index: int) -> int:
    """Find the last block of a note: its own, or the one behind a label that stands alone."""
    alone = len(account[account.blocks[index].span].split()) <= LABEL_WORDS
    behind = account.blocks[index + 1] if index + 1 < len(account.blocks) else None
    return index + 1 if alone and behind is not None and behind.zone in SPEAKING else index


@cache
def _lists() -> tuple[tuple[tuple[str, NoteKind], ...], tuple[tuple[str, NoteKind], ...]]:
    """Read the labels, longest first, and the phrases of all languages."""
    rows = [row for language in LANGUAGES for row in table("notes", language)]
    labels = sorted(
        ((words, NoteKind(kind)) for kind, mode, words in rows if mode == "label"), key=lambda x: -len(x[0])
    )
    return tuple(labels), tuple((words, NoteKind(kind)) for kind, mode, words in rows if mode == "has")
