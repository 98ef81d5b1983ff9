"""Mentions of many accounts -> which of them mean the same, by a learnt score of pairs and average link of accounts.

Two things are linked in this way: events ("the blast", "exploded") and the phrases that name people, bodies and things.
What is learnt is a forest of small trees over fifteen features that a reader can name (`pairs.FEATURES`): no vectors.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from rashomon.clusters import Pair, account_link
from rashomon.coreference.alike import Alike, compare_texts, one_event
from rashomon.coreference.pairs import Comparison, worth_comparing
from rashomon.coreference.shown import Shown, sentence_terms, show_mention
from rashomon.forest import load_forest
from rashomon.settings import DEFAULT, CoreferenceSettings

__all__ = [
    "Alike",
    "Linked",
    "Shown",
    "compare_texts",
    "link_mentions",
    "one_event",
    "sentence_terms",
    "show_mention",
]

AT_ONCE = 50_000  # pairs; bounds the memory of their features to some 30 MB


class Linked(StrEnum):
    """What is linked; names the forest that scores it."""

    EVENTS = "events"
    ENTITIES = "entities"


def link_mentions(
    mentions: Sequence[Shown],
    sentences: Sequence[frozenset[str]],
    alike: Alike,
    linked: Linked,
    *,
    settings: CoreferenceSettings = DEFAULT.coreference,
) -> tuple[tuple[int, ...], ...]:
    """Group mentions that mean the same.

    Input: mentions; the words of matter of each sentence that they number; how alike the texts are that they number;
    what they name. Output: groups of their numbers, each sorted, in order of their first; a mention like no other is
    alone; no mentions give no groups. Source: mention pairs scored with lexical features and clustered, as in Bugert
    et al. 2021; learnt from ECB+ train (docs/method/coreference.md).
    """
    pairs = worth_comparing(mentions, sentences, settings)
    forest, comparison = load_forest("coreference", linked.value), Comparison(mentions, sentences, alike)
    likeness: dict[Pair, float] = {}
    for begin in range(0, len(pairs), AT_ONCE):
        some = pairs[begin : begin + AT_ONCE]
        chances = forest.chances(comparison.features(some))
        found = zip(some, chances, strict=True)
        likeness |= {pair: float(chance) for pair, chance in found if chance >= settings.least_chance}
    threshold = settings.events if linked is Linked.EVENTS else settings.entities
    return account_link([str(mention.text) for mention in mentions], likeness, threshold)
