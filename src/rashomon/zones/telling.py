"""Find the element that holds the telling: its running text outweighs its furniture most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.settings import ZoneSettings
from rashomon.zones.units import Unit

TEXT_TAGS = frozenset(["p", "blockquote", "pre", "li", "td", "th", "dd", "h2", "h3", "h4", "h5", "h6", "q"])

HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
HELD = 2  # how much a heading reads as a title that begins or ends with it
LINKED = 0.8  # 0..1, share of linked characters from which a heading is a link: a site's name, another article
SHARED_WORDS = 0.6  # 0..1, share of the shorter one's words from which a heading reads as a title
TITLE_WORDS = 3  # words of a headline that is told by the metadata; shorter ones may be an outlet's name


def find_telling(units: Sequence[Unit], hinted: Sequence[str | None], start: int, settings: ZoneSettings) -> int | None:
    """Choose the element whose paragraphs outweigh its other lines most, the innermost of equals.

    Weight: a paragraph counts its characters; a line of links or a few words counts against; hinted furniture counts
    nothing, nor does what stands before the headline that the metadata name (unit `start`). None where no line is a
    paragraph.
    """
    weight: dict[int, float] = defaultdict(float)
    depth: dict[int, int] = {}
    gains = [_gain(unit, hint, settings) for unit, hint in zip(units, hinted, strict=True)]
    if sum(gains[start:]) < settings.main_share * sum(gain for gain in gains if gain > 0):
        start = 0
    for index, unit in enumerate(units):
        gain = gains[index] if index >= start else min(0.0, gains[index])
        for level, element in enumerate(unit.line.path):
            weight[element.id] += gain
            depth[element.id] = level
    if not weight:
        return None
    best = max(weight, key=lambda id_: (round(weight[id_], 3), depth[id_], -id_))
    return best if weight[best] > 0 else None


def _gain(unit: Unit, hint: str | None, settings: ZoneSettings) -> float:
    if hint is not None and hint != "bodytext":
        return 0.0
    if hint == "bodytext":
        return settings.body_bonus * len(unit.text) if unit.line.link_share < settings.link_share else 0.0
    if unit.prose and unit.line.link_share < settings.link_share:
        return float(len(unit.text))
    if unit.line.link_share >= settings.link_share:
        return -settings.link_cost
    return 0.0 if unit.line.path[-1].tag in TEXT_TAGS else -settings.line_cost


def find_headline(units: Sequence[Unit], titles: Sequence[str]) -> int | None:
    """Find the heading that reads as the page's stated title; None where none does.

    One that is no link goes first (the site's name, another article is one), then an <h1> (a recipe's card repeats the
    title), then what reads most as the title, then the first. An <h1> may share most words alone.
    """
    stated = [words for title in titles if len(words := folded_words(title).split()) >= TITLE_WORDS]
    best = (False, False, 0)
    found = None
    for index, unit in enumerate(units):
        tag = unit.line.path[-1].tag if unit.line.path else ""
        if tag in HEADING_TAGS and unit.words >= TITLE_WORDS:
            alike = max((_alike(folded_words(unit.text).split(), words) for words in stated), default=0)
            rank = (unit.line.link_share < LINKED, tag == "h1", alike)
            if alike >= (1 if tag == "h1" else HELD) and rank > best:
                best, found = rank, index
    return found


def _alike(heading: Sequence[str], title: Sequence[str]) -> int:
    """Tell how much a heading reads as a title: 3 the same, HELD one begins or ends with the other, 1 most words, 0."""
    if heading == title:
        return 3
    short, long = sorted((heading, title), key=len)
    if short in (long[: len(short)], long[-len(short) :]):
        return HELD
    common = len(set(short) & set(long))
    return int(common >= TITLE_WORDS and common >= SHARED_WORDS * len(set(short)))


def folded_words(text: str) -> str:
    """Fold a headline for comparison: letters and digits in lower case, single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
