"""Leave out of a row what only touches it: by a name, without the number that others give, or by saying nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.cells.reference import shares_slot
from rashomon.matter.heard import heard
from rashomon.matter.lemmas import is_common
from rashomon.matter.units import Unit, units_of
from rashomon.records import Account, Analysis, Entity, Statement
from rashomon.resources import DEFAULT_LANGUAGE, primary_tag, table

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
    units = heard(units_of(group, ordered, entities), ordered)
    accounts = {a.account.id: a.account for a in ordered}
    touching = {u.statement.account for u in units if not _is_loose(u, units, accounts)}
    telling = {account for account in touching if not _is_beside(account, units)}
    if len(telling) < LEAST_ACCOUNTS:
        return tuple(group)
    strong = {u.statement for u in units if not _is_weak(u, units)}
    return tuple(s for s in group if s.account in telling and s in strong)


def _is_weak(unit: Unit, units: Sequence[Unit]) -> bool:
    """Tell whether a unit has one word in common with the other accounts, where its own account has told much more."""
    others = [u for u in units if _apart(u, unit)]
    if unit.refused or unit.negated or unit.rejects or any(shares_slot(unit, v) for v in others):
        return False
    own = [u for u in units if u.statement.account == unit.statement.account]
    return _most_shared(unit, others) <= 1 and any(_most_shared(u, others) >= MUCH for u in own)


def _most_shared(unit: Unit, others: Sequence[Unit]) -> int:
    """Count the terms that a unit shares with one of the other accounts' units, at most."""
    return max((len(_shared(unit, v)) for v in others), default=0)


def _shared(one: Unit, other: Unit) -> list[str]:
    return [n for n in one.terms if min(one.terms[n], other.terms.get(n, 0.0)) >= MATTER]


def _is_loose(unit: Unit, units: Sequence[Unit], accounts: Mapping[str, Account]) -> bool:
    """Tell whether a unit says nothing, or has nothing but one name in common with the other accounts' units."""
    if _says_nothing(unit, accounts[unit.statement.account]):
        return True
    if unit.refused or unit.negated or unit.rejects:
        return False
    return not any(_common_matter(unit, v) for v in units if _apart(unit, v))


def _is_beside(account: str, units: Sequence[Unit]) -> bool:
    """Tell whether an account gives no number where two others give one, and mostly tells something else."""
    own = [u for u in units if u.statement.account == account]
    others = [u for u in units if u.statement.account != account]
    if any(u.refused or u.negated or u.rejects for u in own):
        return False
    numbered = {u.statement.account for u in others if any(shares_slot(u, v) for v in others if _apart(u, v))}
    if len(numbered) < LEAST_ACCOUNTS or any(shares_slot(u, v) for u in own for v in others):
        return False
    return all(_covered(u, v) < OTHER_MATTER for u in own for v in others)


def _apart(one: Unit, other: Unit) -> bool:
    return one.statement.account != other.statement.account


def _common_matter(one: Unit, other: Unit) -> bool:
    """Tell whether two units have more in common than one name: a word, a second name, a number, the same time."""
    shared = _shared(one, other)
    if len(shared) > 1 or any(not n.startswith("@") for n in shared) or shares_slot(one, other):
        return True
    times = [{t.value for t in u.times} for u in (one, other)]
    return bool(times[0] & times[1])


def _covered(unit: Unit, other: Unit) -> float:
    """Measure how much of a unit's words the other one has, too, everyday words left out, 0..1."""
    own = {n: w for n, w in unit.terms.items() if not is_common(n, DEFAULT_LANGUAGE)}
    size = sum(own.values())
    return sum(min(w, other.terms.get(n, 0.0)) for n, w in own.items()) / size if size else 0.0


@cache
def _nothing_said(language: str) -> tuple[re.Pattern[str], ...]:
    rows = table("nothing_said", language)
    return tuple(re.compile(row[0].replace(" ", r"\s+"), re.IGNORECASE) for row in rows)


def _says_nothing(unit: Unit, account: Account) -> bool:
    """Tell whether a unit only says that nothing is said ("On the goal we have nothing to add")."""
    text = account.text[unit.spans[0].start : unit.spans[-1].end]
    return any(pattern.search(text) for pattern in _nothing_said(primary_tag(account.language)))
