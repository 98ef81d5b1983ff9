"""The origins: who relays or copies whom behind each claim, and the passages that accounts share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rashomon.quotations import find_quotations
from rashomon.report.book import Book, Json, plural
from rashomon.report.markup import Markup, foreign, join, quoted, tag
from rashomon.report.numbers import place
from rashomon.report.rows import Row, all_rows, head_words
from rashomon.settings import DEFAULT

MOST_WORDS = 300  # words of a passage; comparing word by word is quadratic: 300 words take 10 ms
MOST_PASSAGES = 500  # of a ledger; beyond, their differences are not marked: 5 s of comparing are enough


def origins_view(book: Book) -> Markup:
    """Build the origins of every claim that several accounts carry, then the shared passages."""
    rows = [row for row in all_rows(book) if row.claim["origins"] and row.shared]
    parts = [tag("h3", "Origins of each claim")]
    parts += [_claim(book, row) for row in sorted(rows, key=_collapse)]
    if not rows:
        parts.append(tag("p", "No claim has more than one account behind it.", class_="empty"))
    return join([*parts, tag("h3", "Passages that accounts share"), _reuse(book)])


def _collapse(row: Row) -> tuple[int, int]:
    """Put first the rows in which most accounts go back to fewest origins."""
    return len(row.claim["origins"]) - row.speaking, row.number


def _claim(book: Book, row: Row) -> Markup:
    count = f"{plural(row.speaking, 'account')} → {plural(len(row.claim['origins']), 'origin')}"
    heading = tag(
        "h4", quoted(head_words(book, row)), " ", tag("a", "open the claim", href=f"#c{row.number}", class_="more")
    )
    items = [_origin(book, origin) for origin in row.claim["origins"]]
    return tag(
        "section", heading, tag("p", count, class_="count-line"), tag("ul", *items), class_="slot", id=f"o{row.number}"
    )


def _origin(book: Book, origin: Json) -> Markup:
    carried = tag("span", join([foreign(book.outlet(id_)) for id_ in origin["accounts"]], ", "), class_="carried")
    evidence = [_words(book, words) for words in origin.get("evidence", ())]
    words = tag("details", tag("summary", "the words"), *evidence) if evidence else ""
    name = tag("strong", foreign(origin["name"]))
    return tag("li", name, " ", carried, tag("p", origin["reason"], class_="reason", dir="auto"), words)


def _words(book: Book, words: Json) -> Markup:
    id_, span = words["account"], words["span"]
    link = tag("a", quoted(book.words(id_, span)), href=book.link(id_, span[0]), **place(book, id_, span))
    return tag("p", foreign(book.outlet(id_)), ": ", link)


def _reuse(book: Book) -> Markup:
    pairs: dict[tuple[int, int], list[Json]] = {}
    for passage in book.ledger["reuse"]:
        sides = [book.number.get(passage[side]["account"], -1) for side in ("left", "right")]
        pairs.setdefault((min(sides), max(sides)), []).append(passage)
    if not pairs:
        return tag("p", "No passage that two accounts share was found.", class_="empty")
    return join([_pair(book, pairs[key]) for key in sorted(pairs)])


def _pair(book: Book, passages: Sequence[Json]) -> Markup:
    names = [foreign(book.outlet(passages[0][side]["account"])) for side in ("left", "right")]
    same = sum(passage["identical"] for passage in passages)
    count = f"{plural(len(passages), 'passage')}, {same} word for word"
    summary = tag("summary", *names[:1], " and ", *names[1:], " ", tag("span", count, class_="count"))
    body = [_passage(book, passage) for passage in passages]
    return tag("details", summary, *body, class_="pair", open=len(book.ledger["reuse"]) <= 12)


def _passage(book: Book, passage: Json) -> Markup:
    left, right = (book.words(passage[s]["account"], passage[s]["span"]) for s in ("left", "right"))
    few = len(book.ledger["reuse"]) <= MOST_PASSAGES
    sides = _compare(left, right) if few and not passage["identical"] else [quoted(left), quoted(right)]
    kind = "word for word" if passage["identical"] else f"edited: {passage['similarity']:.0%} alike"
    if all(_in_quotation_marks(book, passage[side]) for side in ("left", "right")):
        kind += "; in quotation marks in both: one speaker quoted twice, no copying"
    columns = [_side(book, passage[s], words) for s, words in zip(("left", "right"), sides, strict=True)]
    return tag("div", tag("p", kind, class_="kind"), tag("div", *columns, class_="sides"), class_="passage")


def _in_quotation_marks(book: Book, where: Json) -> bool:
    """Tell whether a passage is nearly all direct speech."""
    account, (start, end) = book.account(where["account"]), where["span"]
    blocks = [b["span"] for b in account["blocks"] if b["span"][0] < end and start < b["span"][1]] if account else []
    marks = [q for b in blocks for q in find_quotations(account["text"], *b)] if account else []
    inside = sum(max(0, min(q.end, end) - max(q.start, start)) for q in marks)
    return bool(inside >= DEFAULT.reuse.quoted_share * (end - start))


def _side(book: Book, where: Json, words: Markup) -> Markup:
    id_, span = where["account"], where["span"]
    name = tag("a", foreign(book.outlet(id_)), href=book.link(id_, span[0]), **place(book, id_, span))
    return tag("div", tag("p", name, class_="by"), words)


def _compare(left: str, right: str) -> list[Markup]:
    """Mark the words that one side has and the other has not."""
    first, second = left.split(), right.split()
    if max(len(first), len(second)) > MOST_WORDS:
        return [quoted(left), quoted(right)]
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    ends = [(0, 0, 0), *((b.a, b.b, b.size) for b in blocks)]
    sides = []
    for side, words in ((0, first), (1, second)):
        pieces = list(_pieces(words, [(end[side], end[2]) for end in ends]))
        sides.append(tag("q", join(pieces, " "), class_="w", dir="auto"))
    return sides


def _pieces(words: Sequence[str], blocks: Sequence[tuple[int, int]]) -> Iterator[Markup]:
    for (start, size), (following, length) in pairwise(blocks):
        if own := words[start + size : following]:
            yield tag("b", " ".join(own), class_="own")
        if length:
            yield tag("span", " ".join(words[following : following + length]))
