"""Reduce words to what they share across accounts: a stem, or the event family that the word belongs to.

Light stemming (after Harman 1991, "How effective is suffixing?"): plural, past and -ing endings go, irregular forms
are a table; derivations that the endings do not join ("die", "death", "fatal") are joined by a table of families.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from rashomon.resources import mapping, table, words

TOKEN = re.compile(r"[^\W_]+(?:[.,:'’-](?=[^\W_])[^\W_]+)*")  # 1,200; 3:51; p.m; under-threes; don't
POSSESSIVE = re.compile(r"['’]s?$")
ACRONYMS = re.compile(r"(?<=^[A-Z]{2})s$|(?<=^[A-Z]{3})s$|(?<=^[A-Z]{4})s$")  # the plural of "MPs", "NGOs"
CONTRACTED_NOT = re.compile(r"n['’]t$")
DOUBLED = re.compile(r"([bdgklmnprt])\1$")  # "stopped" -> "stopp" -> "stop", and "kill" -> "kil" to agree; not "ss"
SHORT = re.compile(
    r"[^aeiou]{1,2}[aeiouy][^aeiouwxy]$"
)  # "sav" of "saved" lost its e, "run" of "running" did not: doubled
VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of matter: what it is reduced to, where it stands (offsets into the text that was given).

    `denied`: the family's phrase holds a negation ("did not survive"), so that this negation is no denial.
    """

    name: str
    start: int
    end: int
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one language that this module needs."""

    irregular: Mapping[str, str]
    stop: frozenset[str]
    common: frozenset[str]
    families: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # first stem -> (stems of the phrase, family)
    frequency: Mapping[str, float]  # stem -> sentences of 10,000 that hold it
    family_names: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lists of a language (a BCP 47 primary tag)."""
    irregular = mapping("irregular_forms", language)
    families: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, family in (row[:2] for row in table("event_families", language)):
        stems = tuple(word if word in ("*", "not") else stem(word, irregular) for word in phrase.split())
        families.setdefault(stems[0], []).append((stems, family))
    ordered = {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r))) for first, rows in sorted(families.items())}
    common = frozenset(stem(word, irregular) for word in words("common_words", language))
    frequency = {word: float(count) for word, count in mapping("word_frequency", language).items()}
    names = frozenset(row[1] for row in table("event_families", language))
    return Lexicon(irregular, words("stop_words", language), common, MappingProxyType(ordered), frequency, names)


def stem(word: str, irregular: Mapping[str, str]) -> str:
    """Strip a word's endings: "marched", "marches" -> "march"; irregular forms by table; numbers stay as they are."""
    bare = POSSESSIVE.sub("", word.lower())
    if bare in irregular:
        bare = irregular[bare]
    elif not bare.isascii() or not bare.isalpha() or len(bare) < 4:
        return bare
    else:
        bare = _without_ending(bare)
    return DOUBLED.sub(r"\1", bare[:-1] if len(bare) > 5 and bare.endswith("e") else bare)


def _without_ending(word: str) -> str:
    if word.endswith("ings"):
        word = word[:-1]
    for ending, put in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", "")):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and VOWEL.search(rest):
            return rest + ("e" if ending in ("ing", "ed") and SHORT.match(rest) else put)
    if word.endswith(("xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def terms_of(text: str, language: str) -> tuple[Term, ...]:
    """List the words of matter of a text, in text order: stems and families, without function words.

    Input: a text and its language. Output: terms; a phrase of the family table gives one term over all its words. The
    empty text gives none. Linear in the text's length. What is as short as a sentence is kept: the stages that compare
    accounts look at each of them several times.
    """
    return _kept_terms(text, language) if len(text) <= LONGEST_KEPT else tuple(_terms(text, language))


LONGEST_KEPT = 1000  # characters
KEPT = 1 << 15  # texts; the statements and sentences of a story of 200 accounts


@lru_cache(maxsize=KEPT)
def _kept_terms(text: str, language: str) -> tuple[Term, ...]:
    return tuple(_terms(text, language))


def _terms(text: str, language: str) -> Iterator[Term]:
    lists = lexicon(language)
    found = [(m.start(), m.end(), ACRONYMS.sub("", m.group())) for m in TOKEN.finditer(text)]
    stems = ["not" if CONTRACTED_NOT.search(word) else stem(word, lists.irregular) for _, _, word in found]
    at = 0
    while at < len(found):
        phrase, family = _family(stems, at, lists)
        length = max(1, len(phrase))
        start, end = found[at][0], found[at + length - 1][1]
        if family:
            yield Term(family, start, end, "not" in phrase)
        elif found[at][2].lower() not in lists.stop and stems[at] not in lists.stop:
            yield Term(stems[at], start, end)
        at += length


def _family(stems: list[str], at: int, lists: Lexicon) -> tuple[tuple[str, ...], str]:
    for phrase, family in lists.families.get(stems[at], ()):
        here = stems[at : at + len(phrase)]
        if len(here) == len(phrase) and all(want in ("*", have) for want, have in zip(phrase, here, strict=True)):
            return phrase, family
    return (), ""


def is_common(name: str, language: str) -> bool:
    """Tell whether a term is an everyday word, which shows no common matter by itself."""
    return name in lexicon(language).common


MOST_FREQUENT = 600.0  # sentences of 10,000; about the share of the most frequent words that are no stop words


def rarity(name: str, language: str) -> float:
    """Measure how rare a term is in texts of all kinds, 0..1: 1 unknown words and names, near 0 the most frequent ones.

    A family of words counts as rare as words that are half as frequent as its name: its words tell an event.
    """
    lists = lexicon(language)
    count = lists.frequency.get(name, 0.0) * (FAMILY if name in lists.family_names else 1.0)
    return max(0.0, 1.0 - math.log1p(count) / math.log1p(MOST_FREQUENT))


FAMILY = 0.25  # 0..1; factor of the frequency of a family's name
