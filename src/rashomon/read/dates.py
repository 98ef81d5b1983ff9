"""Find a written calendar date, as precise as its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from rashomon.records import Span
from rashomon.resources import mapping, primary_tag

FIRST_YEAR = 1992  # years; no news page is older than the web, so earlier ones (1970, 1900) are defaults of software
LAST_YEAR = 2099
CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])\s?(?:[:.]|h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?|\s?min\b)?"
)
ZONE = r"(?:\s?(?P<offset>Z\b|(?:GMT|UTC)\s?[+-]\d{1,2}|[+-]\d{2}:?\d{2}\b|GMT\b|UTC\b))?"
ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?\s?"
    r"(?P<offset>Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
SLASHED = re.compile(r"(?<!\d)(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)")
NUMERIC = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second_number>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
)
TIME_AFTER = re.compile(r"(?:,|\s|\bat\b|\||-|–|·|\()*" + CLOCK + ZONE, re.I)
TIME_BEFORE = re.compile(CLOCK + ZONE + r"(?:,|\s|\bon\b|\||-|–|·)*$", re.I)
TIME_REACH = 24  # characters before a date in which its time may stand
YEAR = re.compile(r"\d{4}")  # every full date has a year of four digits; most lines are told without one
LONGEST = 400  # characters of a line that are searched; a date line is short


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: where it stands, its ISO value, and its day."""

    span: Span
    value: str
    day: date


def find_date(text: str, language: str | None = None) -> WrittenDate | None:
    """Find the first full date (day, month, year) of a line, with its time of day where one stands by it.

    Input: one line; characters beyond `LONGEST` are not searched. Output: None where there is none, where the order of
    day and month cannot be told (03/04/2019), and where the year is outside 1992..2099.
    """
    sample = text[:LONGEST]
    if not YEAR.search(sample):
        return None
    found = [_iso(m) for m in ISO.finditer(sample)]
    found += [_built(sample, m, m["year"], m["month"], m["day"]) for m in SLASHED.finditer(sample)]
    found += [_numeric(sample, m) for m in NUMERIC.finditer(sample)]
    found += [_named(sample, m, language) for m in _named_pattern(primary_tag(language)).finditer(sample)]
    return min((d for d in found if d), key=lambda d: (d.span.start, -len(d.span)), default=None)


def parse_iso(value: str) -> str | None:
    """Read the date of a metadata field as ISO 8601; None for defaults of software."""
    found = find_date(value.strip(), "en")
    return found.value if found else None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _iso(match: re.Match[str]) -> WrittenDate | None:
    day = _day(match["year"], int(match["month"]), match["day"])
    if not day:
        return None
    return WrittenDate(Span(*match.span()), day.isoformat() + _clock(match), day)


def _numeric(text: str, match: re.Match[str]) -> WrittenDate | None:
    """14.11.2019 is day first; 11/14/2019 and 14/11/2019 tell themselves apart; 03/04/2019 does not."""
    first, second = int(match["first"]), int(match["second_number"])
    if match["mark"] == "." or first > 12 or first == second:
        return _built(text, match, match["year"], str(second), str(first))
    return _built(text, match, match["year"], str(first), str(second)) if second > 12 else None


def _named(text: str, match: re.Match[str], language: str | None) -> WrittenDate | None:
    name = (match["month_a"] or match["month_b"]).lower().rstrip(".")
    month = mapping("month_names", primary_tag(language)).get(name) or mapping("month_names", "en").get(name)
    return _built(text, match, match["year_a"] or match["year_b"], month or "0", match["day_a"] or match["day_b"])


def _built(text: str, match: re.Match[str], year: str, month: str, number: str) -> WrittenDate | None:
    day = _day(year, int(month), number)
    if not day:
        return None
    start, end = match.span()
    after = TIME_AFTER.match(text, end)
    if after:
        return WrittenDate(Span(start, after.end()), day.isoformat() + _clock(after), day)
    before = TIME_BEFORE.search(text[max(0, start - TIME_REACH) : start])
    if before:
        return WrittenDate(Span(start - len(before.group()), end), day.isoformat() + _clock(before), day)
    return WrittenDate(Span(start, end), day.isoformat(), day)


def _clock(match: re.Match[str]) -> str:
    """Write the time of day of a match as ISO: T08:15, with seconds and offset where given."""
    parts = match.groupdict()
    if not parts.get("hour") or not parts.get("minute"):
        return ""
    hour = int(parts["hour"])
    if parts.get("half"):
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    clock = f"T{hour:02}:{parts['minute']}" + (f":{parts['second']}" if parts.get("second") else "")
    return clock + _offset(parts.get("offset"))


def _offset(words: str | None) -> str:
    if not words:
        return ""
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?", words)
    if not found:
        return "+00:00"
    return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"


_PATTERNS: dict[str, re.Pattern[str]] = {}


def _named_pattern(tag: str) -> re.Pattern[str]:
    """Day-month-year and month-day-year with the month's name in the language or in English."""
    if tag not in _PATTERNS:
        names = sorted({*mapping("month_names", tag), *mapping("month_names", "en")}, key=lambda n: (-len(n), n))
        months = "|".join(re.escape(name) for name in names)
        _PATTERNS[tag] = re.compile(
            rf"(?<![\w])(?P<day_a>[0-3]?\d)(?:st|nd|rd|th|\.|º|er)?[\s-]{{1,3}}(?:of\s|de\s)?(?P<month_a>{months})\.?,?"
            rf"(?:[\s-]{{1,3}}|\sde\s)(?P<year_a>\d{{4}})(?!\d)"
            rf"|(?<![\w])(?P<month_b>{months})\.?\s{{1,3}}(?P<day_b>[0-3]?\d)(?:st|nd|rd|th)?,?\s{{1,3}}"
            rf"(?P<year_b>\d{{4}})(?!\d)",
            re.I,
        )
    return _PATTERNS[tag]


def days_between(one: str, other: str) -> int:
    """Count the days between two ISO values, by their first ten characters."""
    return abs((datetime.fromisoformat(one[:10]) - datetime.fromisoformat(other[:10])).days)
