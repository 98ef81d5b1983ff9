"""Read every date that the markup of a page tells of the page: JSON-LD, microdata, meta tags, <time>, the address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from turbohtml import Document
from turbohtml import Element as Node

from rashomon.particulars import DateRole, ToldDate
from rashomon.read.belief import ADDRESS, OTHER_ARTICLE
from rashomon.read.dates import find_date, parse_iso
from rashomon.read.structured import PAGE, Articles, Item, properties, value_of

META_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "datepublished",
    "rnews:datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "pubdate",
    "og:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:recs:published_time",
    "cxenseparse:publishtime",
    "citation_publication_date",
    "article_date_original",
    "bt:pubdate",
    "date",
)
META_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "og:article:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "lastmod",
    "last-modified",
    "revised",
)
URL_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2]|(?<=[/-])[1-9])[/-]?(?P<day>0[1-9]|[12]\d|3[01]|(?<=[/-])[1-9])"
    r"(?=[/.?_-]|$)"
)
URL_NAMED = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>\d\d?)(?=/|$)")  # /2019/nov/18/
TIMES = 200  # <time> elements that are looked at
HEAD = 400  # elements behind the <h1> among which the date by the headline is looked for
LONG = 80  # characters; a <p> of more is the text, and the head is over
PUBLISHED_HINT = re.compile(r"publish|pubdate|entry-date|post-date|datepub|\bcreated\b", re.I)
MODIFIED_HINT = re.compile(r"modif|update|datemod", re.I)
P, M = DateRole.PUBLISHED, DateRole.MODIFIED


def markup_dates(
    document: Document,
    items: tuple[Item, ...],
    articles: Articles,
    metas: Mapping[str, tuple[str, ...]],
    url: str | None,
) -> Iterator[ToldDate]:
    """Give every date that the markup tells of the page, each with what says so, without the unreadable and defaults.

    Input: the parsed page and what was read of it before. Output: in no order of belief (`belief.believe`). Sources:
    schema.org, Open Graph, Dublin Core, HTML <time>; names of meta tags as news sites use them.
    """
    yield from _json_dates(items, articles)
    for name, role in (("datePublished", P), ("dateModified", M)):
        for node in properties(document, name):
            yield from _told(role, value_of(node), f"metadata: microdata {name}")
    for names, role in ((META_PUBLISHED, P), (META_MODIFIED, M)):
        for name in names:
            for content in metas.get(name, ())[:1]:
                yield from _told(role, content, f"metadata: meta {name}")
    yield from _times(document)
    yield from _address_dates(url)


def _told(role: DateRole, value: object, basis: str) -> Iterator[ToldDate]:
    read = parse_iso(value) if isinstance(value, str) else None
    if read:
        yield ToldDate(role, read, basis)


def _json_dates(items: tuple[Item, ...], articles: Articles) -> Iterator[ToldDate]:
    for item in articles.own:
        yield from _told(P, item.fields.get("datePublished"), "metadata: JSON-LD datePublished")
        yield from _told(P, item.fields.get("dateCreated"), "metadata: JSON-LD dateCreated")
        yield from _told(P, item.fields.get("coverageStartTime"), "metadata: JSON-LD coverageStartTime")
        yield from _told(M, item.fields.get("dateModified"), "metadata: JSON-LD dateModified")
    for item in articles.others:
        yield from _told(P, item.fields.get("datePublished"), f"{OTHER_ARTICLE}: datePublished")
    for item in items:
        if not item.aside and item not in articles.own and item not in articles.others:
            named = "metadata: JSON-LD of the page" if item.is_a(PAGE) else "metadata: JSON-LD of another kind"
            yield from _told(P, item.fields.get("datePublished"), f"{named}: datePublished")
            yield from _told(M, item.fields.get("dateModified"), f"{named}: dateModified")


def _times(document: Document) -> Iterator[ToldDate]:
    """Read <time> elements that say what they are the date of, those behind the headline first, and the one by it."""
    behind = False
    before: list[Node] = []
    after: list[Node] = []
    for node in document.find_all(["h1", "time"], limit=TIMES):
        behind = behind or node.tag == "h1"
        if node.tag == "time":
            (after if behind else before).append(node)
    for node in (*after, *before):
        value = node.attr("datetime")
        hints = f"{node.attr('itemprop') or ''} {node.attr('class') or ''}"
        if PUBLISHED_HINT.search(hints) or node.attr("pubdate") is not None:
            yield from _told(P, value, "metadata: <time> of publication")
        elif MODIFIED_HINT.search(hints):
            yield from _told(M, value, "metadata: <time> of change")
    node_by_headline = _by_headline(document)
    if node_by_headline is not None:
        yield from _told(P, node_by_headline.attr("datetime"), "metadata: <time> by the headline")


def _by_headline(document: Document) -> Node | None:
    """Find the first <time> between the <h1> and the text that no class calls a change."""
    behind = False
    for node in document.find_all(["h1", "time", "p"], limit=HEAD):
        if node.tag == "h1":
            behind = True
        elif behind and node.tag == "p" and len(node.text) > LONG:
            return None
        elif behind and node.attr("datetime") and not MODIFIED_HINT.search(node.attr("class") or ""):
            return node
    return None


def _address_dates(url: str | None) -> Iterator[ToldDate]:
    found = URL_DATE.search(url or "")
    told = find_date(f"{found['year']}/{found['month']}/{found['day']}") if found else None
    named = URL_NAMED.search(url or "")
    told = told or (find_date(f"{named['day']} {named['month']} {named['year']}", "en") if named else None)
    if told:
        yield ToldDate(P, told.value, ADDRESS)
