"""Whether a time is told as past or as yet to come: the words before it in its sentence decide."""

from __future__ import annotations

import re
from functools import cache

from rashomon.resources import table, words

LONGEST_ASIDE = 40  # code points: a verb of saying, an adverb, a preposition
WINDOW = 90  # code points before the expression, about one clause; 50 was worse on TimeBank, 140 on AQUAINT


@cache
def _cues(language: str) -> re.Pattern[str]:
    ordered = sorted(words("time_future_cues", language), key=lambda word: (-len(word), word))
    return re.compile(
        "(?:"
        + "|".join(rf"(?<!\w){re.escape(w)}\b" if w[0].isalpha() else rf"{re.escape(w)}\b" for w in ordered)
        + ")",
        re.I,
    )


def is_future(text: str, sentence_start: int, position: int, language: str) -> bool:
    """Tell whether a cue of the future ("will", "scheduled") stands before the position in its sentence."""
    return _cues(language).search(text, max(sentence_start, position - WINDOW), position) is not None


@cache
def _asides(language: str) -> re.Pattern[str]:
    verbs = "|".join(re.escape(row[0]) for row in table("time_saying", language))
    return re.compile(
        rf"\b(?:(?:{verbs})\s+(?:\w+\s+)?(?:on\s+|late\s+|early\s+|later\s+on\s+)?|(?:by|until|till|since)\s+)$", re.I
    )


def is_aside(text: str, sentence_start: int, position: int, language: str) -> bool:
    """Tell whether the day at the position dates no event: "said on Sunday" dates the words, "by Sunday" is a limit."""
    low = max(sentence_start, position - LONGEST_ASIDE)
    return _asides(language).search(text[low:position]) is not None
