"""Bytes -> what a JSON document says, and the articles of one that holds several (RFC 8259, JSON Lines)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rashomon.errors import InputError
from rashomon.read.anchors import in_field
from rashomon.read.capture import Capture, Format
from rashomon.read.composed import Composer
from rashomon.read.encoding import decode
from rashomon.read.page import Page
from rashomon.settings import ReadSettings
from rashomon.spans import Span

OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,200}\"\s*:")
BLANKS = " \t\r\n"
Steps = Sequence[str | int]  # names and numbers that lead into a JSON document


def opens_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object or list does."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object with a field: a text in brackets is none."""
    return bool(OBJECT.match(data))


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Refuse JSON that no other format takes. Errors: InputError, always."""
    del settings
    if load(capture.data) is None:
        raise InputError("The JSON file is damaged: save it again, or save the page itself, as HTML.")
    raise InputError(
        "The file is JSON, but neither an article of news-please nor a ClaimReview: save the page itself, as HTML."
    )


FORMAT = Format("other JSON", recognises, read)


def load(data: bytes) -> object | None:
    """Read a JSON document; None where the bytes are none. Never raises."""
    try:
        return _whole(json.loads(decode(data), strict=False))
    except (InputError, ValueError, RecursionError):
        return None


def objects_of(value: object) -> Iterator[tuple[Steps, Mapping[str, object]]]:
    """Give the objects of a document and the steps to each, outermost first, in document order."""
    level: list[tuple[Steps, object]] = [((), value)]
    while level:
        below: list[tuple[Steps, object]] = []
        for steps, one in level:
            if isinstance(one, dict):
                yield steps, one
                below += (((*steps, name), held) for name, held in one.items())
            elif isinstance(one, list):
                below += (((*steps, n), held) for n, held in enumerate(one))
        level = below


def place(composer: Composer, span: Span | None, document: object, steps: Steps, start: int = 0) -> None:
    """Note for words of the piece that was added last in which field of a document they stand.

    `start`: from where on in the field's value the words are looked for. A value that is no text, or was worded anew
    (white space), is named as a whole. Nothing added: nothing noted.
    """
    if span is None:
        return
    value = document
    for step in steps:
        value = value[step]  # type: ignore[index]  # the caller took the words from there
    before = composer.lines[-1].span.start
    words = composer.pieces[-1][span.start - before : span.end - before]
    at = value.find(words, start) if isinstance(value, str) else -1
    composer.anchors.append(in_field(span, steps, at if at >= 0 else None))


def split(data: bytes, is_document: Callable[[Mapping[str, object]], bool]) -> list[bytes] | None:
    """Cut a list or JSON Lines into the documents that it holds, each with its own bytes; None where it is neither.

    A single object is one document, and no list. Elements that are no documents are left out.
    """
    if not opens_json(data):
        return None
    try:
        text = decode(data)
    except InputError:
        return None
    inner = text.strip(BLANKS + "\ufeff")
    listed = inner.startswith("[")
    found = list(_elements(inner[1:] if listed else inner))
    pieces = [piece for piece, value in found if isinstance(value, dict) and is_document(value)]
    if not pieces or (len(found) < 2 and not listed):
        return None
    return [piece.encode("utf-8", "replace") for piece in pieces]


def _elements(text: str) -> Iterator[tuple[str, object]]:
    """Give the values that stand one behind the other, set apart by blanks or commas, up to the first damage."""
    decoder = json.JSONDecoder(strict=False)
    place = 0
    while True:
        while place < len(text) and text[place] in BLANKS + ",":
            place += 1
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            return
        yield text[place:end], value
        place = end


def _whole(value: object) -> object:
    """Leave a document as it is, unless its escapes make halves of characters: these are no text."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return value
