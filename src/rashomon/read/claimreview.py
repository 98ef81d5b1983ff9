"""ClaimReview JSON-LD -> Page: a fact check as one more account, in the checker's words (schema.org/ClaimReview)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read import json_text
from rashomon.read.anchors import Anchor
from rashomon.read.capture import Capture, Format
from rashomon.read.composed import Composer
from rashomon.read.dates import parse_iso
from rashomon.read.language import guess_language
from rashomon.read.page import Page
from rashomon.records import Published, Span, Zone
from rashomon.settings import ReadSettings

MARK = b"ClaimReview"
TITLES = ("headline", "name")
TELLINGS = ("description", "reviewBody", "text")
RATINGS = ("alternateName", "ratingExplanation", "ratingValue")  # words before a number: the number stands for them
NAME = re.compile(
    r"(?:[A-Z][^\s:\d]{0,20})(?: [A-Z][^\s:\d]{0,20}){0,5}"
)  # a label that the reader takes for a speaker
LONGEST_LABELLED = 200  # characters of a claim with its label; the same limit as attribution/turns.py
BASIS = "metadata: ClaimReview datePublished"

Fields = Mapping[str, object]


def recognises(data: bytes) -> bool:
    """Whether the bytes are JSON that holds a ClaimReview."""
    if not json_text.opens_json(data) or MARK not in data:
        return False
    return bool(_reviews(json_text.load(data)))


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read the reviews of one document, each field a line, in document order.

    The claim stands under the name of who made it ("Ann Bell: The bridge is closed."), as in a headline, or, where that
    name is no label that can be read so, as a comment: the checker repeats it and does not say it. Rating and text are
    the checker's own words. Errors: InputError where no review says anything.
    """
    del settings
    document = json_text.load(capture.data)
    found = _found(document)
    composer = Composer()
    for steps, review in found:
        _add(review, _Field(document, tuple(steps)), composer)
    if not composer.lines:
        raise InputError("The ClaimReview holds no claim and no rating: save the fact check's page, as HTML.")
    first = found[0][1]
    value = parse_iso(_words(first, "datePublished"))
    modified = parse_iso(_words(first, "dateModified"))
    dates = [ToldDate(DateRole.PUBLISHED, value, BASIS)] if value else []
    dates += [ToldDate(DateRole.MODIFIED, modified, "metadata: ClaimReview dateModified")] if modified else []
    return Page(
        capture.path,
        "",
        "application/ld+json",
        composer.text,
        tuple(composer.lines),
        outlet=_name(first.get("author")) or _name(first.get("publisher")) or None,
        title=next((title for title in (_words(first, field) for field in (*TITLES, "claimReviewed")) if title), None),
        url=_words(first, "url") or None,
        language=_words(first, "inLanguage") or guess_language(composer.text),
        published=Published(value, BASIS) if value else None,
        modified=modified,
        dates=tuple(dates),
        told_zones=tuple(composer.blocks),
        anchors=tuple(composer.anchors),
    )


FORMAT = Format("ClaimReview", recognises, read)


def split_json(data: bytes) -> list[bytes] | None:
    """Cut a JSON list, or JSON Lines, of reviews of several pages into the reviews; None where it is one document."""
    if MARK not in data:
        return None
    pieces = json_text.split(data, _is_review)
    addresses = {_words(review, "url") for piece in pieces or () for review in _reviews(json_text.load(piece))}
    return pieces if len(addresses) > 1 else None


def _found(value: object) -> list[tuple[json_text.Steps, Fields]]:
    return [(steps, one) for steps, one in json_text.objects_of(value) if _is_review(one)]


def _reviews(value: object) -> list[Fields]:
    return [one for _, one in _found(value)]


def _is_review(value: Fields) -> bool:
    kinds = value.get("@type", value.get("type"))
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2] == "ClaimReview" for kind in named)


@dataclass(frozen=True, slots=True)
class _Field:
    """A place in a document: the document and the steps to it."""

    document: object
    steps: tuple[str | int, ...]

    def down(self, *names: str | int) -> _Field:
        """Go further in."""
        return replace(self, steps=(*self.steps, *names))


def _add(review: Fields, at: _Field, composer: Composer) -> None:
    """Add the fields of a review that are words, in their order."""
    for field, value in review.items():
        held = at.down(*_value_of(value, field))
        if field == "claimReviewed":
            _add_claim(_words(review, field), held, _claimant(review, at), composer)
        elif field in TITLES:
            _place(composer, composer.add(_words(review, field), Zone.TITLE), held)
        elif field in TELLINGS:
            start = 0
            for line in _words(review, field).splitlines():
                _place(composer, composer.add(line, Zone.BODY), held, start)
                start = _behind(composer.anchors[-1], start)
        elif field == "reviewRating":
            _add_rating(value, at.down(field), composer)


def _value_of(value: object, *steps: str) -> tuple[str, ...]:
    """The steps to a field's words: JSON-LD may wrap them in an object with their language."""
    return (*steps, "@value") if isinstance(value, dict) and "@value" in value else steps


def _place(composer: Composer, span: Span | None, at: _Field, start: int = 0) -> None:
    json_text.place(composer, span, at.document, at.steps, start)


def _behind(last: Anchor, start: int) -> int:
    """Where the next line of a field is looked for: behind the last of its lines that was found there."""
    return start if last.offset is None else max(start, last.offset + len(last.span))


def _add_rating(value: object, at: _Field, composer: Composer) -> None:
    rated, held = (value[0], at.down(0)) if isinstance(value, list) and value else (value, at)
    if not isinstance(rated, dict):
        return
    field = next((name for name in RATINGS if _words(rated, name)), "")
    if field:
        _place(composer, composer.add(_words(rated, field), Zone.BODY), held.down(*_value_of(rated[field], field)))


def _add_claim(claim: str, at: _Field, claimant: tuple[str, _Field] | None, composer: Composer) -> None:
    name, whence = claimant or ("", at)
    labelled = f"{name}: {claim}"
    if claim and NAME.fullmatch(name) and len(labelled) < LONGEST_LABELLED:
        span = composer.add(labelled, Zone.TITLE)
        if span is not None:
            cut = span.start + len(name)
            _place(composer, Span(span.start, cut), whence)
            _place(composer, Span(cut + len(": "), span.end), at)
        return
    _place(composer, composer.add(name, Zone.BOILERPLATE), whence)
    _place(composer, composer.add(claim, Zone.COMMENT, author=name or None), at)


def _claimant(review: Fields, at: _Field) -> tuple[str, _Field] | None:
    """Find who made the claim, and where that stands: the author of the item, or of its first appearance."""
    for item, held in _dicts(review.get("itemReviewed"), at.down("itemReviewed")):
        seen = [*_dicts(item.get("appearance"), held.down("appearance"))]
        for one, place in ((item, held), *seen):
            name = _name(one.get("author"))
            if name:
                return name, place.down("author", *_name_steps(one.get("author")))
    return None


def _name_steps(value: object) -> tuple[str | int, ...]:
    """The steps inside a field that lead to the name that `_name` reads."""
    several = isinstance(value, list)
    one = value[0] if isinstance(value, list) and value else value
    inside = _value_of(one.get("name"), "name") if isinstance(one, dict) else ()
    return (0, *inside) if several else inside


def _dicts(value: object, at: _Field) -> Iterator[tuple[Fields, _Field]]:
    listed = [(one, at.down(n)) for n, one in enumerate(value)] if isinstance(value, list) else [(value, at)]
    yield from ((one, held) for one, held in listed if isinstance(one, dict))


def _name(value: object) -> str:
    """Read a name: of an object, of the first of several, or the bare words."""
    one = value[0] if isinstance(value, Sequence) and not isinstance(value, str) and value else value
    if isinstance(one, dict):
        return _words(one, "name")
    return " ".join(one.split()) if isinstance(one, str) else ""


def _words(fields: Fields, field: str) -> str:
    value = fields.get(field)
    if isinstance(value, dict):
        value = value.get("@value")
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
