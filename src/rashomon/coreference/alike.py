"""Texts -> how alike each two are, and how likely they tell one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.clusters import average_link
from rashomon.matter.lemmas import terms_of
from rashomon.resources import primary_tag, words
from rashomon.settings import DEFAULT, CoreferenceSettings
from rashomon.tfidf import WORD, weigh

Matrix = NDArray[np.float64]
OPENERS = frozenset('.!?:"”“')  # before a blank: the next word has its capital from its place
COLUMNS = 4096  # words of a step: bounds the memory of many texts
LEAST = 0.001  # chance of one event, 0..1; a pair below counts as 0
DIGITS = 6  # of a likeness: the last bits of a sum of products differ between processors


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike texts are, square and symmetric, 0..1. `matter`: cosine of all words. `event`: chance of one event."""

    matter: Matrix
    event: Matrix


def compare_texts(
    texts: Sequence[str], languages: Sequence[str | None], *, settings: CoreferenceSettings = DEFAULT.coreference
) -> Alike:
    """Compare texts, each of a language, pair by pair.

    Output: matrices in the order of the texts; no texts give empty ones. The chance of one event is a logistic sum of
    cosines: of all words, of names, of numbers, of the first lines. Names and leads tell two trials or two floods
    apart that share the words of their kind. Source: TF-IDF; weights fitted on ECB+ train (docs/method/coreference.md).
    """
    pairs = [(text, primary_tag(language)) for text, language in zip(texts, languages, strict=True)]
    seen = {name: _cosines([look(*pair, settings) for pair in pairs], settings) for name, look in VIEWS.items()}
    weights = settings.weights
    total = np.full((len(texts), len(texts)), weights.bias)
    for name in ("words", "names", "numbers", "lead"):
        total += getattr(weights, name) * seen[name] + getattr(weights, f"{name}_root") * np.sqrt(seen[name])
    return Alike(seen["matter"], np.round(1 / (1 + np.exp(-total)), DIGITS))


def one_event(alike: Alike, *, settings: CoreferenceSettings = DEFAULT.coreference) -> list[int]:
    """Group the texts of a corpus into events, by average link: the number of each text's event.

    A text that is left alone joins the group of several that it is likest to, from a lower chance on.
    """
    left, right = np.nonzero(np.triu(alike.event > LEAST, 1))
    chances = {(int(a), int(b)): float(alike.event[a, b]) for a, b in zip(left, right, strict=True)}
    groups = average_link(len(alike.event), chances, settings.one_event)
    event = {text: number for number, group in enumerate(groups) for text in group}
    several = [(number, list(group)) for number, group in enumerate(groups) if len(group) > 1]
    alone = [group[0] for group in groups if len(group) == 1]
    for text in alone if several else ():
        chance, number = max((float(alike.event[text, group].mean()), -number) for number, group in several)
        if chance >= settings.one_more:
            event[text] = -number
    return [event[text] for text in range(len(alike.event))]


def _words(text: str, language: str, settings: CoreferenceSettings) -> Counter[str]:
    """Count the words of a text, lower case, but for stop words; a capitalised word or a number counts more."""
    found: Counter[str] = Counter()
    stop = words("stop_words", language)
    for match in WORD.finditer(text):
        word = match.group()
        weight = settings.name_weight if word[0].isupper() or word[0].isdigit() else 1
        if word.casefold() not in stop:
            found[word.casefold()] += weight
    return found


def _names(text: str, language: str, _: CoreferenceSettings) -> Counter[str]:
    """Count the words that have a capital inside a sentence."""
    stop = words("stop_words", language)
    found = (m for m in WORD.finditer(text) if m.group()[0].isupper() and _inside(text, m.start()))
    return Counter(word for m in found if (word := m.group().casefold()) not in stop)


def _inside(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == " " and text[at - 2] not in OPENERS


def _numbers(text: str, _: str, __: CoreferenceSettings) -> Counter[str]:
    return Counter(m.group() for m in WORD.finditer(text) if m.group()[0].isdigit())


def _lead(text: str, language: str, settings: CoreferenceSettings) -> Counter[str]:
    return Counter(term.name for term in terms_of(text[: settings.lead], language))


def _matter(text: str, language: str, _: CoreferenceSettings) -> Counter[str]:
    return Counter(term.name for term in terms_of(text, language))


VIEWS: Mapping[str, Callable[[str, str, CoreferenceSettings], Counter[str]]] = {
    "words": _words,
    "names": _names,
    "numbers": _numbers,
    "lead": _lead,
    "matter": _matter,
}


def _cosines(counts: Sequence[Counter[str]], settings: CoreferenceSettings) -> Matrix:
    vectors = weigh(counts, settings.background)
    held = Counter(word for vector in vectors for word in vector)
    found: Matrix = np.zeros((len(counts), len(counts)))
    for block in _blocks(vectors, sorted(w for w, n in held.items() if n > 1)):
        found += block @ block.T
    return np.asarray(np.round(np.clip(found, 0.0, 1.0), DIGITS), dtype=np.float64)


def _blocks(vectors: Sequence[Mapping[str, float]], shared: Sequence[str]) -> Iterator[Matrix]:
    """Cut the vectors, as rows over the words that several texts hold, into blocks of columns."""
    for begin in range(0, len(shared), COLUMNS):
        place = {word: at for at, word in enumerate(shared[begin : begin + COLUMNS])}
        block = np.zeros((len(vectors), len(place)))
        for row, vector in enumerate(vectors):
            known = [(place[word], x) for word, x in vector.items() if word in place]
            block[row, [at for at, _ in known]] = [x for _, x in known]
        yield block
