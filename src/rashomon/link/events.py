"""Words that name events in many accounts -> which of them name one event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rashomon.coreference import Linked, Shown, compare_texts, link_mentions, sentence_terms, show_mention
from rashomon.matter.lemmas import is_common
from rashomon.records import Analysis, Event, Words, content_id
from rashomon.resources import primary_tag
from rashomon.settings import DEFAULT, CoreferenceSettings


def link_events(
    analyses: Sequence[Analysis], *, settings: CoreferenceSettings = DEFAULT.coreference
) -> tuple[Event, ...]:
    """Find the events that several accounts of one story tell.

    Input: analyses of one story, in any order. Output: events in order of their first mention; what one account alone
    tells is left out; accounts that no model read give none.
    """
    ordered = sorted((a for a in analyses if a.events), key=lambda a: a.account.id)
    languages = [primary_tag(a.account.language) for a in ordered]
    alike = compare_texts([a.account.telling() for a in ordered], languages, settings=settings)
    sentences: list[frozenset[str]] = []
    shown: list[Shown] = []
    places: list[Words] = []
    for number, (analysis, language) in enumerate(zip(ordered, languages, strict=True)):
        for place, mention in _mentions(analysis, (number, len(sentences)), language):
            places.append(place)
            shown.append(mention)
        sentences += sentence_terms(analysis.account.text, sorted(analysis.sentences), language)
    groups = link_mentions(shown, sentences, alike, Linked.EVENTS, settings=settings)
    told = (tuple(sorted(places[at] for at in group)) for group in groups)
    return tuple(
        Event(content_id("v", *((w.account, w.span.start, w.span.end) for w in words)), words)
        for words in sorted(told)
        if len({place.account for place in words}) > 1
    )


def _mentions(analysis: Analysis, first: tuple[int, int], language: str) -> Iterator[tuple[Words, Shown]]:
    """List an account's event words but for acts of speech and everyday words: many matters share "asked" and "made".

    `first`: the numbers of its text and of its first sentence.
    """
    account = analysis.account
    cues = [span for attribution in analysis.attributions for span in attribution.cue]
    starts = [sentence.start for sentence in sorted(analysis.sentences)]
    for span in analysis.events:
        within = bisect_right(starts, span.start) - 1
        if within < 0 or any(map(span.meets, cues)):
            continue
        at = (first[0], first[1] + within)
        mention = show_mention(account.text, (span,), at=at, language=language, event=True)
        if any(not is_common(term, language) for term in mention.terms):
            yield Words(account.id, span), mention
