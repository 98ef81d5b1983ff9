"""Analyses -> stories: which accounts tell one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.clusters import average_link
from rashomon.records import Analysis, Story, content_id
from rashomon.resources import primary_tag, words
from rashomon.settings import DEFAULT, StorySettings
from rashomon.tfidf import WORD, weigh


def group_stories(analyses: Sequence[Analysis], *, settings: StorySettings = DEFAULT.stories) -> tuple[Story, ...]:
    """Group accounts that tell the same event.

    Input: analyses in any order. Output: stories in order of their first account's id; an account like no other is a
    story of its own; no accounts give no stories. Accounts are compared by the words of their title, body and
    captions, names and numbers weighing more; groups join while they are alike on average. Source: TF-IDF with
    average link (as in cross-document coreference: cluster pages into incidents first).
    """
    accounts = sorted((a.account for a in analyses), key=lambda a: a.id)
    languages = [account.language for account in accounts]
    groups = group_texts([account.telling() for account in accounts], languages, settings=settings)
    ids = [tuple(accounts[at].id for at in group) for group in groups]
    return tuple(Story(content_id("y", *story), story) for story in ids)


def group_texts(
    texts: Sequence[str], languages: Sequence[str | None], *, settings: StorySettings = DEFAULT.stories
) -> tuple[tuple[int, ...], ...]:
    """Group texts (each of a language) about one event: groups of positions, sorted, in order of their first text."""
    pairs = zip(texts, languages, strict=True)
    background = max(settings.background, settings.background_share * len(texts))  # one event may fill the case
    vectors = weigh([_terms(text, primary_tag(language), settings) for text, language in pairs], background)
    return average_link(len(texts), _likeness(vectors), settings.alike)


def _terms(text: str, language: str, settings: StorySettings) -> Counter[str]:
    """Count the words of a text, lower case, but for stop words; a capitalised word or a number counts more.

    Two such words in a row ("Anna Rell", "March 5") count once more, as a pair: many events have a March, few this one.
    """
    found: Counter[str] = Counter()
    stop = words("stop_words", language)
    before, end = "", -1
    for match in WORD.finditer(text):
        word, telling = match.group().casefold(), match.group()[0].isupper() or match.group()[0].isdigit()
        weight = settings.name_weight if telling else 1
        if word in stop:
            before = ""
            continue
        found[word] += weight
        if telling and before and match.start() - end == 1:
            found[f"{before} {word}"] += weight
        before, end = word if telling else "", match.end()
    return found


def _likeness(vectors: Sequence[Mapping[str, float]]) -> dict[tuple[int, int], float]:
    """Cosine of all pairs that share a word."""
    holders: dict[str, list[tuple[int, float]]] = {}
    for at, vector in enumerate(vectors):
        for word, x in vector.items():
            holders.setdefault(word, []).append((at, x))
    found: dict[tuple[int, int], float] = {}
    for word in sorted(holders):
        places = holders[word]
        for i, (a, x) in enumerate(places):
            for b, y in places[i + 1 :]:
                found[a, b] = found.get((a, b), 0.0) + x * y
    return found
