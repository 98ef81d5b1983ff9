"""What a page and its container say of the page itself, beside its text: every date told, credits, notes, entries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.spans import Span


class DateRole(StrEnum):
    """What a told date is the date of."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    CAPTURED = "captured"


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date that a page or its container tells of the page.

    `value`: ISO 8601, only as precise as told. `basis`: what says so, the tag or field named ("metadata: JSON-LD
    datePublished", "container: WARC-Date", "text: date line"). `span`: the words, where the text says it.
    """

    role: DateRole
    value: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency whose material the page says it uses: its name as the page writes it, and where."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote an account, as the page names him: a person, or the body under whose name it appears.

    `name`: white space collapsed, else as told. `basis`: what says so ("metadata: JSON-LD author", "text: by-line").
    `span`: the words, where the text names him.
    """

    name: str
    basis: str
    span: Span | None = None


class NoteKind(StrEnum):
    CORRECTION = "correction"
    EDITORS_NOTE = "editor's note"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Note:
    """A passage in which the outlet speaks of its own text: a correction, an editor's note, a notice of update."""

    span: Span
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog: all of its text, and the time that it bears (ISO 8601, as precise as told)."""

    span: Span
    value: str
    basis: str
    stamp: Span | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """One reader's post: all of its text, under which name, when, and which post it answers.

    `stamp`: the words that say when; `value`: that time (ISO 8601, as precise as told; None where it cannot be told,
    as of "2 hours ago"). `answers`: the number of an earlier post of the same page; None where the page does not show
    that it answers one.
    """

    span: Span
    author: str | None
    stamp: Span | None = None
    value: str | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a page says of itself beside its words. Empty tuples: the page does not tell.

    `dates`: in the order in which they are believed (`read.belief`); those that cannot be true stand last. `unread`:
    what of the document is not in the account's text, and why.
    """

    dates: tuple[ToldDate, ...] = ()
    authors: tuple[Author, ...] = ()
    credits: tuple[Credit, ...] = ()
    notes: tuple[Note, ...] = ()
    entries: tuple[Entry, ...] = ()
    posts: tuple[Post, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def changed(self) -> ToldDate | None:
        """The last change that the page's own lines tell (software stamps what it moves); None = they tell none."""
        own = (d for d in self.dates if d.role is DateRole.MODIFIED and d.basis.startswith(OWN_LINES))
        return next(own, None)


OWN_LINES = "text: "  # how the basis of a date begins that the page's text tells
NOTHING = Particulars()
