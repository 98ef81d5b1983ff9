"""Quotation marks -> the stretches of text that stand between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

OPENING = {"“": "”", "„": "“”‟", "«": "»", "‘": "’'", '"': '"', "'": "'’"}
BEFORE_OPENING = frozenset("([{—–-/“„«‘\"'…:=")
AFTER_CLOSING_APOSTROPHE = frozenset(".,;:!?)]}—–-”»\"…")
MAX_SINGLE = 2000  # characters; an apostrophe that finds no partner this near is an apostrophe (longest seen in news: 600)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks: start..end; `inner` is what stands between them. `open`: no closing mark was found."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool = False


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the outermost quotations of one paragraph, text[start:end], in text order.

    Typographic, straight, single and angle marks; an apostrophe is no mark. A mark that is never closed counts only
    when it begins the paragraph (the quotation goes on in the next one) or can be nothing but an opening mark, and
    costs at most the rest of its paragraph.
    """
    found: list[Quotation] = []
    position = start
    while position < end:
        mark = text[position]
        if mark not in OPENING or not _opens(text, position, start, end):
            position += 1
            continue
        close = _closing(text, position, end)
        if close is None:
            if mark in "“„«" or (mark == '"' and not text[start:position].strip()):
                found.append(Quotation(position, end, position + 1, end, open=True))
                return found
            position += 1
            continue
        if close > position + 1:
            found.append(Quotation(position, close + 1, position + 1, close))
        position = close + 1
    return [_trimmed(text, q) for q in found if text[q.inner_start : q.inner_end].strip()]


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    """Leave white space at the inner edges out."""
    inner = text[quotation.inner_start : quotation.inner_end]
    left = len(inner) - len(inner.lstrip())
    right = len(inner) - len(inner.rstrip())
    return replace(
        quotation, inner_start=quotation.inner_start + left, inner_end=quotation.inner_end - right
    )


def _opens(text: str, position: int, start: int, end: int) -> bool:
    mark = text[position]
    before = text[position - 1] if position > start else " "
    after = text[position + 1] if position + 1 < end else " "
    if mark in "“„«":
        return True
    free = before.isspace() or before in BEFORE_OPENING
    if mark == '"':
        return free and not (after.isspace() and before.isspace() and position > start)
    return free and (after.isalnum() or after in "“\"[…$£€")


def _closing(text: str, position: int, end: int) -> int | None:
    """Find the mark that closes the one at `position`; the same kind opened inside is closed first."""
    mark = text[position]
    closers = OPENING[mark]
    if mark in "‘'":
        return _closing_single(text, position, min(end, position + MAX_SINGLE), closers)
    depth = 0
    for i in range(position + 1, end):
        char = text[i]
        if mark == '"':
            if char == '"' and not (_opens(text, i, position, end) and text[i - 1].isspace()):
                return i
        elif char in closers:
            if depth == 0:
                return i
            depth -= 1
        elif char == mark and mark != "„" and text[i - 1 : i].isspace() and "\n" not in text[position:i][-2:]:
            depth += 1
    return None


def _closing_single(text: str, position: int, end: int, closers: str) -> int | None:
    """Find the closing single mark: the last apostrophe-like mark that cannot be a genitive or an elision."""
    fallback = None
    for i in range(position + 1, end):
        char = text[i]
        if char == "\n" and text[i + 1 : i + 2] == "\n":
            break
        if char not in closers:
            continue
        after = text[i + 1] if i + 1 < len(text) else " "
        if after.isalnum() or text[i - 1].isspace():
            continue
        if text[i - 1] in ".,!?…" or after in AFTER_CLOSING_APOSTROPHE or text[i - 1] != "s":
            return i
        fallback = fallback or i
    return fallback
