"""Where a clock time belongs: which half of the day, and which day, when its own words do not say."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from rashomon.occasion import CLOCK_ALONE, DAY, Occasion, distance
from rashomon.records import TimexType
from rashomon.timex.context import DAWN, EVENING, NAMED, PAGE, UNKNOWN_DAY, Context, Found, date_of
from rashomon.timex.dates import shift_days

HALF = 12  # hours
QUARTER = 15  # minutes; a time on a quarter of the hour may be another one
LONGEST_PAUSE = 8  # hours between two clock times of a night that are told in order
LONGEST_RETURN = 3  # hours, 0..5; so far before the time named before a spoken one may lie
LONGEST_ENTRY = 6  # hours, 1..11; so far before its stamp an entry of a live blog may reach back
FIRST_HOUR = 7  # o'clock: an hour told without half of the day is at 7 to 11 a.m., at noon, or at 1 to 6 p.m.


AT = re.compile(r",?\s+at\s+(?:about\s+|around\s+|exactly\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as worded: `exact_half` is False where "five" may be 5:00 or 17:00."""

    hour: int
    minute: int
    exact_half: bool
    zulu: bool = False
    midnight: bool = False
    approximate: bool = False

    def value(self) -> str:
        if self.approximate and self.minute == 0:
            return f"T{self.hour:02d}"
        return f"T{self.hour:02d}:{self.minute:02d}" + ("Z" if self.zulu else "")

    def of_day(self) -> int:
        """Count the minutes of the day, 0..1440."""
        return self.hour * 60 + self.minute

    def on(self, day: datetime.date) -> datetime.datetime:
        """Give the moment on a day; that of 24:00 is the day's last."""
        return datetime.datetime.combine(
            day, datetime.time.max if self.hour == 24 else datetime.time(self.hour, self.minute)
        )

    def in_half(self, *, second: bool) -> Clock:
        return replace(self, hour=self.hour % HALF + HALF * second, exact_half=True)


def half_by_part(clock: Clock, part: str) -> tuple[Clock, int]:
    """Choose the half of the day that the part names; output: the clock, and how many days later it falls."""
    if clock.exact_half:
        night = part == "NI" and clock.hour < DAWN
        return clock, int(night and not clock.midnight)
    small = part == "NI" and clock.hour % HALF < 6
    return clock.in_half(second=part != "MO" and not small), int(small)


def half_by_habit(clock: Clock) -> Clock:
    """Choose the half of the day in which people are awake."""
    return clock.in_half(second=clock.hour % HALF < FIRST_HOUR)


def half_by_others(clock: Clock, context: Context) -> Clock | None:
    """Choose the half in which more of the event's other clock times lie, the nearer the more; None = none is near."""
    reach = context.settings.half_reach
    minutes = context.occasion.minutes if context.occasion else ()
    halves = [clock.in_half(second=second) for second in (False, True)]
    apart = [[distance(half.of_day(), minute) for minute in minutes] for half in halves]
    first, second = (sum(max(0, reach - d) for d in found) for found in apart)
    return None if first == second else halves[second > first]


def choose_half(clock: Clock, context: Context, day: datetime.date | None = None) -> Clock:
    """Choose the half of the day of a clock time that its own words leave open; `day`: the one named with it."""
    if clock.exact_half:
        return clock
    of_event = context.occasion is not None and day in (None, context.occasion.day)
    return (half_by_others(clock, context) if of_event else None) or half_by_habit(clock)


def day_in_question(clock: Clock, context: Context) -> tuple[datetime.date, str] | None:
    """Find the day of a clock time that names none, and say what supplied it; None = nothing does.

    In order: the date right before it ("7 March at 16:40"); the day named in its sentence; the day of the clock time
    before it or the day named before it, in its paragraph; the day that an account names with this very time; the day
    of the clock time before it, unless that was told of "today"; the event's day; the page's. What lies after the
    moment of publication is told of an earlier day.
    """
    if (
        context.last
        and context.last_end >= 0
        and AT.fullmatch(context.account.text, context.last_end, context.position)
    ):
        named = context.last.filled()
        return (named, NAMED) if named else None
    if (context.ahead or context.status) and context.day_position < context.sentence_start:
        return _from_page(clock, context)
    before = context.clock if context.clock_position >= context.day_position else None
    if context.day and not before and context.day_position >= context.block_start:
        return _of_another(clock, context) or (context.day, NAMED)
    if before and context.clock_position >= context.block_start:
        told = _of_another(clock, context) if context.clock_position < context.sentence_start else None
        return told or _possible(_chained(clock, before, context), clock, context)
    if context.narrative and context.day:
        return context.day, NAMED
    return _possible(_day_of_event(clock, before, context), clock, context)


def _of_another(clock: Clock, context: Context) -> tuple[datetime.date, str] | None:
    """Take the event's day for a time whose paragraph has named a day before, in another sentence, that is not its own.

    It is not, where an account names this very minute with another day, or where it is long before or after the event.
    """
    occasion = context.occasion
    if occasion is None or context.day is None or context.narrative or context.day_position >= context.sentence_start:
        return None
    told = occasion.known(clock.of_day()) if clock.minute % QUARTER else None
    if told is None and _far(context.day, occasion, context):
        told = occasion.day_of(clock.of_day() % DAY)
    return (told, occasion.basis) if told else None


def _day_of_event(clock: Clock, before: datetime.datetime | None, context: Context) -> tuple[datetime.date, str] | None:
    occasion = context.occasion
    if occasion and (known := occasion.known(clock.of_day())):
        return known, occasion.basis
    shared = occasion is not None and occasion.shared
    if before and not context.clock_today and not (shared and _leaps(clock, before)):
        return _chained(clock, before, context)
    last = context.last.filled() if context.last else None
    away = last is None or _far(last, occasion, context)
    if context.day and away and context.day_position >= context.block_before and _far(context.day, occasion, context):
        return context.day, NAMED
    if occasion:
        return occasion.day_of(clock.of_day() % DAY), occasion.basis
    return context.anchor_day()


def _from_page(clock: Clock, context: Context) -> tuple[datetime.date, str] | None:
    """Place a clock time that the account looks forward to: on the page's day, or on the next where that is over."""
    page = context.anchor_day()
    if not page or not context.time or page[1] != PAGE:
        return page
    over = context.ahead and (clock.hour, clock.minute) <= context.time
    day = shift_days(page[0], int(over))
    return (day, PAGE) if day else None


def _leaps(clock: Clock, before: datetime.datetime) -> bool:
    """Tell whether a new paragraph goes on neither soon after nor just before the time told last."""
    ahead = (clock.of_day() - before.hour * 60 - before.minute) % DAY
    return LONGEST_PAUSE * 60 < ahead < DAY - LONGEST_RETURN * 60


def _far(day: datetime.date, occasion: Occasion | None, context: Context) -> bool:
    """Tell whether the day named in the paragraph before is of another event, long ago."""
    return occasion is not None and abs((day - occasion.day).days) > context.settings.other_event


def _chained(clock: Clock, before: datetime.datetime, context: Context) -> tuple[datetime.date, str] | None:
    """Go on from the clock time before: past midnight when it was evening, back before it when a new matter begins."""
    day = before.date()
    new_matter = context.clock_position < context.block_start
    if context.crossed and clock.hour >= (before.hour + LONGEST_PAUSE if new_matter else EVENING):
        return context.crossed, NAMED
    shifted = shift_days(day, int(before.hour >= EVENING and clock.hour < DAWN))
    return (shifted, NAMED) if shifted else None


def _possible(
    placed: tuple[datetime.date, str] | None, clock: Clock, context: Context
) -> tuple[datetime.date, str] | None:
    """Take an earlier day where a past time would lie after its own telling: the event's, or the one before."""
    latest = context.latest()
    if placed is None or latest is None or clock.on(placed[0]) <= latest:
        return placed
    occasion = context.occasion
    if occasion and clock.on(day_of := occasion.day_of(clock.of_day() % DAY)) <= latest:
        return day_of, occasion.basis
    day = shift_days(latest.date(), -int(clock.on(latest.date()) > latest))
    return (day, "the last such time before the page was published") if day else None


def bare_clock(clock: Clock, part: str | None, context: Context) -> Found | None:
    """Place a clock time that stands without a day; `part`: the part of the day that stands with it."""
    later = 0
    if part:
        clock, later = half_by_part(clock, part)
    clock = (_by_stamp(clock, context) or clock) if not clock.exact_half else clock
    if not clock.exact_half and (before := _recent(context)):
        return _next_reading(clock, before, context)
    clock = choose_half(clock, context)
    placed = day_in_question(replace(clock, hour=24) if clock.midnight else clock, context)
    if placed is None:
        return Found(f"XXXX-XX-XX{clock.value()}", TimexType.TIME, UNKNOWN_DAY)
    day = shift_days(placed[0], int(clock.midnight) + later)
    if day is None:
        return None
    if not clock.midnight:
        context.keep_clock(clock.on(day))
    return Found(f"{day.isoformat()}{clock.value()}", TimexType.TIME, CLOCK_ALONE + placed[1], date_of(placed[0]))


def _by_stamp(clock: Clock, context: Context) -> Clock | None:
    """Choose the half of the day that lies shortly before the stamp of the live blog's entry that names the time."""
    if not (context.live and context.stamp) or context.future or context.day_position >= context.block_start:
        return None
    stamp = context.stamp[0] * 60 + context.stamp[1]
    halves = [clock.in_half(second=second) for second in (False, True)]
    return next((half for half in halves if 0 <= stamp - half.of_day() <= LONGEST_ENTRY * 60), None)


def _recent(context: Context) -> datetime.datetime | None:
    """Give the clock time from which on a time without half of the day is counted."""
    in_block = context.clock_position >= context.block_start
    near = context.position - context.clock_position < context.settings.clock_reach
    if not context.clock or not near or not (in_block or not context.clock_today):
        return None
    return context.clock


def _next_reading(clock: Clock, before: datetime.datetime, context: Context) -> Found | None:
    """Take the first time at or after the one named before that the words can mean, or the one shortly before it.

    In a new paragraph, the one near which other clock times of the event lie.
    """
    likely = half_by_others(clock, context) if context.clock_position < context.block_start else None
    if likely:
        return bare_clock(likely, None, context)
    candidate = clock.in_half(second=before.hour >= HALF).on(before.date())
    half = datetime.timedelta(hours=HALF)
    try:
        first = before - datetime.timedelta(hours=LONGEST_RETURN * context.clock_is_exact)
        while candidate < first:
            candidate += half
        while candidate - half >= first:
            candidate -= half
    except OverflowError:
        return None
    context.keep_clock(candidate)
    basis = CLOCK_ALONE + "the time named before, as is the half of the day"
    value = candidate.strftime("%Y-%m-%d") + replace(clock, hour=candidate.hour).value()
    return Found(value, TimexType.TIME, basis, date_of(candidate.date()))


def bare_part(part: str, context: Context) -> Found | None:
    """Place "dawn" or "dusk" that stands without a day."""
    placed = day_in_question(Clock(context.lexicon.part_hours[part], 0, True), context)
    if placed is None:
        return Found(f"XXXX-XX-XXT{part}", TimexType.TIME, UNKNOWN_DAY)
    return Found(f"{placed[0].isoformat()}T{part}", TimexType.TIME, CLOCK_ALONE + placed[1], date_of(placed[0]))
