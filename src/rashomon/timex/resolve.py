"""Join the matches that make one expression, and say what each expression means."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from rashomon.records import TimexType
from rashomon.timex.absolute import HANDLERS as ABSOLUTE
from rashomon.timex.clock import CLOCKS, PARTED_DAYS, bare_clock, bare_part, clock_of, on_day, parted_day
from rashomon.timex.context import WORDS_ALONE, Context, Found
from rashomon.timex.grammar import Atom
from rashomon.timex.relative import HANDLERS as RELATIVE
from rashomon.timex.words import plain

DATES = frozenset(
    {
        "stamp",
        "day_first",
        "year_first",
        "slashes",
        "hyphens",
        "month_day",
        "day_month",
        "nth_month",
        "day_of_month",
        "nth_day",
    }
)
DAYS = DATES | {"weekday", "day_word", "holiday", "unit_before", "step_unit"}
GLUE = re.compile(
    r"[\s]*,?\s*(?:(?:on|of)\s+)?(?:the\s+)?|\s*['’]s\s+|\s+in\s+the\s+|,?\s+at\s+|[,;]?\s*last\s+updated\s+(?:at\s+)?",
    re.I,
)
SHORT_GLUE = re.compile(r",?\s*(?:the\s+)?", re.I)
TOLD_PART = re.compile(r"(?:in|during)\s+the\s+|by\s+", re.I)  # "in the night": told of one, not of what is usual
LATE = frozenset({"EV", "NI"})  # in the evening and the night happens what is worth a time; mornings are for habits
MOST_ATOMS = 4  # clock, part, weekday, date
LONGEST_GLUE = 24  # code points

HANDLERS: Mapping[str, Callable[[Atom, Context], Found | None]] = {**ABSOLUTE, **RELATIVE}


def _class(atom: Atom) -> str:
    if atom.rule in CLOCKS:
        return "clock"
    if atom.rule == "part":
        return "part"
    if atom.rule in PARTED_DAYS:
        return "parted day"
    if atom.rule in DATES:
        return "date"
    if atom.rule in DAYS and (
        atom.rule not in ("unit_before", "step_unit") or plain(atom.groups["unit"] or "") == "day"
    ):
        return "day"
    return "other"


EXCLUDES: Mapping[str, frozenset[str]] = {
    "clock": frozenset({"clock"}),
    "part": frozenset({"part", "parted day"}),
    "parted day": frozenset({"part", "parted day", "day", "date"}),
    "date": frozenset({"date", "parted day"}),
    "day": frozenset({"day", "parted day"}),
}


def join(atoms: Sequence[Atom], text: str) -> list[tuple[Atom, ...]]:
    """Join neighbours that tell one time: at most one clock time, one part of the day, one weekday and one date.

    "10 p.m." + "Wednesday", "the morning" of "31 January", "Friday", "half past seven" in "the morning".
    """
    joined: list[tuple[Atom, ...]] = []
    for atom in atoms:
        if joined and _joins(joined[-1], atom, text):
            joined[-1] = (*joined[-1], atom)
        else:
            joined.append((atom,))
    return joined


def _joins(before: tuple[Atom, ...], atom: Atom, text: str) -> bool:
    classes, here = {_class(a) for a in before}, _class(atom)
    if here == "other" or "other" in classes or len(before) >= MOST_ATOMS or classes & EXCLUDES[here]:
        return False
    gap = text[before[-1].end : atom.start]
    opened = gap.lstrip(" ,") or (text[atom.start] if here == "part" else "")  # "10 p.m. Monday", "10 p.m. The Night"
    if len(gap) > LONGEST_GLUE or not GLUE.fullmatch(gap) or opened[:1].isupper():
        return False
    if here in ("date", "day") and classes & {"date", "day"}:  # "Monday, May 3", not "on May 3, on Monday"
        return SHORT_GLUE.fullmatch(gap) is not None
    return not (here == "clock" and "date" in classes and " at" in f" {gap.lower()}")


def resolve(atoms: tuple[Atom, ...], context: Context) -> Found | None:
    """Say what one expression means; None where its words turn out to name no time."""
    if len(atoms) == 1 and atoms[0].rule in HANDLERS:
        found = HANDLERS[atoms[0].rule](atoms[0], context)
        return _stamped(atoms[0], found)
    clock = clock_of(atoms, context)
    part = next((plain(atom.groups["part"] or "") for atom in atoms if atom.rule == "part"), None)
    code = context.lexicon.parts[part] if part else None
    day = _day_of(atoms, context)
    if isinstance(day, tuple):
        return on_day(day[0], day[1], clock, context)
    if day:
        return on_day(day, code, clock, context) if clock or code else day
    if clock:
        return bare_clock(clock, code, context)
    told = part in context.lexicon.alone or (code in LATE and TOLD_PART.match(context.account.text, atoms[0].start))
    return bare_part(code, context) if code and told else None


def _day_of(atoms: tuple[Atom, ...], context: Context) -> Found | tuple[Found, str] | None:
    """Read the day of a joined expression: a date before a weekday, since it says more."""
    ranked = sorted(
        (atom for atom in atoms if _class(atom) in ("date", "day", "parted day")), key=lambda a: a.rule not in DATES
    )
    if not ranked:
        return None
    if ranked[0].rule in PARTED_DAYS:
        return parted_day(ranked[0], context)
    return HANDLERS[ranked[0].rule](ranked[0], context)


def _stamped(atom: Atom, found: Found | None) -> Found | None:
    """Add the clock time of an ISO 8601 stamp."""
    hour = atom.groups.get("hour") if atom.rule == "stamp" else None
    if found is None or hour is None:
        return found
    value = f"{found.value}T{hour}:{atom.groups['minute']}" + ("Z" if atom.groups["zone"] == "Z" else "")
    return Found(value, TimexType.TIME, WORDS_ALONE, found.date)
