"""Reports -> reports with their holders: which report stands inside another's content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.attribution.paragraphs import Passage
from rashomon.attribution.reading import Report
from rashomon.records import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """One contiguous piece of a report. `holder`: the index of the piece whose content holds it; None = outermost."""

    report: Report
    content: Span
    passage: Passage
    holder: int | None


def nest(passages: Sequence[Passage]) -> list[Placed]:
    """Order the pieces of all reports by text position and find, for each, the smallest content that holds its cue."""
    placed: list[Placed] = []
    for passage in passages:
        reports = passage.reports
        _cut_crossing(reports)
        pieces = [(r, c) for r in reports for c in r.contents]
        pieces.sort(key=lambda rc: (rc[1].start, -rc[1].end, _anchor(rc[0], rc[1]).start))
        offset = len(placed)
        for n, (report, content) in enumerate(pieces):
            holder = _holder(pieces, n)
            placed.append(Placed(report, content, passage, None if holder is None else holder + offset))
    return placed


def _anchor(report: Report, content: Span) -> Span:
    """Give the words by which a report's place is judged: its cue, else its content."""
    return report.cue or content


def _holder(pieces: Sequence[tuple[Report, Span]], n: int) -> int | None:
    report, content = pieces[n]
    anchor = _anchor(report, content)
    best: int | None = None
    for m, (other, held) in enumerate(pieces):
        if other is report or anchor not in held or (report.cue is None and held == content):
            continue
        if other.cue is not None and other.cue in content:
            continue
        if best is None or len(held) < len(pieces[best][1]):
            best = m
    return best


def _cut_crossing(reports: list[Report]) -> None:
    """End a content where the frame of a report that holds it begins ("X said C, according to Y")."""
    for outer in reports:
        if outer.cue is None:
            continue
        frame = [outer.cue, *([outer.source] if outer.source and outer.site else [])]
        for inner in reports:
            if inner is outer or inner.cue is None or not any(inner.cue in c for c in outer.contents):
                continue
            for k, content in enumerate(inner.contents):
                cut = min((f.start for f in frame if f.meets(content) and f.start > content.start), default=None)
                holds = [c for c in outer.contents if c.meets(content)]
                if cut is not None and holds and holds[0].end > content.start:
                    inner.contents[k] = Span(content.start, min(cut, holds[0].end))
