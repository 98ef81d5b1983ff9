"""Compare one account's statements with the reference: the same, another number or time, or turned down; and why."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.cells.figures import how_they_differ, number_words
from rashomon.matter.counts import Count
from rashomon.matter.lemmas import is_common
from rashomon.matter.likeness import shared_share
from rashomon.matter.numbers import same_number
from rashomon.matter.slots import lone_pair, paired_numbers
from rashomon.matter.times import CLOCK, is_coarse, is_exact, same_time
from rashomon.matter.units import Unit
from rashomon.records import Account, Stance, Timex, Words
from rashomon.resources import DEFAULT_LANGUAGE, primary_tag, table
from rashomon.tellers import teller_name

Accounts = Mapping[str, Account]
MOST_SHOWN = 4  # words; a reason that lists more is not read


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing. `unit`: the account's statement that decided; `rejected`: the words it turns down."""

    stance: Stance
    reason: str
    unit: Unit
    rejected: Words | None = None
    score: float | None = None


def compare(own: Sequence[Unit], reference: Unit, accounts: Accounts) -> Comparison:
    """Compare an account's statements about a matter with the statement told first.

    Input: the units of one account (at least one) and the reference. Output: says, differs or denies, the reason in
    words, and the statement that decided.
    """
    closest = max(own, key=lambda u: (shared_share(u, reference), _negative_place(u)))
    score = round(shared_share(closest, reference), 3)
    denial = _denial(own, reference, accounts)
    if denial is not None:
        return Comparison(Stance.DENIES, denial[1], denial[0], _rejected(denial[0]), score)
    if all(u.refused for u in own):
        return Comparison(
            Stance.DENIES, f"tells only that it is denied: {_quoted(closest, accounts)}", closest, None, score
        )
    if any(u is reference for u in own):
        return Comparison(Stance.SAYS, "the others are compared with it", reference, None, 1.0)
    near = [u for u in own if 2 * shared_share(u, reference) >= shared_share(closest, reference)]
    for unit in sorted(near, key=lambda u: u.place):  # what an account tells first is its present state of knowledge
        reason = _difference(unit, reference, accounts)
        if reason:
            return Comparison(Stance.DIFFERS, reason, unit, None, score)
        if _agreement(unit, reference):
            return Comparison(Stance.SAYS, _likeness(unit, reference, accounts), unit, None, score)
    return Comparison(Stance.SAYS, _likeness(closest, reference, accounts), closest, None, score)


def contradiction(own: Sequence[Unit], accounts: Accounts) -> Comparison | None:
    """Find two statements of one account that name different numbers of the same things."""
    for at, unit in enumerate(own):
        for earlier in own[:at]:
            reason = _difference(unit, earlier, accounts)
            if reason:
                score = round(shared_share(unit, earlier), 3)
                return Comparison(Stance.DIFFERS, "tells it in two ways: " + reason, unit, None, score)
    return None


# --- denial ----------------------------------------------------------------------------------------------------------


def _denial(own: Sequence[Unit], reference: Unit, accounts: Accounts) -> tuple[Unit, str] | None:
    """Find the statement by which the account turns the reference down.

    Somebody else's denial beside the account's own telling is none; nor is a negation by one who also affirms it.
    """
    against = [(u, reason) for u in own if (reason := _turned_down(u, reference, accounts))]
    affirming = [u for u in own if all(u is not d for d, _ in against) and _affirms(u, against, reference)]
    spoken = {(u.statement.attribution is None, u.voice) for u in affirming}
    against = [(u, r) for u, r in against if u.rejects or (u.statement.attribution is None, u.voice) not in spoken]
    outlets_own = [(u, r) for u, r in against if u.statement.attribution is None]
    if outlets_own or not against:
        return outlets_own[0] if outlets_own else None
    return None if affirming else against[0]


def _affirms(unit: Unit, against: Sequence[tuple[Unit, str]], reference: Unit) -> bool:
    """Tell whether a unit tells what the reference tells: it holds a word that the denials turn down, or all of it."""
    denied = {name for d, _ in against for name in d.negated if name in reference.words}
    return unit is reference or not denied or bool(denied & unit.words.keys())


def _turned_down(unit: Unit, reference: Unit, accounts: Accounts) -> str:
    """Say how a unit turns the reference down; "" where it does not."""
    teller = teller_of(reference, accounts)
    if unit.rejects is not None and reference.rejects is None:
        return f"rejects it: {_quoted(unit, accounts)}"
    against = _denied(unit, reference) or _denied(reference, unit) or _opposed(unit, reference)
    if against and not _bounded_alike(unit, reference, accounts):
        return f"says the contrary of {teller}: {_quoted(unit, accounts)}"
    pair = _antonyms(unit, reference, accounts)
    if pair:
        return f"says “{pair[0]}” where {teller} says “{pair[1]}”"
    return ""


def _bounded_alike(unit: Unit, reference: Unit, accounts: Accounts) -> bool:
    """Tell "no school opens before Monday" and "schools are shut until Monday", which say one thing in two ways."""
    ends = [{t.value for t in u.times if _ends_a_span(accounts[u.statement.account], t)} for u in (unit, reference)]
    return unit.negative != reference.negative and bool(ends[0] & ends[1])


def _ends_a_span(account: Account, time: Timex) -> bool:
    return BOUND.search(account.text, max(0, time.span.start - BOUND_REACH), time.span.start) is not None


BOUND = re.compile(r"\b(?:before|until|till)\s(?:\w+\s)?$")  # "until Monday", "before next Monday"
BOUND_REACH = 24  # code points before a time that are looked at


def _denied(unit: Unit, reference: Unit) -> bool:
    """Tell whether a unit denies words of the reference, in which no negator stands."""
    turned = {n for n in unit.negated if n in reference.words and not n.startswith("@")}
    if reference.negative or reference.negated or all(is_common(n, DEFAULT_LANGUAGE) for n in turned):
        return False
    return shared_share(unit, reference) >= LEAST_SHARED


def _opposed(unit: Unit, reference: Unit) -> bool:
    """Tell whether one of two statements of one matter denies what both speak of, and in the other nothing is denied.

    Not where numbers or hours can be compared: these tell more.
    """
    if unit.refused or reference.refused or unit.rejects or reference.rejects:
        return False
    if list(paired_numbers(unit, reference)) or all(_compared_times(unit, reference)):
        return False
    if not reference.negative and _denies_common(unit, reference):
        return True
    return not unit.negative and _denies_common(reference, unit) and shared_share(unit, reference) >= LEAST_SHARED


def _denies_common(unit: Unit, other: Unit) -> bool:
    """Tell whether a word that both have stands in a clause that the unit denies; where they have none, any clause."""
    common = [where for name, where in unit.words.items() if name in other.terms]
    return any(where in clause for where in common for clause in unit.contrary) or bool(unit.contrary and not common)


LEAST_SHARED = 0.5  # 0..1, share of common matter from which a negation turns the other statement down (claims.md)


def _antonyms(unit: Unit, reference: Unit, accounts: Accounts) -> tuple[str, str] | None:
    """Find two words that cannot hold of one thing at one moment, beside a common thing."""
    language = primary_tag(accounts[unit.statement.account].language)
    if not any(n in reference.words and not is_common(n, language) for n in unit.words):
        return None
    for one, other in table("antonyms", language):
        for here, there in ((one, other), (other, one)):
            alone = here in unit.words and here not in reference.terms and there not in unit.terms
            if alone and there in reference.words and _is_denied(here, unit) == _is_denied(there, reference):
                return _word(here, unit, accounts), _word(there, reference, accounts)
    return None


def _is_denied(word: str, unit: Unit) -> bool:
    """Tell whether a unit denies a word of its own: "no school will open" is no contrary of "shut"."""
    return word in unit.negated or any(unit.words[word] in clause for clause in unit.contrary)


def _rejected(unit: Unit) -> Words | None:
    return Words(unit.statement.account, unit.rejects) if unit.rejects else None


# --- numbers and times -----------------------------------------------------------------------------------------------


def _agreement(unit: Unit, reference: Unit) -> bool:
    """Tell whether a unit names what the reference names: its number, or its time where no numbers are compared."""
    pairs = list(paired_numbers(unit, reference))
    if pairs:
        return any(same_number(a.quantity, b.quantity) for a, b in pairs)
    return bool(unit.times and reference.times) and not _difference_of_times(unit, reference)


def _difference(unit: Unit, reference: Unit, accounts: Accounts) -> str:
    """Say which other number or time a unit names; "" where it names none."""
    pairs = list(paired_numbers(unit, reference)) or lone_pair(unit, reference)
    other = [(a, b) for a, b in pairs if not same_number(a.quantity, b.quantity)]
    if other and 2 * len(other) >= len(pairs):
        return _number_reason(*other[0], unit, reference, accounts)
    if pairs or not _difference_of_times(unit, reference):
        return ""
    first = (times[0] for times in _compared_times(unit, reference))
    mine, theirs = (accounts[u.statement.account][t.span] for u, t in zip((unit, reference), first, strict=True))
    return f"names “{mine}” where {teller_of(reference, accounts)} names “{theirs}”: not the same time"


def _number_reason(mine: Count, theirs: Count, unit: Unit, reference: Unit, accounts: Accounts) -> str:
    here, there = accounts[unit.statement.account], accounts[reference.statement.account]
    words = (number_words(mine, here), teller_of(reference, accounts), number_words(theirs, there))
    how = how_they_differ(mine, theirs, unit, reference, accounts)
    return "names “{}” where {} names “{}”: ".format(*words) + how


def _difference_of_times(unit: Unit, reference: Unit) -> bool:
    """Tell whether both name times of one kind and none of one fits any of the other."""
    mine, theirs = _compared_times(unit, reference)
    return bool(mine and theirs) and not any(same_time(a, b) for a in mine for b in theirs)


def _compared_times(unit: Unit, reference: Unit) -> tuple[list[Timex], list[Timex]]:
    """List the times of two units that can be compared: clock times where both name one, else days and their halves."""
    mine, theirs = ([t for t in u.times if is_exact(t)] for u in (unit, reference))
    clocks = [[t for t in times if CLOCK.search(t.value)] for times in (mine, theirs)]
    if not mine and not theirs:
        return _single_coarse(unit), _single_coarse(reference)
    return (clocks[0], clocks[1]) if all(clocks) else (mine, theirs)


def _single_coarse(unit: Unit) -> list[Timex]:
    """Give the month or year that a unit names, where it names one alone."""
    coarse = [t for t in unit.times if is_coarse(t)]
    return coarse if len(unit.times) == 1 else []


# --- words -----------------------------------------------------------------------------------------------------------


def teller_of(unit: Unit, accounts: Accounts) -> str:
    """Name the account of a unit: its outlet, else its file."""
    return teller_name(accounts[unit.statement.account])


def _likeness(unit: Unit, reference: Unit, accounts: Accounts) -> str:
    """Say what a unit has in common with the reference."""
    teller = teller_of(reference, accounts)
    for mine, theirs in paired_numbers(unit, reference):
        if same_number(mine.quantity, theirs.quantity):
            return f"names “{number_words(mine, accounts[unit.statement.account])}” as {teller} does"
    missing = ", and gives no number for it" if reference.counts and not unit.counts else ""
    common = [n for n in unit.words if n in reference.terms][:MOST_SHOWN]
    if not common:
        return f"speaks of the same matter as {teller}{missing}"
    shown = ", ".join(f"“{_word(n, unit, accounts)}”" for n in common)
    return f"speaks of the same matter as {teller} ({shown}){missing}"


def _word(name: str, unit: Unit, accounts: Accounts) -> str:
    return accounts[unit.statement.account][unit.words[name]]


def _quoted(unit: Unit, accounts: Accounts) -> str:
    account = accounts[unit.statement.account]
    return " … ".join(f"“{account[span]}”" for span in unit.spans)


def _negative_place(unit: Unit) -> int:
    return -unit.statement.spans[0].start
