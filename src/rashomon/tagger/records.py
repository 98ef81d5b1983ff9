"""What the reader tells of a text, as spans of it."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.records import ReadBy, Span, Spans
from rashomon.tagger.labels import Report
from rashomon.tagger.meaning import Vectors
from rashomon.tagger.references import References

NO_VECTORS = Vectors((), b"")
NO_REFERENCES = References(NO_VECTORS)


@dataclass(frozen=True, slots=True)
class Told:
    """A report as the model reads it. `score`: how sure the model is that its opener opens one (0..1).

    The opener is the cue; where a label alone says who speaks, it is the source, and the cue is empty.
    """

    source: Spans
    cue: Spans
    content: Spans
    report: Report
    score: float

    @property
    def opener(self) -> Span:
        """The words by whose place the report is ordered."""
        return (self.cue or self.source or self.content)[0]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name, a description, an event word, who or what takes part. `kind`: one of KINDS or PARTAKERS, or "event"."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Tags:
    """All that the model tells of one text, each in text order. `reader`: the model; None = no model read the text.

    `descriptions`: noun phrases of persons, bodies and places; `referring`: those that stand for somebody of the event;
    `partakers`: who and what takes part in events, pronouns included, in the spans of ECB+.
    """

    told: tuple[Told, ...] = ()
    names: tuple[Tagged, ...] = ()
    descriptions: tuple[Tagged, ...] = ()
    events: tuple[Tagged, ...] = ()
    referring: tuple[Tagged, ...] = ()
    partakers: tuple[Tagged, ...] = ()
    vectors: Vectors = NO_VECTORS
    references: References = NO_REFERENCES
    reader: ReadBy | None = None
