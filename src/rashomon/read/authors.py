"""Read who wrote a page: the names that its markup gives, and names cut out of a by-line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from turbohtml import Document

from rashomon.particulars import Author
from rashomon.read.structured import Articles, Item, clean, folded, properties
from rashomon.resources import table, words

META_AUTHORS = (
    "article:author",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "author",
)
EMPTY = re.compile(r"[(\[]\s*[)\]]")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s()]*|\S+@\S+|(?<!\S)@\S+")
NO_NAME = re.compile(r"^[\W\d_]*$|^\d|\d{3,}|[:：]|^[^(]*\)|^[^)]*\([^)]*$")
SLUG = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)+$")  # "chuck-ross": the key of a data base, not a name
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]$")
PARTICLES = frozenset({"de", "di"})  # they begin names, too: "Di Wang"
TITLE_BEHIND = re.compile(r"\s*(?:기자|記者|记者)$")
HARD = re.compile(r"\s*(?:[;|•·/,、，\n]|\s[-–—]\s)\s*")
LONGEST = 80  # characters of one name
MOST = 60  # authors of one page; a live blog has up to 20
LINKS = 50  # links with rel=author that are looked at


def markup_authors(
    document: Document,
    items: Iterable[Item],
    articles: Articles,
    metas: Mapping[str, tuple[str, ...]],
    outlet: str | None,
) -> tuple[Author, ...]:
    """Read the authors that the markup names: JSON-LD, then microdata, then meta tags, then links with rel=author.

    The first that names somebody beside the outlet itself is believed; else the first that names anybody. Input as in
    `markup_dates`; `outlet` as read. Output: in the markup's order, each once; empty where nothing names anybody.
    """
    own = folded(outlet or "")
    groups = [tuple(dict.fromkeys(group))[:MOST] for group in _groups(document, items, articles, metas)]
    telling = [group for group in groups if group]
    persons = (g for g in telling if any(folded(a.name) != own for a in g))
    return next(persons, next(iter(telling), ()))


def _groups(
    document: Document, items: Iterable[Item], articles: Articles, metas: Mapping[str, tuple[str, ...]]
) -> Iterator[list[Author]]:
    by_id = {str(i.fields["@id"]): i for i in items if "@id" in i.fields and i.text("name")}
    for key in ("author", "creator"):
        for article in articles.own:
            names = _json_names(article.fields.get(key), by_id)
            yield [Author(name, f"metadata: JSON-LD {key}") for name in names]
    written = [node.attr("content") or node.text for node in properties(document, "author")]
    yield [Author(name, "metadata: microdata author") for text in written for name in split_names(text)]
    for meta in META_AUTHORS:
        told = [name for content in metas.get(meta, ()) for name in split_names(content)]
        yield [Author(name, f"metadata: meta {meta}") for name in told]
    links = [*document.find_all("a", rel=re.compile(r"\bauthor\b"), limit=LINKS)]
    yield [Author(name, "metadata: link rel=author") for link in links for name in split_names(link.text)]


def _json_names(value: object, by_id: Mapping[str, Item]) -> Iterator[str]:
    """Read the names of a JSON-LD author: a text, an object, a reference to an object, or a list of these."""
    listed = value[:MOST] if isinstance(value, list) else [value]
    flat = [one for entry in listed for one in (entry[:MOST] if isinstance(entry, list) else [entry])]
    for one in flat:
        told: object = one
        if isinstance(one, dict):
            told = one.get("name")
            referred = by_id.get(str(one.get("@id")))
            if not told and referred is not None:
                told = referred.text("name")
            if not told and (one.get("givenName") or one.get("familyName")):
                told = f"{one.get('givenName') or ''} {one.get('familyName') or ''}"
        for text in told[:MOST] if isinstance(told, list) else [told]:
            if isinstance(text, str):
                yield from split_names(text)


def split_names(text: str) -> tuple[str, ...]:
    """Cut a by-line into the names in it.

    "By Ann Bell and Ivo Hart, political correspondent" gives Ann Bell, Ivo Hart. What stands before the names ("By",
    "Von"), roles behind them, addresses, keys of data bases and words of templates ("admin") are left out; a role alone
    ("By Staff Reporters") stands for a name. Empty where nothing is left.
    """
    bare = clean(EMPTY.sub(" ", ADDRESS.sub(" ", text[: 10 * LONGEST]))) or ""
    led = by_words().match(bare)
    if led and not (led.group().strip().lower() in PARTICLES and len(bare[led.end() :].split()) < 2):
        bare = bare[led.end() :]
    names = [name for piece in HARD.split(bare) for name in _joined(piece)]
    kept = [TITLE_BEHIND.sub("", BRACKETS.sub("", name)).strip(" .:·-–—\"'") for name in names]
    named = [name for name in kept if _is_name(name)]
    return tuple(dict.fromkeys([name for name in named if not _is_role(name)] or named[:1]))


def _joined(piece: str) -> list[str]:
    """Cut at "and", where what stands on both sides is a whole name or an agency: "Ortega y Gasset" stays one."""
    parts = [part.strip() for part in _and().split(piece)]
    whole = all(len(part.split()) >= 2 or part.casefold() in words("agencies", "en") for part in parts)
    return parts if whole else [piece]


@cache
def by_words() -> re.Pattern[str]:
    """What stands before the names of a by-line."""
    listed = sorted((row[0] for row in table("author_words") if row[1] == "by"), key=lambda w: (-len(w), w))
    return re.compile(rf"^\W*(?:{'|'.join(map(re.escape, listed))})(?:\s*[:：]\s*|\s+)(?=\S)", re.I)


@cache
def _and() -> re.Pattern[str]:
    listed = sorted(row[0] for row in table("author_words") if row[1] == "and")
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, listed))}|&|\+)\s+", re.I)


@cache
def _roles() -> frozenset[str]:
    return frozenset(row[0] for row in table("author_words") if row[1] == "role")


@cache
def _nobody() -> frozenset[str]:
    """Words that stand in by-lines and name nobody."""
    return frozenset(row[0] for row in table("author_words") if row[1] != "role")


def _is_name(name: str) -> bool:
    """Whether words may name an author: neither an address nor a key, not too long."""
    if not 1 < len(name) <= LONGEST or NO_NAME.search(name) or SLUG.match(name) or len(name.split()) > 7:
        return False
    return name.casefold() not in _nobody()


def _is_role(name: str) -> bool:
    """Whether the words say what somebody is: their last or first word is a role."""
    parts = [word.casefold() for word in re.findall(r"[^\W\d_]+", name)]
    return bool(parts) and (parts[-1] in _roles() or parts[0] in _roles())
