"""Tell which lines a picture's frame holds: its caption, and nothing of the telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.settings import ZoneSettings
from rashomon.zones.heads import TIME_LINE
from rashomon.zones.units import Unit

FRAME_TAGS = frozenset({"figure", "figcaption"})
HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
FRAME_WORDS = frozenset(  # words of classes of what holds a picture and its words
    {
        "image",
        "images",
        "img",
        "photo",
        "photos",
        "picture",
        "pictures",
        "pic",
        "foto",
        "fotos",
        "bild",
        "imagen",
        "imagem",
    }
    | {"figure", "gallery", "slideshow", "carousel", "lightbox", "caption", "thumb", "thumbnail", "poster"}
)
GALLERIES = frozenset({"gallery", "slideshow", "carousel", "lightbox", "slide", "slider", "galerie", "galeria"})
NEAR = 5  # elements upwards in which a word of a frame tells


def in_frame(unit: Unit) -> bool:
    """Whether a line stands in an element for a picture and its caption."""
    return any(element.tag in FRAME_TAGS for element in unit.line.path)


def in_gallery(unit: Unit) -> bool:
    """Whether a line stands in a frame or in a row of pictures."""
    return in_frame(unit) or any(GALLERIES & set(element.hints) for element in unit.line.path)


def named_frame(unit: Unit) -> bool:
    """Whether the tags or classes around a line speak of a picture."""
    return any(element.tag in FRAME_TAGS or FRAME_WORDS & set(element.hints) for element in unit.line.path[-NEAR:])


class Frames:
    """Tells the containers of a picture and its caption from others that hold a picture and little else."""

    def __init__(self, units: Sequence[Unit], prose: Mapping[int, int], settings: ZoneSettings) -> None:
        self.most = settings.furniture_share * max(1, sum(len(u.text) for u in units if u.prose))
        self.prose = prose
        self.other: set[int] = set()
        self.cards: set[int] = set()
        for unit in units:
            path = unit.line.path
            if path and path[-1].tag in HEADING_TAGS and not in_frame(unit):
                self.other.update(element.id for element in path)
                if unit.line.link_share > settings.list_link_share:
                    self.cards.add(unit.line.image)
            elif TIME_LINE.fullmatch(unit.text):
                self.other.update(element.id for element in path[-2:])

    def leads_away(self, unit: Unit) -> bool:
        """Whether a line stands beside a picture under a headline that is a link: the card of another article."""
        return unit.line.image > 0 and unit.line.image in self.cards

    def holds(self, unit: Unit, chosen: int | None) -> bool:
        """Whether a line is set beside a picture, in a container smaller than the telling that holds nothing else.

        No frame: an entry of a live blog or of a list (it has a stamp or a heading), or what holds much of the text.
        """
        frame = unit.line.image
        if not frame or frame in self.other or self.prose.get(frame, 0) > self.most:
            return False
        ids = [element.id for element in unit.line.path]
        return chosen not in ids or ids.index(chosen) < ids.index(frame)
