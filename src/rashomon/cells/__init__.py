"""A group of statements x accounts -> cells: who says it, differs, denies, or is silent, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.cells.compare import Comparison, compare, contradiction, teller_of
from rashomon.cells.loose import without_loose as without_loose
from rashomon.cells.pieces import joined_pieces
from rashomon.cells.places import other_place
from rashomon.cells.reference import choose_reference, in_row
from rashomon.matter.heard import heard
from rashomon.matter.units import Unit, units_of
from rashomon.records import Account, Analysis, Cell, Entity, Stance, Statement, Words


def fill_cells(
    group: Sequence[Statement], analyses: Sequence[Analysis], entities: Sequence[Entity]
) -> tuple[Cell, ...]:
    """Compare what each account tells of one matter with the account that told it first.

    Input: the statements of a row; all accounts of its story. Output: one cell an account, in order of account id.
    An account without a statement is silent; an empty row makes all silent. Stance is what the account carries,
    attributed or not: where it carries a claim and somebody else's denial of it, it says; where it turns the claim
    down itself, it denies.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    statements = sorted(group, key=lambda s: (s.account, s.spans, s.id))
    units = in_row(heard(units_of(statements, ordered, entities), ordered))
    accounts = {a.account.id: a.account for a in ordered}
    reference = choose_reference(units, accounts)
    whole = _words_of(units, accounts)
    if reference is None:
        return tuple(_silent(name, whole) for name in accounts)
    telling, told = {unit.statement.account for unit in units}, {a.account.id: a for a in ordered}
    cells = (_cell(n, units, reference, accounts) if n in telling else _silent(n, whole) for n in accounts)
    return tuple(_placed(cell, units, reference, told) for cell in cells)


def _silent(account: str, others: tuple[Words, ...]) -> Cell:
    return Cell(account, Stance.SILENT, "no statement of this account touches it", (), others)


def _cell(account: str, units: Sequence[Unit], reference: Unit, accounts: Mapping[str, Account]) -> Cell:
    own = [u for u in units if u.statement.account == account]
    others = [u for u in units if u.statement.account != account]
    if not others:
        return _alone(account, own, accounts)
    found = compare(own, reference, accounts)
    against = others if reference.statement.account == account else [reference]
    evidence = _words_of([found.unit, *own], accounts, first=found.rejected)
    return Cell(account, found.stance, found.reason, evidence, _words_of(against, accounts), found.score)


def _placed(cell: Cell, units: Sequence[Unit], reference: Unit, analyses: Mapping[str, Analysis]) -> Cell:
    """Let an account differ that says the same, but of another place."""
    if cell.stance is not Stance.SAYS or cell.account == reference.statement.account:
        return cell
    own = [u for u in units if u.statement.account == cell.account]
    unit = next((u for u in own if cell.evidence and any(cell.evidence[0].span.meets(s) for s in u.spans)), None)
    places = other_place(unit, reference, analyses) if unit else None
    if unit is None or places is None or (unit.counts and reference.counts):
        return cell
    mine, theirs = (analyses[u.statement.account].account for u in (unit, reference))
    reason = f"names “{mine[places[0].span]}” where {teller_of(reference, {theirs.id: theirs})} names “"
    return replace(cell, stance=Stance.DIFFERS, reason=f"{reason}{theirs[places[1].span]}”: not the same place")


def _alone(account: str, own: Sequence[Unit], accounts: Mapping[str, Account]) -> Cell:
    """Fill the cell of the only account that tells of a matter: does it contradict itself?"""
    clash: Comparison | None = contradiction(own, accounts)
    if clash is None:
        return Cell(account, Stance.SAYS, "no other account touches it", _words_of(own, accounts), ())
    rest = [u for u in own if u is not clash.unit]
    against = _words_of(rest, accounts)
    return Cell(account, clash.stance, clash.reason, _words_of([clash.unit], accounts), against, clash.score)


def _words_of(units: Iterable[Unit], accounts: Mapping[str, Account], first: Words | None = None) -> tuple[Words, ...]:
    """List the words of units, each place once, in the order given; `first` before them.

    Conjunctions and marks at the edges are left out, and so is what tells nothing beside the rest: a span inside
    another, a word of a few letters ("It"). Pieces of one clause with only marks between them are one.
    """
    places = [first] if first else []
    for unit in units:
        name = unit.statement.account
        places += [Words(name, span) for span in joined_pieces(accounts[name], unit.spans)]
    found = tuple(dict.fromkeys(places))
    kept = tuple(w for w in found if not any(w != v and w.account == v.account and w.span in v.span for v in found))
    long = tuple(w for w in kept if len(w.span) > SHORTEST)
    return long or kept


SHORTEST = 3  # code points; "It", "He" and the like tell nothing
