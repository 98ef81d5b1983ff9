"""Of which kind the names of a story are: what its accounts show together decides where one of them shows little."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.link.characters import BODIES, Character
from rashomon.link.parts import Words, plain
from rashomon.names import tokens_of
from rashomon.records import EntityKind
from rashomon.resources import DEFAULT_LANGUAGE, mapping, words

PERSON, PLACE = EntityKind.PERSON, EntityKind.PLACE
ORGANISATION, OTHER = EntityKind.ORGANISATION, EntityKind.OTHER


@dataclass(frozen=True, slots=True)
class People:
    """The words of the full names of a story's persons: the first ones, the last ones, all."""

    first: frozenset[str]
    last: frozenset[str]
    words: frozenset[str]


def agree_on_kinds(characters: Sequence[Character]) -> None:
    """Give names of the same words the kind that most mentions of the story give them, persons apart.

    A word that is part of a person's full name somewhere in the story is that person's; one taken for a person whom no
    account names in full is none where others tell otherwise. Changes the characters in place.
    """
    _tell_persons(characters, _people(characters))
    people = _people(characters)
    impostors = _impostors(characters, people)
    for n, kind in impostors.items():
        characters[n].kind = kind
    votes: dict[Words, Counter[EntityKind]] = defaultdict(Counter)
    for character in characters:
        for name, number in character.names.items():
            votes[plain(name)][character.kind] += number if character.kind is not OTHER else 0
    for n, character in enumerate(characters):
        named = character.is_full or any(set(plain(name)) & people.last for name in character.names)
        if n not in impostors and (character.kind is not PERSON or not named):
            total: Counter[EntityKind] = Counter()
            for name in character.names:
                total.update(votes[plain(name)])
            if total:
                character.kind = min(total, key=lambda kind: (-total[kind], kind.value))


def _people(characters: Sequence[Character]) -> People:
    full = [tokens_of(n, PERSON) for c in characters if c.kind is PERSON and c.is_full for n in c.names]
    full = [name for name in full if len(name) > 1]
    return People(
        frozenset(name[0] for name in full),
        frozenset(name[-1] for name in full),
        frozenset(word for name in full for word in name),
    )


def _tell_persons(characters: Sequence[Character], people: People) -> None:
    """Make persons of those whose names show it only beside the names of the story's persons.

    A surname ("the Vukar junta", the label "VOSS:"), a given name alone ("Yelda"), a given name before a surname.
    """
    heads = words("organisation_heads", DEFAULT_LANGUAGE)
    given = mapping("given_names", DEFAULT_LANGUAGE)
    for character in characters:
        spoken = [plain(name) for name in character.names]
        if character.kind is PERSON or not spoken or not all(spoken):
            continue
        single = all(len(name) == 1 for name in spoken)
        if single and all(name[0] in people.last and name[0] not in heads for name in spoken):
            known = character.kind in (OTHER, ORGANISATION) or _is_label(character)
        elif single:
            sure = character.kind is OTHER or (character.kind is PLACE and spoken[0][0] in given)
            known = sure and all(name[0] in people.first for name in spoken)
        else:
            longest = max(spoken, key=len)
            known = len(longest) == FULL and longest[0] in given and longest[-1] in people.last - heads
        if known:
            character.kind = PERSON


def _is_label(character: Character) -> bool:
    """Whether an account writes a word in capitals alone, as transcripts write who speaks ("AYDAR:"); no town there."""
    return all(len(name) > INITIALS and name.isupper() for name in character.names)


INITIALS = 3  # letters; shorter words in capitals are abbreviations
FULL = 2  # words of a name that is surely a given name and a surname; longer ones are often those of bodies


def _impostors(characters: Sequence[Character], people: People) -> dict[int, EntityKind]:
    """Find those taken for persons that are something else, and what.

    The very words are told otherwise by as many accounts ("Kettle Marsh"), or begin the name of a body of the story
    ("Norvane", "Norvane Chemicals"), or are such a body's name and an ordinary word ("Norvane Coal"). With a title, a
    given name or a full name's word in it, it stays a person.
    """
    given = mapping("given_names", DEFAULT_LANGUAGE)
    told: dict[Words, dict[str, EntityKind]] = defaultdict(dict)
    for c in characters:
        for name in c.names:
            if c.kind is not OTHER:
                told[plain(name)][c.account] = c.kind
    bodies = {plain(n) for c in characters if c.kind in BODIES for n in c.names}
    begun = {name[:at] for name in bodies for at in range(1, len(name))}
    ordinary = words("ordinary_words", DEFAULT_LANGUAGE)
    found = {}
    for n, c in enumerate(characters):
        taken = c.kind is PERSON and bool(c.names) and not c.roles
        spoken: Words = plain(c.longest(1)[0]) if taken else ()
        if not spoken or spoken[0] in given or (len(spoken) == 1 and spoken[0] in people.words):
            continue
        if len(spoken) == FULL and spoken[:1] in bodies and spoken[-1] in ordinary:
            found[n] = ORGANISATION
            continue
        others = Counter(kind for kind in told[spoken].values() if kind is not PERSON)
        persons = len(told[spoken]) - sum(others.values())
        if others and sum(others.values()) >= persons:
            found[n] = min(others, key=lambda kind: (-others[kind], kind.value))
        elif len(spoken) == 1 and spoken in begun:
            found[n] = ORGANISATION
    return found


def know_outlets(characters: Sequence[Character], outlets: dict[str, tuple[str, ...]]) -> None:
    """Make outlets of the accounts' own outlets wherever they are named, but for ministries, companies and the like.

    An account that names its own outlet as an organisation is that body's own statement; "Norvik" is none where others
    speak of Norvik Shipping.
    """
    heads = words("organisation_heads", DEFAULT_LANGUAGE)
    bodies = {
        plain(n) for c in characters if c.kind is ORGANISATION for n in c.names if plain(n) == outlets.get(c.account)
    }
    longer = {plain(n) for c in characters for n in c.names if plain(n)[-1:] and plain(n)[-1] in heads}
    bodies |= {own for own in outlets.values() if any(n != own and n[: len(own)] == own for n in longer)}
    media = words("outlet_heads", DEFAULT_LANGUAGE)
    known = {own[at:] for own in outlets.values() for at in range(len(own)) if not at or own[-1] in media}
    for character in characters:
        own = [n for n in map(plain, character.names) if n in known - bodies]
        if own and character.kind is not PERSON and not any(name[-1] in heads for name in own if name):
            character.kind = EntityKind.OUTLET
