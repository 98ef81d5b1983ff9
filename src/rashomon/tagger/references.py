"""What the reader makes of words that stand for somebody: vectors of pieces, and how pairs of places are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from rashomon.records import Span
from rashomon.tagger.links import Floats
from rashomon.tagger.meaning import Vectors, direction

VIEWS = ("looks for", "names", "is")  # what a piece's vector holds, one part behind the other, all of one length


@dataclass(frozen=True, slots=True)
class Scale:
    """How a pair of places is weighed beside its vectors: a small network over what speaks for the pair.

    `first`: (H, features) with `first_bias` (H,); `second`: (H,) with `second_bias`; `nobody`: (K,) and `nobody_bias`:
    what the account not naming the one meant weighs, off the vector that looks for one.
    """

    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: float
    nobody: Floats
    nobody_bias: float

    def of_pairs(self, features: Floats) -> Floats:
        """(n, m, features) -> (n, m)."""
        inner = np.maximum(features @ self.first.T + self.first_bias, 0)
        return np.asarray(inner @ self.second + self.second_bias, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class References:
    """A text as the reader reads it for reference. `vectors`: (pieces, 3 K), the three of VIEWS; `scale`: None where no
    model read the text.
    """

    vectors: Vectors
    scale: Scale | None = field(default=None, compare=False)  # it goes with the model that `Tags.reader` names

    def means(self, places: Sequence[Span]) -> tuple[Floats, Floats, Floats]:
        """Give each place's mean vector, in each of VIEWS: (places, K); a place that no piece meets gives zeros."""
        rows = self.vectors.means(places)
        size = rows.shape[1] // len(VIEWS)
        looks, names, is_ = (rows[:, k * size : (k + 1) * size] for k in range(len(VIEWS)))
        return looks, names, is_

    def identities(self, places: Iterable[Span]) -> tuple[bytes, ...]:
        """Give what each place is as a direction: K whole numbers of eight bits, b"" for what no piece meets.

        Nothing where no model read the text.
        """
        if self.scale is None:
            return ()
        return tuple(map(direction, self.means(list(places))[2]))

    def chances(self, looks: Floats, names: Floats, features: Floats, allowed: Floats) -> Floats:
        """Give the chance of each candidate, and of nobody (the last column), that an anaphor stands for it.

        looks: (n, K); names: (m, K); features: (n, m, FEATURES); allowed: (n, m), 0 where a pair cannot be. Gives
        (n, m + 1), rows that sum to 1. Errors: ValueError where no model read the text.
        """
        if self.scale is None:
            raise ValueError("no model read this text")
        score = looks @ names.T / np.sqrt(looks.shape[1]) + self.scale.of_pairs(features)
        nobody = looks @ self.scale.nobody + self.scale.nobody_bias
        whole = np.concatenate([np.where(allowed > 0, score, -np.inf), nobody[:, None]], axis=1)
        grown = np.exp(whole - whole.max(axis=1, keepdims=True))
        return np.asarray(grown / grown.sum(axis=1, keepdims=True), dtype=np.float32)
