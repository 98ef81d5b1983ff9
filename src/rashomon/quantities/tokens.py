"""A sentence -> its words, numbers and marks; the word lists that the number grammar reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from rashomon.records import Account, Span
from rashomon.resources import table

TOKEN = re.compile(
    r"""
      (?P<number> (?<!\d) (?:
          (?<=[$€£¥]) \d{1,3} \.\ \d{1,2} (?= [\ -]? (?:million|billion|trillion|[mb]n?) \b)  # $2. 6 million, a space
        | \d{1,2} \.\ \d (?= [\ -]? (?:magnitude|(?:earth)?quake|on\ (?:the\ )?richter) )    # behind the point: texts
        | (?<= magnitude[\ -]) \d{1,2} \.\ \d                                              # that others cut up
        | \d{1,3} (?:,\d{3})* ,\ 000                            # 120, 000
        | \d{1,3} (?:,\d{3})+ (?:\.\d+)?                       # 12,345.6
        | \d{1,3} (?:[\u00a0\u202f\u2009\ ]\d{3})+             # 12 345
        | \d+ (?:\.\d+)?                                       # 12345.6
      ) (?!\d) )
    | (?P<short> \b (?:[ap]\.m|[u]\.[sk]\.?) (?![^\W_]) )      # a.m., U.S.
    | (?P<word> [^\W\d_]+ (?:['’][^\W\d_]+)* )
    | (?P<mark> \d+ | \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
GROUPING = re.compile(r"[,\s]")
LONGEST = 24  # characters; longer runs of digits are keys and serial numbers
Phrase = tuple[str, ...]
Value = TypeVar("Value")
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. `glued`: no white space before it. `value`: of a number in digits."""

    span: Span
    text: str
    word: str
    value: float | None
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether the token is made of letters."""
        return self.text[0].isalpha()

    @property
    def capital(self) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[0].isupper()


def tokens_of(account: Account, span: Span) -> list[Token]:
    """Cut a span into tokens, in text order."""
    found: list[Token] = []
    end = span.start
    for match in TOKEN.finditer(account.text, span.start, span.end):
        text = match.group()
        value = float(GROUPING.sub("", text)) if match.lastgroup == "number" and len(text) <= LONGEST else None
        word = text.lower().replace("’", "'")
        found.append(Token(Span(match.start(), match.end()), text, word, value, match.start() == end))
        end = match.end()
    return found


def phrase_of(text: str) -> Phrase:
    """Cut a phrase of a list as the text is cut."""
    return tuple(m.group().lower() for m in TOKEN.finditer(text))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one language, as the grammar looks them up."""

    units: Mapping[str, float]  # words below a hundred
    tens: frozenset[str]
    scales: Mapping[str, float]
    short: Mapping[str, float]
    fractions: Mapping[str, float]
    vague: Mapping[str, Sequence[tuple[Phrase, Bounds]]]  # by first word, longest first
    before: Mapping[str, Sequence[tuple[Phrase, str]]]  # by last word, longest first
    after: Mapping[str, Sequence[tuple[Phrase, str]]]  # by first word, longest first
    measures: Mapping[str, Sequence[tuple[Phrase, str]]]
    money_before: Mapping[str, str]
    money_after: Mapping[str, Sequence[tuple[Phrase, str]]]
    refused: Mapping[str, frozenset[str]]  # kind -> words
    stop: frozenset[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]


@cache
def lists(language: str) -> Lists:
    """Read the number lists of a language (primary tag)."""
    numbers = {
        kind: {row[0]: float(row[2]) for row in table("number_words", language) if row[1] == kind} for kind in KINDS
    }
    vague = [(phrase_of(row[0]), _bounds(row[1:])) for row in table("vague_numbers", language)]
    bounds = {
        side: [(phrase_of(row[0]), row[2]) for row in table("approximators", language) if row[1] == side]
        for side in ("before", "after")
    }
    money = table("currencies", language)
    refused: dict[str, set[str]] = {}
    for row in table("not_counts", language):
        refused.setdefault(row[1], set()).add(row[0])
    return Lists(
        units=numbers["unit"] | numbers["ten"],
        tens=frozenset(numbers["ten"]),
        scales=numbers["scale"],
        short=numbers["short"],
        fractions=numbers["fraction"],
        vague=_keyed(vague, 0),
        before=_keyed(bounds["before"], -1),
        after=_keyed(bounds["after"], 0),
        measures=_keyed([(phrase_of(row[0]), row[1]) for row in table("units", language)], 0),
        money_before={row[0]: row[1] for row in money if row[2] != "after"},
        money_after=_keyed([(phrase_of(row[0]), row[1]) for row in money if row[2] != "before"], 0),
        refused={kind: frozenset(found) for kind, found in refused.items()},
        stop=frozenset(row[0].lower() for row in table("stop_words", language)),
        verbs=frozenset(row[0] for row in table("verbs", language)),
        auxiliaries=frozenset(row[0] for row in table("verbs", language) if row[1] == "auxiliary"),
    )


KINDS = ("unit", "ten", "scale", "short", "fraction")


def _bounds(columns: Sequence[str]) -> Bounds:
    low, high = (float(text) if text else None for text in (*columns, "", "")[:2])
    return low, high


def _keyed(rows: Iterable[tuple[Phrase, Value]], key: int) -> dict[str, tuple[tuple[Phrase, Value], ...]]:
    found: dict[str, list[tuple[Phrase, Value]]] = {}
    for row in rows:
        found.setdefault(row[0][key], []).append(row)
    return {word: tuple(sorted(group, key=lambda r: -len(r[0]))) for word, group in found.items()}


def matches(tokens: Sequence[Token], at: int, phrase: Phrase) -> bool:
    """Tell whether a phrase stands at a token."""
    here = tokens[at : at + len(phrase)] if at >= 0 else ()
    return len(here) == len(phrase) and all(t.word == w for t, w in zip(here, phrase, strict=True))


def unit_at(tokens: Sequence[Token], at: int, lists: Lists) -> tuple[str, int] | None:
    """Find a unit of measure or money at a token: its code and how many tokens it takes."""
    if at >= len(tokens):
        return None
    for entries in (lists.measures, lists.money_after):
        for phrase, code in entries.get(tokens[at].word, ()):
            if matches(tokens, at, phrase):
                return code, len(phrase)
    return None
