"""The network of lines, run in NumPy: whole numbers in, whole numbers out.

A line's vector is made of its word pieces (their mean, the first two and the last two, pairs of neighbours) and of what
can be seen of it; convolutions over the lines, each reaching twice as far as the one before, bring in what stands
around. Weights and activations are whole numbers so small that every sum stays below 2**24, where 32-bit floating point
is exact: no order of adding changes a bit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

FORMAT = "rashomon-lines/1"
INPUT_STEPS = 64  # whole numbers that 1.0 of an input is written as
PAIRS = 1 << 15  # slots for pairs of word pieces
PAIR_KEYS = (31337, 7919)  # odd factors that spread pairs over the slots
STEPS = 16  # whole numbers that 1.0 of an activation is written as
MEAN_STEPS = 4  # times larger is the mean of word vectors written than one of them: it is smaller
HIGHEST = 127  # of an activation inside a layer
HIGHEST_SUM = 255  # of the running sum that layers add to; 255 * 127 * 384 < 2**24
SCORE_STEPS = 64  # whole numbers that 1.0 of a score is written as
WINDOW = 2048  # lines computed at once; the result does not depend on it


@dataclass(frozen=True, slots=True)
class Layer:
    """A linear map: whole-number weights (inputs, outputs), a factor an output, a bias an output."""

    weights: Floats
    scale: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Map rows; the products are exact, the scaling is one rounding a value."""
        scaled: Floats = (x @ self.weights) * self.scale
        shifted: Floats = scaled + self.bias
        return shifted


@dataclass(frozen=True, slots=True)
class Network:
    """The weights. `inner` holds a pair of layers a convolution; `transitions` and `first` are in score steps."""

    sha256: str
    words: NDArray[np.int8]
    pairs: NDArray[np.int8]
    opening: Layer
    inner: tuple[tuple[Layer, Layer], ...]
    closing: Layer
    transitions: Ints
    first: Ints

    @property
    def reach(self) -> int:
        """Lines on either side that a line's scores depend on."""
        return (1 << len(self.inner)) - 1


@cache
def load_network() -> Network:
    """Load the weights that ship."""
    data = (files("rashomon.lines") / "model" / "lines.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as held:
        if str(held["format"]) != FORMAT:
            raise ValueError(f"weights of lines: {held['format']} instead of {FORMAT}")

        def layer(name: str) -> Layer:
            weights = np.ascontiguousarray(held[f"{name}.weights"].astype(np.float32))
            return Layer(weights, held[f"{name}.scale"], held[f"{name}.bias"])

        inner = tuple((layer(f"reach{k}"), layer(f"mix{k}")) for k in range(int(held["layers"])))
        return Network(
            hashlib.sha256(data).hexdigest(),
            held["words"],
            held["pairs"],
            layer("opening"),
            inner,
            layer("closing"),
            held["transitions"].astype(np.int32),
            held["first"].astype(np.int32),
        )


def run_network(network: Network, pieces: Sequence[Sequence[int]], evidence: Sequence[Sequence[int]]) -> Ints:
    """Score every label for every line, in score steps: (lines, labels). No lines give no rows.

    Long texts are computed window by window, each with the lines around it that it depends on.
    """
    count, reach = len(pieces), network.reach
    out = np.zeros((count, network.closing.bias.size), dtype=np.int32)
    for start in range(0, count, WINDOW):
        stop = min(count, start + WINDOW)
        low, high = max(0, start - reach), min(count, stop + reach)
        opened = _opened(network, pieces[low:high], evidence[low:high])
        out[start:stop] = _scores(network, opened)[start - low : stop - low]
    return out


def whole(x: Floats, low: int, high: int) -> Floats:
    """Round to whole numbers (halves to even) between two bounds."""
    rounded: Floats = np.clip(np.rint(x), low, high).astype(np.float32)
    return rounded


def _opened(network: Network, pieces: Sequence[Sequence[int]], evidence: Sequence[Sequence[int]]) -> Floats:
    """Make each line's own vector."""
    seen = np.asarray(evidence, dtype=np.float32)
    rows = np.concatenate([_words(network, pieces), seen], axis=1)
    return whole(network.opening(rows), 0, HIGHEST)


def _words(network: Network, pieces: Sequence[Sequence[int]]) -> Floats:
    """Give for each line: the mean of its word vectors, those of its ends, the mean of its pairs' vectors."""
    width, narrow = network.words.shape[1], network.pairs.shape[1]
    out = np.zeros((len(pieces), 5 * width + narrow), dtype=np.float32)
    for row, ids in zip(out, pieces, strict=True):
        if not ids:
            continue
        own = np.asarray(ids, dtype=np.int64)
        found = network.words[own].astype(np.int32)
        row[:width] = _mean(found)
        for slot, at in enumerate(ends_of(len(ids))):
            row[(1 + slot) * width : (2 + slot) * width] = found[at]
        if len(ids) > 1:
            keys = (own[:-1] * PAIR_KEYS[0] + own[1:] * PAIR_KEYS[1]) % PAIRS
            row[5 * width :] = _mean(network.pairs[keys].astype(np.int32))
    return out


def ends_of(count: int) -> tuple[int, int, int, int]:
    """Give the places of the first two and the last two of so many word pieces; one alone stands for all."""
    return 0, min(1, count - 1), max(0, count - 2), count - 1


def _mean(found: Ints) -> Floats:
    total = found.sum(axis=0, dtype=np.int32).astype(np.float32) * np.float32(MEAN_STEPS)
    return whole(total / np.float32(len(found)), -HIGHEST, HIGHEST)


def _scores(network: Network, opened: Floats) -> Ints:
    """Let every line hear of those around it, and score the labels."""
    running = opened
    for k, (reach, mix) in enumerate(network.inner):
        heard = whole(reach(_beside(running, 1 << k)), 0, HIGHEST)
        running = whole(running + mix(heard), -HIGHEST_SUM, HIGHEST_SUM)
    return np.rint(network.closing(np.concatenate([running, opened], axis=1))).astype(np.int32)


def _beside(x: Floats, distance: int) -> Floats:
    """Set each row beside the rows so far before and behind it; zeros beyond the ends."""
    out = np.zeros((len(x), 3 * x.shape[1]), dtype=np.float32)
    width = x.shape[1]
    out[:, width : 2 * width] = x
    if distance < len(x):
        out[distance:, :width] = x[:-distance]
        out[:-distance, 2 * width :] = x[distance:]
    return out
