"""The expressions of time that are looked for, as named patterns built from a language's lists.

A rule is tried only on blocks that hold what it needs (a digit, a month, a weekday ...): most blocks hold nothing. Rules
stand in order of precedence: an earlier one keeps its words. Every pattern is bounded, so that time grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.resources import table
from rashomon.timex.words import one_of

# (name, what the block must hold, pattern). d digit, m month, w weekday, u unit, p part of a day, o another word of time
RULES: tuple[tuple[str, str, str], ...] = (
    (
        "stamp",
        "d",
        r"\b(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
        r"(?:[T ](?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d{1,9})?)?(?P<zone>Z|[+-][01]\d:?[0-5]\d)?)?\b",
    ),
    ("day_first", "d", r"(?<![\d.])(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>[12]\d{3})\b"),
    ("slashes", "d", r"(?<![\d/])(?P<month>[0-3]?\d)/(?P<day>[0-3]?\d)/(?P<year>[12]\d{3}|\d\d)\b(?!/)"),
    ("hyphens", "dm", r"\b(?P<day>[0-3]?\d)-(?P<month><ANYMONTH>)-(?P<year>[12]\d{3}|\d\d)\b"),
    ("eleventh", "uo", r"\b(?i:the\s+eleventh\s+hour\s+of\s+the\s+eleventh\s+day\s+of\s+the\s+eleventh\s+month)\b"),
    (
        "month_day",
        "m",
        r"\b(?P<month><ANYMONTH>)\.?\s+(?:the\s+)?(?:(?P<day>[0-3]?\d)(?i:st|nd|rd|th)?(?![\d:]|[.,]\d)|(?P<nth><ORDINAL>)\b)"
        r"(?:\s?[-–/]\s?(?P<until>[0-3]?\d)\b)?(?:\s*,?\s+(?P<year><YEAR>)(?![\d:]|[.,]\d)(?:\s*(?P<era><ERA>))?"
        r"|,?\s+(?P<step>(?i:last|this|next|that|the\s+(?:same|following|previous)))\s+(?i:year)\b)?",
    ),
    (
        "day_month",
        "dm",
        r"(?<![\d:.,])\b(?:(?P<from>[0-3]?\d)\s?[-–/]\s?)?(?:the\s+)?(?P<day>[0-3]?\d)(?i:st|nd|rd|th)?\s+(?:of\s+|day\s+of\s+)?"
        r"(?P<month><ANYMONTH>)\b\.?(?:,?\s+(?:of\s+)?(?P<year><YEAR>)(?![\d:]|[.,]\d)(?:\s*(?P<era><ERA>))?"
        r"|,?\s+(?P<step>(?i:last|this|next|that|the\s+(?:same|following|previous)))\s+(?i:year)\b)?",
    ),
    (
        "nth_month",
        "m",
        r"\b(?:the\s+)?(?P<nth><ORDINAL>)\s+(?:day\s+)?of\s+(?P<month><ANYMONTH>)\b(?:,?\s+(?P<year><YEAR>)\b)?",
    ),
    (
        "month_year",
        "m",
        r"\b(?P<month><ANYMONTH>)\b\.?,?\s+(?:of\s+|in\s+)?(?:(?P<year>\d{1,4})\s*(?P<era><ERA>)|(?P<year2><YEAR>)(?![\d:]|[.,]\d)"
        r"|(?P<step>(?i:last|this|next|that|that\s+same|the\s+(?:same|following|previous|next)))\s+(?i:year)\b|(?P<spoken><SPOKENYEAR>)\b)",
    ),
    ("step_month", "m", r"\b(?:the\s+)?(?i:(?P<step><STEP>))\s+(?P<month><MONTH>)\b"),
    ("each_month", "m", r"\b(?i:each|every)\s+(?P<month><MONTH>)\b"),
    ("era_year", "d", r"\b(?:c(?:a|irca)?\.?\s?)?(?P<year>\d{1,4})\s?(?P<era><ERA>)"),
    ("era_head", "d", r"\b(?P<year>\d{1,4})(?=\s?(?:[-–/]|to|and)\s?\d{1,4}\s?(?P<era><ERA>))"),
    (
        "decade",
        "d",
        r"\b(?P<decade>(?:1\d|20)\d0)['’]?s\b|(?<!\w)['’](?P<short>[2-9]0)s\b|\b(?P<bare>[2-9]0)s\b(?=\s+and\b|\s*[,.;)])",
    ),
    (
        "word_decade",
        "o",
        r"\bthe\s+(?P<word>(?i:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b",
    ),
    (
        "century",
        "uo",
        r"\b(?:the\s+)?(?:(?P<number>\d{1,2})(?:st|nd|rd|th)|(?i:(?P<nth><ORDINAL>)))[\s-]+(?i:century)\b(?:\s*(?P<era><ERA>))?",
    ),
    (
        "season_year",
        "od",
        r"\b(?i:the\s+)?(?i:(?P<season><SEASON>))\s+(?:of\s+)?(?P<year><YEAR>)\b(?:\s*(?P<era><ERA>))?",
    ),
    ("step_season", "o", r"\b(?i:the\s+)?(?i:(?P<step><STEP>))\s+(?i:(?P<season><SEASON>))\b"),
    (
        "season",
        "o",
        r"\b(?i:in|during|by|until|since|throughout|the)\s+(?i:the\s+)?(?:(?:early|late|mid)[\s-])?(?P<words>(?i:(?P<season><SEASON>)))\b(?!\s+of\b)",
    ),
    (
        "quarter",
        "u",
        r"\b(?i:the\s+)?(?:(?P<year><YEAR>)(?:['’]s)?\s+|(?i:(?P<before>this|last)\s+year['’]s\s+))?(?i:fiscal[\s-]+)?"
        r"(?i:(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|latest|last|this|next|previous|year-ago|year-earlier|same|current|prior))"
        r"[\s-]+(?i:fiscal[\s-]+)?(?i:quarter)\b(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:(?P<year2><YEAR>)\b|(?i:(?P<after>last|this|next)\s+year)\b))?",
    ),
    (
        "half_year",
        "o",
        r"\b(?i:the\s+)?(?i:(?P<which>first|second)[\s-]+half)\s+(?:of\s+)?(?:(?P<year><YEAR>)\b|(?i:(?P<after>last|this|next)\s+year)\b)",
    ),
    ("fiscal_year", "d", r"\b(?i:fiscal(?:\s+year)?)\s+(?P<year><YEAR>)\b"),
    ("weekdays", "w", r"\b(?:(?i:each|every)\s+(?P<weekday><WEEKDAY>)|(?P<plural><WEEKDAY>)s)\b"),
    (
        "weekday",
        "w",
        r"\b(?i:the\s+)?(?:(?i:(?P<step><STEP>|this\s+past))\s+)?(?:(?P<weekday><WEEKDAY>)\b|(?P<short><SHORTDAY>)\b(?:\.|(?=,?\s+\d)))",
    ),
    (
        "part_before",
        "p",
        r"\b(?i:the\s+)(?i:(?P<part>morning|afternoon|evening|night))\s+(?i:(?P<way>before|after))\b(?!\s+(?:last|(?:the\s+)?\w+ing)\b)",
    ),
    (
        "step_part",
        "p",
        r"\b(?i:the\s+)?(?i:(?P<step><STEP>))\s+(?:(?i:early|late)\s+)?(?i:(?P<part>morning|afternoon|evening|night))\b(?!\s*-?(?:time|club|shift))",
    ),
    ("tonight", "p", r"\b(?i:(?P<word>tonight|overnight))\b"),
    (
        "day_word",
        "p",
        r"\b(?i:(?:the\s+)?day\s+(?P<far>before\s+yesterday|after\s+tomorrow)|(?P<word>today|yesterday|tomorrow))\b",
    ),
    (
        "ago",
        "u",
        r"\b(?:(?P<number><NUMBER>)[\s-]+)(?:more\s+)?(?i:(?P<unit><UNIT>)\s+(?P<way>ago|earlier|later|before|previously|afterwards?|hence|from\s+now)\b)(?!\s+(?:the|a|his|her|their|its|that|it|he|she|they|this)\b)",
    ),
    ("plural_ago", "u", r"\b(?i:(?P<unit><UNIT>)\s+(?P<way>ago|earlier|later)\b)"),
    (
        "this_ago",
        "u",
        r"\b(?i:the\s+same\s+(?P<unit>day|week|month|quarter|period)\s+(?:a|one|the)\s+year\s+(?:ago|earlier|before))\b",
    ),
    (
        "period",
        "u",
        r"\b(?i:(?:(?:the|these|those|its|his|their)\s+)?(?:last|past|next|previous|coming|first|following|final|preceding|ensuing|remaining|initial)\s+(?P<number><NUMBER>)[\s-]+(?:full\s+|fiscal\s+)?(?P<unit><UNIT>))\b",
    ),
    (
        "within",
        "u",
        r"\b(?i:(?:the\s+)?(?P<which>past|last)\s+(?P<unit>hour|decade|century|year|month|week|day)(?=\s+(?:and\s+a\s+half|or\s+(?:so|two))\b))",
    ),
    (
        "vague_period",
        "u",
        r"\b(?i:(?:the\s+)?(?P<which>recent|past|last|coming|next|following|early|later)\s+(?P<unit>days|weeks|months|years|decades|hours|minutes|centuries))\b",
    ),
    (
        "each_unit",
        "u",
        r"\b(?i:(?:each|every|per)\s+(?:(?P<other>other)\s+)?(?P<unit>day|week|weekend|month|quarter|year|hour|minute|decade|morning|afternoon|evening|night))\b",
    ),
    (
        "time_of_year",
        "u",
        r"\b(?i:(?:the\s+)?(?:(?:end|beginning|start|middle|close|rest|remainder|latter\s+part|early\s+part)\s+of|(?:later|earlier|late|early)\s+in)\s+the\s+(?P<unit>year|month|week|day))\b",
    ),
    ("ends", "u", r"\b(?i:(?P<unit>year|month|week)(?:[-–]|['’]s\s+)end)\b"),
    (
        "step_unit",
        "u",
        r"\b(?i:(?P<the>the\s+)?(?P<very>very\s+)?(?P<step><STEP>)\s+(?:fiscal\s+|calendar\s+)?(?P<unit>week|weekend|month|year|decade|century|day))\b(?!['’]?-old|-long)",
    ),
    ("the_weekend", "u", r"\b(?i:the\s+weekend)\b"),
    (
        "unit_before",
        "u",
        r"\b(?i:the\s+(?P<unit>day|week|weekend|month|year)\s+(?P<way>before|earlier|after|later|following|afterwards?))\b(?!\s+(?:the|a|his|her|their|its|that|it|he|she|they|\w+ing)\b)",
    ),
    ("unit_ago", "u", r"\b(?i:year-(?P<way>ago|earlier))\b(?:\s+period\b)?"),
    ("reference", "o", r"\b(?i:(?P<word><REFERENCE>))\b"),
    (
        "clock_twelve",
        "d",
        r"(?<![\d.:])(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[AaPp])\.?\s?[Mm]\b\.?(?:\s*<ZONE>)?",
    ),
    (
        "clock_day",
        "d",
        r"(?<![\d.:,/-])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?:hours|hrs|h)\b)?(?:\s*<ZONE>)?",
    ),
    (
        "clock_hours",
        "d",
        r"(?<![\d.:,])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s?(?:hours|hrs|GMT|UTC)\b(?:\s*<ZONE>)?",
    ),
    (
        "clock_dot",
        "d",
        r"(?<![\d.:,$€£])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?=\s+(?i:this|in\s+the|on|yesterday|today|tonight|last)\s+(?i:morning|afternoon|evening|night|<WEEKDAY>)?|\s+(?i:yesterday|today|tonight)\b)(?!\s+on\s+(?!<WEEKDAY>))",
    ),
    (
        "clock_past",
        "po",
        r"\b(?i:(?P<past><QUARTERS>)(?:\s+minutes)?\s+(?P<way>past|to|before|after)\s+(?P<hour><HOURWORD>))\b(?!\s+(?:<UNIT>|people|per)\b)",
    ),
    ("clock_oclock", "o", r"\b(?i:(?:(?P<hour><HOURWORD>)|(?P<digits>1?\d))\s*o['’]\s?clock)\b"),
    (
        "clock_word",
        "o",
        r"\b(?i:(?:at|by|until|since|after|before|around)\s+)(?P<words>(?i:(?P<hour><HOURWORD>)))\b(?=\s+(?:on\s+(?:<WEEKDAY>)|tonight|today|yesterday|tomorrow|in\s+the\s+(?:morning|afternoon|evening)|this\s+(?:morning|afternoon|evening)|last\s+night|I\b|we\b|he\b|she\b|they\b|it\b)|(?P<stop>[.,;:!?]))",
    ),
    (
        "clock_digits",
        "d",
        r"\b(?i:at|by|until|since|around)\s+(?P<words>(?P<hour>1?\d))(?=\s+(?i:in\s+the\s+(?:morning|afternoon|evening)|tonight|this\s+(?:morning|afternoon|evening)|last\s+night)\b)",
    ),
    ("noon", "p", r"\b(?i:(?P<word>noon|midday|midnight))\b"),
    (
        "part",
        "p",
        r"\b(?i:in\s+the\s+|the\s+|before\s+|at\s+)?(?i:early\s+|late\s+|small\s+|mid[\s-]?)?(?i:hours\s+of\s+(?:the\s+)?)?(?i:(?P<part><PART>))\b",
    ),
    ("repeated", "o", r"\b(?i:(?P<word><SET>))\b"),
    ("month", "m", r"\b(?:(?P<month><MONTH>)|(?P<short><SHORTMONTH>)\b\.(?=\s+[a-z(]))\b"),
    ("year_tail", "d", r"(?<=[12]\d\d\d[-–/])(?P<tail>\d\d)\b(?![-–/.]\d)"),
    (
        "day_of_month",
        "d",
        r"\b(?i:on|by|until|of)\s+(?P<words>the\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th))\b(?!\s+(?i:of|\w))",
    ),
    (
        "year",
        "d",
        r"(?<![\d.,:$€£#/+])(?i:(?P<named>the\s+years?\s+))?(?<![-–])\b(?P<year><YEAR>)\b(?![.,:]?\d|\s*[%°]|\s?[-–]\s?[\d.]{5}|\s+(?:<COUNTED>)\b)",
    ),
    ("year_end", "d", r"(?<=[12]\d\d\d[-–])(?P<year><YEAR>)\b(?![.,:]?\d|\s*%)"),
    (
        "before_era",
        "d",
        r"\b(?i:in|of|by|since|from|until|during|before|after|to)\s+(?P<words>(?P<year>[1-9]\d\d))\b(?![.,:]?\d|\s*[%°]|[-–]?\s?[\w$€£#(])",
    ),
    ("spoken_year", "o", r"\b(?i:(?:the\s+year\s+)?(?P<spoken><SPOKENYEAR>))\b"),
    ("apostrophe_year", "d", r"\b(?i:in|of|since|summer|spring|winter|fall)\s+(?P<words>['’](?P<tail>\d\d))\b"),
    ("holiday", "o", r"\b(?P<name><HOLIDAY>)\b(?:,?\s+(?:of\s+)?(?P<year><YEAR>)\b)?"),
    (
        "duration",
        "u",
        r"\b(?i:(?P<number><NUMBER>)(?:[\s-]+)(?:(?:and\s+)?(?P<half>a\s+half|1/2|½)[\s-]+)?(?:full|consecutive|straight|more|fiscal|other|additional|successive|long)?\s*(?P<unit><UNIT>))\b(?P<half2>\s+and\s+a\s+half\b)?(?:[\s-]old\b)?",
    ),
    ("per_unit", "u", r"(?i)\b(?:a|an)\s+(?P<unit>day|week|month|year|hour|minute)\b"),
    ("plural", "u", r"\b(?i:(?P<unit>hours|days|weeks|months|years|decades|centuries))\b(?!-?old)"),
)

QUARTERS = ("half", "a quarter", "quarter", "five", "ten", "twenty", "twenty-five", "twenty five")
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ERA = r"(?:B\.?C\.?(?:E\b\.?)?(?![\w])|A\.?D\.?(?!\w)|CE\b)"
YEAR = r"(?:1\d{3}|20\d\d)"
ZONE_OF_CLOCK = r"(?:\(?(?:GMT|UTC|CET|CEST|BST|E[SD]?T|P[SD]?T|C[SD]T|Z)\b(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?|(?i:local\s+time|eastern\s+time))"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what a block must hold for it to be tried."""

    name: str
    needs: frozenset[str]
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
    column = lambda topic, index=0: [row[index] for row in table(f"time_{topic}", language)]  # noqa: E731
    months, weekdays = table("time_months", language), table("time_weekdays", language)
    anywhere = "(?i:" + one_of(row[0] for row in months if row[2] == "any") + ")"
    capital = _capitals(row[0] for row in months if row[2] == "capital")
    short = _capitals(row[0] for row in months if row[2] == "short")
    units = one_of(column("units") + column("units", 1))
    tens, ones = one_of(w for w, v in _counted(language) if v >= 20), one_of(w for w, v in _counted(language) if v < 10)
    word = one_of([*column("numbers"), "one hundred"])
    return {
        "ANYMONTH": f"(?:{anywhere}|{capital}|{short})",
        "MONTH": f"(?:{anywhere}|{capital})",
        "SHORTMONTH": short,
        "WEEKDAY": "(?i:" + one_of(row[0] for row in weekdays if row[2] == "full") + ")",
        "SHORTDAY": _capitals(row[0] for row in weekdays if row[2] == "short"),
        "UNIT": units,
        "NUMBER": rf"(?i:\d{{1,4}}(?:[.,]\d{{1,3}})?|{tens}[\s-]{ones}|{word}(?:\s+(?:hundred|thousand))?)",
        "ORDINAL": one_of(column("ordinals")),
        "PART": one_of(column("dayparts")),
        "SEASON": one_of(column("seasons")),
        "REFERENCE": one_of(column("references")),
        "SET": one_of(column("sets")),
        "STEP": one_of(column("steps")),
        "HOLIDAY": one_of(column("holidays")),
        "COUNTED": one_of(column("counted")) + "|" + units,
        "QUARTERS": one_of(QUARTERS),
        "HOURWORD": one_of(HOURS),
        "SPOKENYEAR": rf"(?:nineteen[\s-](?:{tens}(?:[\s-]{ones})?)|two\s+thousand(?:\s+(?:and\s+)?{ones})?)(?!\s+(?:{units}|\w+s)\b)",
        "ERA": ERA,
        "YEAR": YEAR,
        "ZONE": ZONE_OF_CLOCK,
    }


def _counted(language: str) -> list[tuple[str, float]]:
    rows = [(row[0], float(row[1])) for row in table("time_numbers", language) if row[1] != "X"]
    return [
        (word, value)
        for word, value in rows
        if 1 <= value < 100 and " " not in word and word not in ("a", "an", "single", "dozen")
    ]


@cache
def grammar(language: str) -> Grammar:
    """Build the rules of a language (a BCP 47 primary tag)."""
    blanks = _blanks(language)

    def fill(pattern: str) -> re.Pattern[str]:
        while "<" in (filled := re.sub(r"<([A-Z]+)>", lambda m: blanks[m[1]], pattern)) and filled != pattern:
            pattern = filled
        return re.compile(filled)

    others = ["SEASON", "REFERENCE", "SET", "HOLIDAY", "HOURWORD", "ORDINAL"]
    triggers = (
        r"(?P<d>\d+)|\b(?:(?P<m><ANYMONTH>)|(?P<w><WEEKDAY>|<SHORTDAY>)|(?i:(?P<u><UNIT>|each|every)"
        r"|(?P<p><PART>|tonight|overnight|today|yesterday|tomorrow|noon|midday|midnight|half|quarter|past|to)"
        rf"|(?P<o>{'|'.join(f'<{name}>' for name in others)}|\w+ties|half|nineteen|two)))\b"
    )
    rules = tuple(Rule(name, frozenset(needs), fill(pattern)) for name, needs, pattern in RULES)
    return Grammar(rules, fill(triggers))


def scan(text: str, start: int, end: int, rules: Grammar) -> list[Atom]:
    """Find the expressions of time of one block, in text order, none overlapping another.

    A rule with a group `words` gives only these as its span; the rest of its pattern is context.
    """
    holds = {str(found.lastgroup) for found in rules.triggers.finditer(text, start, end)}
    taken = bytearray(end - start)
    atoms = []
    for rule in rules.rules:
        if not rule.needs <= holds:
            continue
        for found in rule.pattern.finditer(text, start, end):
            low, high = found.span("words") if "words" in rule.pattern.groupindex else found.span()
            if high > low and not any(taken[low - start : high - start]):
                taken[low - start : high - start] = b"\1" * (high - low)
                atoms.append(Atom(rule.name, low, high, found.groupdict()))
    atoms.sort(key=lambda atom: atom.start)
    return atoms
