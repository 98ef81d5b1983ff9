"""Words, marks and quotations as a row of tokens: what every rule of attribution looks at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from rashomon.attribution.lexicon import Lexicon

# A word may hold inner full stops (U.S.), hyphens and apostrophes; every other visible character is a mark by itself.
TOKEN = re.compile(
    r"""
    (?:[A-Z]\.){2,}                                # initials: U.S., D.C.
  | \d+(?:[.,:]\d+)*(?:[^\W\d_]+)?%?               # numbers, times, 15th
  | [^\W_]+(?:[-‐‑'’&.@/][^\W_]+)*                 # words
  | --+ | \.\.\.
  | [^\s]
    """,
    re.VERBOSE,
)
CLITIC = re.compile(r"(?:['’](?:s|ve|re|d|ll|m)|n['’]t)$", re.IGNORECASE)
DASHES = frozenset({"—", "–", "--", "---", "-"})
ENDS = frozenset({".", "!", "?", "…", "..."})


class Shape(StrEnum):
    """What a token is."""

    WORD = "word"
    MARK = "mark"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation with its marks. `roles`: the closed classes that the word belongs to."""

    start: int
    end: int
    text: str
    lower: str
    shape: Shape
    roles: frozenset[str]

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter or is the label of a number."""
        return self.shape is Shape.WORD and self.text[0].isupper()

    def has(self, *roles: str) -> bool:
        """Whether the word belongs to one of these closed classes."""
        return not self.roles.isdisjoint(roles)


def tokenize(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """Cut text[start:end] into words and marks; clitics ('s, n't) become tokens of their own."""
    tokens: list[Token] = []
    for match in TOKEN.finditer(text, start, end):
        clitic = CLITIC.search(match.group())
        if clitic and clitic.start() > 0:
            cut = match.start() + clitic.start()
            tokens.append(_word(text, match.start(), cut, lexicon))
            tokens.append(_word(text, cut, match.end(), lexicon))
        else:
            tokens.append(_word(text, match.start(), match.end(), lexicon))
    return tokens


def _word(text: str, start: int, end: int, lexicon: Lexicon) -> Token:
    piece = text[start:end]
    lower = piece.lower().replace("’", "'")
    shape = Shape.WORD if any(c.isalnum() for c in piece) else Shape.MARK
    return Token(start, end, piece, lower, shape, lexicon.roles(lower.removeprefix("ex-")))
