"""Trace the text of a pegged text node back to the source, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from turbohtml import unescape

from rashomon.read.pegs import LENGTH, PEG, offset_of
from rashomon.read.sourcemap import Place, clipped

BLANKS = " \t\n\r\f"  # white space of HTML; a no-break space is none
SPACE = re.compile(rf"[{BLANKS}]+")
LONG_SPACE = re.compile(rf"[{BLANKS}]{{2,}}")
# A name of a reference has at most 31 letters (CounterClockwiseContourIntegral); a longer run begins with one at best.
REFERENCE = r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,40}+;?)"
# What the parser changes: in text references and newlines, and NULs are dropped; in raw text (<xmp>, <plaintext>)
# newlines, and a NUL becomes U+FFFD.
CHANGED = ((re.compile(rf"{REFERENCE}|\r\n?|\0"), ""), (re.compile(r"\r\n?|\0"), "\ufffd"))


def trace(data: str, source: str) -> tuple[str, list[Place]]:
    """Take the pegs out of a text node and find where each of its characters stands in the source.

    Output: the text, and its places in order. White space is placed where it adjoins a word. A run that the source does
    not spell has no place.
    """
    words = data.lstrip(BLANKS)
    lead, at, run = len(data) - len(words), offset_of(words), words[LENGTH:]
    if at >= 0 and source.startswith(run, at):  # four of five nodes: one run, spelled as in the source
        text = data[:lead] + run
        place = (lead, len(text), at, at + len(run))
        return text, [*_before(data[:lead], at, source), place] if lead else [place]
    return _trace_runs(data, source)


def _trace_runs(data: str, source: str) -> tuple[str, list[Place]]:
    parts = PEG.split(data)
    if len(parts) == 1:
        return data, []
    lead = parts[0]
    places = _before(lead, offset_of(parts[1]), source) if lead else []
    start = len(lead)
    for i in range(1, len(parts), 2):
        run, at = parts[i + 1], offset_of(parts[i])
        if source.startswith(run, at):
            places.append((start, start + len(run), at, at + len(run)))
        else:
            places += _spelled(run, start, at, source)
        start += len(run)
    return "".join(parts[::2]), places


def collapse(data: str, places: list[Place]) -> tuple[str, list[Place]]:
    """Make each run of white space one blank, and move the places accordingly."""
    text = SPACE.sub(" ", data)
    if len(text) == len(data) or not places:
        return text, places
    moved: list[Place] = []
    saved = 0
    waiting = places[::-1]
    for run in LONG_SPACE.finditer(data):
        first, last = run.span()
        while waiting and waiting[-1][0] < first:
            start, end, at, to = waiting.pop()
            if end > first:  # white space lies inside pieces of one character for one, never inside a unit
                waiting.append((first, end, at + first - start, to))
                end, to = first, at + first - start
            moved.append((start - saved, end - saved, at, to))
        hull = _taken(waiting, last)
        if hull:
            moved.append((first - saved, first - saved + 1, *hull))
        saved += last - first - 1
    return text, moved + [(start - saved, end - saved, at, to) for start, end, at, to in waiting[::-1]]


def cut_lead(places: list[Place]) -> list[Place]:
    """Move places to a text without its first character."""
    kept = (clipped(place, 1, place[1]) for place in places)
    return [(start - 1, end - 1, at, to) for start, end, at, to in filter(None, kept)]


def cut_lines(data: str, places: list[Place]) -> Iterator[tuple[str, list[Place]]]:
    """Cut preformatted text at its newlines, and the places with it; each line's places count from its beginning."""
    waiting = places[::-1]
    start = 0
    for line in data.split("\n"):
        end = start + len(line)
        inside: list[Place] = []
        while waiting and waiting[-1][0] < end:
            place = waiting.pop()
            rest, kept = clipped(place, end, place[1]), clipped(place, start, end)
            inside += [(kept[0] - start, kept[1] - start, *kept[2:])] if kept else []
            waiting += [rest] if rest else []
        yield line, inside
        start = end + 1


def _taken(waiting: list[Place], last: int) -> tuple[int, int] | None:
    """Take from the pile what lies before `last`; the range of the source that holds it."""
    ranges: list[tuple[int, int]] = []
    while waiting and waiting[-1][0] < last:
        start, end, at, to = waiting.pop()
        if end > last:
            waiting.append((last, end, at + last - start, to))
            to = at + last - start
        ranges.append((at, to))
    return (min(at for at, _ in ranges), max(to for _, to in ranges)) if ranges else None


def _before(lead: str, at: int, source: str) -> list[Place]:
    """Place the white space before a node's first word."""
    start = at - len(lead)
    if start >= 0 and source.startswith(lead, start):
        return [(0, len(lead), start, at)]
    start = at
    while start and source[start - 1] in BLANKS:
        start -= 1
    return [(0, len(lead), start, at)] if start < at else []


def _spelled(run: str, start: int, at: int, source: str) -> list[Place]:
    """Place a run that the source spells otherwise: with references, \\r\\n, NULs, or white space cut by markup."""
    words = run.rstrip(BLANKS)
    places: list[Place] = []
    for changed, nul in CHANGED:
        places = places or _aligned(words, at, source, changed, nul)
    tail = SPACE.match(source, places[-1][3]) if places else None
    if tail and len(words) < len(run):
        places.append((len(words), len(run), *tail.span()))
    return [(start + first, start + last, begin, end) for first, last, begin, end in places if first < last]


def _aligned(words: str, at: int, source: str, changed: re.Pattern[str], nul: str) -> list[Place]:
    """Walk along words and source together; [] where they part."""
    places: list[Place] = []
    done = 0
    for found in changed.finditer(source, at):
        length = min(found.start() - at, len(words) - done)
        if words[done : done + length] != source[at : at + length]:
            return []
        places.append((done, done + length, at, at + length))
        done, at = done + length, at + length
        if done == len(words):
            return places
        meant, width = (nul, 1) if found[0] == "\0" else _meaning(found[0])
        if not words.startswith(meant, done):
            return []
        places.append((done, done + len(meant), at, at + width))
        done, at = done + len(meant), at + width
    if words[done:] != source[at : at + len(words) - done]:
        return []
    return [*places, (done, len(words), at, at + len(words) - done)]


@lru_cache(maxsize=4096)
def _meaning(written: str) -> tuple[str, int]:
    """Tell what stands in the text for the first characters of a piece of source, and how many they are.

    "&amp;" gives "&", 5; "&notit" gives "¬", 4; "\\r\\n" gives a newline, 2; what is no reference stands for itself.
    """
    if written[0] == "\r":
        return "\n", len(written)
    meant = unescape(written)
    if meant == written or written[1] == "#":
        return meant, len(written)
    for end in range(2, len(written)):
        head = unescape(written[:end])
        if head != written[:end] and head + written[end:] == meant:
            return head, end
    return meant, len(written)
