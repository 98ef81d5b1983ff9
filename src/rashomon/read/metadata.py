"""Read what an HTML page says of itself: title, outlet, address, language, authors, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from turbohtml import Document

from rashomon.read.authors import markup_authors
from rashomon.read.belief import believe
from rashomon.read.language import believed_language
from rashomon.read.markup_dates import markup_dates
from rashomon.read.page import Page
from rashomon.read.structured import Articles, Item, clean, find_articles, read_items, read_metas

META_OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone")
META_LANGUAGE = ("og:locale", "content-language", "dc.language", "language")
TITLE_CUT = re.compile(r"\s*(?:[|«»•·:：｜-]|–|—|::)\s*")
PUBLISHERS = re.compile(r"WebSite|NewsMediaOrganization", re.I)
NO_OUTLET = re.compile(r"https?:|www\.|@|[\W\d_]*$", re.I)  # what templates write where a name should stand
PROSE_LINE = 80  # characters; lines of at least so many are text, not menus
ENOUGH = 400  # characters of such lines that suffice to tell a language; with fewer, all lines are read
LONGEST_URL = 2000  # characters

Metas = Mapping[str, tuple[str, ...]]


def read_metadata(document: Document, page: Page) -> Page:
    """Fill in what the markup tells of the page; a field that it does not tell stays None, or empty.

    Dates stand in the order of belief; which of them is chosen is told where the container's are known, too.
    """
    metas, items = read_metas(document), read_items(document)
    url = _address(document, metas)
    addresses = [address for address in (url, _first(metas, "og:url")) if address]
    head = _head_title(document)
    titles = [title for title in (_first(metas, "og:title"), _first(metas, "twitter:title"), head) if title]
    articles = find_articles(items, addresses, titles)
    url = url or _stated_address(articles)
    outlet = _outlet(metas, items, articles)
    return replace(
        page,
        outlet=outlet,
        title=_title(metas, articles),
        head_title=head,
        url=url,
        language=_language(document, metas, page),
        dates=believe(markup_dates(document, items, articles, metas, url)),
        authors=markup_authors(document, items, articles, metas, outlet),
    )


def _first(metas: Metas, name: str) -> str | None:
    return next(iter(metas.get(name, ())), None)


def _outlet(metas: Metas, items: tuple[Item, ...], articles: Articles) -> str | None:
    """Take og:site_name, then the publisher of the page's article, then of anything, then further meta tags."""
    published = (name for item in (*articles.own, *items) for name in _publisher(item, items))
    sites = (item.text("name") for item in items if not item.aside and item.is_a(PUBLISHERS))
    stated = [_first(metas, name) for name in META_OUTLET]
    found = (name for group in (stated[:1], published, stated[1:], sites) for name in group)
    return next((name for name in found if name and not NO_OUTLET.match(name)), None)


def _publisher(item: Item, items: tuple[Item, ...]) -> Iterator[str]:
    """Name the publisher of an object: a text, an object with a name, or a reference to one."""
    value = item.fields.get("publisher")
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        told, key = value.get("name"), value.get("@id")
        if not told and key:
            told = next((i.fields.get("name") for i in items if i.fields.get("@id") == key and i.text("name")), None)
        told = told[0] if isinstance(told, list) and told else told
        named = clean(told) if isinstance(told, str) else None
        if named:
            yield named


def _title(metas: Metas, articles: Articles) -> str | None:
    """Take og:title, without what it adds behind the article's headline; else that headline, else twitter:title."""
    shared = _first(metas, "og:title")
    headline = next((h for item in articles.own if (h := item.text("headline"))), None)
    if shared and headline and shared.startswith(headline) and TITLE_CUT.match(shared, len(headline)):
        return headline
    return shared or headline or _first(metas, "twitter:title")


def _head_title(document: Document) -> str | None:
    node = document.find("title")
    return clean(node.text) if node is not None else None


def _address(document: Document, metas: Metas) -> str | None:
    """Take the canonical link, else og:url; only an http address with a host is one."""
    for link in document.find_all("link", limit=500):
        if "canonical" in (link.attr("rel") or "").lower() and is_address(link.attr("href")):
            return (link.attr("href") or "").strip()
    named = _first(metas, "og:url")
    return named if is_address(named) else None


def _stated_address(articles: Articles) -> str | None:
    """Take the address that the page's article object gives, where no link and no tag gives one."""
    for item in articles.own:
        page = item.fields.get("mainEntityOfPage")
        told = (page.get("@id") or page.get("url")) if isinstance(page, dict) else page
        for value in (item.fields.get("url"), told):
            if isinstance(value, str) and is_address(value):
                return value.strip()
    return None


def is_address(value: str | None) -> bool:
    """Whether a value is an http or https address with a host; "javascript:", "data:" and relative ones are not."""
    if not value or len(value) > LONGEST_URL:
        return False
    try:
        parts = urlsplit(value.strip())
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _language(document: Document, metas: Metas, page: Page) -> str | None:
    """Believe the language that the page declares, unless its running text shows another one."""
    root = document.root
    named = (root.attr("lang") or root.attr("xml:lang")) if root is not None else None
    named = named or next((_first(metas, name) for name in META_LANGUAGE if name in metas), None)
    return believed_language(named, running_text(page))


def running_text(page: Page) -> str:
    """Join the long lines of a page, which are text; all of it, where they are few."""
    long = [line.span for line in page.lines if len(line.span) >= PROSE_LINE]
    joined = " ".join(page.text[span.start : span.end] for span in long[:500])
    return joined if len(joined) >= ENOUGH else page.text
