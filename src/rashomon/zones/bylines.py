"""Who wrote an account: the markup's names found again in its lines, and the names of its by-lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.particulars import Author
from rashomon.read.authors import by_words, split_names
from rashomon.read.page import Page
from rashomon.read.structured import folded
from rashomon.records import Block, Span, Zone

BASIS = "text: the by-line"
LONGEST = 160  # characters; a line of nothing but the authors' names is no longer
WEAK = ("metadata: meta", "metadata: link")  # templates write the outlet, a desk or the site's builder there
PLAIN = frozenset({Zone.TITLE, Zone.BOILERPLATE, Zone.DATE})


@dataclass(frozen=True, slots=True)
class Written:
    """The blocks of an account with their authors, and who wrote it."""

    blocks: tuple[Block, ...]
    authors: tuple[Author, ...]


def name_authors(page: Page, blocks: Sequence[Block]) -> Written:
    """Give the by-lines of a page their authors, and name those of the page.

    Input: the page, whose markup may name authors, and its zoned blocks. Output: the same blocks, where the markup's
    names stand in a by-line its author is those words, and a line by the headline that is nothing but such names is a
    by-line. Authors: the markup's, with their places; where it names nobody but the outlet, those of the by-lines.
    """
    known = tuple(author.name for author in page.authors)
    near = _near(blocks)
    named = tuple(_named(page, block, known, near=i in near) for i, block in enumerate(blocks))
    told = _of_lines(page, named, near)
    if told and not _outweighs(page, told, led=_led(page, named, told)):
        return Written(named, told)
    return Written(named, tuple(replace(a, span=_place(page, named, a.name)) for a in page.authors))


def _led(page: Page, blocks: Sequence[Block], told: tuple[Author, ...]) -> bool:
    """Whether the by-line of the first author told says "By" or the like."""
    first = told[0].span
    line = next((b.span for b in blocks if first is not None and first in b.span), None)
    return line is not None and bool(by_words().match(page.text[line.start : line.end]))


def _outweighs(page: Page, told: tuple[Author, ...], *, led: bool) -> bool:
    """Whether the markup's authors are believed rather than those of the by-lines.

    JSON-LD and microdata are, unless they name nobody but the outlet; meta tags and links, where they share a name with
    the by-line, or where that does not say "By" (it may be a section's name).
    """
    outlet = folded(page.outlet or "")
    names = {folded(author.name) for author in page.authors} - {outlet}
    plain = any(author.basis.startswith(WEAK) for author in page.authors)
    return bool(names) and (not plain or not led or bool(names & {folded(author.name) for author in told}))


def _near(blocks: Sequence[Block]) -> range:
    """The blocks between the headline and the telling; without a headline, those before the telling."""
    zones = [block.zone for block in blocks]
    title = zones.index(Zone.TITLE) if Zone.TITLE in zones else -1
    telling = next((i for i in range(title + 1, len(zones)) if zones[i] is Zone.BODY), len(zones))
    return range(title + 1, telling)


def _named(page: Page, block: Block, known: tuple[str, ...], *, near: bool) -> Block:
    words = page.text[block.span.start : block.span.end]
    if block.zone is Zone.BYLINE:
        return replace(block, author=_author(words, block.author, known)) if page.marked_up else block
    bare = near and block.zone in PLAIN and len(words) <= LONGEST and known
    if bare and _only_names(words, known):
        return Block(block.span, Zone.BYLINE, _author(words, None, known))
    return block


def _author(words: str, author: str | None, known: tuple[str, ...]) -> str | None:
    """Choose the author of a by-line: as cut, unless the markup's names show where to cut, or no name is in it."""
    places = [found.span() for name in known if (found := re.search(_exactly(name), words, re.I))]
    if places and not _cut_well(author, words, places):
        return words[min(start for start, _ in places) : max(end for _, end in places)]
    return author if author and split_names(author) else None


def _cut_well(author: str | None, words: str, places: list[tuple[int, int]]) -> bool:
    """Whether each of the markup's names in a by-line is one of the names of the author as cut."""
    pieces = {folded(name) for name in split_names(author or "")}
    return all(folded(words[start:end]) in pieces for start, end in places)


def _exactly(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _only_names(words: str, known: tuple[str, ...]) -> bool:
    rest = words
    for name in known:
        rest = re.sub(_exactly(name), " ", rest, flags=re.I)
    return rest != words and not split_names(by_words().sub("", rest + " x").removesuffix("x"))


def _of_lines(page: Page, blocks: Sequence[Block], near: range) -> tuple[Author, ...]:
    """Name the authors of the by-lines by the headline; without such a line, those of the first that names any."""
    found: dict[str, Author] = {}
    lines = [(i, b) for i, b in enumerate(blocks) if b.zone is Zone.BYLINE and b.author]
    for index, block in sorted(lines, key=lambda pair: (pair[0] not in near, pair[0])):
        if found and index not in near:
            break
        for name in filter(_like_a_name, split_names(block.author or "")):
            at = page.text.find(name, block.span.start, block.span.end)
            span = Span(at, at + len(name)) if at >= 0 else None
            found.setdefault(folded(name), Author(name, BASIS, span))
    return tuple(found.values())


def _place(page: Page, blocks: Sequence[Block], name: str) -> Span | None:
    """Find the first by-line that names an author."""
    for block in blocks:
        if block.zone is Zone.BYLINE:
            found = re.compile(_exactly(name), re.I).search(page.text, block.span.start, block.span.end)
            if found:
                return Span(*found.span())
    return None


def _like_a_name(name: str) -> bool:
    """Whether at least half of the words begin with a capital, or with a letter of a script without capitals."""
    words = name.split()
    return 2 * sum(not word[0].islower() for word in words) >= len(words)
