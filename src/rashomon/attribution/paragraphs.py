"""Paragraph by paragraph: reports of the units, quotations that go on, turns of a transcript, headlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.attribution.join import read_unit
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.reading import Report
from rashomon.attribution.tokens import Shape
from rashomon.attribution.units import Unit, cut_units
from rashomon.records import Account, Block, Span, Spans, Zone

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*(?:\n|$)))*")
LABEL = re.compile(r"(?P<label>[A-Z][^\s:]*(?:[ ][^\s:]{1,20}){0,5}):(?:[ \t\n]+|(?=[“\"]))(?=\S)")
READ = frozenset({Zone.TITLE, Zone.BODY, Zone.CAPTION, Zone.COMMENT})
MIN_TURNS = 2  # paragraphs that one label must begin to be a speaker of a transcript (a single "Note: ..." is none)
MAX_HEADLINE = 200  # characters of a headline (the longest of 1,008 news texts: 180)
MAX_DEPTH = 3  # quotations inside quotations that are read


@dataclass(slots=True)
class Passage:
    """One paragraph with its reports. `open_end`: its last quotation goes on in the next paragraph."""

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
    passages = [
        Passage(Span(m.start(), m.start() + len(m.group().rstrip())), block)
        for block in account.blocks
        if block.zone in READ
        for m in PARAGRAPH.finditer(account.text, block.span.start, block.span.end)
    ]
    labels = _labels(account, passages)
    position = 0
    for n, passage in enumerate(passages):
        inside, position = _within(sentences, passage.span, position)
        turn = passage.turn = _turn(account, passage, labels, lexicon, first=n == 0)
        start = turn.contents[0].start if turn else passage.span.start
        passage.units = cut_units(account.text, start, passage.span.end, inside, lexicon)
        passage.reports = [turn] if turn else []
        for unit in passage.units:
            passage.reports.extend(_read(account.text, unit, inside, lexicon, wide=wide, depth=0))
    _continue_quotations(passages)
    return passages


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


# --- transcripts and headlines ---------------------------------------------------------------------------------------


def _labels(account: Account, passages: Sequence[Passage]) -> frozenset[str]:
    """Find the labels that begin several paragraphs ("ANNA: ..."): the speakers of a transcript."""
    counts = Counter(
        m["label"]
        for p in passages
        if p.block.zone is Zone.BODY and (m := LABEL.match(account.text, p.span.start, p.span.end))
    )
    return frozenset(label for label, n in counts.items() if n >= MIN_TURNS and len(label) > 1)


def _turn(
    account: Account, passage: Passage, labels: frozenset[str], lexicon: Lexicon, *, first: bool
) -> Report | None:
    """Read "ANNA: ..." (a turn of a transcript, a name before a quotation) and the headline "Ann Lee: ..."."""
    text, span = account.text, passage.span
    match = LABEL.match(text, span.start, span.end)
    if match is None or match.end() >= span.end:
        return None
    source = Span(match.start("label"), match.end("label"))
    if match["label"] in labels:
        return Report(source, None, [Span(match.end(), span.end)], "says", None)
    words = match["label"].split()
    named = all(w[0].isupper() or lexicon.roles(w.lower()) & {"preposition", "conjunction"} for w in words)
    if not named or len(match["label"]) < 2 or any("label" in lexicon.roles(w.lower()) for w in words):
        return None
    headline = (first or passage.block.zone is Zone.TITLE) and span.end - span.start < MAX_HEADLINE
    if text[match.end()] in '“"' and text[span.end - 1] in '”"':
        return Report(source, Span(source.end, source.end + 1), [Span(match.end() + 1, span.end - 1)], "says", None)
    return (
        Report(source, Span(source.end, source.end + 1), [Span(match.end(), span.end)], "says", None)
        if headline
        else None
    )


# --- quotations that go on -------------------------------------------------------------------------------------------


def _continue_quotations(passages: Sequence[Passage]) -> None:
    """Give quotations without a cue of their own to the speaker of the report before them."""
    last: Report | None = None
    before: Passage | None = None
    for passage in passages:
        if before is not None and before.block.zone is not passage.block.zone:
            last, before = None, None
        joined = before is not None and _join_open(before, passage, last)
        last = _float(passage, last, skip_first=joined)
        before = passage


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
