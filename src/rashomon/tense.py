"""Whether a time is told as past or as yet to come: the words before it in its sentence decide."""

from __future__ import annotations

import re
from functools import cache

from rashomon.records import Span
from rashomon.resources import table, words

LONGEST_ASIDE = 40  # code points: a verb of saying, an adverb, a preposition
LONGEST_OPENER = 60  # code points: who said it, and the verb
WINDOW = 90  # code points before the expression, about one clause; 50 was worse on TimeBank, 140 on AQUAINT


@cache
def _cues(language: str) -> re.Pattern[str]:
    ordered = sorted(words("time_future_cues", language), key=lambda word: (-len(word), word))
    whole = "|".join(re.escape(word) for word in ordered if word[0].isalpha())
    tails = "|".join(re.escape(word) for word in ordered if not word[0].isalpha())
    return re.compile(rf"(?:\b(?:{whole})|(?:{tails}))\b", re.I)


def is_future(text: str, sentence_start: int, position: int, language: str) -> bool:
    """Tell whether a cue of the future ("will", "scheduled") stands before the position in its sentence."""
    return _cues(language).search(text, max(sentence_start, position - WINDOW), position) is not None


AHEAD = re.compile(
    r"(?:\b(?:will|shall|won['’]t)|['’]ll|\b(?:is|are|am)\s+(?:to|due|set|scheduled|going)(?=\s))\b", re.I
)


def is_ahead(text: str, sentence_start: int, position: int) -> bool:
    """Tell whether the words before put the time after the telling itself: "will", not "would" or "was due"."""
    return AHEAD.search(text, max(sentence_start, position - WINDOW), position) is not None


@cache
def _asides(language: str) -> re.Pattern[str]:
    verbs = "|".join(re.escape(row[0]) for row in table("time_saying", language))
    return re.compile(
        rf"\b(?:(?:{verbs})\s+(?:\w+\s+)?(?:on\s+|late\s+|early\s+|later\s+on\s+)?|(?:by|until|till|since)\s+)$", re.I
    )


@cache
def _openers(language: str) -> re.Pattern[str]:
    verbs = "|".join(re.escape(row[0]) for row in table("time_saying", language))
    return re.compile(rf",?\s+(?:[\w.'’-]+\s+){{1,5}}?(?:{verbs})\b(?!\s*[,.])", re.I)


def is_aside(text: str, sentence_start: int, position: int, end: int, language: str) -> bool:
    """Tell whether the day at position..end dates no event: the words ("said on Sunday", "On Sunday she said that"),
    or what is a limit ("by Sunday").
    """
    low = max(sentence_start, position - LONGEST_ASIDE)
    opens = text[sentence_start:position].strip().lower() in ("", "on")
    spoken = opens and _openers(language).match(text, end, end + LONGEST_OPENER) is not None
    return spoken or _asides(language).search(text[low:position]) is not None


DATELINE = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:--|[-–—])\s")
LONGEST_DATELINE = 60  # code points


def heads_report(text: str, block: Span, end: int) -> bool:
    """Tell whether the date closes an agency's dateline ("LONDON, May 4 (Agency) -"): it dates no event."""
    return end - block.start < LONGEST_DATELINE and DATELINE.match(text, end, block.end) is not None


@cache
def _wishes(language: str) -> re.Pattern[str]:
    ordered = sorted(words("time_deadline_cues", language), key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"\b{re.escape(word)}\b" for word in ordered), re.I)


LIMIT = re.compile(r"\w+[^\w\n]+(?:no\s+later\s+than|by)\s+(?:the\s+end\s+of\s+|close\s+on\s+)?$", re.I)
LIMIT_WORD = re.compile(r"\b(?:by|than)\b", re.I)
LONGEST_LIMIT = 16  # code points: "by the end of "
PAST_FORM = re.compile(r"\b(?:had|was|were|did|\w{3,}ed)\b", re.I)


def is_deadline(text: str, sentence_start: int, position: int, language: str) -> bool:
    """Tell whether the day at the position is one by which something is wanted: "the report, by Friday".

    "By Friday, 200 had left" and "all had left by Friday" tell the past.
    """
    if not LIMIT_WORD.search(text, max(sentence_start, position - LONGEST_LIMIT), position):
        return False
    low = max(sentence_start, position - WINDOW)
    limit = LIMIT.search(text, low, position)
    if (
        limit is None
        or text[position : position + 4].lower() == "the "
        or limit.group().lower().startswith(("but ", "and "))
    ):
        return False
    return _wishes(language).search(text, low, position) is not None or not PAST_FORM.search(text, low, position)
