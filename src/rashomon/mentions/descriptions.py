"""Descriptions ("the minister", "the militant outfit", "terrorists") and pronouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rashomon.mentions.lexicon import Lexicon, lexicon
from rashomon.mentions.names import Named
from rashomon.mentions.tokens import Sentence, Token
from rashomon.records import Account, EntityKind, Form, Span

MODIFIERS = 4  # words, 1..5, between the article and the noun
BODY_WORDS = 4  # words, 3..5: the longest entry of the list of public bodies


@dataclass(frozen=True, slots=True)
class Described:
    """A description or pronoun. `noun`: the head's singular; `sort`: what it can stand for, with its family before the
    colon: "role:", "group:", "body:", "" for a pronoun; `certain`: definite, or else kept only in apposition."""

    span: Span
    kind: EntityKind
    form: Form
    noun: str
    sort: str
    sentence: int
    certain: bool
    plural: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where the search stands in a sentence. `taken`: code points inside names; `ends`: where names end; `towns`:
    where names that may be a town's end, and where they begin."""

    text: str
    tokens: tuple[Token, ...]
    sentence: int
    lists: Lexicon
    taken: frozenset[int]
    ends: frozenset[int]
    towns: Mapping[int, int]

    def together(self, first: int, last: int) -> bool:
        """Whether only white space (or a possessive) stands between the words, and none of them is in a name."""
        words = self.tokens[first : last + 1]
        if any(token.start in self.taken for token in words):
            return False
        return all(self.text[a.end : b.start].strip() in ("", "'s", "’s", "'", "’") for a, b in pairwise(words))


def find_descriptions(
    account: Account, sentences: tuple[Sentence, ...], names: tuple[Named, ...]
) -> tuple[Described, ...]:
    """Find the descriptions and pronouns of an account, in text order, none of them inside a name."""
    lists = lexicon(account.language)
    taken = frozenset(i for name in names for i in range(name.span.start, name.span.end))
    ends = frozenset(name.span.end for name in names)
    towns = {name.span.end: name.span.start for name in names if name.kind is not EntityKind.PERSON}
    found: list[Described] = []
    for number, sentence in enumerate(sentences):
        place, at = Place(account.text, sentence.tokens, number, lists, taken, ends, towns), 0
        while at < len(sentence.tokens):
            here = _at(place, at)
            if here is not None:
                found.append(here[0])
            at = here[1] if here else at + 1
    return tuple(found)


def _at(place: Place, at: int) -> tuple[Described, int] | None:
    """The description that begins with this word, and the number of the word behind it."""
    token = place.tokens[at]
    if token.start in place.taken:
        return None
    uses = place.lists.uses
    personal = token.lower in uses["personal m"] or token.lower in uses["personal f"]
    if personal or token.lower in uses["neutral"]:
        kind = EntityKind.PERSON if personal else EntityKind.OTHER
        plural = token.lower.startswith("the")
        return Described(
            _span(place, at, at), kind, Form.PRONOUN, token.lower, "", place.sentence, True, plural
        ), at + 1
    if token.lower in uses["definite"] and at + 1 < len(place.tokens):
        return _body(place, at + 1) or _noun_phrase(place, at)
    return _body(place, at) or _noun_phrase(place, at)


def _span(place: Place, first: int, last: int) -> Span:
    return Span(place.tokens[first].start, place.tokens[last].end)


def _body(place: Place, at: int) -> tuple[Described, int] | None:
    """A public body: "coast guard", "Syrian government"; a nationality before it belongs to it."""
    tokens, lists = place.tokens, place.lists
    first = at + 1 if tokens[at].lower in lists.nationalities and at + 1 < len(tokens) else at
    for length in range(min(BODY_WORDS, len(tokens) - first), 0, -1):
        last = first + length - 1
        body = lists.public_bodies.get(
            " ".join(place.text[tokens[first].start : tokens[last].end].lower().replace("’", "'").split())
        )
        if body and place.together(at, last):
            kind = EntityKind.OUTLET if body in lists.public_outlets else EntityKind.ORGANISATION
            sort = "body:" + (tokens[at].lower + " " if first > at else "") + body
            span = _span(place, at, last)
            town = _town_before(place, at)
            if town is not None and kind is EntityKind.ORGANISATION:
                span = Span(town, span.end)
                sort = f"body:{place.text[town : tokens[at - 1].end].lower()} {body}"
            return Described(span, kind, Form.DESCRIPTION, body, sort, place.sentence, True, False), last + 1
    return None


def _town_before(place: Place, at: int) -> int | None:
    """Where the name of the town begins that runs into a body ("Velkow police"); None where there is none."""
    before = place.tokens[at - 1] if at else None
    if before is None or place.text[before.end : place.tokens[at].start] != " ":
        return None
    return place.towns.get(before.end)


def _noun_phrase(place: Place, at: int) -> tuple[Described, int] | None:
    tokens = place.tokens
    behind_name = (
        at > 0 and tokens[at - 1].end in place.ends and place.text[tokens[at - 1].end : tokens[at].start] == " "
    )
    definite = tokens[at].lower in place.lists.uses["definite"]
    indefinite = tokens[at].lower in place.lists.uses["indefinite"]
    apposed = place.text[max(0, tokens[at].start - 2) : tokens[at].start] in (", ", "– ", "- ") and at > 0
    first = at + 1 if definite or indefinite else at
    limit = MODIFIERS + 1 if definite or behind_name or apposed else 1
    last = _head(place, at, first, limit)
    if last is None or (indefinite and not apposed):
        return None
    loose = behind_name or (apposed and not definite)
    return _described(place, at, last, definite, loose)


def _head(place: Place, at: int, first: int, limit: int) -> int | None:
    """The last word of a noun phrase that is a role or a group; None when it has none."""
    last = None
    for end in range(first, min(first + limit, len(place.tokens))):
        token = place.tokens[end]
        if not place.together(at, end):
            break
        if place.lists.role_of(token.lower) or place.lists.group_of(token.lower):
            last = end
        elif token.lower in place.lists.starters or (last is not None and not token.capital):
            break
        if token.possessive and end > at and place.lists.role_of(token.lower):
            break
    return last


def _described(place: Place, at: int, last: int, definite: bool, loose: bool) -> tuple[Described, int] | None:
    lists, word = place.lists, place.tokens[last].lower
    role, group = lists.role_of(word), lists.group_of(word)
    plural = (role or group) != word
    bare = plural and group is not None and lists.group_nouns[group] in ("fighters", "crowd", "police", "residents")
    bare = bare or (group is not None and lists.group_nouns[group] == "crowd" and role is None)
    if not (definite or loose or bare):
        return None
    if group and (plural or not role):
        sort, kind = "group:" + lists.group_nouns[group], EntityKind.GROUP
        if lists.group_nouns[group] == "body":
            kind = EntityKind.ORGANISATION
    else:
        sort = "role:" + lists.role_sorts[role or word]
        kind = EntityKind.GROUP if plural else EntityKind.PERSON
    noun = (group if group and (plural or not role) else role) or word
    certain = definite or bare
    return Described(
        _span(place, at, last), kind, Form.DESCRIPTION, noun, sort, place.sentence, certain, plural
    ), last + 1
