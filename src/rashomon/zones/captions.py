"""Tell captions by their words: a scene in the present tense with a date, or words that point into a picture."""

from __future__ import annotations

import re
from functools import cache

from rashomon.resources import table
from rashomon.zones.units import Unit

POINTING = re.compile(
    r"""
    ^(?:\S+\s){0,14}?in\sthis\s(?:[\w,.'’]+\s){0,6}?(?:photo(?:graph)?|picture|image|frame\s?grab|screen\s?grab|screenshot)\b
    | ,\s(?:left|right|cent(?:er|re)|(?:far|second|third|fourth)\s(?:from\s)?(?:the\s)?(?:left|right))[,.]
    | \((?:left|right|cent(?:er|re)|L|R|L-R)\)
    | \b(?:seen|pictured|shown)\sin\s(?:an?|this|the)\s(?:file|undated|handout|satellite|aerial)\b
    | \s\((?!Video|Photo|Watch|Update|Audio|Exclusive|Report|Opinion|Part|Live|\S*\d)(?:[A-Z][\w.'’-]+[\s/]?){1,4}\)$
    | \b[Ff]ile\s(?:photo|picture|image)\b
    """,
    re.VERBOSE,
)
CREDITED_END = re.compile(  # a credit behind the words: "The bridge at noon. Foto: J. Mill", "... © Ostrand Mail"
    r"(?<=.{9})\s(?:©\s?(?!\d{4})\S|(?:Foto|Fotos|Bild|Bilder|Fuente|Crédito|Quelle)\s?[:©])"
)
BARE_CREDIT = re.compile(  # a line that is a credit and nothing else
    r"\W*(?:photos?|image|picture|illustration|credit|foto|bild)s?(?:\s(?:credit|by|source|courtesy))?s?\s?[:©]"
    r"|\W*©\s?(?!\d{4})|[\w .&'-]{2,40}/(?:AP|AFP|Reuters|EPA|(?:[\w ]{1,20}/)?Getty)\b",
    re.I,
)
CREDIT_WORDS = 12  # words of a bare credit
SCENE_WORDS = 40  # words of a caption before its credit
DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},\s\d{4}\b|\b\d{1,2}\s"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s\d{4}\b"
)
TELLING_TENSE = re.compile(r"\b(?:was|were|had|has|have|did|will|would|could|should|we|I|you)\b")
SAYING = re.compile(r"\b(?:said|says|told|according|announced|reported)\b")
LONGEST = 500  # characters; captions are short, and only these are searched
MOST_WORDS = 60  # words of a caption that is told by tense and date alone
REACH = 25  # words from the beginning in which the verb of the scene stands
ACRONYM = re.compile(r"\((?P<short>[A-Z][\w.&-]{1,9})\)$")
LINE = re.compile(r"\w+")


def is_scene(unit: Unit) -> bool:
    """Whether a paragraph reads as a caption without credit: it tells a dated scene in the present tense."""
    text = unit.text
    if len(text) > LONGEST or unit.words < 6 or text[0] in '"“':
        return False
    if CREDITED_END.search(text):
        return True
    if SAYING.search(text) or _is_credited_prose(text):
        return False
    if POINTING.search(text):
        return not _is_name_with_acronym(text)
    if TELLING_TENSE.search(text) or unit.words > MOST_WORDS:
        return False
    return bool(DAY.search(text)) and any(word in _verbs() for word in LINE.findall(text)[1:REACH])


def _is_credited_prose(text: str) -> bool:
    """Whether a paragraph tells what was, and names the agency that its words come from: "... were warned. (AFP)"."""
    found = ACRONYM.search(text)
    agency = found["short"] if found else None
    return agency in _agencies() and TELLING_TENSE.search(text) is not None


def is_above_credit(unit: Unit, below: Unit) -> bool:
    """Whether a sentence is a caption because the next line is nothing but its picture's credit."""
    if not (below.words <= CREDIT_WORDS and BARE_CREDIT.match(below.text)) or BARE_CREDIT.match(unit.text):
        return False
    told = TELLING_TENSE.search(unit.text) or SAYING.search(unit.text)
    return unit.stop and 2 <= unit.words <= SCENE_WORDS and not told


def _is_name_with_acronym(text: str) -> bool:
    """Whether a line is a name and its acronym ("PORT AUTHORITY OF HOLM (PAH)"), not a caption and its credit."""
    found = ACRONYM.search(text)
    if not found:
        return False
    initials = "".join(word[0] for word in LINE.findall(text[: found.start()])).upper()
    letters = iter(initials)
    return text.isupper() or all(letter in letters for letter in found["short"].upper() if letter.isalnum())


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row[0] for row in table("caption_verbs", "en"))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row[0] for row in table("agencies", "en"))
