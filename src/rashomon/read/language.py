"""Tell the language of a text by its function words, and whether to believe the one that a page declares."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from rashomon.resources import primary_tag, table, words

WORD = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f\u0590-\u05c7\u0610-\u065f\u0900-\u0dff]+[^\W\d_]*)*"
)  # vowel signs are no letters
TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
SAMPLE = 20_000  # characters looked at; the share of function words is stable after a few hundred words
LEAST_WORDS = 5  # words; a shorter text shows nothing
LEAST_SHARE = (
    0.12  # 0..1, share of English function words; English news has .35 to .45, other Latin-script languages < .08
)
OTHER_SHARE = (
    0.08  # 0..1, share of another language's function words; 52 texts of 20 languages have .08 (Turkish) to .45
)
OTHER_WORDS = 20  # words; a shorter text shows no other language: "Die Zeit" is two English words, too
OTHER_MARGIN = 1.5  # times the share of English function words, from which on a text is of the other language
OUTVOTED = 60  # words; a text of fewer does not outvote the language that the page declares
MARGIN = 2.0  # times the share of the declared language's words from which the text's own outvotes it
SCRIPTS = (  # letters that one language alone writes, or hardly any other of the news
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
)
SCRIPT_SHARE = 0.2  # 0..1 of the letters
KANA_SHARE = 0.05  # 0..1 of the letters; Japanese writes .1 (headlines) to .6 of its text in kana, Chinese none


def guess_language(text: str) -> str | None:
    """Say which language a text is written in, as a primary tag of BCP 47; None where nothing shows it.

    English, where enough of the words are its function words; else the language whose function words are the most, if
    they are enough; else the one that alone uses the script. An unknown stays unknown.
    """
    sample = text[:SAMPLE]
    found = WORD.findall(sample.lower())
    if len(found) >= LEAST_WORDS:
        english = _share_of_english(found)
        shares = _shares(found)
        best = max(shares, key=lambda tag: (shares[tag], tag))
        enough = len(found) >= OTHER_WORDS and shares[best] >= max(OTHER_SHARE, OTHER_MARGIN * english)
        if enough and best != "en":
            return best
        if english >= LEAST_SHARE:
            return "en"
    return _by_script(sample)


def believed_language(declared: str | None, text: str) -> str | None:
    """Believe the declared language unless the text outvotes it.

    Output: the declared tag ("en-GB", "de-AT") where it is well formed; the guess where nothing is declared, and where
    at least `OUTVOTED` words show another language `MARGIN` times as plainly: templates often declare "en" falsely.
    """
    match = TAG.match((declared or "").strip())
    tag = match.group().replace("_", "-") if match else None
    if tag is None:
        return guess_language(text)
    found = WORD.findall(text[:SAMPLE].lower())
    guessed = guess_language(text) if len(found) >= OUTVOTED else None
    if guessed is None or guessed == _listed(tag):
        return tag
    shares = _shares(found)
    told, own = shares.get(_listed(tag), 0.0), shares.get(guessed, 1.0)
    return guessed if _listed(tag) in shares and own >= MARGIN * told else tag


def _listed(tag: str) -> str:
    """The tag under which the words of a language are listed: Norwegian has two written forms, one list."""
    primary = primary_tag(tag)
    return "no" if primary in {"nb", "nn"} else "hr" if primary in {"bs", "sh"} else primary


def _share_of_english(found: list[str]) -> float:
    known = words("function_words", "en")
    return sum(word in known for word in found) / len(found)


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Map each function word to the languages that have it."""
    owners: dict[str, list[str]] = {}
    for tag, listed in table("language_words"):
        for word in dict.fromkeys(listed.split()):
            owners.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in owners.items()}


def _shares(found: list[str]) -> dict[str, float]:
    """Give the share of each language's function words, 0..1; of languages with none, nothing."""
    counts: Counter[str] = Counter(dict.fromkeys((tag for tag, _ in table("language_words")), 0))
    known = _languages_of()
    for word, count in Counter(found).items():
        for tag in known.get(word, ()):
            counts[tag] += count
    return {tag: count / max(1, len(found)) for tag, count in counts.items()}


def _by_script(sample: str) -> str | None:
    letters = sum(1 for c in sample if c.isalpha())
    for tag, script in SCRIPTS:
        share = len(script.findall(sample)) / max(1, letters)
        if share >= (KANA_SHARE if tag == "ja" else SCRIPT_SHARE):
            return tag
    return None
