"""Shared passages that are the halves of one quotation -> one passage, whatever words of saying stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rashomon.records import Account, Reuse, Span, Words

CLOSING, OPENING = "\"”’»'", "\"“‘«'"
MOST_WORDS = 25  # words of saying between the halves, 5..40: "said Ann Lee, 67, who lives four streets from the fence"
ATTRIBUTED = re.compile(rf"[,.?!…]?[{CLOSING}][^\"“”«»]{{2,240}}[{OPENING}]")
REACH = 80  # characters of a half, 20..200, that may be words of saying which both accounts have: “...,” said Lee
LEAST = 12  # characters of the second half behind its opening mark, 5..40
MARKS = frozenset(OPENING)
DOUBLE = re.compile(r"[\"“”«»]")
ON = re.compile(r"[,.;:?!…–—\-]?\s+")  # nothing but a stop: the quotation goes on


def join_halves(found: Iterable[Reuse], accounts: Mapping[str, Account]) -> tuple[Reuse, ...]:
    """Join passages of two accounts that are the halves of one quotation.

    “We saw three,” Lee said. “We lost two.” and “We saw three. We lost two,” said the captain: on one side at least
    marks and words of saying part the halves, on the other these or nothing. A half may take words of saying along that
    both accounts have. Input: passages, and the accounts by id. Output: passages in order; what is joined is a
    quotation that is not identical. No passages give none.
    """
    joined: list[Reuse] = []
    for row in sorted(found, key=lambda r: (r.left.account, r.right.account, r.left.span, r.right.span)):
        if joined and _are_halves(joined[-1], row, accounts):
            joined[-1] = _joined(joined[-1], row)
        else:
            joined.append(row)
    return tuple(joined)


def _are_halves(before: Reuse, row: Reuse, accounts: Mapping[str, Account]) -> bool:
    """Tell whether a passage is the second half of the quotation of which the one before is the first."""
    sides = ((before.left, row.left), (before.right, row.right))
    if any(one.account != other.account for one, other in sides):
        return False
    parted = [_parted(accounts[one.account].text, one.span, other.span) for one, other in sides]
    return None not in parted and any(parted)


def _parted(text: str, before: Span, behind: Span) -> bool | None:
    """Tell whether words of saying part two passages of a text; False = nothing does; None = something else does."""
    if behind.start < before.end:
        return None
    gap = text[before.end : behind.start]
    if "\n\n" in gap:
        return None
    if ON.fullmatch(gap):
        return False
    low, high = max(before.start, before.end - REACH), min(behind.end, behind.start + REACH)
    said = (m for m in ATTRIBUTED.finditer(text, low, high) if m.start() <= before.end and m.end() >= behind.start)
    found = next((m for m in said if len(m.group().split()) <= MOST_WORDS), None)
    return (
        True
        if found and _is_speech(text, before.start, found.start()) and _goes_on(text, found.end(), behind)
        else None
    )


def _is_speech(text: str, start: int, end: int) -> bool:
    """Tell whether a passage is direct speech from its first word to the closing mark."""
    return text[max(0, start - 1) : start] in MARKS and not DOUBLE.search(text, start, end)


def _goes_on(text: str, start: int, behind: Span) -> bool:
    """Tell whether a passage is direct speech from the opening mark to its end, or to words of saying once more."""
    return not DOUBLE.search(text, max(start, behind.start), behind.end) and behind.end - start >= LEAST


def _joined(before: Reuse, row: Reuse) -> Reuse:
    left = Span(before.left.span.start, row.left.span.end)
    right = Span(before.right.span.start, row.right.span.end)
    shared = sum(r.similarity * (len(r.left.span) + len(r.right.span)) for r in (before, row))
    likeness = round(shared / (len(left) + len(right)), 3)
    return Reuse(Words(row.left.account, left), Words(row.right.account, right), False, likeness, quotation=True)
