"""How likely two names mean the same: one function, used by every stage that compares names (docs/method/names.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from rashomon.gazetteer import lookup
from rashomon.records import EntityKind
from rashomon.resources import mapping, table, words
from rashomon.settings import DEFAULT, NameSettings


@cache
def _parts(use: str) -> frozenset[str]:
    """The folded words of names that have this use."""
    return frozenset(word for word, other in table("name_parts") if other == use)


SPELLED = 60.0  # 0..100, 50..80, ratio of folded words from which one is the other in another spelling
SHORT = 3  # letters; of words so short ("no", "of", "al") none makes two names alike
MAX_ACRONYM = 8  # letters; longer words in capitals are shouted words
MAX_NAME = 200  # code points; a longer string is no name and is compared by equality alone

APOSTROPHES = re.compile(r"['`’‘ʼʻʿʾ]")
ARABIC_ARTICLE = re.compile(r"(?<![\u0620-\u064a])\u0627\u0644(?=[\u0620-\u064a]{3})")
LEGAL_SLASH = re.compile(r" [AKI]/[SB]\b")  # A/S, K/S, I/S, A/B: legal forms in the Nordic countries
HAMZA = {0x622: "a", 0x623: "a", 0x625: "i"}  # alef with madda or hamza: a vowel, which anyascii drops
BREAKS = re.compile(r"[^a-z0-9]+")
DOUBLED = re.compile(r"(.)\1+")
ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}(?:[A-Z&.-]?[A-Za-z]){0,6}")
VOWELS = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: 0..1, and why in words."""

    score: float
    reason: str


def compare_names(a: str, b: str, kind: EntityKind, *, settings: NameSettings = DEFAULT.names) -> Likeness:
    """Compare two names of one kind: 1 = surely the same, 0 = surely not.

    Input: two names as texts write them, in any script, and what they name. Output: a score and its reason; symmetric.
    Names without letters are alike only when they are equal. From `settings.same` on two names count as the same.
    """
    if a == b:
        return Likeness(1.0, "the same words")
    if not a.strip() or not b.strip() or max(len(a), len(b)) > MAX_NAME:
        return Likeness(0.0, "no name to compare")
    first, second = sorted((a, b))
    return _compare(first, second, kind, settings)


@lru_cache(maxsize=1 << 16)
def _compare(a: str, b: str, kind: EntityKind, settings: NameSettings) -> Likeness:
    left, right = tokens_of(a, kind), tokens_of(b, kind)
    if not left or not right:
        return Likeness(0.0, "no letters to compare")
    if left == right:
        return Likeness(settings.folded, "the same words but for spelling marks, articles and titles")
    if are_aliases(a, b):
        return Likeness(settings.alias, "two names of one in the list of aliases")
    if is_acronym(a, b) or is_acronym(b, a):
        return Likeness(settings.acronym, "one is the acronym of the other")
    if kind is EntityKind.PLACE:
        known = _places(a, b, settings)
        if known is not None:
            return known
    return _align(left, right, kind, settings)


def _places(a: str, b: str, settings: NameSettings) -> Likeness | None:
    """Compare two places by what the gazetteer knows; None when it does not know both by name."""
    one = {c.id for c in lookup(a) if c.match in ("exact", "alias")}
    other = {c.id for c in lookup(b) if c.match in ("exact", "alias")}
    if one and other:
        if one & other:
            return Likeness(settings.alias, "two names of one place in the gazetteer")
        return Likeness(settings.other_place, "two places in the gazetteer")
    return None


# --- folding ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Write a name in small ASCII letters and digits, words separated by one space: any script, no marks."""
    name = ARABIC_ARTICLE.sub("al ", unicodedata.normalize("NFKC", APOSTROPHES.sub("", name)))
    plain = anyascii(name.translate(HAMZA))
    return BREAKS.sub(" ", APOSTROPHES.sub("", plain).lower()).strip()


@lru_cache(maxsize=1 << 16)
def tokens_of(name: str, kind: EntityKind) -> tuple[str, ...]:
    """Split a folded name into the words that tell it apart: without articles, particles, a person's titles."""
    spoken = fold(LEGAL_SLASH.sub(" company", name)).split()
    if kind is EntityKind.PERSON:
        titles = words("titles", "en") | _parts("origin")
        spoken = [word for word in spoken if word not in titles] or spoken
    bare = [word for word in spoken if word not in _parts("particle")] or spoken
    if kind in (EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GROUP):
        bare = [_canonical(word) for word in bare]
        bare = [word for word in bare if word not in ("", "company")] or bare
    return tuple(bare)


@lru_cache(maxsize=1 << 12)
def _canonical(word: str) -> str:
    """Write a word of a body's name in one way (organisation, organization; ltd, limited)."""
    return mapping("organisation_words").get(word, word)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Reduce a folded word to the consonants that survive transliteration ("gaddafi", "qadhafi" -> "kdf")."""
    for written, common in table("transliterations"):
        word = word.replace(written, common)
    return DOUBLED.sub(r"\1", word[:1].translate(FIRST) + VOWELS.sub("", word[1:].removesuffix("h")))


# A Slavic c, which other transliterations write as "ts" (Kolnica, Kolnitsa).
SOFT_C = re.compile(r"(?<!s)c(?=[aeiou]|$)")
FEW = 2  # consonants of a skeleton that tell little by themselves: "South", "State"; "Asia", "US"
FIRST = str.maketrans("eiouy", "aaaaa")  # a first vowel stays as one: Usama, Osama; Yevgeny, Evgeny


# --- acronyms and aliases --------------------------------------------------------------------------------------------


def is_acronym(short: str, long: str) -> bool:
    """Tell whether the first name is made of the first letters of the second one's words ("UN", "United Nations").

    Small words may count or not (OPCW, DoD), and so may a hyphenated word's parts.
    """
    return bool(short_form(short)) and short_form(short) in acronyms_of(long)


def are_other_words(name: str, other: str) -> bool:
    """Tell whether two names have no word in common, in whatever spelling, and neither is the other's acronym."""
    if is_acronym(name, other) or is_acronym(other, name):
        return False
    left, right = ([w for w in fold(n).split() if len(w) > SHORT or w.isdigit()] for n in (name, other))
    return bool(left and right) and all(ratio(one, two) < SPELLED for one in left for two in right)


def short_form(name: str) -> str:
    """Write an acronym in capitals without stops ("U.N." -> "UN"); "" for what is none."""
    letters = name.replace(".", "").replace("-", "").removeprefix("the ").strip()
    if len(letters) > MAX_ACRONYM or not ACRONYM.fullmatch(letters) or sum(c.isupper() for c in letters) < 2:
        return ""
    return letters.upper()


@lru_cache(maxsize=1 << 16)
def acronyms_of(long: str) -> frozenset[str]:
    """List the acronyms that a name of several words may have, in capitals; none for one word."""
    spoken = [word for word in re.split(r"[\s\-/]+", APOSTROPHES.sub("", long)) if word[:1].isalnum()]
    if len(spoken) < 2:
        return frozenset()
    every = "".join(word[0] for word in spoken)
    great = "".join(word[0] for word in spoken if word.lower() not in _parts("small"))
    some = "".join(word[0] for word in spoken if word[0].isupper())
    return frozenset(letters.upper() for letters in (every, great, some))


@lru_cache(maxsize=1 << 16)
def keys_of(name: str, kind: EntityKind) -> frozenset[str]:
    """List the keys under which names that may mean the same meet: without a common key two names are not compared.

    Output: skeletons of the name's words and of all its letters, its acronyms or itself as one, its line of aliases.
    """
    spoken = tokens_of(name, kind)
    keys = {skeleton(word) for word in spoken if len(word) > 2} | {skeleton("".join(spoken))}
    keys |= {skeleton(SOFT_C.sub("ts", word)) for word in spoken if len(word) > 2}
    keys |= {"=" + letters for letters in acronyms_of(name)}
    keys |= {"=" + short_form(name)} if short_form(name) else set()
    return frozenset(keys | {f"alias {line}" for line in _alias_groups().get(_alias_key(name), ())})


@lru_cache(maxsize=1)
def _alias_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(table("aliases")):
        for name in row:
            groups.setdefault(_alias_key(name), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in groups.items()}


@lru_cache(maxsize=1 << 14)
def _alias_key(name: str) -> str:
    spoken = [word for word in fold(name).split() if word not in _parts("particle")]
    return " ".join(bones if len(bones := skeleton(word)) > FEW else word for word in spoken)


def are_aliases(a: str, b: str) -> bool:
    """Tell whether the reviewed list of aliases holds both names in one line (spelling variants of them, too)."""
    groups = _alias_groups()
    return bool(groups.get(_alias_key(a), frozenset()) & groups.get(_alias_key(b), frozenset()))


def joins_names(word: str) -> bool:
    """Tell a word that may stand in small letters inside a name ("de", "of", "al-" before its main word)."""
    return fold(word.partition("-")[0]) in _parts("particle") | _parts("small")


# --- alignment -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def _word_likeness(a: str, b: str, settings: NameSettings) -> float:
    a, b = ("y" + word[1:] if word.startswith("j") else word for word in (a, b))  # Jakub, Yakub; Jelena, Yelena
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return settings.initial if a[0] == b[0] else 0.0
    score = (JaroWinkler.similarity(a, b) + ratio(a, b) / 100) / 2
    one, other = skeleton(a), skeleton(b)
    if one == other and len(one) > 1 and (len(one) > FEW or ratio(a, b) >= SPELLED):
        return max(settings.same_skeleton, score)
    return score


def _align(left: tuple[str, ...], right: tuple[str, ...], kind: EntityKind, settings: NameSettings) -> Likeness:
    """Pair the words of the shorter name with those of the longer one, best pairs first."""
    short, long = sorted((left, right), key=lambda words_: (len(words_), words_))
    whole = _word_likeness("".join(left), "".join(right), settings)
    if len(long) > settings.most_words:
        return Likeness(round(whole, 4), "long names, compared letter by letter")
    pairs = sorted(
        ((-_word_likeness(x, y, settings), i, j) for i, x in enumerate(short) for j, y in enumerate(long)),
    )
    used_short: set[int] = set()
    used_long: set[int] = set()
    scores = []
    for negative, i, j in pairs:
        if i not in used_short and j not in used_long:
            used_short.add(i)
            used_long.add(j)
            scores.append(-negative)
    score = (min(scores) + sum(scores) / len(scores)) / 2
    extra = len(long) - len(short)
    if extra:
        score *= _for_missing(short, long, kind, settings)
        reason = (
            "one name holds the other's words, spelt alike"
            if score >= settings.same
            else "one name lacks words of the other"
        )
    else:
        reason = "the same words, spelt otherwise" if score >= settings.same else "words that differ too much"
    if whole > settings.same_whole and whole > score:
        return Likeness(round(whole, 4), "the same letters, divided or spelt otherwise")
    return Likeness(round(score, 4), reason)


def _for_missing(short: tuple[str, ...], long: tuple[str, ...], kind: EntityKind, settings: NameSettings) -> float:
    """What is left of the score when the longer name has more words: little, but for a person's surname."""
    if kind is EntityKind.PERSON:
        if len(short) == 1 and _word_likeness(short[-1], long[-1], settings) >= settings.same_word:
            return settings.surname
        if len(short) > 1 and short == long[-len(short) :]:  # a double surname
            return settings.surname
        if len(short) > 1 and _word_likeness(short[0], long[0], settings) >= settings.same_word:
            return (
                settings.middle
                if _word_likeness(short[-1], long[-1], settings) >= settings.same_word
                else settings.part
            )
        return settings.part
    light = sum(
        (
            (kind is not EntityKind.PLACE and word in _parts("light"))
            or (kind is EntityKind.OUTLET and word in _parts("media"))
        )
        and word not in short
        for word in long
    )
    return settings.missing_word ** (len(long) - len(short) - light) * settings.light_word**light


def opens_office(spoken: Sequence[str], titles: Container[str]) -> bool:
    """Tell whether words, in lower case, end in a title and "of": what it is of follows ("Secretary of")."""
    return len(spoken) > 1 and spoken[-1] == "of" and spoken[-2] in titles


def public_body(words_of_body: str, language: str) -> str | None:
    """Find the public body that small words name ("the coast guard" -> "coast guard"); None when they name none.

    Output: the entry of the list, alike for words of one meaning, behind a nationality where one is given.
    """
    bodies = mapping("public_bodies", language)
    spoken = words_of_body.lower().replace("’", "'").removeprefix("the ").split()
    if " ".join(spoken) in bodies:
        return bodies[" ".join(spoken)]
    rest = bodies.get(" ".join(spoken[1:]))
    return f"{spoken[0]} {rest}" if rest and spoken[0] in words("nationalities", language) else None


def local_body(words_of_body: str, language: str) -> str | None:
    """Find the public body of a town that its words name ("the Velkow police"); None when they name none.

    Output: the folded name of the town and the entry of the list.
    """
    spoken = words_of_body.removeprefix("the ").removeprefix("The ").split()
    for at in range(1, len(spoken)):
        rest = mapping("public_bodies", language).get(" ".join(spoken[at:]).lower())
        if rest and spoken[at].islower() and spoken[0][:1].isupper():
            return f"{fold(' '.join(spoken[:at]))} {rest}"
    return None


def stands_beside(name: str, body: str, language: str) -> bool:
    """Tell whether a longer name with a public body's words in it is another body: "Police Federation"."""
    beside = words("beside_heads", language)
    own = set(fold(body).split())
    return any(word in beside and word not in own for word in fold(name).split())
