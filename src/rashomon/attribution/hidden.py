"""Reports whose source is hidden or stands elsewhere: passives, adverbs, nouns."""

from __future__ import annotations

from rashomon.attribution.contents import Range, left_content
from rashomon.attribution.cues import HEARER_VERBS, Site
from rashomon.attribution.reading import Reading, Report, made, rest
from rashomon.attribution.sources import left_phrase, right_phrase
from rashomon.attribution.tokens import Shape, Token

REPORTED = frozenset({"says", "hedged", "alleges"})
SAID_TO = frozenset({"believe", "think", "report", "allege", "understand", "rumor", "fear", "know"})
TOLD = frozenset({"tell", "inform", "assure", "advise", "notify", "warn", "remind"})
NAME_WINDOW = 6  # tokens behind "was branded" in which the quoted name stands
CLAUSE_MARKS = frozenset({",", ";", ":", "—", "–", "and", "but", "so"})
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
        beside = _beside(reading, site, subject)
        if beside is not None:
            return made(reading, site, agent, [beside], hidden=agent is None)
    told = site.cue.lemma in TOLD and site.frame.name == "clause"
    passive = reading.wide and f"passive:{site.frame.name}" in site.cue.frames and start < len(tokens)
    if (site.frame.name == "that" and (impersonal or site.cue.stance in REPORTED)) or told:
        return made(reading, site, agent, [rest(reading, site, start)], hidden=agent is None)
    if site.cue.stance == "judges" and agent is not None:
        return _called(reading, site, agent)
    if _is_said_to(site):
        whole = [subject] if reading.wide and subject is not None else []
        return made(reading, site, None, [*whole, rest(reading, site, start)], hidden=True)
    return made(reading, site, agent, [rest(reading, site, start)], hidden=agent is None) if passive else None


def _beside(reading: Reading, site: Site, subject: Range) -> Range | None:
    """Find the content of 'C, it is feared', 'C, it is said in X' and 'As it was said, C'."""
    tokens, first = reading.tokens, subject[0]
    within = site.end < len(tokens) and tokens[site.end].lower in {"in", "on"}
    if first > 1 and tokens[first - 1].lower == "," and (within or site.frame.name in {"end", "prep:by"}):
        return left_content(reading.unit, first, reading.floor)
    comma = next((k for k in range(site.end, len(tokens)) if tokens[k].lower == ","), None)
    leads = first > 0 and tokens[first - 1].lower == "as" and first - 1 <= reading.begin
    if not leads or comma is None or not reading.finite(comma + 1, len(tokens)):
        return None
    return rest(reading, site, comma + 1)


def _called(reading: Reading, site: Site, agent: Range) -> Report | None:
    """Read 'X was branded a "C" by Y': the name that Y gives."""
    tokens, start = reading.tokens, site.frame.start
    quote = next((k for k in range(start, agent[0]) if tokens[k].shape is Shape.QUOTE), None)
    return made(reading, site, agent, [(start, quote + 1)]) if quote is not None else None


def _agent(reading: Reading, site: Site) -> Range | None:
    """Find the phrase behind "by": right behind the verb, or behind the name that the verb gives."""
    tokens, j = reading.tokens, site.head + 1
    if site.cue.stance == "judges":
        quote = next((k for k in range(j, min(len(tokens), j + NAME_WINDOW)) if tokens[k].shape is Shape.QUOTE), j - 1)
        j = quote + 1
    if j + 1 < len(tokens) and tokens[j].lower == "by":
        relative = next((k for k in range(j, len(tokens)) if tokens[k].has("comma_relative")), None)
        limit = site.frame.start if site.frame.name == "that" else relative
        return right_phrase(tokens, j + 1, reading.lexicon, limit)
    return None


def _is_said_to(site: Site) -> bool:
    """Tell "is said to", in which others speak, from "was told to", in which the subject hears."""
    if site.frame.name != "to" or site.cue.stance not in REPORTED or site.cue.lemma in HEARER_VERBS:
        return False
    return "passive:to" in site.cue.frames or site.cue.lemma in SAID_TO


def _medium(reading: Reading, site: Site, pronoun: int) -> Range | None:
    """Find the media of "in the press it is asserted that", "it was suggested in the press that"."""
    tokens = reading.tokens
    after = site.frame.start if site.frame.name == "that" else len(tokens)
    for start, end in ((site.head + 1, after), (reading.floor, pronoun)):
        if start < end and tokens[start].lower in {"in", "on"}:
            phrase = right_phrase(tokens, start + 1, reading.lexicon, end)
            if phrase is not None and any(t.has("media") for t in tokens[slice(*phrase)]):
                return phrase
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
    if source is None and site.frame.start - site.end > 1 and tokens[site.end].lower == "by":
        source = right_phrase(tokens, site.end + 1, reading.lexicon, site.frame.start)
    if source is None and site.cue.stance == "attitude":
        return None
    content = rest(reading, site, site.frame.start)
    if site.frame.name == "that":
        content = (content[0], _main_verb(reading, site, content))
    return made(reading, site, source, [content], hidden=source is None)


def _breaks(tokens: list[Token], k: int) -> bool:
    """Tell where a clause of its own begins: "because", "; ", ", and"."""
    joined = k + 1 < len(tokens) and tokens[k].lower == "," and tokens[k + 1].has("conjunction")
    return joined or tokens[k].lower == ";" or tokens[k].has("clause_break")


def _main_verb(reading: Reading, site: Site, content: Range) -> int:
    """Find where the content of a subject ends ("reports that it fell | are wrong"): before the last auxiliary.

    A noun behind a verb is no subject: its content goes on to its end.
    """
    tokens, (start, end) = reading.tokens, content
    clause = next((k + 1 for k in range(site.start - 1, -1, -1) if tokens[k].lower in CLAUSE_MARKS), 0)
    if reading.finite(clause, site.start):
        return end
    limit = next((k for k in range(start + 3, end) if _breaks(tokens, k)), end)
    verbs = [k for k in range(start + 1, limit) if tokens[k].has("finite") and reading.finite(k, k + 1)]
    for verb in reversed(verbs):
        if not reading.finite(start + 1, verb):
            break
        if not tokens[verb - 1].has("relative", "conjunction") and (
            not tokens[verb - 1].has("subject") or tokens[verb - 1].has("determiner")
        ):
            return verb
    return end
