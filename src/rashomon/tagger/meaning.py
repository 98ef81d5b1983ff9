"""What the reader's sentence head makes of words, kept so that statements can be compared by meaning."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.records import Span, Spans
from rashomon.tagger.links import Floats
from rashomon.tagger.windows import Window

STEPS = 127  # whole numbers that 1.0 of a vector of length one is written as


@dataclass(frozen=True, slots=True)
class Vectors:
    """A vector for each word piece of a text, in text order. `rows`: (pieces, D) 16-bit floats, row by row."""

    pieces: Spans
    rows: bytes

    def of(self, places: Iterable[Spans]) -> tuple[bytes, ...]:
        """Give for each place (some spans) the mean direction of its pieces: D whole numbers of eight bits.

        A place that no piece meets gives b"".
        """
        rows = np.frombuffer(self.rows, dtype=np.float16).reshape(len(self.pieces), -1) if self.pieces else None
        starts = [piece.start for piece in self.pieces]
        return tuple(b"" if rows is None else _direction(rows[self._inside(spans, starts)]) for spans in places)

    def means(self, places: Sequence[Span]) -> NDArray[np.float32]:
        """Give the mean vector of the pieces of each place: (places, D); zeros for a place that no piece meets."""
        if not self.pieces:
            return np.zeros((len(places), 0), dtype=np.float32)
        rows = np.frombuffer(self.rows, dtype=np.float16).reshape(len(self.pieces), -1)
        starts = [piece.start for piece in self.pieces]
        found = np.zeros((len(places), rows.shape[1]), dtype=np.float32)
        for n, place in enumerate(places):
            inside = self._inside((place,), starts)
            if inside:
                found[n] = rows[inside].astype(np.float32).mean(axis=0)
        return found

    def _inside(self, spans: Spans, starts: Sequence[int]) -> list[int]:
        found: set[int] = set()
        for span in spans:
            first = max(0, bisect_right(starts, span.start) - 1)
            last = bisect_left(starts, span.end)
            found.update(k for k in range(first, last) if self.pieces[k].meets(span))
        return sorted(found)


def _direction(rows: NDArray[np.float16]) -> bytes:
    """Bring the mean of some rows to length one; b"" without rows."""
    return direction(rows.astype(np.float64).mean(axis=0)) if len(rows) else b""


def direction(mean: NDArray[np.floating]) -> bytes:
    """Write a vector's direction in steps of 1/127: D whole numbers of eight bits; b"" for zeros."""
    length = float(np.linalg.norm(mean))
    return np.rint(mean / length * STEPS).astype(np.int8).tobytes() if length else b""


def read_vectors(window: Window, outputs: Floats) -> Vectors:
    """Keep the sentence head's output (T, D) for the pieces of a window that stand for words."""
    real = [k for k, piece in enumerate(window.pieces) if piece.span is not None]
    pieces = tuple(piece.span for piece in window.pieces if piece.span is not None)
    return Vectors(pieces, outputs[real].astype(np.float16).tobytes())


def join_vectors(parts: Iterable[Vectors]) -> Vectors:
    """Join the vectors of the windows of one text, which come in any order and do not overlap."""
    found = sorted((part for part in parts if part.pieces), key=lambda part: part.pieces)
    return Vectors(tuple(piece for part in found for piece in part.pieces), b"".join(part.rows for part in found))
