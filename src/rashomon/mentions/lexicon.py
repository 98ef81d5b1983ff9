"""The word lists that tell names from words and one kind of name from another, of one language, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rashomon.resources import mapping, primary_tag, table, words

# Endings of English words and what stands for them in the list ("organisers" -> "organize" + "er" -> "organize").
INFLECTIONS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""),
               ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"),
               ("iser", "ize"), ("isers", "ize"), ("ised", "ized"))  # fmt: skip
PLURALS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"))
IRREGULAR = {"men": "man", "mice": "mouse", "thieves": "thief", "wives": "wife"}
VESSEL = "vessel"  # the ship cues that stand directly before a ship's name


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language; all words in lower case."""

    ordinary: frozenset[str]
    starters: frozenset[str]
    not_names: frozenset[str]
    nationalities: frozenset[str]
    titles: Mapping[str, str]
    roles: Mapping[str, str]
    role_sorts: Mapping[str, str]
    given_names: Mapping[str, str]
    organisation_heads: Mapping[str, str]
    place_heads: Mapping[str, str]
    outlet_heads: Mapping[str, str]
    outlets: frozenset[str]
    organisations: frozenset[str]
    famous: frozenset[tuple[str, ...]]
    thing_heads: Mapping[str, str]
    surname_heads: frozenset[str]
    place_cues: Mapping[str, str]
    person_cues: frozenset[str]
    ship_cues: Mapping[str, str]
    group_nouns: Mapping[str, str]
    public_bodies: Mapping[str, str]
    public_outlets: frozenset[str]
    uses: Mapping[str, frozenset[str]]

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word in lower case is an ordinary one, or an inflected form of one."""
        if word in self.ordinary or word in self.starters or word.isdigit():
            return True
        stems = (word[: -len(end)] + new for end, new in INFLECTIONS if word.endswith(end) and len(word) > len(end) + 2)
        return any(stem in self.ordinary for stem in stems) or ("-" in word and self._all_ordinary(word.split("-")))

    def _all_ordinary(self, parts: list[str]) -> bool:
        return all(part in self.ordinary or part in self.starters or part.isdigit() for part in parts)

    def is_nationality(self, word: str) -> bool:
        """Tell whether a word in lower case is an adjective or noun of a nation, people or belief."""
        return word in self.nationalities or (word.endswith("s") and word[:-1] in self.nationalities)

    def role_of(self, word: str) -> str | None:
        """Find the noun of the list that a word is a form of, singular or plural; None when it is no role."""
        return _listed(word, self.roles)

    def group_of(self, word: str) -> str | None:
        """Find the group noun that a word is a form of; None when it is none."""
        return _listed(word, self.group_nouns)


def _listed(word: str, listed: Mapping[str, str]) -> str | None:
    if word in listed:
        return word
    for end, new in PLURALS:
        singular = word[: -len(end)] + new
        if word.endswith(end) and len(singular) > 2 and singular in listed:
            return singular
    irregular = IRREGULAR.get(word)
    return irregular if irregular in listed else None


def _uses(tag: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, use in table("name_words", tag):
        found.setdefault(use, set()).add(word)
    return MappingProxyType({use: frozenset(listed) for use, listed in found.items()})


@cache
def lexicon(language: str | None) -> Lexicon:
    """Read the lists of an account's language (English serves where a language has none)."""
    tag = primary_tag(language)
    roles = table("roles", tag)
    return Lexicon(
        ordinary=words("ordinary_words", tag),
        starters=words("sentence_starters", tag),
        not_names=words("not_names", tag),
        nationalities=words("nationalities", tag),
        titles=mapping("titles", tag),
        roles={row[0]: row[1] for row in roles},
        role_sorts={row[0]: row[2] if len(row) > 2 else row[0] for row in roles},
        given_names=mapping("given_names", tag),
        organisation_heads=mapping("organisation_heads", tag),
        place_heads={f"{row[0]} {row[1]}": row[1] for row in table("place_heads", tag)},
        outlet_heads=mapping("outlet_heads", tag),
        outlets=words("outlets", tag),
        organisations=words("organisations", tag),
        famous=frozenset(tuple(n.split()) for n in words("organisations", tag) | words("outlets", tag) if " " in n),
        thing_heads=mapping("thing_heads", tag),
        surname_heads=words("surname_heads", tag),
        place_cues=mapping("place_cues", tag),
        person_cues=words("person_cues", tag),
        ship_cues=mapping("ship_cues", tag),
        group_nouns=mapping("group_nouns", tag),
        public_bodies=mapping("public_bodies", tag),
        uses=_uses(tag),
        public_outlets=frozenset(row[1] for row in table("public_bodies", tag) if len(row) > 2),
    )
