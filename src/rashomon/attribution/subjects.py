"""Who does the saying: the subject of a reporting verb."""

from __future__ import annotations

from rashomon.attribution.contents import Range
from rashomon.attribution.cues import Form, Site
from rashomon.attribution.frames import is_finite
from rashomon.attribution.reading import Reading
from rashomon.attribution.sources import at_clause_start, left_phrase, over_apposition
from rashomon.attribution.tokens import DASHES, Shape, Token

MAX_RELATIVE = 25  # tokens of a restrictive relative clause between a speaker's noun and the verb
MAX_SHARED = 40  # tokens back to the verb whose subject a coordinated verb shares
NO_REPORT = frozenset({"if", "whether", "unless", "until", "did", "does", "do", "than"})


def subject_of(reading: Reading, site: Site) -> Range | None:
    """Find the subject of a verb group: the phrase before it, over appositions, relative clauses, coordinations."""
    tokens = reading.tokens
    if site.start == 0:
        return None
    before = tokens[site.start - 1]
    if before.lower in {"who", "which", "that"}:
        return (site.start - 1, site.start) if _is_relative(reading, site.start - 1) else None
    if before.lower in {",", ")"} or before.lower in DASHES:
        found = over_apposition(tokens, site.start - 1, reading.lexicon)
        if found is not None or before.lower != ")":
            return found
    if before.has("conjunction") or before.lower == "then":
        return _shared(reading, site)
    phrase = left_phrase(tokens, site.start, reading.lexicon)
    if phrase is not None:
        return _widened(reading, phrase, site.start)
    head = _relative_head(reading, site.start)
    return (head, site.start) if head is not None else None


def _is_relative(reading: Reading, k: int) -> bool:
    """Tell "who", "which" and the "that" of "a report that says" from the "that" of "he said that"."""
    tokens = reading.tokens
    if tokens[k].lower != "that":
        return True
    return k > 0 and tokens[k - 1].lower != "," and not is_finite(tokens, k - 1, reading.lexicon)


def is_questioned(tokens: list[Token], start: int) -> bool:
    """Tell a condition, question or comparison ("if he said", "more than he said"): nothing is reported in it."""
    if tokens[start].lower in {"more", "fewer", "less"} and tokens[start + 1].lower == "than":
        return True
    return start > 0 and tokens[start - 1].lower in NO_REPORT


def main_subject(reading: Reading, end: int) -> Range | None:
    """Find the subject of the first finite verb before token `end`."""
    tokens = reading.tokens
    for verb in range(1, end):
        if is_finite(tokens, verb, reading.lexicon) and not tokens[verb - 1].has("relative"):
            first = _group_start(tokens, verb)
            if first and tokens[first - 1].lower == ",":
                return over_apposition(tokens, first - 1, reading.lexicon)
            return left_phrase(tokens, first, reading.lexicon) if first else None
    return None


def _widened(reading: Reading, phrase: Range, end: int) -> Range:
    """Widen a phrase over "X, a fellow at Y" without a second comma and over "a video that shows Y"."""
    tokens, k = reading.tokens, phrase[0]
    if k > 1 and tokens[k - 1].lower == "," and tokens[k].lower in {"a", "an", "the"}:
        name = left_phrase(tokens, k - 1, reading.lexicon)
        whole = name is not None and name[1] == k - 1 and name[0] <= reading.floor + 1
        if name is not None and whole and tokens[name[1] - 1].capital and at_clause_start(tokens, name[0]):
            return (name[0], end)
    if k and is_finite(tokens, k - 1, reading.lexicon):
        head = _relative_head(reading, k)
        if head is not None:
            return (head, end)
    return phrase


def _relative_head(reading: Reading, k: int) -> int | None:
    """Find where the noun begins whose restrictive relative clause ends before token k; None when there is none."""
    tokens = reading.tokens
    for r in range(k - 1, max(0, k - MAX_RELATIVE), -1):
        if tokens[r].shape is not Shape.WORD and tokens[r].lower != ",":
            return None
        if tokens[r].lower in {"that", "who", "which"} and not is_finite(tokens, r - 1, reading.lexicon):
            head = left_phrase(tokens, r, reading.lexicon)
            return head[0] if head and head[1] == r and at_clause_start(tokens, head[0]) else None
    return None


def _shared(reading: Reading, site: Site) -> Range | None:
    """Find the subject that a coordinated verb shares ("X came and said"): the last report's, else the clause's."""
    tokens = reading.tokens
    for report in reversed(reading.reports):
        if report.subject is not None and report.site is not None and report.site.form is Form.VERB:
            return report.subject
    for verb in range(site.start - 2, max(0, site.start - MAX_SHARED), -1):
        if tokens[verb].lower in {";", ":"} or tokens[verb].shape is Shape.QUOTE:
            return None
        if not is_finite(tokens, verb, reading.lexicon):
            continue
        subject = left_phrase(tokens, _group_start(tokens, verb), reading.lexicon)
        if subject is not None and not tokens[subject[1] - 1].has("relative"):
            return subject
    return None


def _group_start(tokens: list[Token], verb: int) -> int:
    """Find where the auxiliaries and adverbs before a verb begin."""
    first = verb
    while first and (
        tokens[first - 1].has("auxiliary", "adverb", "negation") or tokens[first - 1].lower.endswith("ly")
    ):
        first -= 1
    return first
