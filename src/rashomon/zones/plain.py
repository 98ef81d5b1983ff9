"""Zones of plain text: sections told by their words and their order, since there is no markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from rashomon.read.page import Page
from rashomon.records import Block, Span, Zone
from rashomon.settings import ZoneSettings
from rashomon.zones.captions import is_scene
from rashomon.zones.comments import comments_from
from rashomon.zones.heads import SUPPORT, cut_head
from rashomon.zones.units import Unit, units_of

MAIL_HEADER = re.compile(
    r"(?:from|to|cc|date|sent|subject|reply-to|return-path|message-id|list-unsubscribe|x-[\w-]+):\s", re.I
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
CAPITALISED = re.compile(r"\b[A-Z0-9“‘\"'][\w'’“”\"-]*")
WORDS = re.compile(r"[^\W_][\w'’-]*")
SMALL_WORD = re.compile(
    r"\b(?:a|an|the|of|in|on|at|to|for|and|or|as|by|with|from|is|are|was|over|after|but|nor|vs)\b", re.I
)
CONTACT = re.compile(r"(?:\btel\b|\bphone\b|\bcontact\b|\bdesk\b|\bnewsroom\b|@|https?://|www\.|\+\d)", re.I)
SLUG = re.compile(r"[A-Z]{2,5}\d{2,5}\b|[A-Z]+-[A-Z]+/[A-Z]+")
KICKER = re.compile(r"[\w&' ]{2,30}(?:\s*[/>»›|]\s*[\w&' ]{2,30})+$")
GREETING = re.compile(r"[^\n.!?]{3,40},")
NAME = re.compile(r"(?:[A-Z][\w.'-]+\s?){1,4}")
COUNTERS = re.compile(
    r"(?:\W*\d[\d.,]*\s?[km]?\s+(?:re)?(?:posts?|tweets?|plies|ply|likes?|shares?|views?|comments?|quotes?|bookmarks?|reactions?)\W*)+",
    re.I,
)
HEADLINE_WORDS = (3, 32)  # words of a headline
SHORT = 14  # words; a line without a stop and no longer than this may be an item of a list or a name


class State(Enum):
    """The section that a line stands in."""

    HEAD = auto()
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
    first = _first_prose(units)
    title = _title_index(units[:first])
    blocks: list[Block] = []
    for index, unit in enumerate(units[:first]):
        blocks += _head_blocks(units, index, title, page.language)
    return blocks + _Sections(units, first, page.language, settings).blocks()


def _first_prose(units: Sequence[Unit]) -> int:
    """Find where the telling begins: the first paragraph that is no furniture, caption or mail header."""
    for index, unit in enumerate(units):
        furniture = unit.kinds & {"boilerplate", "credit", "relatedline", "comments"} or is_scene(unit)
        if unit.prose and not furniture and not MAIL_HEADER.match(unit.text) and not unit.text.startswith("("):
            return index
    return len(units)


def is_headline(unit: Unit) -> bool:
    """Whether a unit may be a headline: a few words, no full stop, no furniture."""
    if not HEADLINE_WORDS[0] <= unit.words <= HEADLINE_WORDS[1] or unit.kinds - {"relatedline"}:
        return False
    if SLUG.match(unit.text) or MAIL_HEADER.match(unit.text) or KICKER.fullmatch(unit.text) or unit.text[0] in "(<[":
        return False
    return not unit.text.rstrip().endswith((".", ";", ",")) and bool(LETTERS.search(unit.text))


def title_cased(text: str) -> bool:
    """Whether nearly all the longer words begin with a capital."""
    words = WORDS.findall(SMALL_WORD.sub(" ", text))
    return len(words) >= 3 and len([w for w in words if w[0].isupper() or w[0].isdigit()]) >= 0.75 * len(words)


def _title_index(head: Sequence[Unit]) -> int | None:
    """Choose the headline among the lines before the telling: the one of most words, the last of equals."""
    best, most = None, 0
    for index, unit in enumerate(head):
        if (
            is_headline(unit)
            and not cut_head(unit.text, unit.span)
            and not SUPPORT.match(unit.text)
            and not _by_at_end(unit)
        ):
            words = min(unit.words, 12)
            if words >= most:
                best, most = index, words
    return best


def _head_blocks(units: Sequence[Unit], index: int, title: int | None, language: str | None) -> list[Block]:
    unit = units[index]
    text = unit.text
    if MAIL_HEADER.match(text):
        zone = {"sub": Zone.TITLE, "dat": Zone.DATE, "sen": Zone.DATE}.get(text[:3].lower(), Zone.BOILERPLATE)
        return [Block(unit.span, zone)]
    if index == title:
        return [Block(unit.span, Zone.TITLE)]
    ending = _by_at_end(unit)
    pieces = ending or list(cut_head(text, unit.span, language=language))
    if pieces:
        return pieces
    if unit.words >= 6 and ("credit" in unit.kinds or is_scene(unit)):
        return [Block(unit.span, Zone.CAPTION)]
    if "relatedline" in unit.kinds and unit.words > 4:
        return [Block(unit.span, Zone.RELATED)]
    return [Block(unit.span, Zone.TITLE if _is_standfirst(units, index, title) else Zone.BOILERPLATE)]


def _is_standfirst(units: Sequence[Unit], index: int, title: int | None) -> bool:
    """A sentence between the headline and the by-line or the telling sums the account up."""
    unit = units[index]
    if (
        title is None
        or index != title + 1
        or unit.kinds
        or SUPPORT.match(unit.text)
        or unit.words < 6
        or unit.text[0] in "(<["
    ):
        return False
    return not SLUG.match(unit.text) and not KICKER.fullmatch(unit.text) and not CONTACT.search(unit.text)


def _by_at_end(unit: Unit) -> list[Block]:
    """Cut "A weekly letter, by Ann Bell": furniture and by-line."""
    found = re.search(r",\s+by\s+((?:[A-Z][\w.'’-]+\s?){1,4})$", unit.text)
    if not found or unit.words > 30:
        return []
    cut = unit.span.start + found.start() + 1
    start = unit.span.start + unit.text.index("by", found.start())
    return [
        Block(Span(unit.span.start, cut), Zone.BOILERPLATE),
        Block(Span(start, unit.span.end), Zone.BYLINE, found[1].strip()),
    ]


class _Sections:
    """Walks the units from the first paragraph on and keeps the section."""

    def __init__(self, units: Sequence[Unit], first: int, language: str | None, settings: ZoneSettings) -> None:
        self.units = units
        self.first = first
        self.language = language
        self.settings = settings
        self.state = State.BODY
        self.author: str | None = None
        self.comments = comments_from(units, first, settings)
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
            if index >= self.comments or ("closing" in unit.kinds and unit.words <= self.settings.marker_words):
                break
            if unit.prose and not unit.kinds & {"boilerplate", "credit", "relatedline"}:
                last = index
        return last

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
        if self.state is State.RELATED and not self._leaves_list(unit):
            return [Block(unit.span, Zone.BOILERPLATE if "boilerplate" in unit.kinds else Zone.RELATED)]
        return self._told(unit, index)

    def _turns(self, unit: Unit, index: int) -> bool:
        """Change the section where the unit is a marker; say whether it was one."""
        if "comments" in unit.kinds:
            if index >= self.comments:
                self.state = State.COMMENTS
            return True
        if "closing" in unit.kinds and index > self.last_prose:
            self.state = State.CLOSING
            return True
        if "related" in unit.kinds:
            self.state = State.RELATED
            return True
        return False

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
        if head and (index > self.last_prose or head[0].zone is Zone.BYLINE):
            return list(head)
        return [Block(unit.span, self._zone(unit, index))]

    def _signs_off(self, index: int) -> bool:
        """Whether a unit is the greeting or the name at the end of a letter ("Until next week," "Ann")."""
        near = self.units[max(0, index - 1) : index + 2]
        if index <= self.last_prose:
            return False
        return any(
            GREETING.fullmatch(one.text) and NAME.fullmatch(two.text) for one, two in zip(near, near[1:], strict=False)
        )

    def _zone(self, unit: Unit, index: int) -> Zone:
        kinds = unit.kinds
        if "correction" in kinds:
            return Zone.BODY
        if is_scene(unit) or ("credit" in kinds and unit.words <= self.settings.caption_words):
            return Zone.CAPTION
        if "relatedline" in kinds and unit.words <= self.settings.related_words:
            return Zone.RELATED
        if "boilerplate" in kinds and unit.words <= self.settings.furniture_words:
            return Zone.BOILERPLATE
        if not LETTERS.search(unit.text):
            return Zone.BOILERPLATE
        if index <= self.last_prose:
            return Zone.BODY
        return self._tail_zone(unit)

    def _tail_zone(self, unit: Unit) -> Zone:
        """Zone a line after the last paragraph."""
        if CONTACT.search(unit.text):
            return Zone.BOILERPLATE
        if is_headline(unit) and unit.words >= 5 and title_cased(unit.text):
            return Zone.RELATED
        return Zone.BODY if unit.stop and unit.words >= 5 else Zone.BOILERPLATE

    def _comment(self, unit: Unit) -> Block:
        kinds = unit.kinds
        if kinds & {"boilerplate", "comments"} and unit.words <= self.settings.furniture_words:
            return Block(unit.span, Zone.BOILERPLATE)
        if "related" in kinds and unit.words <= self.settings.marker_words:
            self.state = State.RELATED
            return Block(unit.span, Zone.RELATED)
        if unit.words <= 4 and not unit.stop and "commentline" not in kinds and LETTERS.search(unit.text):
            self.author = unit.text.strip()
        return Block(unit.span, Zone.COMMENT, self.author)
