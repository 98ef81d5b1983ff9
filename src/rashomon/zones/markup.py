"""Zones of HTML: what the markup says of each line, then which container holds the telling."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.read.page import Page
from rashomon.records import Block, Zone
from rashomon.settings import ZoneSettings
from rashomon.zones.authors import comment_authors
from rashomon.zones.captions import is_scene
from rashomon.zones.frames import Frames, in_frame, in_gallery, named_frame
from rashomon.zones.heads import BY, CREDITED, author_of, cut_head
from rashomon.zones.hints import Hints
from rashomon.zones.posts import head_of
from rashomon.zones.shapes import LETTERS
from rashomon.zones.tail import publisher_names, tail_from
from rashomon.zones.telling import HEADING_TAGS, TEXT_TAGS, find_headline, find_telling, folded_words
from rashomon.zones.told import SEPARATOR
from rashomon.zones.units import Unit, units_of
from rashomon.zones.words import zone_of_words

CELLS = frozenset({"td", "th"})
LISTING = frozenset({Zone.BOILERPLATE, Zone.RELATED})
TEASERS = frozenset({"teaser", "teasers"})
LEAD_LINES = 12  # lines behind the headline (by-line, date, picture, buttons) in which a lead may stand
CAPTION_WORDS = 6  # words of a caption that is told by its words within furniture
PORTRAIT_WORDS = 6  # words of a by-line beside its author's portrait
FURNITURE = frozenset({Zone.BOILERPLATE, Zone.RELATED, Zone.COMMENT})


def zone_markup(page: Page, settings: ZoneSettings) -> list[Block]:
    """Zone the lines of an HTML page.

    Three steps: the hints of tags, classes and roles; the element whose running text outweighs its furniture most is
    the telling; within and around it each line is what its tag and words show.
    """
    units = units_of(page)
    hints = Hints(units, settings)
    hinted = hints.zones()
    headline = find_headline(units, _stated_titles(page))
    chosen = find_telling(units, hinted, headline or 0, settings)
    return _Page(hints, hinted, chosen, headline, page, settings).blocks()


class _Page:
    """Zones line by line, once the container is known."""

    def __init__(
        self,
        hints: Hints,
        hinted: Sequence[str | None],
        chosen: int | None,
        headline: int | None,
        page: Page,
        settings: ZoneSettings,
    ) -> None:
        self.units = units = hints.units
        self.authors = {i: post.author for post in hints.posts for i in range(post.first, post.last + 1)}
        self.hinted = hinted
        self.chosen = chosen
        self.page = page
        self.settings = settings
        self.inside = [any(e.id == chosen for e in unit.line.path) for unit in units]
        self.headline = headline
        self.first = self._first_paragraph()
        self.last = max((i for i, unit in enumerate(units) if self._paragraph(i)), default=-1)
        names = publisher_names([page.outlet, *SEPARATOR.split(page.head_title or "")])
        self.tail = tail_from(units, self.first, self.last + 1, names)
        self.end = self._end()
        self.lists = self._lists()
        self.title = self._title()
        self.frames = Frames(units, hints.prose, settings)

    def blocks(self) -> list[Block]:
        """Give the blocks of all lines."""
        out: list[Block] = []
        author: str | None = None
        named = comment_authors(self.units, self.hinted)
        for index, unit in enumerate(self.units):
            if self.hinted[index] == "comment":
                author = self.authors.get(index) or named.get(index) or author
            out += self._blocks(index, unit, author)
        return out

    def _paragraph(self, index: int) -> bool:
        unit = self.units[index]
        plain = self.hinted[index] in {None, "bodytext"} and unit.line.link_share < self.settings.link_share
        return self.inside[index] and plain and unit.prose and not unit.kinds & {"boilerplate", "credit"}

    def _first_paragraph(self) -> int:
        """Find where the telling begins: behind the headline, unless nothing is told there."""
        told = [i for i in range(len(self.units)) if self._paragraph(i)]
        behind = [i for i in told if i > (self.headline or 0)]
        return next(iter(behind or told), len(self.units))

    def _title(self) -> int | None:
        """Find the headline: the heading or line that reads as the metadata's title, else the first <h1>, else the last
        heading or headline-like line before the telling."""
        if self.headline is not None and self.headline < self.first:
            return self.headline
        before = range(min(self.first, len(self.units)))
        heads = [i for i in before if self.units[i].line.path[-1].tag in HEADING_TAGS]
        for candidates in (heads, before):
            best = max(candidates, key=self._title_match, default=None)
            if best is not None and self._title_match(best) > 0:
                return best
        own = [i for i in heads if self.hinted[i] in {"title", None}]
        ranked = sorted(own, key=lambda i: (self.units[i].line.path[-1].tag, -i))
        return ranked[0] if ranked else None

    def _title_match(self, index: int) -> int:
        """Count the characters that a line shares with a stated title, 0 unless one holds the other."""
        words = folded_words(self.units[index].text)
        if self.units[index].words < 2 or len(words) < 8:
            return 0
        stated = _stated_titles(self.page)
        held = [len(part) for part in map(folded_words, stated) if len(part) >= 8 and words.startswith(part)]
        return max([*held, len(words) if any(words in folded_words(part) for part in stated) else 0])

    def _blocks(self, index: int, unit: Unit, author: str | None) -> list[Block]:
        zone = self._hint_zone(index, unit)
        if self.hinted[index] == "byline" and index in self.authors:
            return self._lead(index, unit)
        if zone is not None and zone in FURNITURE:
            return self._noise(zone, unit, author)
        return [Block(unit.span, Zone.TITLE)] if index == self.title else self._own(index, unit, zone)

    def _own(self, index: int, unit: Unit, zone: Zone | None) -> list[Block]:
        """Zone a line that is neither furniture nor the headline."""
        if zone is Zone.CAPTION and in_frame(unit) and not self._signs(index, unit):
            return [Block(unit.span, zone)]
        head = cut_head(unit.text, unit.span, unit.line.marks, self.page.language)
        if head and (index < self.first or not unit.prose):
            return list(head)
        if zone is not None:
            return [Block(unit.span, zone, author_of(unit.text) if zone is Zone.BYLINE else None)]
        return [Block(unit.span, self._zone(index, unit))]

    def _signs(self, index: int, unit: Unit) -> bool:
        """Whether a line in a frame before the telling is the by-line beside its author's portrait."""
        return index < self.first and unit.words <= PORTRAIT_WORDS and BY.match(unit.text) is not None

    def _lead(self, index: int, unit: Unit) -> list[Block]:
        """Zone the head of a thread's first post: the account's by-line."""
        head = cut_head(unit.text, unit.span, unit.line.marks, self.page.language)
        named = any(block.zone is Zone.BYLINE for block in head)
        return list(head) if named else [Block(unit.span, Zone.BYLINE, self.authors[index])]

    def _noise(self, zone: Zone, unit: Unit, author: str | None) -> list[Block]:
        """Zone a line of a comment, or furniture: there only the credits of the writers are a by-line."""
        if zone is Zone.COMMENT:
            told = self._comment_zone(unit)
            return [Block(unit.span, told, author if told is Zone.COMMENT else None)]
        credited = zone is Zone.BOILERPLATE and unit.words <= 40 and CREDITED.match(unit.text)
        return list(cut_head(unit.text, unit.span)) if credited else [Block(unit.span, zone)]

    def _hint_zone(self, index: int, unit: Unit) -> Zone | None:
        hint = self.hinted[index]
        if hint is None or hint == "bodytext":
            return None
        zone = Zone(hint)
        if zone in LISTING and in_gallery(unit) and self._captions(unit):
            return Zone.CAPTION
        if zone is Zone.RELATED and self._opens(index, unit):
            return None
        if zone is Zone.TITLE and not self._near_title(index):
            return None
        if zone in {Zone.BYLINE, Zone.DATE} and (unit.words > 25 or "boilerplate" in unit.kinds):
            return Zone.BOILERPLATE
        return zone

    def _captions(self, unit: Unit) -> bool:
        """Whether the words of a line amid pictures are a caption's: a credit or a scene."""
        fitting = CAPTION_WORDS <= unit.words <= self.settings.caption_words
        told = "credit" in unit.kinds or is_scene(unit)
        return fitting and told and unit.line.link_share < self.settings.link_share

    def _opens(self, index: int, unit: Unit) -> bool:
        """Whether a paragraph close behind the headline is the page's own lead, which some systems name its teaser."""
        near = self.title is not None and self.title < index <= self.title + LEAD_LINES and index <= self.first
        teaser = any(TEASERS & set(element.hints) for element in unit.line.path)
        return near and teaser and unit.prose and not unit.line.link_share and not unit.kinds

    def _near_title(self, index: int) -> bool:
        return index <= self.first and self.title is not None and self.title <= index <= self.title + 4

    def _comment_zone(self, unit: Unit) -> Zone:
        furniture = unit.kinds & {"boilerplate", "comments"} and unit.words <= self.settings.furniture_words
        furniture = furniture and not head_of(unit.text, unit.words)
        return Zone.BOILERPLATE if furniture else Zone.COMMENT

    def _zone(self, index: int, unit: Unit) -> Zone:
        """Zone a line that no hint tells about."""
        if not LETTERS.search(unit.text):
            cell = self.inside[index] and unit.line.path[-1].tag in CELLS and self.first <= index <= self.last
            return Zone.BODY if cell else Zone.BOILERPLATE
        if index in self.lists or (index > self.first and self.frames.leads_away(unit)):
            return Zone.RELATED
        if not self.inside[index]:
            return self._outside(index, unit)
        return self._inside_zone(index, unit)

    def _inside_zone(self, index: int, unit: Unit) -> Zone:
        """Zone a line of the element that holds the telling."""
        if self.tail <= index <= self.last:
            return Zone.BOILERPLATE
        if "related" in unit.kinds and unit.words <= self.settings.marker_words:
            return Zone.RELATED
        told = zone_of_words(unit, self.settings, pictured=self.frames.holds(unit, self.chosen))
        if told is not None:
            return told
        return Zone.RELATED if self._links_away(index, unit) else self._plain_zone(index, unit)

    def _lists(self) -> frozenset[int]:
        """Find the lists of other articles behind the telling: a heading, then items that read as headlines."""
        found: set[int] = set()
        for index in range(self.first + 1, len(self.units)):
            unit = self.units[index]
            if (self.inside[index] and index < self.last) or unit.kinds or unit.line.path[-1].tag not in HEADING_TAGS:
                continue
            end = index + 1
            while end < len(self.units) and self._is_item(end):
                end += 1
            words = [self.units[i].words for i in range(index + 1, end)]
            if len(words) > 1 and sum(words) >= self.settings.item_words * len(words):
                found.update(range(index, end))
        return frozenset(found)

    def _is_item(self, index: int) -> bool:
        unit = self.units[index]
        listed = any(element.tag == "li" for element in unit.line.path[-3:])
        held = self.inside[index] and index <= self.last
        return (
            listed
            and not held
            and not unit.kinds
            and self.hinted[index] in {None, "boilerplate"}
            and not unit.text.endswith(".")
        )

    def _links_away(self, index: int, unit: Unit) -> bool:
        """Whether a line of the telling is nothing but a link to another article."""
        linked = unit.line.link_share > self.settings.list_link_share and unit.words <= self.settings.related_words
        return index > self.first and linked and not unit.text.endswith(".")

    def _plain_zone(self, index: int, unit: Unit) -> Zone:
        if index > self.last and unit.prose and unit.line.link_share > self.settings.list_link_share:
            return Zone.RELATED
        if (
            unit.prose
            or self._goes_on(index, unit)
            or (self.first <= index <= self.last and (unit.line.path[-1].tag in TEXT_TAGS or unit.words >= 4))
        ):
            return Zone.BODY
        if self.title is not None and self.title < index < self.first and unit.words >= 5:
            named = self.hinted[index] == "bodytext" and unit.line.path[-1].tag not in HEADING_TAGS
            return Zone.BODY if named else self._standfirst(index, unit)
        ends = (index > self.last and unit.stop and unit.words >= 4) or self._ends_quotation(unit)
        return Zone.BODY if ends else Zone.BOILERPLATE

    def _goes_on(self, index: int, unit: Unit) -> bool:
        """Whether a line behind the last paragraph goes on with it: an item of a list, a row of short paragraphs."""
        return self.last < index < self.end and unit.line.link_share < self.settings.link_share

    def _end(self) -> int:
        """Find where the lines end that stand in the telling's own element right behind its last paragraph.

        Rows of short lines belong to it (dates of a tour, results) where at least `run_lines` of them stand alike.
        """
        if not 0 <= self.last < len(self.units):
            return 0
        path = self.units[self.last].line.path
        around = path[-2].id if len(path) > 1 else path[-1].id
        end = index = self.last + 1
        while index < len(self.units) and any(e.id == around for e in self.units[index].line.path):
            unit = self.units[index]
            if self.hinted[index] not in {None, "bodytext"} or unit.kinds or not self._row(unit):
                break
            index += 1
            end = index if unit.words >= self.settings.prose_words else end
        return index if index - self.last > self.settings.run_lines else end

    def _row(self, unit: Unit) -> bool:
        return unit.line.path[-1].tag in TEXT_TAGS and unit.line.link_share < self.settings.link_share

    def _standfirst(self, index: int, unit: Unit) -> Zone:
        """Tell a standfirst, which stands close behind the headline, from other lines before the telling."""
        assert self.title is not None
        near = index - self.title <= self.settings.standfirst_lines and unit.words <= self.settings.standfirst_words
        if near and unit.line.link_share < self.settings.link_share:
            return Zone.TITLE
        return Zone.BODY if unit.prose else Zone.BOILERPLATE

    def _ends_quotation(self, unit: Unit) -> bool:
        """Whether a line closes the quoted post in which the telling ends: who wrote it."""
        if not 0 <= self.last < len(self.units):
            return False
        quoted = {element.id for element in self.units[self.last].line.path if element.tag == "blockquote"}
        return unit.words >= 4 and any(element.id in quoted for element in unit.line.path)

    def _outside(self, index: int, unit: Unit) -> Zone:
        """Zone a line outside of the telling: a standfirst below the headline, a list of other articles, furniture."""
        if self.title is not None and self.title < index < self.first and unit.words >= 5 and not unit.kinds:
            framed = unit.line.image and (named_frame(unit) or not unit.prose)
            return Zone.CAPTION if framed else self._standfirst(index, unit)
        if "related" in unit.kinds and unit.words <= self.settings.marker_words:
            return Zone.RELATED
        if index > self.first and unit.line.link_share >= self.settings.link_share and unit.words >= 4:
            return Zone.RELATED
        return Zone.BOILERPLATE


def _stated_titles(page: Page) -> list[str]:
    """List what the metadata may call the page, without its outlet's name."""
    told = [page.title or "", *SEPARATOR.split(page.head_title or "")]
    own = folded_words(page.outlet or "")
    return [title for title in told if folded_words(title) != own]
