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


PAST_CLAUSE = re.compile(r"\b(?:was|were|had|did)\b", re.I)  # "would have us believe that she was fired on Friday"
LASTED = re.compile(  # "was silent until Thursday"; but "was closed until Thursday" says how long it will be
    r"\b(?:was|were|stayed|remained|went\s+on|kept|slept|waited|worked|fought)\s+(?:(?!not\b|to\b)(?!\w*(?:ed|put|shut|held)\b)[\w'’-]+\s+)"
    r"{0,4}until\s+(?:last\s+|late\s+|early\s+)?$",
    re.I,
)
MODAL = re.compile(  # "may go home from Friday", "cannot return before Sunday"
    r"\b(?:may|might|can|cannot|can['’]t|must|should)\s+(?:not\s+|only\s+|soon\s+)*(?!have\b|not\b)[a-z]+"
    r"(?:\s+(?!what\b|who\b|how\b|why\b|that\b|than\b|whether\b)[\w'’-]+){0,4}\s+$"
)
APPOINTED = re.compile(  # what is fixed beforehand: "the court meets on Thursday", "the funeral is on Sunday"
    r"\b(?:(?:meets?|begins?|starts?|opens?|reopens?|resumes?|expires?|convenes?|goes\s+on|takes?\s+place)(?:\s+[\w'’-]+){0,3}"
    r"|(?:is|are))\s+(?:on|from|until|till)\s+$|\bnot\s+before\s+$",
    re.I,
)
WISHED = re.compile(r"\b(?:hop|intend|prepar)(?:e|es|s|ing)?\s+to(?:\s+[\w'’-]+){1,8}\s+$", re.I)
SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:late\s+|early\s+|last\s+)?$", re.I)
NOT_FINITE = re.compile(r"\b(?:to|did|let|saw|made|were)\s+\w+(?:\s+[\w'’-]+){0,3}\s+(?:on|from|until|till)\s+$", re.I)


def is_future(text: str, sentence_start: int, position: int, language: str) -> bool:
    """Tell whether the words before a time in its sentence put it into the future.

    A cue ("will", "scheduled") behind which nothing is told as past, what may be done then, or what is appointed. What
    lasts "since March" has begun.
    """
    low = max(sentence_start, position - WINDOW)
    if SINCE.search(text, low, position):
        return False
    cues = [cue.end() for cue in _cues(language).finditer(text, low, position)]
    if cues and not PAST_CLAUSE.search(text, cues[-1], position):
        return LASTED.search(text, low, position) is None
    near = MODAL.search(text, low, position) or WISHED.search(text, low, position)
    if near is None and not NOT_FINITE.search(text, low, position):
        near = APPOINTED.search(text, low, position)
    return near is not None and not PAST_FORM.search(near.group())


OPENS = re.compile(r"\W*(?:(?:and|but|so|then)\s+)?(?:on|at|from|by|until|not\s+before)?\s*", re.I)
GOES_ON = re.compile(
    r",?\s+(?:[\w.'’-]+\s+){0,5}?(?:will|shall|won['’]t|(?:is|are)\s+(?:to|due|set|scheduled|expected|going)|(?:wants?|hopes?|plans?|intends?)\s+to)\b"
)
CLAUSE = re.compile(r"[,;:–—]\s+(?:and|but|so|then)\s+(?=(?:on|at|from|by|until)\s+$)", re.I)


def opens_future(text: str, sentence_start: int, position: int, end: int) -> bool:
    """Tell whether a time opens a clause that goes on in the future: "On Sunday it will be handed over"."""
    clause = CLAUSE.search(text, max(sentence_start, position - LONGEST_OPENER), position)
    start = clause.end() if clause else sentence_start
    if not OPENS.fullmatch(text, start, position):
        return False
    found = GOES_ON.match(text, end, end + LONGEST_OPENER)
    return found is not None and not PAST_FORM.search(found.group())


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
