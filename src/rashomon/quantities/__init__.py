"""Account -> quantities: numbers as the interval that the words commit to, with what they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.quantities.bounds import Bounded, bound
from rashomon.quantities.cores import find_cores
from rashomon.quantities.counted import counted, measure, noun_at
from rashomon.quantities.refusals import refused
from rashomon.quantities.tokens import Lists, Token, lists, tokens_of
from rashomon.records import TELLING, Account, Quantity, Span, Spans, Timex, TimexType
from rashomon.resources import primary_tag
from rashomon.settings import DEFAULT, QuantitySettings

HOW_MANY = re.compile(r"\bhow\s+many\b", re.IGNORECASE)
SHORT = 40  # code points, 20..60, of a sentence that is nothing but a number


def find_quantities(
    account: Account, sentences: Spans, timexes: Sequence[Timex], *, settings: QuantitySettings = DEFAULT.quantities
) -> tuple[Quantity, ...]:
    """Find what an account counts and measures, each as the interval that its words commit to.

    Input: sentences in text order; time expressions, whose numbers are no quantities (durations are: "a 38-second
    video"). Output: quantities of title, body and captions, in text order, none inside another. `low` and `high` are
    what the words commit to ("over 40": 41 and open), `best` the number that they name (None for "dozens").
    No numbers give none. Source: own grammar; intervals after docs/method/numbers.md.
    """
    words = lists(primary_tag(account.language))
    zones = [block.span.start for block in account.blocks]
    times = _merged([t.span for t in timexes if t.type is not TimexType.DURATION])
    starts = [span.start for span in times]
    found: list[Quantity] = []
    asked: Spans = ()
    for sentence in sentences:
        block = account.blocks[bisect_right(zones, sentence.start) - 1] if zones else None
        if block is not None and sentence.start in range(block.span.start, block.span.end) and block.zone in TELLING:
            near = times[max(0, bisect_left(starts, sentence.start) - 1) : bisect_left(starts, sentence.end)]
            before = _carried(found, asked, block.span.start)
            new = list(_of_sentence(account, sentence, near, before, words, settings))
            question = _asked(account, sentence, words, settings)
            if question and found and account[found[-1].span] == _line_before(account, sentence):
                found[-1] = replace(found[-1], counted=question)  # "Ninety. That is how many children were ill."
            asked = question or asked
            found += new
    return tuple(found)


def _carried(found: Sequence[Quantity], asked: Spans, block_start: int) -> Spans:
    """What a number without a noun counts: what the last number or question of its block counts; () when nothing."""
    last = found[-1] if found and found[-1].span.start >= block_start else None
    told = last.counted if last is not None and last.unit is None else ()
    questioned = asked if asked and asked[0].start >= block_start else ()
    return max((told, questioned), key=lambda things: things[0].start if things else -1)


def _asked(account: Account, sentence: Span, words: Lists, settings: QuantitySettings) -> Spans:
    """What is asked for: "How many hurt?", "that is how many children ..."; () when nothing is."""
    if HOW_MANY.search(account.text, sentence.start, sentence.end) is None:
        return ()
    tokens = tokens_of(account, sentence)
    at = next((i + 2 for i in range(len(tokens) - 2) if (tokens[i].word, tokens[i + 1].word) == ("how", "many")), None)
    noun = noun_at(tokens, at, words, settings) if at is not None else None
    return (_span(tokens, *noun),) if noun is not None else ()


def _line_before(account: Account, sentence: Span) -> str:
    """The last sentence's words, when it is nothing but a word or two."""
    before = account.text[max(0, sentence.start - SHORT) : sentence.start].rstrip(" .!")
    return before.rpartition("\n")[2].rpartition(". ")[2]


def _of_sentence(
    account: Account,
    sentence: Span,
    times: Sequence[Span],
    before: Spans,
    words: Lists,
    settings: QuantitySettings,
) -> Iterator[Quantity]:
    """Find the quantities of one sentence; a number without a noun counts what the one before it counts."""
    tokens, empty = tokens_of(account, sentence), words.refused["empty"]
    for bounded in bound(tokens, find_cores(tokens, words), words, settings):
        number = _span(tokens, bounded.core.first, bounded.core.last)
        if any(number.meets(time) for time in times) or refused(tokens, bounded, words) is not None:
            continue
        quantity = _quantity(tokens, bounded, before, words, settings)
        carried = quantity.counted and quantity.unit is None and account[quantity.counted[-1]].lower() not in empty
        before = quantity.counted if carried else before
        yield quantity


def _quantity(
    tokens: Sequence[Token], bounded: Bounded, before: Spans, words: Lists, settings: QuantitySettings
) -> Quantity:
    core, span = bounded.core, _span(tokens, bounded.first, bounded.last)
    unit, noun = core.unit, None
    if unit is None or unit == "%":
        measured = measure(tokens, bounded, words) if unit is None else None
        if measured is not None:
            unit, noun = measured
        else:
            noun = counted(tokens, bounded, words, settings)
    things: Spans = (_span(tokens, *noun),) if noun is not None else ()
    if not things and unit is None:
        things = before
    return Quantity(span, core.low, core.best, core.high, bounded.approximate, things, unit)


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Sort spans and join those that meet, so that they can be searched by their start."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].end > span.start:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
