"""Whom a source stands for, as the reader model sees it: the name or description that its chances fall on."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.referents import Ground, Node, fullest, holds_name, in_reach, read_nodes, weigh
from rashomon.resources import primary_tag, words
from rashomon.settings import AttributionSettings
from rashomon.tagger import References

OF_TWO = frozenset({"the former", "the latter"})
Lead = str | Span  # who is meant: a name's fullest form, or the first description of somebody whom no name tells


@dataclass(frozen=True, slots=True)
class Pointed:
    """The names and descriptions of an account that a source may stand for, in text order, and what weighs them.

    `starts`: where they begin; `leads`: for each of them who is meant; `names`: the places of names; `whole`: name ->
    its fullest form.
    """

    account: Account
    candidates: Sequence[Node]
    starts: Sequence[int]
    leads: Sequence[Lead]
    names: Sequence[Span]
    whole: Mapping[str, str]
    references: References
    least: float
    ground: Ground

    @property
    def is_read(self) -> bool:
        """Whether a model read the account."""
        return self.references.scale is not None

    def name_of(self, source: Span) -> Span | None:
        """Find the name for which a source stands; None where the model does not tell or is not sure enough.

        The chances of all places of one name count together: "Ann Lee" and "Lee" are one where no other Lee is named.
        The place given is the nearest one before the source with the fullest form, else the first one behind it.
        """
        chances = {lead: chance for lead, chance in self.chances_of(source).items() if isinstance(lead, str)}
        best = max(chances, key=lambda key: (chances[key], key), default="")
        if not best or chances[best] < self.least:
            return None
        return self.place_of(best, source)

    def place_of(self, name: str, source: Span) -> Span:
        """Give the nearest place before a source where somebody has his full name, else the first one behind it."""
        places = [place for place in self.names if self.account[place] == name]
        before = [place for place in places if place.end <= source.start]
        return before[-1] if before else places[0]

    def chances_of(self, source: Span) -> Mapping[Lead, float]:
        """Give the chance 0..1 of each who may be meant that a source stands for him; empty: not told."""
        chances: dict[Lead, float] = defaultdict(float)
        if self.is_read and self.candidates:
            pronoun = self.account[source].lower() in words("pronouns", primary_tag(self.account.language))
            form = Form.PRONOUN if pronoun else Form.DESCRIPTION
            anaphor = read_nodes(self.account, [(source, EntityKind.OTHER, form)], self.ground)
            reach = in_reach(self.starts, source.start, source.start)
            row = weigh(anaphor, self.candidates[reach], self.references)[0]
            for lead, chance in zip(self.leads[reach], row, strict=False):  # the last chance is nobody's
                chances[lead] += float(chance)
        return chances

    def lead_of(self, phrase: Span) -> Lead | None:
        """Tell who is meant by the first description in a phrase; None where it holds none."""
        at = bisect_left(self.starts, phrase.start)
        held = (n for n in range(at, len(self.starts)) if self.candidates[n].form is Form.DESCRIPTION)
        first = next(held, None)
        return self.leads[first] if first is not None and self.candidates[first].span.meets(phrase) else None

    def told_before(self, phrase: Span, sentences: int) -> list[Span]:
        """List the persons and bodies told of before a phrase, the last one first, so many sentences back at most."""
        own = self.ground.seat(phrase).sentence
        found: dict[Lead, Span] = {}
        for at in range(bisect_left(self.starts, phrase.start) - 1, -1, -1):
            node, lead = self.candidates[at], self.leads[at]
            if own - node.seat.sentence > sentences:
                break
            told = node.kind not in (EntityKind.PLACE, EntityKind.OTHER) and node.spoken not in OF_TWO
            if told and not node.span.meets(phrase):
                found.setdefault(lead, self.place_of(lead, node.span) if isinstance(lead, str) else node.span)
        return list(found.values())

    def group_before(self, phrase: Span, sentences: int) -> Span | None:
        """Find the last group of people described before a phrase, so many sentences back at most."""
        own = self.ground.seat(phrase).sentence
        for node in reversed(self.candidates[: bisect_left(self.starts, phrase.start)]):
            if own - node.seat.sentence > sentences:
                return None
            people = node.kind in (EntityKind.PERSON, EntityKind.GROUP) and node.form is Form.DESCRIPTION
            if people and node.plural and not node.span.meets(phrase):
                return node.span
        return None


def read_pointers(
    account: Account, mentions: Sequence[Mention], references: References, settings: AttributionSettings
) -> Pointed:
    """Prepare the names and descriptions of an account for being asked."""
    names = sorted({m.span for m in mentions if m.form is Form.NAME})
    whole = fullest({account[name] for name in names})
    own = {name: whole[account[name]] for name in names}
    described = {m.span: m.antecedent or m.span for m in mentions if m.form is Form.DESCRIPTION}
    places = [m for m in mentions if m.form is not Form.PRONOUN and not holds_name(m)]
    ground = Ground.of(account)
    candidates = read_nodes(account, [(m.span, m.kind, m.form) for m in places], ground)
    meant = [c.span if c.form is Form.NAME else described[c.span] for c in candidates]
    leads = [own.get(span, span) for span in meant]
    starts = [c.span.start for c in candidates]
    return Pointed(account, candidates, starts, leads, names, whole, references, settings.pointer_chance, ground)
