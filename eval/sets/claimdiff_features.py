"""What a pair of ClaimDiff's claims shows: as numbers, in columns that a small model can weigh."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from eval.lines import Json
from eval.sets.claimdiff_topics import Told
from eval.sets.fitted import Floats
from rashomon.matter.lemmas import rarity, terms_of
from rashomon.matter.units import ADJUNCT, Unit
from rashomon.negation import is_negator
from rashomon.records import Analysis, Modality, Span
from rashomon.resources import DEFAULT_LANGUAGE
from rashomon.tagger import Convention, load_model
from rashomon.tagger.windows import cut_windows

AXES = 16  # 4..64; directions in which the claims' vectors differ most; 8 and 32 are within half a point
RUN = 4  # code points of the runs that two claims have in common
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LISTED = Path(__file__).with_name("contest_words.tsv")


class Vectors:
    """Texts as the reader's sentence head sees them: of each text its mean, its terms', and its place on AXES axes."""

    def __init__(self, texts: Sequence[str]) -> None:
        pieces = _read(texts)
        mean = np.array([np.mean([vector for _, vector in pieces[text]], axis=0) for text in texts])
        mean -= mean.mean(axis=0)
        axes = np.linalg.svd(mean, full_matrices=False)[2][:AXES]
        self.mean = dict(zip(texts, _unit(mean), strict=True))
        self.axes = dict(zip(texts, mean @ axes.T, strict=True))
        terms = {text: _of_terms(text, pieces[text]) for text in texts}
        middle = np.mean([vector for found in terms.values() for vector in found.values()], axis=0)
        self.names = {text: tuple(found) for text, found in terms.items()}
        self.terms = {
            text: _unit(np.array([v - middle for v in found.values()]).reshape(-1, len(middle)))
            for text, found in terms.items()
        }


def _read(texts: Sequence[str]) -> dict[str, list[tuple[Span, Floats]]]:
    """Let the reader read each text by itself: its word pieces and their vectors."""
    model = load_model("", 1)
    windows, whose = [], {}
    for text in texts:
        for window in cut_windows(text, (Span(0, len(text)),), model.tokenizer, longest=model.longest):
            windows.append(window)
            whose[id(window)] = text
    found: dict[str, list[tuple[Span, Floats]]] = defaultdict(list)
    for window, outputs in model.run(windows, Convention.LEDGER):
        vectors = outputs["sentence"].astype(float)
        told = [(p.span, v) for p, v in zip(window.pieces, vectors, strict=True) if p.span]
        found[whose[id(window)]] += told
    return found


def _of_terms(text: str, pieces: Sequence[tuple[Span, Floats]]) -> dict[str, Floats]:
    found: dict[str, list[Floats]] = defaultdict(list)
    for term in terms_of(text, DEFAULT_LANGUAGE):
        found[term.name] += [v for span, v in pieces if span.start < term.end and span.end > term.start]
    return {name: np.mean(vectors, axis=0) for name, vectors in found.items() if vectors}


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9))


class Compared:
    """The claims of one topic, each compared with each: `words` in common, and `sense` in common, 0..1."""

    def __init__(self, told: Told, pairs: Sequence[Json], vectors: Vectors) -> None:
        self.told, self.vectors = told, vectors
        self.names = {text: frozenset(vectors.names[text]) for text in told.held}
        self.held = Counter(name for names in self.names.values() for name in names)
        sides = [("claim_a", "article_a"), ("claim_b", "article_b")]
        self.article = {pair[claim]: str(pair[article]) for pair in pairs for claim, article in sides}
        self.claims = sorted(self.article)
        self.place = {claim: n for n, claim in enumerate(self.claims)}
        self.words, self.sense = np.zeros((2, len(self.claims), len(self.claims)))
        for one, other in combinations(self.claims, 2):
            i, j = self.place[one], self.place[other]
            self.words[i, j] = self.words[j, i] = self._words(one, other)
            self.sense[i, j] = self.sense[j, i] = self._sense(one, other)

    def weight(self, name: str) -> float:
        """Weigh a term by how rare it is in its topic and in texts of all kinds."""
        texts = len(self.names)
        here = math.log((texts + 1) / (self.held[name] + 0.5)) / math.log(texts + 2)
        return (0.1 + here) * (0.3 + 0.7 * rarity(name, DEFAULT_LANGUAGE))

    def _words(self, one: str, other: str) -> float:
        def size(names: Iterable[str]) -> float:
            return sum(self.weight(name) ** 2 for name in sorted(names))

        whole = math.sqrt(size(self.names[one]) * size(self.names[other]))
        return size(self.names[one] & self.names[other]) / whole if whole else 0.0

    def _sense(self, one: str, other: str) -> float:
        """Give each term of a claim the term of the other that is most like it: the mean likeness, both ways."""
        if not self.vectors.names[one] or not self.vectors.names[other]:
            return 0.0
        alike = self.vectors.terms[one] @ self.vectors.terms[other].T
        sides = ((one, alike.max(axis=1)), (other, alike.max(axis=0)))
        return float(np.mean([np.average(best, weights=self._weights(text)) for text, best in sides]))

    def _weights(self, text: str) -> list[float]:
        return [self.weight(name) for name in self.vectors.names[text]]

    def related(self, one: str, other: str) -> list[float]:
        """Show how near two claims stand to each other, and each to its story: columns of one row."""
        i, j = self.place[one], self.place[other]
        likeness = self.told.likeness(one, other)
        mean = self.vectors.mean
        names = self.names[one], self.names[other]
        row = [likeness.score, likeness.features.get("mass", 0.0), self.words[i, j], self.sense[i, j]]
        row += [_overlap(*names), _overlap(*map(_runs, (one, other))), float(mean[one] @ mean[other])]
        rest = [n for n in range(len(self.claims)) if n not in (i, j)]
        for table in (self.words, self.sense):
            row += sorted(float(table[n, rest].mean()) if rest else float(table[i, j]) for n in (i, j))
        own = [[n for n, c in enumerate(self.claims) if self.article[c] == self.article[x]] for x in (one, other)]
        row += [float(self.words[np.ix_(*own)].mean()), float(self.sense.mean())]
        row += sorted(math.log(1 + len(n)) for n in names)
        return [*row, *self._axes(one, other), *np.abs(self.vectors.axes[one] - self.vectors.axes[other])]

    def contested(self, one: str, other: str) -> list[float]:
        """Show what speaks of denial, contrast and harm in two claims: columns of one row."""
        i, j = self.place[one], self.place[other]
        found = [_counted(text) for text in (one, other)]
        good = [f["praise"] - f["harm"] for f in found]
        row = [float(sum(f[kind] for f in found)) for kind in ("contest", "contrast", "negator")]
        row += [min(good), abs(good[0] - good[1]), self.words[i, j], self.sense[i, j]]
        row += [float(sum(bool(self.told.analyses[text].attributions) for text in (one, other)))]
        row += [float(sum(any(u.negated for u in self.told.of(text)) for text in (one, other)))]
        return [*row, *self._axes(one, other)]

    def _axes(self, one: str, other: str) -> list[float]:
        return list(self.vectors.axes[one] + self.vectors.axes[other])


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _runs(text: str) -> frozenset[str]:
    return frozenset(text[at : at + RUN].lower() for at in range(len(text) - RUN + 1))


@cache
def _listed() -> Mapping[str, re.Pattern[str]]:
    beginnings: dict[str, list[str]] = defaultdict(list)
    with LISTED.open(encoding="utf-8", newline="") as lines:
        for kind, word in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            beginnings[kind].append(word[:-1] + r"\b" if word.endswith(".") else word)
    return {kind: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE) for kind, words in beginnings.items()}


def _counted(text: str) -> dict[str, int]:
    """Count the listed words of a claim by their kind, and its negators."""
    found = {kind: len(pattern.findall(text)) for kind, pattern in _listed().items()}
    words = [m.group().lower() for m in WORD.finditer(text)]
    return found | {"negator": sum(is_negator(w, DEFAULT_LANGUAGE) and w not in ADJUNCT for w in words)}


def evidence(told: Told, one: str, other: str) -> float:
    """Count what the product's own comparison has against a pair: a denial, denied words, a negation on one side only,
    other numbers, another clock time.
    """
    units = [told.of(text) for text in (one, other)]
    negative = [any(u.negative for u in side) for side in units]
    negated = any(u.negated for side in units for u in side)
    features = told.likeness(one, other).features
    apart = [features.get(name, 0.0) > 0 for name in ("other_number", "other_clock")]
    return float(sum((denies(told, (one, other), units), negated, negative[0] != negative[1], *apart)))


def denies(told: Told, pair: tuple[str, str], units: Sequence[Sequence[Unit]]) -> bool:
    """Tell whether a voice in either claim denies what it is asked."""
    analyses: list[Analysis] = [told.analyses[text] for text in pair]
    said = {a.modality for analysis in analyses for a in analysis.attributions}
    return Modality.DENIED in said or any(u.refused for side in units for u in side)
