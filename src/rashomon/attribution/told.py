"""What the reader model tells + what the rules found -> the reports of a paragraph.

The model finds what is said by whom, above all where no quotation marks help; the rules keep what they know for sure:
turns of transcripts, quotations that go on over paragraphs, who passes words on, where a quotation begins and ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.attribution.frames import is_finite
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.paragraphs import Passage, spoken_as_a_whole
from rashomon.attribution.reading import Report
from rashomon.attribution.units import Unit
from rashomon.records import Span, Spans
from rashomon.tagger import Report as Told_Report
from rashomon.tagger import Told

STANCE = {
    Told_Report.SAYS: "says",
    Told_Report.THINKS: "hedged",
    Told_Report.HOPES: "hopes",
    Told_Report.ASKS: "asks",
    Told_Report.ALLEGES: "alleges",
    Told_Report.DENIES: "denies",
}
MARKS = "\"“”„‟«»‘’'`"
POINTING = frozenset({"it", "so", "otherwise", "nothing", "none", "same", "opposite", "things", "this", "that", "what"})
WORD = re.compile(r"\w+")
REACH = (
    3000  # characters, 1000..10,000, between the cues of reports that are compared: bounds the work on a huge paragraph
)
SAME = 0.5  # share of characters (Dice) from which on two contents are the same words


def merge(text: str, passages: Sequence[Passage], told: Sequence[Told], lexicon: Lexicon) -> None:
    """Put the model's reports into the passages that hold their cues, beside or in place of the rules'."""
    told = leave_spoken(told, spoken_as_a_whole(text, passages), [p.span for p in passages])
    openers = [t.opener.start for t in told]
    for passage in passages:
        first, last = (bisect_left(openers, edge) for edge in (passage.span.start, passage.span.end))
        if first < last:
            passage.reports = _merged(text, passage, told[first:last], lexicon)


def leave_spoken(told: Iterable[Told], spoken: Mapping[int, Report], paragraphs: Sequence[Span]) -> list[Told]:
    """Leave out of what the model tells what is settled by paragraphs that one speaker speaks as a whole.

    Input: the reports of such paragraphs, by their number. Output: without the reports that open in one of these, but
    outside of its words (in a label, a signature), or that give these words again; and, of all others, without the
    pieces of content in such a paragraph that they do not open in.
    """
    whole = [_stretch(paragraphs[n], spoken[n]) for n in sorted(spoken)]
    words = [spoken[n].contents[0].common(paragraphs[n]) for n in sorted(spoken)]
    kept = []
    for t in told:
        own = next(_meeting(whole, t.opener), None)
        if own is not None and (t.opener not in words[own] or _shared([words[own]], t.content) >= SAME):
            continue
        pieces = tuple(c for c in t.content if all(n == own for n in _meeting(whole, c)))
        if pieces:
            kept.append(replace(t, content=pieces))
    return kept


def _stretch(paragraph: Span, report: Report) -> Span:
    """Give a paragraph with the signature that may stand behind it."""
    return Span(paragraph.start, max(paragraph.end, report.source.end if report.source else 0))


def _meeting(stretches: Sequence[Span], span: Span) -> Iterator[int]:
    """Give the numbers of the stretches (in text order, none in another) that a span meets."""
    at = bisect_right(stretches, span.start, key=lambda s: s.end)
    while at < len(stretches) and stretches[at].start < span.end:
        yield at
        at += 1


def _merged(text: str, passage: Passage, told: Sequence[Told], lexicon: Lexicon) -> list[Report]:
    kept = sorted(passage.reports, key=_place)
    places = [_place(r) for r in kept]
    found: list[Report] = []
    for t in told:
        contents = [c for c in clean(text, t.content) if _tells(text[c.start : c.end], lexicon)]
        if t.report is Told_Report.REFUSES or _is_turn(passage, t) or not _states(text, passage, contents, lexicon):
            continue
        at = t.opener.start
        near = range(bisect_left(places, at - REACH), bisect_left(places, at + REACH))
        twin = next((n for n in near if (cue := kept[n].cue) and any(cue.meets(c) for c in t.cue)), None)
        if twin is not None:
            if not (_shared(kept[twin].contents, contents) >= SAME or _quotes(text, kept[twin].contents)):
                kept[twin] = replace(kept[twin], contents=contents)
        elif not any(_shared(kept[n].contents, contents) >= SAME or _relays(kept[n], t) for n in near):
            found.append(_new(passage, t, contents))
    return sorted([*kept, *found], key=lambda r: min(c.start for c in [*r.contents, *([r.cue] if r.cue else [])]))


def _place(report: Report) -> int:
    """Give the place by which reports are near each other: of the cue, else of the content."""
    return (report.cue or report.contents[0]).start


def _states(text: str, passage: Passage, contents: Sequence[Span], lexicon: Lexicon) -> bool:
    """Tell a proposition or a quotation from a thing ("the cracks"): a ledger compares propositions."""
    return _quotes(text, contents) or any(_is_clause(passage, c, lexicon) for c in contents)


def _relays(rule: Report, told: Told) -> bool:
    """Tell whether the model reads as a report what the rules read as passing one on ("X cited Y as saying C")."""
    return rule.relay is not None and any(rule.relay.meets(s) for s in told.source)


def _tells(words: str, lexicon: Lexicon) -> bool:
    """Tell whether a content says something by itself: a word of an open class ("it", "so", "otherwise" have none)."""
    return any(not lexicon.roles(w.lower()) and w.lower() not in POINTING for w in WORD.findall(words))


def _is_clause(passage: Passage, content: Span, lexicon: Lexicon) -> bool:
    """Tell whether a finite verb stands in a content: a ledger compares propositions, not "the cracks"."""
    first = max(0, bisect_right(passage.units, content.start, key=_start) - 1)
    last = bisect_left(passage.units, content.end, key=_start)
    return any(
        content.start <= token.start < content.end and is_finite(unit.tokens, k, lexicon)
        for unit in passage.units[first:last]
        for k, token in enumerate(unit.tokens)
    )


def _start(unit: Unit) -> int:
    return unit.start


def _quotes(text: str, contents: Sequence[Span]) -> bool:
    """Tell whether one of the contents stands in marks: its edges are sure."""
    return any(text[c.start - 1] in MARKS for c in contents if c.start)


def _is_turn(passage: Passage, told: Told) -> bool:
    """Tell what a turn's label says already: the label as source, the whole turn as content."""
    turn = passage.turn
    return turn is not None and _shared(turn.contents, told.content) >= SAME


def _new(passage: Passage, told: Told, contents: list[Span]) -> Report:
    cue = told.cue[0] if told.cue else None
    unit = next((u for u in passage.units if u.start <= told.opener.start < u.end), None)
    source = told.source[0] if told.source else None
    report = Report(source, cue, contents, STANCE[told.report], None, hidden=source is None)
    report.unit, report.subject = unit, _tokens(unit, source)
    return report


def _tokens(unit: Unit | None, span: Span | None) -> tuple[int, int] | None:
    """Find the tokens of a unit that a span covers."""
    if unit is None or span is None:
        return None
    inside = [k for k, t in enumerate(unit.tokens) if span.start <= t.start and t.end <= span.end]
    return (inside[0], inside[-1] + 1) if inside else None


def clean(text: str, content: Spans) -> list[Span]:
    """Leave the outer quotation marks, the comma before the cue and white space out of each piece of a content."""
    found = []
    for span in content:
        start, end = span.start, span.end
        while start < end and (text[start].isspace() or text[start] in ",;:–—"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—"):
            end -= 1
        start, end = _unquoted(text, start, end)
        if end > start and any(c.isalnum() for c in text[start:end]):
            found.append(Span(start, end))
    return found


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks that enclose a whole piece, or open before it without closing inside."""
    opened, closed = text[start] in MARKS, end - start > 1 and text[end - 1] in MARKS
    inner = text[start + 1 : end - 1]
    if opened and (closed or not any(m in inner for m in MARKS)):
        start += 1
    elif closed and not any(m in inner for m in MARKS.replace("'", "").replace("’", "")):
        end -= 1
    if opened and closed:
        end -= 1
        if end > start and text[end - 1] == ",":
            end -= 1
    return start, end


def _shared(left: Sequence[Span], right: Sequence[Span]) -> float:
    """Give the Dice coefficient of the characters of two contents."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    total = sum(map(len, left)) + sum(map(len, right))
    return 2 * common / total if total else 0.0
