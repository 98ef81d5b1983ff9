"""The vocabulary: every record that flows between stages, all frozen, all made of spans; one account first, then many.

Words live in `Account.text` alone; `account[span]` is the only way to them. Spans: W3C TextPositionSelector, in code
points. Terms: PARC, PolNeAR, MPQA (`chain`), TIMEX3, W3C PROV (origin). JSON shapes: `ledger.py`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rashomon.particulars import NOTHING, Particulars
from rashomon.spans import Span as Span  # noqa: PLC0414  a name of this vocabulary
from rashomon.spans import Spans as Spans  # noqa: PLC0414


def content_id(prefix: str, *parts: object) -> str:
    """Make an id from what a record holds (the `str` of its parts), the same on every machine.

    Output: prefix + 12 hexadecimal digits (48 bits: a case holds thousands of records, not billions).
    """
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Zone(StrEnum):
    """What a block of a page is (boilerplate detection)."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    BODY = "body"
    CAPTION = "caption"
    RELATED = "related"
    COMMENT = "comment"
    BOILERPLATE = "boilerplate"


TELLING = frozenset({Zone.TITLE, Zone.BODY, Zone.CAPTION})  # the zones in which the outlet itself tells the event


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text and what it is; `author` is that of a comment or byline, as the page words it."""

    span: Span
    zone: Zone
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When an account was published, as precise as known, and what says so.

    `value`: ISO 8601 (2018-04-12, 2018-04, 2018-04-12T07:40:12+02:00). `basis`: begins with one of "metadata",
    "text", "other-account", "user", then what exactly. `span`: the words, where words say it.
    """

    value: str
    basis: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """One document's telling: its text, its blocks, who published it and when. `None` = the page does not tell."""

    id: str
    path: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    modified: str | None = None
    captured: str | None = None
    particulars: Particulars = NOTHING

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def telling(self) -> str:
        """Give the words by which the outlet tells the event: title, body and captions, a block a line."""
        return "\n".join(self[block.span] for block in self.blocks if block.zone in TELLING)

    def zone_at(self, position: int) -> Zone:
        """Tell the zone of the block that holds the position; boilerplate where no block does."""
        block = self.block_at(position)
        return block.zone if block else Zone.BOILERPLATE

    def block_at(self, position: int) -> Block | None:
        """Find the block that holds the position."""
        return next((b for b in self.blocks if b.span.start <= position < b.span.end), None)


class Kind(StrEnum):
    """How the content is given: in the speaker's quoted words, in the outlet's, or in both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Modality(StrEnum):
    """How the source stands to the content (after FactBank, relative to the source)."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    ALLEGED = "alleged"
    DENIED = "denied"
    HOPED = "hoped"
    ASKED = "asked"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a chain: a name as the account writes it, where it stands, and (once linked) its entity."""

    name: str
    span: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words in an account: source, cue, content, each of several spans, in text order.

    An empty `source`: the account hides it ("reportedly"). `inside`: the id of the attribution whose content holds this
    one. `chain`: voices from the outlet inwards; the last one speaks.
    """

    id: str
    account: str
    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    modality: Modality
    anonymous: bool
    inside: str | None
    chain: tuple[Voice, ...]


class EntityKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OUTLET = "outlet"
    GROUP = "group"
    OTHER = "other"


class Form(StrEnum):
    NAME = "name"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something.

    `antecedent`: the name for which it stands, or the first description of somebody not named; None = not shown.
    """

    span: Span
    kind: EntityKind
    form: Form
    antecedent: Span | None = None


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression. `value`: TIMEX3, only as precise as the words. `start` <= t < `end`: ISO 8601; None = open.

    `basis`: what supplied the part that the words leave out.
    """

    span: Span
    value: str
    type: TimexType
    start: str | None
    end: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something counted (`counted`: its words) or measured (`unit`: UCUM or ISO 4217), as an interval.

    `low` and `high` are included; None = the words set no bound. `best`: the value named, None where none is.
    """

    span: Span
    low: float | None
    best: float | None
    high: float | None
    approximate: bool
    counted: Spans
    unit: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with coordinates. `precision`: country, region, district, town, site. `source`: the gazetteer's id."""

    span: Span
    lat: float
    lon: float
    precision: str
    source: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition of one account. `attribution`: whose words it is; None = the account's own voice."""

    id: str
    account: str
    spans: Spans
    attribution: str | None
    zone: Zone
    polarity: Polarity


class ReadBy(NamedTuple):
    """The reader model that read an account: its name and the SHA-256 of its weights."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one account shows by itself. `reader`: the model that read it (None: rules alone); `events`: words that
    name events; `meanings`, `identities`: each statement's, each mention's direction in 8-bit numbers (b"": no model).
    """

    account: Account
    sentences: Spans
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    quantities: tuple[Quantity, ...]
    places: tuple[Place, ...]
    statements: tuple[Statement, ...]
    reader: ReadBy | None = None
    events: Spans = ()
    meanings: tuple[bytes, ...] = ()
    identities: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A place of words: an account's id and a span of its text."""

    account: str
    span: Span


@dataclass(frozen=True, slots=True)
class EntityMention:
    where: Words
    form: Form


@dataclass(frozen=True, slots=True)
class Entity:
    """All that one name and its variants refer to in a story. `name`: one mention's own words."""

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[EntityMention, ...]
    coordinates: Place | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What several accounts of a story say happened: the words by which they name it, in order of account and place."""

    id: str
    mentions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The accounts (ids, sorted) that tell one event."""

    id: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reuse:
    """A passage that two accounts share. `similarity`: 0..1, 1 where the words are identical.

    `quotation`: direct speech on both sides: one speaker quoted twice, no copying. `direction`: which side had it first
    ("left", "right"), None = not shown; `basis`: what shows it, or what speaks for either side.
    """

    left: Words
    right: Words
    identical: bool
    similarity: float
    quotation: bool = False
    direction: str | None = None
    basis: str | None = None


class Stance(StrEnum):
    SAYS = "says"
    DIFFERS = "differs"
    DENIES = "denies"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account makes of one claim, and why, in words that a reader of the report understands.

    `evidence`: this account's words (empty only when silent). `against`: the words that they were compared with.
    `score`: 0..1, how alike the compared statements are; None where nothing was compared.
    """

    account: str
    stance: Stance
    reason: str
    evidence: tuple[Words, ...]
    against: tuple[Words, ...]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent source behind a claim, the accounts that carry it, and why they count as one."""

    name: str
    accounts: tuple[str, ...]
    reason: str
    evidence: tuple[Words, ...] = ()
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the ledger: statements of several accounts (or of one) about the same matter."""

    id: str
    statements: tuple[str, ...]
    cells: tuple[Cell, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words by which an account calls an entity, and which not all the others that name it use for it."""

    entity: str
    account: str
    span: Span


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that could not be read, and why: a row, not a silence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who says what: the analyses (in order of account id) and all that their comparison shows."""

    analyses: tuple[Analysis, ...]
    stories: tuple[Story, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    reuse: tuple[Reuse, ...]
    labels: tuple[Label, ...]
    skipped: tuple[Skipped, ...] = ()
