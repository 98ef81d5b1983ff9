"""Cues x tokens -> roles: which tokens are the source, the cue, the content of the report that a cue opens."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.tagger.labels import EXACT_REACH, FAR_EDGES, SIDE

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Links:
    """What the links know besides vectors. `distance`: (buckets, roles), a bias by the distance from the cue;
    `transitions`: (roles, roles), from a token's role to the next one's."""

    distance: Floats
    transitions: Floats


def buckets(cues: Ints, length: int) -> Ints:
    """Sort the distance of every token from every cue's first token into buckets: (N,) -> (N, length)."""
    distance = np.arange(length)[None, :] - cues[:, None]
    near = np.abs(distance)
    far = EXACT_REACH + 1 + np.searchsorted(np.array(FAR_EDGES), near, side="left")
    bucket = np.where(near <= EXACT_REACH, near, np.minimum(far, SIDE))
    return np.asarray(SIDE + np.sign(distance) * bucket, dtype=np.int64)


def link_scores(tokens: Floats, cues: Floats, distance: Floats, at: Ints) -> Floats:
    """Score every role of every token of one window for each of its cues.

    tokens: (T, roles, link); cues: (N, roles, link), the cues' own vectors; distance: (buckets, roles); at: (N,) the
    places of the cues. Gives (N, T, roles); no cues give an empty array.
    """
    score = np.einsum("trk,nrk->ntr", tokens, cues) / np.sqrt(tokens.shape[-1])
    return np.asarray(score + distance[buckets(at, tokens.shape[0])], dtype=np.float32)
