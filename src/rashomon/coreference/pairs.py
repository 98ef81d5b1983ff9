"""Two mentions -> what speaks for and against their meaning the same, as numbers 0..1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from rashomon.clusters import Pair, pairs_sharing
from rashomon.coreference.alike import Alike
from rashomon.coreference.shown import Shown
from rashomon.matter.lemmas import rarity
from rashomon.resources import DEFAULT_LANGUAGE
from rashomon.settings import CoreferenceSettings

FEATURES = (
    "head", "wording", "contained", "jaccard", "mass", "same_text", "matter", "event", "sentences", "same_sentence",
    "capital", "other_capital", "wordless", "shorter", "longer_by",
)  # fmt: skip
MOST_WORDS = 6  # words; a mention of more counts as one of so many
COMMONEST = 0.3  # what the commonest word weighs; the rarest weighs 1 more
FULL = 2.0  # sum of weights in common that needs no more
BACKGROUND = 100  # sentences' accounts imagined that hold none of the words (see StorySettings.background)


class Comparison:
    """Compares mentions of the same texts; what all pairs need is prepared once."""

    def __init__(self, mentions: Sequence[Shown], sentences: Sequence[frozenset[str]], alike: Alike) -> None:
        self.mentions, self.alike = mentions, alike
        held = Counter(word for sentence in sentences for word in sentence)
        size = len(sentences) + BACKGROUND
        self.idf = {word: math.log(size / count) for word, count in held.items()}
        self.sentences = sentences
        self.lengths = [self._length(sentence) for sentence in sentences]
        self.weights: dict[str, float] = {
            word: COMMONEST + rarity(word, DEFAULT_LANGUAGE) for m in mentions for word in m.terms
        }
        self.masses = [max(1e-3, self._mass(m.terms)) for m in mentions]
        self.sizes = [min(len(m.terms), MOST_WORDS) / MOST_WORDS for m in mentions]
        self.met: dict[Pair, float] = {}

    def features(self, pairs: Iterable[Pair]) -> NDArray[np.float64]:
        """Give the features of pairs of mentions (their numbers): one row a pair, columns as in FEATURES."""
        rows = [self._row(a, b) for a, b in pairs]
        return np.array(rows).reshape(-1, len(FEATURES))

    def _row(self, a: int, b: int) -> tuple[float, ...]:
        one, other = self.mentions[a], self.mentions[b]
        shared = one.terms & other.terms
        common = self._mass(shared) if shared else 0.0
        left, right = self.masses[a], self.masses[b]
        shorter, longer = sorted((self.sizes[a], self.sizes[b]))
        return (
            float(one.head == other.head),
            float(one.wording == other.wording),
            common / min(left, right),
            common / (left + right - common),
            min(common, FULL) / FULL,
            float(one.text == other.text),
            float(self.alike.matter[one.text, other.text]),
            float(self.alike.event[one.text, other.text]),
            self._cosine(one.sentence, other.sentence),
            float(one.sentence == other.sentence),
            float(one.capital and other.capital),
            float(one.capital != other.capital),
            float(not one.terms or not other.terms),
            shorter,
            longer - shorter,
        )

    def _mass(self, terms: Iterable[str]) -> float:
        return sum(self.weights[word] for word in sorted(terms))

    def _length(self, sentence: Iterable[str]) -> float:
        return math.sqrt(sum(self.idf[word] ** 2 for word in sorted(sentence)))

    def _cosine(self, a: int, b: int) -> float:
        key = (a, b) if a < b else (b, a)
        if key not in self.met:
            length = self.lengths[a] * self.lengths[b]
            common = sorted(self.sentences[a] & self.sentences[b])
            self.met[key] = sum(self.idf[word] ** 2 for word in common) / length if length else 0.0
        return self.met[key]


def worth_comparing(
    mentions: Sequence[Shown], sentences: Sequence[frozenset[str]], settings: CoreferenceSettings
) -> list[Pair]:
    """List, in order, the pairs of mentions that share a word or a sentence, or whose sentences share rare words.

    A word in more than `most_holders` mentions, or more than `most_sentences` sentences, starts no comparison.
    """
    found = set(pairs_sharing([mention.terms for mention in mentions], settings.most_holders))
    inside: dict[int, list[int]] = {}
    for at, mention in enumerate(mentions):
        inside.setdefault(mention.sentence, []).append(at)
        found.update((other, at) for other in inside[mention.sentence][:-1])
    used = sorted(inside)
    common = Counter(pairs_sharing([sentences[at] for at in used], settings.most_sentences))
    for (a, b), shared in common.items():
        if shared >= settings.least_rare:
            found.update((min(pair), max(pair)) for pair in product(inside[used[a]], inside[used[b]]))
    return sorted(found)
