"""The way back: does every word of every page's text stand in its source, and do its selectors lead to it?"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from turbohtml import Element, Text, parse

from rashomon.errors import InputError
from rashomon.read import Page, read_page
from rashomon.read.html import HIDDEN_TAGS, INVISIBLE
from rashomon.read.selectors import Selector, Selectors
from rashomon.spans import Span

TOKEN = re.compile(r"\S+")
LINES = 20  # lines of a page whose selectors are followed, spread evenly over it: following all takes minutes


def score(folder: Path) -> dict[str, float]:
    """Follow every token of a folder's pages (html/<page>.html.gz) to its source, and some lines by their selectors.

    A token is a maximal run of characters that are not white space. It counts where the pieces of source that the map
    names for it, their character references resolved by Python's own table, spell it; markup may stand between them.
    A line counts where the text content between the two points of its RangeSelector is the line, white space apart and
    what is not shown (scripts, hidden elements) left out. Output: "round trip" of the tokens, "round trip of
    selectors", each 0..1.
    """
    counts: Counter[str] = Counter()
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        name = json.loads(line)["page"]
        try:
            page = read_page(name, gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()))
        except InputError:
            continue  # a page without text has no tokens
        for found in TOKEN.finditer(page.text):
            counts["tokens"] += 1
            counts["tokens right"] += spelled(page, Span(*found.span())) == found.group()
        counts.update(_follow(page))
    names = {"tokens": "round trip", "selectors": "round trip of selectors"}
    return {name: counts[f"{kind} right"] / max(1, counts[kind]) for kind, name in names.items()}


def spelled(page: Page, span: Span) -> str:
    """What the source spells at a span, character references resolved; "" where some of it has no source."""
    if page.source is None or sum(len(piece.text) for piece in page.source.pieces_of(span)) < len(span):
        return ""
    slices = (page.source.slice(piece) for piece in page.source.sources_of(span))
    return "".join(html.unescape(words).replace("\0", "") for words in slices)


def _follow(page: Page) -> Counter[str]:
    counts: Counter[str] = Counter()
    if page.source is None or page.media_type != "text/html":
        return counts
    selectors, content = Selectors(page), Content(page.source.decoded)
    for line in page.lines[:: max(1, len(page.lines) // LINES)]:
        counts["selectors"] += 1
        counts["selectors right"] += _leads(
            selectors.of(line.span), content, page.text[line.span.start : line.span.end]
        )
    return counts


def _leads(selectors: list[Selector], content: Content, words: str) -> bool:
    by_type = {selector["type"]: selector for selector in selectors}
    if "RangeSelector" not in by_type or len(content.document.select(by_type["CssSelector"]["value"])) != 1:
        return False
    return "".join(content.between(by_type["RangeSelector"]).split()) == "".join(words.split())


class Content:
    """The text content of a document as a browser has it, and what XPath points with offsets mean in it.

    `shown`: the whole, with blanks for what is not displayed.
    """

    def __init__(self, source: str) -> None:
        self.document = parse(source)
        self._before: dict[Element, int] = {}
        self.shown = "".join(self._collect())

    def between(self, selector: Selector) -> str:
        """The shown text between the points of a RangeSelector."""
        start, end = (self._point(selector[key]) for key in ("startSelector", "endSelector"))
        return self.shown[start:end]

    def _point(self, selector: Selector) -> int:
        found = self.document.xpath_one(selector["value"])
        if not isinstance(found, Element):
            raise TypeError(f"{selector['value']} leads to {found!r}")
        return self._before[found] + int(selector["refinedBy"]["start"])

    def _collect(self) -> Iterator[str]:
        length = 0
        stack: list[tuple[Iterator[object], bool]] = [(iter([self.document.root]), True)]
        while stack:
            children, shown = stack[-1]
            node = next(children, None)
            if node is None:
                stack.pop()
            elif isinstance(node, Text):
                length += len(node.data)
                yield node.data if shown else " " * len(node.data)
            elif isinstance(node, Element):
                self._before[node] = length
                if node.tag != "template":
                    stack.append((iter(node), shown and not is_hidden(node)))


def is_hidden(node: Element) -> bool:
    """Whether an element is not displayed, by its tag or its own attributes."""
    style = node.attr("style") or ""
    by_attribute = node.attr("hidden") is not None or INVISIBLE.search(style)
    return node.tag in HIDDEN_TAGS or (node.tag not in {"html", "body"} and bool(by_attribute))
