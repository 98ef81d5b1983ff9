"""Account -> its expressions of time: TIMEX3 type and value, the interval, and what supplied what the words leave out.

Rules after TimeML's TIMEX3 guidelines; two ways of counting, as in HeidelTime (news: from the page's date; narrative:
from the last date named), chosen by the account's own words. Measured on TimeBank, AQUAINT, MEANTIME and WikiWars: see
docs/method/time.md.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.occasion import CLOCK_ALONE, Occasion, list_sightings, own_occasion
from rashomon.records import TELLING, Account, Block, Span, Spans, Timex, TimexType, Zone
from rashomon.resources import primary_tag
from rashomon.settings import DEFAULT, TimexSettings
from rashomon.tense import heads_report, is_ahead, is_aside, is_deadline, is_future, opens_future
from rashomon.timex.clock import CLOCKS, read_clock
from rashomon.timex.context import Context, Found, is_narrative, open_context, settle_day
from rashomon.timex.dates import interval
from rashomon.timex.grammar import Atom, Grammar, build_grammar, scan
from rashomon.timex.resolve import join, resolve
from rashomon.timex.words import lexicon, plain

READ = frozenset({Zone.TITLE, Zone.DATE, Zone.BODY, Zone.CAPTION, Zone.COMMENT})
UPDATE = re.compile(r"\W*(?:update|updated|amended|correction|corrected)\b", re.I)
MODIFIER = re.compile(
    r"\b(?:(?:(?:the\s+)?(?:very\s+)?(?:beginning|end|start|middle|close|rest|eve|first\s+half|second\s+half|latter\s+part)\s+of"
    r"|(?:early|late|mid|later|earlier)(?:\s+(?:in|on))?)(?:[\s-]+|\s+the\s+)|the\s+)$",
    re.I,
)
AROUND = re.compile(
    r"\b(?:about|around|almost|nearly|more\s+than|less\s+than|at\s+least|over|just|only|some|up\s+to|under)\s+$", re.I
)
STATUS = re.compile(  # what is so as of a time is so on the page's day; "it's ten o'clock" is when it is said
    r"\b(?:as\s+(?:of|at)\s+(?:about\s+)?|(?:it['’]s|it\s+is)\s+(?:now\s+|just\s+|almost\s+|nearly\s+)?)$", re.I
)
MEASURE = re.compile(
    r"\b(?:aged?|ranked|stood|stands?|standing|puts?|estimated|remain\w*|rated|fixed|capped|set|number\w*|toll|total\w*"
    r"|score\w*|goals?|points?|votes?|w[oi]ns?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)(?=\s+(?:to|by|and|or|from|of)\s))\s+\w+\s+$",
    re.I,
)
CHANGE = re.compile(  # what changes "by five" counts, and tells no hour
    r"\b(?:r[oi]s[ei]\w*|risen|gr[eo]w\w*|f[ae]ll\w*|up|down|cut\w*|won|lost|led|\w+(?:ed|es)|more|less|multipl\w+|divid\w+)"
    r"\s+(?:\w+\s+){0,3}by\s+$",
    re.I,
)
TRADED = re.compile(  # near these "at 23.04" is a price, a rate or a reading
    r"[$€£%]|\b(?:shares?|stocks?|index|points?|per\s?cent|rates?|ratio|prices?|trad(?:ed|ing)|euros?|dollars?|pounds|degrees|magnitude)\b",
    re.I,
)
DOTTED = re.compile(r"\b(?:at|till|until|since)\s+(?:about\s+|around\s+|exactly\s+)?$", re.I)
LEAST_DOTTED = 2  # "at 23.04" tells a clock time in an account that has so many of them: some write all with a dot
DOUBTFUL = frozenset(
    {"clock_bare", "clock_dot_bare", "clock_dot_entry", "clock_dot_opens"}
)  # "at ten", "at 6.40": measures, unless near a clock time
SURE_HOUR = re.compile(  # words before an hour that no measure has: "shortly before nine", "was over by nine"
    r"\b(?:(?:shortly|just|soon)\s+(?:before|after)|(?:ended|ends|began|begins|arrived|finished|over|home)\s+(?:at|by|around)"
    r"|(?:clocks?|bells?)\s+(?:struck|strikes?)|(?:went\s+on|lasted|stayed|slept|waited|worked|danced|open|shut)\s+(?:till|until))\s+$",
    re.I,
)
INVITES = re.compile(  # opens a sentence that asks the reader to be somewhere: its time is still to come
    r"\W*(?:(?:please|so|and|do)\s+)?(?:come\s+(?:to|and|along)|join\s+(?:us|the)|meet\s+us|gather\s+(?:at|in|outside)"
    r"|see\s+you|save\s+the\s+date|be\s+there|don['’]t\s+miss|bring\s+(?:a|an|your))\b",
    re.I,
)
LIVE_STAMPS = 2  # stamps that make a page a live blog, whose entries may be later than its date of publication
LONGEST_MODIFIER = 30  # code points
LONGEST_CHANGE = 60  # code points before a number, about a clause
LONGEST_SENTENCE = 1000  # code points before a time in which ended quotations are looked for


def find_timexes(
    account: Account, sentences: Spans, *, occasion: Occasion | None = None, settings: TimexSettings = DEFAULT.timex
) -> tuple[Timex, ...]:
    """Find the times that an account names, each only as precise as its words.

    Input: an account, the spans of its sentences, the day of the event that it tells, as far as it is known from other
    accounts. Output: in text order, none overlapping; `start` <= t < `end` in
    ISO 8601, both None for a duration, a set, or a time that the account does not place; `basis` says what supplied the
    rest. Boilerplate, bylines and related items are not read. An account without text gives none.
    """
    language = primary_tag(account.language)
    rules = build_grammar(language)
    scanned = [(block, atoms) for block in _read_blocks(account) if (atoms := _scan(account, block, rules))]
    scanned = _keep_hours(scanned, account, settings)
    context = open_context(account, language, lexicon(language), settings)
    _settle(scanned, context)
    page = context.page()
    usable = occasion and not (page and occasion.day > page and not context.bound)
    first = _read(scanned, sentences, replace(context, occasion=occasion if usable else None))
    if usable and occasion and (page is None or context.bound):
        named = any(s.day >= occasion.day and not s.alone for s in list_sightings(account, sentences, first))
        return _read(scanned, sentences, replace(context, occasion=occasion, of_occasion=not named))
    if usable or not any(timex.basis.startswith(CLOCK_ALONE) for timex in first):
        return first
    sightings = tuple(list_sightings(account, sentences, first))
    own = own_occasion(sightings, page, DEFAULT.occasion)
    return _read(scanned, sentences, replace(context, occasion=own)) if own else first


def _read(scanned: Sequence[tuple[Block, list[Atom]]], sentences: Spans, context: Context) -> tuple[Timex, ...]:
    starts = [sentence.start for sentence in sentences]
    return tuple(timex for block, atoms in scanned for timex in _timexes(block, atoms, starts, context))


def _keep_hours(
    scanned: list[tuple[Block, list[Atom]]], account: Account, settings: TimexSettings
) -> list[tuple[Block, list[Atom]]]:
    """Drop bare hours ("at ten") that stand near no other clock time, or are a measure ("put at ten")."""
    dotted = {atom.start for _, atoms in scanned for atom in atoms if _is_dotted(atom, account.text)}
    sure = dotted if len(dotted) >= LEAST_DOTTED else set()
    clocks = [a.start for _, atoms in scanned for a in atoms if a.rule in CLOCKS - DOUBTFUL or a.start in sure]

    def stays(atom: Atom) -> bool:
        if atom.rule not in DOUBTFUL or atom.start in sure:
            return True
        if CHANGE.search(account.text, max(0, atom.start - LONGEST_CHANGE), atom.start):
            return False
        index = bisect.bisect_left(clocks, atom.start)
        if SURE_HOUR.search(account.text, max(0, atom.start - LONGEST_MODIFIER), atom.start):
            return True
        near = min((abs(at - atom.start) for at in clocks[max(0, index - 1) : index + 1]), default=settings.hour_reach)
        return near < settings.hour_reach and not MEASURE.search(account.text, max(0, atom.start - 30), atom.start)

    return [(block, kept) for block, atoms in scanned if (kept := [atom for atom in atoms if stays(atom)])]


def _is_dotted(atom: Atom, text: str) -> bool:
    """Tell whether words are a clock time with a dot behind "at" or "until", near nothing that is measured."""
    before = max(0, atom.start - LONGEST_CHANGE)
    return (
        atom.rule == "clock_dot_bare"
        and DOTTED.search(text, before, atom.start) is not None
        and TRADED.search(text, before, atom.end + LONGEST_MODIFIER) is None
    )


def _settle(scanned: list[tuple[Block, list[Atom]]], context: Context) -> None:
    """Decide once for the account what times are counted from."""
    stamps = sum(len(atoms) == 1 and _alone(context.account.text, block, atoms[0]) for block, atoms in scanned)
    context.live = stamps >= LIVE_STAMPS
    told = [atom for block, atoms in scanned if block.zone in TELLING for atom in atoms]
    weekdays = [atom for block, atoms in scanned if block.zone == Zone.DATE for atom in atoms if atom.rule == "weekday"]
    if weekdays:
        name = weekdays[0].groups.get("weekday") or weekdays[0].groups.get("short") or ""
        settle_day(context, context.lexicon.weekdays[plain(name)])
    context.narrative = is_narrative(told, context.published, context.settings)


def _timexes(block: Block, atoms: list[Atom], starts: list[int], context: Context) -> Iterator[Timex]:
    """Read one block. What a date line, a caption or a comment says moves no anchor: it is told apart."""
    _enter(block, atoms, context)
    aside = replace(context) if block.zone not in TELLING or block.zone == Zone.CAPTION else context
    if block.zone == Zone.DATE:
        aside.occasion, aside.live = None, True
    for joined in join(atoms, context.account.text):
        if timex := _timex(joined, block, starts, aside):
            yield timex


def _read_blocks(account: Account) -> Iterator[Block]:
    return (block for block in sorted(account.blocks, key=lambda b: b.span) if block.zone in READ)


def _scan(account: Account, block: Block, rules: Grammar) -> list[Atom]:
    return scan(account.text, block.span.start, min(block.span.end, len(account.text)), rules)


def _enter(block: Block, atoms: list[Atom], context: Context) -> None:
    """Begin a block: is it an update, is it the stamp of a live blog's entry?"""
    text = context.account.text
    context.block_before, context.block_start = context.block_start, block.span.start
    context.update = UPDATE.match(text, block.span.start, block.span.end) is not None
    first = atoms[0]
    if _alone(text, block, first) and (clock := read_clock(first, context)):
        context.stamp = (clock.hour % 24, clock.minute)


def _alone(text: str, block: Block, atom: Atom) -> bool:
    """Tell whether a block is a clock time and nothing else: the stamp of a live blog's entry."""
    rest = text[block.span.start : atom.start].strip() or text[atom.end : block.span.end].strip()
    return atom.rule in ("clock_day", "clock_twelve") and not rest


def _timex(joined: tuple[Atom, ...], block: Block, starts: list[int], context: Context) -> Timex | None:
    text, start, end = context.account.text, joined[0].start, joined[-1].end
    index = bisect.bisect_right(starts, start) - 1
    context.sentence_start = max(block.span.start, starts[index] if index >= 0 else 0)
    context.position = start
    told = _told_from(text, context.sentence_start, start)
    context.aside = is_aside(text, context.sentence_start, start, end, context.language)
    context.future = (
        is_future(text, told, start, context.language)
        or INVITES.match(text, context.sentence_start, start) is not None
        or (not context.aside and opens_future(text, context.sentence_start, start, end))
    )
    context.status = STATUS.search(text, max(block.span.start, start - LONGEST_MODIFIER), start) is not None
    context.aside = context.aside or context.status or heads_report(text, block.span, end)
    context.ahead = context.future and is_ahead(text, context.sentence_start, start)
    context.deadline = is_deadline(text, context.sentence_start, start, context.language)
    found = resolve(joined, context)
    if found is None:
        return None
    context.note(found, end)
    start = _extended(text, start, block.span.start, found)
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    low, high = interval(found.value)
    return Timex(Span(start, end), found.value, found.type, low or found.start, high, found.basis)


def _told_from(text: str, sentence_start: int, position: int) -> int:
    """Step past the quotations that end before the position: their tense is not the teller's."""
    if position - sentence_start > LONGEST_SENTENCE:
        return sentence_start
    straight = text.count('"', sentence_start, position)
    curly = text.rfind("”", sentence_start, position)
    if curly > text.rfind("“", sentence_start, position):
        return curly + 1
    return text.rfind('"', sentence_start, position) + 1 if straight and straight % 2 == 0 else sentence_start


def _extended(text: str, start: int, limit: int, found: Found) -> int:
    """Take the words into the span that belong to the expression without changing its value: "early", "the end of"."""
    pattern = AROUND if found.type == TimexType.DURATION else MODIFIER
    before = pattern.search(text, max(limit, start - LONGEST_MODIFIER), start)
    return before.start() if before else start
