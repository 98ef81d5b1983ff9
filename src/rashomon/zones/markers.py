"""Tell the furniture of a page by its words: share lines, comment headings, photo credits, lists of other articles."""

from __future__ import annotations

import re
from functools import cache

from rashomon.resources import table

Kinds = frozenset[str]

DIGITS = re.compile(r"\d+")
SPACES = re.compile(r"\s+")
STRAIGHT = str.maketrans("’‘“”„«»", '\'\'"""""')
OUTER = " \t\n\r:…*•|+-–—_>»«·\"'→←↓↑"
HEAD = 160  # characters at either end of a unit in which markers are looked for
ROW = re.compile(r"\s[|•·/]\s")
NOTHING: Kinds = frozenset()


def normal(text: str) -> str:
    """Fold a line for comparison: lower case, straight quotes, digits as 0, single spaces, no outer punctuation."""
    folded = SPACES.sub(" ", DIGITS.sub("0", text.lower().translate(STRAIGHT)))
    return folded.strip(OUTER)


def kinds_of(text: str) -> Kinds:
    """List what kinds of furniture the words of a unit show; none for most.

    A row of buttons ("Email | Print | Share") is furniture when each of its parts is.
    """
    parts = [part for part in ROW.split(text.strip("[] ")) if part.strip()] if len(text) <= HEAD else []
    if len(parts) > 1 and all(_kinds(part) & {"boilerplate", "comments"} for part in parts):
        return frozenset({"boilerplate"})
    return _kinds(text)


def _kinds(text: str) -> Kinds:
    folded = normal(text if len(text) <= 2 * HEAD else text[:HEAD] + " \n " + text[-HEAD:])
    bare = folded.rstrip(".!?:")
    whole, begins, ends, has = _tables()
    found = set(whole.get(bare, ())) if len(text) <= HEAD else set()
    for words, kind in begins.get(folded.split(" ", 1)[0].rstrip(":,."), ()):
        if _at_start(folded, words):
            found.add(kind)
    for words, kind in ends:
        if bare.endswith(words) and (
            len(bare) == len(words) or not bare[-len(words) - 1].isalnum() or not words[0].isalnum()
        ):
            found.add(kind)
    for match in has.finditer(folded):
        found.update(_has_kinds().get(match.group(), ()))
    return frozenset(found) if found else NOTHING


def _at_start(folded: str, words: str) -> bool:
    if not folded.startswith(words):
        return False
    return len(folded) == len(words) or not (folded[len(words)].isalnum() and words[-1].isalnum())


@cache
def _tables() -> tuple[
    dict[str, tuple[str, ...]], dict[str, tuple[tuple[str, str], ...]], tuple[tuple[str, str], ...], re.Pattern[str]
]:
    """Index the marker table: whole lines; beginnings by first word; endings; words anywhere."""
    whole: dict[str, tuple[str, ...]] = {}
    begins: dict[str, tuple[tuple[str, str], ...]] = {}
    ends: list[tuple[str, str]] = []
    for kind, mode, words in table("zone_markers", "en"):
        if mode == "is":
            whole[words] = (*whole.get(words, ()), kind)
        elif mode == "begins":
            first = words.split(" ", 1)[0].rstrip(":,.")
            begins[first] = (*begins.get(first, ()), (words, kind))
        elif mode == "ends":
            ends.append((words, kind))
    longest_first = sorted(_has_kinds(), key=lambda w: (-len(w), w))
    return whole, begins, tuple(ends), re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})(?![a-z0-9])")


@cache
def _has_kinds() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, mode, words in table("zone_markers", "en"):
        if mode == "has":
            found[words] = (*found.get(words, ()), kind)
    return found
