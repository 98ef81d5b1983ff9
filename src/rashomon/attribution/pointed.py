"""Whom a source stands for, as the reader model sees it: the name of the account that its chances fall on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.records import Account, Form, Mention, Span
from rashomon.settings import AttributionSettings
from rashomon.tagger import Pointer

WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Pointed:
    """The model's pointers of an account and the names they may fall on, both in text order.

    `starts`: where pointers' sources begin; `name_starts`: where names begin; `whole`: name -> its fullest form.
    """

    account: Account
    pointers: Sequence[Pointer]
    starts: Sequence[int]
    names: Sequence[Span]
    name_starts: Sequence[int]
    whole: Mapping[str, str]
    least: float

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
        pointer = self._pointer(source)
        chances: dict[str, float] = defaultdict(float)
        for word, chance in pointer.words if pointer else ():
            name = self._name_at(word)
            if name is not None and not name.meets(source):
                chances[self.whole[self.account[name]]] += chance
        return chances

    def _pointer(self, source: Span) -> Pointer | None:
        """Find the pointer of a source, of which the rules may have taken more or fewer words."""
        at = bisect_right(self.starts, source.end - 1) - 1
        return self.pointers[at] if at >= 0 and self.pointers[at].source.meets(source) else None

    def _name_at(self, word: Span) -> Span | None:
        at = bisect_right(self.name_starts, word.start) - 1
        return self.names[at] if at >= 0 and word in self.names[at] else None


def read_pointers(
    account: Account, mentions: Sequence[Mention], pointers: Sequence[Pointer], settings: AttributionSettings
) -> Pointed:
    """Prepare the model's pointers of an account for being asked."""
    names = sorted({m.span for m in mentions if m.form is Form.NAME})
    whole = _fullest({account[name] for name in names})
    starts = [p.source.start for p in pointers]
    return Pointed(account, pointers, starts, names, [n.start for n in names], whole, settings.pointer_chance)


def _fullest(names: set[str]) -> Mapping[str, str]:
    """Map each name to the one longer name that holds all of its words; to itself where none or several do."""
    holders: dict[str, set[str]] = defaultdict(set)
    spoken = {name: frozenset(WORD.findall(name)) for name in names}
    for name, words in spoken.items():
        for word in words:
            holders[word].add(name)
    found = {}
    for name, words in spoken.items():
        longer = set.intersection(*(holders[word] for word in words)) if words else set()
        longer = {other for other in longer if len(spoken[other]) > len(words)}
        found[name] = longer.pop() if len(longer) == 1 else name
    return found
