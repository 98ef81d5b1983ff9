"""Reports whose source is hidden or stands elsewhere: passives, adverbs, nouns."""

from __future__ import annotations

from rashomon.attribution.contents import Range, left_content
from rashomon.attribution.cues import HEARER_VERBS, Site
from rashomon.attribution.reading import Reading, Report, made, rest
from rashomon.attribution.sources import left_phrase, right_phrase
from rashomon.attribution.tokens import Shape

REPORTED = frozenset({"says", "hedged", "alleges"})
SAID_TO = frozenset({"believe", "think", "report", "allege", "understand", "rumor", "fear", "know"})
MODIFIERS = 3  # words between a possessor and the noun that reports ("her long-standing public claim that")


def read_passive(reading: Reading, site: Site) -> Report | None:
    """Read 'it was reported that C', 'C, it is feared', 'X is said to C': the source stands after "by" or is hidden."""
    tokens, start = reading.tokens, site.frame.start
    if site.negated:
        return None
    subject = left_phrase(tokens, site.start, reading.lexicon) if site.start else None
    impersonal = subject is not None and tokens[subject[1] - 1].lower == "it"
    agent = _agent(reading, site)
    if impersonal and subject is not None:
        agent = agent or _medium(reading, site, subject[1] - 1)
        enclosed = subject[0] > 1 and tokens[subject[0] - 1].lower == ","
        if enclosed and site.frame.name in {"end", "prep:by"}:
            left = left_content(reading.unit, subject[0], reading.floor)
            return made(reading, site, agent, [left], hidden=agent is None) if left else None
    if site.frame.name == "that" and (impersonal or site.cue.stance in REPORTED):
        return made(reading, site, agent, [rest(reading, site, start)], hidden=agent is None)
    if _is_said_to(site):
        whole = [subject] if reading.wide and subject is not None else []
        return made(reading, site, None, [*whole, rest(reading, site, start)], hidden=True)
    if reading.wide and f"passive:{site.frame.name}" in site.cue.frames and start < len(tokens):
        return made(reading, site, agent, [rest(reading, site, start)], hidden=agent is None)
    return None


def _agent(reading: Reading, site: Site) -> Range | None:
    j = site.head + 1
    if j + 1 < len(reading.tokens) and reading.tokens[j].lower == "by":
        return right_phrase(reading.tokens, j + 1, reading.lexicon)
    return None


def _is_said_to(site: Site) -> bool:
    """Tell "is said to", in which others speak, from "was told to", in which the subject hears."""
    if site.frame.name != "to" or site.cue.stance not in REPORTED or site.cue.lemma in HEARER_VERBS:
        return False
    return "passive:to" in site.cue.frames or site.cue.lemma in SAID_TO


def _medium(reading: Reading, site: Site, pronoun: int) -> Range | None:
    """Find the media of "in the press it is asserted that", "it was suggested in the press that"."""
    tokens = reading.tokens
    for start, end in ((site.head + 1, site.frame.start), (reading.floor, pronoun)):
        if start < end and tokens[start].lower == "in":
            stop = next((k + 1 for k in range(start, end) if tokens[k].has("media")), None)
            if stop is not None and stop > start + 1:
                return (start + 1, stop)
    return None


def read_adverb(reading: Reading, site: Site) -> Report | None:
    """Read 'X reportedly failed C': the predicate, or the whole clause when the adverb begins it."""
    tokens, start = reading.tokens, site.end
    if start < len(tokens) and tokens[start].lower == ",":
        start += 1
    attributive = site.start and tokens[site.start - 1].has("determiner", "possessive", "preposition")
    if attributive or start >= len(tokens) or not reading.finite(max(0, site.start - 2), len(tokens)):
        return None
    return made(reading, site, None, [rest(reading, site, start)], hidden=True)


def read_noun(reading: Reading, site: Site) -> Report | None:
    """Read "X's claim that C", 'reports that C'; a noun of attitude needs its possessor."""
    tokens = reading.tokens
    begin = tokens[site.frame.start].start if site.frame.start < len(tokens) else None
    if begin is None or any(c.start == begin for r in reading.reports for c in r.contents):
        return None
    k = site.start
    while k and site.start - k < MODIFIERS and tokens[k - 1].shape is Shape.WORD and tokens[k - 1].lower != "'s":
        if tokens[k - 1].has("possessive", "preposition", "finite"):
            break
        k -= 1
    source: Range | None = None
    if k and tokens[k - 1].has("possessive"):
        source = (k - 1, k)
    elif k and tokens[k - 1].lower in {"'s", "'"}:
        source = left_phrase(tokens, k - 1, reading.lexicon)
    if source is None and site.cue.stance == "attitude":
        return None
    return made(reading, site, source, [rest(reading, site, site.frame.start)], hidden=source is None)
