"""Zones of plain text: sections told by their words and their order, since there is no markup."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import accumulate, pairwise

from rashomon.read.page import Page
from rashomon.records import Block, Zone
from rashomon.settings import ZoneSettings
from rashomon.zones.captions import is_above_credit, is_scene
from rashomon.zones.comments import author_so_far, comments_from
from rashomon.zones.decided import decide
from rashomon.zones.evidence import Sections
from rashomon.zones.heads import TIME_LINE, cut_head
from rashomon.zones.shapes import (
    ABOUT,
    CONTACT,
    EARLIER_ISSUES,
    GREETING,
    HASHES,
    ITEM,
    LETTERS,
    MAIL_HEADER,
    NAME,
    OFFER,
    TEAM,
    TURN,
    asks_consent,
    is_headline,
    title_cased,
)
from rashomon.zones.tail import publisher_names, tail_from
from rashomon.zones.top import zone_top
from rashomon.zones.units import SENTENCE_END, Unit, units_of
from rashomon.zones.words import zone_of_words

FURNITURE = frozenset({"boilerplate", "credit", "relatedline", "comments"})
LEAST_TURNS = 3  # speakers' turns that make a text a transcript
STANDFIRST = 30  # words; a longer paragraph is none
HEAD_REACH = 4  # lines behind a headline among which its by-line or date stands
MOST_BEFORE = 4  # times; so much more running text stands behind a by-line than before it
SHORT_SENTENCE = 4  # words of the shortest sentence that counts as telling where no paragraph stands


class State(Enum):
    """The section that a line stands in."""

    BODY = auto()
    RELATED = auto()
    COMMENTS = auto()
    CLOSING = auto()


def zone_plain(page: Page, settings: ZoneSettings) -> list[Block]:
    """Zone a plain text from its lines alone: a head, the telling, then comments, lists and notes.

    A marker line ("Notify of", "Read next", "Notes to editors") changes the section; within the telling a line is what
    its words show. Output: blocks in text order.
    """
    units = units_of(page)
    rules, sections = told_by_rules(units, page.language, settings)
    return decide(units, rules, sections, settings) if settings.lines_model else rules


def told_by_rules(units: Sequence[Unit], language: str | None, settings: ZoneSettings) -> tuple[list[Block], Sections]:
    """Zone units by rules alone; say where the rules see the parts of the text begin."""
    first = _first_prose(units)
    walk = _Walk(units, first, language, settings)
    blocks = zone_top(units, first, language) + walk.blocks()
    return blocks, Sections(first, walk.last_prose, walk.comments, walk.tail)


def _first_prose(units: Sequence[Unit]) -> int:
    """Find where the telling begins: the first paragraph, else the first short sentence behind the first line."""
    transcript = is_transcript(units)
    told = [(unit.prose or (transcript and bool(TURN.match(unit.text)))) and _tells(unit) for unit in units]
    before = list(accumulate((len(unit.text) * tells for unit, tells in zip(units, told, strict=True)), initial=0))
    for index, tells in enumerate(told):
        if tells and not _heads(units, index, before):
            return index
    for index, unit in enumerate(units):
        sentence = unit.words >= SHORT_SENTENCE and SENTENCE_END.search(unit.text)
        if index and sentence and _tells(unit):
            return index
    return len(units)


def _heads(units: Sequence[Unit], index: int, before: Sequence[int]) -> bool:
    """Whether a short paragraph is a headline or standfirst: by-line or date follow it, and most of the text them.

    `before`: characters of running text before each unit, and in all.
    """
    if units[index].words >= STANDFIRST:
        return False
    near = range(index + 1, min(index + 1 + HEAD_REACH, len(units)))
    line = next((i for i in near if cut_head(units[i].text, units[i].span)), None)
    if line is None or TIME_LINE.fullmatch(units[line].text):
        return False
    return MOST_BEFORE * before[line] < before[-1] - before[line]


def is_transcript(units: Sequence[Unit]) -> bool:
    """Whether several lines begin with a speaker's name in capitals and a colon."""
    return sum(bool(TURN.match(unit.text)) and not unit.kinds for unit in units) >= LEAST_TURNS


def _tells(unit: Unit) -> bool:
    if asks_consent(unit.text) or unit.kinds & FURNITURE or MAIL_HEADER.match(unit.text) or unit.text.startswith("("):
        return False
    return not is_scene(unit) and not cut_head(unit.text, unit.span)


class _Walk:
    """Walks the units from the first paragraph on and keeps the section."""

    def __init__(self, units: Sequence[Unit], first: int, language: str | None, settings: ZoneSettings) -> None:
        self.units = units
        self.first = first
        self.language = language
        self.settings = settings
        self.state = State.BODY
        self.author: str | None = None
        self.transcript = is_transcript(units)
        self.comments = comments_from(units, first, settings)
        names = publisher_names(unit.text for unit in units[:first])
        self.tail = tail_from(units, first, self.comments, names)
        self.last_prose = self._last_prose()

    def blocks(self) -> list[Block]:
        """Zone the units from the first paragraph to the end."""
        out: list[Block] = []
        for index in range(self.first, len(self.units)):
            out += self._blocks(index)
        return out

    def _last_prose(self) -> int:
        """Find the last paragraph of the telling: before a comment section or closing notes begin."""
        last = self.first - 1
        for index in range(self.first, len(self.units)):
            unit = self.units[index]
            if index >= self.tail or self._closes(unit, index):
                break
            if self._reaches(unit, index - last):
                last = index
        return last

    def _reaches(self, unit: Unit, distance: int) -> bool:
        """Whether the telling reaches to this unit: a paragraph, or a short sentence close behind one."""
        if unit.kinds & FURNITURE:
            return False
        if unit.prose or (self.transcript and TURN.match(unit.text)):
            return True
        sentence = unit.words >= SHORT_SENTENCE and bool(SENTENCE_END.search(unit.text))
        return sentence and distance <= self.settings.sentence_distance and not CONTACT.search(unit.text)

    def _blocks(self, index: int) -> list[Block]:
        unit = self.units[index]
        if index == self.comments and "comments" not in unit.kinds:
            self.state = State.COMMENTS
        if self.state is State.COMMENTS:
            return [self._comment(unit)]
        if self.state is State.CLOSING:
            return [Block(unit.span, Zone.BOILERPLATE)]
        if unit.words <= self.settings.marker_words and self._turns(unit, index):
            zone = Zone.RELATED if self.state is State.RELATED else Zone.BOILERPLATE
            return [Block(unit.span, zone)]
        if self.state is State.RELATED and index > self.last_prose and "closing" in unit.kinds:
            self.state = State.CLOSING
            return [Block(unit.span, Zone.BOILERPLATE)]
        if self.state is State.RELATED and not self._leaves_list(unit):
            return [Block(unit.span, Zone.BOILERPLATE if "boilerplate" in unit.kinds else Zone.RELATED)]
        return self._told(unit, index)

    def _turns(self, unit: Unit, index: int) -> bool:
        """Change the section where the unit is a marker; say whether it was one."""
        if "comments" in unit.kinds:
            if index >= self.comments:
                self.state = State.COMMENTS
            return True
        if index > self.last_prose and self._closes(unit, index):
            self.state = State.CLOSING
            return True
        if "related" in unit.kinds or (index > self.last_prose and EARLIER_ISSUES.fullmatch(unit.text)):
            self.state = State.RELATED
            return True
        return False

    def _closes(self, unit: Unit, index: int) -> bool:
        """Whether the telling is over: "Notes to editors", "###", and late in the text "About <name>"."""
        if unit.words > self.settings.marker_words:
            return False
        late = index - self.first >= self.settings.late_share * (len(self.units) - self.first)
        return "closing" in unit.kinds or bool(HASHES.fullmatch(unit.text)) or (late and bool(ABOUT.match(unit.text)))

    def _leaves_list(self, unit: Unit) -> bool:
        """A paragraph ends a list of other articles: the telling goes on."""
        if unit.prose and unit.words >= self.settings.prose_words and "boilerplate" not in unit.kinds:
            self.state = State.BODY
            return True
        return False

    def _told(self, unit: Unit, index: int) -> list[Block]:
        """Zone a unit of the telling by its own words."""
        head = cut_head(unit.text, unit.span, language=self.language)
        if self._signs_off(index):
            return [Block(unit.span, Zone.BYLINE)]
        if head:
            return list(head)
        if self.tail <= index < self.comments:
            return [Block(unit.span, Zone.BOILERPLATE)]
        return [Block(unit.span, self._zone(unit, index))]

    def _signs_off(self, index: int) -> bool:
        """Whether a unit is the greeting or the name at the end of a letter ("Until next week," "Ann")."""
        near = self.units[max(0, index - 1) : index + 2]
        if index <= self.last_prose:
            return False
        if TEAM.fullmatch(self.units[index].text):
            return True
        return any(GREETING.fullmatch(one.text) and NAME.fullmatch(two.text) for one, two in pairwise(near))

    def _zone(self, unit: Unit, index: int) -> Zone:
        told = zone_of_words(unit, self.settings)
        if told is not None:
            return told
        if index + 1 < len(self.units) and is_above_credit(unit, self.units[index + 1]):
            return Zone.CAPTION
        advert = "advert" in self.units[index - 1].kinds and not unit.prose and bool(OFFER.search(unit.text))
        if advert or not LETTERS.search(unit.text):
            return Zone.BOILERPLATE
        return Zone.BODY if index <= self.last_prose else self._tail_zone(unit, index)

    def _tail_zone(self, unit: Unit, index: int) -> Zone:
        """Zone a line after the last paragraph."""
        if CONTACT.search(unit.text):
            return Zone.BOILERPLATE
        if self._goes_on(unit, index):
            return Zone.BODY
        if is_headline(unit) and (unit.words >= 6 or (unit.words == 5 and title_cased(unit.text))):
            return Zone.RELATED
        return Zone.BODY if unit.stop and unit.words >= 5 else Zone.BOILERPLATE

    def _goes_on(self, unit: Unit, index: int) -> bool:
        """Whether a short line continues what stands before: an item of a list, the heading of a live blog's entry."""
        before = self.units[index - 1]
        if TIME_LINE.fullmatch(before.text):
            return unit.words >= 2
        opened = before.text.rstrip().endswith(":") and before.words <= SHORT_SENTENCE * 4
        after = index <= self.last_prose + self.settings.list_lines
        item = bool(ITEM.match(unit.text)) and (opened or bool(ITEM.match(before.text)))
        return after and (item or (unit.text.rstrip().endswith(":") and self._opens_list(index)))

    def _opens_list(self, index: int) -> bool:
        return index + 1 < len(self.units) and bool(ITEM.match(self.units[index + 1].text))

    def _comment(self, unit: Unit) -> Block:
        kinds = unit.kinds
        if kinds & {"boilerplate", "comments"} and unit.words <= self.settings.furniture_words:
            return Block(unit.span, Zone.BOILERPLATE)
        if "related" in kinds and unit.words <= self.settings.marker_words:
            self.state = State.RELATED
            return Block(unit.span, Zone.RELATED)
        self.author = author_so_far(unit, self.author)
        return Block(unit.span, Zone.COMMENT, self.author)
