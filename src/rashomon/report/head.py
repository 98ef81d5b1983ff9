"""The head and foot of the report: what it is, what it counts, how to read it, and what made it."""

from __future__ import annotations

from rashomon.report.book import Book, Json, date_words, plural
from rashomon.report.markup import Markup, foreign, join, tag
from rashomon.report.rows import all_rows

MEANINGS = (
    ("says", "The account tells it, in its own words or in those of somebody whom it quotes."),
    ("differs", "The account tells it otherwise: another number, time, place or doer. Not that it is wrong."),
    ("denies", "The account, or a voice in it, says that it is not so."),
    ("silent", "No words on it were found in this account. A silence is no denial."),
)
VIEWS = (
    ("ledger", "Ledger"),
    ("numbers", "Numbers"),
    ("origins", "Origins"),
    ("names", "Names"),
    ("timeline", "Timeline"),
    ("accounts", "Accounts"),
    ("skipped", "Skipped"),
)


def masthead(book: Book) -> Markup:
    """Build the head: the title, the accounts by name, the counts and the note on sides."""
    names = [tag("a", foreign(name), href=f"#a{n}") for n, name in enumerate(book.names)]
    shown = names if len(names) <= 12 else [*names[:10], tag("a", f"and {len(names) - 10} more", href="#accounts")]
    return join(
        [
            tag("p", tag("span", "Rashomon", class_="brand"), tag("span", _dates(book)), class_="kicker"),
            tag("h1", title_words(book)),
            tag("p", *[join([", " if n else "", name]) for n, name in enumerate(shown)], class_="outlets"),
            _counts(book),
            _guide(),
        ]
    )


def title_words(book: Book) -> str:
    """Title the report by what was compared; no summary of the event is written."""
    stories = {account.get("story") for account in book.accounts}
    accounts = plural(len(book.accounts), "account")
    if not book.accounts:
        return "No accounts"
    return f"{accounts} of one event" if len(stories) < 2 else f"{accounts} of {len(stories)} events"


def _dates(book: Book) -> str:
    dates = sorted(str(a["published"]["value"])[:10] for a in book.accounts if a["published"])
    if not dates:
        return "no dates known"
    first, last = date_words(dates[0]), date_words(dates[-1])
    return f"published {first}" if first == last else f"published {first} to {last}"


def _counts(book: Book) -> Markup:
    rows = all_rows(book)
    figures = (
        (sum(row.shared for row in rows), "claims that several accounts speak to"),
        (sum(row.disagree for row in rows), "of them where an account differs or denies"),
        (sum(not row.shared for row in rows), "claims told by one account only"),
        (len(book.ledger["reuse"]), "passages that two accounts share"),
        (len(book.ledger["skipped"]), "files not read"),
    )
    return tag("dl", *[tag("div", tag("dt", words), tag("dd", f"{n:,}")) for n, words in figures], class_="counts")


def _guide() -> Markup:
    stances = [
        tag("div", tag("dt", tag("span", name, class_="stance"), class_=name), tag("dd", words))
        for name, words in MEANINGS
    ]
    note = tag(
        "p",
        "This report takes no side. It does not say who is right, it rates no outlet and writes no summary. ",
        tag("span", "Words set like these", class_="w"),
        " are cut from an account, unchanged; everything else is the program's. A program placed every cell, and it "
        "can be mistaken: open a cell to read both sides where they stand, and judge for yourself.",
    )
    return tag("section", note, tag("dl", *stances, class_="meanings"), class_="guide", aria_label="How to read this")


def tabs(book: Book) -> Markup:
    """Build the navigation between the views."""
    counts = {"accounts": len(book.accounts), "skipped": len(book.ledger["skipped"])}
    links = []
    for id_, name in VIEWS:
        count = tag("span", f"{counts[id_]:,}", class_="count") if id_ in counts else ""
        links.append(tag("a", name, " " if count else "", count, href=f"#{id_}"))
    return tag("nav", *links, aria_label="Views", class_="tabs")


def footer(ledger: Json, sha256: str) -> Markup:
    """Build the foot: the program's version, its models, and the hash of the ledger that the page holds."""
    tool = ledger["tool"]
    models = [tag("li", foreign(name), ": ", tag("code", value)) for name, value in sorted(tool["models"].items())]
    return join(
        [
            tag("p", f"Made by Rashomon {tool['version']} from a ledger in the format {ledger['format']}."),
            tag("p", "SHA-256 of the ledger in this file: ", tag("code", sha256)),
            tag("p", "Models, by the SHA-256 of their weights:") if models else "",
            tag("ul", *models) if models else "",
            tag("p", "This file holds all it shows, loads nothing and sends nothing."),
        ]
    )
