"""What a mention shows of what it means: its words, its head, its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rashomon.matter.lemmas import TOKEN, terms_of
from rashomon.records import Span, Spans
from rashomon.resources import mapping, words

EDGES = " \t\n\"“”'’‘«»()[]"


@dataclass(frozen=True, slots=True)
class Shown:
    """One mention, as the comparison needs it.

    `text`: number of its account among those compared. `sentence`: number of its sentence. `terms`: its words of
    matter (an event's as their type); `head`: the one that says what it is; `wording`: its words, folded.
    """

    text: int
    sentence: int
    terms: frozenset[str]
    head: str
    wording: str
    capital: bool


def show_mention(text: str, spans: Spans, *, at: tuple[int, int], language: str, event: bool) -> Shown:
    """Gather what a mention shows.

    Input: the account's text, the mention's spans in text order, the numbers of its text and its sentence, the
    language; `event`: it names an event, so its words are reduced to types of events ("gunshot", "opened fire").
    """
    said = " ".join(text[span.start : span.end] for span in spans).strip()
    core = said if event else _core(said, language)
    terms, heads = (_event_terms(w, language) if event else _terms(w, language) for w in (said, core))
    bare = _determiner(language).sub("", said.strip(EDGES), count=1).casefold()
    capital = any(m.group()[0].isupper() for m in TOKEN.finditer(said))
    return Shown(*at, frozenset(terms), heads[-1] if heads else core.casefold(), bare, capital)


def _core(said: str, language: str) -> str:
    """Cut a phrase before what only tells more of it: "the mayor of the town, who ..." -> "the mayor"."""
    cut = _phrase_end(language).search(said)
    core = said[: cut.start()] if cut and cut.start() else said
    return core.strip(EDGES) or said


@cache
def _phrase_end(language: str) -> re.Pattern[str]:
    listed = "|".join(sorted(re.escape(word) for word in words("phrase_ends", language)))
    return re.compile(rf"\s(?:{listed})\s|,", re.I)


@cache
def _determiner(language: str) -> re.Pattern[str]:
    listed = "|".join(sorted(re.escape(word) for word in words("determiners", language)))
    return re.compile(rf"(?:{listed})\s+", re.I)


def _terms(said: str, language: str) -> list[str]:
    return [term.name for term in terms_of(said, language)]


def _event_terms(said: str, language: str) -> list[str]:
    """List the types of the events that words name, in text order; words of no known type as their stems."""
    types = mapping("event_types", language)
    found = []
    for term in terms_of(said, language):
        named = [types[w] for m in TOKEN.finditer(said[term.start : term.end]) if (w := m.group().casefold()) in types]
        found.append(named[-1] if named else term.name)
    return found


def sentence_terms(text: str, sentences: Iterable[Span], language: str) -> list[frozenset[str]]:
    """List the words of matter of each sentence."""
    return [frozenset(_terms(text[s.start : s.end], language)) for s in sentences]
