"""Compare how texts name whom they quote: the same outlet, the same institution?"""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
EMPTY = frozenset(("the", "a", "an", "of", "for", "and", "s", "mr", "mrs", "ms", "dr")) | {
    "itself",
    "himself",
    "herself",
    "themselves",
}  # name nobody by themselves
PRONOUNS = frozenset(("he", "she", "it", "they", "him", "her", "them", "i", "we", "you", "who", "which", "that", "one"))
LEAST_PREFIX = 4  # letters; "coast" and "coastal" are one word, "sea" and "season" are not


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> frozenset[str]:
    """Reduce a name to its telling words, in lower case."""
    return frozenset(word for word in WORD.findall(name.casefold()) if word not in EMPTY)


def key_of(name: str) -> str:
    """Give names that differ in articles, order and case the same key."""
    return " ".join(sorted(folded(name)))


@lru_cache(maxsize=1 << 18)
def names_outlet(form: str, outlet: str, *, body: bool = False, media: frozenset[str] = frozenset()) -> bool:
    """Tell whether words name an outlet: with all its words ("the Lodestar agency"), as a thing ("the ministry").

    `body`: the words are known to name a body or an outlet, so that part of its name will do ("the Evening Star").
    `media`: words that end the names of news outlets; another last word ("council") names a body by itself.
    """
    voice, whole = folded(form), folded(outlet)
    if not voice or not whole:
        return False
    if whole <= voice or ((form.islower() or body) and voice <= whole and (len(voice) > 1 or not voice <= media)):
        return True
    return form.islower() and _last(form) == _last(outlet) and _last(form) not in media


def _last(name: str) -> str:
    found = [word for word in WORD.findall(name.casefold()) if word not in EMPTY]
    return found[-1] if found else ""


def one_institution(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether each word of the shorter name stands in the longer one ("police", "the city police")."""
    shorter, longer = sorted((one, other), key=lambda names: (len(names), sorted(names)))
    return bool(shorter) and all(any(_alike(a, b) for b in longer) for a in shorter)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= LEAST_PREFIX and long.startswith(short))
