"""Account -> its expressions of time: TIMEX3 type and value, the interval, and what supplied what the words leave out.

Rules after TimeML's TIMEX3 guidelines; two ways of counting, as in HeidelTime (news: from the page's date; narrative:
from the last date named), chosen by the account's own words. Measured on TimeBank, AQUAINT, MEANTIME and WikiWars: see
docs/method/time.md.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.records import TELLING, Account, Block, Span, Spans, Timex, TimexType, Zone
from rashomon.resources import primary_tag
from rashomon.settings import DEFAULT, TimexSettings
from rashomon.tense import is_aside, is_future
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
DATELINE = re.compile(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:--|[-–—])\s")
LONGEST_DATELINE = 60  # code points
LONGEST_MODIFIER = 30  # code points


def find_timexes(account: Account, sentences: Spans, *, settings: TimexSettings = DEFAULT.timex) -> tuple[Timex, ...]:
    """Find the times that an account names, each only as precise as its words.

    Input: an account and the spans of its sentences. Output: in text order, none overlapping; `start` <= t < `end` in
    ISO 8601, both None for a duration, a set, or a time that the account does not place; `basis` says what supplied the
    rest. Boilerplate, bylines and related items are not read. An account without text gives none.
    """
    language = primary_tag(account.language)
    rules = build_grammar(language)
    scanned = [(block, atoms) for block in _read_blocks(account) if (atoms := _scan(account, block, rules))]
    context = open_context(account, language, lexicon(language), settings)
    _settle(scanned, context)
    starts = [sentence.start for sentence in sentences]
    found = [timex for block, atoms in scanned for timex in _timexes(block, atoms, starts, context)]
    return tuple(found)


def _settle(scanned: list[tuple[Block, list[Atom]]], context: Context) -> None:
    """Decide once for the account what times are counted from."""
    told = [atom for block, atoms in scanned if block.zone in TELLING for atom in atoms]
    weekdays = [atom for block, atoms in scanned if block.zone == Zone.DATE for atom in atoms if atom.rule == "weekday"]
    if weekdays:
        name = weekdays[0].groups.get("weekday") or weekdays[0].groups.get("short") or ""
        settle_day(context, context.lexicon.weekdays[plain(name)])
    context.narrative = is_narrative(told, context.published, context.settings)


def _timexes(block: Block, atoms: list[Atom], starts: list[int], context: Context) -> Iterator[Timex]:
    """Read one block. What a date line or a comment says moves no anchor: neither tells the event."""
    _enter(block, atoms, context)
    aside = replace(context) if block.zone not in TELLING else context
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
    context.block_start = block.span.start
    context.update = UPDATE.match(text, block.span.start, block.span.end) is not None
    first = atoms[0]
    alone = first.rule in ("clock_day", "clock_twelve") and not (
        text[block.span.start : first.start].strip() or text[first.end : block.span.end].strip()
    )
    if alone and (hour := first.groups.get("hour")) and first.rule == "clock_day":
        context.stamp = (int(hour) % 24, int(first.groups["minute"] or 0))


def _timex(joined: tuple[Atom, ...], block: Block, starts: list[int], context: Context) -> Timex | None:
    text, start, end = context.account.text, joined[0].start, joined[-1].end
    index = bisect.bisect_right(starts, start) - 1
    context.sentence_start = max(block.span.start, starts[index] if index >= 0 else 0)
    context.position = start
    context.future = is_future(text, context.sentence_start, start, context.language)
    context.aside = is_aside(text, context.sentence_start, start, context.language) or _heads_report(text, block, end)
    found = resolve(joined, context)
    if found is None:
        return None
    if block.zone in TELLING:
        context.note(found)
    start = _extended(text, start, block.span.start, found)
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    low, high = interval(found.value)
    return Timex(Span(start, end), found.value, found.type, low or found.start, high, found.basis)


def _heads_report(text: str, block: Block, end: int) -> bool:
    """Tell whether the date closes an agency's dateline ("LONDON, May 4 (Agency) -"): it dates no event."""
    near = end - block.span.start < LONGEST_DATELINE
    return near and DATELINE.match(text, end, block.span.end) is not None


def _extended(text: str, start: int, limit: int, found: Found) -> int:
    """Take the words into the span that belong to the expression without changing its value: "early", "the end of"."""
    pattern = AROUND if found.type == TimexType.DURATION else MODIFIER
    before = pattern.search(text, max(limit, start - LONGEST_MODIFIER), start)
    return before.start() if before else start
