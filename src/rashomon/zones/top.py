"""The lines of a plain text before its telling: masthead, headline, standfirst, by-line, date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.records import Block, Span, Zone
from rashomon.zones.captions import is_scene
from rashomon.zones.heads import TIME_LINE, cut_head
from rashomon.zones.shapes import (
    ADDRESS,
    BODY_NAMING,
    CONTACT,
    KICKER,
    MAIL_HEADER,
    WORDS,
    asks_consent,
    is_body_name,
    is_headline,
    is_slug,
    title_cased,
)
from rashomon.zones.told import SUPPORT
from rashomon.zones.units import Unit

BY_AT_END = re.compile(r",\s+(?P<by>by\s+(?P<name>(?:[A-Z][\w.'’-]+\s?){1,4}))$")
HEAD_LINES = 60  # lines before the telling among which the headline is looked for
ENOUGH_WORDS = 4  # words from which a longer headline is no better than a shorter one
NAME_COST = 3  # points; a line that is a body's name is a masthead where another may be the headline
ECHO = 2.0  # points, 0..6, for a line all of whose longer words the telling holds
ECHOED = 0.5  # 0..1, share of a line's longer words in the telling from which a line above a headline is one, too
LEAST_WORDS = 4  # words of a headline above a standfirst, 3..5; a kicker has fewer
LONG_LINE = 9  # words, 6..14; so long a line behind a headline sums it up
LONG_WORD = 4  # letters of a longer word
STEM = 6  # letters by which words are compared
CAPITALS = 1.0  # points, 0..3, for a line in capitals among others that are not
LABELLED = re.compile(  # a field of a document's head
    r"(?:distribution|source|speaker|presenter|presented\sby|contact|reference|ref|prepared\sby|editor|author|tags?|topics?):\s",
    re.I,
)
# "NOTICE TO CUSTOMERS No. 2": what kind of document it is
NUMBERED = re.compile(r"\b(?:no|nr)\.?\s?\d+(?:/\d+)?\W*$", re.I)
SECTION = re.compile(r"(?:1|I|A)[.)]\s")  # the heading of the first part of a report
NUMBER_COST = 2.0  # points, 0..3, for such a line
APART = 1.5  # points, 0..4; a line between blank lines, where others that may be the headline have none
BLANK = 2  # characters between two lines with a blank one between them
SALUTATION = re.compile(r"(?:Dear|Hello|Hi|Good\s(?:morning|evening))\s[^\n.!?:]{2,40},")  # opens a letter
LETTER_SHARE = 0.7  # 0..1, share of capitals in a line that is set in capitals


def zone_top(units: Sequence[Unit], first: int, language: str | None) -> list[Block]:
    """Zone the units before the first paragraph. Without a headline among them none is a title."""
    title = _title_index(units, first, language)
    if title is None and first == len(units) and any(unit.stop for unit in units):
        return [Block(unit.span, Zone.BODY if unit.stop else Zone.BOILERPLATE) for unit in units]  # a note, no page
    blocks: list[Block] = []
    for index in range(first):
        blocks += _blocks(units, index, title, language)
    return blocks


def _title_index(units: Sequence[Unit], first: int, language: str | None) -> int | None:
    """Choose the headline by points; of equals the first. A short first line with a full stop will do where none is."""
    window = range(first)[:HEAD_LINES] if first == len(units) else range(max(0, first - HEAD_LINES), first)
    able = [i for i in window if is_headline(units[i]) and _may_be_title(units[i])]
    named = {i for i in able if is_body_name(units[i].text, language)}
    if len(named) == len(able):
        able += [i for i in window if i not in named and _is_short_headline(units, i, first)]
    matter = _matter(units[first:])
    echoes = {i: _echoed(units[i], matter) for i in able}
    points = {
        i: _points(units, i, able, first) + ECHO * echoes[i] - NAME_COST * (i in named and i < max(able)) for i in able
    }
    if points:
        best = max(points, key=lambda i: (points[i], -i))
        return _first_of_run(units, best, echoes)
    opening = units[0] if units else None
    if 0 < first < len(units) and opening is not None and opening.stop and opening.words <= 14 and not opening.kinds:
        return None if cut_head(opening.text, opening.span) or MAIL_HEADER.match(opening.text) else 0
    return None


def _matter(telling: Sequence[Unit]) -> frozenset[str]:
    """The beginnings of the longer words of the paragraphs."""
    return frozenset(s for unit in telling if unit.prose for s in _stems(unit))


def _stems(unit: Unit) -> list[str]:
    return [word[:STEM].casefold() for word in WORDS.findall(unit.text) if len(word) >= LONG_WORD]


def _echoed(unit: Unit, matter: frozenset[str]) -> float:
    """Tell which share of a line's longer words the telling holds, 0..1; a masthead or a menu has few in common."""
    stems = _stems(unit)
    return sum(stem in matter for stem in stems) / max(2, len(stems))


def _first_of_run(units: Sequence[Unit], best: int, echoes: Mapping[int, float]) -> int:
    """Step up from a standfirst to the headline above it: as much of the matter, and not far shorter."""
    above = best - 1
    if echoes.get(above, 0.0) < ECHOED or units[above].words < LEAST_WORDS:
        return best
    sums_up = units[best].words >= LONG_LINE or 2 * units[above].words >= units[best].words
    return _first_of_run(units, above, echoes) if sums_up else best


def _is_short_headline(units: Sequence[Unit], index: int, first: int) -> bool:
    """Whether a line of two words in capitals right before the telling is its headline ("BRIDGE CLOSED")."""
    unit = units[index]
    return index == first - 1 and index > 0 and unit.words == 2 and unit.text.isupper() and not unit.kinds


def _may_be_title(unit: Unit) -> bool:
    if LABELLED.match(unit.text) or SUPPORT.match(unit.text) or BY_AT_END.search(unit.text) or asks_consent(unit.text):
        return False
    return not is_scene(unit) and not _dated(unit) and not ADDRESS.search(unit.text)


def _dated(unit: Unit) -> bool:
    return bool(cut_head(unit.text, unit.span))


def _points(units: Sequence[Unit], index: int, able: Sequence[int], first: int) -> float:
    """Weigh a headline: enough words, capitals that others lack, apart, not a body's name, not the first short line."""
    unit = units[index]
    points = float(min(unit.words, ENOUGH_WORDS))
    if _capitals(unit) and not all(_capitals(units[i]) for i in able):
        points += CAPITALS
    if _stands_apart(units, index) and not all(_stands_apart(units, i) for i in able):
        points += APART
    if BODY_NAMING.match(unit.text):
        points -= 3
    if NUMBERED.search(unit.text) or SECTION.match(unit.text):
        points -= NUMBER_COST
    if (
        index == 0
        and first > 1
        and (unit.words < ENOUGH_WORDS or (unit.words == ENOUGH_WORDS and title_cased(unit.text)))
    ):
        points -= 1
    return points


def _stands_apart(units: Sequence[Unit], index: int) -> bool:
    """Whether blank lines set a line apart from those before and behind it: a letterhead's lines stand together."""
    own = units[index].span
    before = index == 0 or own.start - units[index - 1].span.end >= BLANK
    return before and (index + 1 == len(units) or units[index + 1].span.start - own.end >= BLANK)


def _capitals(unit: Unit) -> bool:
    letters = [c for c in unit.text[:120] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= LETTER_SHARE * len(letters)


def _blocks(units: Sequence[Unit], index: int, title: int | None, language: str | None) -> list[Block]:
    unit = units[index]
    if MAIL_HEADER.match(unit.text):
        zone = {"sub": Zone.TITLE, "dat": Zone.DATE, "sen": Zone.DATE}.get(unit.text[:3].lower(), Zone.BOILERPLATE)
        return [Block(unit.span, zone)]
    if index == title:
        return [Block(unit.span, Zone.TITLE)]
    pieces = _by_at_end(unit) or list(cut_head(unit.text, unit.span, language=language))
    return pieces or [Block(unit.span, _zone(units, index, title))]


def _zone(units: Sequence[Unit], index: int, title: int | None) -> Zone:
    unit = units[index]
    if unit.words >= 6 and ("credit" in unit.kinds or is_scene(unit)):
        return Zone.CAPTION
    if SALUTATION.fullmatch(unit.text) and (title is None or index > title):
        return Zone.BODY
    if "relatedline" in unit.kinds and unit.words > 4:
        return Zone.RELATED
    if title is None or unit.kinds or index < title:
        return Zone.BOILERPLATE
    if TIME_LINE.fullmatch(units[index - 1].text):
        return Zone.BODY  # the heading of an entry of a live blog
    return Zone.TITLE if index == title + 1 and _is_standfirst(unit) else Zone.BOILERPLATE


def _is_standfirst(unit: Unit) -> bool:
    """A line right behind the headline that sums the account up."""
    if unit.words < 6 or unit.text[0] in "(<[" or SUPPORT.match(unit.text):
        return False
    return not (is_slug(unit.text) or KICKER.fullmatch(unit.text) or CONTACT.search(unit.text))


def _by_at_end(unit: Unit) -> list[Block]:
    """Cut "A weekly letter, by Ann Bell": furniture and by-line."""
    found = BY_AT_END.search(unit.text)
    if not found or unit.words > 30:
        return []
    cut = unit.span.start + found.start() + 1
    start = unit.span.start + found.start("by")
    return [
        Block(Span(unit.span.start, cut), Zone.BOILERPLATE),
        Block(Span(start, unit.span.end), Zone.BYLINE, found["name"].strip()),
    ]
