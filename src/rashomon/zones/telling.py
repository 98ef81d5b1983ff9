"""Find the element that holds the telling: its running text outweighs its furniture most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.settings import ZoneSettings
from rashomon.zones.units import Unit

TEXT_TAGS = frozenset(["p", "blockquote", "pre", "li", "td", "th", "dd", "h2", "h3", "h4", "h5", "h6", "q"])

HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
TITLE_WORDS = 3  # words of a headline that is told by the metadata; shorter ones may be an outlet's name


def find_telling(
    units: Sequence[Unit], hinted: Sequence[str | None], titles: Sequence[str], settings: ZoneSettings
) -> int | None:
    """Choose the element whose paragraphs outweigh its other lines most, the innermost of equals.

    Weight: a paragraph counts its characters; a line of links or a few words counts against; hinted furniture counts
    nothing, nor does what stands before the headline that the metadata name (`titles`). None where no line is a
    paragraph.
    """
    weight: dict[int, float] = defaultdict(float)
    depth: dict[int, int] = {}
    gains = [_gain(unit, hint, settings) for unit, hint in zip(units, hinted, strict=True)]
    start = _headline(units, titles)
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


def _headline(units: Sequence[Unit], titles: Sequence[str]) -> int:
    """Find the first heading that reads as the page's stated title; 0 where there is none."""
    folded = {folded_words(title) for title in titles}
    for index, unit in enumerate(units):
        heading = unit.line.path and unit.line.path[-1].tag in HEADING_TAGS
        if heading and unit.words >= TITLE_WORDS and folded_words(unit.text) in folded:
            return index
    return 0


def folded_words(text: str) -> str:
    """Fold a headline for comparison: letters and digits in lower case, single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
