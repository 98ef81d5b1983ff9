"""Paragraph by paragraph: reports of the units and quotations that go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rashomon.attribution.join import read_unit
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.reading import Report
from rashomon.attribution.signed import find_signed
from rashomon.attribution.tokens import Shape
from rashomon.attribution.turns import find_turns, is_own_voice
from rashomon.attribution.units import Unit, cut_units
from rashomon.paragraphs import paragraphs_of
from rashomon.records import Account, Block, Span, Spans

MAX_DEPTH = 3  # quotations inside quotations that are read


@dataclass(slots=True)
class Passage:
    """One paragraph with its reports. `open_end`: its last quotation goes on in the next paragraph.

    `turn`: who speaks it by a label or a signature.
    """

    span: Span
    block: Block
    units: list[Unit] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    turn: Report | None = None

    @property
    def open_end(self) -> bool:
        last = self.units[-1].quotations if self.units else {}
        return any(q.open for q in last.values())


def read_paragraphs(account: Account, sentences: Spans, lexicon: Lexicon, *, wide: bool) -> list[Passage]:
    """Read every paragraph of the telling zones and of comments: its units and its reports."""
    passages = [Passage(span, block) for span, block in paragraphs_of(account)]
    turns = find_turns(account.text, [(p.span, p.block) for p in passages], lexicon)
    signed = find_signed(account.text, [p.span for p in passages])
    position = 0
    for n, passage in enumerate(passages):
        inside, position = _within(sentences, passage.span, position)
        turn = passage.turn = signed.get(n) or turns.get(n)
        start = max(turn.contents[0].start, passage.span.start) if turn else passage.span.start
        if start >= passage.span.end:
            continue
        end = turn.contents[-1].end if turn and n in signed else passage.span.end
        passage.units = cut_units(account.text, start, end, inside, lexicon)
        passage.reports = [turn] if turn else []
        for unit in passage.units:
            reports = _read(account.text, unit, inside, lexicon, wide=wide, depth=0)
            passage.reports.extend(r for r in reports if not (turn and turn.spoken and is_own_voice(account.text, r)))
    _continue_quotations(account.text, passages)
    return passages


def spoken_as_a_whole(text: str, passages: Sequence[Passage]) -> Mapping[int, Report]:
    """Find the paragraphs that are one speaker's words from end to end, by number, with the report that says so.

    Turns of a transcript, signed quotations, and what the paragraph before announces with a colon.
    """
    labelled = ((n, p.turn, p.span) for n, p in enumerate(passages) if p.turn and p.turn.spoken)
    found = {n: turn for n, turn, span in labelled if turn.contents[0].meets(span)}
    for n, (before, passage) in enumerate(pairwise(passages), 1):
        told = (r for r in passage.reports if r.cue is not None and r.cue in before.span and r.contents)
        report = next(told, None) if text[before.span.end - 1] == ":" else None
        if n not in found and report is not None and _fills(text, report.contents[0], passage.span):
            found[n] = report
    return found


def _fills(text: str, content: Span, paragraph: Span) -> bool:
    """Tell whether nothing but marks stands in a paragraph beside a content."""
    beside = text[paragraph.start : content.start] + text[min(content.end, paragraph.end) : paragraph.end]
    return content.meets(paragraph) and not any(c.isalnum() for c in beside)


def _within(sentences: Spans, span: Span, position: int) -> tuple[Spans, int]:
    """Slice the sentences of one paragraph; `position` moves on so that all paragraphs take one pass."""
    while position < len(sentences) and sentences[position].end <= span.start:
        position += 1
    last = position
    while last < len(sentences) and sentences[last].start < span.end:
        last += 1
    found = sentences[position:last]
    return found, position if position < last and sentences[last - 1].end > span.end else last


def _read(text: str, unit: Unit, sentences: Spans, lexicon: Lexicon, *, wide: bool, depth: int) -> list[Report]:
    """Read a unit and, as windows of their own, the quotations in it."""
    if not unit.tokens:
        return []
    reports = read_unit(unit, lexicon, wide=wide)
    if depth >= MAX_DEPTH:
        return reports
    for index in sorted(unit.quotations):
        quotation = unit.quotations[index]
        for inner in cut_units(text, quotation.inner_start, quotation.inner_end, sentences, lexicon):
            found = _read(text, inner, sentences, lexicon, wide=wide, depth=depth + 1)
            reports.extend(r for r in found if not _speaker_himself(text, r))
    return reports


def _speaker_himself(text: str, report: Report) -> bool:
    """Tell "I think", "you know" inside a quotation: the speaker's own manner of speaking, no other voice."""
    if report.source is None:
        return True
    return text[report.source.start : report.source.end].lower() in {
        "i",
        "we",
        "you",
        "it",
        "that",
        "which",
        "who",
        "they",
        "people",
    }


# --- quotations that go on -------------------------------------------------------------------------------------------


def _continue_quotations(text: str, passages: Sequence[Passage]) -> None:
    """Give quotations without a cue of their own to the speaker of the report before them."""
    last: Report | None = None
    before: Passage | None = None
    for passage in passages:
        if before is not None and before.block.zone is not passage.block.zone:
            last, before = None, None
        joined = before is not None and _join_open(before, passage, last)
        if before is not None and last is not None and _announces(before, last) and not _begins_quoted(passage):
            _give(text, passage, last)
            last = None
        else:
            last = _float(passage, last, skip_first=joined)
        before = passage


def _announces(passage: Passage, report: Report) -> bool:
    """Tell whether a report announces the next paragraph ("The club wrote on its page:"): a colon ends its unit."""
    return not report.contents and bool(passage.units) and report.unit is passage.units[-1]


def _begins_quoted(passage: Passage) -> bool:
    return passage.turn is not None or not passage.units or 0 in passage.units[0].quotations


def _give(text: str, passage: Passage, report: Report) -> None:
    """Give a whole paragraph without marks as the words that the report before announced."""
    passage.reports = [r for r in passage.reports if not is_own_voice(text, r)]
    passage.reports.append(replace(report, contents=[passage.span], spoken=True))


def _join_open(before: Passage, passage: Passage, last: Report | None) -> bool:
    """Lengthen an unclosed quotation over the next paragraph when that one begins with the mark again."""
    if (
        last is None
        or not last.contents
        or not before.open_end
        or not passage.units
        or not passage.units[0].quotations.get(0)
    ):
        return False
    quotation = passage.units[0].quotations[0]
    last.contents[-1] = Span(last.contents[-1].start, quotation.inner_end)
    return True


def _float(passage: Passage, last: Report | None, *, skip_first: bool) -> Report | None:
    """Attribute the free quotations of a paragraph; returns its last report that may go on."""
    same = False
    own: dict[int, list[Report]] = {}
    for report in passage.reports:
        own.setdefault(id(report.unit), []).append(report)
    for n, unit in enumerate(passage.units):
        here = own.get(id(unit), [])
        free = _free_quotation(unit)
        if here:
            last, same = next((r for r in reversed(here) if _quotes(unit, r)), here[-1]), True
        elif n == 0 and skip_first:
            same = True
        elif free is not None and last is not None and (same or n == 0) and not _spoken(passage.turn, free):
            last = replace(last, contents=[free], cue=last.cue if same or not last.contents else None)
            passage.reports.append(last)
            same = True
    return last if same else None


def _spoken(turn: Report | None, words: Span) -> bool:
    """Tell whether a quotation stands in a speaker's turn, which is attributed as a whole."""
    return turn is not None and any(c.meets(words) for c in turn.contents)


def _quotes(unit: Unit, report: Report) -> bool:
    """Tell whether a report gives a quotation of the unit as its content."""
    return any(q.inner_start == c.start for c in report.contents for q in unit.quotations.values())


def _free_quotation(unit: Unit) -> Span | None:
    """Give the inner words of a unit that is nothing but a quotation of a sentence's length."""
    words = [t for t in unit.tokens if t.shape is Shape.WORD]
    if words or not unit.quotations:
        return None
    first, last = unit.quotations[min(unit.quotations)], unit.quotations[max(unit.quotations)]
    if len(unit.tokens[min(unit.quotations)].text.split()) < 2:
        return None
    return Span(first.inner_start, last.inner_end)
