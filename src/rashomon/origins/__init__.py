"""A claim -> the independent sources behind it: relays, copies and spokesmen are followed back to one origin each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.matter.copies import Copies
from rashomon.matter.counts import Count
from rashomon.matter.heard import heard
from rashomon.matter.kept import Kept
from rashomon.matter.numbers import RARE, same_number, telling
from rashomon.matter.units import Unit, units_of
from rashomon.origins.carriers import carriers, statements_of
from rashomon.origins.joined import Joined
from rashomon.origins.names import folded, one_institution
from rashomon.origins.voices import Rank, Source, Voices
from rashomon.records import Analysis, Cell, Entity, Origin, Quantity, Reuse, Statement, Words

_VOICES, _COPIES = Kept(Voices), Kept(Copies)
NEARLY = 0.75  # 0..1, share of the shorter statement's words in the other, where the two accounts share passages
LEAST_WORDS = 5  # words; shorter statements are alike by chance
COPIED = 0.5  # 0..1, share of the place in a shared passage from which two statements are one; reuse is word for word


def trace_origins(
    group: Sequence[Statement],
    cells: Sequence[Cell],
    analyses: Sequence[Analysis],
    entities: Sequence[Entity],
    reuse: Sequence[Reuse],
) -> tuple[Origin, ...]:
    """Find who stands behind a claim, each independent source once, in order of first telling.

    Input: the row's statements and cells, all accounts of the story, its entities and shared passages. Output: one
    origin for each source that the accounts themselves do not show to be another's: the last voice of an attribution;
    the account itself where it names nobody. A relayed account's words count as that account's; the same words in two
    accounts count once; a spokesman counts as his institution; a hidden source stays unknown, one for each account.
    Who only denies the claim is no origin, but where all deny it: the row is that denial. Source:
    prov:hadPrimarySource (W3C PROV-O).
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    units = heard(units_of(group, ordered, entities), ordered)
    voices = _VOICES(ordered, entities)
    sources = voices.sources(statements_of(carriers(units, cells)))
    first: dict[str, Source] = {}
    for source in sources:
        first.setdefault(source.statement.account, source)
    joined, copies, numbers = Joined(sources), _COPIES(reuse), _numbers(units)
    for i, one in enumerate(sources):
        for j in range(i):
            shown = _shown(one, sources[j], first, numbers, copies, voices)
            reason = next((text for text in shown if text is not None), None)
            if reason is not None:
                joined.join(i, j, reason)
    return joined.origins()


def _shown(
    one: Source, other: Source, first: Mapping[str, Source], numbers: Numbers, copies: Copies, voices: Voices
) -> Iterator[str | None]:
    """Ask, the plainest first, what shows that two sources are one; each answer only when it is taken."""
    yield _same(one, other, voices)
    yield _relayed(one, other, first, voices)
    yield _speaks_for(one, other)
    yield _credited(one, other, numbers, voices)
    yield _copied(one, other, copies, voices) if _equal_number(one, other, numbers) is not False else None
    yield _unnamed(one, other, copies, voices)
    yield _same_figure(one, other, numbers, copies, voices)


def _same(one: Source, other: Source, voices: Voices) -> str | None:
    """Say why two sources are one by their names, "" within one account; None where nothing shows it."""
    tellers = sorted({voices.teller(s.statement.account) for s in (one, other)})
    if one.key == other.key:
        if one.statement.account == other.statement.account:
            return ""
        if one.rank is Rank.OWN and not one.credits:
            return f"both are “{one.name}”"
        return f"{' and '.join(tellers)} {'have' if len(tellers) > 1 else 'has'} it from “{one.name}”"
    if one_institution(one.institution, other.institution):
        alike = folded(one.name) == folded(other.name)
        return f"both are “{one.name}”" if alike else f"“{one.name}” and “{other.name}” speak for one institution"
    return None


def _relayed(one: Source, other: Source, first: Mapping[str, Source], voices: Voices) -> str | None:
    """Say which account relays the other: what it takes over is what the other tells first."""
    ways = [
        (a, b)
        for a, b in ((one, other), (other, one))
        if b.statement.account in a.relays and first[b.statement.account] is b
    ]
    if not ways:
        return None
    names = [voices.teller(s.statement.account) for s in ways[0]]
    return f"{names[0]} and {names[1]} cite each other" if len(ways) > 1 else f"{names[0]} relays {names[1]}"


def _speaks_for(one: Source, other: Source) -> str | None:
    """Say that one source is a body for which the other speaks, or has it from the other."""
    for source, place in ((one, other), (other, one)):
        if source.key in place.bodies and source.key != place.key:
            return f"“{place.name}” speaks for “{source.name}”"
        if source.rank is Rank.OWN and source.bodies & place.bodies and place.credited:
            return f"“{place.name}” speaks for “{source.name}”"
        if source.credited and source.key in place.through:
            return f"“{place.name}” is told by way of “{source.name}”"
    return None


def _credited(one: Source, other: Source, numbers: Numbers, voices: Voices) -> str | None:
    """Say that an account names, with the same number, somebody from whom another account has it.

    Without a number it tells nothing: who fired the gas is named in telling it, and need not have said so.
    """
    for teller, source in ((one, other), (other, one)):
        if not (teller.mentioned and source.credited) or teller.statement.account == source.statement.account:
            continue
        words = folded(voices.words(Words(teller.statement.account, voices.sentence(teller.statement))))
        named = source.key in teller.mentioned or (
            not teller.credited and source.institution and source.institution <= words
        )
        equal = _equal_number(teller, source, numbers)
        if named and equal:
            return f"{voices.teller(teller.statement.account)} names “{source.name}” in telling it"
    return None


def _equal_number(one: Source, other: Source, numbers: Numbers) -> bool | None:
    """Tell whether two sources are told with the same number; None where they name none that can be compared."""
    pairs = _comparable(one, other, numbers)
    return any(same_number(a, b) for a, b in pairs) if pairs else None


def _comparable(one: Source, other: Source, numbers: Numbers) -> list[tuple[Quantity, Quantity]]:
    """Pair the numbers of two sources' statements that count alike, as far as their words show what they count.

    A rare number (131) is compared whatever it counts: names, detentions.
    """
    return [
        (a.quantity, b.quantity)
        for a in numbers.get(one.statement.id, ())
        for b in numbers.get(other.statement.id, ())
        if a.quantity.unit == b.quantity.unit and _alike(a, b)
    ]


def _alike(one: Count, other: Count) -> bool:
    same = one.counted & other.counted or one.events & other.events
    return bool(same) or not (one.counted and other.counted) or telling(one.quantity) >= RARE


def _copied(one: Source, other: Source, copies: Copies, voices: Voices) -> str | None:
    """Say that two accounts share the very words, so that one of them copies, or both copy a third."""
    accounts = (one.statement.account, other.statement.account)
    if accounts[0] == accounts[1]:
        return None
    names = f"{voices.teller(accounts[0])} and {voices.teller(accounts[1])}"
    if copies.share(one.evidence[0], other.evidence[0]) >= COPIED:
        return f"{names} use the same words"
    if (one.credited and other.credited) or not voices.prose(copies, *accounts):
        return None
    short, long = sorted((voices.tokens(one), voices.tokens(other)), key=len)
    if len(short) >= LEAST_WORDS and len(short & long) >= NEARLY * len(short):
        return f"{names} share passages, and tell this in nearly the same words"
    return None


def _unnamed(one: Source, other: Source, copies: Copies, voices: Voices) -> str | None:
    """Say that an account that names nobody, or no medium, has it from where another account names somebody."""
    accounts = (one.statement.account, other.statement.account)
    for vague, plain in ((one, other), (other, one)):
        tellers = [voices.teller(s.statement.account) for s in (vague, plain)]
        if voices.names_no_medium(vague) and not voices.names_no_medium(plain) and voices.is_medium(plain):
            return f"{tellers[0]} speaks of “{vague.name}” and names none; {plain.name} is one"
        if vague.rank is Rank.HIDDEN and plain.credited and voices.prose(copies, *accounts):
            return f"{tellers[0]} shares passages with {tellers[1]}, and names nobody where it names “{plain.name}”"
    return None


Numbers = Mapping[str, Sequence[Count]]  # id of a statement -> the numbers it names


def _numbers(units: Iterable[Unit]) -> Numbers:
    found: dict[str, list[Count]] = {}
    for unit in units:
        found.setdefault(unit.statement.id, []).extend(unit.counts)
    return found


def _same_figure(one: Source, other: Source, numbers: Numbers, copies: Copies, voices: Voices) -> str | None:
    """Say that an account tells in its own voice the number for which another names its source.

    A number that hardly two count alike by chance is enough; any number where the two accounts share passages.
    """
    accounts = (one.statement.account, other.statement.account)
    if accounts[0] == accounts[1] or (one.credited and other.credited) or Rank.HIDDEN in (one.rank, other.rank):
        return None
    own, source = (other, one) if one.credited else (one, other)
    pairs = _comparable(own, source, numbers)
    equal = max((telling(a) for a, b in pairs if same_number(a, b)), default=0.0)
    teller, place = (voices.teller(s.statement.account) for s in (own, source))
    if equal and voices.prose(copies, *accounts):
        return f"{teller} shares passages with {place}, and names its number"
    if equal >= RARE and source.credited:
        return f"{teller} names the very number for which {place} names “{source.name}”"
    return None
