"""What a reader keeps in mind while reading on: when the page was published, and the day and date named last."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from rashomon.occasion import Occasion
from rashomon.records import Account, Published, TimexType
from rashomon.settings import TimexSettings
from rashomon.timex.dates import Date, make_date, of, shift_days
from rashomon.timex.grammar import Atom
from rashomon.timex.words import Lexicon

WORDS_ALONE = "words alone"
UNKNOWN_YEAR = "unknown year: no page date, and no year named before"
UNKNOWN_DAY = "unknown day: no page date"
PAGE = "page date"
NAMED = "the date named before"
BOUND = "the latest date that the accounts name"
PUBLISHED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?")
DAWN = 8  # o'clock: an hour before it that follows an evening belongs to the next day
EVENING = 18  # o'clock: from here on the small hours that follow are the next day's
UNIVERSAL = ("Z", "+00:00")  # a stamp so marked may be hours away from the place that the words speak of


@dataclass(frozen=True, slots=True)
class Found:
    """What an expression means: its TIMEX3 value, its type, what supplied the missing part, and its date if it has one.

    `start`: the first moment that the value allows, where the value itself cannot say it.
    """

    value: str
    type: TimexType
    basis: str
    date: Date | None = None
    start: str | None = None


@dataclass(slots=True)
class Context:
    """The anchors at one point of the reading.

    `published`: the page's date (or month, or year); `bound`: it is only the earliest possible one. `narrative`: times
    are counted from the last date named, not from the page. `future`, `aside`, `deadline`, `ahead` (told with "will"),
    `status` ("as of noon"), `position`, `sentence_start`: of the expression being read. `last`: the last date named;
    `last_end`: where its words end, if it is a day and nothing was read since, else -1;
    `day`: the last day that dated an event; `clock`: the last clock time, or the hour at which the last part of a day
    begins; `clock_today`: it was told of "today"; `crossed`: the day of the evening before it, where it was taken for
    the small hours of the next day. `stamp`: the time at the head of a live blog's entry; `live`: the account has such.
    `occasion`: the event's day; `of_occasion`: the account, undated, was written on it. `block_before`: where the
    paragraph before begins.
    """

    account: Account
    language: str
    lexicon: Lexicon
    settings: TimexSettings
    published: Date | None = None
    time: tuple[int, int] | None = None
    bound: bool = False
    narrative: bool = False
    future: bool = False
    aside: bool = False
    deadline: bool = False
    ahead: bool = False
    status: bool = False
    update: bool = False
    position: int = 0
    last: Date | None = None
    last_position: int = -1
    last_end: int = -1
    day: datetime.date | None = None
    day_position: int = -1
    clock: datetime.datetime | None = None
    clock_is_exact: bool = False
    clock_position: int = -1
    clock_today: bool = False
    crossed: datetime.date | None = None
    sentence_start: int = 0
    block_start: int = 0
    stamp: tuple[int, int] | None = None
    live: bool = False
    occasion: Occasion | None = None
    of_occasion: bool = False
    block_before: int = 0
    quarter: str | None = None
    quarter_position: int = -1

    @property
    def clock_minute(self) -> datetime.datetime | None:
        """Give the clock time named last."""
        return self.clock if self.clock_is_exact else None

    def page(self) -> datetime.date | None:
        """Give the page's date as a day, if it is known to the day."""
        return self.published.filled() if self.published and self.published.day else None

    def anchor(self) -> tuple[Date, str] | None:
        """Give what "last year" or "June" is counted from, and how to call it; None = nothing is known."""
        if self.narrative and self.last:
            return self.last, NAMED
        if self.published:
            return self.published, BOUND if self.bound else PAGE
        return (self.last, NAMED) if self.last else None

    def anchor_day(self) -> tuple[datetime.date, str] | None:
        """Give the day that "yesterday" is counted from; a mere earliest possible date is none."""
        if self.narrative and self.last and self.last.day:
            day = self.last.filled()
            return (day, NAMED) if day else None
        page = None if self.bound else self.page()
        if page and not self.narrative:
            return page, PAGE
        return (self.occasion.day, self.occasion.basis) if self.occasion and self.of_occasion else None

    def recent_quarter(self) -> str | None:
        """Give the quarter named last, if that was not long ago."""
        near = self.position - self.quarter_position < self.settings.quarter_reach
        return self.quarter if near else None

    def named_day(self) -> tuple[datetime.date, str] | None:
        """Give the day that "the next day" is counted from: the last one named, else the page's."""
        if self.narrative and self.last:
            day = self.last.filled() if self.last.day else None
            return (day, NAMED) if day else None
        if self.day:
            return self.day, NAMED
        return self.anchor_day()

    def named(self) -> tuple[Date, str] | None:
        """Give the date that "the following year" is counted from: one named not long ago, else the anchor."""
        if self.last and (self.narrative or self.position - self.last_position < self.settings.named_reach):
            return self.last, NAMED
        return self.anchor()

    def note(self, found: Found, end: int) -> None:
        """Keep in mind what the next expressions may be counted from; an aside ("said on Sunday") dates no event.

        `end`: of the expression.
        """
        date = found.date
        self.last_end = end if date and date.day else -1
        if date is None:
            return
        self.last, self.last_position = date, self.position
        day = date.filled() if date.day else None
        if day is None or self.future or self.aside:
            return
        self.day, self.day_position = day, self.position

    def keep_clock(
        self, moment: datetime.datetime, *, exact: bool = True, told: bool = False, today: bool = False
    ) -> None:
        """Keep a clock time in mind, or (not `exact`) the hour at which a part of a day begins; `told` with its day."""
        if self.aside or self.ahead:
            return
        before, crossed = self.clock, None
        if before and not told and before.date() < moment.date() and before.hour >= EVENING and moment.hour < DAWN:
            crossed = before.date()
        elif before and not told and before.date() == moment.date() and moment.hour < DAWN:
            crossed = self.crossed
        self.clock, self.clock_is_exact, self.clock_position = moment, exact, self.position
        self.clock_today, self.crossed = today, crossed

    def latest(self) -> datetime.datetime | None:
        """Give the moment after which the account can tell nothing as past; None = that is not known."""
        page = None if self.bound or self.narrative else self.page()
        if page is None or self.future or self.live:
            return None
        modified = self.account.modified or ""
        later = PUBLISHED.match(modified) if modified.startswith(page.isoformat()) else None
        stamps = [self.time] if self.time else []
        stamps += [(int(later[4]), int(later[5]))] if later and later[5] and self.time else []
        value = self.account.published.value if self.account.published else ""
        if not stamps or value.endswith(UNIVERSAL) or modified.endswith(UNIVERSAL):
            return datetime.datetime.combine(page, datetime.time.max)
        return datetime.datetime.combine(page, datetime.time(*max(stamps)))


def open_context(account: Account, language: str, lexicon: Lexicon, settings: TimexSettings) -> Context:
    """Begin the reading: what the account's own record says of its date, else of its last change."""
    context = Context(account, language, lexicon, settings)
    told = account.published or account.particulars.changed
    if told and (parts := PUBLISHED.match(told.value)):
        year, month, day, hour, minute = (int(part) if part else None for part in parts.groups())
        context.published = make_date(year or 1, month, day)
        context.time = (hour, minute) if hour is not None and minute is not None and (hour, minute) != (0, 0) else None
        context.bound = account.published is not None and is_bound(account.published)
    return context


def settle_day(context: Context, weekday: int) -> None:
    """Take the weekday of the date line for the page's: near the day by which, or from which on, it was published."""
    published = context.account.published
    page = context.page()
    if published is None or page is None or not (context.bound or "by then" in published.basis):
        return
    day = page if page.isoweekday() == weekday else weekday_near(page, weekday, 1 if context.bound else -1)
    if day:
        context.published, context.bound, context.time = of(day), False, None


def is_bound(published: Published) -> bool:
    """Tell whether a date of publication is only the earliest possible one, inferred from what the accounts name."""
    return "no earlier than" in published.basis or published.basis.startswith("other-account")


DEICTIC = frozenset({"weekday", "day_word", "tonight"})


def is_narrative(atoms: list[Atom], published: Date | None, settings: TimexSettings) -> bool:
    """Decide from the account's own words whether times are counted from the last date named, not the page's date.

    A narrative names many full years far from the page's date and hardly a weekday, "today" or "yesterday". Without a
    page date there is nothing else to count from.
    """
    if published is None:
        return True
    years = [int(y) for atom in atoms if (y := atom.groups.get("year") or atom.groups.get("year2")) and len(y) <= 4]
    eras = sum(1 for atom in atoms if atom.groups.get("era"))
    far = eras + sum(abs(year - published.year) > settings.near_years for year in years)
    deictic = sum(atom.rule in DEICTIC for atom in atoms)
    return far >= settings.narrative_years and far > settings.narrative_ratio * deictic and 2 * far > len(years)


def weekday_near(day: datetime.date, weekday: int, way: int) -> datetime.date | None:
    """Find the nearest such weekday after (way 1) or before (way -1) a day; the day itself never counts."""
    step = (weekday - day.isoweekday()) % 7 if way > 0 else -((day.isoweekday() - weekday) % 7)
    return shift_days(day, step or 7 * way)


def date_of(day: datetime.date | None) -> Date | None:
    """Take a day over; nothing stays nothing."""
    return of(day) if day else None
