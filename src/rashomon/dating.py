"""Analyses -> publication dates for accounts that do not tell their own: no earlier than what they name as past."""

from __future__ import annotations

import bisect
import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rashomon.occasion import Occasion, Telling, list_sightings, shared_occasion
from rashomon.records import TELLING, Account, Analysis, Form, Published, Timex
from rashomon.resources import primary_tag
from rashomon.settings import DEFAULT, DatingSettings, OccasionSettings
from rashomon.tellers import teller_name
from rashomon.tense import is_future

FULL = re.compile(r"\d{4}-\d\d-\d\d")
MONTH_DAY = re.compile(r"[\dX]{4}-(\d\d)-(\d\d)")
YEAR_MISSING = ("unknown year", "year:")  # how the basis of a time begins whose words name no year


def date_accounts(
    analyses: Sequence[Analysis], *, settings: DatingSettings = DEFAULT.dating
) -> Mapping[str, Published]:
    """Date each account without a date of publication by its last change, else by the latest day that it tells as past.

    Input: analyses of accounts that may be compared. Output: account id -> the earliest day on which it can have been
    published; accounts with a date of their own, and those that nothing dates, are left out. Only full dates in the
    words of the outlet itself count (never comments, related items, boilerplate). An account that names days without a
    year takes the year from accounts that share its names and date the same day, or the same month, in full.
    """
    dated: dict[str, Published] = {}
    for analysis in sorted(analyses, key=lambda a: a.account.id):
        if analysis.account.published is not None:
            continue
        if found := _by_then(analysis.account) or _earliest(analysis, analyses, settings):
            dated[analysis.account.id] = found
    return dated


def _by_then(account: Account) -> Published | None:
    """Give the day of the last change that the account's own lines tell: it was there by then."""
    changed = account.particulars.changed
    if changed is None:
        return None
    return Published(changed.value, f"{changed.basis}, its last change, so published by then", changed.span)


def _earliest(analysis: Analysis, analyses: Sequence[Analysis], settings: DatingSettings) -> Published | None:
    """Take the account's own latest full date, unless another account puts one of its days in a later year."""
    own = _latest_named(analysis)
    others = _year_from_others(analysis, analyses, settings, same_day=own is not None)
    if own and others:
        return max(own, others, key=lambda published: published.value)
    return own or others


def _told(analysis: Analysis) -> Iterator[Timex]:
    """Give the times that the outlet itself tells as past, in text order."""
    account, starts = analysis.account, [sentence.start for sentence in analysis.sentences]
    language = primary_tag(account.language)
    for timex in analysis.timexes:
        index = bisect.bisect_right(starts, timex.span.start) - 1
        begin = starts[index] if index >= 0 else 0
        told = account.zone_at(timex.span.start) in TELLING
        if told and not is_future(account.text, begin, timex.span.start, language):
            yield timex


def _latest_named(analysis: Analysis) -> Published | None:
    full = [(FULL.match(t.value), t) for t in _told(analysis) if t.basis == "words alone"]
    days = [(found.group(), timex.span) for found, timex in full if found]
    if not days:
        return None
    value, span = max(days, key=lambda day: (day[0], -day[1].start))
    return Published(value, "text: no earlier than the latest date named in it", span)


def _year_from_others(
    analysis: Analysis, analyses: Sequence[Analysis], settings: DatingSettings, *, same_day: bool
) -> Published | None:
    """Complete the account's days without a year by those of others; `same_day`: only where another names the day."""
    incomplete = [t for t in _told(analysis) if t.basis.startswith(YEAR_MISSING)]
    yearless = [(found, t) for t in incomplete if (found := MONTH_DAY.match(t.value))]
    days = [((int(found[1]), int(found[2])), timex) for found, timex in yearless]
    if not days:
        return None
    others = [a for a in sorted(analyses, key=lambda a: a.account.id) if _shares(analysis, a, settings)]
    known = [(day, other) for other in others for day in _known_days(other)]
    wanted = [day for day, _ in days]
    same = [(day, other) for day, other in known if (day.month, day.day) in wanted]
    if not same and not same_day:
        same = [(day, other) for day, other in known if day.month in {month for month, _ in wanted}]
    if not same:
        return None
    votes = Counter(day.year for day, _ in same)
    year = max(votes, key=lambda y: (votes[y], y))
    pivot, giver = next((day, other) for day, other in same if day.year == year)
    completed = [(day, timex) for wish, timex in days if (day := _nearest(wish, pivot))]
    if not completed:
        return None
    day, timex = max(completed, key=lambda found: (found[0], -found[1].span.start))
    name = teller_name(giver.account)
    return Published(day.isoformat(), f"other-account: year from {name}", timex.span)


def _names(analysis: Analysis) -> frozenset[str]:
    return frozenset(analysis.account[m.span].casefold() for m in analysis.mentions if m.form == Form.NAME)


def _shares(analysis: Analysis, other: Analysis, settings: DatingSettings) -> bool:
    """Tell whether another account names enough of the same names to be about the same event."""
    if other.account.id == analysis.account.id:
        return False
    return len(_names(analysis) & _names(other)) >= settings.shared_names


def _known_days(analysis: Analysis) -> Iterator[datetime.date]:
    """Give the full dates that an account tells, and its own date of publication."""
    values = [timex.value for timex in _told(analysis)]
    if analysis.account.published:
        values.append(analysis.account.published.value)
    for value in values:
        if found := FULL.match(value):
            try:
                yield datetime.date.fromisoformat(found.group())
            except ValueError:
                continue


def _nearest(month_day: tuple[int, int], pivot: datetime.date) -> datetime.date | None:
    """Complete a day of a month with the year that puts it nearest to another day."""
    candidates = []
    for year in (pivot.year, pivot.year - 1, pivot.year + 1):
        try:
            candidates.append(datetime.date(year, *month_day))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs((day - pivot).days), default=None)


def find_occasion(analyses: Sequence[Analysis], *, settings: OccasionSettings = DEFAULT.occasion) -> Occasion | None:
    """Find the day on which the event took place that the accounts of a story tell.

    Input: the analyses of one story. Output: the day that most accounts name as past, and the clock times that they
    name with it; None where fewer than two name one. Clock times that stand without a day are placed by it.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    return shared_occasion([_telling(analysis) for analysis in ordered], settings)


def _telling(analysis: Analysis) -> Telling:
    account, published = analysis.account, analysis.account.published
    day = FULL.match(published.value) if published and "no earlier than" not in published.basis else None
    sightings = tuple(list_sightings(account, analysis.sentences, analysis.timexes))
    known = day is not None and published is not None and not published.basis.startswith("other-account")
    return Telling(account.outlet or account.path, _as_day(day.group()) if day and known else None, sightings)


def _as_day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None
