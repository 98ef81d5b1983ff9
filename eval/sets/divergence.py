"""The project's own gold for numbers: do two accounts name the same number of the same things, another, or neither?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import product
from pathlib import Path

from eval.gold.divergence import GoldPair, read_pairs
from rashomon.analyze import analyze
from rashomon.link.entities import link_entities
from rashomon.matter.numbers import same_number
from rashomon.matter.slots import paired_numbers
from rashomon.matter.units import Unit, units_of
from rashomon.records import Account, Analysis, Block, Span, Zone, content_id

LINE = re.compile(r"\S[^\n]*")
DIFFERS, AGREES, APART = "differs", "agrees", "apart"
Verdicts = list[tuple[GoldPair, str]]


def score(data: Path, split: str = "test") -> dict[str, float]:
    """Score one half of the gold. Output: per cent; {} where the corpora do not lie under `data`.

    F1 of differs (updates included) and of agrees over the pairs, and their mean; `accuracy` counts apart too;
    `numbers found`: of the pairs, how many of which the analysis finds both numbers at all.
    """
    verdicts, found = judged(data, split)
    return _figures(verdicts) | {"numbers found": 100 * found / len(verdicts)} if verdicts else {}


def judged(data: Path, split: str) -> tuple[Verdicts, int]:
    """Judge each pair of one half as the cells do: the pairs with our verdicts; how many had both numbers found."""
    verdicts: Verdicts = []
    found = 0
    for pair in read_pairs():
        texts = [side.text(data) for side in (pair.a, pair.b)] if pair.split == split else [None]
        if all(text is not None for text in texts):
            verdict, both = verdict_of(pair, str(texts[0]), str(texts[1]))
            verdicts.append((pair, verdict))
            found += both
    return verdicts, found


def verdict_of(pair: GoldPair, first: str, second: str) -> tuple[str, bool]:
    """Compare the two numbers of a pair in the analyses of their documents: the verdict; whether both were found."""
    units = _units(pair.a.doc, first, pair.b.doc, second)
    sides = [
        [u for u in own if any(c.quantity.span.meets(Span(*side.number)) for c in u.counts)]
        for own, side in zip(units, (pair.a, pair.b), strict=True)
    ]
    numbers = Span(*pair.a.number), Span(*pair.b.number)
    for reference, unit in product(*sides):
        for mine, theirs in paired_numbers(unit, reference):
            if theirs.quantity.span.meets(numbers[0]) and mine.quantity.span.meets(numbers[1]):
                return AGREES if same_number(mine.quantity, theirs.quantity) else DIFFERS, True
    return APART, all(sides)


@cache
def _units(doc: str, text: str, other_doc: str, other_text: str) -> tuple[tuple[Unit, ...], ...]:
    """Make the units of two documents that are compared, as one story."""
    analyses = _analysis(doc, text), _analysis(other_doc, other_text)
    entities = link_entities(analyses)
    return tuple(units_of(a.statements, analyses, entities) for a in analyses)


@cache
def _analysis(doc: str, text: str) -> Analysis:
    blocks = tuple(Block(Span(m.start(), m.end()), Zone.BODY) for m in LINE.finditer(text))
    return analyze(
        Account(content_id("a", doc, text), f"{doc}.txt", "0" * 64, "text/plain", text, blocks, language="en")
    )


def _figures(verdicts: Verdicts) -> dict[str, float]:
    counts: Counter[tuple[str, str]] = Counter()
    for pair, verdict in verdicts:
        counts[DIFFERS if pair.label == "update" else pair.label, verdict] += 1
    differs, agrees = _f1(counts, DIFFERS), _f1(counts, AGREES)
    right = sum(n for (gold, told), n in counts.items() if gold == told)
    return {
        "differ/agree F1": (differs + agrees) / 2,
        "differs F1": differs,
        "agrees F1": agrees,
        "accuracy": 100 * right / counts.total(),
    }


def _f1(counts: Mapping[tuple[str, str], int], label: str) -> float:
    right = counts.get((label, label), 0)
    gold = sum(n for (g, _), n in counts.items() if g == label)
    told = sum(n for (_, t), n in counts.items() if t == label)
    return 200 * right / (gold + told) if gold + told else 0.0
