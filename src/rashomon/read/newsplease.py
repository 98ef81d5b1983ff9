"""News-please JSON -> Page: an article that a crawler took apart (github.com/fhamborg/news-please)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read import json_text
from rashomon.read.capture import Capture, Format
from rashomon.read.composed import Composer
from rashomon.read.dates import parse_iso
from rashomon.read.language import guess_language
from rashomon.read.page import Page
from rashomon.read.plain import LINE
from rashomon.records import Published, Zone
from rashomon.settings import ReadSettings

MARKS = (b'"maintext"', b'"title"')
OTHERS = frozenset({"authors", "date_publish", "date_download", "source_domain", "url", "title_page", "localpath"})
SEPARATOR = re.compile(r"\s[|«»•·—–-]\s")
ROLES = {
    "date_publish": DateRole.PUBLISHED,
    "date_modify": DateRole.MODIFIED,
    "date_download": DateRole.CAPTURED,
}
BASIS = "metadata: news-please date_publish"


def recognises(data: bytes) -> bool:
    """Whether the bytes are one JSON object with news-please's fields."""
    if not json_text.opens_json(data) or not all(mark in data for mark in MARKS):
        return False
    return _article(json_text.load(data)) is not None


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read an article: its title, its authors, its text, as the crawler worded them; the other fields tell of it.

    Left out: the description, which is no part of what the page showed. Errors: InputError where it has no text.
    """
    del settings
    article = _article(json_text.load(capture.data))
    if article is None:
        raise InputError("The JSON file holds several articles or none: give a file for each.")
    composer = Composer()
    json_text.place(composer, composer.add(_words(article, "title"), Zone.TITLE), article, ["title"])
    for steps, author in _authors(article):
        json_text.place(composer, composer.add(author, Zone.BYLINE, author=author), article, steps)
    main = "maintext" if _words(article, "maintext") else "text"
    for line in LINE.finditer(str(article.get(main) or "")):
        json_text.place(composer, composer.add(line[0]), article, [main], line.start())
    if not _words(article, main):
        raise InputError("The crawler found no text in this article: save the page itself, as HTML.")
    dates = tuple(_dates(article))
    published = next((told.value for told in dates if told.role is DateRole.PUBLISHED), None)
    head_title = _words(article, "title_page")
    domain = _words(article, "source_domain").removeprefix("www.")
    return Page(
        capture.path,
        "",
        "application/json",
        composer.text,
        tuple(composer.lines),
        outlet=domain if domain and not SEPARATOR.search(head_title) else None,
        title=_words(article, "title") or None,
        url=_words(article, "url") or None,
        language=_words(article, "language") or guess_language(composer.text),
        published=Published(published, BASIS) if published else None,
        modified=next((told.value for told in dates if told.role is DateRole.MODIFIED), None),
        head_title=head_title or None,
        dates=dates,
        told_zones=tuple(composer.blocks),
        anchors=tuple(composer.anchors),
    )


FORMAT = Format("news-please JSON", recognises, read)


def split_json(data: bytes) -> list[bytes] | None:
    """Cut a JSON list, or JSON Lines, of articles into the articles; None where the bytes are no such list."""
    return json_text.split(data, _is_article) if all(mark in data for mark in MARKS) else None


def _article(value: object) -> Mapping[str, object] | None:
    return value if isinstance(value, dict) and _is_article(value) else None


def _is_article(value: Mapping[str, object]) -> bool:
    return "maintext" in value and "title" in value and len(OTHERS & value.keys()) >= 2


def _words(article: Mapping[str, object], field: str) -> str:
    value = article.get(field)
    return value.strip() if isinstance(value, str) else ""


def _authors(article: Mapping[str, object]) -> list[tuple[json_text.Steps, str]]:
    """Give each author's name and the steps to it."""
    listed = article.get("authors")
    several = isinstance(listed, list)
    named = enumerate(listed) if isinstance(listed, list) else [(0, listed)]
    found = [(n, name.strip()) for n, name in named if isinstance(name, str) and name.strip()]
    return [(["authors", n] if several else ["authors"], name) for n, name in found]


def _dates(article: Mapping[str, object]) -> Iterator[ToldDate]:
    """Give the crawler's dates: its own visit is the capture (all in UTC, as news-please writes them)."""
    for field, role in ROLES.items():
        value = parse_iso(_words(article, field))
        if value:
            basis = "container" if role is DateRole.CAPTURED else "metadata"
            yield ToldDate(role, value, f"{basis}: news-please {field}")
