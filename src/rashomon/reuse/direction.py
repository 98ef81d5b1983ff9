"""Shared passages -> which of them are a speaker's words in two accounts, and which account had the others first.

A quotation that two outlets carry is no copying: one speaker quoted twice. Of copied prose the accounts sometimes show
who had it first: one names the other, was published later, or is an abridgement of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from rashomon.quotations import find_quotations
from rashomon.records import TELLING, Account, Analysis, Kind, Reuse, Span, Words
from rashomon.resources import primary_tag, words
from rashomon.settings import ReuseSettings
from rashomon.tellers import teller_name

DAY = 10  # characters of an ISO 8601 date that name the day
Verdict = tuple[str | None, str | None]  # "left", "right" or None; why


class _Teller:
    """What an account shows of itself."""

    def __init__(self, analysis: Analysis) -> None:
        self.account: Account = analysis.account
        self.attributions = analysis.attributions
        self.name = teller_name(self.account)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The places of direct speech, with their marks."""
        account = self.account
        marks = (q for b in account.blocks for q in find_quotations(account.text, b.span.start, b.span.end))
        speech = (span for a in self.attributions if a.kind is Kind.DIRECT for span in a.content)
        return _joined([*(Span(q.start, q.end) for q in marks), *speech])

    @cached_property
    def length(self) -> int:
        """Characters of the telling."""
        return sum(len(b.span) for b in self.account.blocks if b.zone in TELLING)

    def quotes(self, span: Span) -> float:
        """Measure which share of a place is direct speech, 0..1."""
        inside = (min(q.end, span.end) - max(q.start, span.start) for q in self.quoted if q.meets(span))
        return sum(inside) / len(span)

    def names(self, other: _Teller) -> bool:
        """Tell whether the account names the other's outlet, in its text or as an agency that it credits."""
        name = _bare(other.account.outlet or "", other.account.language)
        if not name or name == _bare(self.account.outlet or "", self.account.language):
            return False
        if any(name == _bare(credit.name, self.account.language) for credit in self.account.particulars.credits):
            return True
        text = (self.account[b.span] for b in self.account.blocks if b.zone in TELLING)
        return any(name in told and re.search(rf"\b{re.escape(name)}\b", told) for told in text)


def tell_directions(
    passages: Iterable[Reuse], analyses: Sequence[Analysis], settings: ReuseSettings
) -> Iterator[Reuse]:
    """Tell of each passage whether it is a quotation, and of the others which side had them first, and why.

    Input: passages in any order; the analyses of their accounts. Output: the same passages, in their order. A
    quotation has no direction; nor have passages for which the accounts show nothing, or contradict each other: then
    `basis` says what speaks for either side.
    """
    tellers = {a.account.id: _Teller(a) for a in analyses}
    told = [replace(p, quotation=_is_quotation(p, tellers, settings)) for p in passages]
    prose: dict[tuple[str, str], list[Reuse]] = {}
    for passage in told:
        if not passage.quotation:
            prose.setdefault((passage.left.account, passage.right.account), []).append(passage)
    verdicts = {(a, b): _verdict(tellers[a], tellers[b], own, settings) for (a, b), own in prose.items()}
    for passage in told:
        side, basis = verdicts.get((passage.left.account, passage.right.account), (None, None))
        yield passage if passage.quotation else replace(passage, direction=side, basis=basis)


def _is_quotation(passage: Reuse, tellers: dict[str, _Teller], settings: ReuseSettings) -> bool:
    sides = (passage.left, passage.right)
    return all(tellers[side.account].quotes(side.span) >= settings.quoted_share for side in sides)


def _verdict(left: _Teller, right: _Teller, prose: Sequence[Reuse], settings: ReuseSettings) -> Verdict:
    """Weigh what two accounts show of who had their common prose first; left and right named in `first`."""
    found = [f for f in (_credit(left, right), _dates(left, right), _abridged(left, right, prose, settings)) if f]
    sides = {side for side, _ in found}
    if not found:
        return None, None
    return (sides.pop() if len(sides) == 1 else None), "; ".join(basis for _, basis in found)


def _credit(left: _Teller, right: _Teller) -> tuple[str, str] | None:
    by_left, by_right = left.names(right), right.names(left)
    if by_left == by_right:
        return None
    return ("right", f"{left.name} names {right.name}") if by_left else ("left", f"{right.name} names {left.name}")


def _dates(left: _Teller, right: _Teller) -> tuple[str, str] | None:
    """Compare when the accounts were published: moments where both tell them, else days."""
    values = [t.account.published.value if t.account.published else "" for t in (left, right)]
    moments = [_moment(value) for value in values]
    if None in moments:
        if min(map(len, values)) < DAY or values[0][:DAY] == values[1][:DAY]:
            return None
        earlier = values[0][:DAY] < values[1][:DAY]
    else:
        if moments[0] == moments[1]:
            return None
        earlier = min(moments, key=lambda m: m.timestamp() if m else 0.0) is moments[0]
    first, second = (left, right) if earlier else (right, left)
    told = values if earlier else values[::-1]
    return "left" if earlier else "right", f"{first.name} ({told[0]}) is older than {second.name} ({told[1]})"


def _moment(value: str) -> datetime | None:
    """Read a moment with its time zone; None for what is less precise."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _abridged(left: _Teller, right: _Teller, prose: Sequence[Reuse], settings: ReuseSettings) -> tuple[str, str] | None:
    """Tell which account is nearly all in the other one, which tells more."""
    shares = [_covered([p.left for p in prose], left), _covered([p.right for p in prose], right)]
    for at, (short, long) in enumerate(((left, right), (right, left))):
        if shares[at] >= settings.abridged_share and shares[1 - at] <= settings.longer_share:
            return ("right", "left")[at], f"nearly all of {short.name} stands in {long.name}, which tells more"
    return None


def _covered(places: Iterable[Words], teller: _Teller) -> float:
    return sum(map(len, _joined(place.span for place in places))) / teller.length if teller.length else 0.0


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap; in text order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _bare(name: str, language: str | None) -> str:
    """An outlet's name without a leading article; empty where one ordinary word is left ("Time")."""
    parts = name.split()
    if len(parts) > 1 and parts[0].casefold() in words("stop_words", primary_tag(language)):
        parts = parts[1:]
    ordinary = len(parts) == 1 and parts[0].casefold() in words("outlet_heads", primary_tag(language))
    return "" if ordinary else " ".join(parts)
