"""The timeline: the times that the accounts name, in order, each in its words."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.report.book import Book, Json, date_words, plural
from rashomon.report.markup import Markup, foreign, join, tag
from rashomon.report.numbers import place

AROUND = 90  # code points of context on either side; about one line and a half of print
WORDS_ALONE = "words alone"  # the basis of a time that leaves nothing out: not worth a line each time
SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}  # TIMEX3


def timeline_view(book: Book) -> Markup:
    """Build the list of dated times in order of their start, then those that stand on no calendar."""
    times = [timex for timex in book.ledger["timexes"] if _told(book, timex)]
    dated = [timex for timex in times if _starts(timex)]
    undated = [timex for timex in times if not _starts(timex)]
    if not times:
        return tag("p", "No times were found in what the accounts tell.", class_="empty")
    parts = []
    if dated:
        groups = _group(dated)
        order = sorted(groups, key=lambda value: (_starts(groups[value][0]), value))
        parts.append(tag("ol", *[_point(book, value, groups[value]) for value in order], class_="timeline"))
    if undated:
        groups = _group(undated)
        items = [_point(book, value, groups[value]) for value in sorted(groups)]
        summary = tag("summary", f"{plural(len(undated), 'time')} without a place on the calendar")
        parts.append(tag("details", summary, tag("ol", *items, class_="timeline undated")))
    return join(parts)


def _starts(timex: Json) -> str:
    return str(timex["interval"]["start"] or timex["interval"]["end"] or "")


def _told(book: Book, timex: Json) -> bool:
    account = book.account(timex["account"])
    return account is not None and any(s <= timex["span"][0] < e for s, e in book.telling(account))


def _group(times: Sequence[Json]) -> dict[str, list[Json]]:
    groups: dict[str, list[Json]] = {}
    for timex in times:
        groups.setdefault(timex["value"], []).append(timex)
    return groups


def _point(book: Book, value: str, times: Sequence[Json]) -> Markup:
    count = plural(len({timex["account"] for timex in times}), "account")
    words = value_words(value)
    note = count if words == value else f"{value}, {count}"
    heading = tag("h3", tag("span", words), " ", tag("span", note, class_="count"))
    ordered = sorted(times, key=lambda t: (book.number[t["account"]], t["span"]))
    return tag("li", heading, tag("ul", *[_mention(book, timex) for timex in ordered]))


def value_words(value: str) -> str:
    """Write a TIMEX3 value for reading where it is a date, a time or a part of a day; others as they stand."""
    day, _, part = value.partition("T")
    year, _, season = value.partition("-")
    if season in SEASONS:
        return f"{SEASONS[season]} {year}"
    return f"{date_words(day)}, {PARTS[part]}" if part in PARTS else date_words(value)


def _mention(book: Book, timex: Json) -> Markup:
    id_, span = timex["account"], timex["span"]
    link = tag("a", _in_context(book, id_, span), href=book.link(id_, span[0]), **place(book, id_, span))
    basis = tag("span", timex["basis"], class_="reason") if timex["basis"] != WORDS_ALONE else ""
    return tag("li", tag("span", foreign(book.outlet(id_)), class_="by"), link, basis)


def _in_context(book: Book, account_id: str, span: Sequence[int]) -> Markup:
    """Show words with their neighbours in the block, cut between words."""
    account = book.accounts[book.number[account_id]]
    text, (start, end) = account["text"], span
    first, last = next((s, e) for s, e in book.telling(account) if s <= start < e)
    before, after = text[max(first, start - AROUND) : start], text[end : max(end, min(last, end + AROUND))]
    if start - AROUND > first:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < last:
        after = after.rpartition(" ")[0] + " …"
    return tag("q", before.lstrip(), tag("mark", text[start:end]), after.rstrip(), class_="w", dir="auto")
