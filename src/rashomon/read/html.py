"""HTML -> Page: the visible text as a browser would show it, each run with the elements it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from turbohtml import Element as Node
from turbohtml import Text, parse

from rashomon.errors import InputError
from rashomon.read.capture import Capture, Format
from rashomon.read.encoding import decode
from rashomon.read.live import read_updates
from rashomon.read.metadata import read_metadata
from rashomon.read.page import Page
from rashomon.read.pegs import pegged, without_surrogates
from rashomon.read.render import Renderer
from rashomon.read.saved import add_saved
from rashomon.read.sourcemap import Places, SourceMap
from rashomon.resources import mapping
from rashomon.settings import ReadSettings

HIDDEN_TAGS = frozenset(tag for tag, kind in mapping("html_tags").items() if kind == "hidden")
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
OPENING = re.compile(
    r"(?:<\?xml[^>]{0,200}>|<!--(?:[^-]|-(?!->)){0,20000}+-->|\s++)*+<(?:!doctype\s+html|html|head|body|meta|title|script|link)\b",
    re.I,
)
CLOSING = re.compile(
    r"</(?:p|div|a|li|ul|td|tr|table|h[1-6]|span|body|article|section|title|script|b|i|em)\s*>|<br\s*/?>", re.I
)
SNIFFED = 20_000  # characters in which the closing tags of a page without head are counted
LEAST_TAGS = 3  # closing tags; a text about HTML may hold one or two


def looks_like_html(text: str) -> bool:
    """Tell HTML by its opening (doctype, html, head, body) or, for a fragment, by closing tags near the start."""
    if OPENING.match(text, 0, 30_000):
        return True
    if text.lstrip()[:1] != "<":
        return False
    return sum(1 for _ in CLOSING.finditer(text, 0, SNIFFED)) >= LEAST_TAGS


def recognises(data: bytes) -> bool:
    """Whether the bytes are text, and the text is HTML."""
    try:
        return looks_like_html(decode(data))
    except InputError:
        return False


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read an HTML document. Errors: InputError where it shows no text without running its scripts."""
    page = read_html(capture.path, decode(capture.data, capture.charset), settings)
    if not page.lines:
        raise InputError(
            "The page shows no text without running its scripts: save it from the browser as it is displayed."
        )
    return page


FORMAT = Format("HTML", recognises, read)


def read_html(path: str, text: str, settings: ReadSettings) -> Page:
    """Render the complete visible text of a page, with its map to the source, and read its metadata.

    Output: the page; without lines where it shows no text. Errors: none, any string is a page.
    """
    source = without_surrogates(text)
    document = parse(source, positions=False)
    renderer = Renderer(settings)
    root = document.root
    if root is not None:
        _walk(root, renderer)
    shown, lines = renderer.finish()
    source_map = SourceMap(source, partial(trace_html, source, shown, settings))
    page = Page(path, "", "text/html", shown, lines, updates=read_updates(document), source=source_map)
    return add_saved(read_metadata(document, page), document, text)


def trace_html(source: str, text: str, settings: ReadSettings) -> Places:
    """Find where each character of a page's text stands in its source: render the source once more, with pegs in it.

    Errors: InputError where that gives another text. No such page is known.
    """
    for raw in (True, False):
        renderer = Renderer(settings, source)
        root = parse(pegged(source, raw=raw), positions=False).root
        if root is not None:
            _walk(root, renderer)
        if renderer.finish()[0] == text:
            return renderer.places
    raise InputError("The page's text cannot be traced to its source: a fault in the program, please report it.")


def _walk(root: Node, renderer: Renderer) -> None:
    """Visit the tree in document order with a stack of our own: a hostile page nests deeper than Python's."""
    stack: list[tuple[Node, Iterator[object]]] = [(root, iter(root))]
    renderer.open(root.tag, root.attr)
    while stack:
        node, children = stack[-1]
        child = next(children, None)
        if child is None:
            renderer.close(node.tag)
            stack.pop()
        elif isinstance(child, Text):
            renderer.text(child.data)
        elif isinstance(child, Node) and not _hidden(child):
            if child.tag in {"img", "picture"}:
                renderer.picture()
            renderer.open(child.tag, child.attr)
            stack.append((child, iter(child)))


def _hidden(node: Node) -> bool:
    if node.tag in HIDDEN_TAGS:
        return True
    if node.tag in {"html", "body"}:
        return False
    style = node.attr("style")
    return node.attr("hidden") is not None or bool(style and INVISIBLE.search(style))
