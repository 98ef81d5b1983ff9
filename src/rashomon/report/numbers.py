"""The numbers: for each claim and each thing counted, what every account says, and on whose word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from rashomon.report.book import Book, Json, plural
from rashomon.report.markup import Markup, foreign, join, quoted, tag
from rashomon.report.rows import Row, all_rows, head_words

BAR = 200  # units of the drawing; the width of a range bar
LOG_FROM = 50.0  # largest over smallest; beyond it a linear bar shows the small numbers as one point
NO_COUNTED = "(what is counted is not named)"


def numbers_view(book: Book) -> Markup:
    """Build the table of each claim that holds numbers, then one table for each word that is counted."""
    by_claim = [(row, found) for row in all_rows(book) if (found := _of_claim(book, row))]
    shared = [(row, found) for row, found in by_claim if len({q["account"] for q in found}) > 1]
    by_word = _by_counted(book)
    if not by_word:
        return tag("p", "No numbers were found in what the accounts tell.", class_="empty")
    parts = []
    if shared:
        parts.append(tag("h3", "Numbers in one claim"))
        parts += [_slot(book, _claim_head(book, row), found) for row, found in shared]
    parts.append(tag("h3", "Numbers by what is counted"))
    several = [(word, found) for word, found in by_word if len({q["account"] for q in found}) > 1]
    lone = [(word, found) for word, found in by_word if len({q["account"] for q in found}) == 1]
    parts += [_slot(book, tag("span", word, dir="auto", class_="w"), found) for word, found in several]
    if lone:
        tables = [_slot(book, tag("span", word, dir="auto", class_="w"), found) for word, found in lone]
        summary = tag("summary", f"{plural(len(lone), 'thing')} that one account alone counts")
        parts.append(tag("details", summary, *tables))
    return join(parts)


def _claim_head(book: Book, row: Row) -> Markup:
    claim = tag("a", "open the claim", href=f"#c{row.number}", class_="more")
    return join([quoted(head_words(book, row)), " ", claim])


def _inside(span: Sequence[int], spans: Iterable[Sequence[int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _of_claim(book: Book, row: Row) -> list[Json]:
    places: dict[str, list[Sequence[int]]] = {}
    for cell in row.claim["cells"]:
        for words in cell["evidence"]:
            places.setdefault(words["account"], []).append(words["span"])
    return [q for id_, spans in places.items() for q in book.quantities.get(id_, ()) if _inside(q["span"], spans)]


def _by_counted(book: Book) -> list[tuple[str, list[Json]]]:
    telling = {account["id"]: list(book.telling(account)) for account in book.accounts}
    groups: dict[str, list[Json]] = {}
    for quantity in book.ledger["quantities"]:
        if _inside(quantity["span"], telling.get(quantity["account"], ())):
            groups.setdefault(_counted(book, quantity).casefold(), []).append(quantity)
    several = sorted(groups.items(), key=lambda g: (-len({q["account"] for q in g[1]}), -len(g[1]), g[0]))
    return [(_counted(book, found[0]), found) for _, found in several]


def _counted(book: Book, quantity: Json) -> str:
    words = book.words(quantity["account"], *quantity["counted"])
    return " ".join(words.split()) or quantity["unit"] or NO_COUNTED


def _slot(book: Book, heading: Markup, found: Sequence[Json]) -> Markup:
    ordered = sorted(found, key=lambda q: (book.number.get(q["account"], 0), q["span"]))
    scale = _scale([value for q in ordered for value in (q["low"], q["best"], q["high"]) if value is not None])
    names = ("Account", "Its words", "Counted", "Range", "", "On whose word")
    head = tag("thead", tag("tr", *[tag("th", name, scope="col") for name in names]))
    body = tag("tbody", *[_line(book, quantity, scale) for quantity in ordered])
    return tag("section", tag("h4", heading), tag("table", head, body, class_="list numbers"), class_="slot")


def _line(book: Book, quantity: Json, scale: tuple[float, float, bool]) -> Markup:
    id_, span = quantity["account"], quantity["span"]
    words = tag("a", quoted(book.words(id_, span)), href=book.link(id_, span[0]), **place(book, id_, span))
    cells = [
        tag("th", foreign(book.outlet(id_)), scope="row"),
        tag("td", words, data_name="words"),
        tag("td", quoted(_counted(book, quantity)), data_name="counted"),
        tag("td", range_words(quantity), class_="range", data_name="range"),
        tag("td", _bar(quantity, scale), class_="bar"),
        tag("td", foreign(book.voice(id_, span)), data_name="on whose word"),
    ]
    return tag("tr", *cells)


def place(book: Book, account_id: str, span: Sequence[int]) -> dict[str, str | int | bool | None]:
    """Name a place of words for the script, which opens the account there."""
    return {"data_at": f"{book.number.get(account_id, -1)}:{span[0]}-{span[1]}"}


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def range_words(quantity: Json) -> str:
    """Write the interval that the words commit to: "500", "about 200", "at least 40", "40 to 70"."""
    low, high = quantity["low"], quantity["high"]
    if low is None and high is None:
        return "no bound"
    if high is None:
        return f"{_figure(low)} or more"
    if low is None:
        return f"up to {_figure(high)}"
    about = "about " if quantity["approximate"] else ""
    return about + (_figure(low) if low == high else f"{_figure(low)} to {_figure(high)}")


def _scale(values: Sequence[float]) -> tuple[float, float, bool]:
    finite = [value for value in values if math.isfinite(value)]
    low, high = min(finite, default=0.0), max(finite, default=1.0)
    logarithmic = low > 0 and high / low > LOG_FROM
    return (low if logarithmic else min(0.0, low)), (high if high > low or high else 1.0), logarithmic


def _position(value: float, scale: tuple[float, float, bool]) -> int:
    low, high, logarithmic = scale
    if high <= low:
        return BAR
    share = math.log(value / low) / math.log(high / low) if logarithmic else (value - low) / (high - low)
    return round(4 + (BAR - 8) * min(1.0, max(0.0, share)))


def _bar(quantity: Json, scale: tuple[float, float, bool]) -> Markup:
    values = [value for value in (quantity["low"], quantity["best"], quantity["high"]) if value is not None]
    if not values or not all(math.isfinite(value) for value in values):
        return Markup("")
    left = 0 if quantity["low"] is None else _position(min(values), scale)
    right = BAR if quantity["high"] is None else _position(max(values), scale)
    line = tag("line", x1=4, x2=BAR - 4, y1=8, y2=8, class_="axis")
    bar = tag("rect", x=left, y=5, width=max(right - left, 1), height=6, rx=3, class_="span")
    best = quantity["best"]
    dot = tag("circle", cx=_position(best, scale), cy=8, r=4, class_="best") if best is not None else ""
    box = f"0 0 {BAR} 16"
    return tag("svg", line, bar, dot, viewBox=box, width=BAR, height=16, aria_hidden="true", focusable="false")
