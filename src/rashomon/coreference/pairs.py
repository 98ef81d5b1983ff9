"""Two mentions -> what speaks for and against their meaning the same, as numbers 0..1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

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
        self.met: dict[tuple[int, int], float] = {}

    def features(self, pairs: Iterable[tuple[int, int]]) -> NDArray[np.float64]:
        """Give the features of pairs of mentions (their numbers): one row a pair, columns as in FEATURES."""
        rows = [self._row(a, b) for a, b in pairs]
        return np.array(rows).reshape(-1, len(FEATURES))

    def _row(self, a: int, b: int) -> tuple[float, ...]:
        one, other = self.mentions[a], self.mentions[b]
        common = self._mass(one.terms & other.terms)
        left, right = self.masses[a], self.masses[b]
        sizes = sorted(min(len(m.terms), MOST_WORDS) / MOST_WORDS for m in (one, other))
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
            sizes[0],
            sizes[1] - sizes[0],
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
) -> list[tuple[int, int]]:
    """List, in order, the pairs of mentions that share a word of matter, or whose sentences share rare words.

    A word in more than `most_holders` mentions, or more than `most_sentences` sentences, starts no comparison.
    """
    found = _sharing([mention.terms for mention in mentions], settings.most_holders)
    inside: dict[int, list[int]] = {}
    for at, mention in enumerate(mentions):
        inside.setdefault(mention.sentence, []).append(at)
    used = sorted(inside)
    common = Counter(
        pair for pairs in _by_word([sentences[at] for at in used], settings.most_sentences) for pair in pairs
    )
    for (a, b), shared in common.items():
        if shared >= settings.least_rare:
            left, right = inside[used[a]], inside[used[b]]
            found.update((min(x, y), max(x, y)) for x in left for y in right)
    for within in inside.values():
        found.update((a, b) for k, a in enumerate(within) for b in within[k + 1 :])
    return sorted(found)


def _sharing(sets: Sequence[frozenset[str]], most: int) -> set[tuple[int, int]]:
    return {pair for pairs in _by_word(sets, most) for pair in pairs}


def _by_word(sets: Sequence[frozenset[str]], most: int) -> Iterator[Iterator[tuple[int, int]]]:
    """Give, for each word in at most so many sets, the pairs of sets that hold it."""
    holders: dict[str, list[int]] = {}
    for at, words in enumerate(sets):
        for word in words:
            holders.setdefault(word, []).append(at)
    for word in sorted(holders):
        if len(holders[word]) <= most:
            yield combinations(holders[word], 2)
