"""Read the time that an entry or a post bears: its words, and its value completed by the day of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.read.dates import CLOCK, ZONE, find_date, parse_iso
from rashomon.read.page import Line
from rashomon.records import Account, Span
from rashomon.zones.posts import WHEN

LONGEST = 240  # characters of a line in which a stamp is looked for
CLOCK_WORDS = re.compile(rf"(?<![\d:.]){CLOCK}{ZONE}", re.I)
WHEN_WORDS = re.compile(WHEN, re.I)
PARTIAL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\.?[\s-](?:of\s)?[^\W\d_]{3,10}\.?|[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?\b"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\b", re.I)
HALF_WEEK = 3  # days around the page's own in which a weekday named alone lies
BEFORE_PAGE = 1  # days; posts and entries begin with the page, whatever the time zones


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words that say when (None: the metadata alone), the ISO value (None: not told), and what says so."""

    span: Span | None
    value: str | None
    basis: str


def stamp_in(account: Account, line: Line, *, alone: bool = False) -> Stamp | None:
    """Read the stamp of a line: <time datetime>, a full date, a day or weekday without year, a time of day.

    `alone`: a time of day alone is a stamp (an entry of a live blog) and is taken for the day of the page. Output:
    None where the line bears none; the value is None for an age ("2 hours ago").
    """
    for mark in line.marks:
        value = parse_iso(mark.stated) if mark.tag == "time" and mark.stated else None
        if value:
            return Stamp(mark.span, value, "metadata: <time datetime>")
    text = account.text[line.span.start : line.span.end][:LONGEST]
    full = find_date(text, account.language)
    if full:
        return Stamp(_moved(full.span, line.span.start), full.value, "text: the stamp")
    return _partial(account, text, line.span.start, alone=alone)


def _partial(account: Account, text: str, start: int, *, alone: bool) -> Stamp | None:
    """Complete a stamp that names no year, or only a time of day."""
    clock = CLOCK_WORDS.search(text)
    day = _day_of(account, text)
    words = WHEN_WORDS.search(text)
    if day is not None and (clock or words):
        spans = [m.span() for m in (clock, words) if m]
        span = Span(start + min(a for a, _ in spans), start + max(b for _, b in spans))
        return Stamp(span, _value(day, clock), "text: the stamp, its year that of the page")
    if clock and alone:
        page_day = _page_day(account)
        value = _value(page_day, clock) if page_day else _value(date(2000, 1, 1), clock)[10:]
        basis = "text: the stamp, on the day of the page" if page_day else "text: the stamp, no day told"
        return Stamp(Span(start + clock.start(), start + clock.end()), value, basis)
    return Stamp(Span(start + words.start(), start + words.end()), None, "text: the stamp") if words else None


def _day_of(account: Account, text: str) -> date | None:
    """Complete "3 May" by the first such day from the page's own on, "Monday" by the nearest one."""
    page_day = _page_day(account)
    if page_day is None:
        return None
    for found in PARTIAL.finditer(text):
        for year in (page_day.year - 1, page_day.year, page_day.year + 1):
            named = find_date(f"{found.group().rstrip('.')} {year}", account.language)
            if named and named.day >= page_day - timedelta(BEFORE_PAGE):
                return named.day
    weekday = WEEKDAY.search(text)
    if weekday is None:
        return None
    distance = (WEEKDAYS.index(weekday[1].lower()) - page_day.weekday() + HALF_WEEK) % 7 - HALF_WEEK
    return page_day + timedelta(distance)


def _page_day(account: Account) -> date | None:
    value = account.published.value[:10] if account.published else ""
    return date.fromisoformat(value) if len(value) == len("2000-01-01") else None


def _value(day: date, clock: re.Match[str] | None) -> str:
    """Write a day and a time of day as ISO 8601."""
    if clock is None:
        return day.isoformat()
    found = find_date(f"{day.day}.{day.month}.{day.year} {clock.group()}", "en")
    return found.value if found else day.isoformat()


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
