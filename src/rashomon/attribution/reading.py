"""A unit while it is read: its cues, the reports found so far, and where contents right and left of a cue end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.attribution.contents import (
    ADVERBIAL,
    Range,
    dateline_end,
    left_content,
    participle_stop,
    phrase_end,
    right_end,
    span_of,
)
from rashomon.attribution.cues import Form, Site, find_sites
from rashomon.attribution.frames import is_finite
from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.sources import left_phrase
from rashomon.attribution.tokens import Shape, Token
from rashomon.attribution.units import Unit
from rashomon.records import Span

NARROW = frozenset({"says", "alleges", "hedged", "hopes", "asks", "denies", "judges"})
QUOTE_MARKS = "\"“”„«»‘’' "
FIGURE_WINDOW = 4  # tokens at the begin of an object in which its number stands ("not less than 500")
COMPOSING = frozenset({"write", "talk", "tell", "post", "publish"})  # their bare object is no figure ("wrote 20 pages")
FIGURE_FRAMES = frozenset({"np", "np-to", "prep:of", "prep:about"})
MIN_UTTERANCE = 5  # words of a quotation that is a speaker's sentence even without a stop or comma at its end


@dataclass(slots=True)
class Report:
    """One report of a unit, in spans: who, by which words, what. `relay`: who passes it on ("X quoted Y as saying");
    `subject`: the source in tokens of `unit`; `speaker`: what names the voice where that is not the source itself;
    `spoken`: a turn of a transcript, all of which is spoken."""

    source: Span | None
    cue: Span | None
    contents: list[Span]
    stance: str
    site: Site | None
    relay: Span | None = None
    hidden: bool = False
    negated: bool = False
    subject: Range | None = None
    unit: Unit | None = None
    speaker: Span | None = None
    spoken: bool = False


@dataclass(slots=True)
class Reading:
    """A unit while it is read.

    `floor`: the token behind the last report whose content stood left of its cue; `begin`: the token behind a dateline;
    `stops`: tokens at which a report of its own begins, with the heads of their cues, in text order.
    """

    unit: Unit
    lexicon: Lexicon
    sites: list[Site]
    wide: bool
    reports: list[Report] = field(default_factory=list)
    floor: int = 0
    begin: int = 0
    stops: list[tuple[int, int]] = field(default_factory=list)

    @property
    def tokens(self) -> list[Token]:
        return self.unit.tokens

    def finite(self, left: int, right: int) -> bool:
        """Tell whether a finite verb stands in tokens[left:right]."""
        return any(is_finite(self.tokens, k, self.lexicon) for k in range(left, min(right, len(self.tokens))))


def start_reading(unit: Unit, lexicon: Lexicon, *, wide: bool) -> Reading:
    """Find the cues of a unit and the tokens at which each certainly begins a report of its own."""
    begin = dateline_end(unit.tokens) if unit.first else 0
    reading = Reading(unit, lexicon, find_sites(unit.tokens, lexicon), wide, floor=begin, begin=begin)
    for site in reading.sites:
        if site.cue.stance not in NARROW:
            continue
        framed = site.form is Form.ACCORDING or site.frame.name in site.cue.frames
        if framed and participle_stop(unit.tokens, site):
            reading.stops.append((site.start, site.head))
        elif site.form is Form.VERB and (comma := _own_clause(reading, site)):
            reading.stops.append((comma, site.head))
    reading.stops.sort()
    return reading


def is_figure(tokens: Sequence[Token], site: Site) -> bool:
    """Tell whether a verb of saying gives a bare number ("say fewer than 35,000", "speak of 500")."""
    if site.cue.stance != "says" or site.frame.name not in FIGURE_FRAMES:
        return False
    if site.frame.name.startswith("np") and site.cue.lemma in COMPOSING:
        return False
    window = tokens[site.frame.start : site.frame.start + FIGURE_WINDOW]
    return any(t.text[0].isdigit() or t.has("numeral") for t in window)


def figure_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Find where a bare number given as content ends: at a comma or "and" behind it that no further number follows."""
    number = next((k for k in range(start, end) if tokens[k].text[0].isdigit()), start)
    for k in range(number + 1, end):
        breaks = tokens[k].lower in {",", ";"} or tokens[k].has("conjunction")
        if breaks and not any(t.text[0].isdigit() for t in tokens[k + 1 : k + 1 + FIGURE_WINDOW]):
            return k
    return end


def _own_clause(reading: Reading, site: Site) -> int:
    """Find the comma before a clause that reports by itself ("A says X, B says Y"); 0 when there is none."""
    tokens = reading.tokens
    clausal = site.frame.name in {"that", "quote", "colon", "clause"} or is_figure(tokens, site)
    if not clausal or site.frame.name not in site.cue.frames:
        return 0
    phrase = left_phrase(tokens, site.start, reading.lexicon) if site.start else None
    if phrase is None or phrase[0] == 0 or tokens[phrase[0]].has("relative"):
        return 0
    k = phrase[0]
    while k and tokens[k - 1].has("conjunction"):
        k -= 1
    return k - 1 if k and tokens[k - 1].lower in {",", ";"} else 0


def next_stop(reading: Reading, site: Site, start: int) -> int:
    """Find the first token behind `start` at which a later cue begins its own report; the unit's end when none does."""
    first = bisect_right(reading.stops, (start, len(reading.tokens)))
    return next((stop for stop, head in reading.stops[first:] if head > site.head), len(reading.tokens))


def rest(reading: Reading, site: Site, start: int, subject: Range | None = None) -> Range:
    """Give the content from token `start` to its end; a report in a leading adverbial clause ends at its comma."""
    tokens = reading.tokens
    stop = next_stop(reading, site, start)
    if site.cue.stance in {"attitude", "judges"} and site.frame.name in {"np", "np-as"}:
        return (start, phrase_end(tokens, start, stop))
    first = subject[0] if subject else site.start
    adverbial = first > 0 and first - reading.floor <= 2 and tokens[first - 1].lower in ADVERBIAL
    relative = first > 1 and tokens[first].has("relative") and tokens[first - 1].lower == ","
    return (start, right_end(tokens, start, stop, adverbial=adverbial or relative))


def quoted(reading: Reading, site: Site) -> Range:
    """Find the end of a content that begins with a quotation: the quotation, or more when the sentence goes on."""
    tokens, start = reading.tokens, site.frame.start
    following = tokens[start + 1] if start + 1 < len(tokens) else None
    ended = tokens[start].text.strip(QUOTE_MARKS).endswith((".", "!", "?"))
    if following is None or following.shape is Shape.MARK or ended:
        return (start, start + 1)
    return rest(reading, site, start)


def quote_left(tokens: Sequence[Token], k: int) -> int | None:
    """Give the index of a quotation that ends right before token k (over one comma); None when none does."""
    if k and tokens[k - 1].shape is Shape.QUOTE:
        return k - 1
    if k > 1 and tokens[k - 1].lower in {",", "—", "–", "-"} and tokens[k - 2].shape is Shape.QUOTE:
        return k - 2
    return None


def left_of(reading: Reading, end: int) -> Range | None:
    """Find the content left of a parenthesis that begins at token `end`."""
    tokens = reading.tokens
    quote = quote_left(tokens, end)
    if quote is None:
        return left_content(reading.unit, end, floor_before(reading, end))
    if quote == reading.floor or is_utterance(tokens[quote]):
        between = tokens[reading.floor : quote]
        alone = all(t.shape is Shape.MARK or t.lower in {"and", "but"} for t in between)
        if alone or tokens[quote - 1].lower in {":", "."}:
            return (quote, quote + 1)
    return left_content(reading.unit, end, reading.floor)


def floor_before(reading: Reading, end: int) -> int:
    """Find where a left content may begin: behind the last report, or with it when nothing is said in between."""
    return reading.floor if reading.finite(reading.floor, end) else reading.begin


def is_utterance(token: Token) -> bool:
    """Tell words that somebody speaks from a quoted term: five words and more, or closed by a comma or full stop."""
    inner = token.text.strip(QUOTE_MARKS)
    return len(inner.split()) >= MIN_UTTERANCE or inner.endswith((",", ".", "!", "?", "…", "—"))


def made(
    reading: Reading, site: Site, source: Range | None, contents: Sequence[Range], *, hidden: bool = False
) -> Report:
    """Turn ranges of tokens into a report; a content that overlaps its own source or cue is left out."""
    unit, tokens = reading.unit, reading.tokens
    spans = [span for left, right in contents if (span := span_of(unit, left, right)) is not None]
    said = span_of(unit, *source) if source else None
    cue = Span(tokens[site.start].start, tokens[site.end - 1].end)
    spans = [s for s in spans if not s.meets(cue) and not (said and s.meets(said))]
    return Report(
        said, cue, spans, site.cue.stance, site, hidden=hidden, negated=site.negated, subject=source, unit=unit
    )
