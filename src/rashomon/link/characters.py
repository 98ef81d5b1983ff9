"""One account's mentions -> its characters: all mentions that the account itself shows to be of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rashomon.link.namesakes import Holders, sex_before, sex_of_name, titles_of
from rashomon.names import (
    acronyms_of,
    compare_names,
    fold,
    keys_of,
    local_body,
    public_body,
    short_form,
    skeleton,
    stands_beside,
    tokens_of,
)
from rashomon.records import Account, Analysis, EntityKind, Form, Mention, Span
from rashomon.resources import DEFAULT_LANGUAGE, mapping, primary_tag
from rashomon.settings import EntitySettings

CROWDS = {"crowd": "the crowd", "police": "police", "residents": "the residents"}  # sort of group_nouns.tsv -> who
BODIES = (EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GROUP, EntityKind.OTHER)


@dataclass(slots=True)
class Character:
    """What one account says of one entity. `names`: its names with their number; `body`: the public body that
    small words name ("coast guard"), or the sort of a nameless group; `roles`: the words before its name ("captain");
    `apart`: its title shows that it is none of the account's full names.
    """

    account: str
    kind: EntityKind
    names: Counter[str] = field(default_factory=Counter)
    body: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    apart: bool = False

    @property
    def order(self) -> tuple[str, Span]:
        return self.account, self.mentions[0].span

    def longest(self, number: int) -> list[str]:
        """The names with most words, the most frequent first among equals."""
        kind = self.kind
        full = {n: is_full_name(n, kind) for n in self.names}
        ranked = sorted(self.names, key=lambda n: (not full[n], -len(tokens_of(n, kind)), -self.names[n], n))
        return ranked[:number]

    @property
    def is_full(self) -> bool:
        """Whether a name has two telling words or more; a double surname ("Tanaka-Ruiz") is one."""
        return any(is_full_name(name, self.kind) for name in self.names)


def is_full_name(name: str, kind: EntityKind) -> bool:
    """Tell whether a name has two telling words or more; a person's, that are not one double surname."""
    return len(tokens_of(name, kind)) > 1 and (kind is not EntityKind.PERSON or len(name.split()) > 1)


@dataclass(slots=True)
class Cast:
    """The characters of an account while they are gathered. `at`: whose a span is; `index`: who has a key."""

    account: Account
    settings: EntitySettings
    found: list[Character] = field(default_factory=list)
    at: dict[Span, Character] = field(default_factory=dict)
    index: dict[str, list[Character]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[str, Character] = field(default_factory=dict)

    def near(self, name: str, kind: EntityKind) -> list[Character]:
        """The characters that share a key with a name, in order of the keys; of a common key only the first."""
        held = [c for key in sorted(keys_of(name, kind)) for c in self.index[key][: self.settings.near_names]]
        return list({id(c): c for c in held if c.mentions}.values())

    def join(self, into: Character, other: Character) -> None:
        """Give all that a character has to another one."""
        into.names.update(other.names)
        into.mentions = sorted(into.mentions + other.mentions, key=lambda m: (m.span, m.form))
        into.body = into.body or other.body
        for mention in other.mentions:
            self.at[mention.span] = into
        other.mentions = []


def read_characters(analysis: Analysis, settings: EntitySettings, holders: Holders) -> list[Character]:
    """Gather an account's mentions into characters, in order of their first mention.

    Names of the same words are one; an acronym belongs to the name that defines it, a surname to the full name
    before it that its title fits (`holders`: who has which title in the story), a description or pronoun to its
    antecedent. Other descriptions are left out, but for public bodies.
    """
    cast = Cast(analysis.account, settings)
    for mention in analysis.mentions:
        if mention.form is Form.NAME:
            _place(cast, mention)
    _define(cast, analysis)
    _tell_namesakes(cast, analysis, holders)
    _shorten(cast)
    cast.bodies.update({c.body: c for c in reversed(cast.found) if c.body and c.mentions})
    for mention in analysis.mentions:
        if mention.form is not Form.NAME:
            _attach(cast, mention, read=bool(analysis.identities))
    for character in cast.found:
        character.mentions.sort(key=lambda m: (m.span, m.form))
    return sorted((c for c in cast.found if c.mentions), key=lambda c: c.order)


def _place(cast: Cast, mention: Mention) -> None:
    """Put a name to the character that has it already, in these or nearly these words, or begin a new one."""
    account = cast.account
    name = " ".join(account[mention.span].split())
    near = cast.near(name, mention.kind)
    same = [c for c in near if name in c.names] or [c for c in near if _alike(name, mention.kind, c, cast.settings)]
    character = same[0] if same else Character(account.id, mention.kind)
    if not same:
        character.body = public_body(name, primary_tag(account.language)) if mention.kind in BODIES else None
        cast.found.append(character)
    character.mentions.append(mention)
    cast.at[mention.span] = character
    if name not in character.names:
        for key in keys_of(name, mention.kind):
            cast.index[key].append(character)
    character.names[name] += 1


def _alike(name: str, kind: EntityKind, character: Character, settings: EntitySettings) -> bool:
    if kind is not character.kind:
        return False
    words = tokens_of(name, kind)
    for other in character.names:
        level = kind is EntityKind.OUTLET or len(tokens_of(other, kind)) == len(words)
        if level and compare_names(name, other, kind).score >= settings.same:
            return True
    return False


def _define(cast: Cast, analysis: Analysis) -> None:
    """Join acronyms and other names with the long form that defines them, or that alone they can stand for."""
    for mention in analysis.mentions:
        if mention.form is Form.NAME and mention.antecedent in cast.at:
            into = cast.at[mention.antecedent]
            if cast.at[mention.span] is not into:
                cast.join(into, cast.at[mention.span])
    long: dict[str, list[Character]] = defaultdict(list)
    for character in cast.found:
        if character.mentions and character.kind in BODIES:
            for letters in sorted({a for name in character.names for a in acronyms_of(name)}):
                long[letters].append(character)
    for short in cast.found:
        letters = short_form(next(iter(short.names))) if len(short.names) == 1 and short.kind in BODIES else ""
        fitting = [c for c in long.get(letters, []) if c is not short and c.mentions]
        if letters and short.mentions and len(fitting) == 1:
            cast.join(fitting[0], short)


# --- namesakes -------------------------------------------------------------------------------------------------------


def _tell_namesakes(cast: Cast, analysis: Analysis, holders: Holders) -> None:
    """Give a surname with a title ("Judge Roe", "Ms Roe") to the full name it fits, or set it apart from those it
    does not fit."""
    named = {m.span: m for m in analysis.mentions if m.form is Form.NAME}
    persons: dict[str, list[Character]] = defaultdict(list)
    for character in cast.found:
        if character.is_full and character.kind is EntityKind.PERSON and character.mentions:
            for key in sorted({skeleton(_ends(name, character.kind)[0]) for name in _full_names(character)}):
                persons[key].append(character)
    for mention in analysis.mentions:
        name = mention.antecedent
        short = cast.at.get(name) if name and mention.form is Form.DESCRIPTION else None
        if name is None or short is None or short.kind is not EntityKind.PERSON or short.is_full or short.apart:
            continue
        fulls = _with_surname(cast, name, persons)
        fitting = [c for c in fulls if _fits_title(cast, mention, c, holders)]
        if fitting != fulls and len(fitting) < 2:
            _move(cast, named[name], short, fitting[0] if fitting else None)


def _with_surname(cast: Cast, name: Span, persons: Mapping[str, list[Character]]) -> list[Character]:
    """The persons whose full names in the account end with this surname, no more of them than are compared."""
    surname = tokens_of(cast.account[name], EntityKind.PERSON)[-1:]
    found = [c for word in surname for c in persons.get(skeleton(word), [])[: cast.settings.near_names]]
    return [c for c in found if any(_same_word(_ends(n, c.kind)[0], w) for w in surname for n in _full_names(c))]


def _full_names(character: Character) -> list[str]:
    return sorted(name for name in character.names if _ends(name, EntityKind.PERSON))


def _move(cast: Cast, mention: Mention, short: Character, into: Character | None) -> None:
    """Give one mention of a short name to another character, or to a new one that stands apart."""
    short.mentions = [m for m in short.mentions if m.span != mention.span]
    if into is None:
        into = Character(cast.account.id, EntityKind.PERSON, apart=True)
        cast.found.append(into)
    into.mentions.append(mention)
    into.names[" ".join(cast.account[mention.span].split())] += 1
    cast.at[mention.span] = into


def _fits_title(cast: Cast, mention: Mention, full: Character, holders: Holders) -> bool:
    """Whether a full name may be meant: it has the title somewhere in the story, or else the gender that it tells."""
    names = _full_names(full)
    sexes = {sex_of_name(name) for name in names} - {None}
    sex = sex_before(cast.account, mention)
    if sex is not None and sexes and sex not in sexes:
        return False
    assert mention.antecedent is not None
    surname = skeleton(tokens_of(cast.account[mention.antecedent], EntityKind.PERSON)[-1])
    wanted = [w for title in titles_of(cast.account, mention) for w in sorted(holders.get((surname, title), ()))]
    same = cast.settings.same
    return not wanted or any(compare_names(w, n, EntityKind.PERSON).score >= same for w in wanted for n in names)


# --- short names -----------------------------------------------------------------------------------------------------


def _shorten(cast: Cast) -> None:
    """Give each mention of a short name ("Toll", "the Courier") to the character of the full name nearest before it."""
    ends: dict[str, list[Character]] = defaultdict(list)
    bodies = [tokens_of(name, c.kind) for c in cast.found if c.kind in BODIES for name in c.names]
    begun = {words[0] for words in bodies if len(words) > 1}
    for character in cast.found:
        if character.mentions and character.is_full:
            for key in sorted({skeleton(end) for name in character.names for end in _ends(name, character.kind)}):
                ends[key].append(character)
    several = []
    for short in [c for c in cast.found if c.mentions and not c.is_full and not c.apart]:
        near = _candidates(short, ends)
        fulls = [c for c in near if _compatible(short, c) and _shortens(short, c)]
        fulls = fulls or [c for c in near if _is_surname(short, c, begun)]
        if len(fulls) == 1:
            cast.join(fulls[0], short)
        elif fulls:
            several.append((short, fulls))
    for short, fulls in several:
        _share(cast, short, fulls)


def _candidates(short: Character, ends: dict[str, list[Character]]) -> list[Character]:
    keys = sorted({skeleton(word) for name in short.names for word in tokens_of(name, short.kind)})
    return list({id(c): c for key in keys for c in ends.get(key, []) if c is not short}.values())


def _ends(name: str, kind: EntityKind) -> tuple[str, ...]:
    """By which words a full name may be shortened: a person's first and last, what a body's name ends with."""
    words = tokens_of(name, kind)
    if not is_full_name(name, kind) or kind is EntityKind.PLACE:
        return ()
    return (words[-1], words[0]) if kind is EntityKind.PERSON else (words[-1],)


def _compatible(short: Character, full: Character) -> bool:
    if short.kind is full.kind or short.kind is EntityKind.OTHER:
        return full.is_full
    return full.is_full and short.kind in BODIES and full.kind in BODIES


def _is_surname(short: Character, full: Character, begun: Collection[str]) -> bool:
    """Whether a word taken for a body is a person's surname: one in full beside it ("Luzia Mbemba", "Mbemba insists").

    `begun`: the words with which the bodies of the account begin: "Norvane" is Norvane Chemicals.
    """
    if short.kind is not EntityKind.ORGANISATION or full.kind is not EntityKind.PERSON:
        return False
    words = {tokens_of(name, EntityKind.PERSON) for name in short.names}
    last = {_ends(name, full.kind)[0] for name in _full_names(full)}
    return all(len(word) == 1 and word[0] in last and word[0] not in begun for word in words)


def _shortens(short: Character, full: Character) -> bool:
    """Whether the short name is a person's surname or given name, or what a body's name ends with."""
    double = any(_ends_with(name, surname) for name in full.names for surname in short.names)
    if double and full.kind is EntityKind.PERSON:
        return True
    ends = {end for name in full.names for end in _ends(name, full.kind)}
    words = [tokens_of(name, full.kind) for name in short.names]
    return all(len(word) == 1 for word in words) and any(_same_word(word[0], end) for word in words for end in ends)


def _ends_with(name: str, double: str) -> bool:
    """Whether a full name ends with a double surname ("Ines Marchetti-Lund")."""
    words, end = tokens_of(name, EntityKind.PERSON), tokens_of(double, EntityKind.PERSON)
    return len(end) > 1 and len(double.split()) == 1 and len(words) > len(end) and words[-len(end) :] == end


def _same_word(a: str, b: str) -> bool:
    return a == b or (len(a) > 3 and skeleton(a) == skeleton(b))


def _share(cast: Cast, short: Character, fulls: list[Character]) -> None:
    """Two full names fit: a person's short name is that of whom the account names most, else first; a body's that of
    the one that is named nearest before it, or else first behind it."""
    if short.kind is EntityKind.PERSON:
        cast.join(min(fulls, key=lambda c: (-len(c.mentions), c.mentions[0].span)), short)
        return
    last = min(fulls, key=lambda c: c.mentions[0].span)
    own = {m.span: m for m in short.mentions}
    events = sorted([(m.span, n) for n, c in enumerate((*fulls, short)) for m in c.mentions])
    for span, n in events:
        if n < len(fulls):
            last = fulls[n]
        else:
            last.mentions.append(own[span])
            last.names.update(short.names.keys())
            cast.at[span] = last
    short.mentions = []


# --- descriptions ----------------------------------------------------------------------------------------------------


def _attach(cast: Cast, mention: Mention, *, read: bool) -> None:
    """Give a description or pronoun to its antecedent's character.

    Without one, public bodies and crowds have a character of their own; of an account that a model read all have.
    """
    language = primary_tag(cast.account.language)
    words = " ".join(cast.account[mention.span].split())
    body = (public_body(words, language) or local_body(words, language)) if mention.kind in BODIES else None
    character = cast.at.get(mention.antecedent) if mention.antecedent else None
    if character is not None and body is not None and not _may_be_body(character, body):
        character = None
    if character is None and mention.form is Form.DESCRIPTION:
        character = _nameless(cast, mention, body or _crowd(words, mention, language))
        if character is None and read:
            character = Character(cast.account.id, mention.kind)
            cast.found.append(character)
    if character is None:
        return
    cast.at.setdefault(mention.span, character)
    if body is not None:
        character.body = character.body or body
        character.names[words] += 1
    if mention.form is Form.DESCRIPTION:
        named = {word for name in character.names for word in fold(name).split()}
        character.roles |= set(fold(words).split()) - named - {"the"}
    character.mentions.append(mention)


def _may_be_body(character: Character, body: str) -> bool:
    """Tell whether a public body may be a character: the fire brigade is no police, whatever the reader says."""
    called = [*character.names, character.body or ""]
    known = {word for name in called for word in fold(name).split()}
    own = set(fold(body).split())
    if any(stands_beside(name, body, DEFAULT_LANGUAGE) for name in called):
        return False
    return not known or own <= known or known <= own


def _nameless(cast: Cast, mention: Mention, key: str | None) -> Character | None:
    """The character of a public body or crowd that has no name here."""
    if key is None:
        return None
    if key not in cast.bodies:
        cast.bodies[key] = Character(cast.account.id, mention.kind, body=key)
        cast.found.append(cast.bodies[key])
    return cast.bodies[key]


def _crowd(words: str, mention: Mention, language: str) -> str | None:
    """The sort of a nameless group of the event: marchers, a mob, villagers, squatters; None for others."""
    if mention.kind is not EntityKind.GROUP:
        return None
    nouns = mapping("group_nouns", language)
    last = fold(words).split()[-1:]
    for word in last:
        for noun in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"):
            if nouns.get(noun) in CROWDS:
                return CROWDS[nouns[noun]]
    return None
