"""What a reader would make of a text, written by hand: which words stand for somebody, and which look alike to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from rashomon.records import Span
from rashomon.referents import FEATURES
from rashomon.tagger import References, Scale, Tagged, Tags
from rashomon.tagger.meaning import Vectors

STRENGTH = 6.0  # of a piece that looks for, or names, somebody; the higher, the surer
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECE = re.compile(r"\w+")


def references(text: str, means: Mapping[str, str], nobody: float = 0.0) -> References:
    """Write vectors in which the words of `means` look for, name and are whom it says: a letter each, in any text."""
    size = len(LETTERS) + 1
    pieces, rows = [], []
    for match in PIECE.finditer(text):
        row = np.zeros(3 * size, np.float32)
        meant = next((means[words] for words in means if match.group() in words.split()), None)
        for view in range(3) if meant is not None else ():
            row[view * size + LETTERS.index(meant or "")] = STRENGTH
        pieces.append(Span(*match.span()))
        rows.append(row)
    scale = Scale(
        np.zeros((1, len(FEATURES)), np.float32), np.zeros(1, np.float32), np.zeros(1, np.float32), 0.0,
        np.zeros(size, np.float32), nobody,
    )  # fmt: skip
    return References(Vectors(tuple(pieces), np.array(rows, dtype=np.float16).tobytes()), scale)


def tags(text: str, means: Mapping[str, str], found: Mapping[str, str], nobody: float = 0.0) -> Tags:
    """Write what a reader tells: `means` as in `references`; `found`: words for somebody, with their kind."""
    spans = {words: Span(text.index(words), text.index(words) + len(words)) for words in found}
    referring = tuple(sorted((Tagged(spans[words], kind) for words, kind in found.items()), key=lambda t: t.span))
    return Tags(referring=referring, references=references(text, means, nobody))
