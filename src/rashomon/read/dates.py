"""Find a written calendar date, as precise as its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rashomon.records import Span
from rashomon.resources import mapping, primary_tag

FIRST_YEAR = 1992  # years; no news page is older than the web, so earlier ones (1970, 1900) are defaults of software
LAST_YEAR = 2099
CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])\s?(?:[:.]|h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?|\s?min\b|\s?uhr\b)?"
)
ZONE = r"(?:\s?(?P<offset>Z\b|(?:GMT|UTC)\s?[+-](?:1[0-4]|0?\d)(?!\d)|[+-](?:0\d|1[0-4]):?[0-5]\d\b|GMT\b|UTC\b))?"
ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?\s?"
    r"(?P<offset>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?(?!\d)"
)
UNIX = re.compile(  # as Unix `date` and Java write it: "Fri Apr 28 19:20:36 CEST 2023"
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) {1,2}(?P<day>\d{1,2}) "
    r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d):(?P<second>[0-5]\d)(?: (?P<zone>[A-Z]{2,5}))? (?P<year>\d{4})"
)
OFFSETS = {"UTC": "+00:00", "GMT": "+00:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00"}
COMPACT = re.compile(  # ISO 8601 basic format, of metadata alone
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:T?(?P<hour>[01]\d|2[0-3]):?(?P<minute>[0-5]\d)(?::?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?\s?"
    r"(?P<offset>Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?"
)
EPOCH = re.compile(r"(?P<seconds>[6-9]\d{8}|1\d{9})(?:\d{3})?(?:\.\d{1,6})?")  # seconds or milliseconds since 1970
YEAR_FIRST = re.compile(
    r"(?<![\d./])(?P<year>(?:19|20)\d\d)(?:/(?P<month>\d\d?)/(?P<day>\d\d?)"
    r"|\.\s?(?P<month_b>\d\d?)\.\s?(?P<day_b>\d\d?)\.?"
    r"|\s?[年년]\s?(?P<month_c>\d\d?)\s?[月월]\s?(?P<day_c>\d\d?)\s?[日일])(?!\d)"
)
NUMERIC = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-]|\.\s)(?P<second_number>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
)
SHORT = re.compile(r"(?<![\d.:,/-])(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d\d)(?![\d]|[.:,/-]\d)")
GROUP = re.compile(  # the date-time group of wires and armies: "121752 MAR 25", "101740Z MAR 2021"
    r"(?<!\d)(?P<day>[0-3]\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<offset>Z)?\s"
    r"(?P<month>JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)\s(?P<year>(?:20)?\d\d)(?!\d)"
)
TIME_AFTER = re.compile(r"(?:,|\s|\bat\b|\bum\b|\bà\b|\bг\.|\||-|–|·|\()*" + CLOCK + ZONE, re.I)
TIME_BEFORE = re.compile(CLOCK + ZONE + r"(?:,|\s|\bon\b|\||-|–|·)*$", re.I)
TIME_REACH = 24  # characters before a date in which its time may stand
YEAR = re.compile(r"\d{4}|\d\d\.\d\d\.\d\d")  # every full date has one; most lines are told without
LONGEST = 400  # characters of a line that are searched; a date line is short
MONTH_FIRST = frozenset({"en-us", "en-ph", "en-pr", "es-us"})  # where 3/4/2019 is 4 March; plain "en" does not tell
ORDER_UNTOLD = frozenset({"en", "zh", "ja", "ko", "hu", "lt", "mn"})  # languages of both orders, or of year first


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text: where it stands, its ISO value, and its day."""

    span: Span
    value: str
    day: date


def find_date(text: str, language: str | None = None) -> WrittenDate | None:
    """Find the first full date (day, month, year) of a line, with its time of day where one stands by it.

    Input: one line; characters beyond `LONGEST` are not searched. Output: None where there is none, where the order of
    day and month cannot be told (03/04/2019 in a text that is not known to be American, British, German, ...), and
    where the year is outside 1992..2099.
    """
    return next(iter(find_dates(text, language)), None)


def find_dates(text: str, language: str | None = None) -> tuple[WrittenDate, ...]:
    """Find all full dates of a line, in order, none inside another. Bounds and empty case: as `find_date`."""
    sample = text[:LONGEST]
    if not YEAR.search(sample):
        return ()
    found = [_iso(m) for m in ISO.finditer(sample)]
    found += [_year_first(sample, m) for m in YEAR_FIRST.finditer(sample)]
    found += [_numeric(sample, m, language) for m in NUMERIC.finditer(sample)]
    found += [_group(m) for m in GROUP.finditer(sample)]
    found += [_short(sample, m, language) for m in SHORT.finditer(sample)]
    found += [_named(sample, m, language) for m in _named_pattern(primary_tag(language)).finditer(sample)]
    kept: list[WrittenDate] = []
    for date_ in sorted((d for d in found if d), key=lambda d: (d.span.start, -len(d.span))):
        if not kept or date_.span.start >= kept[-1].span.end:
            kept.append(date_)
    return tuple(kept)


def parse_iso(value: str, language: str | None = None) -> str | None:
    """Read the date of a metadata field as ISO 8601: ISO (also basic), RFC 2822, Unix, words.

    Output: None where there is no full date, and for defaults of software (1970, 0001).
    """
    bare = value.strip()
    compact = COMPACT.fullmatch(bare)
    if compact:
        told = _iso(compact)
        return told.value if told else None
    unix = UNIX.fullmatch(bare)
    if unix:
        month = mapping("month_names", "en").get(unix["month"].lower(), "0")
        day = _day(unix["year"], int(month), unix["day"])
        return day.isoformat() + _clock(unix) + OFFSETS.get(unix["zone"] or "", "") if day else None
    epoch = EPOCH.fullmatch(bare)
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC).isoformat()
    found = find_date(bare, language or "en")
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


def _group(match: re.Match[str]) -> WrittenDate | None:
    month = mapping("month_names", "en").get(match["month"].lower(), "0")
    day = _day(f"20{match['year'][-2:]}", int(month), match["day"])
    return WrittenDate(Span(*match.span()), day.isoformat() + _clock(match), day) if day else None


def _year_first(text: str, match: re.Match[str]) -> WrittenDate | None:
    """2019/11/14, 2019. 11. 14., 2019年11月14日."""
    month = match["month"] or match["month_b"] or match["month_c"]
    return _built(text, match, match["year"], month, match["day"] or match["day_b"] or match["day_c"])


def _numeric(text: str, match: re.Match[str], language: str | None) -> WrittenDate | None:
    """14.11.2019 is day first; 11/14/2019 and 14/11/2019 tell themselves apart; of 03/04/2019 the language tells."""
    first, second = int(match["first"]), int(match["second_number"])
    if match["mark"][0] == "." or first > 12 or first == second:
        return _built(text, match, match["year"], str(second), str(first))
    if second > 12:
        return _built(text, match, match["year"], str(first), str(second))
    tag = (language or "en").replace("_", "-").lower()
    if tag in MONTH_FIRST:
        return _built(text, match, match["year"], str(first), str(second))
    return None if tag in ORDER_UNTOLD else _built(text, match, match["year"], str(second), str(first))


def _short(text: str, match: re.Match[str], language: str | None) -> WrittenDate | None:
    """25.04.24: a date in languages that write the day first, with dots; English writes versions so."""
    if primary_tag(language) in ORDER_UNTOLD:
        return None
    year = int(match["year"])
    return _built(text, match, str(year + (1900 if year >= FIRST_YEAR % 100 else 2000)), match["month"], match["day"])


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
    clock = f"T{hour:02}:{int(parts['minute']):02}" + (f":{int(parts['second']):02}" if parts.get("second") else "")
    return clock + _offset(parts.get("offset"))


def _offset(words: str | None) -> str:
    if not words:
        return ""
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?", words)
    if not found:
        return "+00:00"
    return f"{found[1]}{int(found[2]):02}:{int(found[3] or 0):02}"


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
