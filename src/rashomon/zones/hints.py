"""What the markup says of each line: tags, words of classes and roles, and headings that open a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.read.page import Element
from rashomon.resources import mapping
from rashomon.settings import ZoneSettings
from rashomon.zones.units import Unit

TAG_ZONES = {
    "nav": "boilerplate",
    "footer": "boilerplate",
    "aside": "boilerplate",
    "form": "boilerplate",
    "button": "boilerplate",
    "label": "boilerplate",
    "select": "boilerplate",
    "figcaption": "caption",
    "caption": "caption",
    "h1": "title",
}
SMALL_ZONES = frozenset({"caption", "title", "byline", "date"})  # zones that never hold a long text
HEADING_TAGS = frozenset("h1 h2 h3 h4 h5 h6".split())
SCOPES = {"related": "related", "comments": "comment", "contents": "boilerplate"}  # marker -> what it opens


def hint_of(element: Element, known: Mapping[str, str]) -> str | None:
    """Tell what an element holds by its tag, else by the words of its class, id, role and itemprop; pairs come first."""
    hints = element.hints
    for first, second in zip(hints, hints[1:], strict=False):
        named = known.get(f"{first}-{second}")
        if named:
            return named
    for word in hints:
        if word in known:
            return known[word]
    return TAG_ZONES.get(element.tag)


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
        for index, unit in enumerate(units):
            for element in unit.line.path:
                self.first.setdefault(element.id, index)
                self.size[element.id] += len(unit.text)
                if unit.prose and unit.line.link_share < settings.link_share:
                    self.prose[element.id] += len(unit.text)
        self.all_prose = sum(len(u.text) for u in units if u.prose and u.line.link_share < settings.link_share)

    def zones(self) -> list[str | None]:
        """Give each line the hint of its innermost element that has one; a comment section outranks what it holds."""
        zones = [self._zone(unit) for unit in self.units]
        for index, unit in enumerate(self.units):
            opened = next((SCOPES[kind] for kind in SCOPES if kind in unit.kinds), None)
            if (
                opened
                and unit.words <= self.settings.marker_words
                and zones[index] in {None, "boilerplate", "bodytext"}
            ):
                self._open(index, opened, zones)
        return zones

    def _open(self, index: int, opened: str, zones: list[str | None]) -> None:
        """Let a heading ("Read next", "318 comments") tell what its container, or the list behind it, holds."""
        scope = self._scope(index)
        if opened == "comment" and not any(u.prose for u in self.units[max(0, index - 60) : index]):
            return
        zones[index] = "boilerplate" if opened != "related" else opened
        for later in range(index + 1, len(self.units)):
            unit = self.units[later]
            inside = scope is not None and any(e.id == scope for e in unit.line.path)
            item = opened == "related" and not unit.prose and unit.line.link_share > self.settings.list_link_share
            if not (inside or (scope is None and item)) or self._other_heading(unit):
                return
            if zones[later] in {None, "boilerplate", "bodytext"}:
                zones[later] = opened

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
        found: str | None = None
        if "relatedline" in unit.kinds and not unit.prose:
            return "related"
        for element in reversed(unit.line.path):
            hint = self._hint(element)
            if hint == "comment":
                return hint
            found = found or hint
        return found

    def _hint(self, element: Element) -> str | None:
        if element.id not in self.named:
            self.named[element.id] = self._believed(element)
        return self.named[element.id]

    def _believed(self, element: Element) -> str | None:
        if element.tag in {"html", "body", "main", "article", "page"}:
            return None
        hint = hint_of(element, self.known)
        if hint is None:
            return None
        if hint in SMALL_ZONES:
            return hint if self.size[element.id] <= self.settings.small_characters else None
        if (
            hint != "comment"
            and hint != "bodytext"
            and self.prose[element.id] > self.settings.furniture_share * self.all_prose
        ):
            return None
        return hint
