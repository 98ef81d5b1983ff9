"""Expressions that name a year, a month or a day: what they mean, and what supplies a year that they leave out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from rashomon.records import TimexType
from rashomon.timex.context import NAMED, UNKNOWN_YEAR, WORDS_ALONE, Context, Found
from rashomon.timex.dates import Date, easter, make_date, nth_weekday, of, shift_months
from rashomon.timex.grammar import Atom
from rashomon.timex.words import number, plain

Handler = Callable[[Atom, Context], "Found | None"]
DATE = TimexType.DATE
FIXED_DAY = re.compile(r"\d\d-\d\d")
CENTURY_TURN = (
    50  # years of two digits from here on belong to the 1900s; the usual POSIX pivot is 69, print archives need more
)


def year_of(text: str, era: str | None) -> int:
    """Read a year; before Christ it counts down from 0 (1 BC)."""
    year = int(text)
    if len(text) == 2 and not era:
        year += 1900 if year >= CENTURY_TURN else 2000
    return 1 - year if era and era.upper().startswith("B") else year


def _day_number(atom: Atom, context: Context) -> int:
    if nth := atom.groups.get("nth"):
        return context.lexicon.ordinals[plain(nth)]
    return int(atom.groups["day"] or 0)


def _month_number(atom: Atom, context: Context) -> int:
    text = atom.groups.get("month") or atom.groups.get("doubtful") or atom.groups.get("short") or "0"
    return int(text) if text.isdigit() else context.lexicon.months[plain(text)]


def _stated_year(atom: Atom, context: Context) -> tuple[int, str] | None:
    """Find the year that the words state, as digits, as words or as "last year"."""
    groups = atom.groups
    if year := groups.get("year") or groups.get("year2"):
        return year_of(year, groups.get("era")), WORDS_ALONE
    if spoken := groups.get("spoken"):
        return spoken_year(spoken, context), WORDS_ALONE
    if step := groups.get("step"):
        return _stepped_year(plain(step).removeprefix("the "), context)
    return None


def _stepped_year(step: str, context: Context) -> tuple[int, str] | None:
    steps, counted_from = context.lexicon.steps[step]
    anchor = context.named() if counted_from == "named" else context.anchor()
    return (anchor[0].year + steps, f"year: {anchor[1]}") if anchor else None


def spoken_year(text: str, context: Context) -> int:
    """Read "nineteen ninety-six", "two thousand", "two thousand and three"."""
    words = plain(text).removeprefix("the year ")
    if words.startswith("nineteen"):
        return 1900 + int(number(words[len("nineteen") :].strip(" -"), context.lexicon) or 0)
    return int(number(words, context.lexicon) or 0)


def nearest_year(month: int, day: int | None, context: Context) -> tuple[int, str] | None:
    """Choose the year of a month or day named without one.

    News: the year that puts it nearest to the page's date, a time on the other side than the tense says counting
    `against_tense` times as far. Narrative: the year of the last date named, or the next one where the months have gone
    round.
    """
    anchor = context.anchor()
    if anchor is None:
        return None
    date, called = anchor
    if called == NAMED:
        wraps = date.month is not None and date.month - month >= context.settings.wrap_months and not context.future
        return date.year + wraps, f"year: {called}"
    near = date.filled()
    if near is None:
        return None

    def cost(year: int) -> float:
        candidate = make_date(year, month, day)
        filled = candidate.filled() if candidate else None
        if filled is None:
            return float("inf")
        distance = (filled - near).days if day else 30 * (month - near.month) + 365 * (year - near.year)
        against = (distance > 0) != context.future and distance != 0 and not context.bound
        penalty = context.settings.against_tense if day else context.settings.month_against_tense
        return abs(distance) * (penalty if against else 1)

    return min((near.year, near.year - 1, near.year + 1), key=cost), f"year: {called}"


def day_date(atom: Atom, context: Context) -> Found | None:
    """Read a day of a month: "April 12", "12 April 2018", "12.04.2018"."""
    month, day = _month_number(atom, context), _day_number(atom, context)
    if atom.rule == "slashes" and _day_comes_first(month, day, atom, context):
        month, day = day, month
    if not 1 <= month <= 12:
        return None
    year = _stated_year(atom, context) or nearest_year(month, day, context)
    if year is None:
        in_leap_year = make_date(4, month, day)
        return Found(f"XXXX-{month:02d}-{day:02d}", DATE, UNKNOWN_YEAR) if in_leap_year else None
    date = make_date(year[0], month, day)
    return Found(str(date), DATE, year[1], date) if date else None


def _day_comes_first(month: int, day: int, atom: Atom, context: Context) -> bool:
    """Tell whether 12/06/2021 is 12 June: there is no 12th month, or only so does it lie before the page's date."""
    if month > 12 or day > 12:
        return month > 12
    page, year = context.page(), year_of(str(atom.groups["year"]), None)
    dates = [make_date(year, month, day), make_date(year, day, month)]
    american, european = (date.filled() if date else None for date in dates)
    return bool(page and american and european and european <= page < american and not context.future)


def month_date(atom: Atom, context: Context) -> Found | None:
    """Read a month, with or without its year."""
    month = _month_number(atom, context)
    year = _stated_year(atom, context) or nearest_year(month, None, context)
    if year is None:
        return Found(f"XXXX-{month:02d}", DATE, UNKNOWN_YEAR)
    date = make_date(year[0], month)
    return Found(str(date), DATE, year[1], date) if date else None


def step_month(atom: Atom, context: Context) -> Found | None:
    """Read "last March", "this June", "the following May"."""
    month, step = _month_number(atom, context), plain(atom.groups["step"] or "")
    steps, counted_from = context.lexicon.steps[step]
    anchor = context.named() if counted_from == "named" else context.anchor()
    if anchor is None:
        return Found(f"XXXX-{month:02d}", DATE, UNKNOWN_YEAR)
    here = anchor[0].month or 1
    year = anchor[0].year + (steps > 0 and month <= here) - (steps < 0 and month >= here)
    date = Date(year, month)
    return Found(str(date), DATE, f"year: {anchor[1]}", date)


def year_date(atom: Atom, context: Context) -> Found | None:
    """Read a year: "1994", "490 BC", "nineteen ninety-six"."""
    if spoken := atom.groups.get("spoken"):
        year = spoken_year(spoken, context)
    elif atom.rule == "before_era":  # a three-digit year without an era: only where the account counts in that era
        if context.last is None or context.last.year > 0:
            return None
        year = 1 - int(atom.groups["year"] or 0)
    else:
        year = year_of(str(atom.groups["year"]).zfill(4 if atom.groups.get("era") else 0), atom.groups.get("era"))
    return Found(str(Date(year)), DATE, WORDS_ALONE, Date(year))


def year_tail(atom: Atom, context: Context) -> Found | None:
    """Read the second half of "1914-18" and "the summer of '68"."""
    tail = int(atom.groups["tail"] or 0)
    if atom.rule == "year_tail":
        first = int(context.account.text[atom.start - 5 : atom.start - 1])
        if tail <= first % 100:
            return None
        year, basis = first - first % 100 + tail, WORDS_ALONE
    else:
        anchor = context.anchor()
        century = anchor[0].year // 100 * 100 if anchor else 1900
        year, basis = century + tail, f"century: {anchor[1]}" if anchor else "century: assumed the 1900s"
        if anchor and anchor[1] != NAMED and year > anchor[0].year + 5:
            year -= 100
    return Found(str(Date(year)), DATE, basis, Date(year))


def day_of_month(atom: Atom, context: Context) -> Found | None:
    """Read "the 17th", "the twentieth": a day of the month named last."""
    anchor = context.named()
    first = anchor[0].filled() if anchor and anchor[0].month else None
    if anchor is None or first is None:
        return None
    nth = atom.groups.get("nth")
    day = context.lexicon.ordinals[plain(nth)] if nth else int(atom.groups["day"] or 0)
    ahead = context.future or atom.groups.get("ahead")
    page = None if context.narrative or context.bound or ahead else context.page()
    back = page is not None and (first.year, first.month, day) > (page.year, page.month, page.day)
    month = shift_months(first, -1 if back else 0)
    date = make_date(month.year, month.month, day) if month else None
    return Found(str(date), DATE, f"month: {anchor[1]}", date) if date else None


def decade(atom: Atom, context: Context) -> Found | None:
    """Read "the 1980s", "the '60s", "the nineties": three digits of a year."""
    if full := atom.groups.get("decade"):
        return Found(full[:3], DATE, WORDS_ALONE, Date(int(full)))
    tens = atom.groups.get("short") or atom.groups.get("bare")
    if tens is None:
        word = plain(atom.groups["word"] or "").removesuffix("ies") + "y"
        tens = f"{number(word, context.lexicon) or 0:.0f}"
    anchor = context.anchor()
    century = anchor[0].year // 100 if anchor else 19
    if anchor and century * 100 + int(tens) > anchor[0].year + 5:
        century -= 1
    if century < 1:
        return None
    return Found(f"{century:02d}{tens[0]}", DATE, f"century: {anchor[1]}" if anchor else "century: assumed the 1900s")


def century(atom: Atom, context: Context) -> Found | None:
    """Read "the 19th century": two digits of a year."""
    nth = atom.groups.get("nth")
    count = context.lexicon.ordinals[plain(nth)] if nth else int(atom.groups["number"] or 0)
    if not 1 <= count <= 30:
        return None
    before = "BC" if (atom.groups.get("era") or "").upper().startswith("B") else ""
    return Found(f"{before}{count - 1:02d}", DATE, WORDS_ALONE)


def season(atom: Atom, context: Context) -> Found | None:
    """Read a season of a stated year, of "last", or of the year that the anchor gives."""
    code = context.lexicon.seasons[plain(atom.groups["season"] or "")]
    if year := atom.groups.get("year"):
        full = Date(year_of(year, atom.groups.get("era")))
        return Found(f"{full}-{code}", DATE, WORDS_ALONE, full)
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    step = atom.groups.get("step")
    steps, counted_from = context.lexicon.steps[plain(step)] if step else (0, "page")
    anchor = context.named() if counted_from == "named" else context.anchor()
    if anchor is None:
        return Found(f"XXXX-{code}", DATE, UNKNOWN_YEAR)
    here = anchor[0].month or 1
    year_number = anchor[0].year + (steps > 0 and here >= first) - (steps < 0 and here < first + 3)
    return Found(f"{Date(year_number)}-{code}", DATE, f"year: {anchor[1]}", Date(year_number))


def holiday(atom: Atom, context: Context) -> Found | None:
    """Read a holiday with a fixed rule; without a year, the one nearest to the anchor."""
    rule = context.lexicon.holidays[plain(atom.groups["name"] or "")]
    year = atom.groups.get("year")
    if year:
        return _holiday(rule, int(year), WORDS_ALONE)
    month = 4 if rule.startswith("easter") else int(rule[:2])
    chosen = nearest_year(month, None, context)
    if chosen:
        return _holiday(rule, chosen[0], chosen[1])
    return Found(f"XXXX-{rule}", DATE, UNKNOWN_YEAR) if FIXED_DAY.fullmatch(rule) else None


def _holiday(rule: str, year: int, basis: str) -> Found | None:
    if not 1 <= year < 9999:
        return None
    if FIXED_DAY.fullmatch(rule):
        date = make_date(year, int(rule[:2]), int(rule[3:]))
    elif rule.startswith("easter"):
        date = of(easter(year) + datetime.timedelta(int(rule.removeprefix("easter"))))
    else:
        month, nth, weekday = (int(part) for part in rule.split("/"))
        date = of(nth_weekday(year, month, nth, weekday))
    return Found(str(date), DATE, basis, date) if date else None


HANDLERS: Mapping[str, Handler] = {
    "stamp": day_date,
    "day_first": day_date,
    "year_first": day_date,
    "slashes": day_date,
    "hyphens": day_date,
    "month_day": day_date,
    "day_month": day_date,
    "nth_month": day_date,
    "month_year": month_date,
    "month": month_date,
    "step_month": step_month,
    "era_year": year_date,
    "era_head": year_date,
    "before_era": year_date,
    "year": year_date,
    "year_end": year_date,
    "fiscal_year": year_date,
    "spoken_year": year_date,
    "year_tail": year_tail,
    "apostrophe_year": year_tail,
    "day_of_month": day_of_month,
    "nth_day": day_of_month,
    "decade": decade,
    "word_decade": decade,
    "century": century,
    "season_year": season,
    "year_season": season,
    "step_season": season,
    "season": season,
    "holiday": holiday,
}
