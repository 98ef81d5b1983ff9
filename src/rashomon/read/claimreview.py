"""ClaimReview JSON-LD -> Page: a fact check as one more account, in the checker's words (schema.org/ClaimReview)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.errors import InputError
from rashomon.particulars import DateRole, ToldDate
from rashomon.read import json_text
from rashomon.read.capture import Capture, Format
from rashomon.read.composed import Composer
from rashomon.read.dates import parse_iso
from rashomon.read.language import guess_language
from rashomon.read.page import Page
from rashomon.records import Published, Zone
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
    reviews = _reviews(json_text.load(capture.data))
    composer = Composer()
    for review in reviews:
        _add(review, composer)
    if not composer.lines:
        raise InputError("The ClaimReview holds no claim and no rating: save the fact check's page, as HTML.")
    first = reviews[0]
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
    )


FORMAT = Format("ClaimReview", recognises, read)


def split_json(data: bytes) -> list[bytes] | None:
    """Cut a JSON list, or JSON Lines, of reviews of several pages into the reviews; None where it is one document."""
    if MARK not in data:
        return None
    pieces = json_text.split(data, _is_review)
    addresses = {_words(review, "url") for piece in pieces or () for review in _reviews(json_text.load(piece))}
    return pieces if len(addresses) > 1 else None


def _reviews(value: object) -> list[Fields]:
    return [one for one in json_text.objects_of(value) if _is_review(one)]


def _is_review(value: Fields) -> bool:
    kinds = value.get("@type", value.get("type"))
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2] == "ClaimReview" for kind in named)


def _add(review: Fields, composer: Composer) -> None:
    """Add the fields of a review that are words, in their order."""
    for field, value in review.items():
        if field == "claimReviewed":
            _add_claim(_words(review, field), _claimant(review), composer)
        elif field in TITLES:
            composer.add(_words(review, field), Zone.TITLE)
        elif field in TELLINGS:
            for line in _words(review, field).splitlines():
                composer.add(line, Zone.BODY)
        elif field == "reviewRating":
            rated = value[0] if isinstance(value, list) and value else value
            if isinstance(rated, dict):
                composer.add(
                    next((words for words in (_words(rated, name) for name in RATINGS) if words), ""), Zone.BODY
                )


def _add_claim(claim: str, claimant: str, composer: Composer) -> None:
    labelled = f"{claimant}: {claim}"
    if claim and NAME.fullmatch(claimant) and len(labelled) < LONGEST_LABELLED:
        composer.add(labelled, Zone.TITLE)
        return
    composer.add(claimant, Zone.BOILERPLATE)
    composer.add(claim, Zone.COMMENT, author=claimant or None)


def _claimant(review: Fields) -> str:
    """Find who made the claim: the author of the item, or of its first appearance."""
    for item in _dicts(review.get("itemReviewed")):
        named = _name(item.get("author")) or next(
            (name for name in (_name(seen.get("author")) for seen in _dicts(item.get("appearance"))) if name), ""
        )
        if named:
            return named
    return ""


def _dicts(value: object) -> Iterator[Fields]:
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict))


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
