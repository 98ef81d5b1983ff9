"""What a statement is about, in a form that can be compared: terms, names, numbers, times, whose word, which way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from rashomon.matter.counts import PERSON_EVENTS, PERSON_LIKE, WIDE, Count, nearest_events
from rashomon.matter.figures import Figures
from rashomon.matter.heads import gender_of, persons, role_of
from rashomon.matter.inside import Inside
from rashomon.matter.kept import Kept
from rashomon.matter.lemmas import is_common, terms_of
from rashomon.matter.parts import joints_in, parts_of
from rashomon.matter.rejections import rejected_sentence, rejects_own_words
from rashomon.negation import denied_clauses, harmless_places, is_negator, negation_words
from rashomon.records import (
    Account,
    Analysis,
    Attribution,
    Entity,
    EntityKind,
    Form,
    Modality,
    Polarity,
    Quantity,
    Span,
    Spans,
    Statement,
    Timex,
    Words,
)
from rashomon.resources import primary_tag

ECHO = 0.6  # 0..1, weight of the words that a rejection takes over from the sentence before it; at 1 it would be it

CONTEXT = (
    0.1  # 0..1, weight of the other words of its sentence: they tell what "it" is, and are other statements' words
)

ADJUNCT = frozenset(("without", "hardly"))  # negators of an adjunct, seldom of what is told
ELLIPSIS = 0.3  # 0..1, weight of the words of the sentence before, where a bare number counts what that one counts
NEGATED_REACH = 30  # code points behind a negator; some four words, about the length of a verb group with its object
FATE = "fate"  # what became of a person who is named: "Lind is alive", "Lind was taken to hospital" speak of one matter
FATES = frozenset(("die", "rescue", "recover", "critical", "missing", "hurt", "hospital"))
INVERTING = ("nor", "neither")  # negators behind which the subject stands first: "nor did the crew open the valve"
NEXT_NUMBER = 30  # code points within which "to" follows in "from nine to 17"
FROM = re.compile(r"\bfrom\s+$")
BY = re.compile(r"\b(?:increas|rais|ris|rose|grew|grow|fell|fall|drop|decreas|lower|reduc|cut|up|down)\w*\sby\s+$")
NOT = re.compile(r"[,;–—-]\s*(?:and |but )?not\s+(?:the\s+|about\s+|some\s+)?$")
TO = re.compile(r"\W{0,3}(?:\w+\s+)?to\s")
CLOSING = "\"'”’) "  # marks that may stand behind a question mark
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

OUTLET = 0.2  # 0..1, weight of the name of an outlet or agency: it tells who reports, seldom what


@dataclass(frozen=True, slots=True)
class Unit:
    """A statement, or the part of one that names one number, ready to be compared.

    `terms`: term -> weight 0..1; names are the ids of their entities. `words`: where each of them stands.
    `capital`: the terms that are written with a capital. `years`: the
    years that it or its sentence names; `told`: the year of publication, "" where unknown. `voice`: who speaks, empty
    for the outlet itself. `negative`: a negator stands in it. `refused`: its voice denies it. `negated`: the terms
    that are denied, by its words, or all of them by its voice. `rejects`: the sentence before it that the statement
    turns down as a whole ("This is false."), None where it does not. `contrary`: its clauses that it denies as a whole.
    """

    statement: Statement
    spans: Spans
    terms: Mapping[str, float]
    words: Mapping[str, Span]
    capital: frozenset[str]
    counts: tuple[Count, ...]
    times: tuple[Timex, ...]
    years: frozenset[str]
    told: str
    voice: frozenset[str]
    negative: bool
    refused: bool
    negated: frozenset[str]
    rejects: Span | None
    contrary: Spans = ()

    @property
    def place(self) -> Words:
        """Where its first words stand."""
        return Words(self.statement.account, self.spans[0])


Found = tuple[str, Span, bool]  # a term, where it stands, whether its phrase holds a negation


@cache
def light(language: str) -> frozenset[str]:
    """Read the nouns that are denied for the sake of what they are of ("no sign of sabotage")."""
    return frozenset(term.name for word in negation_words(language, "light") for term in terms_of(word, language))


def units_of(
    statements: Sequence[Statement], analyses: Sequence[Analysis], entities: Sequence[Entity]
) -> tuple[Unit, ...]:
    """Prepare statements for comparison, in the order given.

    Input: statements of these analyses; the story's entities. Output: the units of each statement, one or, where it
    names several numbers, one a number. No statements give none.
    """
    prepared = _PREPARED(analyses, entities)
    return tuple(unit for s in statements if s.account in prepared for unit in prepared[s.account].units(s))


def _prepare(analyses: Sequence[Analysis], entities: Sequence[Entity]) -> dict[str, _Preparer]:
    names: dict[str, list[tuple[Span, str]]] = {}
    for entity in entities:
        for mention in entity.mentions:
            names.setdefault(mention.where.account, []).append((mention.where.span, entity.id))
    outlets = frozenset(f"@{e.id}" for e in entities if e.kind is EntityKind.OUTLET)
    persons = frozenset(f"@{e.id}" for e in entities if e.kind is EntityKind.PERSON)
    return {a.account.id: _Preparer(a, names.get(a.account.id, []), outlets, persons) for a in analyses}


_PREPARED = Kept(_prepare)


def things_counted(analysis: Analysis) -> list[Quantity]:
    """List the quantities of an account but for those inside a name, behind its first word ("Warehouse 6")."""
    begun = Inside([(q.span, q.span) for q in analysis.quantities])
    names = [m.span for m in analysis.mentions if m.form is Form.NAME]
    parts = {span for name in names for span in begun(name) if span in name and span.start > name.start}
    return [q for q in analysis.quantities if q.span not in parts]


class _Preparer:
    """Makes the units of one account."""

    def __init__(
        self,
        analysis: Analysis,
        names: Sequence[tuple[Span, str]],
        outlets: frozenset[str],
        persons: frozenset[str] = frozenset(),
    ) -> None:
        self.persons = persons
        self.account: Account = analysis.account
        self.language = primary_tag(analysis.account.language)
        self.told = analysis.account.published.value[:4] if analysis.account.published else ""
        self.sentences = tuple(sorted(analysis.sentences))
        self.sentence_starts = [s.start for s in self.sentences]
        self.attributions: dict[str, Attribution] = {a.id: a for a in analysis.attributions}
        self.outlets = outlets
        self.made: dict[Statement, tuple[Unit, ...]] = {}
        self.around: dict[int, dict[str, None]] = {}
        self.names = Inside([(span, (span, entity)) for span, entity in names])
        self.quantities = Inside([(q.span, q) for q in things_counted(analysis)])
        self.timexes = Inside([(t.span, t) for t in analysis.timexes])
        self.figures = Figures(analysis.quantities, analysis.timexes)

    def units(self, statement: Statement) -> tuple[Unit, ...]:
        """Make the units of a statement, once."""
        if statement not in self.made:
            self.made[statement] = tuple(self._units(statement))
        return self.made[statement]

    def _units(self, statement: Statement) -> Iterator[Unit]:
        quantities = [q for span in statement.spans for q in self.quantities(span)]
        at = bisect_left(self.sentence_starts, statement.spans[0].start + 1) - 1
        rejected = rejected_sentence(self.account, self.sentences, at, statement.spans, self.language)
        for spans in parts_of(self.account, statement.spans, quantities):
            yield self._unit(statement, spans, at, rejected)

    def _unit(self, statement: Statement, spans: Spans, at: int, rejected: Span | None) -> Unit:
        found = [term for span in spans for term in self._terms(span)]
        terms = {name: OUTLET if name in self.outlets else 1.0 for name, _, _ in found}
        if FATES & terms.keys() and self.persons & terms.keys():
            terms[FATE] = 0.6
        first = {name: where for name, where, _ in reversed(found)}
        words = dict(sorted(first.items(), key=lambda item: item[1]))
        for name, _, _ in self._terms(rejected) if rejected else ():
            terms.setdefault(name, ECHO)
        for name in self._around(at):
            terms.setdefault(name, CONTEXT)
        attribution = self.attributions.get(statement.attribution or "")
        refused = attribution is not None and attribution.modality is Modality.DENIED
        negators = self._negators(spans)
        own = at >= 0 and rejects_own_words(self.account, self.sentences[at], spans, self.language)
        negated = frozenset(words) if own else self._negated(statement, spans, found, negators)
        negated = frozenset(words) - negated if refused else negated
        numbers = [q for s in spans for q in self.quantities(s) if not self._superseded(q)]
        counts, carried = self._completed(self._counts(numbers, found, spans, at), at)
        terms = {**dict.fromkeys(carried, ELLIPSIS), **terms}
        times = tuple(t for s in (*spans, *((rejected,) if rejected else ())) for t in self.timexes(s))
        years = _years(times) or _years(self._times_around(at))
        voice = self._voice(attribution)
        return Unit(
            statement,
            spans,
            terms,
            words,
            frozenset(name for name, where in words.items() if self.account.text[where.start].isupper()),
            counts,
            times,
            years,
            self.told,
            voice,
            bool(negators),
            refused,
            negated,
            rejected,
            spans if own else self._contrary(statement, spans, refused),
        )

    def _terms(self, span: Span) -> Iterator[Found]:
        """List the terms of a span, names as their entity's id. True: the term's phrase holds a negation."""
        named = [pair for pair in self.names(span) if pair[0] in span]
        for where, entity in named:
            yield f"@{entity}", where, False
        starts = [where.start for where, _ in named]
        ends = list(accumulate((where.end for where, _ in named), max))  # the furthest end so far: names may nest
        for term in terms_of(self.account[span], self.language):
            here = Span(span.start + term.start, span.start + term.end)
            before = bisect_left(starts, here.end)
            if (not before or ends[before - 1] <= here.start) and here not in self.figures:
                yield term.name, here, term.denied

    def _counts(self, numbers: Sequence[Quantity], found: Sequence[Found], spans: Spans, at: int) -> tuple[Count, ...]:
        """Tell of each number what it counts, and what happened to the counted: as the words next to it say, else as
        its sentence does where it tells of one event alone.
        """
        own = [(name, where) for name, where, _ in found if name in PERSON_EVENTS | WIDE]
        events = nearest_events([q.span for q in numbers], own, joints_in(self.account, spans))
        whole = PERSON_EVENTS & frozenset(self._around(at))
        return tuple(
            self._count(
                q, frozenset() if q.unit else near or (whole if len(whole) == 1 and not own else frozenset()), found
            )
            for q, near in zip(numbers, events, strict=True)
        )

    def _count(self, quantity: Quantity, events: frozenset[str], found: Sequence[Found] = ()) -> Count:
        """Make a count of a quantity; `found`: the terms among which it stands."""
        counted = [t.name for s in quantity.counted for t in terms_of(self.account[s], self.language)]
        counted = [name for name in counted if not name[0].isdigit()]
        head = counted[-1] if counted else ""
        person = head in PERSON_LIKE or head in persons(self.language)
        gender = gender_of(WORD.findall(" ".join(self.account[s] for s in quantity.counted)), self.language)
        role = role_of(quantity.span, found, self.account.text, self.language)
        return Count(quantity, frozenset(counted), events, head, person, gender, role)

    def _completed(self, counts: Sequence[Count], at: int) -> tuple[tuple[Count, ...], Iterable[str]]:
        """Let bare numbers count what the sentence before them counts ("Around 500 only."): new counts, its terms."""
        before = self._sentence_before(at) if counts and not any(c.counted for c in counts) else None
        if before is None:
            return tuple(counts), ()
        things = frozenset().union(*(self._count(q, frozenset()).counted for q in self.quantities(before)))
        asked = self.account[before].rstrip(CLOSING).endswith("?")
        if not things and not asked:
            return tuple(counts), ()
        carried = self._around(at - 1)
        events = PERSON_EVENTS & frozenset(carried)
        events = events if asked or len(events) == 1 else frozenset()
        return tuple(replace(c, counted=things, events=c.events or events) for c in counts), carried

    def _sentence_before(self, at: int) -> Span | None:
        """Find the sentence before the one at a place, in a block of the same kind (news paragraphs are short)."""
        if at < 1:
            return None
        before, here = self.sentences[at - 1], self.sentences[at]
        return before if self.account.zone_at(before.start) is self.account.zone_at(here.start) else None

    def _superseded(self, quantity: Quantity) -> bool:
        """Tell whether a number holds no more ("from nine to 17"), is only a difference ("increased by five"), or is
        turned down ("seven dead, not three").
        """
        text, start, end = self.account.text, quantity.span.start, quantity.span.end
        before, after = text[max(0, start - NEXT_NUMBER) : start], text[end : end + NEXT_NUMBER]
        return bool((FROM.search(before) and TO.match(after)) or BY.search(before) or NOT.search(before))

    def _negated(
        self, statement: Statement, spans: Spans, found: Sequence[Found], negators: Sequence[int]
    ) -> frozenset[str]:
        """List what a negative statement denies: the first word of matter behind each negator; all its terms where a
        word of denial stands instead ("a fake").
        """
        if statement.polarity is not Polarity.NEGATIVE or any(consumed for _, _, consumed in found):
            return frozenset()
        if not negators:
            denials = negation_words(self.language, "denial")
            denied = any(m.group().lower() in denials for s in spans for m in WORD.finditer(self.account[s]))
            return frozenset(name for name, _, _ in found) if denied else frozenset()
        behind_negators = set()
        for end in negators:
            inverted = self.account.text[max(0, end - 8) : end].lower().endswith(INVERTING)
            reach = 2 * NEGATED_REACH if inverted else NEGATED_REACH
            behind = [n for n, where, _ in found if 0 <= where.start - end <= reach and not n.startswith("@")]
            told = [n for n in behind if not is_common(n, self.language) and n not in light(self.language)]
            behind_negators.update(told[: 3 if inverted else 1])
        return frozenset(behind_negators)

    def _contrary(self, statement: Statement, spans: Spans, refused: bool) -> Spans:
        """List the clauses that a statement denies as a whole, in its own words."""
        if statement.polarity is not Polarity.NEGATIVE or refused:
            return ()
        return tuple(clause for span in spans for clause in denied_clauses(self.account, span))

    def _negators(self, spans: Spans) -> list[int]:
        """List where the negators of some spans end, but for those that negate nothing ("not far from")."""
        harmless = [place for s in spans for place in harmless_places(self.account, s)]
        found = [(m.start() + s.start, m.group().lower()) for s in spans for m in WORD.finditer(self.account[s])]
        return [
            start + len(word)
            for start, word in found
            if is_negator(word, self.language)
            and word not in ADJUNCT
            and not any(place.start <= start < place.end for place in harmless)
        ]

    def _around(self, at: int) -> Iterable[str]:
        """List the terms of the sentence at a place."""
        if at not in self.around:
            found = self._terms(self.sentences[at]) if at >= 0 else ()
            self.around[at] = dict.fromkeys(name for name, _, _ in found)
        return self.around[at]

    def _times_around(self, at: int) -> Sequence[Timex]:
        """List the times of the sentence at a place."""
        return self.timexes(self.sentences[at]) if at >= 0 else []

    def _voice(self, attribution: Attribution | None) -> frozenset[str]:
        """List who speaks: the entity where it is known, else the telling words of the source's name."""
        if attribution is None or not attribution.chain:
            return frozenset()
        last = attribution.chain[-1]
        if last.entity:
            return frozenset({"@" + last.entity})
        return frozenset(name for name, _, _ in (t for s in attribution.source for t in self._terms(s)))


def _years(times: Sequence[Timex]) -> frozenset[str]:
    return frozenset(t.value[:4] for t in times if t.value[:4].isdigit())
