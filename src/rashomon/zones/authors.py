"""Tell who wrote a reader's comment, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.zones.posts import head_of
from rashomon.zones.shapes import LETTERS
from rashomon.zones.units import Unit

NAMING = frozenset({"author", "user", "username", "fn", "name", "nick", "nickname", "commenter"})  # words of classes
CONTROLS = frozenset({"form", "label", "button", "select", "textarea", "option", "legend"})  # tags that hold no name
NAME_WORDS = 3  # words of a line that is a name and nothing more
MARKED_WORDS = 6  # words of a name in an element whose class says so


def comment_authors(units: Sequence[Unit], hinted: Sequence[str | None]) -> dict[int, str]:
    """Map the numbers of comment lines that name who writes to the name.

    A name stands in <cite> or an element whose class says so, in a head ("Ann, 3 May, 10:15"), or is a short line of a
    make that holds different ones: "Reply" below each comment is none.
    """
    found: dict[int, str] = {}
    short: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if hinted[index] != "comment" or any(element.tag in CONTROLS for element in unit.line.path):
            continue
        name = _told(unit)
        if name is not None:
            found[index] = name
        elif unit.words <= NAME_WORDS and not unit.stop and not unit.kinds and LETTERS.search(unit.text):
            short[tuple((e.tag, e.hints) for e in unit.line.path[-1:])].append(index)
    for indices in short.values():
        if len({units[index].text for index in indices}) > 1:
            found.update((index, units[index].text) for index in indices)
    return found


def _told(unit: Unit) -> str | None:
    for mark in unit.line.marks:
        if mark.tag == "cite" or set(mark.hints) & NAMING:
            start = max(0, mark.span.start - unit.span.start)
            name = unit.text[start : start + len(mark.span)].strip()
            if name:
                return name
    owner = unit.line.path[-1] if unit.line.path else None
    if owner is not None and set(owner.hints) & NAMING and unit.words <= MARKED_WORDS and LETTERS.search(unit.text):
        return unit.text
    head = head_of(unit.text, unit.words)
    return head.author if head else None
