"""The accounts: the whole text of each, block by block, with what each block is; and what was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.report.book import Book, Json, anchor, bare_name, date_words, published
from rashomon.report.markup import Markup, foreign, join, tag

ZONES = {
    "title": "headline",
    "byline": "byline",
    "date": "date line",
    "body": "body",
    "caption": "caption",
    "related": "links to other pieces",
    "comment": "reader's comment",
    "boilerplate": "page furniture",
}
FOLDED = frozenset({"boilerplate", "related"})  # runs of these are folded: they are long and tell nothing of the event
WEB = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)  # the only addresses that become links


def accounts_view(book: Book) -> Markup:
    """Build one folded article for each account."""
    if not book.accounts:
        return tag("p", "No account was read.", class_="empty")
    keys = [tag("li", words, class_=f"zone {zone}") for zone, words in ZONES.items()]
    legend = tag("div", tag("p", "What a block is:"), tag("ul", *keys), class_="legend")
    return join([legend, *[_account(book, number, account) for number, account in enumerate(book.accounts)]])


def skipped_view(book: Book) -> Markup:
    """Build the table of what was given but not read, and why."""
    skipped = book.ledger["skipped"]
    if not skipped:
        return tag("p", "Everything that was given was read.", class_="empty")
    head = tag("thead", tag("tr", tag("th", "File", scope="col"), tag("th", "Why it was not read", scope="col")))
    lines = [
        tag("tr", tag("th", tag("bdi", row["path"], class_="path"), scope="row"), tag("td", row["reason"], dir="auto"))
        for row in skipped
    ]
    return tag("table", head, tag("tbody", *lines), class_="list skipped")


def _account(book: Book, number: int, account: Json) -> Markup:
    name = tag("span", foreign(book.names[number]), class_="outlet")
    date = tag("span", published(account), class_="date")
    title = tag("span", account["title"], class_="w title", dir="auto") if account["title"] else ""
    text = tag("div", *_text(number, account), class_="text", lang=account["language"], data_text=number)
    id_, place = anchor(number)[1:], book.places[number]
    return tag(
        "details", tag("summary", name, date, title), _facts(account), text, class_="account", id=id_, data_place=place
    )


def _facts(account: Json) -> Markup:
    facts = [("Outlet", foreign(bare_name(account))), ("Address", _address(account.get("url")))]
    if account["published"]:
        value, basis = account["published"]["value"], account["published"]["basis"]
        facts.append(("Published", join([date_words(value), " ", tag("span", f"as told by {basis}", class_="reason")])))
    else:
        facts.append(("Published", Markup("not known")))
    facts += [("Modified", join([date_words(account.get("modified"))]))]
    facts += [("Copy made", join([date_words(account.get("captured"))]))]
    facts += [("Language", join([account["language"] or ""])), ("File", tag("bdi", account["path"], class_="path"))]
    facts.append(("SHA-256", tag("code", account["sha256"])))
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts if value]
    return tag("dl", *pairs, class_="facts")


def _address(url: str | None) -> Markup:
    """Link an address only where it is plain http or https; any other is shown as words."""
    if not url:
        return Markup("")
    if not WEB.fullmatch(url):
        return tag("bdi", url, class_="path")
    return tag("a", tag("bdi", url), href=url, rel="noreferrer noopener nofollow", target="_blank", class_="path")


def _blocks(account: Json) -> Iterator[tuple[int, int, str, str | None]]:
    """List blocks in text order; words that no block holds count as page furniture."""
    at = 0
    for block in sorted(account["blocks"], key=lambda b: tuple(b["span"])):
        start, end = block["span"]
        yield from _gap(account["text"], at, start)
        yield start, end, block["zone"], block.get("author")
        at = max(at, end)
    yield from _gap(account["text"], at, len(account["text"]))


def _gap(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, None]]:
    if text[start:end].strip():
        yield start, end, "boilerplate", None


def _text(number: int, account: Json) -> list[Markup]:
    runs: list[tuple[str, list[tuple[int, int, str, str | None]]]] = []
    for block in _blocks(account):
        if runs and runs[-1][0] == block[2]:
            runs[-1][1].append(block)
        else:
            runs.append((block[2], [block]))
    return [_run(number, account["text"], zone, blocks) for zone, blocks in runs]


def _run(number: int, text: str, zone: str, blocks: Sequence[tuple[int, int, str, str | None]]) -> Markup:
    label = tag("span", ZONES.get(zone, zone), class_="zone-name")
    shown = []
    for start, end, _, author in blocks:
        by = tag("span", foreign(author), class_="by") if author and zone == "comment" else ""
        words = tag("p", text[start:end], id=anchor(number, start)[1:], dir="auto", data_span=f"{start}-{end}")
        shown.append(join([by, words]))
    if zone in FOLDED:
        count = sum(end - start for start, end, _, _ in blocks)
        summary = tag("summary", label, tag("span", f"{count:,} characters", class_="count"))
        return tag("details", summary, *shown, class_=f"zone {zone}")
    return tag("div", label, *shown, class_=f"zone {zone}")
