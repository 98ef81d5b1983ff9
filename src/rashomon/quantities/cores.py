"""Tokens -> the bare numbers among them: digits, number words, fractions, shares, vague words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.quantities.tokens import Lists, Token, matches

EXTENTS = frozenset(
    {"high", "tall", "deep", "wide", "long", "away", "waves", "below", "above", "from", "off", "down", "underwater"}
    | {"inland", "offshore", "apart", "downstream", "upstream", "into", "onto"}
)  # metres
HYPHENS = frozenset("-‐‑–")
ROUGHLY = frozenset({"almost", "nearly", "about", "around", "roughly", "over"})  # before a share: "almost a tenth"
COMPARED = frozenset({"cheaper", "dearer", "higher", "lower", "more", "less", "fewer", "bigger", "larger", "smaller"})


@dataclass(frozen=True, slots=True)
class Core:
    """A number without its approximator: tokens first <= i < last, the interval, and its unit where one is part of it.

    `digits`: whether it begins with digits. `scaled`: whether a word like "million" multiplies it. `vague`: whether
    the words name no value.
    """

    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    unit: str | None = None
    digits: bool = False
    scaled: bool = False
    vague: bool = False


def find_cores(tokens: Sequence[Token], lists: Lists) -> list[Core]:
    """Find all bare numbers, in text order, none inside another."""
    found: list[Core] = []
    at = 0
    while at < len(tokens):
        core = _vague(tokens, at, lists) or _fraction(tokens, at, lists) or _number(tokens, at, lists)
        if core is None:
            at += 1
        else:
            found.append(core)
            at = core.last
    return found


def exact(first: int, last: int, value: float, *, digits: bool = False, scaled: bool = False) -> Core:
    """Make a core of one value."""
    return Core(first, last, value, value, value, digits=digits, scaled=scaled)


def _vague(tokens: Sequence[Token], at: int, lists: Lists) -> Core | None:
    for phrase, (low, high) in lists.vague.get(tokens[at].word, ()):
        if matches(tokens, at, phrase) and (phrase != SCORES or _counts_persons(tokens, at, lists)):
            best = low if low == high else None
            return Core(at, at + len(phrase), low, best, high, vague=True)
    return None


SCORES = ("scores",)  # of persons, where a verb says what was done to them; else of a game


def _counts_persons(tokens: Sequence[Token], at: int, lists: Lists) -> bool:
    before = tokens[at - 1].word if at else ""
    behind = next((t.word for t in tokens[at + 1 : at + 4] if t.word not in lists.auxiliaries), "")
    return before in lists.refused["done"] or behind in lists.refused["done"] or behind in lists.refused["person"]


def _fraction(tokens: Sequence[Token], at: int, lists: Lists) -> Core | None:
    """Read a share: "two-thirds", "a third of", "half of", "one in five"."""
    token = tokens[at]
    if token.word == "half" and at + 1 < len(tokens):
        if at and tokens[at - 1].word in ("first", "second", "other", "latter", "better"):
            return None
        return _share(at, at + 1, 1, 2) if tokens[at + 1].word in ("of", "the", "its", "their") else None
    parts = (
        1.0 if token.word in ("a", "one") else token.value if token.value is not None else lists.units.get(token.word)
    )
    if parts is None or parts < 1 or parts > 19:
        return None
    return _named_share(tokens, at, parts, lists) or _spelled_share(tokens, at, parts, lists)


def _named_share(tokens: Sequence[Token], at: int, parts: float, lists: Lists) -> Core | None:
    """Read a share with a fraction's name: "two-thirds", "a third of", "almost a tenth cheaper"."""
    after = at + 2 if at + 1 < len(tokens) and tokens[at + 1].text in HYPHENS else at + 1
    if after >= len(tokens) or tokens[after].word not in lists.fractions:
        return None
    denominator = lists.fractions[tokens[after].word]
    of = after + 1 < len(tokens) and tokens[after + 1].word == "of"
    whole = tokens[after].word.endswith("s") or of or _is_rough(tokens, at, after + 1)
    scaled = _part_of_number(tokens, at, after + 1, parts / denominator, lists)
    return scaled or (_share(at, after + 1, parts, denominator) if whole else None)


def _spelled_share(tokens: Sequence[Token], at: int, parts: float, lists: Lists) -> Core | None:
    """Read "one in five", in words."""
    token = tokens[at]
    if token.word != "a" and matches(tokens, at + 1, ("in",)) and at + 2 < len(tokens):
        out_of = tokens[at + 2].value or lists.units.get(tokens[at + 2].word)
        spelled = token.value is None and tokens[at + 2].value is None
        return _share(at, at + 3, parts, out_of) if spelled and out_of and parts < out_of <= 100 else None
    return None


def _part_of_number(tokens: Sequence[Token], first: int, at: int, part: float, lists: Lists) -> Core | None:
    """Read what "a third of a billion" comes to; None where no round number stands behind "of"."""
    if not (matches(tokens, at, ("of", "a")) or matches(tokens, at, ("of", "one"))):
        return None
    last, factor = _scale(tokens, at + 2, lists, spaced=True)
    return exact(first, last, part * factor, scaled=True) if factor > 1 else None


def _is_rough(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell the share of "almost a tenth cheaper" or "nearly a third." from the ordinal of "a third party"."""
    behind = tokens[at].word if at < len(tokens) else "."
    rough = first > 0 and tokens[first - 1].word in ROUGHLY
    return rough and (behind in COMPARED or not behind[:1].isalnum())


def _share(first: int, last: int, parts: float, whole: float) -> Core:
    percent = 100 * parts / whole
    return Core(first, last, percent, percent, percent, unit="%")


def _number(tokens: Sequence[Token], at: int, lists: Lists) -> Core | None:
    token = tokens[at]
    halved = _and_a_half(tokens, at, lists)
    if halved is not None:
        return halved
    if token.value is not None:
        last, factor = _scale(tokens, at + 1, lists)
        return exact(at, last, token.value * factor, digits=True, scaled=factor > 1)
    if token.word in ("a", "an"):
        last, factor = _scale(tokens, at + 1, lists, spaced=True)
        return exact(at, last, factor, scaled=True) if factor > 1 else None
    if token.word == "half":
        return _half(tokens, at, lists)
    return _spelled(tokens, at, lists) if token.word in lists.units else None


def _half(tokens: Sequence[Token], at: int, lists: Lists) -> Core | None:
    """Read "half a million", "half a mile"; None where no number or unit stands behind."""
    after = at + 1
    while after < len(tokens) and tokens[after].word in ("a", "an", "-"):
        after += 1
    last, factor = _scale(tokens, after, lists, spaced=True)
    measured = after < len(tokens) and tokens[after].word in lists.measures
    halves = after > at + 1 and (factor > 1 or measured)
    return exact(at, last, factor / 2, scaled=factor > 1) if halves else None


def _and_a_half(tokens: Sequence[Token], at: int, lists: Lists) -> Core | None:
    """Read "seven and a half thousand", "2 and a half million"; None without the scale behind it."""
    value = tokens[at].value if tokens[at].value is not None else lists.units.get(tokens[at].word)
    if value is None or not matches(tokens, at + 1, ("and", "a", "half")):
        return None
    last, factor = _scale(tokens, at + 4, lists, spaced=True)
    return (
        exact(at, last, (value + 0.5) * factor, digits=tokens[at].value is not None, scaled=True)
        if factor > 1
        else None
    )


def _scale(tokens: Sequence[Token], at: int, lists: Lists, *, spaced: bool = False) -> tuple[int, float]:
    """Read what multiplies a number: "million", "hundred thousand", "m" written on the digits."""
    factor = 1.0
    if (
        not spaced
        and at < len(tokens)
        and tokens[at].word in lists.short
        and (tokens[at].glued or tokens[at].word != "m")
    ):
        short = tokens[at]
        if short.word == "mm" and (short.text != "MM" or at < 2 or tokens[at - 2].word not in lists.money_before):
            return at, 1.0  # millimetres; "$200MM" are millions
        if short.word == "m" and _in_metres(tokens, at, lists):
            return at, 1.0
        return (at + 1, lists.short[short.word]) if short.text in (short.word, short.word.upper()) else (at, 1.0)
    while at < len(tokens):
        skip = 1 if tokens[at].text in HYPHENS and at + 1 < len(tokens) and tokens[at + 1].glued else 0
        if at + skip >= len(tokens) or tokens[at + skip].word not in lists.scales:
            break
        factor *= lists.scales[tokens[at + skip].word]
        at += skip + 1
    return at, factor


def _in_metres(tokens: Sequence[Token], at: int, lists: Lists) -> bool:
    """Tell whether the "m" of "60m" means metres: "60m down", "fell about 60m", not "€60m" or "60m users"."""
    money = at > 1 and tokens[at - 2].word in lists.money_before
    behind = tokens[at + 1].word if at + 1 < len(tokens) else ""
    before = {t.word for t in tokens[max(0, at - MOVED) : at]}
    return not money and (behind in EXTENTS or bool(before & lists.refused["moved"]))


MOVED = 4  # tokens before "60m" within which a verb of motion makes it metres: "fell by about 60m"


def _spelled(tokens: Sequence[Token], at: int, lists: Lists) -> Core:
    """Read number words: "one hundred and fifty thousand", "forty-seven"; "five-five" is read digit by digit."""
    total, current, last, scaled = 0.0, lists.units[tokens[at].word], at + 1, False
    before = tokens[at].word
    while last < len(tokens):
        joined = tokens[last].text in HYPHENS and tokens[last].glued
        linked = joined or (tokens[last].word == "and" and before in lists.scales and lists.scales[before] >= 100)
        here = last + 1 if linked else last
        word = tokens[here].word if here < len(tokens) else ""
        if word in lists.scales and lists.scales[word] > 1 and not (linked and not joined):
            current *= lists.scales[word]
            scaled = True
            if lists.scales[word] >= 1000:
                total, current = total + current, 0.0
        elif word in lists.units and (before in lists.tens or before in lists.scales) and lists.units[word] > 0:
            if before in lists.tens and word in lists.tens:
                break
            current += lists.units[word]
        elif joined and word in lists.units and max(current, lists.units[word]) < 10:
            current = 10 * current + lists.units[word]
        else:
            break
        before, last = word, here + 1
    return exact(at, last, total + current, scaled=scaled)
