"""A number in its sentence -> the words of what it counts, and its unit."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.quantities.bounds import Bounded
from rashomon.quantities.cores import HYPHENS
from rashomon.quantities.tokens import Lists, Token, matches
from rashomon.settings import QuantitySettings

Words = tuple[int, int]  # tokens: first <= i < last
AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
    ]
)
PARTITIVE = frozenset(
    ["of", "the", "their", "its", "his", "her", "our", "these", "those", "them", "whom", "which", "all"]
)
LATER = frozenset({"more", "other", "further", "additional", "extra", "only", "alone", "fewer", "less"})
HEIGHT = frozenset({"high", "tall", "deep", "wide", "long", "away", "waves", "below", "above"})


def measure(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> tuple[str, Words] | None:
    """Find a unit or currency behind a number: its code and its words."""
    at = bounded.last
    if at < len(tokens) and tokens[at].text in HYPHENS:
        at += 1
    if at >= len(tokens):
        return None
    for table in (lists.measures, lists.money_after):
        for phrase, code in table.get(tokens[at].word, ()):
            single = len(phrase[0]) == 1 and not tokens[at].glued and phrase[0].isalpha()
            if matches(tokens, at, phrase) and not single:
                return code, (at, at + len(phrase))
    return None


def counted(tokens: Sequence[Token], bounded: Bounded, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Find the words of what is counted: the noun behind the number, its predicate, or the noun before "of".

    None where the sentence does not show it near the number.
    """
    at = bounded.last
    while at < len(tokens) and (tokens[at].word in LATER or tokens[at].word in PARTITIVE):
        at += 1
    noun = _noun(tokens, at, lists, settings)
    if noun is not None:
        return noun
    predicate = _predicate(tokens, at, settings)
    if predicate is not None:
        return predicate
    if bounded.first > 1 and tokens[bounded.first - 1].word == "of" and tokens[bounded.first - 2].is_word:
        return bounded.first - 2, bounded.first - 1
    return None


def _noun(tokens: Sequence[Token], at: int, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Take the words from a token to the end of its noun phrase."""
    last = at
    while last < len(tokens) and last - at < settings.noun_reach:
        token = tokens[last]
        function = token.word in lists.stop and not token.text.isupper()  # "US troops"
        if not token.is_word or function or token.word in AUXILIARIES:
            break
        if last > at and (token.word in lists.verbs or token.word.endswith(("ed", "ing", "ly"))):
            break
        last += 1
    while at < last and tokens[at].word.endswith("ly"):
        at += 1
    return (at, last) if at < last else None


def _predicate(tokens: Sequence[Token], at: int, settings: QuantitySettings) -> Words | None:
    """Take the participle or adjective of "131 are saved", "12 of whom were formally arrested"."""
    if at >= len(tokens) or tokens[at].word not in AUXILIARIES:
        return None
    for place in range(at + 1, min(len(tokens), at + 2 + settings.noun_reach)):
        word = tokens[place].word
        if not tokens[place].is_word:
            return None
        if (
            word not in AUXILIARIES
            and not word.endswith("ly")
            and word not in ("not", "so", "now", "still", "also", "yet")
        ):
            return place, place + 1
    return None
