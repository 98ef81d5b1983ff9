"""Reports -> reports with their holders: which report stands inside another's content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.attribution.paragraphs import Passage
from rashomon.attribution.reading import Report
from rashomon.records import Span, Zone

Piece = tuple[Report, Span]


@dataclass(frozen=True, slots=True)
class Placed:
    """One contiguous piece of a report. `holder`: the index of the piece whose content holds it; None = outermost.

    `author`: who wrote the comment in which it stands; None outside of comments.
    """

    report: Report
    content: Span
    holder: int | None
    author: str | None = None


def nest(passages: Sequence[Passage]) -> list[Placed]:
    """Order the pieces of all reports by text position and find, for each, the smallest content that holds its cue."""
    placed: list[Placed] = []
    for passage in passages:
        _cut_crossing(passage.reports)
        pieces = [(r, c) for r in passage.reports for c in r.contents]
        pieces.sort(key=lambda piece: (piece[1].start, -piece[1].end, _anchor(piece).start))
        holders = _holders(pieces)
        offset = len(placed)
        for (report, content), holder in zip(pieces, holders, strict=True):
            author = passage.block.author if passage.block.zone is Zone.COMMENT else None
            placed.append(Placed(report, content, None if holder is None else holder + offset, author))
    return placed


def _anchor(piece: Piece) -> Span:
    """Give the words by which a report's place is judged: its cue, else its content."""
    return piece[0].cue or piece[1]


def _holders(pieces: Sequence[Piece]) -> list[int | None]:
    """Find each piece's holder in one sweep over the anchors, with the contents that are open at each."""
    holders: list[int | None] = [None] * len(pieces)
    waiting, begun = 0, []
    for n in sorted(range(len(pieces)), key=lambda n: (_anchor(pieces[n]).start, n)):
        anchor = _anchor(pieces[n])
        while waiting < len(pieces) and pieces[waiting][1].start <= anchor.start:
            begun.append(waiting)
            waiting += 1
        begun = [m for m in begun if pieces[m][1].end > anchor.start]
        fitting = [m for m in begun if _holds(pieces[m], pieces[n])]
        holders[n] = min(fitting, key=lambda m: (len(pieces[m][1]), m), default=None)
    return holders


def _holds(outer: Piece, inner: Piece) -> bool:
    """Tell whether a piece's content holds another piece's anchor, and not the other way round."""
    if outer[0] is inner[0] or _anchor(inner) not in outer[1]:
        return False
    if inner[0].cue is None and inner[1] == outer[1]:
        return False
    return outer[0].cue is None or outer[0].cue not in inner[1]


def _cut_crossing(reports: Sequence[Report]) -> None:
    """End a content where the frame of a report that holds it begins ("X said C, according to Y")."""
    cued = sorted((r for r in reports if r.cue is not None), key=_cue_start)
    starts = [_cue_start(r) for r in cued]
    for outer in cued:
        frame = [span for span in (outer.cue, outer.source if outer.site else None) if span is not None]
        for held in outer.contents:
            inside = cued[bisect_left(starts, held.start) : bisect_left(starts, held.end)]
            for inner in (report for report in inside if report is not outer):
                _cut(inner, held, frame)


def _cue_start(report: Report) -> int:
    return report.cue.start if report.cue else 0


def _cut(inner: Report, held: Span, frame: Sequence[Span]) -> None:
    """Cut the contents of a report inside `held` where the words of its holder's frame begin."""
    for k, content in enumerate(inner.contents):
        cut = min((f.start for f in frame if f.meets(content) and f.start > content.start), default=None)
        if cut is not None and held.meets(content):
            inner.contents[k] = Span(content.start, min(cut, held.end))
