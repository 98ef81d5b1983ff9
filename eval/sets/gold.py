"""The project's own gold: what the reader finds at every level, and whom pronouns and descriptions stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.gold import Account, GoldAttribution, Pair, read_gold
from rashomon.analyze import analyze
from rashomon.records import Account as Telling
from rashomon.records import Block, Span, Zone, content_id
from rashomon.tagger import Convention, read_paragraphs

TOKEN = re.compile(r"\w+|[^\w\s]")
SAME = 0.5  # Dice of tokens from which on two spans are the same, as in the shared scorer
SILENT = frozenset({"denies", "refuses"})
LINE = re.compile(r"\S[^\n]*")
Tokens = frozenset[int]


def score(data: Path, split: str = "test") -> dict[str, dict[str, float]]:
    """Score one half of the gold: "written", and where the corpora lie under `data` "real" and "all".

    linked: source and content both at Dice >= 0.5 of tokens, one to one; `nested recall`: of the attributions inside
    another's content; `denied or refused F1`: the label on top of the link; `resolved`: of the linked attributions
    whose source is a pronoun or description of somebody named, how many chains end in that name. Output: per cent.
    """
    parts: dict[str, Counter[str]] = {"written": Counter(), "real": Counter()}
    for account in read_gold():
        text = account.text(data) if account.split == split else None
        if text is not None:
            parts["written" if account.written is not None else "real"] += _count(account, text)
    if not parts["real"]:
        return {"written": _figures(parts["written"])}
    return {name: _figures(n) for name, n in (parts | {"all": parts["written"] + parts["real"]}).items()}


def _count(account: Account, text: str) -> Counter[str]:
    gold = account.attributions
    spans = tuple(Span(m.start(), m.end()) for m in LINE.finditer(text))
    told = read_paragraphs(text, spans, Convention.LEDGER).told
    pairs = link(text, [_gold_spans(a) for a in gold], [(t.source, t.content) for t in told])
    counts = Counter(gold=len(gold), told=len(told), linked=len(pairs), accounts=1)
    counts["nested"] = sum(a.nested for a in gold)
    counts["nested linked"] = sum(gold[i].nested for i in pairs)
    counts["silent"] = sum(a.report in SILENT for a in gold)
    counts["silent told"] = sum(t.report in SILENT for t in told)
    counts["silent linked"] = sum(
        gold[i].report in SILENT and gold[i].report == told[j].report for i, j in pairs.items()
    )
    counts["silent, linked"] = sum(gold[i].report in SILENT for i in pairs)
    counts["silent told, linked"] = sum(told[j].report in SILENT for j in pairs.values())
    counts["kinds right"] = sum(gold[i].report == told[j].report for i, j in pairs.items())
    return counts + _resolved(account, text)


def _resolved(account: Account, text: str) -> Counter[str]:
    """Count, in the whole analysis, the linked attributions whose chain ends in the name that the source stands for."""
    zones = account.zones or tuple((m.start(), m.end(), "body") for m in LINE.finditer(text))
    blocks = tuple(Block(Span(s, e), Zone(z)) for s, e, z in zones)
    telling = Telling(content_id("a", text), f"{account.key}.txt", "0" * 64, "text/plain", text, blocks, language="en")
    found = analyze(telling).attributions
    gold = account.attributions
    pairs = link(text, [_gold_spans(a) for a in gold], [(a.source, a.content) for a in found])
    counts: Counter[str] = Counter()
    counts["pipeline told"], counts["pipeline linked"] = len(found), len(pairs)
    for i, j in pairs.items():
        if gold[i].refers:
            counts["refers"] += 1
            counts["resolved"] += same_name(gold[i].refers or "", found[j].chain[-1].name)
    return counts


def same_name(left: str, right: str) -> bool:
    """Tell whether the words of one name are all words of the other, articles and case aside."""
    a, b = (({w.lower() for w in re.findall(r"\w+", name)} - {"the", "a", "an", "s"}) for name in (left, right))
    return bool(a) and bool(b) and (a <= b or b <= a)


def _gold_spans(a: GoldAttribution) -> tuple[Sequence[Span], Sequence[Span]]:
    return [Span(*p) for p in a.source], [Span(*p) for p in a.content]


def link(
    text: str,
    gold: Sequence[tuple[Sequence[Span], Sequence[Span]]],
    told: Sequence[tuple[Sequence[Span], Sequence[Span]]],
) -> dict[int, int]:
    """Match (source, content) pairs one to one, as many as possible: index of gold -> index of told."""
    places = [(m.start(), m.end()) for m in TOKEN.finditer(text)]
    units = [[tuple(_units(places, role) for role in item) for item in side] for side in (gold, told)]
    fits = [[j for j, t in enumerate(units[1]) if all(_dice(g[k], t[k]) >= SAME for k in (0, 1))] for g in units[0]]
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or place(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return {i: j for j, i in taken.items()}


def _units(places: Sequence[Pair], spans: Sequence[Span]) -> Tokens:
    return frozenset(k for k, (s, e) in enumerate(places) if any(x.start < e and s < x.end for x in spans))


def _dice(a: Tokens, b: Tokens) -> float:
    if not a and not b:
        return 1.0
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _figures(n: Counter[str]) -> dict[str, float]:
    def share(part: str, *wholes: str) -> float:
        whole = sum(n[w] for w in wholes) / len(wholes)
        return 100 * n[part] / whole if whole else 0.0

    return {
        "linked F1": share("linked", "gold", "told"),
        "linked precision": share("linked", "told"),
        "linked recall": share("linked", "gold"),
        "nested recall": share("nested linked", "nested"),
        "denied or refused F1": share("silent linked", "silent", "silent told"),
        "denied or refused F1 of the linked": share("silent linked", "silent, linked", "silent told, linked"),
        "kind of report": share("kinds right", "linked"),
        "resolved": share("resolved", "refers"),
        "analysis: linked recall": share("pipeline linked", "gold"),
        "analysis: linked precision": share("pipeline linked", "pipeline told"),
    }
