"""A group of statements x accounts -> cells."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Analysis, Cell, Entity, Stance, Statement, Words


def fill_cells(
    group: Sequence[Statement], analyses: Sequence[Analysis], entities: Sequence[Entity]
) -> tuple[Cell, ...]:
    """(stub)"""
    out = []
    for a in analyses:
        own = [Words(s.account, x) for s in group if s.account == a.account.id for x in s.spans]
        rest = [Words(s.account, x) for s in group if s.account != a.account.id for x in s.spans]
        out.append(
            Cell(a.account.id, Stance.SAYS, "x", tuple(own), tuple(rest))
            if own
            else Cell(a.account.id, Stance.SILENT, "no statement of this account touches it", (), tuple(rest))
        )
    return tuple(out)
