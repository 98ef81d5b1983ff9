"""Whether a time is told as past or as yet to come: the words before it in its sentence decide."""

from __future__ import annotations

import re
from functools import cache

from rashomon.resources import table, words

WINDOW = 90  # code points before the expression, about one clause; 60 and 140 were worse on TimeBank


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
def _saying(language: str) -> re.Pattern[str]:
    verbs = "|".join(re.escape(row[0]) for row in table("time_saying", language))
    return re.compile(rf"\b(?:{verbs})\s+(?:\w+\s+)?(?:on\s+|late\s+|early\s+|later\s+on\s+)?$", re.I)


def dates_the_words(text: str, sentence_start: int, position: int, language: str) -> bool:
    """Tell whether a verb of saying stands right before the position ("said on Sunday"): the day is that of the words."""
    low = max(sentence_start, position - 40)
    return _saying(language).search(text[low:position]) is not None
