"""Names and labels: by which words each account calls the same people, groups and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.report.book import Book, Json, plural, published
from rashomon.report.markup import Markup, foreign, join, quoted, tag
from rashomon.report.matrix import FEW, SOME
from rashomon.report.numbers import place

Forms = dict[str, list[Json]]  # words -> the mentions that use them


@dataclass(frozen=True, slots=True)
class Named:
    """An entity with the words for it in each account: names, descriptions, and labels that not all accounts use."""

    entity: Json
    names: dict[str, Forms]  # by account id
    labels: dict[str, Forms]

    @property
    def accounts(self) -> list[str]:
        return sorted({*self.names, *self.labels})

    @property
    def forms(self) -> set[str]:
        return {words.casefold() for forms in self.names.values() for words in forms}


def names_view(book: Book) -> Markup:
    """Build the table entity x account; entities that one account alone names are listed below it."""
    labels: dict[str, list[Json]] = {}
    for label in book.ledger["labels"]:
        labels.setdefault(label["entity"], []).append(label)
    found = [_named(book, entity, labels.get(entity["id"], ())) for entity in book.ledger["entities"]]
    found = sorted((n for n in found if n.accounts), key=lambda n: (-len(n.accounts), -_count(n), n.entity["name"]))
    if not found:
        return tag("p", "No names were found.", class_="empty")
    shared = [named for named in found if len(named.accounts) > 1 or named.labels]
    lone = [named for named in found if not (len(named.accounts) > 1 or named.labels)]
    parts = [_table(book, shared)] if shared else []
    if lone:
        items = [_lone(book, named) for named in lone]
        summary = tag("summary", f"{plural(len(lone), 'name')} in one account only")
        parts.append(tag("details", summary, tag("ul", *items, class_="lone")))
    return join(parts)


def _count(named: Named) -> int:
    return sum(len(mentions) for forms in named.names.values() for mentions in forms.values())


def _named(book: Book, entity: Json, labels: Sequence[Json]) -> Named:
    names: dict[str, Forms] = {}
    own: dict[str, Forms] = {}
    called = {(label["account"], *label["span"]) for label in labels}
    for mention in entity["mentions"]:
        if mention["form"] != "pronoun" and (mention["account"], *mention["span"]) not in called:
            _file(book, names, mention)
    for label in labels:
        _file(book, own, label)
    return Named(entity, names, own)


def _file(book: Book, forms: dict[str, Forms], mention: Json) -> None:
    words = " ".join(book.words(mention["account"], mention["span"]).split())
    forms.setdefault(mention["account"], {}).setdefault(words, []).append(mention)


def _table(book: Book, shared: Sequence[Named]) -> Markup:
    present = {id_ for named in shared for id_ in named.accounts}
    accounts = [account for account in book.accounts if account["id"] in present]
    size = "few" if len(accounts) <= FEW else "some" if len(accounts) <= SOME else "many"
    heads = [
        tag(
            "th",
            tag("span", foreign(book.outlet(a["id"])), class_="outlet"),
            tag("span", published(a), class_="date"),
            scope="col",
            data_account=book.number[a["id"]],
        )
        for a in accounts
    ]
    head = tag("thead", tag("tr", tag("th", "Who or what", scope="col", class_="corner"), *heads))
    body = tag("tbody", *[_line(book, named, accounts) for named in shared])
    table = tag("table", tag("caption", "Names and labels by account"), head, body, class_="matrix names")
    return tag("div", table, class_=f"matrix-frame {size}", tabindex="0", role="region", aria_label="Names by account")


def _line(book: Book, named: Named, accounts: Sequence[Json]) -> Markup:
    head = tag(
        "th",
        tag("span", named.entity["name"], class_="w name", dir="auto"),
        tag("span", named.entity["kind"], class_="tally"),
        scope="row",
    )
    return tag("tr", head, *[_cell(book, named, account["id"]) for account in accounts])


def _cell(book: Book, named: Named, account_id: str) -> Markup:
    names = [_form(book, words, found) for words, found in _ranked(named.names.get(account_id, {}))]
    labels = [_form(book, words, found) for words, found in _ranked(named.labels.get(account_id, {}))]
    parts = [tag("ul", *names, class_="forms")] if names else []
    if labels:
        parts.append(tag("ul", tag("li", "called here:", class_="only"), *labels, class_="forms labels"))
    empty = tag("span", "–", class_="none", aria_label="does not name it")
    return tag("td", *(parts or [empty]), data_who=book.outlet(account_id), class_="" if parts else "silent")


def _ranked(forms: Forms) -> list[tuple[str, list[Json]]]:
    return sorted(forms.items(), key=lambda form: -len(form[1]))


def _form(book: Book, words: str, found: Sequence[Json]) -> Markup:
    first = found[0]
    forms = Counter(mention.get("form", "label") for mention in found)
    kind = "description" if forms["description"] == len(found) else "form"
    where = place(book, first["account"], first["span"])
    link = tag("a", quoted(words), href=book.link(first["account"], first["span"][0]), **where)
    return tag("li", link, tag("span", f" ×{len(found)}", class_="count") if len(found) > 1 else "", class_=kind)


def _lone(book: Book, named: Named) -> Markup:
    id_ = named.accounts[0]
    forms = [_form(book, words, found) for words, found in _ranked(named.names[id_])]
    return tag("li", tag("ul", *forms, class_="forms"), tag("span", foreign(book.outlet(id_)), class_="by"))
