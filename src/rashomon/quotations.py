"""Quotation marks -> the stretches of text that stand between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

MARK = re.compile(r"''|``|[“”„‟«»\"‘’']")
DOUBLE = frozenset({"“", "”", "„", "‟", '"', "''", "``"})
ANGLE = frozenset({"«", "»"})
SURE_OPENING = frozenset({"“", "„", "«", "``"})
NEVER_OPENING = frozenset({"”", "‟", "»", "’"})
BEFORE_OPENING = frozenset("([{—–-/“„«‘\"'…:=")
AFTER_CLOSING = frozenset(".,;:!?)]}—–-”»\"…'’")
MAX_GENITIVES = 20  # plural genitives inside one quotation in single marks that are looked past
MAX_SINGLE = (
    2000  # characters; an apostrophe that finds no partner this near is an apostrophe (longest seen in news: 600)
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: start..end; `inner` is what stands between them. `open`: it is never closed."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool = False


def outside_quotations(text: str, start: int, end: int) -> list[str]:
    """Cut the quotations out of one paragraph, text[start:end]: the pieces before, between and behind them."""
    edges = [start, *(at for q in find_quotations(text, start, end) for at in (q.start, q.end)), end]
    return [text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the outermost quotations of one paragraph, text[start:end], in text order.

    Typographic, straight, doubled, single and angle marks; an apostrophe is no mark. A mark that is never closed counts
    only when it begins the paragraph (the quotation goes on in the next one) or can be nothing but an opening mark, and
    costs at most the rest of its paragraph.
    """
    marks = list(MARK.finditer(text, start, end))
    closers = _single_closers(text, marks, start, end)
    found: list[Quotation] = []
    n = 0
    while n < len(marks):
        mark = marks[n]
        if not _opens(text, mark, start, end):
            n += 1
            continue
        single = mark.group() in {"‘", "'"}
        close = _closing_single(marks, closers, n) if single else _closing(text, marks, n, start, end)
        if close is not None:
            _add(found, text, (mark.start(), marks[close].end(), mark.end(), marks[close].start()))
            n = close + 1
            continue
        if mark.group() in SURE_OPENING or (mark.group() in DOUBLE and not text[start : mark.start()].strip()):
            _add(found, text, (mark.start(), end, mark.end(), end), unclosed=True)
            break
        n += 1
    return found


def _add(found: list[Quotation], text: str, bounds: tuple[int, int, int, int], *, unclosed: bool = False) -> None:
    """Add a quotation without the white space at its inner edges; an empty one is none."""
    outer_start, outer_end, left, right = bounds
    inner = text[left:right]
    if inner.strip():
        left += len(inner) - len(inner.lstrip())
        right -= len(inner) - len(inner.rstrip())
        found.append(Quotation(outer_start, outer_end, left, right, unclosed))


def _around(text: str, mark: re.Match[str], start: int, end: int) -> tuple[str, str]:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return before, after


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.group() in NEVER_OPENING:
        return False
    before, after = _around(text, mark, start, end)
    free = before.isspace() or before in BEFORE_OPENING
    if mark.group() in SURE_OPENING:
        return free or not after.isspace()
    if mark.group() in DOUBLE:
        return free and not (after.isspace() and before.isspace() and mark.start() > start)
    return free and (after.isalnum() or after in '“"[…$£€')


def _closing(text: str, marks: list[re.Match[str]], n: int, start: int, end: int) -> int | None:
    """Find the mark that closes the n-th one; the same kind opened inside is closed first."""
    opening = marks[n].group()
    depth = 0
    family = ANGLE if opening in ANGLE else DOUBLE
    for m in range(n + 1, len(marks)):
        mark = marks[m].group()
        if mark not in family:
            continue
        before, after = _around(text, marks[m], start, end)
        if mark in NEVER_OPENING or not before.isspace() or after.isspace():
            if depth == 0:
                return m
            depth -= 1
        elif mark in SURE_OPENING and opening == mark:
            depth += 1
        elif mark not in SURE_OPENING:
            return m if depth == 0 and opening == mark and after in AFTER_CLOSING else None
    return None


def _single_closers(text: str, marks: list[re.Match[str]], start: int, end: int) -> list[tuple[int, bool]]:
    """List the single marks that can close: neither elision nor apostrophe; False for what may be a plural genitive."""
    closers = []
    for m, mark in enumerate(marks):
        if mark.group() not in {"’", "'"}:
            continue
        before, after = _around(text, mark, start, end)
        if not after.isalnum() and not before.isspace():
            closers.append((m, before in ".,!?…" or after in AFTER_CLOSING or before != "s"))
    return closers


def _closing_single(marks: list[re.Match[str]], closers: list[tuple[int, bool]], n: int) -> int | None:
    """Find the closing single mark: a sure one; what may be a plural genitive only at need."""
    fallback = None
    first = bisect_right(closers, (n, True))
    for m, sure in closers[first : first + MAX_GENITIVES]:
        if marks[m].start() - marks[n].start() > MAX_SINGLE:
            break
        if sure:
            return m
        fallback = fallback or m
    return fallback
