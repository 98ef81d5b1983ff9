"""Read what an HTML page says of itself: title, outlet, address, language, dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from turbohtml import Document

from rashomon.read.dates import days_between, find_date, parse_iso
from rashomon.read.language import guess_language
from rashomon.read.page import Page
from rashomon.records import Published

META_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "date",
)
META_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
)
META_OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone")
URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>0?[1-9]|[12]\d|3[01])(?:/|\b)")
URL_CONFLICT = 2  # days; a date in the address that is further off from the metadata's shows a migrated page
JSON_DEPTH = 12  # levels of nested JSON-LD that are looked into; real pages use up to 6
JSON_ITEMS = 2000  # objects of a page's JSON-LD that are looked at
ARTICLE_TYPES = re.compile(r"Article|Posting|Report|WebPage|Review|NewsItem", re.I)
SPACES = re.compile(r"[ \t\n\r\f]+")


def read_metadata(document: Document, page: Page) -> Page:
    """Fill in what the markup tells of the page; a field that it does not tell stays None.

    Dates: JSON-LD, then meta tags, then <time itemprop=datePublished>. A date in the page's own address that is more
    than `URL_CONFLICT` days off outranks them: it was written at publication, the others when the page was moved.
    """
    metas = _metas(document)
    linked = list(_json_objects(document))
    url = _address(document, metas)
    published = _published(document, metas, linked, url)
    modified = _first_json(linked, "dateModified") or next((metas[n] for n in META_MODIFIED if n in metas), None)
    return replace(
        page,
        outlet=_outlet(metas, linked),
        title=_title(metas, linked),
        head_title=_head_title(document),
        url=url,
        language=_language(document, metas) or guess_language(page.text),
        published=published,
        modified=parse_iso(modified) if modified else None,
    )


def _clean(value: str | None) -> str | None:
    bare = SPACES.sub(" ", value or "").strip()
    return bare or None


def _metas(document: Document) -> dict[str, str]:
    """Map the names of meta tags, lower case, to their first non-empty content."""
    found: dict[str, str] = {}
    for meta in document.find_all("meta", limit=500):
        content = _clean(meta.attr("content"))
        for key in ("property", "name", "itemprop"):
            name = meta.attr(key)
            if name and content:
                found.setdefault(name.strip().lower(), content[:2000])
    return found


def _json_objects(document: Document) -> Iterator[dict[str, object]]:
    """Give the JSON-LD objects of a page, outermost first; a block that is no JSON is left out."""
    queue: list[tuple[object, int]] = []
    for script in document.find_all("script", limit=300):
        if "ld+json" in (script.attr("type") or ""):
            try:
                queue.append((json.loads(script.text, strict=False), 0))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while queue and seen < JSON_ITEMS:
        value, depth = queue.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            children = [v for v in value.values() if isinstance(v, dict | list)]
        else:
            children = value if isinstance(value, list) else []
        if depth < JSON_DEPTH:
            queue += [(child, depth + 1) for child in children[:100]]


def _is_article(item: dict[str, object]) -> bool:
    kinds = item.get("@type")
    return any(isinstance(k, str) and ARTICLE_TYPES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _first_json(items: list[dict[str, object]], key: str) -> str | None:
    """Find the first string value of a key, of articles before others."""
    for item in sorted(items, key=lambda i: not _is_article(i)):
        value = item.get(key)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _outlet(metas: dict[str, str], items: list[dict[str, object]]) -> str | None:
    named = metas.get("og:site_name")
    if named:
        return named
    for item in items:
        publisher = item.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return _clean(str(publisher["name"]))
    return next((metas[n] for n in META_OUTLET if n in metas and not metas[n].startswith("http")), None)


def _title(metas: dict[str, str], items: list[dict[str, object]]) -> str | None:
    headline = next((i["headline"] for i in items if _is_article(i) and isinstance(i.get("headline"), str)), None)
    return metas.get("og:title") or _clean(str(headline) if headline else None) or metas.get("twitter:title")


def _head_title(document: Document) -> str | None:
    node = document.find("title")
    return _clean(node.text) if node is not None else None


def _address(document: Document, metas: dict[str, str]) -> str | None:
    for link in document.find_all("link", limit=500):
        if "canonical" in (link.attr("rel") or "").lower() and (link.attr("href") or "").startswith("http"):
            return link.attr("href")
    named = metas.get("og:url")
    return named if named and named.startswith("http") else None


def _language(document: Document, metas: dict[str, str]) -> str | None:
    root = document.root
    named = (root.attr("lang") or root.attr("xml:lang")) if root is not None else None
    named = named or metas.get("og:locale") or metas.get("content-language") or metas.get("language")
    match = re.match(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$", (named or "").strip())
    return match.group().replace("_", "-") if match else None


def _published(
    document: Document, metas: dict[str, str], items: list[dict[str, object]], url: str | None
) -> Published | None:
    stated = next(_stated_dates(document, metas, items), None)
    dated = URL_DATE.search(url or "")
    in_address = find_date(f"{dated['year']}/{dated['month']}/{dated['day']}") if dated else None
    if in_address and (stated is None or days_between(stated.value, in_address.value) > URL_CONFLICT):
        return Published(in_address.value, "metadata: the date in the page's address")
    return stated


def _stated_dates(document: Document, metas: dict[str, str], items: list[dict[str, object]]) -> Iterator[Published]:
    """Give the publication dates that the markup states, the most reliable first."""
    for key in ("datePublished", "dateCreated"):
        named = _first_json(items, key)
        value = parse_iso(named) if named else None
        if value:
            yield Published(value, f"metadata: JSON-LD {key}")
    for name in META_PUBLISHED:
        value = parse_iso(metas[name]) if name in metas else None
        if value:
            yield Published(value, f"metadata: meta {name}")
    for node in document.find_all("time", limit=50):
        hints = f"{node.attr('itemprop')} {node.attr('class')} {node.attr('pubdate')}".lower()
        value = parse_iso(node.attr("datetime") or "")
        if value and ("publish" in hints or node.attr("pubdate") is not None):
            yield Published(value, "metadata: <time> of publication")
    start = _first_json(items, "coverageStartTime")
    value = parse_iso(start) if start else None
    if value:
        yield Published(value, "metadata: JSON-LD coverageStartTime")
