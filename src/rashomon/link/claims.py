"""Statements of many accounts -> groups about the same matter: the rows of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.clusters import Pair, account_link, average_link
from rashomon.matter.copies import Copies
from rashomon.matter.happenings import Happenings
from rashomon.matter.likeness import CLOCK, Likeness, Scorer
from rashomon.matter.meanings import Meanings
from rashomon.matter.numbers import named_value
from rashomon.matter.rivals import chances, was_read
from rashomon.matter.units import Unit, units_of
from rashomon.records import TELLING, Analysis, Entity, Event, Reuse, Statement
from rashomon.settings import DEFAULT, ClaimSettings


def link_claims(
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    events: Sequence[Event],
    reuse: Sequence[Reuse],
    *,
    settings: ClaimSettings = DEFAULT.claims,
) -> tuple[tuple[Statement, ...], ...]:
    """Group statements about the same matter, by events, words, meaning, names, numbers, times, copying and voices.

    Input: the analyses of one story, its entities, events and shared passages. Output: groups of statements in order of
    account and place, groups in order of their first statement; comments and related links are left out. A group of
    one account stands for a matter that nobody else touches, kept when it is somebody's word or names a number. No
    statements give no groups. Source: average-link clustering of a learnt pair score, as in event coreference
    (Barhom et al. 2019), after blocking by rare shared terms.
    """
    comparison = compare_statements(analyses, entities, events, reuse, settings=settings)
    units = comparison.units
    pairs = comparison.candidates()
    alike = [comparison.likeness(*pair) for pair in pairs]
    found = dict(zip(pairs, chances(units, pairs, alike), strict=True))
    scores = {pair: chance for pair, chance in found.items() if chance >= settings.least_score}
    plain = (pair for pair, a in zip(pairs, alike, strict=True) if was_read(a) or not a.features["one_word"])
    sure = {pair: found[pair] for pair in plain if found[pair] >= settings.further}
    clusters = account_link([unit.statement.account for unit in units], scores, settings.threshold)
    clusters += _further(units, sure, clusters, settings.further)
    rows = dict.fromkeys(tuple(dict.fromkeys(units[i].statement for i in c)) for c in clusters)
    joined = {s.id for row in rows if len(row) > 1 for s in row}
    alone = {u.statement.id for u in units if u.statement.attribution is not None or u.counts} - joined
    return tuple(row for row in rows if len(row) > 1 or row[0].id in alone)


def _further(
    units: Sequence[Unit], sure: Mapping[Pair, float], clusters: Sequence[Sequence[int]], least: float
) -> tuple[tuple[int, ...], ...]:
    """Group the pairs that surely speak of one matter and yet stand apart, because one of them tells of two matters.

    Input: the likeness of the sure pairs; the groups already found; the least likeness. Output: groups of units of two
    accounts at least, held together by such pairs alone: further rows of statements that stand in another row already.
    """
    rows: dict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(clusters):
        for i in cluster:
            rows[units[i].statement.id].add(number)
    parted = {
        (i, j): score
        for (i, j), score in sure.items()
        if units[i].statement.account != units[j].statement.account
        and not rows[units[i].statement.id] & rows[units[j].statement.id]
    }
    groups = average_link(len(units), parted, least)
    return tuple(group for group in groups if len(group) > 1)


def compare_statements(
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    events: Sequence[Event],
    reuse: Sequence[Reuse],
    *,
    settings: ClaimSettings = DEFAULT.claims,
) -> Comparison:
    """Make the units of a story's statements, in order of account and place, ready to be compared.

    Input and errors as of `link_claims`; comments and related links are left out.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    statements = [s for a in ordered for s in sorted(a.statements, key=lambda s: s.spans) if s.zone in TELLING]
    units = units_of(statements, ordered, entities)
    return Comparison(units, Shown(Happenings(events, units), Copies(reuse), Meanings(ordered, units)), settings)


@dataclass(frozen=True, slots=True)
class Shown:
    """What pairs of units show beside their own words: events that both name, passages copied, nearness of meaning."""

    happenings: Happenings
    copies: Copies
    meanings: Meanings


class Comparison:
    """Compares the units of one story, pair by pair (their numbers)."""

    def __init__(self, units: Sequence[Unit], shown: Shown, settings: ClaimSettings) -> None:
        self.units, self.shown, self.settings = units, shown, settings
        self.scorer = Scorer(units, settings)
        self.places = [unit.place for unit in units]

    def likeness(self, i: int, j: int) -> Likeness:
        """Tell how alike two units are."""
        one, other = self.units[i], self.units[j]
        beside = {
            "copied": self.shown.copies.share(self.places[i], self.places[j]),
            "event": self.shown.happenings.share(i, j),
            "meaning": self.shown.meanings.near(i, j),
        }
        return self.scorer.likeness(one, other, beside)

    def candidates(self) -> list[Pair]:
        """List, in order, the pairs worth comparing: they share a term, passage or event, or are alike in meaning."""
        shared = _candidates(self.units, self.scorer, self.settings) | self.shown.copies.candidates(self.units)
        shared |= self.shown.happenings.candidates(self.settings.most_holders)
        near, most = self.settings.least_near, self.settings.most_near
        return sorted(shared | self.shown.meanings.candidates([p.account for p in self.places], near, most))


def _candidates(units: Sequence[Unit], scorer: Scorer, settings: ClaimSettings) -> set[Pair]:
    """List the pairs worth scoring: units that share a term which is not too frequent in the story."""
    holders: dict[str, list[int]] = {}
    for i, unit in enumerate(units):
        for name in (*unit.terms, *_figures(unit)):
            holders.setdefault(name, []).append(i)
    shared: dict[Pair, float] = {}
    for name, items in holders.items():
        weight = settings.figure if name[0] == FIGURE else scorer.weight(name)
        for pair in combinations(items, 2) if len(items) <= settings.most_holders else ():
            shared[pair] = shared.get(pair, 0.0) + weight
    return {pair for pair, weight in shared.items() if weight >= settings.least_shared}


FIGURE = "="  # begins the key of a figure, and no term


def _figures(unit: Unit) -> set[str]:
    """Give the numbers and clock times of a unit as keys."""
    values = {f"{FIGURE}{value:g}" for c in unit.counts if (value := named_value(c.quantity)) is not None}
    return values | {f"{FIGURE}{t.value}" for t in unit.times if CLOCK.search(t.value)}
