"""Clock times and parts of a day, with the day that they are told of: "at ten on Tuesday night", "3:51 a.m."."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.records import TimexType
from rashomon.timex.context import NAMED, PAGE, UNKNOWN_DAY, Context, Found, date_of
from rashomon.timex.dates import shift_days
from rashomon.timex.grammar import HOURS, Atom
from rashomon.timex.relative import in_name
from rashomon.timex.words import plain

CLOCKS = frozenset(
    {
        "clock_twelve",
        "clock_day",
        "clock_french",
        "clock_hours",
        "clock_dot",
        "clock_past",
        "clock_oclock",
        "clock_word",
        "clock_digits",
        "noon",
    }
)
PARTED_DAYS = frozenset({"step_part", "tonight", "part_before"})
MINUTES_PAST = {
    "half": 30,
    "a quarter": 15,
    "quarter": 15,
    "five": 5,
    "ten": 10,
    "twenty": 20,
    "twenty-five": 25,
    "twenty five": 25,
}
APPROXIMATE = re.compile(
    r"\b(?:shortly|just|soon|a\s+little|about|around|circa|roughly|approximately|after|before)\s+(?:after\s+|before\s+|past\s+)?$",
    re.I,
)
AFTER = re.compile(r"\bafter\s+$", re.I)  # "after midnight on Tuesday" begins Tuesday, "at midnight on Tuesday" ends it
NOON = 12  # o'clock
DAWN = 8  # o'clock: an hour before it that follows an evening belongs to the next day
EVENING = 18  # o'clock: from here on the small hours that follow are the next day's
FIRST_HOUR = 7  # o'clock: an hour told without half of the day is at 7 to 11 a.m., at noon, or at 1 to 6 p.m.


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


def read_clock(atom: Atom, context: Context) -> Clock | None:
    """Read the words of a clock time; None where they name no possible one."""
    groups, text = atom.groups, context.account.text
    approximate = APPROXIMATE.search(text, max(context.block_start, atom.start - 30), atom.start) is not None
    zulu = re.search(r"\b(?:GMT|UTC|Z)\)?$", text[atom.start : atom.end]) is not None
    if atom.rule == "noon":
        midnight = plain(groups["word"] or "") == "midnight"
        after = AFTER.search(text, max(context.block_start, atom.start - 30), atom.start) is not None
        return Clock(0 if midnight else NOON, 0, True, midnight=midnight, approximate=after)
    hour = _hour(groups.get("hour") or groups.get("digits") or "")
    minute = int(groups.get("minute") or 0)
    if half := groups.get("half"):
        if not 1 <= hour <= NOON:
            return None
        return Clock(
            hour % NOON + (NOON if half in "pP" else 0),
            minute,
            True,
            zulu,
            approximate=approximate and not groups.get("minute"),
        )
    if past := groups.get("past"):
        if plain(groups["way"] or "") in ("past", "after"):
            return Clock(hour, MINUTES_PAST[plain(past)], False)
        return Clock((hour - 1) % 24, 60 - MINUTES_PAST[plain(past)], False)
    exact = atom.rule in ("clock_day", "clock_french", "clock_hours") or hour > NOON
    return (
        Clock(hour, minute, exact, zulu, approximate=approximate and not groups.get("minute")) if hour <= 24 else None
    )


def _hour(text: str) -> int:
    return int(text) if text.isdigit() else HOURS.index(plain(text)) + 1


def half_by_part(clock: Clock, part: str) -> tuple[Clock, int]:
    """Choose the half of the day that the part names; output: the clock, and how many days later it falls."""
    if clock.exact_half:
        night = part == "NI" and clock.hour < DAWN
        return clock, int(night and not clock.midnight)
    hour = clock.hour % NOON
    if part == "MO":
        return Clock(hour, clock.minute, True), 0
    if part == "NI" and hour < 6:
        return Clock(hour, clock.minute, True), 1
    return Clock(hour + NOON, clock.minute, True), 0


def half_by_habit(clock: Clock) -> Clock:
    """Choose the half of the day in which people are awake."""
    hour = clock.hour % NOON
    return Clock(hour if hour >= FIRST_HOUR else hour + NOON, clock.minute, True)


def day_in_question(hour: int, context: Context) -> tuple[datetime.date, str] | None:
    """Find the day of a clock time that names none.

    In order: the day named in its sentence; the day of the clock time before it; the day named in its paragraph; the
    first day that the account names for an event; the page's. The small hours after an evening are the next day's.
    """
    in_sentence = context.day is not None and context.day_position >= context.sentence_start
    if context.clock and (context.clock_position >= context.day_position):
        late = context.clock.hour >= EVENING and hour < DAWN
        day = shift_days(context.clock.date(), int(late))
        return (day, NAMED) if day else None
    if context.day and (in_sentence or context.day_position >= context.block_start or context.narrative):
        return context.day, NAMED
    if context.narrative:
        return None
    if context.first_day:
        return context.first_day, "the first day that the account names"
    return context.anchor_day()


def bare_clock(clock: Clock, context: Context) -> Found | None:
    """Place a clock time that stands without a day."""
    if not clock.exact_half:
        if context.clock and context.position - context.clock_position < context.settings.clock_reach:
            return _next_reading(clock, context.clock, context)
        clock = half_by_habit(clock)
    placed = day_in_question(24 if clock.midnight else clock.hour, context)
    if placed is None:
        return Found(f"XXXX-XX-XX{clock.value()}", TimexType.TIME, UNKNOWN_DAY)
    day = shift_days(placed[0], int(clock.midnight))
    if day is None:
        return None
    if not clock.midnight:
        _keep(day, clock, context)
    return Found(f"{day.isoformat()}{clock.value()}", TimexType.TIME, f"day: {placed[1]}", date_of(placed[0]))


def _next_reading(clock: Clock, before: datetime.datetime, context: Context) -> Found | None:
    """Take the first time at or after the one named before that the words can mean."""
    candidate = before.replace(hour=clock.hour % NOON, minute=clock.minute)
    while candidate < before:
        candidate += datetime.timedelta(hours=NOON)
    _keep(candidate.date(), Clock(candidate.hour, candidate.minute, True), context)
    basis = "day and half of the day: the time named before"
    return Found(candidate.strftime("%Y-%m-%dT%H:%M"), TimexType.TIME, basis, date_of(candidate.date()))


def _keep(day: datetime.date, clock: Clock, context: Context) -> None:
    if clock.hour < 24 and not context.aside:
        context.clock = datetime.datetime(day.year, day.month, day.day, clock.hour, clock.minute)
        context.clock_is_exact, context.clock_position = True, context.position


def on_day(day: Found, part: str | None, clock: Clock | None, context: Context) -> Found | None:
    """Join a day with a part of it or a clock time on it."""
    placed = day.date.filled() if day.date and day.date.day else None
    later = 0
    if clock:
        clock, later = half_by_part(clock, part) if part else (clock if clock.exact_half else half_by_habit(clock), 0)
    if placed is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        suffix = clock.value() if clock else f"T{part}"
        return Found(f"{day.value}{suffix}", TimexType.TIME, day.basis, day.date, day.start)
    if clock is None:
        _keep(placed, Clock(context.lexicon.part_hours[part or "MO"], 0, True), context)
        context.clock_is_exact = False
        return Found(f"{day.value}T{part}", TimexType.TIME, day.basis, day.date)
    shifted = shift_days(placed, later)
    if shifted is None:
        return None
    _keep(shifted, clock, context)
    suffix = "T24:00" if clock.midnight and not clock.approximate else clock.value()
    return Found(f"{shifted.isoformat()}{suffix}", TimexType.TIME, day.basis, date_of(shifted))


def bare_part(part: str, context: Context) -> Found | None:
    """Place "dawn" or "dusk" that stands without a day."""
    placed = day_in_question(context.lexicon.part_hours[part], context)
    if placed is None:
        return Found(f"XXXX-XX-XXT{part}", TimexType.TIME, UNKNOWN_DAY)
    return Found(f"{placed[0].isoformat()}T{part}", TimexType.TIME, f"day: {placed[1]}", date_of(placed[0]))


def parted_day(atom: Atom, context: Context) -> tuple[Found, str] | None:
    """Read a day together with a part of it: "this morning", "last night", "tonight", "the evening before"."""
    if atom.rule == "tonight":
        if in_name(atom, context):
            return None
        part, anchor, step = "NI", context.anchor_day(), 0
    elif atom.rule == "part_before":
        part, anchor = context.lexicon.parts[plain(atom.groups["part"] or "")], context.named_day()
        step = -1 if plain(atom.groups["way"] or "") == "before" else 1
    else:
        part = context.lexicon.parts[plain(atom.groups["part"] or "")]
        step, counted_from = context.lexicon.steps[plain(atom.groups["step"] or "")]
        anchor = context.named_day() if counted_from == "named" or step > 0 else context.anchor_day()
    if anchor is None:
        page = context.page() if context.bound else None
        earliest = shift_days(page, step) if page else None
        return Found("XXXX-XX-XX", TimexType.DATE, UNKNOWN_DAY, start=earliest.isoformat() if earliest else None), part
    date = date_of(shift_days(anchor[0], step))
    return (Found(str(date), TimexType.DATE, f"day: {anchor[1]}", date), part) if date else None


def clock_of(atoms: Sequence[Atom], context: Context) -> Clock | None:
    """Read the clock time among the atoms of one expression, if there is one."""
    found = next((atom for atom in atoms if atom.rule in CLOCKS), None)
    return read_clock(found, context) if found else None


__all__ = [
    "CLOCKS",
    "PAGE",
    "PARTED_DAYS",
    "Clock",
    "bare_clock",
    "bare_part",
    "clock_of",
    "on_day",
    "parted_day",
    "read_clock",
]
