"""Ways in which people save a page as text: wrapped by hand, without blank lines, without its head or end."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = (60, 80)  # at which a text is wrapped
CUT_HEAD, CUT_END, CAPITALS, ONCE, NO_ALTERNATIVES = 0.4, 0.3, 0.35, 0.4, 0.3  # shares of pages that are altered so


@dataclass(frozen=True)
class Labelled:
    """A line and what it is."""

    text: str
    label: str


@dataclass(frozen=True)
class Laid:
    """A text and where each labelled line stands in it."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def lay_out(lines: Sequence[Labelled], *, wrapped: int = 0, blank: bool = True) -> Laid:
    """Write lines one below the other, with a blank line between them or none, wrapped at a column or not (0)."""
    text, spans = "", []
    for line in lines:
        own = line.text
        if wrapped and len(own) > wrapped:
            own = textwrap.fill(own, wrapped, break_long_words=False, break_on_hyphens=False)
        text += ("\n\n" if blank else "\n") if text else ""
        spans.append((len(text), len(text) + len(own), line.label))
        text += own
    return Laid(text, tuple(spans))


def draw_layouts(lines: Sequence[Labelled], rng: random.Random) -> list[Laid]:
    """Draw three layouts of altered lines: one with blank lines, one perhaps without, one wrapped."""
    column = rng.randint(*COLUMNS)
    return [
        lay_out(alter(lines, rng)),
        lay_out(alter(lines, rng), blank=rng.random() < 0.5),
        lay_out(alter(lines, rng), wrapped=column, blank=rng.random() < 0.5),
    ]


def alter(lines: Sequence[Labelled], rng: random.Random) -> list[Labelled]:
    """Cut the head or the end, write the headline in capitals, drop repeated lines and texts behind pictures."""
    out = list(lines)
    told = [i for i, line in enumerate(out) if line.label == "body"] or [0]
    if rng.random() < CUT_END:
        last = max([i for i, line in enumerate(out) if line.label in {"body", "comment"}], default=len(out) - 1)
        out = out[: rng.randint(last, len(out) - 1) + 1]
    if rng.random() < CUT_HEAD:
        out = out[rng.randint(0, told[0]) :]
    if rng.random() < CAPITALS:
        out = [Labelled(line.text.upper(), "title") if line.label == "title" else line for line in out]
    if rng.random() < ONCE:
        out = [line for i, line in enumerate(out) if not i or out[i - 1].text != line.text]
    if rng.random() < NO_ALTERNATIVES:
        behind = [line.label for line in out[1:]] + [""]
        out = [line for line, after in zip(out, behind, strict=True) if (line.label, after) != ("other", "caption")]
    return out
