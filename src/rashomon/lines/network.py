"""The network of lines: whole numbers in, whole numbers out (NumPy and ONNX Runtime).

A line's row is made of its word pieces (their mean, the first two and the last two, pairs of neighbours) and of what
can be seen of it; the graph maps it and lets every line hear of those around it. Weights and activations are whole
numbers so small that every sum stays below 2**24, where 32-bit floats are exact: no order of adding changes a bit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SHIPPED: Traversable = files("rashomon.lines") / "model"
FORMAT = "rashomon-lines/1"
INPUT_STEPS = 64  # whole numbers that 1.0 of an input is written as
PAIRS = 1 << 15  # slots for pairs of word pieces
PAIR_KEYS = (31337, 7919)  # odd factors that spread pairs over the slots
ENDS = 4  # word pieces at the ends of a line that are seen by themselves
STEPS = 16  # whole numbers that 1.0 of an activation is written as
MEAN_STEPS = 4  # times larger is the mean of word vectors written than one of them: it is smaller
HIGHEST = 127  # of an activation inside a layer
HIGHEST_SUM = 255  # of the running sum that layers add to
EXACT = 1 << 24  # below it every whole number is a 32-bit float
SCORE_STEPS = 64  # whole numbers that 1.0 of a score is written as
WINDOW = 2048  # lines computed at once; the result does not depend on it


@dataclass(frozen=True, slots=True)
class Network:
    """The weights. `reach`: lines on either side that a line's scores depend on.

    `transitions` (from, to) and `first`: what a path through the labels gains, in score steps.
    """

    sha256: str
    words: NDArray[np.int8]
    pairs: NDArray[np.int8]
    reach: int
    session: onnxruntime.InferenceSession
    transitions: Ints
    first: Ints


@cache
def load_network(folder: Traversable = SHIPPED) -> Network:
    """Load the weights of a folder, by default those that ship."""
    data, graph = (folder / "lines.npz").read_bytes(), (folder / "lines.onnx").read_bytes()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    with np.load(BytesIO(data), allow_pickle=False) as held:
        if str(held["format"]) != FORMAT:
            raise ValueError(f"weights of lines: {held['format']} instead of {FORMAT}")
        return Network(
            hashlib.sha256(data + graph).hexdigest(),
            held["words"],
            held["pairs"],
            int(held["reach"]),
            session,
            held["transitions"].astype(np.int32),
            held["first"].astype(np.int32),
        )


def run_network(network: Network, pieces: Sequence[Sequence[int]], evidence: Sequence[Sequence[int]]) -> Ints:
    """Score every label for every line, in score steps: (lines, labels). No lines give no rows.

    Long texts are computed window by window, each with the lines around it that it depends on.
    """
    count, labels = len(pieces), len(network.first)
    out = np.zeros((count, labels), dtype=np.int32)
    for start in range(0, count, WINDOW):
        stop = min(count, start + WINDOW)
        low, high = max(0, start - network.reach), min(count, stop + network.reach)
        seen = np.asarray(evidence[low:high], dtype=np.float32)
        rows = np.concatenate([_words(network, pieces[low:high]), seen], axis=1)
        (scores,) = network.session.run(["scores"], {"rows": rows})
        out[start:stop] = scores[start - low : stop - low].astype(np.int32)
    return out


def _words(network: Network, pieces: Sequence[Sequence[int]]) -> Floats:
    """Give for each line: the mean of its word vectors, those of its ends, the mean of its pairs' vectors."""
    width, narrow = network.words.shape[1], network.pairs.shape[1]
    out = np.zeros((len(pieces), (1 + ENDS) * width + narrow), dtype=np.float32)
    for row, ids in zip(out, pieces, strict=True):
        if not ids:
            continue
        own = np.asarray(ids, dtype=np.int64)
        found = network.words[own].astype(np.int32)
        row[:width] = _mean(found)
        row[width : (1 + ENDS) * width] = found[list(ends_of(len(ids)))].reshape(-1)
        if len(ids) > 1:
            keys = (own[:-1] * PAIR_KEYS[0] + own[1:] * PAIR_KEYS[1]) % PAIRS
            row[(1 + ENDS) * width :] = _mean(network.pairs[keys].astype(np.int32))
    return out


def ends_of(count: int) -> tuple[int, int, int, int]:
    """Give the places of the first two and the last two of so many word pieces; one alone stands for all."""
    return 0, min(1, count - 1), max(0, count - 2), count - 1


def _mean(found: Ints) -> Floats:
    """Average word vectors, MEAN_STEPS times larger, in whole numbers (halves to even)."""
    total = found.sum(axis=0, dtype=np.int32).astype(np.float32) * np.float32(MEAN_STEPS)
    mean: Floats = np.clip(np.rint(total / np.float32(len(found))), -HIGHEST, HIGHEST).astype(np.float32)
    return mean
