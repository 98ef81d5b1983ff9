"""The keys under which a place's name is filed: folded, without its article, and the skeleton of its consonants."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

MARKS = re.compile(r"['`.]")  # apostrophes, ayn and hamza (as anyascii writes them), full stops of abbreviations
BREAKS = re.compile(r"[-\s/,_]+")
ARTICLE = re.compile(r"(?:al|el|ad|ar|as|ash|at|ath|az|an|ed|er|es|esh|et|ez|en) (?=\w{3})")  # Arabic, assimilated too
LONG_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}  # GeoNames writes now one, now the other
MAX_NAME = 100  # code points; the longest name in the gazetteer has fewer, a longer string is no name

# Consonants that one transliteration writes as another: Raqqa/Rakka, Jarabulus/Djarablous, Khartoum/Hartum.
DIGRAPHS = (("kh", "h"), ("gh", "g"), ("dj", "j"), ("sch", "x"), ("sh", "x"), ("ch", "x"), ("ts", "z"), ("tz", "z"),
            ("dh", "d"), ("th", "t"), ("ph", "f"), ("zh", "j"))  # fmt: skip
LETTERS = str.maketrans("qcvwyz", "kkbuis")
VOWELS = re.compile(r"[aeiou]+")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 14)
def fold(name: str) -> str:
    """Write a name in small ASCII letters, without diacritics, hyphens, apostrophes, full stops and a leading "the".

    Input: a name in any script (transliterated by anyascii). Output: its key; "" for a name without letters or digits
    and for one of more than MAX_NAME code points.
    """
    if len(name) > MAX_NAME:
        return ""
    ascii_name = anyascii(unicodedata.normalize("NFKC", name)).lower()
    tokens = BREAKS.sub(" ", MARKS.sub("", ascii_name)).split()
    if not any(token[0].isalnum() or token[-1].isalnum() for token in tokens):
        return ""
    if len(tokens) > 1 and tokens[0] == "the":
        del tokens[0]
    return " ".join(LONG_FORMS.get(token, token) for token in tokens)


def without_article(key: str) -> str:
    """Drop the Arabic article that begins a folded name ("al bab", "el bab" -> "bab"); "" where there is none."""
    article = ARTICLE.match(key)
    return key[article.end() :] if article else ""


def skeleton(key: str) -> str:
    """Reduce a folded name to the consonants that survive transliteration, so that variants meet ("raqqa", "rakka").

    Output: at least three consonants (with a mark for a leading vowel), or "" where fewer are left: too little to tell
    names apart.
    """
    bare = (without_article(key) or key).replace(" ", "")
    for digraph, letter in DIGRAPHS:
        bare = bare.replace(digraph, letter)
    bare = bare.translate(LETTERS)
    leading = "a" if VOWELS.match(bare) else ""
    consonants = DOUBLED.sub(r"\1", VOWELS.sub("", bare).removesuffix("h"))
    return leading + consonants if len(consonants) >= 3 else ""
