"""Read the structured data of an HTML page: JSON-LD objects, microdata, meta tags, and which of them are the page's."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from turbohtml import Document
from turbohtml import Element as Node

from rashomon.resources import words

JSON_DEPTH = 12  # levels of nested JSON-LD that are looked into; real pages use up to 6
JSON_ITEMS = 2000  # objects and lists of a page's JSON-LD that are looked at
JSON_CHILDREN = 100  # values of one object or list that are looked into
METAS = 500  # meta tags that are looked at; real pages have up to 150
LONGEST = 2000  # characters of a meta tag's content that are kept
PROPERTIES = 2000  # elements with an itemprop or a property that are looked at
MATCHES = 40  # of these, elements of one name whose place and value are read; each costs its part of the page
ARTICLE = re.compile(r"Article|Posting|Report|Review|NewsItem", re.I)
PAGE = re.compile(r"WebPage|^ItemPage|^AboutPage|^QAPage")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
SPACES = re.compile(r"[ \t\n\r\f\xa0]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An object of JSON-LD. `aside`: it stands under a key that speaks of something else than the page's article."""

    fields: Mapping[str, object]
    aside: bool

    def is_a(self, kinds: re.Pattern[str]) -> bool:
        told = self.fields.get("@type")
        return any(isinstance(k, str) and kinds.search(k) for k in (told if isinstance(told, list) else [told]))

    def text(self, key: str) -> str | None:
        """Give a value that is a text, in clean white space; None where there is none."""
        value = self.fields.get(key)
        return clean(value[:LONGEST]) if isinstance(value, str) else None


@dataclass(frozen=True, slots=True)
class Articles:
    """The article objects of a page: those of its own, the best first, and those of other articles."""

    own: tuple[Item, ...]
    others: tuple[Item, ...]


def clean(value: str | None) -> str | None:
    """Collapse white space, resolve character references that a template wrote twice, and leave out control characters
    and marks that turn the direction of writing; None where nothing is left."""
    return UNSEEN.sub("", SPACES.sub(" ", html.unescape(value or ""))).strip() or None


def read_items(document: Document) -> tuple[Item, ...]:
    """Read the JSON-LD objects of a page, outermost first; a block that is no JSON is left out."""
    queue: list[tuple[object, int, bool]] = []
    for script in document.find_all("script", limit=300):
        if "ld+json" in (script.attr("type") or ""):
            try:
                queue.append((json.loads(script.text, strict=False), 0, False))
            except (ValueError, RecursionError):
                continue
    found: list[Item] = []
    at = 0
    while at < len(queue) and at < JSON_ITEMS:
        value, depth, aside = queue[at]
        at += 1
        if isinstance(value, dict):
            found.append(Item(value, aside))
        if depth < JSON_DEPTH:
            queue += [
                (child, depth + 1, aside or key.lower() in words("json_ld_aside")) for key, child in _children(value)
            ]
    return tuple(found)


def _children(value: object) -> Iterator[tuple[str, object]]:
    pairs: Iterable[tuple[str, object]] = ()
    if isinstance(value, dict):
        pairs = ((str(key), child) for key, child in list(value.items())[:JSON_CHILDREN])
    elif isinstance(value, list):
        pairs = (("", child) for child in value[:JSON_CHILDREN])
    return ((key, child) for key, child in pairs if isinstance(child, dict | list))


def find_articles(items: Iterable[Item], addresses: Sequence[str], titles: Sequence[str]) -> Articles:
    """Tell the page's own article objects from those of other articles.

    Own: it gives the page's address or title, or no address at all; those that give one of them go first. Another's: it
    gives another address and another headline. What stands aside (items of a list, comments, videos) is neither.
    """
    paths = {path for path in map(_path, addresses) if path}
    named = {folded(title) for title in titles}
    shown = [item for item in items if not item.aside and item.is_a(ARTICLE)]
    matched = [i for i in shown if _addresses(i) & paths or folded(i.text("headline") or "") in named - {""}]
    silent = [i for i in shown if i not in matched and (not _addresses(i) or not paths)]
    return Articles((*matched, *silent), tuple(i for i in shown if i not in matched and i not in silent))


def folded(text: str) -> str:
    """Reduce a title to its letters and digits, in lower case."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _addresses(item: Item) -> set[str]:
    values: list[object] = [item.fields.get("url"), item.fields.get("@id"), item.fields.get("mainEntityOfPage")]
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    texts = [t for v in flat for t in ((v.get("@id"), v.get("url")) if isinstance(v, dict) else (v,))]
    return {path for path in (_path(t) for t in texts if isinstance(t, str)) if path}


def _path(address: str) -> str:
    """Reduce an address to its path: hosts of one publisher share articles. Empty for a front page, and for none."""
    try:
        parts = urlsplit(address.strip()[:LONGEST])
    except ValueError:
        return ""
    return parts.path.rstrip("/") if parts.netloc else ""


def read_metas(document: Document) -> dict[str, tuple[str, ...]]:
    """Map the names of meta tags, lower case, to their contents, in order; tags without content are left out."""
    found: dict[str, tuple[str, ...]] = {}
    for meta in document.find_all("meta", limit=METAS):
        content = clean((meta.attr("content") or "")[:LONGEST])
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.attr(key) or "").strip().lower()
            if name and content and content not in found.get(name, ()):
                found[name] = (*found.get(name, ()), content)
    return found


def properties(document: Document, name: str) -> Iterator[Node]:
    """Give the elements whose microdata or RDFa property is `name`, those of the page's own article first.

    An element that belongs to a comment, a video or another thing than an article is left out. Where several articles
    are marked up, the one that holds the <h1> is the page's own.
    """
    nodes = [*document.find_all(attrs={"itemprop": True}, limit=PROPERTIES)]
    nodes += document.find_all(attrs={"property": True}, limit=PROPERTIES)
    owned: list[tuple[bool, Node]] = []
    for node in nodes:
        named = f"{node.attr('itemprop') or ''} {node.attr('property') or ''}".split()
        if len(owned) < MATCHES and any(word.rpartition(":")[2].rpartition("/")[2] == name for word in named):
            scope = node.parent.closest("[itemscope], [typeof]") if isinstance(node.parent, Node) else None
            kind = (scope.attr("itemtype") or scope.attr("typeof") or "") if scope is not None else ""
            if not kind or ARTICLE.search(kind) or PAGE.search(kind):
                owned.append((scope is None or scope.find("h1") is None, node))
    yield from (node for _, node in sorted(owned, key=lambda pair: pair[0]))


def value_of(node: Node) -> str | None:
    """Give the value of a microdata element: content, datetime, else its text."""
    return clean(node.attr("content") or node.attr("datetime") or node.text[:LONGEST])
