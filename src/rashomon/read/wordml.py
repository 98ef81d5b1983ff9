"""WordprocessingML -> the elements and text of a page (ECMA-376 part 1, section 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.read.render import Renderer
from rashomon.read.xml import local, walk_xml

WORDS, MATHS, CHOICES = "wordprocessingml", "/math", "markup-compatibility"  # in the names of namespaces
TABLE_TAGS = {"tbl": "table", "tr": "tr", "tc": "td"}
SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
UNSHOWN = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "sectPr"})
NO = frozenset({"0", "false", "off", "none"})
HEADING = re.compile(r"heading ?(?P<level>[1-9])")
STYLE_TAGS = (  # the built-in styles' names, which are English whatever the program's language -> tag, hint
    (re.compile(r"title"), "h1", ""),
    (re.compile(r"subtitle"), "p", "subtitle"),
    (re.compile(r"caption"), "p", "caption"),
    (re.compile(r"toc(?: \d| heading|\d)"), "p", "toc"),
    (re.compile(r"list .*|list(?:bullet|number|paragraph).*"), "li", ""),
    (re.compile(r"(?:intense ?)?quote|block text"), "blockquote", ""),
)
Steps = tuple[int, ...]  # numbers of elements among their siblings, from the root inwards
_Event = tuple[str, str, Steps]  # what is done, with what, of which paragraph
MOST_BASES = 10  # styles from which one is derived in turn


@dataclass(slots=True)
class _Style:
    name: str = ""
    base: str = ""
    level: int | None = None


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a document, by id."""

    known: dict[str, _Style] = field(default_factory=dict)

    def tag_of(self, style_id: str) -> tuple[str, str] | None:
        """Tell the tag and the hint of a style, by its name, else by the style from which it is derived."""
        for _ in range(MOST_BASES):
            style = self.known.get(style_id, _Style())
            told = _tag(style.name.lower() or style_id.lower(), style.level)
            if told or not style.base:
                return told
            style_id = style.base
        return None


def _tag(name: str, level: int | None) -> tuple[str, str] | None:
    heading = HEADING.fullmatch(name)
    if heading:
        return _heading(int(heading["level"])), ""
    for pattern, tag, hint in STYLE_TAGS:
        if pattern.fullmatch(name):
            return tag, hint
    return (_heading(level + 1), "") if level is not None else None


def _heading(level: int) -> str:
    """The document's title is the <h1>; its headings stand below."""
    return f"h{min(level + 1, 6)}"


def read_styles(data: bytes) -> Styles:
    """Read the paragraph styles; none where the part is missing."""
    reader = _StyleReader()
    if data:
        walk_xml(data, reader)
    return reader.styles


class _StyleReader:
    def __init__(self) -> None:
        self.styles = Styles()
        self.open_style: _Style | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag, value = local(name), _value(attributes)
        if tag == "style":
            self.open_style = self.styles.known.setdefault(_value(attributes, "styleId"), _Style())
        elif self.open_style is not None and tag == "name":
            self.open_style.name = value
        elif self.open_style is not None and tag == "basedOn":
            self.open_style.base = value
        elif self.open_style is not None and tag == "outlineLvl":
            self.open_style.level = _level(value)

    def end(self, name: str) -> None:
        if local(name) == "style":
            self.open_style = None

    def text(self, words: str) -> None:
        """Styles hold no words."""


def render_word(data: bytes, renderer: Renderer, styles: Styles) -> Mapping[int, Steps]:
    """Render a part of a document; one that is cut short as far as it goes. No bytes: nothing.

    Output: the child sequence to the paragraph that each rendered element was made of, by the element's number.
    """
    reader = _WordReader(renderer, styles)
    if data:
        walk_xml(data, reader)
        reader.finish()
    return reader.whence


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph: its element opens once its style is known."""

    steps: Steps = ()
    tag: str = "p"
    hint: str = ""
    opened: bool = False


@dataclass(slots=True)
class _Run:
    """An open run of letters of one kind. `bolded`: its <b> is open."""

    hidden: bool = False
    bold: bool = False
    bolded: bool = False


class _WordReader:
    """Turns the elements of a part into those of a page; a text box follows the paragraph that it hangs on."""

    def __init__(self, renderer: Renderer, styles: Styles) -> None:
        self.renderer = renderer
        self.styles = styles
        self.skipped = 0
        self.steps: list[int] = [0]  # the open elements' numbers among their siblings, and of the last child so far
        self.whence: dict[int, Steps] = {}
        self.paragraphs: list[_Paragraph] = []
        self.runs: list[_Run] = []
        self.opened: list[str] = []
        self.boxes: list[list[_Event]] = []
        self.later: list[list[_Event]] = []
        self.properties = ""
        self.reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element; what a reader of the document does not see is skipped as a whole."""
        tag = local(name)
        self.steps[-1] += 1
        self.steps.append(0)
        if self.skipped or _unshown(name, tag):
            self.skipped += 1
        elif MATHS in name:
            self.reading = self.reading or tag == "t"
        elif WORDS not in name:
            return
        elif self.properties:
            self._property(tag, attributes)
        elif tag in {"pPr", "rPr"}:
            self.properties = tag
        else:
            self._begin(tag, attributes)

    def end(self, name: str) -> None:
        """End an element."""
        tag = local(name)
        self.steps.pop()
        if self.skipped:
            self.skipped -= 1
        elif tag == "t":
            self.reading = False
        elif WORDS not in name:
            return
        elif self.properties:
            if tag == self.properties:
                self.properties = ""
        else:
            self._finish(tag)

    def text(self, words: str) -> None:
        """Show the words of a run."""
        if self.reading and not self.skipped:
            self._show(words)

    def finish(self) -> None:
        """Close what a damaged part left open."""
        while self.boxes:
            self._finish("txbxContent")
        self._replay()
        while self.opened:
            self._render("close", self.opened[-1])

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "p":
            self.paragraphs.append(_Paragraph(tuple(self.steps[:-1])))
        elif tag == "r":
            self.runs.append(_Run())
        elif tag == "t":
            self.reading = True
        elif tag in SIGNS:
            self._show(SIGNS[tag])
        elif tag in {"br", "cr"}:
            self._open_paragraph()
            self._emit("open", "br")
            self._emit("close", "br")
        elif tag == "hyperlink":
            self._open_paragraph()
            self._emit("open", "a")
        elif tag in TABLE_TAGS:
            self._emit("open", TABLE_TAGS[tag])
        elif tag == "txbxContent":
            self.boxes.append([])
            self._emit("open", "div")
        del attributes

    def _finish(self, tag: str) -> None:
        if tag == "p" and self.paragraphs:
            paragraph = self.paragraphs.pop()
            if paragraph.opened:
                self._emit("close", paragraph.tag)
            if not self.paragraphs:
                self._replay()
        elif tag == "r" and self.runs:
            if self.runs.pop().bolded:
                self._emit("close", "b")
        elif tag == "hyperlink":
            self._emit("close", "a")
        elif tag in TABLE_TAGS:
            self._emit("close", TABLE_TAGS[tag])
        elif tag == "txbxContent" and self.boxes:
            self._emit("close", "div")
            self.later.append(self.boxes.pop())

    def _property(self, tag: str, attributes: Mapping[str, str]) -> None:
        value = _value(attributes)
        if self.properties == "rPr" and self.runs:
            on = value not in NO
            self.runs[-1].hidden |= tag in {"vanish", "specVanish"} and on
            self.runs[-1].bold |= tag == "b" and on
        elif self.paragraphs:
            paragraph = self.paragraphs[-1]
            level = _level(value) if tag == "outlineLvl" else None
            told = self.styles.tag_of(value) if tag == "pStyle" else None
            if tag == "numPr" and paragraph.tag == "p":
                told = ("li", paragraph.hint)
            if level is not None and paragraph.tag == "p":
                told = (_heading(level + 1), paragraph.hint)
            paragraph.tag, paragraph.hint = told or (paragraph.tag, paragraph.hint)

    def _show(self, words: str) -> None:
        run = self.runs[-1] if self.runs else _Run()
        if run.hidden:
            return
        self._open_paragraph()
        if run.bold and not run.bolded:
            self._emit("open", "b")
            run.bolded = True
        self._emit("text", words)

    def _open_paragraph(self) -> None:
        if self.paragraphs and not self.paragraphs[-1].opened:
            paragraph = self.paragraphs[-1]
            paragraph.opened = True
            self._emit("open", f"{paragraph.tag} {paragraph.hint}".strip(), paragraph.steps)

    def _emit(self, kind: str, what: str, steps: Steps = ()) -> None:
        if self.boxes:
            self.boxes[-1].append((kind, what, steps))
        else:
            self._render(kind, what, steps)

    def _render(self, kind: str, what: str, steps: Steps = ()) -> None:
        if kind == "text":
            self.renderer.text(what)
        elif kind == "open":
            tag, _, hint = what.partition(" ")
            self.renderer.open(tag, {"class": hint}.get)
            self.opened.append(tag)
            if steps:
                self.whence[self.renderer.block.element.id] = steps
        elif self.opened and self.opened[-1] == what:
            self.renderer.close(self.opened.pop())

    def _replay(self) -> None:
        if not self.boxes:
            boxes, self.later = self.later, []
            for event in (event for box in boxes for event in box):
                self._render(*event)


def _unshown(name: str, tag: str) -> bool:
    """Whether a reader does not see what an element holds: deleted, moved away, a field's code, the older variant."""
    if CHOICES in name:
        return tag == "Fallback"
    return WORDS in name and (tag in UNSHOWN or tag.endswith("Change"))


def _value(attributes: Mapping[str, str], wanted: str = "val") -> str:
    return next((value for name, value in attributes.items() if local(name) == wanted), "")


def _level(value: str) -> int | None:
    """Read an outline level; 9 is body text (section 17.3.1.20)."""
    return int(value) if re.fullmatch(r"[0-8]", value) else None
