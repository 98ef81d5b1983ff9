"""Word document -> Page: its paragraphs, tables and notes with the elements that they stand in (ECMA-376)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read.anchors import Anchor, in_element
from rashomon.read.capture import Capture, Format
from rashomon.read.dates import parse_iso
from rashomon.read.language import guess_language
from rashomon.read.page import Line, Page
from rashomon.read.render import Renderer
from rashomon.read.stated import shown_title
from rashomon.read.wordml import Steps, Styles, read_styles, render_word
from rashomon.read.xml import local, walk_xml
from rashomon.read.zipped import SIGNATURE, Members, names_of
from rashomon.records import Block, Zone
from rashomon.settings import ReadSettings

MAIN = re.compile(r"word/document\d*\.xml")
EDGES = re.compile(r"word/(?P<kind>header|footer)\d*\.xml")
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_EDGES = 60  # headers and footers of a document; each section has up to six


def recognises(data: bytes) -> bool:
    """Whether the bytes are a zip file with a Word document's main part."""
    return data.startswith(SIGNATURE) and any(MAIN.fullmatch(name) for name in names_of(data))


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read what the document shows: headers, paragraphs, tables, text boxes, notes, footers; insertions, no deletions.

    Not read: comments in the margin, the numbers of lists and notes, charts, macros. Errors: InputError where it is
    damaged, locked, unpacks to more than the limit, or shows no text.
    """
    members = Members(capture.data, settings.max_bytes)
    styles = read_styles(members.read("word/styles.xml") or b"")
    renderer = Renderer(settings)
    renderer.open("body", _bare)
    parts = _Parts(members, styles, renderer)
    parts.show_edges("header")
    for name in sorted(name for name in members.names if MAIN.fullmatch(name))[:1]:
        parts.show(name)
    for name in NOTES:
        renderer.open("section", {"class": "footnotes"}.get)
        parts.show(name)
        renderer.close("section")
    parts.show_edges("footer")
    renderer.close("body")
    text, lines = renderer.finish()
    if not lines:
        raise InputError(
            "The document shows no text: are its pages pictures? Run text recognition (OCR) on them first."
        )
    edges = tuple(
        Block(line.span, Zone.BOILERPLATE)
        for line in lines
        if any(one.tag in {"header", "footer"} for one in line.path)
    )
    stated = _stated(members.read(PROPERTIES) or b"")
    return Page(
        capture.path,
        "",
        MEDIA_TYPE,
        text,
        lines,
        title=shown_title(stated.get("title", ""), text),
        language=guess_language(text),
        dates=tuple(_dates(stated)),
        told_zones=edges,
        anchors=tuple(parts.anchors_of(lines)),
    )


FORMAT = Format("Word document", recognises, read)


def _bare(name: str) -> str | None:
    """An element of our own has no attributes."""
    del name
    return None


@dataclass(slots=True)
class _Parts:
    """Shows the parts of a document one after the other. `whence`: element's number -> part, child sequence in it."""

    members: Members
    styles: Styles
    renderer: Renderer
    whence: dict[int, tuple[str, Steps]] = field(default_factory=dict)

    def show(self, name: str) -> None:
        """Render a part; nothing where the document has none of this name."""
        found = render_word(self.members.read(name) or b"", self.renderer, self.styles)
        self.whence.update({number: (name, steps) for number, steps in found.items()})

    def show_edges(self, kind: str) -> None:
        """Render the headers or the footers, each wording once: a document keeps one for first, odd and even pages."""
        matches = ((name, EDGES.fullmatch(name)) for name in self.members.names)
        names = sorted(name for name, found in matches if found and found["kind"] == kind)
        seen: set[bytes] = set()
        for name in names[:MOST_EDGES]:
            data = self.members.read(name) or b""
            if data not in seen:
                seen.add(data)
                self.renderer.open(kind, _bare)
                self.show(name)
                self.renderer.close(kind)

    def anchors_of(self, lines: Sequence[Line]) -> Iterator[Anchor]:
        """Anchor each line in the paragraph that it was made of."""
        for line in lines:
            held = next((self.whence[one.id] for one in reversed(line.path) if one.id in self.whence), None)
            if held is not None:
                yield in_element(line.span, *held)


@dataclass(slots=True)
class _Properties:
    """Reads the core properties: local name -> value (ECMA-376 part 2, section 11)."""

    found: dict[str, str] = field(default_factory=dict)
    open_name: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        self.open_name = local(name)

    def end(self, name: str) -> None:
        del name
        self.open_name = ""

    def text(self, words: str) -> None:
        if self.open_name:
            self.found[self.open_name] = (self.found.get(self.open_name, "") + words)[:1000]


def _stated(data: bytes) -> Mapping[str, str]:
    reader = _Properties()
    if data:
        walk_xml(data, reader)
    return reader.found


def _dates(stated: Mapping[str, str]) -> Iterator[ToldDate]:
    """Give the file's own dates: evidence of publication and change, no more."""
    for name, role in (("created", DateRole.PUBLISHED), ("modified", DateRole.MODIFIED)):
        value = parse_iso(stated.get(name, ""))
        if value:
            yield ToldDate(role, value, f"container: document property {name}")
