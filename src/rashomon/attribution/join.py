"""Cue + source + content -> reports: which words of a unit are given as whose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rashomon.attribution.contents import Range, dateline_end, is_clause, left_content, participle_stop, right_end, span_of
from rashomon.attribution.cues import CITING, HEARER_VERBS, Form, Site, find_sites
from rashomon.attribution.frames import is_finite
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.sources import at_clause_start, left_phrase, over_apposition, right_phrase
from rashomon.attribution.tokens import DASHES, Shape, Token
from rashomon.attribution.units import Unit
from rashomon.records import Span

NARROW = frozenset({"says", "alleges", "hedged", "hopes", "asks", "denies", "judges"})
NARROW_FRAMES = frozenset({"that", "clause", "quote", "colon", "end", "wh"})
FRAMES_OF_STANCE = {"hopes": {"to", "prep:for"}, "asks": {"to", "np-to", "prep:on"}, "denies": {"np", "to"}, "says": {"to"}}


MAX_RELATIVE = 25  # tokens of a restrictive relative clause between a speaker's noun and the verb
SEEMING = frozenset({"appear", "seem"})
IMPERSONAL = frozenset({"emerge", "transpire"})
ADVERBIAL = frozenset({"when", "while", "as", "after", "before", "since", "although", "though", "because", "if", "once"})


@dataclass(slots=True)
class Report:
    """One report of a unit, in spans: who, by which words, what. `relay`: who passes it on ("X quoted Y as saying")."""

    source: Span | None
    cue: Span | None
    contents: list[Span]
    stance: str
    site: Site | None
    relay: Span | None = None
    hidden: bool = False
    negated: bool = False
    floating: bool = False
    order: int = 0
    subject: Range | None = field(default=None, compare=False)


@dataclass(slots=True)
class Reading:
    """A unit while it is read."""

    unit: Unit
    lexicon: Lexicon
    sites: list[Site]
    wide: bool
    reports: list[Report]
    floor: int = 0
    begin: int = 0

    @property
    def tokens(self) -> list[Token]:
        return self.unit.tokens


def read_unit(unit: Unit, lexicon: Lexicon, *, wide: bool) -> list[Report]:
    """Find the reports of one unit, in text order. `wide`: attitudes (wants, supports, knows) count, too."""
    begin = dateline_end(unit.tokens) if unit.first else 0
    reading = Reading(unit, lexicon, find_sites(unit.tokens, lexicon), wide, [], begin, begin)
    for site in reading.sites:
        report = _report(reading, site)
        if report is None or not report.contents:
            continue
        reading.reports.append(report)
        if report.cue is not None and report.contents[-1].end <= report.cue.start:
            edge = max(report.cue.end, report.source.end if report.source else 0)
            reading.floor = next((k for k, t in enumerate(unit.tokens) if t.start >= edge), len(unit.tokens))
    return reading.reports


def _report(reading: Reading, site: Site) -> Report | None:
    if site.cue.stance == "attitude" and not reading.wide:
        return None
    if site.form is Form.ACCORDING:
        return _according(reading, site)
    if site.form is Form.ADVERB:
        return _adverb(reading, site)
    if site.form is Form.NOUN:
        return _noun(reading, site)
    if site.form is Form.AS_SAYING:
        return _as_saying(reading, site)
    if site.form is Form.PASSIVE:
        return _passive(reading, site)
    if site.form is Form.PARTICIPLE:
        return _participle(reading, site)
    return _verb(reading, site)


# --- verbs -------------------------------------------------------------------------------------------------------------


def _verb(reading: Reading, site: Site) -> Report | None:
    tokens = reading.tokens
    before = tokens[site.start - 1] if site.start else None
    if before is not None and (before.shape is Shape.QUOTE or before.lower == "," or before.lower in DASHES):
        inverted = _inverted(reading, site)
        if inverted is not None:
            return inverted
    subject = _subject(reading, site)
    if site.cue.lemma in CITING and any(s.form is Form.AS_SAYING and 0 < s.head - site.head < 20 for s in reading.sites):
        return None
    if subject is None:
        return _inverted(reading, site, bare=True) if before is None or before.lower in {",", "—", "–"} else None
    if _questioned(tokens, subject[0]):
        return None
    if site.cue.lemma in IMPERSONAL:
        report = _right(reading, site, None) if tokens[subject[0]].lower == "it" else None
        return replace(report, hidden=True) if report is not None else None
    left = _parenthetical(reading, site, subject)
    if left:
        return _made(reading, site, subject, left)
    return _right(reading, site, subject)


def _questioned(tokens: list[Token], start: int) -> bool:
    """Tell a condition or question ("if he said", "whether they say"), in which nothing is reported."""
    if tokens[start].lower in {"more", "fewer", "less"} and start + 1 < len(tokens) and tokens[start + 1].lower == "than":
        return True
    return start > 0 and tokens[start - 1].lower in {"if", "whether", "unless", "until", "did", "does", "do", "than"}


def _subject(reading: Reading, site: Site) -> Range | None:
    """Find the subject of a verb group: the phrase before it, over appositions and coordinations."""
    tokens = reading.tokens
    if site.start == 0:
        return None
    before = tokens[site.start - 1]
    if before.lower in {"who", "which", "that"}:
        if before.lower == "that" and (site.start < 2 or tokens[site.start - 2].lower in {","}):
            return None
        return (site.start - 1, site.start)
    if before.lower in {",", ")"} or before.lower in DASHES:
        found = over_apposition(tokens, site.start - 1, reading.lexicon)
        if found is not None or before.lower != ")":
            return found
    if before.has("conjunction") or (before.lower == "then"):
        return _shared(reading, site)
    phrase = left_phrase(tokens, site.start, reading.lexicon)
    return _widened(reading, phrase, site.start) if phrase is not None else None


def _widened(reading: Reading, phrase: Range, end: int) -> Range:
    """Widen a phrase over "X, a fellow at Y" without a second comma and over "a video that shows Y"."""
    tokens, k = reading.tokens, phrase[0]
    if k > 1 and tokens[k - 1].lower == "," and tokens[k].lower in {"a", "an", "the"}:
        name = left_phrase(tokens, k - 1, reading.lexicon)
        if name and name[1] == k - 1 and at_clause_start(tokens, name[0]) and tokens[name[1] - 1].capital and name[0] <= reading.floor + 1:
            return (name[0], end)
    if k == 0 or not is_finite(tokens, k - 1, reading.lexicon):
        return phrase
    for r in range(k - 1, max(0, k - MAX_RELATIVE), -1):
        if tokens[r].shape is not Shape.WORD:
            return phrase
        if tokens[r].lower in {"that", "who", "which"} and not is_finite(tokens, r - 1, reading.lexicon):
            head = left_phrase(tokens, r, reading.lexicon)
            return (head[0], end) if head and head[1] == r and at_clause_start(tokens, head[0]) else phrase
    return phrase


def _shared(reading: Reading, site: Site) -> Range | None:
    """Find the subject that a coordinated verb shares ("X came and said"): the last report's, else the clause's."""
    tokens = reading.tokens
    for report in reversed(reading.reports):
        if report.subject is not None and report.site is not None and report.site.form is Form.VERB:
            return report.subject
    for f in range(site.start - 2, max(0, site.start - 40), -1):
        if tokens[f].lower in {";", ":"} or tokens[f].shape is Shape.QUOTE:
            return None
        if is_finite(tokens, f, reading.lexicon):
            g = f
            while g and (tokens[g - 1].has("auxiliary", "adverb", "negation") or tokens[g - 1].lower.endswith("ly")):
                g -= 1
            subject = left_phrase(tokens, g, reading.lexicon)
            if subject is not None and not tokens[subject[1] - 1].has("relative"):
                return subject
    return None


def _inverted(reading: Reading, site: Site, *, bare: bool = False) -> Report | None:
    """Read '"C," said X' and 'C, said X': the source stands right of the verb."""
    tokens = reading.tokens
    j = site.head + 1
    if j >= len(tokens) or site.cue.stance not in NARROW or tokens[j].shape is not Shape.WORD:
        return None
    first = tokens[j]
    quoted = site.start > 0 and _quote_left(tokens, site.start) is not None
    nominal = first.capital or first.has("determiner", "possessive", "subject") or first.lower in {"police", "officials"}
    if quoted and not first.has("preposition", "conjunction", "adverb", "question", "negation", "objects", "time", "to"):
        nominal = not first.lower.endswith("ly")
    if not nominal or first.lower == "that" or (site.start != site.head and site.start > 0):
        return None
    if not quoted and not _closes(reading, site, j) and (bare or over_apposition(tokens, site.start - 1, reading.lexicon) or not is_clause(
        tokens, reading.floor, site.start - 1, reading.lexicon
    )):
        return None
    source = right_phrase(tokens, j, reading.lexicon)
    if source is None or (not quoted and any(is_finite(tokens, k, reading.lexicon) and tokens[k].has("auxiliary")
                                             for k in range(j, min(source[1] + 1, len(tokens))))):
        return None
    left = _left(reading, site.start)
    if left is None:
        return None
    contents = [left]
    after = source[1]
    if after < len(tokens) and tokens[after].lower in {",", ":"} and after + 1 in reading.unit.quotations:
        contents.append((after + 1, after + 2))
    return _made(reading, site, source, contents, after=after)


def _closes(reading: Reading, site: Site, j: int) -> bool:
    """Tell "Yesterday, say the police.": the verb of saying and its subject close the unit."""
    tokens = reading.tokens
    if site.cue.lemma != "say" or site.start == 0 or tokens[j + 1 : j + 2] and tokens[j + 1].lower in {"same", "following"}:
        return False
    source = right_phrase(tokens, j, reading.lexicon)
    return source is not None and all(t.shape is Shape.MARK for t in tokens[source[1] :]) and not any(
        is_finite(tokens, k, reading.lexicon) for k in range(*source)
    )


def _quote_left(tokens: list[Token], k: int) -> int | None:
    """Give the index of a quotation that ends right before token k (over one comma); None when none does."""
    if k and tokens[k - 1].shape is Shape.QUOTE:
        return k - 1
    if k > 1 and tokens[k - 1].lower in {",", "—", "–", "-"} and tokens[k - 2].shape is Shape.QUOTE:
        return k - 2
    return None


def _left(reading: Reading, end: int) -> Range | None:
    """Find the content left of a parenthesis that begins at token `end`."""
    quote = _quote_left(reading.tokens, end)
    if quote is not None and (quote == reading.floor or _utterance(reading.tokens[quote])):
        alone = all(t.shape is Shape.MARK or t.lower in {"and", "but"} for t in reading.tokens[reading.floor : quote])
        if alone or reading.tokens[quote - 1].lower in {":", "."}:
            return (quote, quote + 1)
    return left_content(reading.unit, end, _floor(reading, end) if quote is None else reading.floor)


def _floor(reading: Reading, end: int) -> int:
    """Find where a left content may begin: behind the last report, or with it when nothing is said in between."""
    rest = any(is_finite(reading.tokens, k, reading.lexicon) for k in range(reading.floor, end))
    return reading.floor if rest else reading.begin


def _utterance(token: Token) -> bool:
    """Tell words that somebody speaks from a quoted term: five words and more, or closed by a comma or full stop."""
    inner = token.text.strip("\"“”„«»‘’' ")
    return len(inner.split()) >= 5 or inner.endswith((",", ".", "!", "?", "…", "—"))


def _parenthetical(reading: Reading, site: Site, subject: Range) -> list[Range]:
    """Find the contents of 'C, X said', '"C," X said', 'C1, X said, C2'; nothing when the content stands right."""
    tokens = reading.tokens
    k = subject[0]
    if k == 0:
        return []
    as_clause = tokens[k - 1].lower == "as"
    edge = k - 1 if as_clause else k
    if edge == 0:
        return []
    quote = _quote_left(tokens, edge)
    marked = tokens[edge - 1].lower == "," or tokens[edge - 1].lower in DASHES
    if quote is None and not marked:
        return []
    frame = site.frame
    after = site.head + 1
    if frame.name == "quote" and marked and quote is None and _runs_on(tokens[frame.start]):
        return _with_second(reading, site, edge)
    both = after < len(tokens) and tokens[after].lower == ","
    if quote is not None and _utterance(tokens[quote]):
        return _with_second(reading, site, edge)
    if frame.name in {"that", "quote", "colon", "clause", "wh", "to", "np-to", "np-as"} and not as_clause:
        return []
    if frame.name == "np" and site.cue.lemma not in HEARER_VERBS:
        return []
    if not as_clause and not both and not is_clause(tokens, _floor(reading, edge), edge - 1, reading.lexicon):
        return []
    return _with_second(reading, site, edge)


def _runs_on(token: Token) -> bool:
    """Tell a quotation that goes on with a sentence begun before it: its first letter is small."""
    inner = token.text.strip("\"“”„«»‘’'… ")
    return bool(inner) and inner[0].islower()


def _with_second(reading: Reading, site: Site, edge: int) -> list[Range]:
    tokens = reading.tokens
    left = _left(reading, edge)
    if left is None:
        return []
    contents = [left]
    after = site.head + 1
    if site.frame.name == "quote":
        contents.append((site.frame.start, site.frame.start + 1))
    elif after + 1 < len(tokens) and tokens[after].lower == "," and left[1] - left[0] >= 1:
        nxt = tokens[after + 1]
        if not nxt.lower.endswith("ing") and nxt.lower not in {"according", "who", "which", "citing"}:
            second = right_end(tokens, after + 1, _stops(reading, site))
            if not tokens[left[0]].shape is Shape.QUOTE or any(t.shape is Shape.QUOTE for t in tokens[after + 1 : second]):
                contents.append((after + 1, second))
    return contents


def _stops(reading: Reading, site: Site) -> list[int]:
    """List the tokens at which a later cue of the unit begins a report of its own."""
    stops = []
    for later in reading.sites:
        if later.head <= site.head or later.cue.stance not in NARROW:
            continue
        if participle_stop(reading.tokens, later) and (later.form is Form.ACCORDING or later.frame.name in later.cue.frames):
            stops.append(later.start)
        elif later.form is Form.VERB and (comma := _next_clause(reading, later)):
            stops.append(comma)
    return stops


def _next_clause(reading: Reading, site: Site) -> int:
    """Find the comma before a clause that reports by itself ("A says X, B says Y"); 0 when there is none."""
    tokens = reading.tokens
    if site.frame.name not in {"that", "quote", "colon", "clause"} or site.frame.name not in site.cue.frames:
        return 0
    phrase = left_phrase(tokens, site.start, reading.lexicon) if site.start else None
    if phrase is None or phrase[0] == 0 or tokens[phrase[0]].has("relative"):
        return 0
    k = phrase[0]
    while k and tokens[k - 1].has("conjunction"):
        k -= 1
    return k - 1 if k and tokens[k - 1].lower in {",", ";"} else 0


def _rest(reading: Reading, site: Site, start: int, subject: Range | None = None) -> Range:
    """Give the content from token `start` to its end; a report in a leading adverbial clause ends at its comma."""
    tokens = reading.tokens
    if site.cue.stance in {"attitude", "judges"} and site.frame.name in {"np", "np-as"}:
        return (start, _phrase_end(tokens, start, _stops(reading, site)))
    first = subject[0] if subject else site.start
    adverbial = first > 0 and first - reading.floor <= 2 and tokens[first - 1].lower in ADVERBIAL
    adverbial = adverbial or (first > 1 and tokens[first].has("relative") and tokens[first - 1].lower == ",")
    return (start, right_end(tokens, start, _stops(reading, site), adverbial=adverbial))


def _right(reading: Reading, site: Site, subject: Range | None) -> Report | None:
    """Read 'X said (that) C' and the other frames whose content follows."""
    tokens = reading.tokens
    frame = site.frame
    if "figure" in site.cue.frames:
        return _figure(reading, site, subject)
    if frame.name not in site.cue.frames or frame.start >= len(tokens) or not _admitted(reading, site):
        return None
    if subject is not None and tokens[subject[0]].lower in {"nobody", "none", "no"}:
        return None
    if site.negated and site.cue.stance in {"says", "asks", "denies", "judges", "alleges"}:
        return None
    if frame.name in {"np-to", "np-as", "prep:on", "prep:upon"} and site.cue.stance == "asks":
        to = next((k for k in range(frame.start, len(tokens)) if tokens[k].lower == "to"), frame.start)
        return _made(reading, site, subject, [_rest(reading, site, to, subject)])
    if frame.name == "quote":
        return _made(reading, site, subject, [_quoted(reading, site)])
    if reading.wide and site.cue.lemma in SEEMING and subject is not None:
        return _made(reading, site, None, [subject, _rest(reading, site, frame.start)], hidden=True)
    return _made(reading, site, subject, [_rest(reading, site, frame.start, subject)])


def _phrase_end(tokens: list[Token], start: int, stops: list[int]) -> int:
    """Find where an object that is no clause ends: at the first comma, unless a quotation or a number goes on."""
    end = right_end(tokens, start, stops)
    return next((k for k in range(start + 1, end - 1) if tokens[k].lower == "," and tokens[k + 1].shape is Shape.WORD), end)


def _admitted(reading: Reading, site: Site) -> bool:
    """Tell whether a frame reports when attitudes are left out: a clause, a quotation, or what the stance itself takes."""
    if reading.wide:
        return True
    if any(t.shape is Shape.QUOTE for t in reading.tokens[site.frame.start :]):
        return True
    frame, stance = site.frame.name, site.cue.stance
    if frame in NARROW_FRAMES:
        return stance != "judges"
    if frame in FRAMES_OF_STANCE.get(stance, ()):
        return True
    return frame == "np" and ("reporting_object" in reading.lexicon.roles(site.cue.lemma) or site.start != site.head and stance == "hedged")


def _figure(reading: Reading, site: Site, subject: Range | None) -> Report | None:
    """Read "X put the toll at 12", "X counts 186": the content is the phrase with its number."""
    tokens = reading.tokens
    start = site.head + 1
    end = _rest(reading, site, start, subject)[1]
    digits = [k for k in range(start, end) if tokens[k].text[0].isdigit()]
    at = [k for k in range(start, end) if tokens[k].lower in {"at", "to"}]
    if not digits or (site.cue.lemma == "put" and not any(k < digits[-1] for k in at)):
        return None
    return _made(reading, site, subject, [(start, end)])


def _quoted(reading: Reading, site: Site) -> Range:
    """Find the end of a content that begins with a quotation: the quotation, or more when the sentence goes on."""
    tokens, start = reading.tokens, site.frame.start
    nxt = tokens[start + 1] if start + 1 < len(tokens) else None
    inner = tokens[start].text.strip("\"“”„«»‘’' ")
    if nxt is None or nxt.shape is Shape.MARK or inner.endswith((".", "!", "?")):
        return (start, start + 1)
    return _rest(reading, site, start)


# --- participles, passives ---------------------------------------------------------------------------------------------


def _participle(reading: Reading, site: Site) -> Report | None:
    """Read ', adding that C' (the source of the last report, else the subject of the sentence), 'a video showing C'."""
    tokens = reading.tokens
    if site.frame.name not in site.cue.frames or site.frame.name == "end":
        return None
    before = tokens[site.start - 1] if site.start else None
    subject: Range | None = None
    if before is None or before.shape is Shape.MARK or before.has("conjunction"):
        source = next((r for r in reversed(reading.reports) if r.source is not None), None)
        if source is not None:
            report = _right(reading, site, source.subject)
            if report is not None:
                report.source = source.source
            return report
        subject = _main_subject(reading, site)
    elif before.shape is Shape.WORD:
        subject = left_phrase(tokens, site.start, reading.lexicon)
    return _right(reading, site, subject) if subject is not None else None


def _main_subject(reading: Reading, site: Site) -> Range | None:
    """Find the subject of the unit's first finite verb (before the cue, or after it when the cue begins the unit)."""
    tokens = reading.tokens
    for f in range(1, site.start):
        if is_finite(tokens, f, reading.lexicon) and not tokens[f - 1].has("relative"):
            g = f
            while g > 1 and (tokens[g - 1].has("auxiliary", "negation") or tokens[g - 1].lower.endswith("ly")):
                g -= 1
            if tokens[g - 1].lower == ",":
                return over_apposition(tokens, g - 1, reading.lexicon)
            return left_phrase(tokens, g, reading.lexicon)
    return None


def _passive(reading: Reading, site: Site) -> Report | None:
    """Read 'it was reported that C', 'C, it is feared', 'X is said to C': the source stands after "by" or is hidden."""
    tokens = reading.tokens
    if site.negated:
        return None
    agent = None
    j = site.head + 1
    if j < len(tokens) and tokens[j].lower == "by":
        agent = right_phrase(tokens, j + 1, reading.lexicon)
    name = f"passive:{site.frame.name}"
    subject = left_phrase(tokens, site.start, reading.lexicon) if site.start else None
    impersonal = subject is not None and tokens[subject[1] - 1].lower == "it"
    if impersonal and subject is not None and agent is None:
        agent = _medium(reading, site, subject[1] - 1)
    if impersonal and subject is not None and site.frame.name in {"end", "prep:by"} and subject[0] > 1 and tokens[subject[0] - 1].lower == ",":
        left = left_content(reading.unit, subject[0], reading.floor)
        return _made(reading, site, agent, [left], hidden=agent is None) if left else None
    if site.frame.name == "that" and (impersonal or site.cue.stance in {"says", "hedged", "alleges"}):
        return _made(reading, site, agent, [_rest(reading, site, site.frame.start)], hidden=agent is None)
    if site.frame.name == "to" and site.cue.stance in {"says", "hedged", "alleges"} and (
        name in site.cue.frames or site.cue.lemma in {"believe", "think", "report", "allege", "understand", "rumor", "fear", "know"}
    ) and site.cue.lemma not in HEARER_VERBS:
        return _made(reading, site, None, [_rest(reading, site, site.frame.start)], hidden=True)
    if name in site.cue.frames and reading.wide and site.frame.start < len(tokens):
        return _made(reading, site, agent, [_rest(reading, site, site.frame.start)], hidden=agent is None)
    return None


def _medium(reading: Reading, site: Site, pronoun: int) -> Range | None:
    """Find the media of "in the press it is asserted that", "it was suggested in the press that"."""
    tokens = reading.tokens
    for start, end in ((site.head + 1, site.frame.start), (reading.floor, pronoun)):
        if start < end and tokens[start].lower == "in" and any(t.has("media") for t in tokens[start:end]):
            stop = next(k + 1 for k in range(start, end) if tokens[k].has("media"))
            first = start + 1
            return (first, stop)
    return None


def _as_saying(reading: Reading, site: Site) -> Report | None:
    """Read 'X cited Y as saying C', 'Y was quoted as saying C', 'C, it quoted Y as saying'."""
    tokens = reading.tokens
    for c in range(site.start - 1, max(-1, site.start - 20), -1):
        entry = reading.lexicon.verbs.get(tokens[c].lower)
        if entry is None or entry[0].lemma not in CITING:
            continue
        if c + 1 < site.start:
            source: Range | None = (c + 1, site.start)
            quoter = left_phrase(tokens, c, reading.lexicon)
            relay = span_of(reading.unit, *quoter) if quoter else None
            edge = quoter[0] if quoter else c
        else:
            head = c
            while head and tokens[head - 1].has("auxiliary", "adverb"):
                head -= 1
            source, relay = left_phrase(tokens, head, reading.lexicon), None
            edge = source[0] if source else head
        contents: list[Range] = []
        if site.frame.name in {"that", "clause", "quote", "colon", "np", "np-to"} and site.frame.start < len(tokens):
            contents = [_quoted(reading, site) if site.frame.name == "quote" else
                        _rest(reading, site, site.frame.start)]
        elif edge and (left := _left(reading, edge)):
            contents = [left]
        report = _made(reading, site, source, contents)
        report.relay = relay
        return report
    return None


# --- according to, adverbs, nouns --------------------------------------------------------------------------------------


def _according(reading: Reading, site: Site) -> Report | None:
    """Read 'According to X, C' and 'C, according to X'."""
    tokens = reading.tokens
    before = tokens[site.start - 1].lower if site.start else ""
    leading = site.start <= reading.begin + 1 or before in {"that", "but", "and"}
    if before == "," and not leading:
        quoted = any(t.shape is Shape.QUOTE for t in tokens[reading.begin : site.start])
        leading = not quoted and not is_clause(tokens, reading.begin, site.start, reading.lexicon)
    begin = site.end
    if [t.lower for t in tokens[begin : begin + 3]] == ["the", "words", "of"]:
        begin += 3
    source = right_phrase(tokens, begin, reading.lexicon)
    if source is None:
        return None
    comma = _comma_after(reading, site.end) if leading else None
    if comma is None:
        left = _left(reading, site.start) if site.start else None
        return _made(reading, site, source, [left]) if left else None
    return _made(reading, site, (begin, comma), [(comma, right_end(tokens, comma + 1, _stops(reading, site)))])


def _comma_after(reading: Reading, start: int) -> int | None:
    """Find the comma that ends a leading source: the first behind which a clause stands, else the last; None: no comma."""
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


def _adverb(reading: Reading, site: Site) -> Report | None:
    """Read 'X reportedly failed C': the predicate, or the whole clause when the adverb begins it."""
    tokens = reading.tokens
    start = site.end
    if start < len(tokens) and tokens[start].lower == ",":
        start += 1
    if site.start and tokens[site.start - 1].has("determiner", "possessive", "preposition"):
        return None
    if start >= len(tokens) or not any(is_finite(tokens, k, reading.lexicon) for k in range(max(0, site.start - 2), len(tokens))):
        return None
    return _made(reading, site, None, [_rest(reading, site, start)], hidden=True)


def _noun(reading: Reading, site: Site) -> Report | None:
    """Read "X's claim that C", 'reports that C', 'a statement from X that C'."""
    tokens = reading.tokens
    begin = tokens[site.frame.start].start
    if any(c.start == begin for r in reading.reports for c in r.contents):
        return None
    source: Range | None = None
    k = site.start
    while k and tokens[k - 1].shape is Shape.WORD and not tokens[k - 1].has("possessive", "preposition", "finite") and tokens[k - 1].lower != "'s" and site.start - k < 3:
        k -= 1
    if k and tokens[k - 1].has("possessive"):
        source = (k - 1, k)
    elif k and tokens[k - 1].lower in {"'s", "'"}:
        source = left_phrase(tokens, k - 1, reading.lexicon)
    if source is None and site.cue.stance == "attitude":
        return None
    return _made(reading, site, source, [_rest(reading, site, site.frame.start)], hidden=source is None)


def _made(  # noqa: PLR0913 - the parts of one report
    reading: Reading, site: Site, source: Range | None, contents: list[Range], *, hidden: bool = False, after: int = 0
) -> Report:
    """Turn ranges of tokens into a report; contents that overlap its source or cue lose the overlap."""
    unit, tokens = reading.unit, reading.tokens
    spans = [span for left, right in contents if (span := span_of(unit, left, right)) is not None]
    said = span_of(unit, *source) if source else None
    cue = Span(tokens[site.start].start, tokens[site.end - 1].end)
    spans = [s for s in spans if not s.meets(cue) and not (said and s.meets(said))]
    del after
    return Report(said, cue, spans, site.cue.stance, site, hidden=hidden, negated=site.negated, subject=source)
