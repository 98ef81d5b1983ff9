"""The words of time of one language, read from its lists and made ready for patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.resources import caseless, mapping, table, words


def one_of(choices: Iterable[str]) -> str:
    """Make a pattern for any of the words, longest first; a space stands for any white space."""
    ordered = sorted(set(choices), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered) + ")"


def plain(text: str) -> str:
    """Fold a matched word to the form in which the lists have it: lower case, one space, no final dot."""
    return " ".join(caseless(text).replace("’", "'").split()).rstrip(".")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What each word of time means; keys are `plain`."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, str]
    ordinals: Mapping[str, int]
    parts: Mapping[str, str]
    part_hours: Mapping[str, int]
    alone: frozenset[str]
    seasons: Mapping[str, str]
    holidays: Mapping[str, str]
    references: Mapping[str, str]
    sets: Mapping[str, str]
    steps: Mapping[str, tuple[int, str]]
    saying: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """Read the lists of a language (a BCP 47 primary tag); one without lists of its own gets the default language's."""

    def rows(topic: str) -> tuple[tuple[str, ...], ...]:
        return table(f"time_{topic}", language)

    units = {row[0]: row[2] for row in rows("units")} | {row[1]: row[2] for row in rows("units")}
    return Lexicon(
        months={plain(row[0]): int(row[1]) for row in rows("months")},
        weekdays={plain(row[0]): int(row[1]) for row in rows("weekdays")},
        units=units,
        numbers=mapping("time_numbers", language),
        ordinals={row[0]: int(row[1]) for row in rows("ordinals")},
        parts={row[0]: row[1] for row in rows("dayparts")},
        part_hours={row[1]: int(row[2]) for row in reversed(rows("dayparts"))},
        alone=frozenset(row[0] for row in rows("dayparts") if row[3] == "alone"),
        seasons={row[0]: row[1] for row in rows("seasons")},
        holidays={plain(row[0]): row[1] for row in rows("holidays")},
        references=mapping("time_references", language),
        sets=mapping("time_sets", language),
        steps={row[0]: (int(row[1]), row[2]) for row in rows("steps")},
        saying=words("time_saying", language),
    )


def number(text: str, lexicon: Lexicon) -> float | None:
    """Read a number before a unit: "3", "1.5", "twenty-four", "two and a half". None = the words commit to none."""
    folded = plain(text).replace(",", "")
    if folded in lexicon.numbers:
        known = lexicon.numbers[folded]
        return None if known == "X" else float(known)
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", folded):
        if word in ("and", "a"):
            continue
        meaning = word if re.fullmatch(r"\d+(?:\.\d+)?", word) else lexicon.numbers.get(word, "X")
        if meaning == "X":
            return None
        value = float(meaning)
        if value >= 100:  # a multiplier: "two hundred"
            total, current = total + (current or 1) * value, 0.0
        else:
            current += value
    return total + current
