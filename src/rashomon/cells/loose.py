"""Leave out of a row what only touches it: by a name, without the number that others give, or by saying nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.matter.heard import heard
from rashomon.matter.lemmas import is_common
from rashomon.matter.slots import same_slots
from rashomon.matter.units import Unit, units_of
from rashomon.records import Account, Analysis, Entity, Statement
from rashomon.resources import DEFAULT_LANGUAGE, patterns, primary_tag

LEAST_ACCOUNTS = 2  # accounts that must be left; what is between two accounts alone is not judged loose
MATTER = 0.6  # 0..1, least weight of a word that shows a common matter; words of the sentence around are lighter
MUCH = 3  # terms in common, 3..5, beside which a statement with one of them is told of something else
OTHER_MATTER = 0.5  # 0..1, share of a unit's matter in common below which it mostly tells something else


def without_loose(
    group: Sequence[Statement], analyses: Sequence[Analysis], entities: Sequence[Entity]
) -> tuple[Statement, ...]:
    """Keep the statements that speak to a row's matter.

    Input: the statements of a row, all accounts of its story. Output: the statements in the order given without the
    accounts that only say that nothing is said, have nothing but one name in common with the others, or give no number
    where two others give one, and mostly tell something else. The row stays as it is where less than two accounts
    would be left.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    row = _Row(heard(units_of(group, ordered, entities), ordered), {a.account.id: a.account for a in ordered})
    touching = {u.statement.account for at, u in enumerate(row.units) if not row.is_loose(at)}
    telling = {account for account in touching if not row.is_beside(account)}
    if len(telling) < LEAST_ACCOUNTS:
        return tuple(group)
    strong = {u.statement for at, u in enumerate(row.units) if not row.is_weak(at)}
    return tuple(s for s in group if s.account in telling and s in strong)


class _Row:
    """The units of a row, each compared once with those of the other accounts.

    `most`: unit -> how many terms it shares with another account's unit, at most. `matter`: the units that have more
    than a name in common with one. `partners`: unit -> the accounts that give a number of the same things.
    """

    def __init__(self, units: Sequence[Unit], accounts: Mapping[str, Account]) -> None:
        self.units, self.accounts = units, accounts
        self.own: dict[str, list[int]] = {}
        self.most = [0] * len(units)
        self.matter: set[int] = set()
        self.partners: list[set[str]] = [set() for _ in units]
        for at, unit in enumerate(units):
            self.own.setdefault(unit.statement.account, []).append(at)
        for one, other in combinations(range(len(units)), 2):
            if units[one].statement.account != units[other].statement.account:
                self._compare(one, other)

    def _compare(self, one: int, other: int) -> None:
        mine, theirs = self.units[one], self.units[other]
        shared = [n for n in mine.terms if min(mine.terms[n], theirs.terms.get(n, 0.0)) >= MATTER]
        slot = bool(same_slots(mine, theirs))
        times = {t.value for t in mine.times} & {t.value for t in theirs.times}
        if len(shared) > 1 or any(not n.startswith("@") for n in shared) or slot or times:
            self.matter |= {one, other}
        for at, partner in ((one, theirs), (other, mine)):
            self.most[at] = max(self.most[at], len(shared))
            if slot:
                self.partners[at].add(partner.statement.account)

    def is_loose(self, at: int) -> bool:
        """Tell whether a unit says nothing, or has nothing but one name in common with the other accounts' units."""
        unit = self.units[at]
        if _says_nothing(unit, self.accounts[unit.statement.account]):
            return True
        return at not in self.matter and not _denies(unit)

    def is_beside(self, account: str) -> bool:
        """Tell whether an account gives no number where two others give one, and mostly tells something else."""
        own = self.own[account]
        if any(_denies(self.units[at]) or self.partners[at] for at in own):
            return False
        numbered = sum(any(self.partners[at] for at in places) for places in self.own.values())
        if numbered < LEAST_ACCOUNTS:
            return False
        others = [u for u in self.units if u.statement.account != account]
        return all(_covered(self.units[at], v) < OTHER_MATTER for at in own for v in others)

    def is_weak(self, at: int) -> bool:
        """Tell whether a unit has one word in common with the other accounts, where its own account tells much more."""
        if _denies(self.units[at]) or self.partners[at] or self.most[at] > 1:
            return False
        return any(self.most[beside] >= MUCH for beside in self.own[self.units[at].statement.account])


def _denies(unit: Unit) -> bool:
    return unit.refused or bool(unit.negated) or bool(unit.contrary) or unit.rejects is not None


def _covered(unit: Unit, other: Unit) -> float:
    """Measure how much of a unit's words the other one has, too, everyday words left out, 0..1."""
    own = {n: w for n, w in unit.terms.items() if not is_common(n, DEFAULT_LANGUAGE)}
    size = sum(own.values())
    return sum(min(w, other.terms.get(n, 0.0)) for n, w in own.items()) / size if size else 0.0


def _says_nothing(unit: Unit, account: Account) -> bool:
    """Tell whether a unit gives no number, and only says that nothing is said ("On that we have nothing to add")."""
    if unit.counts:
        return False
    text = account.text[unit.spans[0].start : unit.spans[-1].end]
    return any(p.search(text) for _, p in patterns("nothing_said", primary_tag(account.language)))
