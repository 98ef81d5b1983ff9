"""Statements of many accounts -> groups about the same matter: the rows of the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.link.clusters import Pair, average_link
from rashomon.link.likeness import Scorer
from rashomon.link.units import Unit, units_of
from rashomon.records import TELLING, Analysis, Entity, Reuse, Span, Statement
from rashomon.settings import DEFAULT, ClaimSettings


def link_claims(
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    reuse: Sequence[Reuse],
    *,
    settings: ClaimSettings = DEFAULT.claims,
) -> tuple[tuple[Statement, ...], ...]:
    """Group statements about the same matter, found by words, names, numbers, times, copying and voices together.

    Input: the analyses of one story, its entities and shared passages. Output: groups of statements in order of
    account and place, groups in order of their first statement; comments and related links are left out. A group of
    one account stands for a matter that nobody else touches, kept when it is somebody's word or names a number. No
    statements give no groups. Source: average-link clustering of a logistic pair score, as in event coreference
    (Barhom et al. 2019), after blocking by rare shared terms.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    statements = [s for a in ordered for s in sorted(a.statements, key=lambda s: s.spans) if s.zone in TELLING]
    units = units_of(statements, ordered, entities)
    scores = _scores(units, reuse, settings)
    clusters = average_link(len(units), scores, (), threshold=settings.threshold)
    return tuple(tuple(units[i].statement for i in c) for c in clusters if _is_row([units[i] for i in c]))


def _is_row(units: Sequence[Unit]) -> bool:
    """Keep what several statements tell, and of single ones those that are attributed or name a number."""
    return len(units) > 1 or units[0].statement.attribution is not None or bool(units[0].counts)


def _scores(units: Sequence[Unit], reuse: Sequence[Reuse], settings: ClaimSettings) -> dict[Pair, float]:
    scorer = Scorer(units, settings)
    copies = _Copies(reuse)
    found = {}
    for i, j in sorted(_candidates(units, scorer, settings) | copies.candidates(units)):
        score = scorer.likeness(units[i], units[j], copies.share(units[i].statement, units[j].statement)).score
        if score >= settings.least_score:
            found[i, j] = score
    return found


def _candidates(units: Sequence[Unit], scorer: Scorer, settings: ClaimSettings) -> set[Pair]:
    """List the pairs worth scoring: units that share a term which is not too frequent in the story."""
    holders: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        for name in unit.terms:
            holders.setdefault(name, []).append(i)
    pairs: Counter[Pair] = Counter()
    for name, items in holders.items():
        if 1 < len(items) <= settings.most_holders:
            weight = scorer.weight(name)
            for at, i in enumerate(items):
                for j in items[at + 1 :]:
                    pairs[i, j] += weight  # type: ignore[assignment]
    return {pair for pair, weight in pairs.items() if weight >= settings.least_shared}


class _Copies:
    """The passages that accounts share, by pair of accounts."""

    def __init__(self, reuse: Sequence[Reuse]) -> None:
        self.passages: dict[tuple[str, str], list[tuple[Span, Span]]] = {}
        for passage in reuse:
            left, right = passage.left, passage.right
            self.passages.setdefault((left.account, right.account), []).append((left.span, right.span))
            self.passages.setdefault((right.account, left.account), []).append((right.span, left.span))

    def candidates(self, units: Sequence[Unit]) -> set[Pair]:
        """List the pairs of units that one shared passage holds."""
        by_account: dict[str, list[int]] = {}
        for i, unit in enumerate(units):
            by_account.setdefault(unit.statement.account, []).append(i)
        return {
            (i, j)
            for (left, right), passages in self.passages.items()
            if left < right
            for one, other in passages
            for i in by_account.get(left, ())
            if units[i].statement.spans[0].meets(one)
            for j in by_account.get(right, ())
            if units[j].statement.spans[0].meets(other)
        }

    def share(self, one: Statement, other: Statement) -> float:
        """Measure how well two statements stand at the same place of a shared passage, 0..1."""
        best = 0.0
        for left, right in self.passages.get((one.account, other.account), ()):
            a, b = _within(one.spans[0], left), _within(other.spans[0], right)
            if a and b:
                common = min(a[1], b[1]) - max(a[0], b[0])
                best = max(best, common / max(a[1] - a[0], b[1] - b[0]))
        return best


def _within(span: Span, passage: Span) -> tuple[float, float] | None:
    """Tell which part of a passage a span covers, as shares 0..1 of its length."""
    start, end = max(span.start, passage.start), min(span.end, passage.end)
    if start >= end:
        return None
    return (start - passage.start) / len(passage), (end - passage.start) / len(passage)
