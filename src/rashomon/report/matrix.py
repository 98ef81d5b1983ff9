"""The ledger matrix: claims as rows, accounts as columns, a stance and its words in every cell."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.report.book import Book, Json, plural, published
from rashomon.report.markup import Markup, foreign, join, quoted, tag
from rashomon.report.rows import STANCES, Row, all_rows, head_words, tally_words

FEW = 6  # accounts; so many columns of words fit a desk screen of 1400 px beside the row heads
SOME = 12  # accounts; beyond, columns show the stance alone until the reader asks for the words
ORDERS = (
    ("apart", "differing first"),
    ("accounts", "most accounts"),
    ("origins", "most origins"),
    ("text", "order in the ledger"),
)


def matrix_view(book: Book) -> Markup:
    """Build the matrix of each story, and the folded list of what one account alone tells."""
    rows = all_rows(book)
    stories = _stories(book, [row for row in rows if row.shared])
    tables = [_story(book, n, stories) for n in range(len(stories))]
    if not tables:
        tables = [tag("p", "No two accounts make a claim about the same matter.", class_="empty")]
    return join([_controls(book), *tables, _single(book, [row for row in rows if not row.shared])])


def _stories(book: Book, rows: Sequence[Row]) -> list[tuple[list[Json], list[Row]]]:
    grouped: dict[object, list[Row]] = {}
    for row in rows:
        account = next((a for id_ in row.cells if (a := book.account(id_))), None)
        grouped.setdefault(account.get("story") if account else None, []).append(row)
    found = []
    for members in grouped.values():
        named = {id_ for row in members for id_ in row.cells}
        found.append(([a for a in book.accounts if a["id"] in named], members))
    return found


def _controls(book: Book) -> Markup:
    stances = [
        tag("button", stance, type="button", class_=f"chip {stance}", data_stance=stance, aria_pressed="false")
        for stance in STANCES
    ]
    options = [tag("option", words, value=value) for value, words in ORDERS]
    boxes = [
        tag("label", tag("input", type="checkbox", checked=True, data_column=n), foreign(name))
        for n, name in enumerate(book.names)
    ]
    whole = tag("button", "Show all", type="button", id="columns-all")
    none = tag("button", "Hide all", type="button", id="columns-none")
    tools = [
        tag("label", tag("span", "Search"), tag("input", type="search", id="search"), class_="search"),
        tag("fieldset", tag("legend", "Rows that hold"), *stances, class_="chips"),
        tag("label", tag("input", type="checkbox", id="apart"), "Only where accounts disagree", class_="check"),
        tag("label", tag("span", "Order"), tag("select", *options, id="order")),
        tag(
            "details",
            tag("summary", "Accounts"),
            tag("div", tag("p", whole, none), *boxes, class_="columns"),
            class_="menu",
        ),
        tag("label", tag("input", type="checkbox", id="wide"), "Words in cells", class_="check wide-only"),
        tag("label", tag("input", type="checkbox", id="silent"), "Show silent accounts", class_="check cards-only"),
        tag("p", "", id="shown", role="status"),
    ]
    return tag("div", *tools, class_="tools needs-script", role="search", aria_label="Filter the ledger")


def _story(book: Book, number: int, stories: Sequence[tuple[list[Json], list[Row]]]) -> Markup:
    accounts, rows = stories[number]
    heads = [_column(book, account) for account in accounts]
    corner = tag("th", "Claim, in the words of one account", scope="col", class_="corner")
    body = [_line(book, row, accounts) for row in rows]
    caption = f"{plural(len(rows), 'claim')} that at least two of {plural(len(accounts), 'account')} speak to"
    if len(stories) > 1:
        caption = f"Event {number + 1} of {len(stories)}: {caption}"
    size = "few" if len(accounts) <= FEW else "some" if len(accounts) <= SOME else "many"
    table = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", corner, *heads)),
        tag("tbody", *body),
        class_="matrix" + (" marks" if size == "many" else ""),
    )
    return tag("div", table, class_=f"matrix-frame {size}", tabindex="0", role="region", aria_label=caption)


def _column(book: Book, account: Json) -> Markup:
    number = book.number[account["id"]]
    name = tag("a", foreign(book.names[number]), href=f"#a{number}", class_="outlet")
    inner = tag("span", name, tag("span", published(account), class_="date"), class_="column")
    return tag("th", inner, scope="col", data_account=number)


def _line(book: Book, row: Row, accounts: Sequence[Json]) -> Markup:
    head = tag(
        "th",
        quoted(head_words(book, row), "w head"),
        tag("span", foreign(book.outlet(row.head_account)), class_="by"),
        tag("span", tally_words(row), class_="tally"),
        tag("span", plural(len(row.claim["origins"]), "origin"), class_="origins-count"),
        scope="row",
    )
    cells = [_cell(book, row, account) for account in accounts]
    return tag(
        "tr",
        head,
        *cells,
        id=f"c{row.number}",
        data_claim=row.number,
        data_speaking=row.speaking,
        data_origins=len(row.claim["origins"]),
    )


def _cell(book: Book, row: Row, account: Json) -> Markup:
    cell = row.cells.get(account["id"])
    if cell is None:
        return tag("td", tag("span", "not compared", class_="none"))
    stance, who = cell["stance"], book.outlet(account["id"])
    badge = tag("span", stance, class_="stance") if stance != "silent" else stance
    first = cell["evidence"][0]["span"] if cell["evidence"] else None
    words = [quoted(book.words(account["id"], *[w["span"] for w in cell["evidence"]]))] if first else []
    href = book.link(account["id"], first[0]) if first else f"#a{book.number[account['id']]}"
    return tag("td", tag("a", badge, *words, href=href), class_=stance, data_who=who)


def _single(book: Book, rows: Sequence[Row]) -> Markup:
    if not rows:
        return Markup("")
    by_account: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda r: r.number):
        by_account.setdefault(_teller(row), []).append(row)
    order = sorted(by_account, key=lambda id_: book.number.get(id_, len(book.number)))
    lists = [_told_by(book, id_, by_account[id_]) for id_ in order]
    summary = tag("summary", f"{plural(len(rows), 'claim')} told by one account only")
    return tag("details", summary, *lists, class_="single", id="single")


def _teller(row: Row) -> str:
    return next((id_ for id_, cell in row.cells.items() if cell["stance"] != "silent"), row.head_account)


def _told_by(book: Book, account_id: str, rows: Sequence[Row]) -> Markup:
    items = []
    for row in rows:
        start = row.head_spans[0][0] if row.head_spans else 0
        href, number = book.link(account_id, start), book.number.get(account_id)
        stance = row.cells[account_id]["stance"] if account_id in row.cells else "says"
        badge = tag("span", tag("span", stance, class_="stance"), class_=stance) if stance != "says" else ""
        link = tag("a", quoted(head_words(book, row)), " ", badge, href=href, data_account=number)
        items.append(tag("li", link, id=f"c{row.number}", data_claim=row.number))
    heading = tag("h3", foreign(book.outlet(account_id)), " ", tag("span", str(len(rows)), class_="count"))
    return tag("section", heading, tag("ul", *items), class_="told-by")
