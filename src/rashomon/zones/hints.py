"""What the markup says of each line: tags, words of classes and roles, and headings that open a list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from rashomon.read.page import Element
from rashomon.resources import mapping
from rashomon.settings import ZoneSettings
from rashomon.zones.threads import PostLines, find_posts, opens_post, side_by_side
from rashomon.zones.units import Unit

TAG_ZONES = {
    "nav": "boilerplate",
    "footer": "boilerplate",
    "aside": "boilerplate",
    "form": "boilerplate",
    "address": "byline",
    "button": "boilerplate",
    "label": "boilerplate",
    "select": "boilerplate",
    "caption": "caption",
    "h1": "title",
}
LISTING = frozenset({"boilerplate", "related"})  # zones whose headlines are not the page's
SMALL_ZONES = frozenset({"caption", "title", "byline", "date"})  # zones that never hold a long text
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SURE_WORDS = frozenset(  # believed however much text they hold: terms, consent forms, imprints
    {"footer", "copyright", "cookie", "cookies", "consent", "gdpr", "onetrust", "optanon", "disclaimer"}
    | {"contentinfo", "modal", "dialog"}
)
CHOPPED_LENGTH = 2  # letters; of a generated name ("kdCiBy") no longer pieces are left
CHOPPED = 4  # such pieces that show a generated name, whose pieces say nothing
EMBEDDING = frozenset({"social", "widget", "embed", "embedded", "share"})  # words of elements that may quote a post
SPOKEN = re.compile(r"[^\W\d_][^:\n.!?]{1,40}:\s\S")  # "Ann, Holm: We saw it too."
SCOPES = {
    "related": "related",
    "comments": "comment",
    "contents": "boilerplate",
    "advert": "boilerplate",
}  # marker -> what it opens


def hint_of(element: Element, known: Mapping[str, str]) -> tuple[str, str] | None:
    """Tell what an element holds: by the words of its class, id, role and itemprop (pairs first), else by its tag.

    <figcaption> is believed whatever its classes say. Output: the word that told it and the zone; None where nothing
    does.
    """
    if element.tag == "figcaption":
        return "<figcaption>", "caption"
    hints = element.hints
    if sum(len(word) <= CHOPPED_LENGTH for word in hints) >= CHOPPED:
        hints = tuple(word for word in hints if len(word) > CHOPPED_LENGTH)
    for first, second in pairwise(hints):
        pair = f"{first}-{second}"
        if pair in known:
            return pair, known[pair]
    for word in hints:
        if word in known:
            return word, known[word]
    zone = TAG_ZONES.get(element.tag)
    return (f"<{element.tag}>", zone) if zone else None


class Hints:
    """Applies the hints of elements to lines, but for elements too large to be what their class says."""

    def __init__(self, units: Sequence[Unit], settings: ZoneSettings) -> None:
        self.units = units
        self.settings = settings
        self.prose: dict[int, int] = defaultdict(int)
        self.size: dict[int, int] = defaultdict(int)
        self.known = mapping("zone_hints")
        self.named: dict[int, str | None] = {}
        self.first: dict[int, int] = {}
        self.told: dict[int, tuple[str, str] | None] = {}
        self.prose_of_word: dict[str, int] = defaultdict(int)
        self.heading = _heading_path(units)
        for index, unit in enumerate(units):
            for element in unit.line.path:
                self.first.setdefault(element.id, index)
                self.size[element.id] += len(unit.text)
                if element.id not in self.told:
                    self.told[element.id] = hint_of(element, self.known)
            if unit.prose and unit.line.link_share < settings.link_share:
                self._count(unit)
        lengths = [len(u.text) if u.prose and u.line.link_share < settings.link_share else 0 for u in units]
        self.prose_before = list(accumulate(lengths, initial=0))
        self.all_prose = self.prose_before[-1]
        self.posts: list[PostLines] = find_posts(units, self.prose_before, settings)

    def _count(self, unit: Unit) -> None:
        """Add up the running text in each element and under each word that tells a zone."""
        told = set()
        for element in unit.line.path:
            self.prose[element.id] += len(unit.text)
            told.add(self.told[element.id])
        for word in sorted(one[0] for one in told if one):
            self.prose_of_word[word] += len(unit.text)

    def zones(self) -> list[str | None]:
        """Give each line the hint of its innermost element that has one; a comment section outranks what it holds."""
        zones = [self._zone(unit) for unit in self.units]
        self._mark_posts(zones)
        foreign = self._foreign_articles()
        for index, unit in enumerate(self.units):
            if zones[index] in {None, "bodytext"} and any(e.id in foreign for e in unit.line.path):
                zones[index] = "related"
        for index, unit in enumerate(self.units):
            opened = next((SCOPES[kind] for kind in SCOPES if kind in unit.kinds), None)
            if (
                opened
                and unit.words <= self.settings.marker_words
                and zones[index] in {None, "boilerplate", "bodytext"}
            ):
                self._open(index, opened, zones)
        return zones

    def _mark_posts(self, zones: list[str | None]) -> None:
        """Let repeated posts be comments whatever their classes say; their heading is furniture."""
        for post in self.posts:
            for index in range(post.first, post.last + 1):
                zones[index] = post.zone if zones[index] not in {"boilerplate", "related"} else zones[index]
            before = post.first - 1
            if (
                post.zone != "byline"
                and before >= 0
                and zones[before] is None
                and self.units[before].line.path[-1].tag in HEADING_TAGS
            ):
                zones[before] = "boilerplate"

    def _foreign_articles(self) -> frozenset[int]:
        """Find the <article> elements that are not the page's own: teasers of other articles below or inside it.

        Where the ones inside hold most of its text they are its parts (a live blog), not foreign.
        """
        articles = {e.id: e for unit in self.units for e in unit.line.path if e.tag == "article"}
        main = max(articles, key=lambda id_: (id_ in self.heading, self.prose[id_], -id_), default=None)
        if main is None or self.prose[main] < self.settings.main_share * self.all_prose:
            return frozenset()
        inside, around = set(), set()
        for unit in self.units:
            ids = [e.id for e in unit.line.path if e.tag == "article"]
            if main in ids:
                inside.update(ids[ids.index(main) + 1 :])
                around.update(ids[: ids.index(main) + 1])
        parts = sum(len(u.text) for u in self.units if u.prose and any(e.id in inside for e in u.line.path))
        if parts > self.settings.main_share * self.prose[main]:
            around |= inside
        return frozenset(articles.keys() - around)

    def _open(self, index: int, opened: str, zones: list[str | None]) -> None:
        """Let a heading ("Read next", "318 comments") tell what its container, or the list behind it, holds."""
        scope = self._scope(index)
        early = self.prose_before[index] < max(1, self.settings.prose_before_comments * self.all_prose)
        if opened == "comment" and (early or scope in self.heading):
            return
        zones[index] = "boilerplate" if opened != "related" else opened
        last = self._last_comment(index) if opened == "comment" and scope is None else index
        for later in range(index + 1, len(self.units)):
            unit = self.units[later]
            inside = later <= last or (scope is not None and any(e.id == scope for e in unit.line.path))
            item = opened == "related" and not unit.prose and unit.line.link_share > self.settings.list_link_share
            if not (inside or (scope is None and item)) or self._other_heading(unit):
                return
            if zones[later] in {None, "boilerplate", "bodytext"}:
                zones[later] = opened

    def _last_comment(self, index: int) -> int:
        """Find how far comments reach behind a heading that no element holds together with them.

        They reach to the next heading, or to the end of what holds the heading, if they begin as a post does and the
        telling stands before them; else nowhere.
        """
        path = self.units[index].line.path
        after = self.units[index + 1] if index + 1 < len(self.units) else None
        if after is None or not (opens_post(after) or SPOKEN.match(after.text)):
            return index
        if 2 * self.prose_before[index] < self.all_prose:
            return index
        around = path[-2].id if len(path) > 1 else 0
        return side_by_side(self.units, index, around, len(self.units))

    def _other_heading(self, unit: Unit) -> bool:
        return "boilerplate" in unit.kinds and bool(unit.line.path) and unit.line.path[-1].tag in HEADING_TAGS

    def _scope(self, index: int) -> int | None:
        """Find the innermost element that the heading opens: it comes first there and more follows."""
        unit = self.units[index]
        for element in reversed(unit.line.path):
            if self.size[element.id] > len(unit.text):
                first = self.first[element.id] == index
                small = self.prose[element.id] <= self.settings.furniture_share * max(1, self.all_prose)
                return element.id if first and (small or "comments" in unit.kinds) else None
        return None

    def _zone(self, unit: Unit) -> str | None:
        """Take the innermost hint. A headline within furniture is furniture, but not a post that furniture quotes."""
        found: str | None = None
        quoted = False
        for element in reversed(unit.line.path):
            hint = self._hint(element)
            if hint == "comment":
                return hint
            if not (quoted and hint == "boilerplate" and self._embeds(element)):
                found = hint if found is None or (found == "title" and hint in LISTING) else found
            quoted = quoted or element.tag == "blockquote"
        return "related" if "relatedline" in unit.kinds and not unit.prose and found != "caption" else found

    def _embeds(self, element: Element) -> bool:
        told = self.told[element.id]
        return told is not None and told[0] in EMBEDDING

    def _hint(self, element: Element) -> str | None:
        if element.id not in self.named:
            self.named[element.id] = self._believed(element)
        return self.named[element.id]

    def _believed(self, element: Element) -> str | None:
        if element.tag in {"html", "body", "main", "article", "page"}:
            return None
        told = self.told[element.id]
        if told is None or (element.id in self.heading and told[1] not in SMALL_ZONES):
            return None
        word, zone = told
        if zone in SMALL_ZONES:
            return zone if self.size[element.id] <= self.settings.small_characters else None
        if zone == "comment":
            alone = self.prose_before[self.first[element.id]] < self.settings.prose_before_comments * self.all_prose
            large = self.prose[element.id] > self.settings.furniture_share * self.all_prose
            return None if alone and large else zone
        if zone == "bodytext" or word in SURE_WORDS:
            return zone
        most = self.settings.furniture_share * self.all_prose
        return None if max(self.prose[element.id], self.prose_of_word[word]) > most else zone


def _heading_path(units: Sequence[Unit]) -> frozenset[int]:
    """Find the elements that hold the page's first <h1>: what holds the headline is no furniture."""
    for unit in units:
        if unit.line.path and unit.line.path[-1].tag == "h1":
            return frozenset(element.id for element in unit.line.path[:-1])
    return frozenset()
