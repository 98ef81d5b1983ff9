"""A number in its sentence -> the words of what it counts, and its unit."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.quantities.bounds import Bounded
from rashomon.quantities.cores import HYPHENS
from rashomon.quantities.tokens import Lists, Token, matches
from rashomon.settings import QuantitySettings

Words = tuple[int, int]  # tokens: first <= i < last
PARTITIVE = frozenset(
    {"of", "the", "their", "its", "his", "her", "our", "these", "those", "them", "whom", "which", "all"}
)
LATER = frozenset({"more", "other", "further", "additional", "extra", "only", "alone", "fewer", "less", "own"})
NOUN_LEADS = frozenset({"a", "an", "the", "its", "their", "his", "her", "first", "last", "final", "total", "new"})
FILLERS = frozenset({"not", "so", "now", "still", "also", "yet"})  # between an auxiliary and its participle


def measure(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> tuple[str, Words] | None:
    """Find a unit or currency behind a number: its code and its words."""
    at = bounded.last
    if at < len(tokens) and tokens[at].text in HYPHENS:
        at += 1
    if at >= len(tokens):
        return None
    for table in (lists.measures, lists.money_after):
        for phrase, code in table.get(tokens[at].word, ()):
            if matches(tokens, at, phrase):
                return code, (at, at + len(phrase))
    return None


def counted(tokens: Sequence[Token], bounded: Bounded, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Find the words of what is counted: the noun behind the number, its predicate, or the noun before "of".

    None where the sentence does not show it near the number.
    """
    at = bounded.last
    while at < len(tokens) and (tokens[at].word in LATER or tokens[at].word in PARTITIVE or _of_number(tokens, at)):
        at += 1
    noun = _relative(tokens, at, settings) or _noun(tokens, at, lists, settings)
    if noun is not None:
        return noun
    predicate = _predicate(tokens, at, lists, settings)
    if predicate is not None:
        return predicate
    head = tokens[bounded.first - 2] if bounded.first > 1 and tokens[bounded.first - 1].word == "of" else None
    lead = tokens[bounded.first - 3].word if head is not None and bounded.first > 2 else ""
    noun_like = head is not None and head.is_word and (head.word not in lists.verbs or lead in NOUN_LEADS)
    if noun_like:
        return bounded.first - 2, bounded.first - 1
    return None


def _of_number(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number stands in the middle of "12 of the 40 residents"."""
    return tokens[at].value is not None and at > 0 and tokens[at - 1].word in PARTITIVE


def _relative(tokens: Sequence[Token], at: int, settings: QuantitySettings) -> Words | None:
    """Take the clause of "nine who did not live"."""
    if at >= len(tokens) or tokens[at].word != "who":
        return None
    last = at
    while last < len(tokens) and last - at <= settings.noun_reach and tokens[last].is_word:
        last += 1
    return (at, last) if last > at + 1 else None


def _noun(tokens: Sequence[Token], at: int, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Take the words from a token to the end of its noun phrase."""
    last = at
    while last < len(tokens) and last - at < settings.noun_reach:
        token = tokens[last]
        function = token.word in lists.stop and not token.text.isupper()  # "US troops"
        if not token.is_word or function or token.word in lists.auxiliaries:
            break
        if last > at and (token.word in lists.verbs or token.word.endswith(("ed", "ing", "ly"))):
            break
        last += 1
    while at < last and tokens[at].word.endswith("ly"):
        at += 1
    return (at, last) if at < last else None


def _predicate(tokens: Sequence[Token], at: int, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Take the participle or adjective of "131 are saved", "12 of whom were formally arrested"."""
    if at >= len(tokens) or tokens[at].word not in lists.auxiliaries:
        return None
    for place in range(at + 1, min(len(tokens), at + 2 + settings.noun_reach)):
        word = tokens[place].word
        if not tokens[place].is_word:
            return None
        if word not in lists.auxiliaries and not word.endswith("ly") and word not in FILLERS:
            return place, place + 1
    return None
