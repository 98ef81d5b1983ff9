"""By-lines and date lines: cut a short line into who wrote and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.read.authors import by_words
from rashomon.read.dates import find_date
from rashomon.read.page import Mark
from rashomon.records import Block, Span, Zone
from rashomon.resources import table
from rashomon.zones.posts import head_of

LONGEST_HEAD = 240  # characters; longer lines are no by-line and no date line
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|thur|thurs|fri|sat|sun)(?=[.,\s])"
LABEL = (
    r"(?:first\s+|last\s+|originally\s+)?(?:published|updated|posted|modified|created|publication\s+date|date|issued|update)"
    r"(?:\s+(?:on|at))?\s*:?"
)
CLOCK = r"(?:[01]?\d|2[0-3])\s?[:.h]\s?[0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:[A-Z]{2,4}|local\s+time|Uhr))?"
DATE_WORDS = re.compile(rf"{LABEL}|{WEEKDAY}|\d+", re.I)
RANGE = re.compile(r"\s*(?:~|～)")  # "2018.04.05 ~": when something runs, not when it was written
SENTENCE_ENDS = (".", "!", "?", ".”", '."', "?”", '?"', ":")
SENTENCE_WORDS = 3  # words without a capital behind "By", 2..6; a line with a full stop that has so many is a sentence
MORE_WORDS = 6  # the same behind a whole name, 4..10: "By Ann Bell, political editor, in Lorn."
FEW_WORDS = 3  # words, 2..5; "by our own correspondent", "by staff writer": so few need no capitals
MOST_LOWER = 14  # words without a capital in the longest by-line: "By A in B and C in D, who reported from ..."
REST_WORD = re.compile(r"\w{2,}")
REST_WORDS = 4  # words beside its dates that a date line has at most
HEAD_SIGN = re.compile(r"\d|\b(?:by|von|par|por|di|door|av|from)\b", re.I)  # without one a line is no head
OTHER_WEEKDAY = "|".join(re.escape(row[0]) for row in sorted(table("weekday_names"), key=lambda r: (-len(r[0]), r[0])))
BEFORE_DATE = re.compile(
    rf"(?:(?:{LABEL}|{WEEKDAY}|(?<!\w)(?:{OTHER_WEEKDAY})(?!\w)|\b(?:on|at|the|den|le|il|am)\b|{CLOCK})[\s,.:|–-]*)+$",
    re.I,
)
TIME_LINE = re.compile(rf"\W*(?:(?:{LABEL}|{WEEKDAY})[\s,]*)*(?:at\s+)?{CLOCK}\W*", re.I)
LABELLED_TIME = re.compile(rf"(?:last\s+)?updated?\s+(?:at\s+)?{CLOCK}|{LABEL}\s*{CLOCK}", re.I)
LOOSE_TIME = re.compile(rf"(?:{WEEKDAY})\b[^.]{{0,40}}$|{CLOCK}\W*$", re.I)
BY = re.compile(
    r"(?:(?:(?:written|reported|posted|story|words|text|report|published|analysis)\s+)?(?:by|von|par|por|di|door|av)\b:?"
    r"|(?:author|reporter|correspondent|written|text)s?\s?:)\s+(?=\S)",
    re.I,
)
BY_BEHIND = re.compile(r"[\s,|•·–—-]*(?P<by>(?:(?:by|von|par|por)\s+|(?:author|reporter|text)s?:\s)\S.*)$", re.I)
EDIT_NOTE = re.compile(r"(?:last\s)?edited\s(?:by|on|at)\b|this\s(?:post|message|entry)\s(?:was|has\sbeen)\s", re.I)
COUNTED = re.compile(  # a counter at the end of a line: "Views: 4 817"
    r"[\s,|·•–—-]+(?P<count>(?:page\s)?(?:views?|viewings?|reads?|readers?|readings?|hits|visits|viewed|seen|shares|comments)"
    r"\s?:?\s?\d[\d\s.,]{0,12}[km]?)$",
    re.I,
)
CREDITED = re.compile(
    r"[-–—\s]*\(?\s*(?:additional\s+)?(?:reporting|writing|edited|editing|compiled|written|reported|with\s+(?:reporting|files))\s+(?:by|from)\s",
    re.I,
)


def cut_head(text: str, span: Span, marks: tuple[Mark, ...] = (), language: str | None = None) -> tuple[Block, ...]:
    """Cut a short line into its by-line and its dates; a line that is neither gives no block.

    "By Ann Bell Monday 3 May 2021, 10:15 Updated 11:00" gives a by-line with author and two dates.
    """
    if len(text) > LONGEST_HEAD or not (marks or HEAD_SIGN.search(text)) or EDIT_NOTE.match(text):
        return ()
    counted = COUNTED.search(text)
    if counted and counted.start() > 4:
        start = span.start + counted.start("count")
        before = text[: counted.start()].rstrip()
        pieces = cut_head(before, Span(span.start, span.start + len(before)), marks, language)
        return (*pieces, Block(Span(start, span.end), Zone.BOILERPLATE)) if pieces else ()
    dates = _date_pieces(text, span, marks, language)
    before = text[: dates[0].start] if dates else text
    if _names_author(before, span, marks):
        return _byline(text, span, marks, dates)
    behind = BY_BEHIND.match(text, dates[-1].end) if dates else None
    if behind and not before.strip():
        return _date_and_byline(text, span, behind)
    told = bool(dates) and _little_else(text, dates) and not before.rstrip().endswith(("on", "since"))
    told = told and not RANGE.match(text, dates[-1].end)
    return (Block(span, Zone.DATE),) if told or TIME_LINE.fullmatch(text) else ()


def _little_else(text: str, dates: list[_Piece]) -> bool:
    """Whether a line says little beside its dates."""
    return len(REST_WORD.findall(DATE_WORDS.sub(" ", _outside(text, dates)))) <= REST_WORDS


def _names_author(before: str, span: Span, marks: tuple[Mark, ...]) -> bool:
    """Whether the words before the first date are a by-line: by "By", by a credit, or by the class of an element."""
    if CREDITED.match(before) or _is_by(before.lstrip(" ,|•·–—-")):
        return True
    named = _marked_author(span, marks)
    return named is not None and named.end - span.start <= len(before) + 1 and len(before.split()) <= 14


def _is_by(words: str) -> bool:
    """Whether "By" leads to names, and not into a sentence: "By midnight the fire was out", "By law, it must"."""
    led = BY.match(words)
    if led is None:
        return False
    name = (author_of(words) or "").split()
    capitals = sum(not word[0].islower() for word in name)
    rest = words[led.end() :].split()
    lower = sum(word[0].islower() for word in rest)
    whole = len(name) > 1 and capitals == len(name)
    if words.rstrip().endswith(SENTENCE_ENDS) and lower >= (MORE_WORDS if whole else SENTENCE_WORDS):
        return False
    return len(rest) <= FEW_WORDS or (2 * capitals >= len(name) and lower < MOST_LOWER)


def _date_and_byline(text: str, span: Span, behind: re.Match[str]) -> tuple[Block, ...]:
    """Cut "Posted 3 May 2021 by Ann Bell" in two."""
    cut = span.start + behind.start("by")
    end = span.start + len(text[: behind.start("by")].rstrip())
    return (
        Block(Span(span.start, end), Zone.DATE),
        Block(Span(cut, span.end), Zone.BYLINE, author_of(behind["by"])),
    )


def _byline(text: str, span: Span, marks: tuple[Mark, ...], dates: list[_Piece]) -> tuple[Block, ...]:
    """Make the by-line of what stands before the first date, and date blocks of the rest.

    "by Ann Bell, Sun 18 May 2025, 23:17" stays one by-line: no element and no bar sets its date apart.
    """
    before = text[: dates[0].start] if dates else text
    posted = head_of(text, len(text.split())) if not dates else None
    if posted and posted.author and not posted.inline:
        return (Block(span, Zone.BYLINE, posted.author),)
    if len(dates) == 1 and _runs_on(text, before, dates[0]) and not _set_apart(dates[0], span, marks):
        return (Block(span, Zone.BYLINE, author_of(before)),)
    loose = LOOSE_TIME.search(before) if not dates else None
    cuts = [piece.start for piece in dates] or ([loose.start()] if loose and loose.start() > 4 else [])
    starts = [0, *(cut for cut in cuts if text[:cut].strip())]
    blocks = []
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:stop]
        first = span.start + start + len(piece) - len(piece.lstrip())
        zone = Zone.DATE if start in cuts else Zone.BYLINE
        author = None if zone is Zone.DATE else author_of(piece)
        blocks.append(Block(Span(first, first + len(piece.strip())), zone, author))
    return tuple(blocks)


def _runs_on(text: str, before: str, date: _Piece) -> bool:
    """Whether name and date are one phrase: only a comma or "on" stands between them, nothing behind."""
    joined = before.rstrip().endswith(",") or text.startswith("on ", date.start)
    return joined and before.count(",") <= 1 and not text[date.end :].strip(" .")


def _set_apart(piece: _Piece, span: Span, marks: tuple[Mark, ...]) -> bool:
    return any(mark.span.start < span.start + piece.end and span.start + piece.start < mark.span.end for mark in marks)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int


def _date_pieces(text: str, span: Span, marks: tuple[Mark, ...], language: str | None) -> list[_Piece]:
    """Find the dates of a line, each with the words before it that belong to it ("Published:", "Monday")."""
    pieces: list[_Piece] = []
    position = 0
    while position < len(text):
        found = find_date(text[position:], language)
        if not found:
            break
        start, end = position + found.span.start, position + found.span.end
        lead = BEFORE_DATE.search(text[position:start])
        pieces.append(_Piece(start - len(lead.group()) if lead else start, end))
        position = end
    pieces += [_Piece(*match.span()) for match in LABELLED_TIME.finditer(text)]
    timed = [m.span for m in marks if m.tag == "time" and span.start <= m.span.start < span.end]
    pieces += [_Piece(one.start - span.start, one.end - span.start) for one in timed]
    pieces.sort(key=lambda p: (p.start, -p.end))
    kept: list[_Piece] = []
    for piece in pieces:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _outside(text: str, pieces: list[_Piece]) -> str:
    out, last = [], 0
    for piece in pieces:
        out.append(text[last : piece.start])
        last = piece.end
    out.append(text[last:])
    return " ".join(out)


def _marked_author(span: Span, marks: tuple[Mark, ...]) -> Span | None:
    wanted = {"author", "byline", "by", "authors", "writer"}
    return next((m.span for m in marks if wanted & set(m.hints) and span.start <= m.span.start < span.end), None)


def author_of(byline: str) -> str | None:
    """Take the names out of a by-line: without "By" and without what follows a comma or bar."""
    bare = CREDITED.sub("", byline.strip(" ()|•·–—-"), count=1)
    led = by_words().match(bare) or BY.match(bare)
    bare = bare[led.end() :] if led else bare
    name = re.split(r"[,;|•·(]|\s[-–—]\s|\sin\s|\bEditing\b", bare)[0].strip(" .")
    return name or None
