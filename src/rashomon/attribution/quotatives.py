"""Quotations that no listed verb reports: '"C," she shrugged', 'the note put it bluntly: "C"'."""

from __future__ import annotations

from rashomon.attribution.contents import Range
from rashomon.attribution.frames import is_finite
from rashomon.attribution.reading import QUOTE_MARKS, Reading, Report, is_utterance
from rashomon.attribution.sources import left_phrase, right_phrase
from rashomon.attribution.tokens import Shape, Token
from rashomon.records import Span

SPEAKER_WINDOW = 8  # tokens of a speaker's phrase between a quotation and its verb
MIN_ANNOUNCED = 4  # words of a quotation behind a colon that is a sentence, no title


def read_quotatives(reading: Reading) -> list[Report]:
    """Read the quotations that stand beside a subject and a verb which no list holds.

    A comma inside the closing mark ties what follows to the quotation; a colon ties it to the clause before it.
    """
    given = [c for r in reading.reports for c in r.contents]
    found: list[Report] = []
    for q in sorted(reading.unit.quotations):
        quotation = reading.unit.quotations[q]
        if any(c.start <= quotation.inner_start < c.end for c in given):
            continue
        report = _behind(reading, q) or _announced(reading, q)
        if report is not None:
            found.append(report)
    return found


def _behind(reading: Reading, q: int) -> Report | None:
    """Read '"C," she shrugged' and '"C," shrugged Ann Lee'."""
    tokens, after = reading.tokens, q + 1
    ended = tokens[q].text.rstrip(QUOTE_MARKS).endswith(",")
    if after < len(tokens) and tokens[after].lower == "," and is_utterance(tokens[q]):
        ended, after = True, after + 1
    if not ended or after + 1 >= len(tokens) or (q and tokens[q - 1].shape is Shape.WORD):
        return None
    for verb in range(after + 1, min(len(tokens), after + SPEAKER_WINDOW)):
        if tokens[verb].shape is not Shape.WORD:
            break
        if is_finite(tokens, verb, reading.lexicon) and not tokens[verb].has("auxiliary"):
            subject = left_phrase(tokens, verb, reading.lexicon)
            return _made(reading, q, subject, verb) if subject == (after, verb) and _names(tokens[after]) else None
    source = right_phrase(tokens, after + 1, reading.lexicon) if _past(tokens[after]) else None
    return _made(reading, q, source, after) if source and tokens[after + 1].capital else None


def _announced(reading: Reading, q: int) -> Report | None:
    """Read 'the note put it bluntly: "C"': the subject of the clause's first verb speaks."""
    tokens = reading.tokens
    if q < 3 or tokens[q - 1].lower != ":" or len(tokens[q].text.split()) < MIN_ANNOUNCED:
        return None
    for verb in range(1, q - 1):
        entry = reading.lexicon.verbs.get(tokens[verb].lower)
        if is_finite(tokens, verb, reading.lexicon) or (entry is not None and "s" in entry[1]):
            subject = left_phrase(tokens, verb, reading.lexicon)
            if subject is None or subject[0] > 1 or tokens[verb].has("be", "modal"):
                return None
            return _made(reading, q, subject, verb) if _names(tokens[subject[0]]) else None
    return None


def _names(first: Token) -> bool:
    """Tell whether a speaker's phrase can begin with this word."""
    if first.lower in {"it", "that", "this", "there", "which", "what"}:
        return False
    return first.capital or first.has("determiner", "possessive", "subject")


def _past(token: Token) -> bool:
    return token.shape is Shape.WORD and token.lower.endswith("ed") and not token.capital


def _made(reading: Reading, q: int, source: Range | None, verb: int) -> Report | None:
    if source is None:
        return None
    tokens, quotation = reading.tokens, reading.unit.quotations[q]
    end = quotation.inner_end
    while end > quotation.inner_start and tokens[q].text[end - 1 - quotation.start] in ", \t\n":
        end -= 1
    if end <= quotation.inner_start:
        return None
    said = Span(tokens[source[0]].start, tokens[source[1] - 1].end)
    cue = Span(tokens[verb].start, tokens[verb].end)
    content = Span(quotation.inner_start, end)
    return Report(said, cue, [content], "says", None, subject=source, unit=reading.unit)
