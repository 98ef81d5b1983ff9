"""One account's mentions -> its characters: all mentions that the account itself shows to be of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from rashomon.names import compare_names, fold, is_acronym, public_body, skeleton, tokens_of
from rashomon.records import Account, Analysis, EntityKind, Form, Mention, Span
from rashomon.resources import mapping, primary_tag
from rashomon.settings import EntitySettings

BODIES = (EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GROUP, EntityKind.OTHER)


@dataclass(slots=True)
class Character:
    """What one account says of one entity. `names`: its names with their number; `body`: the public body that
    small words name ("coast guard"), or the sort of a nameless group; `roles`: the words before its name ("captain").
    """

    account: str
    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    body: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)

    @property
    def order(self) -> tuple[str, Span]:
        return self.account, self.mentions[0].span

    def longest(self, number: int) -> list[str]:
        """The names with most words, the most frequent first among equals."""
        ranked = sorted(self.names, key=lambda n: (-len(tokens_of(n, self.kind)), -self.names[n], n))
        return ranked[:number]

    @property
    def is_full(self) -> bool:
        """Whether a name has two telling words or more."""
        return any(len(tokens_of(name, self.kind)) > 1 for name in self.names)


def read_characters(analysis: Analysis, settings: EntitySettings) -> list[Character]:
    """Gather an account's mentions into characters, in order of their first mention.

    Names of the same words are one; an acronym belongs to the name that defines it, a surname to the full name
    before it, a description or pronoun to its antecedent. Other descriptions are left out, but for public bodies.
    """
    account = analysis.account
    found: list[Character] = []
    at: dict[Span, Character] = {}
    for mention in analysis.mentions:
        if mention.form is Form.NAME:
            _place(account, mention, found, at, settings)
    _define(analysis, found, at)
    _shorten(found, at)
    bodies: dict[str, Character] = {}
    for mention in analysis.mentions:
        if mention.form is not Form.NAME:
            _attach(account, mention, found, at, bodies)
    return sorted((c for c in found if c.mentions), key=lambda c: c.order)


def _place(
    account: Account, mention: Mention, found: list[Character], at: dict[Span, Character], settings: EntitySettings
) -> None:
    """Put a name to the character that has it already, in these or nearly these words, or begin a new one."""
    name = " ".join(account[mention.span].split())
    for character in found:
        if name in character.names or _alike(name, mention.kind, character, settings):
            break
    else:
        character = Character(account.id, mention.kind)
        character.body = public_body(name, primary_tag(account.language)) if mention.kind in BODIES else None
        found.append(character)
    character.names[name] += 1
    character.mentions.append(mention)
    at[mention.span] = character


def _alike(name: str, kind: EntityKind, character: Character, settings: EntitySettings) -> bool:
    if kind is not character.kind:
        return False
    words = tokens_of(name, kind)
    for other in character.names:
        if (kind is EntityKind.OUTLET or len(tokens_of(other, kind)) == len(words)) and compare_names(
            name, other, kind
        ).score >= settings.same:
            return True
    return False


def _define(analysis: Analysis, found: list[Character], at: dict[Span, Character]) -> None:
    """Join acronyms and other names with the long form that defines them."""
    for mention in analysis.mentions:
        if mention.form is Form.NAME and mention.antecedent in at and at[mention.span] is not at[mention.antecedent]:
            _join(at[mention.antecedent], at[mention.span], found, at)
    for short in [c for c in found if len(c.names) == 1 and c.kind in BODIES]:
        name = min(short.names)
        if len(short.names) > 1 or short not in found:  # an acronym has joined it, or it has joined its long form
            continue
        longs = [c for c in found if c is not short and c.kind in BODIES and any(is_acronym(name, n) for n in c.names)]
        if len(longs) == 1:
            _join(longs[0], short, found, at)


def _join(into: Character, other: Character, found: list[Character], at: dict[Span, Character]) -> None:
    into.names.update(other.names)
    into.mentions = sorted(into.mentions + other.mentions, key=lambda m: (m.span, m.form))
    into.body = into.body or other.body
    for mention in other.mentions:
        at[mention.span] = into
    found[:] = [c for c in found if c is not other]


# --- short names -----------------------------------------------------------------------------------------------------


def _shorten(found: list[Character], at: dict[Span, Character]) -> None:
    """Give each mention of a short name ("Toll", "the Courier") to the character of the full name nearest before it."""
    several = []
    for short in [c for c in found if not c.is_full]:
        fulls = [c for c in found if c is not short and _compatible(short, c) and _shortens(short, c)]
        if len(fulls) == 1:
            _join(fulls[0], short, found, at)
        elif fulls:
            several.append((short, fulls))
    for short, fulls in several:
        _share(short, fulls, found, at)


def _compatible(short: Character, full: Character) -> bool:
    if short.kind is full.kind or short.kind is EntityKind.OTHER:
        return full.is_full
    return full.is_full and short.kind in BODIES and full.kind in BODIES


def _shortens(short: Character, full: Character) -> bool:
    """Whether the short name is a person's surname or given name, or what a body's name ends with."""
    for name in short.names:
        word = tokens_of(name, full.kind)
        if len(word) != 1:
            return False
        for other in full.names:
            words = tokens_of(other, full.kind)
            ends = (words[-1], words[0]) if full.kind is EntityKind.PERSON else (words[-1],)
            if len(words) > 1 and any(_same_word(word[0], end) for end in ends) and full.kind is not EntityKind.PLACE:
                return True
    return False


def _same_word(a: str, b: str) -> bool:
    return a == b or (len(a) > 3 and skeleton(a) == skeleton(b))


def _share(short: Character, fulls: list[Character], found: list[Character], at: dict[Span, Character]) -> None:
    """Two full names fit: each mention goes to the one that is named nearest before it, or else first behind it."""
    last = min(fulls, key=lambda c: c.mentions[0].span)
    events = sorted([(m.span, c) for c in (*fulls, short) for m in c.mentions], key=lambda pair: pair[0])
    by_span = {m.span: m for m in short.mentions}
    for span, character in events:
        if character is not short:
            last = character
        else:
            last.mentions.append(by_span[span])
            at[span] = last
    for full in fulls:
        full.mentions.sort(key=lambda m: (m.span, m.form))
        full.names.update(name for name in short.names if any(at[m.span] is full for m in short.mentions))
    short.mentions = []
    found[:] = [c for c in found if c is not short]


# --- descriptions ----------------------------------------------------------------------------------------------------


def _attach(
    account: Account, mention: Mention, found: list[Character], at: dict[Span, Character], bodies: dict[str, Character]
) -> None:
    """Give a description or pronoun to its antecedent's character; public bodies and crowds may have none."""
    language = primary_tag(account.language)
    words = " ".join(account[mention.span].split())
    body = public_body(words, language) if mention.kind in BODIES else None
    character = at.get(mention.antecedent) if mention.antecedent else None
    if character is None and mention.form is Form.DESCRIPTION:
        key = body or _crowd(words, mention, language)
        if key is None:
            return
        character = bodies.get(key) or next((c for c in found if c.body == key and body), None)
        if character is None:
            character = bodies[key] = Character(account.id, mention.kind, body=key)
            found.append(character)
    if character is None:
        return
    if body is not None:
        character.body = character.body or body
        character.names[words] += 1
    if mention.form is Form.DESCRIPTION:
        character.roles |= (
            set(fold(words).split()) - {word for name in character.names for word in fold(name).split()} - {"the"}
        )
    character.mentions.append(mention)
    character.mentions.sort(key=lambda m: (m.span, m.form))


def _crowd(words: str, mention: Mention, language: str) -> str | None:
    """The sort of a nameless group of the event: marchers, protesters, a mob; None for others."""
    if mention.kind is not EntityKind.GROUP:
        return None
    nouns = mapping("group_nouns", language)
    last = fold(words).split()[-1:]
    for word in last:
        for noun in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
            if nouns.get(noun) in ("crowd", "police"):
                return "the crowd" if nouns[noun] == "crowd" else "police"
    return None


def by_account(characters: list[Character]) -> dict[str, list[Character]]:
    """Sort characters by account."""
    found: dict[str, list[Character]] = defaultdict(list)
    for character in characters:
        found[character.account].append(character)
    return found
