"""The pieces of a statement as a cell shows them: without loose conjunctions and marks, neighbours joined."""

from __future__ import annotations

import re

from rashomon.records import Account, Span, Spans

LEADING = re.compile(r"(?:[\s,;:–—-]|(?:and|but)\b(?=\s))+")  # what a piece never begins with
TRAILING = " \t\r\n\u00a0,;:–—-"
NEAR = 3  # code points between two pieces of one clause: marks and white space


def joined_pieces(account: Account, spans: Spans) -> Spans:
    """Trim spans and join those with only marks between them.

    Input: spans in text order. Output: at least one span; a piece that holds nothing but marks and conjunctions stays
    as it is where it is the only one.
    """
    trimmed = [piece for span in spans if (piece := _trimmed(account, span))]
    found: list[Span] = []
    for piece in trimmed or spans:
        last = found[-1] if found else None
        if last and piece.start - last.end <= NEAR and not _tells(account, last.end, piece.start):
            found[-1] = Span(last.start, max(last.end, piece.end))
        else:
            found.append(piece)
    return tuple(found)


def _trimmed(account: Account, span: Span) -> Span | None:
    lead = LEADING.match(account.text, span.start, span.end)
    start = lead.end() if lead else span.start
    end = start + len(account.text[start : span.end].rstrip(TRAILING))
    return Span(start, end) if start < end else None


def _tells(account: Account, start: int, end: int) -> bool:
    return any(c.isalnum() for c in account.text[start:end])
