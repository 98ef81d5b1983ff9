"""The zone that a line's own words tell, whatever stands around it."""

from __future__ import annotations

from rashomon.records import Zone
from rashomon.settings import ZoneSettings
from rashomon.zones.captions import is_scene
from rashomon.zones.shapes import COUNTERS, TALLIES
from rashomon.zones.units import Unit

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def zone_of_words(unit: Unit, settings: ZoneSettings, *, pictured: bool = False) -> Zone | None:
    """Tell a correction (body), a caption, another article, furniture; None where the words tell nothing.

    `pictured`: the line stands beside a picture; a heading there is no caption for it. A linked line is none.
    """
    kinds = unit.kinds
    if "correction" in kinds:
        return Zone.BODY
    headed = bool(unit.line.path) and unit.line.path[-1].tag in HEADINGS
    captioned = not headed and (pictured or "credit" in kinds or is_scene(unit))
    if captioned and unit.words <= settings.caption_words and unit.line.link_share < settings.link_share:
        return Zone.CAPTION
    if "relatedline" in kinds and unit.words <= settings.related_words:
        return Zone.RELATED
    furniture = "boilerplate" in kinds and unit.words <= settings.furniture_words
    return Zone.BOILERPLATE if furniture or COUNTERS.fullmatch(unit.text) or TALLIES.fullmatch(unit.text) else None
