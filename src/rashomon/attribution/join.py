"""Cue + source + content -> reports: which words of a unit are given as whose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rashomon.attribution.contents import Range, is_clause, right_end
from rashomon.attribution.cues import CITING, Form, Site
from rashomon.attribution.hidden import read_adverb, read_noun, read_passive
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.quotatives import read_quotatives
from rashomon.attribution.reading import Reading, Report, left_of, made, next_stop, quoted, rest, start_reading
from rashomon.attribution.sources import left_phrase, right_phrase
from rashomon.attribution.tokens import Shape, Token
from rashomon.attribution.units import Unit
from rashomon.attribution.verbs import CITED_WITHIN, read_participle, read_verb

PERSONS = frozenset({"me", "us", "you", "him", "her", "it", "them"})


def read_unit(unit: Unit, lexicon: Lexicon, *, wide: bool) -> list[Report]:
    """Find the reports of one unit, in text order. `wide`: attitudes (wants, supports, knows) count, too.

    A report that a colon at the unit's end announces has no content yet: the next paragraph gives it.
    """
    reading = start_reading(unit, lexicon, wide=wide)
    for site in reading.sites:
        if site.cue.stance == "attitude" and not wide:
            continue
        report = READERS[site.form](reading, site)
        if report is None or not (report.contents or unit.tokens[-1].lower == ":"):
            continue
        reading.reports.append(report)
        if report.cue is not None and report.contents and report.contents[-1].end <= report.cue.start:
            edge = max(report.cue.end, report.source.end if report.source else 0)
            reading.floor = next((k for k, t in enumerate(unit.tokens) if t.start >= edge), len(unit.tokens))
    reading.reports.extend(read_quotatives(reading))
    return reading.reports


def _as_saying(reading: Reading, site: Site) -> Report | None:
    """Read 'X cited Y as saying C', 'Y was quoted as saying C', 'C, it quoted Y as saying'."""
    tokens = reading.tokens
    for verb in range(site.start - 1, max(-1, site.start - CITED_WITHIN), -1):
        entry = reading.lexicon.verbs.get(tokens[verb].lower)
        if entry is None or entry[0].lemma not in CITING:
            continue
        active = verb + 1 < site.start
        first = verb
        while first and tokens[first - 1].has("auxiliary", "adverb"):
            first -= 1
        before = left_phrase(tokens, first, reading.lexicon) if first else None
        source: Range | None = (verb + 1, site.start) if active else before
        report = made(reading, site, source, _said(reading, site, before[0] if before else first))
        if active and before is not None:
            report.relay = made(reading, site, before, []).source
        return report
    return None


def _said(reading: Reading, site: Site, edge: int) -> list[Range]:
    """Find what "as saying" gives: what follows it, else what stands before the clause that begins at token `edge`."""
    name, start = site.frame.name, site.frame.start
    if name == "quote":
        return [quoted(reading, site)]
    if name in {"that", "clause", "colon", "np", "np-to"} and start < len(reading.tokens):
        return [rest(reading, site, start)]
    left = left_of(reading, edge) if edge else None
    return [left] if left else []


def _according(reading: Reading, site: Site) -> Report | None:
    """Read 'According to X, C' and 'C, according to X'."""
    tokens, begin = reading.tokens, site.end
    if [t.lower for t in tokens[begin : begin + 3]] == ["the", "words", "of"]:
        begin += 3
    if _is_lone(tokens, begin) and _leads(reading, site):
        end = right_end(tokens, begin + 1, next_stop(reading, site, begin + 1))
        return made(reading, site, (begin, begin + 1), [(begin + 1, end)])
    source = right_phrase(tokens, begin, reading.lexicon)
    if source is None:
        return None
    comma = _comma_after(reading, site.end) if _leads(reading, site) else None
    if comma is not None:
        end = right_end(tokens, comma + 1, next_stop(reading, site, comma + 1))
        return made(reading, site, (begin, comma), [(comma, end)])
    left = left_of(reading, site.start) if site.start else None
    return made(reading, site, source, [left]) if left else None


def _is_lone(tokens: list[Token], at: int) -> bool:
    """Tell a pronoun with a clause right behind it ("according to her the bell rang") from "her lawyer"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at : at + 1] != []
        and tokens[at].lower in PERSONS
        and following is not None
        and following.has("determiner", "subject")
    )


def _leads(reading: Reading, site: Site) -> bool:
    """Tell whether "according to" stands before its content: at the unit's start, or behind no clause or quotation."""
    tokens = reading.tokens
    if site.start <= reading.begin + 1:
        return True
    before = tokens[site.start - 1].lower
    if before == "," and tokens[site.start - 2].lower == "that":
        return True
    if before != ",":
        return before in {"that", "but", "and"}
    spoken = any(t.shape is Shape.QUOTE for t in tokens[reading.begin : site.start])
    return not spoken and not is_clause(tokens, reading.begin, site.start, reading.lexicon)


def _comma_after(reading: Reading, start: int) -> int | None:
    """Find the comma that ends a leading source: the first behind which a clause stands, else the last one."""
    tokens = reading.tokens
    comma = None
    for k in range(start + 1, len(tokens) - 1):
        if tokens[k].lower == ",":
            comma = k
            if is_clause(tokens, k + 1, _clause_limit(tokens, k + 1), reading.lexicon):
                break
    return comma


def _clause_limit(tokens: list[Token], start: int) -> int:
    if tokens[start].has("comma_relative"):
        return start
    return next((k for k in range(start + 1, len(tokens)) if tokens[k].lower == ","), len(tokens))


READERS: Mapping[Form, Callable[[Reading, Site], Report | None]] = MappingProxyType(
    {
        Form.VERB: read_verb,
        Form.PARTICIPLE: read_participle,
        Form.PASSIVE: read_passive,
        Form.ACCORDING: _according,
        Form.AS_SAYING: _as_saying,
        Form.NOUN: read_noun,
        Form.ADVERB: read_adverb,
    }
)
