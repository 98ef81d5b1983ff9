"""A number in its sentence -> the words of what it counts, and its unit."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.quantities.bounds import Bounded
from rashomon.quantities.cores import HYPHENS
from rashomon.quantities.tokens import Lists, Token, unit_at
from rashomon.settings import QuantitySettings

Words = tuple[int, int]  # tokens: first <= i < last
PARTITIVE = frozenset(
    {"of", "the", "their", "its", "his", "her", "our", "these", "those", "them", "whom", "which", "all"}
)
LATER = frozenset({"more", "other", "further", "additional", "extra", "only", "alone", "fewer", "less", "own"})
MORE = frozenset({"more", "further", "additional", "extra"})
NOUN_LEADS = frozenset({"a", "an", "the", "its", "their", "his", "her", "first", "last", "final", "total", "new"})
PLURALS = frozenset({"men", "women", "people", "children", "policemen", "police", "staff"})
MAGNITUDE = "{magnitude}"  # UCUM writes what has no unit in braces
QUOTES = frozenset("\"'“”‘’«»„")
FILLERS = frozenset({"not", "so", "now", "still", "also", "yet"})  # between an auxiliary and its participle


def measure(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> tuple[str, Words] | None:
    """Find a unit or currency behind a number: its code and its words."""
    at = bounded.last if bounded.noun_at is None else bounded.noun_at
    while at + 1 < len(tokens) and tokens[at].word in MORE:
        at += 1  # "hundreds more years"
    skipped = at < len(tokens) and (tokens[at].text in HYPHENS or (bounded.core.vague and tokens[at].word == "of"))
    found = unit_at(tokens, at + int(skipped), lists)
    if found:
        return found[0], (at + int(skipped), at + int(skipped) + found[1])
    return _of_quake(tokens, bounded, at + int(skipped), lists)


def _of_quake(tokens: Sequence[Token], bounded: Bounded, at: int, lists: Lists) -> tuple[str, Words] | None:
    """Read the magnitude of "magnitude-5.9", "a magnitude of at least 5.9", "a 5.6 quake"; its words name the quake."""
    before = bounded.first - 1
    while before > 0 and (tokens[before].text in HYPHENS or tokens[before].word == "of"):
        before -= 1
    if before >= 0 and tokens[before].word in lists.refused["scale"]:
        return MAGNITUDE, (before, before + 1)
    value = bounded.core.low or bounded.core.high
    pointed = value is not None and not value.is_integer() and at < len(tokens)
    return (MAGNITUDE, (at, at + 1)) if pointed and tokens[at].word in lists.refused["quake"] else None


def counted(tokens: Sequence[Token], bounded: Bounded, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Find the words of what is counted: the noun behind the number, its predicate, or the noun before "of".

    None where the sentence does not show it near the number.
    """
    at = bounded.last if bounded.noun_at is None else bounded.noun_at
    if at + 1 < len(tokens) and tokens[at].text in HYPHENS and tokens[at + 1].word in lists.refused["money"]:
        at += 1  # "a 4,000-crown fine"
    reach = min(len(tokens), at + 2 * settings.noun_reach)
    while at < reach and (tokens[at].word in LATER or tokens[at].word in PARTITIVE or _of_number(tokens, at)):
        at += 1
    clause = at > 1 and tokens[at - 1].word == "which" and tokens[at - 2].word == "of"  # a verb follows, no noun
    noun = _relative(tokens, at, lists, settings) or (None if clause else noun_at(tokens, at, lists, settings))
    if noun is not None:
        return _to_plural(tokens, noun) if bounded.core.best != 1 else noun
    predicate = _predicate(tokens, at, lists, settings)
    if predicate is not None:
        return predicate
    head = tokens[bounded.first - 2] if bounded.first > 1 and tokens[bounded.first - 1].word == "of" else None
    lead = tokens[bounded.first - 3].word if head is not None and bounded.first > 2 else ""
    noun_like = head is not None and head.is_word and (head.word not in lists.verbs or lead in NOUN_LEADS)
    if noun_like:
        return bounded.first - 2, bounded.first - 1
    return _tally(tokens, bounded.first, lists, settings) or _done_to(tokens, bounded, lists)


def _done_to(tokens: Sequence[Token], bounded: Bounded, lists: Lists) -> Words | None:
    """Take the verb of "police arrested 44", where no noun shows whom; "three of them" are those of before."""
    first, behind = bounded.first, tokens[bounded.last].word if bounded.last < len(tokens) else ""
    done = first > 0 and behind != "of" and tokens[first - 1].word in lists.refused["done"]
    return (first - 1, first) if done else None


def _tally(tokens: Sequence[Token], first: int, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Take what a tally before the number is of: "the number of the dead rose to 12", "put the turnout at 500"."""
    for at in range(first - 1, max(-1, first - 1 - settings.tally_reach), -1):
        if tokens[at].word in lists.refused["tally"]:
            of = at + 1 < first and tokens[at + 1].word == "of"
            noun = at + 2 if of else at
            while noun < first and tokens[noun].word in PARTITIVE:
                noun += 1
            return (noun_at(tokens, noun, lists, settings) if of and noun < first else None) or (at, at + 1)
    return None


def _of_number(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number stands in the middle of "12 of the 40 residents"."""
    return tokens[at].value is not None and at > 0 and tokens[at - 1].word in PARTITIVE


def _relative(tokens: Sequence[Token], at: int, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Take the clause of "nine who did not live"."""
    if at >= len(tokens) or tokens[at].word != "who":
        return None
    last, predicate = at + 1, False
    while last < len(tokens) and last - at <= settings.noun_reach and tokens[last].is_word:
        auxiliary = tokens[last].word in lists.auxiliaries
        if predicate and auxiliary:
            break  # the verb of the main clause
        predicate = predicate or not (auxiliary or tokens[last].word in FILLERS)
        last += 1
    return (at, last) if last > at + 1 else None


def _to_plural(tokens: Sequence[Token], noun: Words) -> Words:
    """End a counted noun at its plural: "four men" of "four men smash"; two plurals are one noun ("arms dealers")."""
    first, last = noun
    plural = [_is_plural(token.word) for token in tokens[first:last]]
    end = next((i for i, here in enumerate(plural) if here and True not in plural[i + 1 : i + 2]), None)
    return noun if end is None or tokens[first].word == "who" else (first, first + end + 1)


def _is_plural(word: str) -> bool:
    return word in PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def noun_at(tokens: Sequence[Token], at: int, lists: Lists, settings: QuantitySettings) -> Words | None:
    """Take the words from a token to the end of its noun phrase."""
    if at + 3 < len(tokens) and tokens[at].text in QUOTES and tokens[at + 2].text in QUOTES:
        at += 3  # "two “terrible” nights"
    while at + 1 < len(tokens) and _is_adverb(tokens[at], lists) and tokens[at + 1].is_word:
        at += 1
    last, count = at, 0
    while last < len(tokens) and count < settings.noun_reach and _continues(tokens, at, last, lists):
        last, count = last + 1, count + 1
        while last + 1 < len(tokens) and tokens[last].text in HYPHENS and tokens[last].glued and tokens[last + 1].glued:
            last += 2  # "anti-aircraft guns" is one noun phrase
    return (at, last) if at < last else None


def _continues(tokens: Sequence[Token], first: int, at: int, lists: Lists) -> bool:
    """Tell whether a token belongs to the noun phrase that begins at `first`."""
    token = tokens[at]
    function = token.word in lists.stop and not token.text.isupper()  # "US troops"
    if not token.is_word or function or token.word in lists.auxiliaries or token.word in lists.refused["end"]:
        return False
    verbal = token.word in lists.verbs or token.word.endswith(("ed", "ing")) or _is_adverb(token, lists)
    return at == first or not verbal


def _is_adverb(token: Token, lists: Lists) -> bool:
    return token.word.endswith("ly") and token.word not in lists.refused["noun"]


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
