"""What can be seen of each unit of a plain text, in whole numbers: what the model of lines reads beside the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2

from rashomon.records import Block, Zone
from rashomon.zones.captions import BARE_CREDIT, CREDITED_END, DAY, POINTING, SAYING, TELLING_TENSE, is_scene
from rashomon.zones.comments import is_stamp
from rashomon.zones.posts import head_of, weak_head_of
from rashomon.zones.shapes import CONTACT, ITEM, title_cased
from rashomon.zones.units import SAMPLE, Unit

FULL = 100  # what 1.0 is written as
LONG_LOG = 12.0  # log2; 4,096 characters or lines count as very many
NEAR = 24  # lines, over which a distance is told apart
AROUND = 3  # lines on either side that are the surroundings
MOST_SAME = 3  # repetitions that are told apart
WORD = re.compile(r"[^\W\d_]{2,}")
KINDS = (
    "boilerplate",
    "credit",
    "related",
    "relatedline",
    "comments",
    "commentline",
    "closing",
    "correction",
    "advert",
)
ZONES = tuple(Zone)
AGENCY = (
    r"getty|reuters|afp|a\.?p\.?|associated press|shutterstock|imago|dpa|epa|alamy|pa wire|wikimedia|unsplash|istock"
    r"|flickr|instagram"
)
SIGNS: tuple[tuple[str, str], ...] = (  # name, pattern that a line holds
    ("agency", rf"(?i)\b(?:{AGENCY})\b"),
    ("slash between names", r"\w\s?/{1,2}\s?[A-Z]"),
    ("copyright", r"©|\(c\)|(?i:copyright)"),
    (
        "credit word",
        r"(?i)\b(?:credits?|courtesy|foto|photos?|photograph\w*|image|images|picture|bild|grafik|illustration|quelle"
        r"|source|via)\b",
    ),
    ("figure", r"(?i)^\W*(?:fig(?:ure)?|table|abbildung|above|below|above:|pictured|screenshot|image)\b\.?"),
    (
        "where in the picture",
        r"(?i)\b(?:left|right|cent(?:er|re)|pictured|shown|seen|poses?|stands?|walks?|links|rechts|hier)\b",
    ),
    ("year in brackets", r"\((?:19|20)\d\d\)"),
    ("year", r"\b(?:19|20)\d\d\b"),
    ("time of day", r"\b\d{1,2}[:.]\d\d\b"),
    ("ago", r"(?i)\bago\b|\bvor \d"),
    ("i", r"\b(?:I|I'm|I’m|my|me|ich|mir|mich|mein)\b"),
    ("you", r"(?i)\b(?:you|your|you're|u|du|sie|ihr)\b"),
    ("we", r"(?i)\b(?:we|our|us|wir|uns|unser)\b"),
    ("thanks", r"(?i)\b(?:thanks?|lol|haha|please|sorry|agree|imho|yeah|hello|hi|danke|hallo)\b"),
    (
        "reply",
        r"(?i)\b(?:reply|replies|antworten?|says|said|wrote|schrieb|report|permalink|likes?|edited|member|posts?)\b",
    ),
    ("emoticon", r"[:;]-?[)(DP]|[\U0001F300-\U0001FAFF]"),
    ("address", r"https?://|www\.|@"),
    ("money", r"[$€£]\s?\d|\d\s?[$€£]"),
    ("bar", r"[|•·»›]"),
    ("ellipsis", r"\.\.\.|…"),
    ("read more", r"(?i)\b(?:more|mehr|click|subscribe|sign|newsletter|share|follow|download|login|register)\b"),
    ("question", r"\?"),
    ("exclamation", r"!"),
    ("quote", r"[\"“”„«»]"),
    ("name of two words", r"\b[A-Z][a-z]+ [A-Z][a-z]+"),
    ("by", r"(?i)\b(?:by|von)\s[A-Z]"),
    ("code", r"[{}<>=\\_;]{1}.*[{}<>=\\_;]"),
)
PATTERNS = tuple(re.compile(pattern) for _, pattern in SIGNS)


@dataclass(frozen=True, slots=True)
class Sections:
    """Where the rules see the parts of a text begin, as indices of units; the number of units where there is none."""

    first: int
    last_prose: int
    comments: int
    tail: int


def evidence_of(units: Sequence[Unit], rules: Sequence[Block], sections: Sections) -> list[list[int]]:
    """Describe every unit by numbers from 0 to FULL: its looks, what the rules take it for, what stands around.

    Input: the units of a page, the rules' blocks, the rules' sections. Output: a row a unit, all of one length; no
    units give no rows. Pure; the work is bounded by SAMPLE characters a unit.
    """
    zones = zones_of(units, rules)
    page = _Page(units, zones, sections)
    return [[*_look(unit), *_ruled(zones[i]), *page.around(i)] for i, unit in enumerate(units)]


def zones_of(units: Sequence[Unit], blocks: Sequence[Block]) -> list[Zone]:
    """Give the zone of each unit: of its longest block. Blocks stand in text order, each inside one unit."""
    out: list[Zone] = []
    position = 0
    for unit in units:
        best, longest = Zone.BOILERPLATE, 0
        while position < len(blocks) and blocks[position].span.start < unit.span.end:
            if len(blocks[position].span) > longest:
                best, longest = blocks[position].zone, len(blocks[position].span)
            position += 1
        out.append(best)
    return out


def _share(value: float) -> int:
    return round(FULL * min(1.0, max(0.0, value)))


def _many(count: float) -> int:
    return _share(log2(1 + count) / LONG_LOG)


def _look(unit: Unit) -> list[int]:
    """What the line itself shows."""
    text = unit.text if len(unit.text) <= SAMPLE else unit.text[: SAMPLE // 2] + " " + unit.text[-SAMPLE // 2 :]
    bare = text.strip()
    letters = sum(c.isalpha() for c in text) or 1
    words = WORD.findall(text)
    count = len(words) or 1
    head = head_of(unit.text, unit.words)
    weak = weak_head_of(unit.text, unit.words)
    flags = [
        unit.stop, unit.prose, bare.endswith("."), bare.endswith(":"), bare.endswith(","), bare[:1].islower(),
        bare[:1] in "\"“„«'‘", bare[:1] in "([", bare.endswith((")", "]")), bool(ITEM.match(bare)), text.isupper(),
        title_cased(text), is_stamp(unit), head is not None, bool(head and head.inline), bool(head and head.author),
        weak is not None, is_scene(unit), bool(TELLING_TENSE.search(text)), bool(SAYING.search(text)),
        bool(POINTING.search(text)), bool(CREDITED_END.search(text)), bool(BARE_CREDIT.match(text)),
        bool(DAY.search(text)),
        bool(CONTACT.search(text)), bare[:1].isdigit(),
        *(kind in unit.kinds for kind in KINDS),
        *(bool(pattern.search(text)) for pattern in PATTERNS),
    ]  # fmt: skip
    shares = [
        sum(c.isupper() for c in text) / letters,
        sum(c.isdigit() for c in text) / len(text),
        1 - letters / len(text),
        sum(w[0].isupper() for w in words) / count,
        sum(w[0].isupper() for w in words[1:]) / count,
        sum(map(len, words)) / count / 12,
        min(unit.words, 8) / 8,
        min(unit.words, 40) / 40,
    ]
    return [*(FULL * flag for flag in flags), *map(_share, shares), _many(unit.words), _many(len(unit.text))]


def _ruled(zone: Zone) -> list[int]:
    return [FULL * (zone is other) for other in ZONES]


class _Page:
    """The page around a unit: positions, repetitions, words in common."""

    def __init__(self, units: Sequence[Unit], zones: Sequence[Zone], sections: Sections) -> None:
        self.units = units
        self.sections = sections
        self.words = [frozenset(word.lower() for word in WORD.findall(unit.text[:SAMPLE])) for unit in units]
        self.texts = [" ".join(unit.text[:SAMPLE].lower().split()) for unit in units]
        self.same = Counter(self.texts)
        self.used = Counter(word for words in self.words for word in words)
        self.title = next((i for i, zone in enumerate(zones) if zone is Zone.TITLE), None)
        stamps = [is_stamp(unit) for unit in units]
        self.stamps = list(accumulate(stamps, initial=0))
        self.prose = list(accumulate((len(u.text) if u.prose else 0 for u in units), initial=0))
        self.heads = _distances(units, lambda u: "comments" in u.kinds)
        self.posts = _distances(units, is_stamp)
        self.lists = _distances(units, lambda u: bool(u.kinds & {"related", "closing"}))
        self.told = _distances(units, lambda u: u.prose)

    def around(self, i: int) -> list[int]:
        """Describe the page around the unit `i`."""
        n, s = len(self.units), self.sections
        return [
            _share(i / n), _many(i), _many(n - 1 - i), _many(n),
            *_step(i - s.first), *_step(i - s.last_prose), *_step(i - s.comments if s.comments < n else -n),
            FULL * (s.comments < n), FULL * (i >= s.tail),
            FULL * (self.title is None), *_step(i - self.title if self.title is not None else -n),
            *(_share(1 - found[i] / NEAR) for found in (self.heads, self.posts, self.lists)),
            FULL * (self.heads[i] <= i), FULL * (self.posts[i] <= i),
            _share(self.told[i] / 8),
            _share((self.stamps[min(n, i + 12)] - self.stamps[max(0, i - 12)]) / 6),
            _share(self.stamps[n] / 12), _share(self.prose[i] / max(1, self.prose[n])), _many(self.prose[n] / 8),
            *self._shared(i),
        ]  # fmt: skip

    def _shared(self, i: int) -> list[int]:
        """What the unit has in common with the title, its neighbours and the page."""
        own, n = self.words[i], len(self.units)
        most = len(own) or 1
        values = [sum(self.used[word] > 1 for word in own) / most, (self.same[self.texts[i]] - 1) / MOST_SAME]
        for other in (self.title, i - 1, i + 1):
            there = other is not None and 0 <= other < n and other != i
            words = self.words[other] if there and other is not None else frozenset()
            values += [len(own & words) / most, len(own & words) / (len(words) or 1)]
        for other in (i - 2, i - 1, i + 1, i + 2):
            values.append(0 <= other < n and self.texts[other] == self.texts[i])
        near: set[str] = set()
        for j in (*range(max(0, i - AROUND), i), *range(i + 1, min(n, i + 1 + AROUND))):
            near |= self.words[j]
        return [*map(_share, values), _share(len(own & near) / most)]


def _step(distance: int) -> tuple[int, int]:
    """Write a distance in lines as its side and its nearness."""
    return FULL * (distance >= 0), _share(1 - abs(distance) / NEAR)


def _distances(units: Sequence[Unit], test: Callable[[Unit], bool]) -> list[int]:
    """Give for each unit how many lines before it the last one stands that passes; more than there are where none."""
    out, last = [], -(10**6)
    for i, unit in enumerate(units):
        if test(unit):
            last = i
        out.append(i - last)
    return out
