"""On which day the event took place that accounts tell, and at which hours: what their own words date."""

from __future__ import annotations

import bisect
import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.records import TELLING, Account, Spans, Timex
from rashomon.resources import primary_tag
from rashomon.settings import OccasionSettings
from rashomon.tense import heads_report, is_aside, is_future

CLOCK_ALONE = "clock alone, day: "  # how the basis of a clock time begins whose words name no day
TODAY = "day: page date"  # the basis of "today", "this morning", "tonight"
VALUE = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:(\d\d)(?::(\d\d))?|([A-Z]{2})))?Z?")
EVENING = 18 * 60  # minutes of the day: from here on the small hours that follow are the next day's
DAWN = 8 * 60  # minutes: before it the small hours
NOON = 12 * 60  # minutes
DAYTIME = 5 * 60  # minutes: where the day begins for those who tell of it
MORNING = range(DAYTIME, NOON)  # minutes
DAY = 24 * 60  # minutes
DAYS = 3  # days, 1..7, from the event's within which an account's clock time is of it
NEAR = 3 * 60  # minutes, 60..360; a clock time so near to one that is named with its day is of the same event
PART_MINUTES = {"MO": 8 * 60, "AF": 15 * 60, "EV": 20 * 60, "NI": 22 * 60}  # minutes: what the parts of a day are about
EXACT = re.compile(r"\d\s?[:h.]\s?\d\d|\d\s?[ap]\.?\s?m\b|morning|afternoon|evening|night|noon|midday", re.I)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A day that an account tells as past. `minute`: of the day, where the words name a clock time; `part`: TIMEX3.

    `alone`: the words name a clock time without its day; `exact`: they tell its half of the day; `today`: they say so.
    """

    day: datetime.date
    minute: int | None
    part: str | None
    alone: bool
    exact: bool
    today: bool

    @property
    def late(self) -> bool:
        """Whether it is told of an evening or a night."""
        return self.part in ("EV", "NI") or (self.minute is not None and self.minute >= EVENING)


@dataclass(frozen=True, slots=True)
class Occasion:
    """The day of an event.

    `moments`: clock times that accounts tell together with their day; `minutes`: all clock times of the day whose half
    the words tell. `late`: it was in the evening; `overnight`: it lasted until the next morning; `morning`: that is
    when it was. `shared`: several accounts name the day.
    """

    day: datetime.date
    basis: str
    moments: tuple[datetime.datetime, ...] = ()
    minutes: tuple[int, ...] = ()
    late: bool = False
    overnight: bool = False
    shared: bool = False
    morning: bool = False

    def known(self, minute: int) -> datetime.date | None:
        """Give the day that an account names with this very clock time."""
        return next((m.date() for m in self.moments if _minute_of(m) == minute), None)

    def day_of(self, minute: int) -> datetime.date:
        """Tell on which day a clock time falls.

        The small hours are those of the day on which an account names a moment near them; where none does, those of an
        evening's event are the next day's. Of a morning's event they end where the day begins for those who tell of it.
        """
        over = (self.overnight and minute < NOON) or (self.late and minute < DAWN)
        after = self.day + datetime.timedelta(1) if over and self.day < datetime.date.max else self.day
        small = minute < (DAYTIME if self.morning else DAWN)
        near = self._near(minute) if self.shared and (over or small) else None
        return self.known(minute) or near or after

    def _near(self, minute: int) -> datetime.date | None:
        """Find the day of most of the small hours near one that are named with their day; None = none is near."""
        small = [m for m in self.moments if abs((m.date() - self.day).days) <= DAYS and _minute_of(m) < DAWN]
        near = [(distance(_minute_of(m), minute), m.date()) for m in small]
        found = Counter(day for apart, day in near if apart <= NEAR)
        nearest = {day: min(apart for apart, other in near if other == day) for day in found}
        return max(found, key=lambda day: (found[day], -nearest[day], day), default=None)


def _minute_of(moment: datetime.datetime) -> int:
    """Count the minutes of the day of a moment, 0..1439."""
    return moment.hour * 60 + moment.minute


def list_sightings(account: Account, sentences: Spans, timexes: Iterable[Timex]) -> Iterator[Sighting]:
    """Give the days and clock times that the outlet's own words tell as past, in text order."""
    starts, language = [sentence.start for sentence in sentences], primary_tag(account.language)
    blocks = sorted(account.blocks, key=lambda block: block.span)
    heads = [block.span.start for block in blocks]
    page = account.published.value[:10] if account.published else ""
    for timex in timexes:
        found, place = VALUE.fullmatch(timex.value), bisect.bisect_right(heads, timex.span.start) - 1
        if not found or place < 0 or blocks[place].zone not in TELLING:
            continue
        block = blocks[place]
        index = bisect.bisect_right(starts, timex.span.start) - 1
        begin = max(block.span.start, starts[index] if index >= 0 else 0)
        dates_nothing = is_future(account.text, begin, timex.span.start, language) or heads_report(
            account.text, block.span, timex.span.end
        )
        if dates_nothing or is_aside(account.text, begin, timex.span.start, timex.span.end, language):
            continue
        minute = int(found[2]) % 24 * 60 + int(found[3] or 0) if found[2] else None
        try:
            day = datetime.date.fromisoformat(found[1])
        except ValueError:
            continue
        exact = EXACT.search(account[timex.span]) is not None
        alone = timex.basis.startswith(CLOCK_ALONE)
        yield Sighting(day, minute, found[4], alone, exact, timex.basis == TODAY and found[1] == page)


def own_occasion(
    sightings: Sequence[Sighting], page: datetime.date | None, settings: OccasionSettings
) -> Occasion | None:
    """Take the first day that one account names for an event: one near its own date, or named before any clock time.

    None = it names none.
    """
    named = [s.day for s in sightings if not s.alone]
    near = [day for day in named if page and 0 <= (page - day).days <= settings.near_days]
    before = [s.day for s in itertools.takewhile(lambda s: not s.alone, sightings)]
    if not (chosen := near or before):
        return None
    return _occasion(chosen[0], "the first day that the account names", sightings)


@dataclass(frozen=True, slots=True)
class Telling:
    """What to call an account, when it was published (None = unknown to the day), and the times that it tells."""

    name: str
    published: datetime.date | None
    sightings: tuple[Sighting, ...]


def shared_occasion(tellings: Sequence[Telling], settings: OccasionSettings) -> Occasion | None:
    """Find the day on which the event took place that several accounts tell.

    Each account has a vote for each day that it names, half a vote for its "today", and half a vote more for the day
    that it names first: news begin with what happened. No day counts after the first account was published. Among
    equals wins the day nearest to that. The winner gives way to an earlier near day with more than half as many votes:
    what came of an event is told of the days after it. None = no account names a day shortly before the first one was
    published, and no two name the same.
    """
    first = min((telling.published for telling in tellings if telling.published), default=None)
    votes: Counter[datetime.date] = Counter()
    for telling in tellings:
        named = {s.day for s in telling.sightings if not s.today and not s.alone}
        today = {s.day for s in telling.sightings if s.today} - named
        votes.update(dict.fromkeys(named, 2) | dict.fromkeys(today, 1))
        votes.update([s.day for s in telling.sightings if not s.alone][:1])
    possible = sorted(day for day in votes if first is None or day <= first)
    if not possible:
        return None
    best = max(possible, key=lambda day: (votes[day], day))
    reach = datetime.timedelta(settings.before_days)
    day = min(d for d in possible if best - reach <= d <= best and 2 * votes[d] > votes[best])
    givers = [t.name for t in tellings if any(s.day == day and not s.alone for s in t.sightings)]
    near = first is not None and (first - day).days <= settings.near_days
    if len(givers) < settings.least_accounts and not near:
        return None
    more = f" and {len(givers) - 1} more" if len(givers) > 1 else ""
    sightings = [s for telling in tellings for s in telling.sightings]
    found = replace(_occasion(day, f"the event's day, as named by {givers[0]}{more}", sightings), shared=True)
    return replace(found, late=False, overnight=False) if _told_that_day(day, tellings) else found


def _told_that_day(day: datetime.date, tellings: Sequence[Telling]) -> bool:
    """Tell whether an account of that very day tells small hours as past: they are not those of the night after."""
    same = (s for t in tellings if t.published == day for s in t.sightings if s.exact and (s.alone or s.day == day))
    return any(s.minute is not None and s.minute < DAYTIME for s in same)


def _occasion(day: datetime.date, basis: str, sightings: Sequence[Sighting]) -> Occasion:
    named = [s for s in sightings if not s.alone]
    after = day + datetime.timedelta(1) if day < datetime.date.max else day
    late = any(s.day == day and s.late for s in named)
    by_day = any(s.day == day and s.minute is not None and DAYTIME <= s.minute < EVENING for s in named)
    early = any(s.day == day and (s.part == "MO" or s.minute in MORNING) for s in named)
    small_hours = any(s.day == after and s.minute is not None and s.minute < DAYTIME for s in named)
    told = [(s.day, s.minute) for s in named if s.minute is not None and not s.today]
    moments = {datetime.datetime.combine(d, datetime.time(m // 60, m % 60)) for d, m in told}
    of_event = [s for s in sightings if s.day == day or s.alone or (s.day == after and s.minute is not None)]
    minutes = {s.minute for s in of_event if s.minute is not None and s.exact}
    minutes |= {PART_MINUTES[s.part] for s in of_event if s.part in PART_MINUTES and s.day == day}
    return Occasion(
        day,
        basis,
        tuple(sorted(moments)),
        tuple(sorted(minutes)),
        late=late and not by_day,
        overnight=late and small_hours,
        morning=early and (by_day or not late),
    )


def distance(minute: int, other: int) -> int:
    """Count the minutes between two clock times, the shorter way around the day."""
    apart = abs(minute - other) % DAY
    return min(apart, DAY - apart)
