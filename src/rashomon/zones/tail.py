"""Find where an account ends and notes on its publisher begin: contact lines, self-descriptions, closing brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.zones.units import Unit

LONGEST = 300  # characters of a line that is such a note
MOST_LINES = 8  # lines at the end among which notes are looked for
SAYING = re.compile(r"\b(?:said|says|told|according|announced|reported|added)\b|[\"“”«»]", re.I)
REACHED = re.compile(  # how somebody is reached
    r"\b(?:tel(?:ephone)?|phone|fax|mobile|hotline|helpline|(?:information|help|press|tip)\s?line|contact|switchboard|"
    r"enquiries|inquiries|press\soffice|press\scentre|press\scenter|newsroom|(?:news\s?)?desk|media|e-?mail|website)\b",
    re.I,
)
NUMBER = re.compile(r"(?<!\d)\+?\(?\d[\d\s()/-]{3,20}\d(?!\d)|@[\w-]|https?://|www\.")
CLOSING = re.compile(
    r"[(\[](?:end|ends|ended|concluded?|adjourned|the\s\w+\s(?:ended|closed|concluded))\b[^()\n]*[)\]]", re.I
)
DESCRIBES = re.compile(
    r"[\s,]*(?:(?:which\s)?(?:serves?|represents?|publishes|employs|operates|covers|unites|runs\son|lives\son|depends\son|"
    r"relies\son|exists|(?:is|are|was|were)\s(?:founded|established|created|run|published|funded|financed|owned|part\sof|"
    r"produced|edited|written|made|printed|supported|registered|based|an?\s|the\s|\d)|appears\s|comes\sout\s|"
    r"has\s(?:[\w,.]+\s){0,3}(?:members|employees|staff|readers|residents|offices|followers|branches|correspondents))"
    r"|,\s.*\d)",
    re.I,
)
PRESENT = re.compile(r"\s(?!says|has\s|is\s|was)[a-z]{3,}s\s")  # a verb in the third person behind the name
BRACKETS = re.compile(r"\s*\((?P<short>[^()]{2,12})\)\s*$")
FORM = re.compile(r"[\s,]+(?:Ltd|Inc|LLC|A/S|AG|GmbH|plc|S\.?A\.?|Co|F\.?C)\.?$", re.I)


def publisher_names(lines: Iterable[str | None]) -> tuple[str, ...]:
    """Give the names under which a publisher may speak of itself: in full, without its legal form, its acronym."""
    found: dict[str, None] = {}
    for line in lines:
        full = " ".join((line or "").split())
        if not 1 <= len(full.split()) <= 9:
            continue
        short = BRACKETS.search(full)
        bare = BRACKETS.sub("", full)
        for name in (bare, FORM.sub("", bare), short["short"] if short else ""):
            if len(name) > 2:
                found[name.lower()] = None
    return tuple(found)


def tail_from(units: Sequence[Unit], first: int, end: int, names: Sequence[str]) -> int:
    """Find the index of the first of the notes that close an account; `end` where it has none.

    Input: the units, the telling's first one, the end of what may hold notes, the publisher's names in lower case. The
    notes are the unbroken run of such lines at the end, furniture among them; a first line is never one.
    """
    start = end
    for index in range(end - 1, max(first, end - MOST_LINES - 1), -1):
        if _is_note(units[index], names):
            start = index
        elif not (_is_furniture(units[index]) or _speaks_of_itself(units[index].text, names)):
            break
    return start


def _is_furniture(unit: Unit) -> bool:
    return bool(unit.kinds & {"boilerplate", "closing"}) and not unit.prose


def _speaks_of_itself(text: str, names: Sequence[str]) -> bool:
    """Whether a line says what its publisher does; a note where other notes stand before it, else telling."""
    folded = " ".join(text.split()).lower()
    return any(folded.startswith(name) and PRESENT.match(folded, len(name)) for name in names)


def _is_note(unit: Unit, names: Sequence[str]) -> bool:
    text = unit.text
    if CLOSING.fullmatch(text):
        return True
    if len(text) > LONGEST or SAYING.search(text):
        return False
    return bool(REACHED.search(text) and NUMBER.search(text) and _is_list(unit)) or _describes(text, names)


def _is_list(unit: Unit) -> bool:
    """Whether a line gives particulars rather than tells: a label with a colon, or pieces of a few words."""
    pieces = re.split(r"[,;|•·]\s|\.\s|:\s", unit.text)
    return len(pieces) > 1 and unit.words <= 7 * len(pieces)


def _describes(text: str, names: Sequence[str]) -> bool:
    """Whether a line describes its publisher: "The Mail is published by ...", "PAH serves 12,000 ships a year"."""
    folded = " ".join(text.split()).removeprefix("The ").lower()
    bare = [name.removeprefix("the ") for name in names]
    return any(folded.startswith(name) and DESCRIBES.match(folded, len(name)) for name in bare)
