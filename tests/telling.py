"""Small stories for the stages that compare accounts: one statement a sentence, numbers written in digits.

`telling("[source Ann Lee] [cue said] [content 9 people died].", outlet="Post")` is an analysis whose first sentence is
Ann Lee's; a sentence without marks is the outlet's own.
"""

from __future__ import annotations

import re

from rashomon.records import (
    Account,
    Analysis,
    Attribution,
    Cell,
    Entity,
    EntityKind,
    EntityMention,
    Form,
    Kind,
    Modality,
    Quantity,
    Span,
    Spans,
    Statement,
    Voice,
    Words,
    Zone,
    content_id,
)
from rashomon.statements.polarity import polarity_of
from tests.marked import marked

SENTENCE = re.compile(r"[^\s.!?][^.!?]*[.!?]?")
NUMBER = re.compile(r"(?P<least>at least )?(?P<about>about )?(?P<value>\d[\d,]*)(?: (?P<counted>[a-z]+))?", re.I)


def telling(
    text: str, *, outlet: str, published: str = "2020-03-01", modality: Modality = Modality.ASSERTED
) -> Analysis:
    """Build the analysis of an account; its marks are `source`, `cue`, `content`, at most one of each a sentence."""
    told, spans = marked(text, outlet=outlet, published=published, path=f"{outlet}.txt")
    sentences = tuple(Span(m.start(), m.end()) for m in SENTENCE.finditer(told.text))
    found = [attribution(told, s, spans, modality) for s in sentences]
    attributions = tuple(a for a in found if a is not None)
    statements = tuple(statement(told, s, a) for s, a in zip(sentences, found, strict=True))
    quantities = tuple(quantity(m) for m in NUMBER.finditer(told.text))
    return Analysis(told, sentences, attributions, (), (), quantities, (), statements)


def attribution(told: Account, sentence: Span, spans: dict[str, Spans], modality: Modality) -> Attribution | None:
    source, cue, content = (tuple(s for s in spans.get(r, ()) if s in sentence) for r in ("source", "cue", "content"))
    if not content:
        return None
    speaker = Voice(told[source[0]] if source else "", source[0] if source else None)
    chain = (Voice(told.outlet or ""), speaker)
    name = content_id("q", told.id, content)
    return Attribution(name, told.id, source, cue, content, Kind.INDIRECT, modality, False, None, chain)


def statement(told: Account, sentence: Span, said: Attribution | None) -> Statement:
    spans = said.content if said else (sentence,)
    polarity = polarity_of(told, spans)
    return Statement(content_id("s", told.id, spans), told.id, spans, said.id if said else None, Zone.BODY, polarity)


def quantity(match: re.Match[str]) -> Quantity:
    value = float(match["value"].replace(",", ""))
    counted = (Span(match.start("counted"), match.end("counted")),) if match["counted"] else ()
    low, high = (value, value) if not (match["least"] or match["about"]) else (value if match["least"] else None, None)
    best = None if match["least"] else value
    return Quantity(Span(match.start(), match.end("value")), low, best, high, bool(match["about"]), counted, None)


def entity(name: str, analyses: list[Analysis], kind: EntityKind = EntityKind.PERSON) -> Entity:
    """Build the entity of all places where a name stands."""
    places = [
        Words(a.account.id, Span(m.start(), m.end())) for a in analyses for m in re.finditer(name, a.account.text)
    ]
    return Entity(content_id("e", name), kind, name, tuple(EntityMention(p, Form.NAME) for p in places))


def all_statements(analyses: list[Analysis]) -> tuple[Statement, ...]:
    return tuple(s for a in analyses for s in a.statements)


def by_outlet(cells: tuple[Cell, ...], analyses: list[Analysis]) -> dict[str, Cell]:
    """Name each cell by the outlet of its account."""
    outlets = {a.account.id: a.account.outlet or "" for a in analyses}
    return {outlets[cell.account]: cell for cell in cells}
