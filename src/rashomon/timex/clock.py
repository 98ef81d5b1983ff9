"""Clock times and parts of a day, with the day that they are told of: "at ten on Tuesday night", "3:51 a.m."."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.occasion import TODAY
from rashomon.records import TimexType
from rashomon.timex.context import PAGE, UNKNOWN_DAY, Context, Found, date_of
from rashomon.timex.dates import shift_days
from rashomon.timex.grammar import HOURS, Atom
from rashomon.timex.placing import HALF, Clock, bare_clock, bare_part, choose_half, half_by_part
from rashomon.timex.relative import in_name
from rashomon.timex.words import number, plain

CLOCKS = frozenset(
    {
        "clock_twelve",
        "clock_day",
        "clock_french",
        "clock_hours",
        "clock_dot",
        "clock_dot_bare",
        "clock_dot_entry",
        "clock_dot_opens",
        "clock_past",
        "clock_minutes",
        "clock_half",
        "clock_oclock",
        "clock_word",
        "clock_digits",
        "clock_spoken",
        "clock_bare",
        "noon",
    }
)
PARTED_DAYS = frozenset({"step_part", "tonight", "part_before"})
QUARTERS = {"half": 30, "a quarter": 15, "quarter": 15}  # minutes
APPROXIMATE = re.compile(
    r"\b(?:shortly|just|soon|a\s+little|about|around|circa|roughly|approximately|after|before)\s+(?:after\s+|before\s+|past\s+)?$",
    re.I,
)
AFTER = re.compile(r"\bafter\s+$", re.I)  # "after midnight on Tuesday" begins Tuesday, "at midnight on Tuesday" ends it


def read_clock(atom: Atom, context: Context) -> Clock | None:
    """Read the words of a clock time; None where they name no possible one."""
    groups, text = atom.groups, context.account.text
    approximate = APPROXIMATE.search(text, max(context.block_start, atom.start - 30), atom.start) is not None
    zulu = re.search(r"\b(?:GMT|UTC|Z)\)?$", text[atom.start : atom.end]) is not None
    if atom.rule == "noon":
        midnight = plain(groups["word"] or "") == "midnight"
        after = AFTER.search(text, max(context.block_start, atom.start - 30), atom.start) is not None
        return Clock(0 if midnight else HALF, 0, True, midnight=midnight, approximate=after)
    hour = _hour(groups.get("hour") or groups.get("hour2") or groups.get("digits") or "")
    minute = int(groups.get("minute") or 0)
    if half := groups.get("half"):
        if not 1 <= hour <= HALF:
            return None
        return Clock(
            hour % HALF + (HALF if half in "pP" else 0),
            minute,
            True,
            zulu,
            approximate=approximate and not groups.get("minute"),
        )
    if atom.rule == "clock_spoken":
        return Clock(hour, int(number(groups["past"] or "", context.lexicon) or 0), False)
    if groups.get("past"):
        return _spoken(groups, hour, context)
    exact = atom.rule in ("clock_day", "clock_french", "clock_hours") or hour > HALF
    return (
        Clock(hour, minute, exact, zulu, approximate=approximate and not groups.get("minute")) if hour <= 24 else None
    )


def _hour(text: str) -> int:
    if text.isdigit():
        return int(text)
    word = plain(text)
    return HOURS.index(word) + 1 if word in HOURS else HALF


def _spoken(groups: Mapping[str, str | None], hour: int, context: Context) -> Clock | None:
    """Read "ten to six", "a quarter past midnight", "half nine"; midnight and noon tell the half of the day."""
    past, way = plain(groups["past"] or ""), plain(groups.get("way") or groups.get("way2") or "past")
    word = plain(groups.get("hour") or groups.get("hour2") or "")
    minutes = QUARTERS.get(past) or int(number(past, context.lexicon) or 0)
    if not 1 <= minutes < 60 or not 1 <= hour <= HALF:
        return None
    named = word in ("midnight", "noon", "midday")
    first = (0 if word == "midnight" else HALF) if named else hour
    if way in ("past", "after"):
        return Clock(first, minutes, named)
    return Clock((first - 1) % 24, 60 - minutes, named)


def on_day(day: Found, part: str | None, clock: Clock | None, context: Context) -> Found | None:
    """Join a day with a part of it or a clock time on it."""
    placed = day.date.filled() if day.date and day.date.day else None
    later = 0
    if clock:
        clock, later = half_by_part(clock, part) if part else (choose_half(clock, context, placed), 0)
    if placed is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day.value):
        suffix = clock.value() if clock else f"T{part}"
        return Found(f"{day.value}{suffix}", TimexType.TIME, day.basis, day.date, day.start)
    today = day.basis == TODAY and placed == context.page()
    if clock is None:
        context.keep_clock(
            Clock(context.lexicon.part_hours[part or "MO"], 0, True).on(placed), exact=False, told=True, today=today
        )
        return Found(f"{day.value}T{part}", TimexType.TIME, day.basis, day.date)
    said = context.stamp or context.time
    if later and today and said and clock.of_day() <= said[0] * 60 + said[1]:
        later = 0  # "tonight at two", said at six in the morning: the night that ends
    shifted = shift_days(placed, later)
    if shifted is None:
        return None
    if clock.hour < 24:
        context.keep_clock(clock.on(shifted), told=True, today=today)
    suffix = "T24:00" if clock.midnight and not clock.approximate else clock.value()
    return Found(f"{shifted.isoformat()}{suffix}", TimexType.TIME, day.basis, date_of(shifted))


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
