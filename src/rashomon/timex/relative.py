"""Expressions counted from another time: "yesterday", "last week", "two days later", "the third quarter", durations."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from rashomon.records import TimexType
from rashomon.timex.context import (
    BOUND,
    NAMED,
    UNKNOWN_DAY,
    UNKNOWN_YEAR,
    WORDS_ALONE,
    Context,
    Found,
    date_of,
    weekday_near,
)
from rashomon.timex.dates import Date, make_date, quarter, shift_days, shift_months, week
from rashomon.timex.grammar import Atom
from rashomon.timex.words import number, plain

DATE, TIME, DURATION, SET = TimexType.DATE, TimexType.TIME, TimexType.DURATION, TimexType.SET
LONGEST_NAME = 30  # code points: the last word of a name
CAPITALISED = re.compile(r"\b[A-Z]\w*\s$")
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
QUARTERS |= {str(count): count for count in range(1, 5)}
NO_POSITION = "words alone, without a position"


def weekday(atom: Atom, context: Context) -> Found | None:
    """Read a weekday: the page's own day when it is one, else the one before it; after it where the future is told.

    With only an earliest possible page date: the first such weekday on or after that date. With "last" or "next": the
    nearest one before or after.
    """
    name = plain(atom.groups.get("weekday") or atom.groups.get("short") or "")
    wanted, step = context.lexicon.weekdays[name], plain(atom.groups.get("step") or "")
    steps = context.lexicon.steps[step][0] if step else 0
    anchor, called = _weekday_anchor(context)
    if anchor and (which := atom.groups.get("week")):
        return _of_week(wanted, plain(which), anchor, called, context)
    if (anchor is None or called == BOUND) and (near := _of_event(wanted, anchor, context)):
        return near
    if anchor is None:
        return Found(f"XXXX-WXX-{wanted}", DATE, UNKNOWN_DAY)
    if called == BOUND:
        day, which = (
            (anchor if anchor.isoweekday() == wanted else weekday_near(anchor, wanted, 1)),
            "first such weekday on or after it",
        )
    elif steps:
        day, which = weekday_near(anchor, wanted, steps), "weekday after it" if steps > 0 else "weekday before it"
    elif anchor.isoweekday() == wanted:
        day, which = anchor, "the same weekday"
    else:
        ahead = context.future or context.update or context.deadline
        day, which = (
            weekday_near(anchor, wanted, 1 if ahead else -1),
            "weekday after it" if ahead else "weekday before it",
        )
    date = date_of(day)
    return Found(str(date), DATE, f"day: {called}, {which}", date) if date else None


def _of_week(wanted: int, which: str, anchor: datetime.date, called: str, context: Context) -> Found | None:
    """Read "Monday of last week"."""
    weeks = context.lexicon.steps[which][0]
    date = date_of(shift_days(anchor, wanted - anchor.isoweekday() + 7 * weeks))
    return Found(str(date), DATE, f"day: {called}, that weekday of {which} week", date) if date else None


def _of_event(wanted: int, bound: datetime.date | None, context: Context) -> Found | None:
    """Take the weekday nearest to the event's day, where an undated account names one."""
    occasion = context.occasion
    if occasion is None or not occasion.shared or (bound and bound > occasion.day):
        return None
    date = date_of(shift_days(occasion.day, (wanted - occasion.day.isoweekday() + 3) % 7 - 3))
    return Found(str(date), DATE, f"day: {occasion.basis}, the nearest such weekday", date) if date else None


def _weekday_anchor(context: Context) -> tuple[datetime.date | None, str]:
    if context.narrative and context.last and context.last.day:
        return context.last.filled(), NAMED
    return context.page(), BOUND if context.bound else "page date"


def weekdays(atom: Atom, context: Context) -> Found | None:
    """Read "Mondays", "every Friday"."""
    name = plain(atom.groups.get("weekday") or atom.groups.get("plural") or "")
    return Found(f"XXXX-WXX-{context.lexicon.weekdays[name]}", SET, NO_POSITION)


def day_word(atom: Atom, context: Context) -> Found | None:
    """Read "today", "yesterday", "tomorrow", "the day before yesterday"."""
    if in_name(atom, context):
        return None
    far = atom.groups.get("far")
    word = plain(atom.groups.get("word") or "")
    step = (
        (-2 if far.lower().startswith("before") else 2) if far else {"today": 0, "yesterday": -1, "tomorrow": 1}[word]
    )
    return _day_from(context.anchor_day(), step, context)


def in_name(atom: Atom, context: Context) -> bool:
    """Tell whether "Today" or "Tonight" ends a name ("Channel Today"): a capital after a capital."""
    text = context.account.text
    word = text[atom.start : atom.end]
    return (
        word.istitle()
        and CAPITALISED.search(text, max(context.block_start, atom.start - LONGEST_NAME), atom.start) is not None
    )


def _day_from(anchor: tuple[datetime.date, str] | None, step: float, context: Context) -> Found | None:
    if anchor is None:
        page = context.page() if context.bound and not context.narrative else None
        earliest = shift_days(page, step) if page else None
        return Found("XXXX-XX-XX", DATE, UNKNOWN_DAY, start=earliest.isoformat() if earliest else None)
    date = date_of(shift_days(anchor[0], step))
    return Found(str(date), DATE, f"day: {anchor[1]}", date) if date else None


def ago(atom: Atom, context: Context) -> Found | None:
    """Read "two years ago" (from the page), "three days later" (from the date named before), as precise as its unit."""
    count = number(atom.groups.get("number") or "several", context.lexicon)
    unit, way = context.lexicon.units[plain(atom.groups["unit"] or "")], plain(atom.groups["way"] or "")
    back = way in ("ago", "earlier", "before", "previously")
    if count is None:
        return Found("PAST_REF" if back else "FUTURE_REF", DATE, NO_POSITION)
    signed = -count if back else count
    if unit == "Y" and count == 1 and way in ("ago", "earlier") and context.recent_quarter():
        return year_ago(atom, context)
    if unit.startswith("T"):
        return _clock_shift(unit, signed, from_page=way == "ago", context=context)
    from_page = way in ("ago", "hence", "from now")
    if unit == "D":
        return _day_from(context.anchor_day() if from_page else context.named_day(), signed, context)
    return shifted(unit, signed, context.anchor() if from_page else context.named())


MINUTES = {"TS": 1 / 60, "TM": 1, "TH": 60}


def _clock_shift(unit: str, count: float, *, from_page: bool, context: Context) -> Found | None:
    """Go some minutes or hours on from the clock time named before, or back from the page's or an entry's own."""
    page = context.page()
    if from_page and page and (clock := context.stamp or context.time):
        begin = datetime.datetime(page.year, page.month, page.day, *clock)
    elif not from_page and context.clock_minute:
        begin = context.clock_minute
    else:
        return Found(duration_value(abs(count), unit), DURATION, NO_POSITION)
    try:
        moment = begin + datetime.timedelta(minutes=count * MINUTES[unit])
    except OverflowError:
        return None
    context.keep_clock(moment)
    basis = "clock: page time" if from_page else "clock: the time named before"
    return Found(moment.strftime("%Y-%m-%dT%H:%M"), TIME, basis, date_of(moment.date()))


def shifted(unit: str, count: float, anchor: tuple[Date, str] | None) -> Found | None:
    """Count weeks, months, quarters, years, decades or centuries from an anchor; the value is as coarse as the unit."""
    if anchor is None:
        return Found("XXXX", DATE, UNKNOWN_YEAR)
    here, called = anchor
    if unit in ("Y", "E", "C"):
        return _shift_years(unit, count, here, called)
    day = here.filled()
    if day is None:
        return None
    if unit in ("M", "Q"):
        return _shift_months(unit, count, day, anchor)
    return _shift_weeks(unit, count, day, anchor) if unit in ("W", "WE", "F") else None


def _shift_months(unit: str, count: float, day: datetime.date, anchor: tuple[Date, str]) -> Found | None:
    here, called = anchor
    if here.month is None:
        return Found(f"{here}-XX", DATE, f"year: {called}")
    month = shift_months(day, count * (3 if unit == "Q" else 1))
    first = month.filled() if month else None
    if month is None or first is None:
        return None
    return Found(quarter(first) if unit == "Q" else str(month), DATE, f"month: {called}", month)


def _shift_weeks(unit: str, count: float, day: datetime.date, anchor: tuple[Date, str]) -> Found | None:
    here, called = anchor
    moved = shift_days(day, count * (14 if unit == "F" else 7)) if here.day else None
    if moved is None:
        return Found(f"{here.year:04d}-WXX", DATE, f"year: {called}")
    return Found(week(moved) + ("-WE" if unit == "WE" else ""), DATE, f"week: {called}", date_of(moved))


def _shift_years(unit: str, count: float, here: Date, called: str) -> Found | None:
    year = here.year + round(count * {"Y": 1, "E": 10, "C": 100}[unit])
    if unit == "Y":
        return Found(str(Date(year)), DATE, f"year: {called}", Date(year))
    if year < 1:
        return None
    value = f"{year // 10:03d}" if unit == "E" else f"{year // 100:02d}"
    return Found(value, DATE, f"{'decade' if unit == 'E' else 'century'}: {called}")


def step_unit(atom: Atom, context: Context) -> Found | None:
    """Read "last week", "this year", "the following month", "the same day"; "the past year" is a duration."""
    step, word = plain(atom.groups["step"] or ""), plain(atom.groups["unit"] or "")
    unit = context.lexicon.units[word]
    steps, counted_from = context.lexicon.steps[step]
    if atom.groups.get("the"):
        if step in ("past", "last") and unit != "WE":
            return Found(duration_value(1, unit), DURATION, NO_POSITION)
        counted_from = "named"
    if unit == "D":
        return _day_from(
            context.named_day() if counted_from == "named" or step == "next" else context.anchor_day(), steps, context
        )
    return shifted(unit, steps, context.named() if counted_from == "named" else context.anchor())


def time_of_unit(atom: Atom, context: Context) -> Found | None:
    """Read "the end of the year", "later in the month", "year's end"."""
    unit = context.lexicon.units[plain(atom.groups["unit"] or "")]
    return _day_from(context.named_day(), 0, context) if unit == "D" else shifted(unit, 0, context.named())


def the_weekend(atom: Atom, context: Context) -> Found | None:
    """Read "the weekend": the last one before the page's date, the next one where the future is told."""
    anchor = context.anchor_day() or context.anchor()
    here = (Date(anchor[0].year, anchor[0].month, anchor[0].day), anchor[1]) if anchor else None
    day = here[0].filled() if here else None
    in_weekend = day is not None and day.isoweekday() >= 6
    return shifted("WE", 0 if context.future or in_weekend else -1, here)


def unit_before(atom: Atom, context: Context) -> Found | None:
    """Read "the day before", "the year after": counted from the date named before."""
    unit = context.lexicon.units[plain(atom.groups["unit"] or "")]
    step = -1 if plain(atom.groups["way"] or "") in ("before", "earlier", "previous") else 1
    return _day_from(context.named_day(), step, context) if unit == "D" else shifted(unit, step, context.named())


def year_ago(atom: Atom, context: Context) -> Found | None:
    """Read "year-ago", "year-earlier": the same quarter a year before, where a quarter was named, else the year."""
    if quarter_before := context.recent_quarter():
        value = f"{int(quarter_before[:4]) - 1}{quarter_before[4:]}"
        return Found(value, DATE, f"quarter: {NAMED}")
    return shifted("Y", -1, context.anchor())


def same_quarter(atom: Atom, context: Context) -> Found | None:
    """Read "the quarter", "the latest period": the quarter named last, else the last one before the page's date."""
    if context.quarter:
        return Found(context.quarter, DATE, f"quarter: {NAMED}")
    page = context.page()
    before = shift_months(page, -3) if page and not context.narrative and not context.bound else None
    first = before.filled() if before else None
    return _quarter_found(first.year, (first.month - 1) // 3 + 1, "quarter: page date", context) if first else None


def the_year(atom: Atom, context: Context) -> Found | None:
    """Read "for the year", "end the day": the anchor's own."""
    unit = context.lexicon.units[plain(atom.groups["unit"] or "")]
    return _day_from(context.anchor_day(), 0, context) if unit == "D" else shifted(unit, 0, context.anchor())


def same_a_year_ago(atom: Atom, context: Context) -> Found | None:
    """Read "the same month a year ago"."""
    unit = plain(atom.groups["unit"] or "")
    anchor = context.named()
    if unit in ("quarter", "period"):
        return year_ago(atom, context)
    if anchor is None or unit not in ("month", "day"):
        return shifted("Y", -1, anchor)
    date = make_date(anchor[0].year - 1, anchor[0].month, anchor[0].day if unit == "day" else None)
    return Found(str(date), DATE, f"date: {anchor[1]}", date) if date else None


def quarter_date(atom: Atom, context: Context) -> Found | None:
    """Read "the third quarter", "last year's first quarter", "the latest quarter"."""
    groups, anchor = atom.groups, context.anchor()
    which = plain(groups["which"] or "")
    numbered = QUARTERS.get(which)
    stated = groups.get("year") or groups.get("year2")
    step = groups.get("before") or groups.get("after")
    if anchor is None and not stated:
        return Found(f"XXXX-Q{numbered}" if numbered else "XXXX-QX", DATE, UNKNOWN_YEAR)
    here = ((anchor[0].month or 1) - 1) // 3 + 1 if anchor else 1
    if stated:
        return _quarter_found(int(stated), numbered or here, WORDS_ALONE, context)
    assert anchor is not None
    year, basis = anchor[0].year, f"year: {anchor[1]}"
    if step:
        return _quarter_found(year + context.lexicon.steps[plain(step)][0], numbered or here, basis, context)
    if numbered:
        return _quarter_found(year - (numbered > here and not context.future), numbered, basis, context)
    if which in ("year-ago", "year-earlier"):
        return year_ago(atom, context)
    back = {"last": -1, "latest": -1, "previous": -1, "prior": -1, "next": 1}.get(which, 0)
    count = year * 4 + here - 1 + back
    return _quarter_found(count // 4, count % 4 + 1, basis, context)


def _quarter_found(year: int, number_of: int, basis: str, context: Context) -> Found:
    context.quarter, context.quarter_position = f"{year:04d}-Q{number_of}", context.position
    return Found(context.quarter, DATE, basis)


def half_year(atom: Atom, context: Context) -> Found | None:
    """Read "the first half of 2009", "the second half of this year"."""
    half = 1 if plain(atom.groups["which"] or "").startswith("first") else 2
    if year := atom.groups.get("year"):
        return Found(f"{year}-H{half}", DATE, WORDS_ALONE, Date(int(year)))
    found = shifted("Y", context.lexicon.steps[plain(atom.groups["after"] or "")][0], context.anchor())
    return Found(f"{found.value}-H{half}", DATE, found.basis) if found else None


# --- durations, sets and references ---


def duration_value(count: float | None, unit: str) -> str:
    """Write a duration: P3D, PT6M, PXY; decades and centuries in years where the number is known."""
    scale = {"E": 10, "C": 100}.get(unit, 1) if count is not None else 1
    letter = {"E": "Y", "C": "Y"}.get(unit, unit) if count is not None else unit
    if unit == "F":
        count, letter = (2 * count if count is not None else None), "W"
    amount = "X" if count is None else f"{count * scale:g}"
    return f"PT{amount}{letter[1]}" if letter.startswith("T") else f"P{amount}{letter}"


def duration(atom: Atom, context: Context) -> Found | None:
    """Read "three days", "two and a half years", "the last few weeks", "months"."""
    count = number(atom.groups.get("number") or "several", context.lexicon)
    if count is not None and (atom.groups.get("half") or atom.groups.get("half2")):
        count += 0.5
    return Found(duration_value(count, context.lexicon.units[plain(atom.groups["unit"] or "")]), DURATION, NO_POSITION)


def one_unit(atom: Atom, context: Context) -> Found | None:
    """Read "a year", "an hour": a duration of one."""
    return Found(duration_value(1, context.lexicon.units[plain(atom.groups["unit"] or "")]), DURATION, NO_POSITION)


def each_unit(atom: Atom, context: Context) -> Found | None:
    """Read "every day", "per month", "every other year"."""
    unit = context.lexicon.units.get(plain(atom.groups["unit"] or ""), "D")
    return Found(duration_value(2 if atom.groups.get("other") else 1, unit), SET, NO_POSITION)


def repeated(atom: Atom, context: Context) -> Found | None:
    """Read "daily", "annual"."""
    return Found(context.lexicon.sets[plain(atom.groups["word"] or "")], SET, NO_POSITION)


def each_month(atom: Atom, context: Context) -> Found | None:
    """Read "every June"."""
    return Found(f"XXXX-{context.lexicon.months[plain(atom.groups['month'] or '')]:02d}", SET, NO_POSITION)


def reference(atom: Atom, context: Context) -> Found | None:
    """Read "now", "recently", "the future"."""
    return Found(context.lexicon.references[plain(atom.groups["word"] or "")], DATE, NO_POSITION)


HANDLERS: Mapping[str, Callable[[Atom, Context], Found | None]] = {
    "each_month": each_month,
    "quarter": quarter_date,
    "quarter_code": quarter_date,
    "half_year": half_year,
    "weekday": weekday,
    "weekdays": weekdays,
    "day_word": day_word,
    "ago": ago,
    "plural_ago": ago,
    "this_ago": same_a_year_ago,
    "period": duration,
    "vague_period": duration,
    "duration": duration,
    "plural": duration,
    "within": one_unit,
    "per_unit": one_unit,
    "each_unit": each_unit,
    "repeated": repeated,
    "time_of_unit": time_of_unit,
    "ends": time_of_unit,
    "step_unit": step_unit,
    "trading_day": the_year,
    "the_year": the_year,
    "same_quarter": same_quarter,
    "the_weekend": the_weekend,
    "unit_before": unit_before,
    "unit_ago": year_ago,
    "reference": reference,
}
