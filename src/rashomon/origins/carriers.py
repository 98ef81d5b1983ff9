"""Which statements of a row carry what the row claims: only their sources stand behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.matter.numbers import same_number
from rashomon.matter.slots import same_slots
from rashomon.matter.units import Unit
from rashomon.records import Cell, Stance, Statement, Words, Zone

HARDLY = 1  # words in common, 0..2, up to which a unit may be told of something else
CARRIED = frozenset({Stance.SAYS, Stance.DIFFERS})


def carriers(units: Sequence[Unit], cells: Sequence[Cell]) -> list[Unit]:
    """Keep the units that carry the claim.

    Input: the row's units, its cells. Output: units of the accounts that say it or differ, in the order given, without
    those that name another number than the account's cell was filled by, name none where numbers are compared, or
    deny what another one tells. Where no account carries the claim, those by which it is told at all; where none tells
    it, the row is a denial, and all stay. An empty row gives none.
    """
    carried = {c.account for c in cells if c.stance in CARRIED}
    decided = [cell.evidence[0] for cell in cells if cell.evidence]
    present = {c.account for c in cells if c.evidence}
    told = [u for u in units if u.rejects is None and u.statement.account in (carried or present)]
    if not carried:
        told = [u for u in told if not (u.refused or u.negated)] or told
    deciding = [u for u in told if any(_stands_in(words, u) for words in decided)]
    kept = [u for u in told if not (_beside(u, deciding) or _numberless(u, deciding) or _against(u, deciding))]
    return _without_headlines([u for u in kept if not _of_another(u, kept)])


def _stands_in(words: Words, unit: Unit) -> bool:
    return words.account == unit.statement.account and any(words.span.meets(span) for span in unit.spans)


def _beside(unit: Unit, deciding: Sequence[Unit]) -> bool:
    """Tell whether a unit names another number than the one by which its account's cell was filled."""
    own = [d for d in deciding if d.statement.account == unit.statement.account and d.counts]
    numbers = [(a.quantity, b.quantity) for d in own for a in unit.counts for b in d.counts]
    return bool(numbers) and not any(same_number(a, b) for a, b in numbers)


def _numberless(unit: Unit, deciding: Sequence[Unit]) -> bool:
    """Tell whether a unit gives no number, where its account gives one that is compared with another account's."""
    if unit.counts:
        return False
    own = [d for d in deciding if d.statement.account == unit.statement.account]
    return any(same_slots(d, v) for d in own for v in deciding if v.statement.account != unit.statement.account)


def _of_another(unit: Unit, units: Sequence[Unit]) -> bool:
    """Tell whether a unit has hardly a word in common with the other accounts, and a speaker whom they do not name,
    while its account quotes one whom they name.
    """
    own = [u for u in units if u.statement.account == unit.statement.account]
    others = [u for u in units if u.statement.account != unit.statement.account]
    shared = _most_shared(unit, others)
    if shared > HARDLY or _named(unit, others) or any(same_slots(unit, v) for v in others):
        return False
    return any(_named(u, others) and _most_shared(u, others) >= shared for u in own)


def _named(unit: Unit, others: Sequence[Unit]) -> bool:
    """Tell whether other accounts name a unit's speaker: as the speaker, or in their words."""
    return any(unit.voice & (v.voice | v.words.keys()) for v in others)


def _most_shared(unit: Unit, others: Sequence[Unit]) -> int:
    return max((len(unit.words.keys() & v.words.keys()) for v in others), default=0)


def _against(unit: Unit, deciding: Sequence[Unit]) -> bool:
    """Tell whether a unit denies what a deciding one affirms."""
    affirming = [d for d in deciding if not (d.refused or d.negated)]
    return any(unit.refused or unit.negated & d.words.keys() for d in affirming)


def _without_headlines(units: Sequence[Unit]) -> list[Unit]:
    """Leave out an account's titles where its text tells the matter, too: a headline repeats what the text sources."""
    texts = {u.statement.account for u in units if u.statement.zone is not Zone.TITLE}
    return [u for u in units if u.statement.zone is not Zone.TITLE or u.statement.account not in texts]


def statements_of(units: Sequence[Unit]) -> list[Statement]:
    """List the statements of units, each once."""
    return list(dict.fromkeys(u.statement for u in units))
