"""Counts of words -> vectors that tell texts apart: what few texts hold weighs most (TF-IDF)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*\d|\d")  # words and numbers as texts are compared by


def weigh(counts: Sequence[Counter[str]], background: float) -> list[dict[str, float]]:
    """Weigh the words of texts by how rare they are among them; each vector has length 1, or none without words.

    The texts are taken for a part of a larger collection with `background` (0 or more) other texts, in which their
    words do not occur: in a small case every word of the event stands in many texts, and would else count for nothing.
    """
    held = Counter(word for count in counts for word in count)
    size = len(counts) + background
    vectors = []
    for count in counts:
        raw = {w: (1 + math.log(n)) * math.log(size / held[w]) for w, n in sorted(count.items())}
        length = math.sqrt(sum(x * x for x in raw.values()))
        vectors.append({w: x / length for w, x in raw.items() if x > 0} if length else {})
    return vectors
