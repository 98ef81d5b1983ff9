"""Who stands behind a statement, as its account tells it: a speaker, an institution, another account, nobody named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rashomon.matter.copies import Copies
from rashomon.origins.credits import credited_in, wire_of
from rashomon.origins.names import PRONOUNS, WORD, folded, key_of, names_outlet
from rashomon.origins.people import People
from rashomon.records import (
    Account,
    Analysis,
    Attribution,
    Entity,
    EntityKind,
    Form,
    Kind,
    Span,
    Statement,
    Voice,
    Words,
)
from rashomon.resources import primary_tag, words
from rashomon.tellers import teller_name

HAD_FROM = re.compile(
    r"\b(?:had|has|have|got|heard|learned|learnt)\s(?:it|this|that|them|so)\sfrom\s(?P<who>[^,.;:()]{3,60})$"
)  # "the Trust, which had it from | the embassy": who is named last is the source


LEAST_WORD = 3  # letters; "U.S. officials" speak for no body that "U" would show
BODIES = frozenset({EntityKind.OUTLET, EntityKind.ORGANISATION, EntityKind.GROUP})


class Rank(IntEnum):
    """How plainly a source is named; of joined sources the plainest names the origin."""

    NAMED = 0
    ANONYMOUS = 1
    OWN = 2
    HIDDEN = 3


@dataclass(frozen=True, slots=True)
class Source:
    """Who stands behind one statement.

    `key`: equal for sources that are certainly one. `relays`: the ids of accounts of the story whose words these are.
    `institution`: folded words of the institution that speaks, empty where none is shown. `mentioned`: the ids of the
    entities that an account's own voice names in telling it, or somebody's words name. `through`: the keys of voices
    through which the account has it. `bodies`: the ids of bodies that the source is or speaks for.
    """

    statement: Statement
    rank: Rank
    key: str
    name: str
    reason: str
    entity: str | None = None
    relays: frozenset[str] = frozenset()
    institution: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()

    @property
    def credited(self) -> bool:
        """Whether the account names somebody for it, be it without a name."""
        return self.rank in (Rank.NAMED, Rank.ANONYMOUS)

    @property
    def credits(self) -> bool:
        """Whether an account's own voice credits an agency."""
        return self.rank is Rank.OWN and not self.institution

    @property
    def evidence(self) -> tuple[Words, ...]:
        return tuple(Words(self.statement.account, span) for span in self.statement.spans)


class Voices:
    """Reads the sources of statements off the attributions of a story."""

    def __init__(self, analyses: Sequence[Analysis], entities: Sequence[Entity]) -> None:
        self.accounts: dict[str, Account] = {a.account.id: a.account for a in analyses}
        self.attributions: dict[str, Attribution] = {q.id: q for a in analyses for q in a.attributions}
        self.sentences = {a.account.id: sorted(a.sentences) for a in analyses}
        self.quoted = {
            a.account.id: [s for q in a.attributions if q.kind is Kind.DIRECT for s in q.content] for a in analyses
        }
        self.names = {a.account.id: a.account.outlet or "" for a in analyses}
        self.outlets = {account: folded(name) for account, name in self.names.items()}
        self.people = People(analyses, entities)
        self.bodies = frozenset(e.id for e in entities if e.kind in BODIES)
        self.carriers = frozenset(e.id for e in entities if e.kind is EntityKind.OUTLET)
        self.media = frozenset(
            head for a in analyses for head in words("outlet_heads", primary_tag(a.account.language))
        )
        self.forms = {
            e.id: {self.accounts[m.where.account][m.where.span] for m in e.mentions if m.form is not Form.PRONOUN}
            for e in entities
        }
        self.named = {key_of(form): e for e in sorted(self.bodies) for form in sorted(self.forms[e])}
        self.mentions: dict[str, list[tuple[Span, str]]] = {}
        for entity in entities:
            for mention in entity.mentions:
                self.mentions.setdefault(mention.where.account, []).append((mention.where.span, entity.id))
        self.agencies = frozenset(
            key_of(name) for a in analyses for name in words("agencies", primary_tag(a.account.language))
        )
        self.wires = {a.account.id: wire_of(a.account, self.agencies | self._others(a.account.id)) for a in analyses}
        self.named_outlets: dict[tuple[str, str | None, bool], frozenset[str]] = {}  # what was asked for once
        self.publishers: dict[str, frozenset[str]] = {}
        for entity_id in sorted(self.bodies):
            for account in self._outlets_named(Voice("", None, entity_id)):
                self.publishers[account] = self.publishers.get(account, frozenset()) | {entity_id}
        order = sorted(self.accounts.values(), key=lambda a: (a.published.value if a.published else "9999", a.id))
        self.order = {account.id: at for at, account in enumerate(order)}
        self.institutions: dict[str, frozenset[str]] = {}
        self.also: dict[str, str] = {}  # key of a name -> the entity that a text gives it: "the organisers, the Union"
        for attribution in sorted(self.attributions.values(), key=lambda q: (self.order[q.account], q.content, q.id)):
            self._note_institution(attribution)

    def sources(self, statements: Iterable[Statement]) -> list[Source]:
        """List the source of each statement, in order of publication and place.

        An account counts by the plainest that it tells: whom it credits, else "reportedly", else its own voice.
        """
        ordered = sorted(statements, key=lambda s: (self.order[s.account], s.spans, s.id))
        found = [self._source(s) for s in ordered]
        plainest: dict[str, int] = {}
        for source in found:
            account = source.statement.account
            plainest[account] = min(plainest.get(account, len(Rank)), _plainness(source))
        return [s for s in found if _plainness(s) == plainest[s.statement.account]]

    def names_no_medium(self, source: Source) -> bool:
        """Tell whether a source is only said to be media ("some media", "press reports")."""
        return source.credited and self._is_vague(source.name, source.statement.account)

    def _is_vague(self, name: str, account: str) -> bool:
        return folded(name) <= words("vague_media", primary_tag(self.accounts[account].language))

    def is_medium(self, source: Source) -> bool:
        """Tell whether a source is a news outlet: by the kind of its entity, or by the last word of its name."""
        heads = words("outlet_heads", primary_tag(self.accounts[source.statement.account].language))
        return source.key in self.carriers or bool(folded(source.name.split()[-1]) & heads)

    def prose(self, copies: Copies, one: str, other: str) -> bool:
        """Tell whether two accounts share prose: a passage that is mostly no quotation, in neither of them."""
        return any(
            not (self._mostly_quoted(one, left) or self._mostly_quoted(other, right))
            for left, right in copies.passages.get((one, other), ())
        )

    def _mostly_quoted(self, account: str, span: Span) -> bool:
        inside = sum(max(0, min(q.end, span.end) - max(q.start, span.start)) for q in self.quoted[account])
        return 2 * inside >= len(span)

    def teller(self, account_id: str) -> str:
        """Name an account: its outlet, else its file."""
        return teller_name(self.accounts[account_id])

    def words(self, place: Words) -> str:
        """Slice the words at a place."""
        return self.accounts[place.account][place.span]

    def tokens(self, source: Source) -> frozenset[str]:
        """List the words of a source's statement, in lower case."""
        return frozenset(word for place in source.evidence for word in WORD.findall(self.words(place).casefold()))

    def _source(self, statement: Statement) -> Source:
        attribution = self.attributions.get(statement.attribution or "")
        if attribution is None or self._speaks_itself(attribution):
            return self._own(statement)
        last = self._last(attribution)
        teller = self.teller(statement.account)
        relays = self._relays(attribution)
        if not last.name.strip():
            reason = f"{teller} does not say whose word it is: unknown"
            return Source(
                statement, Rank.HIDDEN, f"hidden {statement.account}", f"unnamed ({teller})", reason, None, relays
            )
        nameless = last.entity is None and folded(last.name) <= PRONOUNS
        if attribution.anonymous or nameless or self._is_vague(last.name, statement.account):
            key = f"anonymous {statement.account} {key_of(last.name)}"
            return Source(statement, Rank.ANONYMOUS, key, last.name, f"unnamed source of {teller}", None, relays)
        key = self._key(last)
        return Source(
            statement=statement,
            rank=Rank.NAMED,
            key=key,
            name=last.name,
            reason=f"named by {teller}",
            entity=last.entity,
            relays=relays | self._outlets_named(last) - {statement.account},
            institution=self.institutions.get(key) or (folded(last.name) if last.name.islower() else frozenset()),
            mentioned=frozenset(e for span in statement.spans for e in self._entities_in(statement.account, span)),
            through=frozenset(self._key(voice) for voice in attribution.chain[1:-1]),
            bodies=self.people.bodies.get(key, frozenset()) | ({key} & self.bodies),
        )

    def _others(self, account: str) -> frozenset[str]:
        """List the keys of the other accounts' outlets."""
        return frozenset(key_of(name) for other, name in self.names.items() if name and other != account)

    def _last(self, attribution: Attribution) -> Voice:
        """Take the voice that speaks: the last of the chain, or from whom it is said to have it."""
        account, last = self.accounts[attribution.account], attribution.chain[-1] if attribution.chain else Voice("")
        for span in attribution.source:
            found = HAD_FROM.search(account[span])
            if found:
                where = Span(span.start + found.start("who"), span.start + found.end("who"))
                return Voice(found["who"], where, next(iter(self._entities_in(account.id, where)), None))
        return last

    def _speaks_itself(self, attribution: Attribution) -> bool:
        """Tell whether the account names itself as the source ("We understand from the coast guard")."""
        names = [voice.name for voice in attribution.chain[1:]]
        return bool(attribution.chain) and all(folded(name) == self.outlets[attribution.account] for name in names)

    def _own(self, statement: Statement) -> Source:
        """Take the account itself for the source, or the agency that it credits."""
        account = self.accounts[statement.account]
        agency = credited_in(account, statement.spans, self.agencies) or self.wires[account.id]
        if agency:
            relays = self._outlets_named(Voice(agency)) - {account.id}
            key = self.named.get(key_of(agency), f"name {key_of(agency)}")
            return Source(statement, Rank.OWN, key, agency, f"credited by {self.teller(account.id)}", None, relays)
        teller = self.teller(account.id)
        mentioned = frozenset(self._entities_in(account.id, self.sentence(statement)))
        named = [self._outlets_named(Voice("", None, entity), part=False) for entity in sorted(mentioned)]
        relays = frozenset().union(*named) - {account.id}
        through = f" {' '.join(sorted(relays))}" if relays else ""  # what it has from others is not one source
        return Source(
            statement=statement,
            rank=Rank.OWN,
            key=f"outlet {key_of(account.outlet or account.path)}{through}",
            name=teller,
            reason=f"{teller} tells it in its own voice",
            relays=relays,
            institution=self.outlets[account.id] - words("mouthpieces", primary_tag(account.language)),
            mentioned=mentioned,
            bodies=self.publishers.get(account.id, frozenset()),
        )

    def sentence(self, statement: Statement) -> Span:
        """Find the sentence in which a statement begins, with the one that leads up to it by a colon.

        Its own first words where there is none.
        """
        first, sentences = statement.spans[0], self.sentences[statement.account]
        at = bisect_right(sentences, first.start, key=lambda s: s.start) - 1
        if at < 0 or first.start >= sentences[at].end:
            return first
        leads = at > 0 and self.accounts[statement.account][sentences[at - 1]].rstrip().endswith(":")
        return Span(sentences[at - leads].start, sentences[at].end)

    def _entities_in(self, account: str, span: Span) -> list[str]:
        """List the entities that are named inside a span."""
        return [entity for where, entity in self.mentions.get(account, ()) if where in span]

    def _relays(self, attribution: Attribution) -> frozenset[str]:
        """List the accounts of the story through which the words came, as the chain and the source's words say."""
        found = [self._outlets_named(voice) for voice in attribution.chain[1:-1]]
        inside = (e for span in attribution.source for e in self._entities_in(attribution.account, span))
        found += [self._outlets_named(Voice("", None, entity)) for entity in inside if entity in self.carriers]
        return frozenset().union(*found) - {attribution.account}

    def _outlets_named(self, voice: Voice, *, part: bool = True) -> frozenset[str]:
        """List the accounts whose outlet a voice names; `part`: a part of a body's name will do, too."""
        asked = (voice.name, voice.entity, part)
        if asked not in self.named_outlets:
            forms = sorted({voice.name} | self.forms.get(voice.entity or "", set()))
            body = part and voice.entity in self.bodies
            self.named_outlets[asked] = frozenset(
                account
                for account, outlet in self.names.items()
                if any(names_outlet(form, outlet, body=body, media=self.media) for form in forms)
            )
        return self.named_outlets[asked]

    def _note_institution(self, attribution: Attribution) -> None:
        """Learn for whom a source speaks: "coast guard spokesman Ann Lee" -> coast guard; "the police" -> police."""
        if not attribution.chain or not attribution.source:
            return
        account = self.accounts[attribution.account]
        last = attribution.chain[-1]
        named = sorted({e for span in attribution.source for e in self._entities_in(account.id, span)})
        if last.entity is None and len(named) == 1:
            self.also.setdefault(_key(last), named[0])
        mouthpieces = words("mouthpieces", primary_tag(account.language))
        source = frozenset().union(*(folded(account[span]) for span in attribution.source))
        names = frozenset().union(*(folded(form) for form in self.forms.get(last.entity or "", {last.name})))
        if source & mouthpieces:
            told = source - mouthpieces - names or source - mouthpieces
            nations = words("nationalities", primary_tag(account.language))
            telling = any(len(word) >= LEAST_WORD and word not in nations for word in told)
            self.institutions.setdefault(_key(last), told if telling else told | source & mouthpieces)
        elif account[attribution.source[-1]].islower() or source <= names:
            self.institutions.setdefault(_key(last), names)

    def _key(self, voice: Voice) -> str:
        """Give the key of a voice: its entity, or the one that some account gives to its name or role."""
        person = self.people.roles.get(key_of(voice.name)) if voice.entity not in self.people.bodies else None
        return person or self.also.get(_key(voice), _key(voice))


def _plainness(source: Source) -> int:
    """Order whom an account credits before what it says to be only reported, and that before its own voice."""
    return 0 if source.credited else 1 if source.rank is Rank.HIDDEN else 2


def _key(voice: Voice) -> str:
    return voice.entity or f"name {key_of(voice.name)}"
