"""What the tests of attribution read: `found("...")` gives the attributions of a text as words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.attribution import find_attributions
from rashomon.records import Account, Attribution, Mention, Span
from rashomon.settings import AttributionSettings
from rashomon.tagger import Tags
from tests.marked import account


@dataclass(frozen=True)
class Words:
    """An attribution in words; `piece` joins its spans."""

    source: str
    cue: str
    content: str
    kind: str
    modality: str
    chain: list[str]
    anonymous: bool
    nested: bool


SENTENCE = re.compile(r"""\S.*?(?:[.?!][”"’']?(?=\s|$)|$)""", re.DOTALL)


def sentences_of(given: Account) -> tuple[Span, ...]:
    """Cut at full stops that a blank follows: enough for texts without abbreviations."""
    return tuple(Span(*match.span()) for match in SENTENCE.finditer(given.text))


def records(given: Account, mentions: tuple[Mention, ...] = (), *, attitudes: bool = False) -> tuple[Attribution, ...]:
    settings = AttributionSettings(attitudes=attitudes)
    return find_attributions(given, sentences_of(given), mentions, Tags(), settings=settings)


def found(text: str, *, outlet: str | None = "The Gazette", attitudes: bool = False) -> list[Words]:
    given = account(text, outlet=outlet)
    return [
        Words(
            " | ".join(given[s] for s in a.source),
            " | ".join(given[s] for s in a.cue),
            " | ".join(given[s] for s in a.content),
            a.kind.value,
            a.modality.value,
            [v.name for v in a.chain],
            a.anonymous,
            a.inside is not None,
        )
        for a in records(given, attitudes=attitudes)
    ]


def triples(text: str) -> list[tuple[str, str, str]]:
    return [(w.source, w.cue, w.content) for w in found(text)]
