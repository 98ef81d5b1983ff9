"""Put told dates in the order in which they are believed, and choose the one of a role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.particulars import DateRole, ToldDate
from rashomon.read.dates import days_between

DATE_LINE = "text: the date line"
BROADCAST = "text: the day of the broadcast"
APART = "text: a date line apart from the headline"
ADDRESS = "metadata: the date in the page's address"
OTHER_ARTICLE = "metadata: JSON-LD of another article"
RANKS = (  # beginnings of a basis, the most believed first; what is not listed stands last
    "metadata: JSON-LD datePublished",
    "metadata: microdata datePublished",
    "metadata: meta",
    "metadata: <time> of publication",
    "metadata: JSON-LD coverageStartTime",
    DATE_LINE,
    BROADCAST,
    "metadata: <time> by the headline",
    "metadata: JSON-LD of the page",
    "metadata: JSON-LD dateCreated",
    ADDRESS,
    "container",
    OTHER_ARTICLE,
    APART,
)
MOVED_ADDRESS = 2  # days; a date in the address that is this much earlier than the stated one shows a moved page
MOVED_LINE = 1  # days; the same of a date line by the headline
CLOCKS_APART = 1  # days; two places on earth call one moment by dates that are a day apart at most


def believe(told: Iterable[ToldDate]) -> tuple[ToldDate, ...]:
    """Order told dates: published, then modified, then captured, each as `RANKS` says; each value and basis once.

    A date of publication in the page's address, or in a date line by its headline, that is clearly earlier than the
    stated one goes first, unless another such line bears the stated one out: the page was moved and stamped again. A
    date of publication behind the capture cannot be true and goes last. Empty: an empty tuple.
    """
    once = tuple(dict.fromkeys(told))
    published = sorted((d for d in once if d.role is DateRole.PUBLISHED), key=_rank)
    captures = [d for d in once if d.role is DateRole.CAPTURED]
    published = sorted(_moved(published), key=lambda d: not is_possible(d, captures))
    others = [d for role in (DateRole.MODIFIED, DateRole.CAPTURED) for d in once if d.role is role]
    return (*published, *others)


def chosen(dates: Sequence[ToldDate], role: DateRole) -> ToldDate | None:
    """Choose the first date of a role out of ordered ones; None where none is told, or none can be true."""
    return next((d for d in dates if d.role is role and is_possible(d, dates)), None)


def is_possible(date: ToldDate, dates: Iterable[ToldDate]) -> bool:
    """Whether a date lies before every capture, give or take the clocks of two places. A capture itself always may."""
    if date.role is DateRole.CAPTURED:
        return True
    captures = [d.value[:10] for d in dates if d.role is DateRole.CAPTURED and len(d.value) >= 10]
    return not any(date.value[:10] > day and apart(date.value, day) > CLOCKS_APART for day in captures)


def apart(one: str, other: str) -> int:
    """Count the days between two values; 0 where one of them is not told to the day."""
    return days_between(one, other) if min(len(one), len(other)) >= 10 else 0


def _rank(date: ToldDate) -> int:
    return next((i for i, basis in enumerate(RANKS) if date.basis.startswith(basis)), len(RANKS))


def _moved(published: list[ToldDate]) -> list[ToldDate]:
    """Put first what shows that the page is older than it states."""
    if not published:
        return published
    stated = published[0]
    lines = [d for d in published if d.basis == DATE_LINE]
    if any(apart(d.value, stated.value) <= MOVED_LINE for d in lines):
        return published
    for basis, margin in ((ADDRESS, MOVED_ADDRESS), (DATE_LINE, MOVED_LINE)):
        for date in published:
            earlier = date.value[:10] < stated.value[:10] and apart(date.value, stated.value) > margin
            if date.basis == basis and earlier:
                return [date, *(d for d in published if d is not date)]
    return published
