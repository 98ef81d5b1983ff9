"""Which statement of a row the others are compared with: what most accounts tell, else what was told first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.matter.likeness import shared_share
from rashomon.matter.numbers import named_value, same_number
from rashomon.matter.slots import same_slots
from rashomon.matter.units import Unit
from rashomon.records import Account

EQUAL = 0.5  # 0..1, what the same number of the same things adds to the likeness of two parts
DATE = 10  # characters of an ISO date: within one day, the hour of publication is no order of telling


def in_row(units: Sequence[Unit]) -> list[Unit]:
    """Keep of each statement the part that the row is about: the one most like the parts of the other statements."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.statement.id, []).append(unit)
    kept = []
    for name, parts in groups.items():
        if len(parts) == 1:
            kept += parts
            continue
        others = [other for key, group in groups.items() if key != name for other in group]
        kept.append(max(parts, key=lambda part: (_support(part, others), -part.spans[0].start)))
    return kept


def _support(part: Unit, others: Sequence[Unit]) -> float:
    """Sum how alike a part is to the closest part of each other statement; a number of the same things is one more, the
    same number half more.
    """
    best: dict[str, float] = {}
    for other in others:
        alike = shared_share(part, other) + (1.0 if same_slots(part, other) else 0.0)
        alike += EQUAL if any(same_number(a.quantity, b.quantity) for a, b in same_slots(part, other)) else 0.0
        best[other.statement.id] = max(best.get(other.statement.id, 0.0), alike)
    return sum(best.values())


def choose_reference(units: Sequence[Unit], accounts: Mapping[str, Account]) -> Unit | None:
    """Choose the statement that the others are compared with.

    Input: the units of a row. Output: one of them, None for an empty row. In this order: one of the polarity
    (affirmed, denied) in which most accounts tell it; one that names what the row compares (a number, an hour) where
    several accounts name one; the value that most accounts name; the most like the others; the earliest publication,
    undated accounts last; the order of accounts.
    """
    if not units:
        return None
    telling = _with_facet(_of_most_accounts([u for u in units if u.rejects is None] or list(units)))
    told = {(u.statement.account, _value(u)) for u in telling}
    frequent = Counter(value for _, value in told)
    return min(
        telling,
        key=lambda u: (
            -frequent[_value(u)] if _value(u) else 0,
            -_likeness(u, telling),
            *_published(accounts[u.statement.account]),
            _place(u),
        ),
    )


def _likeness(unit: Unit, units: Sequence[Unit]) -> float:
    """Measure how alike a unit is to those of the other accounts, on average, to a tenth."""
    others = [shared_share(unit, u) for u in units if u.statement.account != unit.statement.account]
    return round(sum(others) / len(others), 1) if others else 0.0


def _of_most_accounts(units: Sequence[Unit]) -> list[Unit]:
    """Keep the units that affirm what another unit denies; where none does, those of the polarity of most accounts."""
    denying = [u for u in units if u.negated or u.contrary]
    affirming = [u for u in units if not (u.negated or u.contrary)]
    if not affirming or not denying:
        return list(units)
    if any(d.refused or d.negated & a.words.keys() for d in denying for a in affirming):
        return affirming
    accounts = [len({u.statement.account for u in side}) for side in (affirming, denying)]
    return affirming if accounts[0] >= accounts[1] else denying


def _with_facet(units: Sequence[Unit]) -> list[Unit]:
    """Keep the units that name what the row compares: numbers of one slot, else hours, else all."""
    numbered = [u for u in units if any(same_slots(u, v) for v in units if v.statement.account != u.statement.account)]
    timed = [u for u in units if any("T" in t.value for t in u.times)]
    several = len({u.statement.account for u in timed}) > 1
    return numbered or (timed if several else []) or list(units)


def _value(unit: Unit) -> tuple[float, ...]:
    return tuple(sorted(v for c in unit.counts if (v := named_value(c.quantity)) is not None))


def _published(account: Account) -> tuple[str, str]:
    """Order accounts by publication: the day, then the hour; undated ones last."""
    value = account.published.value if account.published else "9999"
    return value[:DATE], value


def _place(unit: Unit) -> tuple[str, int, int]:
    span = unit.statement.spans[0]
    return unit.statement.account, span.start, span.end
