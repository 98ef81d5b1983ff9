"""Reporting verbs in the active: content right of the verb, left of it, or on both sides."""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.contents import Range, is_clause, right_end
from rashomon.attribution.cues import CITING, CONCEDED, HEARER_VERBS, Form, Site
from rashomon.attribution.reading import (
    NARROW,
    QUOTE_MARKS,
    Reading,
    Report,
    figure_end,
    floor_before,
    is_figure,
    is_utterance,
    left_of,
    made,
    next_stop,
    quote_left,
    quoted,
    rest,
)
from rashomon.attribution.sources import left_phrase, over_apposition, right_phrase
from rashomon.attribution.subjects import is_questioned, main_subject, subject_of
from rashomon.attribution.tokens import DASHES, Shape, Token

SEEMING = frozenset({"appear", "seem"})
HEARD = frozenset({"hear", "understand", "learn", "gather"})
IMPERSONAL = frozenset({"emerge", "transpire"})
CLAUSAL = frozenset({"that", "quote", "colon", "clause", "wh", "to", "np-to", "np-as"})
NARROW_FRAMES = frozenset({"that", "clause", "quote", "colon", "end", "wh"})
FRAMES_OF_STANCE = {  # further frames that report, by stance, when attitudes are left out
    "hopes": frozenset({"to", "prep:for"}),
    "asks": frozenset({"to", "np-to", "prep:on", "prep:for"}),
    "denies": frozenset({"np", "np-as", "np-to"}),
    "says": frozenset({"to"}),
}
ACCUSED = 8  # tokens between "accused" and its "of"
CITED_WITHIN = 20  # tokens between "cited" and "as saying"


def read_verb(reading: Reading, site: Site) -> Report | None:
    """Read 'X said (that) C', 'C, X said', '"C," said X' and 'C1, X said, C2'."""
    tokens = reading.tokens
    before = tokens[site.start - 1] if site.start else None
    parted = before is not None and (before.shape is Shape.QUOTE or before.lower == "," or before.lower in DASHES)
    if parted and (inverted := _inverted(reading, site)) is not None:
        return inverted
    compared = before is not None and before.lower == "than"
    if compared or (site.cue.lemma in CITING and _cites(reading, site)):
        return None
    subject = subject_of(reading, site)
    accepted = site.cue.lemma == "accept" and not site.negated
    if subject is None or accepted or is_questioned(tokens, subject[0]):
        return None
    if site.cue.lemma in HEARD | IMPERSONAL:
        return _heard(reading, site, subject)
    left = _parenthetical(reading, site, subject)
    open_frame = site.frame.name == "end" or (site.frame.name.startswith("prep:") and site.cue.stance == "says")
    announced = open_frame and tokens[-1].lower == ":"
    if left or announced:
        return made(reading, site, subject, left)
    return read_right(reading, site, subject)


def read_participle(reading: Reading, site: Site) -> Report | None:
    """Read ', adding that C' (the source of the last report, else the subject of the sentence), 'a video showing C'."""
    tokens = reading.tokens
    if site.frame.name not in site.cue.frames or site.frame.name == "end" or site.cue.lemma in HEARD:
        return None
    before = tokens[site.start - 1] if site.start else None
    if before is not None and before.shape is Shape.WORD and not before.has("conjunction"):
        subject = left_phrase(tokens, site.start, reading.lexicon)
        return read_right(reading, site, subject) if subject is not None else None
    last = next((r for r in reversed(reading.reports) if r.source is not None), None)
    if last is None:
        subject = main_subject(reading, site.start)
        return read_right(reading, site, subject) if subject is not None else None
    report = read_right(reading, site, last.subject)
    return replace(report, source=last.source) if report is not None else None


def _heard(reading: Reading, site: Site, subject: Range) -> Report | None:
    """Read "it emerged that C", "we hear that C" (the source is hidden), "we understand from X that C" (it is X)."""
    tokens, after = reading.tokens, site.head + 1
    if site.cue.lemma in IMPERSONAL:
        report = read_right(reading, site, None) if tokens[subject[0]].lower == "it" else None
        return replace(report, hidden=True) if report is not None else None
    if site.negated or site.frame.name not in {"that", "clause"}:
        return None
    if after < site.frame.start and tokens[after].lower == "from":
        source = right_phrase(tokens, after + 1, reading.lexicon, site.frame.start)
        return read_right(reading, site, source) if source is not None else None
    own = tokens[subject[1] - 1].lower in {"i", "we"} and tokens[site.head].lower == site.cue.lemma
    if not own:
        named = site.cue.lemma == "understand" and site.frame.name == "that"
        return read_right(reading, site, subject) if named else None
    report = read_right(reading, site, None)
    return replace(report, hidden=True) if report is not None else None


def _cites(reading: Reading, site: Site) -> bool:
    return any(s.form is Form.AS_SAYING and 0 < s.head - site.head < CITED_WITHIN for s in reading.sites)


# --- the source right of the verb ------------------------------------------------------------------------------------


def _inverted(reading: Reading, site: Site) -> Report | None:
    """Read '"C," said X' and 'C, said X': the source stands right of the verb."""
    tokens, j = reading.tokens, site.head + 1
    if j >= len(tokens) or site.cue.stance not in NARROW or site.start != site.head:
        return None
    after_quote = quote_left(tokens, site.start) is not None
    if not _can_name(tokens[j], after_quote=after_quote):
        return None
    if not after_quote and not _closes(reading, site, j) and not _follows_clause(reading, site):
        return None
    source = right_phrase(tokens, j, reading.lexicon)
    if source is None or (not after_quote and _has_auxiliary(reading, j, source[1] + 1)):
        return None
    left = left_of(reading, site.start)
    if left is None:
        return None
    after = source[1]
    split = after < len(tokens) and tokens[after].lower in {",", ":"} and after + 1 in reading.unit.quotations
    return made(reading, site, source, [left, (after + 1, after + 2)] if split else [left])


def _can_name(first: Token, *, after_quote: bool) -> bool:
    """Tell whether a speaker's phrase can begin with this word; behind a quotation a bare noun will do."""
    if first.shape is not Shape.WORD or first.lower == "that":
        return False
    if first.capital or first.has("determiner", "possessive", "subject", "counted"):
        return True
    closed = first.has("preposition", "conjunction", "adverb", "question", "negation", "objects", "time")
    return after_quote and not closed and not first.lower.endswith("ly")


def _follows_clause(reading: Reading, site: Site) -> bool:
    """Tell 'C, said X' from 'X, a Y, said C': a main clause and no apposition stands left."""
    tokens, comma = reading.tokens, site.start - 1
    return over_apposition(tokens, comma, reading.lexicon) is None and is_clause(
        tokens, reading.floor, comma, reading.lexicon
    )


def _has_auxiliary(reading: Reading, left: int, right: int) -> bool:
    tokens = reading.tokens
    return any(tokens[k].has("auxiliary") and reading.finite(k, k + 1) for k in range(left, min(right, len(tokens))))


def _closes(reading: Reading, site: Site, j: int) -> bool:
    """Tell "Yesterday, say the police.": the verb of saying and its subject close the unit."""
    tokens = reading.tokens
    if site.cue.lemma != "say" or (j + 1 < len(tokens) and tokens[j + 1].lower in {"same", "following"}):
        return False
    source = right_phrase(tokens, j, reading.lexicon)
    if source is None or reading.finite(*source):
        return False
    return all(t.shape is Shape.MARK for t in tokens[source[1] :])


# --- the content left of the verb ------------------------------------------------------------------------------------


def _parenthetical(reading: Reading, site: Site, subject: Range) -> list[Range]:
    """Find the contents of 'C, X said', '"C," X said', 'C1, X said, C2'; nothing when the content stands right."""
    tokens = reading.tokens
    as_clause = subject[0] > 0 and tokens[subject[0] - 1].lower == "as"
    edge = subject[0] - 1 if as_clause else subject[0]
    if edge <= 0:
        return []
    quote = quote_left(tokens, edge)
    if quote is not None and is_utterance(tokens[quote]):
        return _with_second(reading, site, edge)
    marked = tokens[edge - 1].lower == "," or tokens[edge - 1].lower in DASHES
    if not marked:
        return []
    if site.frame.name == "quote" and quote is None and _runs_on(tokens[site.frame.start]):
        return _with_second(reading, site, edge)
    return _with_second(reading, site, edge) if as_clause or _left_clause(reading, site, edge) else []


def _left_clause(reading: Reading, site: Site, edge: int) -> bool:
    """Tell whether the clause left of a comma is what is said, not an adverbial before the saying."""
    tokens, after = reading.tokens, site.head + 1
    if site.frame.name in CLAUSAL or (site.frame.name == "np" and site.cue.lemma not in HEARER_VERBS):
        return False
    enclosed = after < len(tokens) and tokens[after].lower == ","
    closing = site.cue.stance == "says" and all(t.shape is Shape.MARK for t in tokens[after:])
    return enclosed or closing or is_clause(tokens, floor_before(reading, edge), edge - 1, reading.lexicon)


def _runs_on(token: Token) -> bool:
    """Tell a quotation that goes on with a sentence begun before it: its first letter is small."""
    inner = token.text.strip(QUOTE_MARKS + "…")
    return bool(inner) and inner[0].islower()


def _with_second(reading: Reading, site: Site, edge: int) -> list[Range]:
    """Give the content left of the parenthesis and, where the sentence goes on, the piece right of it."""
    tokens = reading.tokens
    left = left_of(reading, edge)
    if left is None:
        return []
    if site.frame.name == "quote":
        return [left, (site.frame.start, site.frame.start + 1)]
    after = site.head + 1
    if after + 1 >= len(tokens) or tokens[after].lower != ",":
        return [left]
    following = tokens[after + 1]
    if following.lower.endswith("ing") or following.lower in {"according", "who", "which"}:
        return [left]
    end = right_end(tokens, after + 1, next_stop(reading, site, after + 1))
    spoken = tokens[left[0]].shape is Shape.QUOTE
    goes_on = not spoken or any(t.shape is Shape.QUOTE for t in tokens[after + 1 : end])
    return [left, (after + 1, end)] if goes_on else [left]


# --- the content right of the verb -----------------------------------------------------------------------------------


def read_right(reading: Reading, site: Site, subject: Range | None) -> Report | None:
    """Read 'X said (that) C' and the other frames whose content follows."""
    tokens, frame = reading.tokens, site.frame
    if "figure" in site.cue.frames:
        return _figure(reading, site, subject)
    if frame.name not in site.cue.frames or frame.start >= len(tokens) or not _admitted(reading, site):
        return None
    empty = not reading.wide and _empty(reading, site)
    if empty or _denies_saying(reading, site, subject):
        return None
    if frame.name == "quote":
        return made(reading, site, subject, [quoted(reading, site)])
    content = rest(reading, site, _begin(reading, site), subject)
    if frame.name in {"np", "np-to"} and is_figure(tokens, site):
        content = (content[0], figure_end(tokens, *content))
    if reading.wide and site.cue.lemma in SEEMING and subject is not None:
        return made(reading, site, None, [subject, content], hidden=True)
    return made(reading, site, subject, [content])


def _begin(reading: Reading, site: Site) -> int:
    """Find where a content begins behind its verb's object ("asked him | to go", "accused him | of waiting")."""
    tokens, frame, start = reading.tokens, site.frame, site.frame.start
    if site.cue.lemma == "accuse" and not reading.wide:
        return next((k for k in range(start, min(len(tokens), start + ACCUSED)) if tokens[k].lower == "of"), start)
    if frame.name == "prep:as" and site.cue.stance == "denies":
        return start - 1
    if site.cue.stance == "asks" and frame.name in {"np-to", "np-as", "prep:on", "prep:upon"}:
        return next((k for k in range(start, len(tokens)) if tokens[k].lower == "to"), start)
    return start


def _denies_saying(reading: Reading, site: Site, subject: Range | None) -> bool:
    """Tell "did not say", "nobody said", "we asked why": words by which nothing is stated."""
    first = reading.tokens[subject[0]].lower if subject is not None else ""
    wondering = not reading.wide and site.cue.stance == "asks" and site.frame.name == "wh" and first in {"i", "we"}
    if wondering or first in {"nobody", "none", "no"}:
        return True
    if site.cue.lemma in CONCEDED:
        return False
    return site.negated and site.cue.stance in {"says", "asks", "denies", "judges", "alleges"}


def _empty(reading: Reading, site: Site) -> bool:
    """Tell an object that gives no content: a pronoun ("denies it"), "nothing"; a quotation behind it does."""
    tokens, start = reading.tokens, site.frame.start
    if site.frame.name == "prep:for":
        return tokens[start].has("conjunction")
    if site.cue.stance == "asks" and tokens[start].lower == "not":
        return [t.lower for t in tokens[start + 1 : start + 3]] == ["to", "be"] and _hides(tokens, start + 3)
    if site.frame.name == "clause":
        return tokens[start].lower in {"nothing", "little"}
    if site.frame.name not in {"np", "np-as"} or site.cue.stance in {"asks", "judges"} or site.cue.lemma == "accuse":
        return False
    return tokens[start].has("empty_object") and not any(t.shape is Shape.QUOTE for t in tokens[start:])


def _hides(tokens: list[Token], start: int) -> bool:
    return any(t.has("unnamed") for t in tokens[start : start + 2])


def _admitted(reading: Reading, site: Site) -> bool:
    """Tell whether a frame reports when attitudes are left out: a clause, a quotation, what the stance itself takes."""
    if reading.wide or any(t.shape is Shape.QUOTE for t in reading.tokens[site.frame.start :]):
        return True
    frame, stance = site.frame.name, site.cue.stance
    if site.cue.lemma == "accuse" and frame in {"np", "np-to"}:
        return any(t.lower == "of" for t in reading.tokens[site.frame.start : site.frame.start + ACCUSED])
    if frame in NARROW_FRAMES:
        return stance != "judges"
    if frame in FRAMES_OF_STANCE.get(stance, frozenset()) or is_figure(reading.tokens, site):
        return True
    seeming = site.start != site.head and stance == "hedged"
    return frame == "np" and (seeming or "reporting_object" in reading.lexicon.roles(site.cue.lemma))


def _figure(reading: Reading, site: Site, subject: Range | None) -> Report | None:
    """Read "X put the toll at 12", "X counts 186": the content is the phrase with its number."""
    tokens = reading.tokens
    start, end = rest(reading, site, site.head + 1, subject)
    digits = [k for k in range(start, end) if tokens[k].text[0].isdigit()]
    at = next((k for k in range(start, end) if tokens[k].lower in {"at", "to"}), end)
    if not digits or (site.cue.lemma == "put" and at > digits[-1]):
        return None
    return made(reading, site, subject, [(start, end)])
