"""What a statement is about, in a form that can be compared: terms, names, numbers, times, whose word, which way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.link.counts import Count
from rashomon.link.lemmas import lexicon, terms_of
from rashomon.records import (
    Account,
    Analysis,
    Attribution,
    Entity,
    Modality,
    Polarity,
    Quantity,
    Span,
    Statement,
    Timex,
)
from rashomon.resources import primary_tag, table

ECHO = (
    0.6  # weight 0..1 of the words that a rejection takes over from the sentence before it; 1 would make it that claim
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One statement, ready to be compared.

    `terms`: term -> weight 0..1; names are the ids of their entities. `words`: where each of them stands. `voice`:
    terms of the speaker, empty for the outlet itself. `denies`: the words turn down what they name (a negation, a denial); `rejects`: the span before it
    that the statement turns down as a whole ("This is false."), None where it does not.
    """

    statement: Statement
    terms: Mapping[str, float]
    words: Mapping[str, Span]
    counts: tuple[Count, ...]
    times: tuple[Timex, ...]
    voice: frozenset[str]
    denies: bool
    rejects: Span | None


@dataclass(frozen=True, slots=True)
class _Names:
    """The mentions of one account with the entity of each, by start."""

    starts: tuple[int, ...]
    spans: tuple[Span, ...]
    entities: tuple[str, ...]

    def inside(self, span: Span) -> Iterator[tuple[Span, str]]:
        for at in range(bisect_left(self.starts, span.start), len(self.starts)):
            if self.starts[at] >= span.end:
                return
            if self.spans[at] in span:
                yield self.spans[at], self.entities[at]


def units_of(
    statements: Sequence[Statement], analyses: Sequence[Analysis], entities: Sequence[Entity]
) -> tuple[Unit, ...]:
    """Prepare statements for comparison, in the order given.

    Input: statements of these analyses; the story's entities. Output: one unit a statement. No statements give none.
    """
    names = _names(entities)
    prepared = {a.account.id: _Preparer(a, names.get(a.account.id, _Names((), (), ()))) for a in analyses}
    return tuple(prepared[s.account].unit(s) for s in statements if s.account in prepared)


def _names(entities: Sequence[Entity]) -> dict[str, _Names]:
    found: dict[str, list[tuple[Span, str]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention.where.account, []).append((mention.where.span, entity.id))
    return {
        account: _Names(tuple(s.start for s, _ in rows), tuple(s for s, _ in rows), tuple(e for _, e in rows))
        for account, rows in ((a, sorted(r)) for a, r in found.items())
    }


class _Preparer:
    """Makes the units of one account."""

    def __init__(self, analysis: Analysis, names: _Names) -> None:
        self.account: Account = analysis.account
        self.names = names
        self.language = primary_tag(analysis.account.language)
        self.sentences = sorted(analysis.sentences)
        self.sentence_starts = [s.start for s in self.sentences]
        self.attributions: dict[str, Attribution] = {a.id: a for a in analysis.attributions}
        self.quantities = sorted(analysis.quantities, key=lambda q: q.span)
        self.quantity_starts = [q.span.start for q in self.quantities]
        self.timexes = sorted(analysis.timexes, key=lambda t: t.span)
        self.timex_starts = [t.span.start for t in self.timexes]

    def unit(self, statement: Statement) -> Unit:
        terms: dict[str, float] = {}
        words: dict[str, Span] = {}
        turned = statement.polarity is Polarity.NEGATIVE
        for span in statement.spans:
            for name, where, consumed in self._terms(span):
                terms[name] = 1.0
                words.setdefault(name, where)
                turned = turned and not consumed
        attribution = self.attributions.get(statement.attribution or "")
        turned ^= attribution is not None and attribution.modality is Modality.DENIED
        rejected = self._rejected(statement)
        if rejected is not None:
            for name, _, _ in self._terms(rejected):
                terms.setdefault(name, ECHO)
        counts = tuple(self._count(q) for s in statement.spans for q in self._quantities(s))
        times = tuple(t for s in statement.spans for t in self._timexes(s))
        return Unit(statement, terms, words, counts, times, self._voice(attribution), turned, rejected)

    def _terms(self, span: Span) -> Iterator[tuple[str, Span, bool]]:
        """List the terms of a span, names as their entity's id. True: the term's phrase holds a negation."""
        named = list(self.names.inside(span))
        taken = [s for s, _ in named]
        for where, entity in named:
            yield "@" + entity, where, False
        for term in terms_of(self.account[span], self.language):
            here = Span(span.start + term.start, span.start + term.end)
            if not any(here.meets(s) for s in taken):
                yield term.name, here, term.denied

    def _count(self, quantity: Quantity) -> Count:
        counted = [t.name for s in quantity.counted for t in terms_of(self.account[s], self.language)]
        return Count(quantity, frozenset(name for name in counted if not name[0].isdigit()))

    def _quantities(self, span: Span) -> Iterator[Quantity]:
        for at in range(bisect_left(self.quantity_starts, span.start), len(self.quantities)):
            if self.quantities[at].span.start >= span.end:
                return
            yield self.quantities[at]

    def _timexes(self, span: Span) -> Iterator[Timex]:
        for at in range(bisect_left(self.timex_starts, span.start), len(self.timexes)):
            if self.timexes[at].span.start >= span.end:
                return
            yield self.timexes[at]

    def _voice(self, attribution: Attribution | None) -> frozenset[str]:
        """List the terms of who speaks: the entity where it is known, else the words of the source."""
        if attribution is None or not attribution.chain:
            return frozenset()
        last = attribution.chain[-1]
        found = {"@" + last.entity} if last.entity else set()
        found |= {name for span in attribution.source for name, _, _ in self._terms(span)}
        return frozenset(found | {t.name for t in terms_of(last.name, self.language)})

    def _rejected(self, statement: Statement) -> Span | None:
        """Find the sentence before, where the statement turns it down as a whole ("This is false.")."""
        at = bisect_left(self.sentence_starts, statement.spans[0].start + 1) - 1
        if at < 1 or not is_rejection(self.account, self.sentences[at], statement, self.language):
            return None
        same_block = self.account.block_at(self.sentences[at].start) == self.account.block_at(
            self.sentences[at - 1].start
        )
        return self.sentences[at - 1] if same_block else None


@cache
def _rejections(language: str) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return tuple((row[0] == "start", re.compile(row[1], re.IGNORECASE)) for row in table("rejections", language))


def is_rejection(account: Account, sentence: Span, statement: Statement, language: str) -> bool:
    """Tell whether a sentence turns down what stands before it, and the statement holds the words that do so."""
    text = account[sentence]
    for at_start, pattern in _rejections(language):
        lead = len(text) - len(text.lstrip("\"'“”‘’«» "))
        match = pattern.match(text, lead) if at_start else pattern.search(text)
        if match:
            here = Span(sentence.start + match.start(), sentence.start + match.end())
            return any(here.meets(span) for span in statement.spans)
    return False


def is_common(name: str, language: str) -> bool:
    """Tell whether a term is an everyday word, which shows no common matter by itself."""
    return name in lexicon(language).common
