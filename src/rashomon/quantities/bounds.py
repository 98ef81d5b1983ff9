"""Bare numbers -> the interval that the words around them commit to: approximators, ranges, margins, money, shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.quantities.cores import HYPHENS, Core
from rashomon.quantities.tokens import Lists, Token, matches, unit_at
from rashomon.settings import QuantitySettings

RANGE_MARKS = HYPHENS | {"—"}
MARGINS = (("give", "or", "take"), ("plus", "or", "minus"), ("±",), ("+", "/", "-"))


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with what bounds it: tokens first <= i < last; `noun_at`: where its noun is, if not behind."""

    core: Core
    first: int
    last: int
    approximate: bool
    noun_at: int | None = None


def bound(tokens: Sequence[Token], cores: Sequence[Core], lists: Lists, settings: QuantitySettings) -> list[Bounded]:
    """Join numbers to ranges, and widen each by the words before and behind it; in text order."""
    found: list[Bounded] = []
    at = 0
    money = [_money(tokens, core, lists) for core in cores]
    while at < len(money):
        core = money[at]
        joined = _range(tokens, core, money[at + 1], lists, settings) if at + 1 < len(money) else None
        if joined is not None:
            found.append(joined)
            at += 2
            continue
        single = _modified(tokens, core, lists, settings)
        margin = _with_margin(tokens, single, money[at + 1], settings) if at + 1 < len(money) else None
        found.append(margin or single)
        at += 2 if margin else 1
    return found


def _with_margin(tokens: Sequence[Token], single: Bounded, margin: Core, settings: QuantitySettings) -> Bounded | None:
    """Read "61,000 people, give or take 5,000": the margin widens the number before it."""
    between = tuple(t.word for t in tokens[single.last : margin.first])
    stated = any(between[-len(words) :] == words for words in MARGINS)
    n, by = single.core.best, margin.best
    if not stated or n is None or by is None or len(between) > settings.margin_reach or by >= n:
        return None
    core = replace(single.core, low=n - by, high=n + by)
    return Bounded(core, single.first, margin.last, approximate=True, noun_at=single.last)


def _money(tokens: Sequence[Token], core: Core, lists: Lists) -> Core:
    """Take a currency sign before the number, or a unit or currency directly behind it, as its unit."""
    first, last, unit = core.first, core.last, core.unit
    if first and tokens[first - 1].word in lists.money_before:
        unit, first = lists.money_before[tokens[first - 1].word], first - 1
        if first and tokens[first - 1].text in ("US", "A", "C") and tokens[first].glued:
            unit, first = {"US": "USD", "A": "AUD", "C": "CAD"}[tokens[first - 1].text], first - 1
    elif last < len(tokens) and unit is None and tokens[last].word in ("%", "percent", "pct", "per"):
        length = 2 if matches(tokens, last, ("per", "cent")) else 0 if tokens[last].word == "per" else 1
        unit, last = ("%", last + length) if length else (unit, last)
    elif last < len(tokens) and tokens[last].text in ("€", "£", "$", "₽", "₴"):
        unit, last = lists.money_before.get(tokens[last].text, unit), last + 1
    core = replace(core, first=first, last=last, unit=unit)
    below = first > 1 and tokens[first - 1].text in ("-", "−") and tokens[first].glued and not tokens[first - 1].glued
    if below and core.best is not None:
        return replace(core, first=first - 1, low=-core.best, best=-core.best, high=-core.best)
    return core


def _range(
    tokens: Sequence[Token], left: Core, right: Core, lists: Lists, settings: QuantitySettings
) -> Bounded | None:
    """Read "40-50", "150 to 200", "between a and b", "eight or nine"; None where the two are no range."""
    if left.vague or right.vague:
        return None
    left = _scaled_alike(left, right)
    low, high = left.low or 0.0, right.high or 0.0
    first = left.first - _opens(tokens, left, right, lists, settings)
    joined = first < left.first or _joins(tokens, left, right)
    if not joined or not low < high <= settings.widest_range * max(low, 1):
        return None
    core = Core(first, right.last, left.low, None, right.high, unit=right.unit or left.unit, digits=left.digits)
    relation, start = _before(tokens, first, lists)
    approximate = relation in ("about", "nearly")
    return Bounded(core, start if approximate or relation == "exact" else first, right.last, approximate)


def _joins(tokens: Sequence[Token], left: Core, right: Core) -> bool:
    """Tell whether the words between two numbers make them a range by themselves."""
    between = [t.word for t in tokens[left.last : right.first]]
    if between == ["to"]:
        return left.first == 0 or tokens[left.first - 1].word != "from"
    if len(between) == 1 and between[0] in RANGE_MARKS:
        return True
    return "or" in between[:2] and len(between) <= 2 and (right.high or 0) <= 2 * (left.low or 0)


def _opens(tokens: Sequence[Token], left: Core, right: Core, lists: Lists, settings: QuantitySettings) -> int:
    """Count the words before two numbers that make them a range: 1 for "between a and b", "from a to b", else 0.

    After a verb of change ("rose from 9 to 17") the two are numbers of two times, and no range.
    """
    between = [t.word for t in tokens[left.last : right.first]]
    opener = tokens[left.first - 1].word if left.first else ""
    before = tokens[max(0, left.first - settings.change_reach) : left.first]
    changed = any(t.word in lists.refused["change"] for t in before)
    return int((opener == "between" and between == ["and"]) or (opener == "from" and between == ["to"] and not changed))


def _scaled_alike(left: Core, right: Core) -> Core:
    """Give the left end of "two to three million" the scale of the right one."""
    if left.scaled or not right.scaled or left.unit == "%":
        return left
    for factor in (1e9, 1e6, 1e3):
        value = (left.low or 0.0) * factor
        if right.high is not None and right.high >= factor and value < right.high:
            return replace(left, low=value, best=value, high=value)
    return left


def _modified(tokens: Sequence[Token], core: Core, lists: Lists, settings: QuantitySettings) -> Bounded:
    relation, first = _before(tokens, core.first, lists)
    last = core.last
    if core.vague:
        return Bounded(core, core.first, last, approximate=False)
    if relation in (None, "exact"):
        after, last = _after(tokens, core.last, lists)
        relation = after or relation
    whole = core.unit is None and unit_at(tokens, core.last, lists) is None
    return Bounded(_widened(core, relation, settings, whole=whole), first, last, relation in ("about", "nearly"))


def _before(tokens: Sequence[Token], at: int, lists: Lists) -> tuple[str | None, int]:
    """Find the longest approximator that ends before a token: its relation and where it begins."""
    if at:
        for phrase, relation in lists.before.get(tokens[at - 1].word, ()):
            if matches(tokens, at - len(phrase), phrase):
                return relation, at - len(phrase)
    return None, at


def _after(tokens: Sequence[Token], at: int, lists: Lists) -> tuple[str | None, int]:
    if at < len(tokens):
        start = at + 1 if tokens[at].text in HYPHENS and tokens[at].glued else at
        word = tokens[start].word if start < len(tokens) else ""
        for phrase, relation in lists.after.get(word, ()):
            if matches(tokens, start, phrase):
                return relation, start + len(phrase)
    return None, at


def _widened(core: Core, relation: str | None, settings: QuantitySettings, *, whole: bool) -> Core:
    """Apply a relation to a number; whole numbers of things step by one, measures and shares do not."""
    n = core.best
    if n is None or relation in (None, "exact"):
        return core
    step = 1.0 if whole and n.is_integer() else 0.0
    margin = settings.about * n
    low, high = {
        "over": (n + step, None),
        "least": (n, None),
        "under": (None, n - step),
        "most": (None, n),
        "about": (n - margin, n + margin),
        "nearly": (n - margin, n),
    }[str(relation)]
    return replace(core, low=low, high=high)
