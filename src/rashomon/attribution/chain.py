"""Through which voices words came: the outlet, those who pass on, the speaker (MPQA's nested sources)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.attribution.lexicon import Lexicon
from rashomon.attribution.nest import Placed
from rashomon.attribution.relays import interviewer, relay_of
from rashomon.attribution.sources import left_phrase
from rashomon.attribution.voices import Named, Resolver
from rashomon.records import Account, Kind, Span, Voice
from rashomon.resources import patterns, primary_tag
from rashomon.tellers import teller_name

OWN_VOICE = frozenset({"i", "we", "our", "my"})


@dataclass(slots=True)
class Link:
    """What is known of one piece: its relays and its speaker (None: hidden, or the outlet itself)."""

    relays: tuple[Voice, ...] = ()
    speaker: Named | None = None
    outlet_speaks: bool = False


@dataclass(slots=True)
class Chains:
    """The chains of an account's pieces, made in text order of the cues."""

    account: Account
    placed: Sequence[Placed]
    kinds: Sequence[Kind]
    resolver: Resolver
    links: dict[int, Link] = field(default_factory=dict)


def make_chains(
    account: Account, placed: Sequence[Placed], kinds: Sequence[Kind], resolver: Resolver
) -> list[tuple[tuple[Voice, ...], bool]]:
    """Give each piece its chain (outlet first, speaker last) and whether the speaker is anonymous.

    A holder's speaker passes on what stands inside its content; "told X", "on X", "X quoted Y as saying" name a relay;
    a relay goes on over the next reports of the same speaker, and over a bare quotation right behind it. Words that an
    account says of itself ("we") have the outlet alone; in a comment its author stands behind the outlet. A hidden
    source ends in a voice without a name.
    """
    chains = Chains(account, placed, kinds, resolver)
    order = sorted(range(len(placed)), key=lambda n: (_place(placed[n]), n))
    before: int | None = None
    for n in order:
        chains.links[n] = _link(chains, n, before)
        if placed[n].holder is None:
            before = n
    return [_chain(chains, n) for n in range(len(placed))]


def _place(piece: Placed) -> int:
    """Order pieces by where their speaker is named: nested ones behind their holder's speaker."""
    first = piece.report.source or piece.report.cue or piece.content
    return min(first.start, piece.content.start) if piece.report.source else first.start


def _link(chains: Chains, n: int, before: int | None) -> Link:
    piece = chains.placed[n]
    report = piece.report
    if report.source is None:
        return Link(relays=_from_holder(chains, n))
    if _is_own(chains.account, report.source) and _outside_quotations(chains, n):
        return Link(outlet_speaks=True)
    relay = relay_of(chains.account, piece, chains.resolver)
    named = report.speaker or _antecedent(piece, chains.resolver.lexicon)
    speaker = chains.resolver.voice(report.source, named, piece.content.start)
    if _is_outlet(speaker.name, chains.account.outlet) and speaker.person is not True:
        return Link(outlet_speaks=True)
    relays = _from_holder(chains, n)
    if relay is None and not relays:
        relay = interviewer(chains.account, piece, speaker.span, chains.resolver)
    if relay is not None and _passes_on(relay, relays, speaker, chains.account.outlet):
        relays = (*relays, relay)
    elif not relays and before is not None:
        relays = _carried(chains, n, before, speaker)
    return Link(tuple(r for r in relays if not _same(r.name, speaker.name)), speaker)


def _passes_on(relay: Voice, relays: Sequence[Voice], speaker: Named, outlet: str | None) -> bool:
    """Tell whether a relay is none of those who stand in the chain already."""
    known = any(_same(relay.name, voice.name) for voice in relays)
    return not known and relay.name != speaker.name and not _is_outlet(relay.name, outlet)


def _is_own(account: Account, source: Span) -> bool:
    """Tell whether an account names itself, or its own text, as the source ("an earlier version of this article")."""
    words = account[source].partition(",")[0]
    own_text = patterns("own_text", primary_tag(account.language))
    return words.lower() in OWN_VOICE or any(pattern.fullmatch(words) for _, pattern in own_text)


def _outside_quotations(chains: Chains, n: int) -> bool:
    """Tell whether the account itself words a piece: no holder's content stands between marks or is a turn."""
    holder = chains.placed[n].holder
    while holder is not None:
        if chains.kinds[holder] is Kind.DIRECT:
            return False
        holder = chains.placed[holder].holder
    return True


def _antecedent(piece: Placed, lexicon: Lexicon) -> Span | None:
    """Find the phrase that a relative pronoun stands for: the noun phrase right before it."""
    unit, subject = piece.report.unit, piece.report.subject
    if unit is None or subject is None or subject[1] - subject[0] != 1 or not unit.tokens[subject[0]].has("relative"):
        return None
    end = subject[0]
    if end and unit.tokens[end - 1].text == ",":
        end -= 1
    phrase = left_phrase(unit.tokens, end, lexicon) if end else None
    return Span(unit.tokens[phrase[0]].start, unit.tokens[phrase[1] - 1].end) if phrase else None


def _from_holder(chains: Chains, n: int) -> tuple[Voice, ...]:
    """Give the voices through which the holder of a nested piece came, its speaker included."""
    holder = chains.placed[n].holder
    link = chains.links.get(holder) if holder is not None else None
    if link is None:
        return ()
    if link.speaker is None:
        return link.relays
    return (
        *(r for r in link.relays if not _same(r.name, link.speaker.name)),
        Voice(link.speaker.name, link.speaker.span),
    )


def _carried(chains: Chains, n: int, before: int, speaker: Named) -> tuple[Voice, ...]:
    """Carry the relay of the report before over to the same speaker, or to a quotation right behind it."""
    link, piece = chains.links[before], chains.placed[n]
    if not link.relays or link.speaker is None:
        return ()
    if _same(link.speaker.name, speaker.name) or link.speaker.span == speaker.span:
        return link.relays
    gap = chains.account.text[chains.placed[before].content.end : piece.content.start]
    near = gap.count("\n\n") <= 1 and len(gap) < MAX_GAP
    return link.relays if near and chains.kinds[n] is Kind.DIRECT and not link.speaker.named else ()


MAX_GAP = 120  # characters between a relayed report and a quotation that goes on with it


def _same(left: str, right: str | None) -> bool:
    """Tell whether two names are alike: one's words are the last of the other's."""
    if not right:
        return False
    a, b = left.lower().split(), right.lower().split()
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return bool(short) and long[-len(short) :] == short


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Tell whether a name is the account's own outlet: its words are the outlet's, or the other way round."""
    words, own = set(name.lower().split()), set((outlet or "").lower().split())
    return bool(words) and bool(own) and (words <= own or own <= words)


def _chain(chains: Chains, n: int) -> tuple[tuple[Voice, ...], bool]:
    link, author = chains.links[n], chains.placed[n].author
    outer = (Voice(teller_name(chains.account)), *([Voice(author)] if author else []))
    if link.outlet_speaks:
        return outer, False
    if link.speaker is None:
        return (*outer, *link.relays, Voice("")), False
    return (*outer, *link.relays, Voice(link.speaker.name, link.speaker.span)), link.speaker.anonymous
