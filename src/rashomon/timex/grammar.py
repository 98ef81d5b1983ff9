"""The expressions of time that are looked for, as named patterns built from a language's lists.

A rule is tried only on blocks that hold what it needs (a digit, a month, a weekday ...): most hold nothing.
stand in order of precedence: an earlier one keeps its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.resources import caseless, table
from rashomon.timex.hints import HINTS
from rashomon.timex.rules import RULES
from rashomon.timex.words import one_of

QUARTERS = ("half", "a quarter", "quarter", "five", "ten", "twenty", "twenty-five", "twenty five")
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ERA = r"(?:B\.?C\.?(?:E\b\.?)?(?![\w])|A\.?D\.?(?!\w)|CE\b)"
YEAR = r"(?:1\d{3}|20\d\d)"
ZONE_NAMES = r"(?:GMT|UTC|CET|CEST|BST|E[SD]?T|P[SD]?T|C[SD]T|Z)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
ZONE_OF_CLOCK = rf"(?:{ZONE_NAMES}|\(\s?{ZONE_NAMES}\)|(?i:local\s+time|eastern\s+time))"


HALF_DAYS = 10  # days of a month that are told as "the third" of other things, too; "the eleventh" is hardly one
LONGEST_TO = 20  # code points between the two ends of a range


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what a block must hold for it to be tried: kinds of words, and one of some letters."""

    name: str
    needs: frozenset[str]
    hints: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of a language, in order of precedence, and the pattern that tells what a block holds."""

    rules: tuple[Rule, ...]
    triggers: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Atom:
    """One rule's match: which rule, where, and its named groups."""

    rule: str
    start: int
    end: int
    groups: Mapping[str, str | None]


def _capitals(names: Iterable[str]) -> str:
    return one_of([form for name in names for form in (name, name.upper())])


def _blanks(language: str) -> dict[str, str]:
    """Say what stands for each <NAME> in the patterns."""

    def column(topic: str, index: int = 0) -> list[str]:
        return [row[index] for row in table(f"time_{topic}", language)]

    months, weekdays = table("time_months", language), table("time_weekdays", language)
    sure = [row[0] for row in months if row[2] == "proper"]
    anywhere = "(?:(?i:" + one_of(row[0] for row in months if row[2] == "any") + f")|{_capitals(sure)})"
    capital = _capitals(row[0] for row in months if row[2] == "capital")
    short = _capitals(row[0] for row in months if row[2] == "short")
    units = one_of(column("units") + column("units", 1))
    tens, ones = one_of(w for w, v in _counted(language) if v >= 20), one_of(w for w, v in _counted(language) if v < 10)
    word = one_of([*column("numbers"), "one hundred"])
    return {
        "ANYMONTH": f"(?:{anywhere}|{capital}|{short})",
        "MONTH": f"(?:{anywhere}|{capital})",
        "SUREMONTH": anywhere,
        "DOUBTFULMONTH": capital,
        "SHORTMONTH": short,
        "WEEKDAY": "(?i:" + one_of(row[0] for row in weekdays if row[2] == "full") + ")",
        "SHORTDAY": _capitals(row[0] for row in weekdays if row[2] == "short"),
        "UNIT": units,
        "NUMBER": rf"(?i:\d{{1,4}}(?:[.,]\d{{1,3}})?|{tens}[\s-]{ones}|{word}(?:\s+(?:hundred|thousand))?)",
        **_ordinals(language),
        "PART": one_of(column("dayparts")),
        "SEASON": one_of(column("seasons")),
        "REFERENCE": one_of(column("references")),
        "SET": one_of(column("sets")),
        "STEP": one_of(column("steps")),
        "HOLIDAY": one_of(column("holidays")),
        "COUNTED": one_of(column("counted")) + "|" + units,
        "QUARTERS": one_of(QUARTERS),
        "HOURWORD": one_of(HOURS),
        **_minutes(language),
        "SPOKENYEAR": (
            rf"(?:nineteen[\s-](?:{tens}(?:[\s-]{ones})?)|two\s+thousand(?:\s+(?:and\s+)?{ones})?)"
            rf"(?!\s+(?:{units}|\w+s)\b)"
        ),
        "ERA": ERA,
        "YEAR": YEAR,
        "ZONE": ZONE_OF_CLOCK,
    }


def _minutes(language: str) -> dict[str, str]:
    """Say what a spoken minute is: any, and a late one, which needs no "past" ("ten thirty-five", never "ten five")."""

    def words(first: int, end: int) -> str:
        return one_of(word for word, value in _counted(language) if first <= value < end)

    compound = rf"{words(20, 60)}[\s-]{words(1, 10)}"
    return {"MINUTEWORD": f"(?:{compound}|{words(1, 60)})", "LATEMINUTE": f"(?:{compound}|{words(10, 60)})"}


def _ordinals(language: str) -> dict[str, str]:
    rows = table("time_ordinals", language)
    return {"ORDINAL": one_of(r[0] for r in rows), "LATERDAY": one_of(r[0] for r in rows if int(r[1]) > HALF_DAYS)}


def _counted(language: str) -> list[tuple[str, float]]:
    rows = [(row[0], float(row[1])) for row in table("time_numbers", language) if row[1] != "X"]
    return [
        (word, value)
        for word, value in rows
        if 1 <= value < 100 and " " not in word and word not in ("a", "an", "single", "dozen")
    ]


@cache
def build_grammar(language: str) -> Grammar:
    """Build the rules of a language (a BCP 47 primary tag)."""
    blanks = _blanks(language)

    def fill(pattern: str) -> re.Pattern[str]:
        while "<" in (filled := re.sub(r"<([A-Z]+)>", lambda m: blanks[m[1]], pattern)) and filled != pattern:
            pattern = filled
        return re.compile(filled)

    others = ["SEASON", "REFERENCE", "SET", "HOURWORD", "ORDINAL"]
    triggers = (
        r"(?P<d>\d+)|\b(?:(?P<m><ANYMONTH>)|(?P<w><WEEKDAY>s?|<SHORTDAY>)|(?i:(?P<u><UNIT>|each|every)"
        r"|(?P<p><PART>|tonight|overnight|today|yesterday|tomorrow|noon|midday|midnight|half|quarter|past|to)"
        rf"|(?P<o>{'|'.join(f'<{name}>' for name in others)}|\w+ties|half|nineteen|two|o['’]\s?clock|(?=<HOLIDAY>))))\b"
    )
    rules = tuple(Rule(name, frozenset(needs), HINTS.get(name, ()), fill(pattern)) for name, needs, pattern in RULES)
    return Grammar(rules, fill(triggers))


def scan(text: str, start: int, end: int, rules: Grammar) -> list[Atom]:
    """Find the expressions of time of one block, in text order, none overlapping another.

    A rule with a group `words` gives only these as its span; the rest of its pattern is context.
    """
    holds = {str(found.lastgroup) for found in rules.triggers.finditer(text, start, end)}
    if not holds:
        return []
    lower = caseless(text[start:end])
    taken = bytearray(end - start)
    atoms = []
    for rule in rules.rules:
        if not rule.needs <= holds or (rule.hints and not any(hint in lower for hint in rule.hints)):
            continue
        for found in rule.pattern.finditer(text, start, end):
            groups = found.groupdict()
            low, high = found.span("words") if groups.get("words") else found.span()
            if high > low and not any(taken[low - start : high - start]):
                taken[low - start : high - start] = b"\1" * (high - low)
                atoms += _ends(Atom(rule.name, low, high, groups), found)
    atoms.sort(key=lambda atom: atom.start)
    return _share_half(_share_year(atoms, text), text)


def _ends(atom: Atom, found: re.Match[str]) -> list[Atom]:
    """Take "9-12 May 1940" and "May 9-12" as two days."""
    if atom.groups.get("from"):
        first = {**atom.groups, "day": atom.groups["from"]}
        return [Atom(atom.rule, *found.span("from"), first), Atom(atom.rule, found.start("day"), atom.end, atom.groups)]
    if atom.groups.get("until"):
        last = {**atom.groups, "day": atom.groups["until"], "nth": None}
        return [
            Atom(atom.rule, atom.start, found.end("day" if atom.groups["day"] else "nth"), atom.groups),
            Atom(atom.rule, found.start("until"), atom.end, last),
        ]
    return [atom]


TO = re.compile(r"\s*(?:[-–—]|and|or|to|until|till|through)\s*(?:(?:the|early|late|mid)[\s-])?\s*", re.I)
YEARLESS = frozenset({"month_day", "day_month", "month"})


def _share_year(atoms: list[Atom], text: str) -> list[Atom]:
    """Give the first date of "from March 19 to April 30, 2003" the year of the second."""
    for index, atom, after in _ranges(atoms, text):
        year = after.groups.get("year") or after.groups.get("year2")
        if atom.rule not in YEARLESS or after.rule not in ("month_day", "day_month", "month_year") or not year:
            continue
        if not (atom.groups.get("year") or atom.groups.get("step")):
            atoms[index] = Atom(
                atom.rule, atom.start, atom.end, {**atom.groups, "year": year, "era": after.groups.get("era")}
            )
    return atoms


def _share_half(atoms: list[Atom], text: str) -> list[Atom]:
    """Give the first clock time of "from 10:04 to 10:26 p.m." the half of the day of the second."""
    for index, atom, after in _ranges(atoms, text):
        if atom.rule == "clock_day" and after.rule == "clock_twelve" and int(atom.groups["hour"] or 0) <= 12:
            atoms[index] = Atom("clock_twelve", atom.start, atom.end, {**atom.groups, "half": after.groups["half"]})
    return atoms


def _ranges(atoms: Sequence[Atom], text: str) -> Iterator[tuple[int, Atom, Atom]]:
    """Give the two ends of each range ("March 19 to April 30"), the last first, with the number of the first end."""
    for index in range(len(atoms) - 2, -1, -1):
        atom, after = atoms[index], atoms[index + 1]
        if after.start - atom.end < LONGEST_TO and TO.fullmatch(text, atom.end, after.start):
            yield index, atom, after
