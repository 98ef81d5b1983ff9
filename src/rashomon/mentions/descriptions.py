"""Descriptions ("the minister", "the militant outfit", "terrorists") and pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.mentions.lexicon import Lexicon, lexicon
from rashomon.mentions.names import Named
from rashomon.mentions.tokens import Sentence, Token
from rashomon.records import Account, EntityKind, Form, Span

DEFINITE = frozenset("the this that these those its his her their our".split())
INDEFINITE = frozenset("a an one another some many few several two three four five".split())
PRONOUNS = frozenset("he him his himself she her hers herself they them their themselves it its itself".split())
MODIFIERS = 3  # words, 1..5, between the article and the noun


@dataclass(frozen=True, slots=True)
class Described:
    """A description or pronoun. `noun`: the head's singular; `sort`: what it can stand for (a role's or a group's sort,
    "body:police" for a public body); `definite`: with "the" or a possessive; `plural`."""

    span: Span
    kind: EntityKind
    form: Form
    noun: str
    sort: str
    sentence: int
    definite: bool
    plural: bool


def find_descriptions(account: Account, sentences: tuple[Sentence, ...], names: tuple[Named, ...]) -> tuple[Described, ...]:
    """Find the descriptions and pronouns of an account, in text order, none of them inside a name."""
    lists = lexicon(account.language)
    taken = {i for name in names for i in range(name.span.start, name.span.end)}
    found: list[Described] = []
    for number, sentence in enumerate(sentences):
        at = 0
        while at < len(sentence.tokens):
            here = _at(account.text, sentence.tokens, at, number, lists, taken)
            if here is None:
                at += 1
                continue
            found.append(here[0])
            at = here[1]
    return tuple(found)


def _at(
    text: str, tokens: tuple[Token, ...], at: int, number: int, lists: Lexicon, taken: set[int]
) -> tuple[Described, int] | None:
    token = tokens[at]
    if token.start in taken:
        return None
    if token.lower in PRONOUNS and token.lower not in ("his", "her", "its", "their"):
        kind = EntityKind.PERSON if token.lower[0] in "hs" else EntityKind.OTHER
        return Described(Span(token.start, token.end), kind, Form.PRONOUN, token.lower, "", number, True, token.lower[0] == "t"), at + 1
    behind = at + 1 if token.lower in DEFINITE and at + 1 < len(tokens) else at
    return _body(text, tokens, behind, number, lists, taken) or _noun_phrase(text, tokens, at, number, lists, taken)


def _body(
    text: str, tokens: tuple[Token, ...], at: int, number: int, lists: Lexicon, taken: set[int]
) -> tuple[Described, int] | None:
    """A public body: "coast guard", "the Syrian government"; a nationality before it belongs to it."""
    first = at + 1 if tokens[at].lower in lists.nationalities and at + 1 < len(tokens) else at
    for length in (4, 3, 2, 1):
        words = tokens[first : first + length]
        if len(words) < length or any(t.start in taken for t in words) or not _contiguous(text, tokens[at : first + length]):
            continue
        body = lists.public_bodies.get(" ".join(token.lower for token in words))
        if body and not (length == 1 and _modifies(text, tokens, first, lists)):
            span = Span(tokens[at].start, words[-1].end)
            definite = at > 0 and tokens[at - 1].lower in DEFINITE
            sort = "body:" + (tokens[at].lower + " " if first > at else "") + body
            return Described(span, EntityKind.ORGANISATION, Form.DESCRIPTION, body, sort, number, definite, False), first + length
    return None


def _modifies(text: str, tokens: tuple[Token, ...], at: int, lists: Lexicon) -> bool:
    """Whether the word only says of what sort the next one is ("police dog", "army base")."""
    if at + 1 >= len(tokens) or tokens[at].possessive or text[tokens[at].end : tokens[at + 1].start] != " ":
        return False
    following = tokens[at + 1]
    word = following.lower
    return word.isalpha() and word.islower() and (lists.role_of(word) or lists.group_of(word) or word in PLAIN_NOUNS) is not None and bool(
        lists.role_of(word) or lists.group_of(word) or word in PLAIN_NOUNS
    )


PLAIN_NOUNS = frozenset(
    """car cars dog dogs horse horses line lines station stations base bases helicopter van vans raid raids custody brutality
    report reports chief chiefs cordon court state power powers action operation operations work control campaign
    intervention service camp post checkpoint convoy vehicle vehicles building officer officers number source sources""".split()
)


def _contiguous(text: str, tokens: tuple[Token, ...]) -> bool:
    return all(
        not text[a.end : b.start].strip() and not a.possessive or text[a.end : b.start] in ("' ", "’ ")
        or (a.possessive and text[a.end : b.start].strip().lower() in ("'s", "’s"))
        for a, b in zip(tokens, tokens[1:], strict=False)
    )


def _noun_phrase(
    text: str, tokens: tuple[Token, ...], at: int, number: int, lists: Lexicon, taken: set[int]
) -> tuple[Described, int] | None:
    definite, indefinite = tokens[at].lower in DEFINITE, tokens[at].lower in INDEFINITE
    first = at + 1 if definite or indefinite else at
    limit = MODIFIERS + 1 if definite else 1
    last = None
    for end in range(first, min(first + limit, len(tokens))):
        token = tokens[end]
        if token.start in taken or (end > at and not _contiguous(text, tokens[at : end + 1])):
            break
        if lists.role_of(token.lower) or lists.group_of(token.lower):
            last = end
        elif token.lower in lists.starters:
            break
    if last is None or indefinite:
        return None
    return _described(tokens, at, last, number, lists, definite)


def _described(
    tokens: tuple[Token, ...], at: int, last: int, number: int, lists: Lexicon, definite: bool
) -> tuple[Described, int] | None:
    word = tokens[last].lower
    role, group = lists.role_of(word), lists.group_of(word)
    plural = (role or group) != word
    if not definite and not (plural and group and lists.group_nouns[group] in ("fighters", "crowd", "police")):
        return None
    span = Span(tokens[at].start, tokens[last].end)
    sort = "group:" + lists.group_nouns[group] if group and (plural or not role) else "role:" + lists.role_sorts[role or word]
    kind = EntityKind.PERSON if sort.startswith("role") and not plural else EntityKind.GROUP
    if sort == "group:body":
        kind = EntityKind.ORGANISATION
    return Described(span, kind, Form.DESCRIPTION, group or role or word, sort, number, definite, plural), last + 1
