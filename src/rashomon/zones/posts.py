"""The head of a reader's post: a line that says who wrote and when, in whatever order."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_LINE = 400  # characters of a line in which a head is looked for
HEAD_WORDS = 16  # words of a line that is a head and nothing more
NAME_WORDS = 4  # words of the name under which somebody posts
DAYS = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|januar|februar|märz|mai|juni|juli|okt|dez)[a-zä]{0,7}\.?"
DATE = (
    rf"(?:(?:{DAYS}),?\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\.?[\s-]{MONTH}(?:,?[\s-]\d{{4}})?"
    rf"|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s\d{{4}})?|\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|today|yesterday)"
)
CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.h][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)"
AGO = r"(?:\d{1,3}|an?|one)\s?(?:m|h|d|w|y|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|y(?:ea)?rs?)\sago\b"
JOIN = r"[\s,|·•–—-]{0,4}(?:(?:at|um|@|à|on)\s)?"
WHEN = rf"(?:{DATE}{JOIN}{CLOCK}|{CLOCK}{JOIN}{DATE}|{AGO})"
DAY_OR_CLOCK = rf"(?:{DATE}|{CLOCK})"
WROTE = r"(?:says|wrote|writes|commented|replied|responded|posted|asks|answers)"
LEAD = r"(?:\#?\d{1,5}[.):]?\s)?(?:(?:posted|written|comment|reply|post|added|sent)\s)?(?:(?:by|from|von|par|por):?\s)?"
NAME = r"(?P<name>[^\W_][^\n,:;|·•()]{0,38}?)"
GAP = r"(?:[\s,|·•:(–—-]{1,5}(?:(?:on|at)\s)?)"
HEADS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{LEAD}{NAME}(?:\s\([^()\n]{{1,30}}\))?(?:\s{WROTE})?{GAP}(?:{DAYS},?\s)?(?P<when>{WHEN})(?P<rest>.*)",
        rf"{LEAD}{NAME}\s{WROTE}(?P<when>:|\s?:?$)(?P<rest>.*)",
        rf"(?:\#?\d{{1,5}}[.):]?\s)?(?:posted\s)?(?:on\s)?(?P<when>{WHEN}){GAP}(?:by\s)?{NAME}(?:\s{WROTE})?(?P<rest>:?)$",
    )
)
WEAK = re.compile(rf"{LEAD}{NAME}{GAP}(?:{DAYS},?\s)?(?P<when>{DAY_OR_CLOCK})(?P<rest>.*)", re.IGNORECASE)
ONLY_WHEN = re.compile(rf"(?:posted|on|at|\W)*(?:{DAYS},?\s)?(?P<when>{WHEN})(?P<rest>.*)", re.IGNORECASE)
NO_NAMES = r"last|first|originally|edited|updated|published|modified|posted|added|sent|on|at|date|datum|time"
TIMES = (  # of a stamp, no names: "6:34 am", "le 22/11/2024", "2 days ago"
    r"[ap]\.?m\.?|le|el|il|la|les?|den|der|dem|am|um|uhr|kl\.?|à|a\slas|alle|om|gmt|utc|[ce]s?t|ago|hace|vor|il\sy\sa|"
    r"(?:\d{1,3}\s)?(?:s(?:ec(?:ond)?)?|m(?:in(?:ute)?)?|h(?:ou)?r?|d(?:ay)?|w(?:ee)?k?|mo(?:nth)?|y(?:ea)?r?)s?(?:\sago)?"
)
UNSIGNED = re.compile(rf"(?:{DAYS}|{MONTH}|{DATE}|{NO_NAMES}|{TIMES})", re.I)  # words before a date that name nobody
UPDATE = re.compile(r"(?:last\s|first\s|originally\s)?(?:edited|updated|published|modified|printed)\b", re.I)
OPENS_TEXT = re.compile(r"\s?[)\]]|\s?:|\.\s|\s[–—-]\s")  # parts the head of a post from its text on one line
BUTTONS = r"reply|permalink|link|quote|report|like|said|wrote|says"
AFTER_HEAD = re.compile(rf"(?:(?:{BUTTONS})\b|\W|\d)*", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """Who posted (None where the line only says when), how fully it says when, and whether text follows.

    `sure`: date and time, an age ("2 hours ago"), or "Ann wrote:"; False: a day or a time of day alone.
    """

    author: str | None
    sure: bool
    inline: bool


def head_of(text: str, words: int) -> Head | None:
    """Read a line as the head of a post: "by Ann, Sun 18 May 2025, 23:17", "Ann wrote:", "2 hours ago".

    Output: None for every other line. A head may open a longer line ("Ann (3 May, 10:15): We saw it too.").
    """
    sample = text[:LONGEST_LINE]
    if UPDATE.match(sample):
        return None
    for pattern in HEADS:
        found = pattern.match(sample)
        if found and _is_name(found["name"]):
            return _head(found, found["name"].strip(" \"'"), words)
    found = ONLY_WHEN.match(sample)
    return _head(found, None, words) if found else None


def weak_head_of(text: str, words: int) -> Head | None:
    """Read a line as a head that names a day or a time alone: "Ann, 3 May", "Ann at 10:15"."""
    found = WEAK.match(text[:LONGEST_LINE])
    head = _head(found, found["name"].strip(), words) if found and _is_name(found["name"]) else None
    return Head(head.author, sure=False, inline=head.inline) if head and not UPDATE.match(text) else None


def _head(found: re.Match[str], author: str | None, words: int) -> Head | None:
    timed = found["when"].strip(": ") != ""
    rest = found["rest"]
    more = rest[AFTER_HEAD.match(rest).end() :]  # type: ignore[union-attr]
    if not more:
        return Head(author, sure=True, inline=False) if words <= HEAD_WORDS else None
    opens = author is not None and (not timed or bool(OPENS_TEXT.match(rest)))
    return Head(author, sure=True, inline=True) if opens else None


def _is_name(name: str) -> bool:
    bare = name.strip()
    return len(bare.split()) <= NAME_WORDS and not UNSIGNED.fullmatch(bare) and any(c.isalpha() for c in bare)
