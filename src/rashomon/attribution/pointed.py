"""Whom a source stands for, as the reader model sees it: the name of the account that its chances fall on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.referents import Node, fullest, holds_name, in_reach, read_nodes, weigh
from rashomon.resources import primary_tag, words
from rashomon.settings import AttributionSettings
from rashomon.tagger import References


@dataclass(frozen=True, slots=True)
class Pointed:
    """The names and descriptions of an account that a source may stand for, in text order, and what weighs them.

    `starts`: where they begin; `named`: for each of them the name that it is, or that it stands for, "" where the
    account names nobody for it; `names`: the places of names; `whole`: name -> its fullest form.
    """

    account: Account
    candidates: Sequence[Node]
    starts: Sequence[int]
    named: Sequence[str]
    names: Sequence[Span]
    whole: Mapping[str, str]
    references: References
    least: float

    @property
    def is_read(self) -> bool:
        """Whether a model read the account."""
        return self.references.scale is not None

    def name_of(self, source: Span) -> Span | None:
        """Find the name for which a source stands; None where the model does not tell or is not sure enough.

        The chances of all places of one name count together: "Ann Lee" and "Lee" are one where no other Lee is named.
        The place given is the nearest one before the source with the fullest form, else the first one behind it.
        """
        chances = self.chances_of(source)
        best = max(chances, key=lambda key: (chances[key], key), default="")
        if not best or chances[best] < self.least:
            return None
        places = [name for name in self.names if self.account[name] == best]
        before = [name for name in places if name.end <= source.start]
        return before[-1] if before else places[0]

    def chances_of(self, source: Span) -> Mapping[str, float]:
        """Give the chance 0..1 of each name, by its fullest form, that a source stands for it; empty: not told."""
        chances: dict[str, float] = defaultdict(float)
        if self.is_read and self.candidates:
            pronoun = self.account[source].lower() in words("pronouns", primary_tag(self.account.language))
            form = Form.PRONOUN if pronoun else Form.DESCRIPTION
            anaphor = read_nodes(self.account, [(source, EntityKind.OTHER, form)])
            reach = in_reach(self.starts, source.start, source.start)
            row = weigh(anaphor, self.candidates[reach], self.references)[0]
            for name, chance in zip(self.named[reach], row, strict=False):  # the last chance is nobody's
                if name:
                    chances[name] += float(chance)
        return chances


def read_pointers(
    account: Account, mentions: Sequence[Mention], references: References, settings: AttributionSettings
) -> Pointed:
    """Prepare the names and descriptions of an account for being asked."""
    names = sorted({m.span for m in mentions if m.form is Form.NAME})
    whole = fullest({account[name] for name in names})
    own = {name: whole[account[name]] for name in names}
    meant = {m.span: own.get(m.antecedent, "") if m.antecedent else "" for m in mentions if m.form is Form.DESCRIPTION}
    places = [m for m in mentions if m.form is not Form.PRONOUN and not holds_name(m)]
    candidates = read_nodes(account, [(m.span, m.kind, m.form) for m in places])
    named = [own[c.span] if c.form is Form.NAME else meant[c.span] for c in candidates]
    starts = [c.span.start for c in candidates]
    return Pointed(account, candidates, starts, named, names, whole, references, settings.pointer_chance)
