"""Who passes words on: "X quoted Y as saying", "Y told X", "Y said on X television", "Y, quoted by X"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.nest import Placed
from rashomon.attribution.tokens import Shape, Token
from rashomon.attribution.units import Unit
from rashomon.attribution.voices import Resolver, head_end, name_span
from rashomon.records import Account, EntityKind, Span, Voice

HEARER = 7  # tokens after "told" in which its hearer stands
MEDIA_LINKS = frozenset({"on", "to", "with", "by", "told", "tells"})


def relay_of(account: Account, piece: Placed, resolver: Resolver) -> Voice | None:
    """Find who passes a report on; None when nobody stands between the outlet and the speaker."""
    report = piece.report
    if report.relay is not None:
        named = resolver.voice(report.relay)
        return Voice(named.name, named.span)
    unit = _unit(piece)
    if unit is None or report.cue is None:
        return None
    contents = report.contents
    for k, token in enumerate(unit.tokens[:-1]):
        if token.lower not in MEDIA_LINKS or any(c.start <= token.start < c.end for c in contents):
            continue
        found = _medium(account, unit.tokens[k + 1 : k + 1 + HEARER], resolver)
        if found is not None and not any(c.meets(found) for c in contents):
            name = account[found]
            if any(name.lower() in v.name.lower() and v.span == report.source for v in resolver.voices):
                continue
            return Voice(name, found)
    return None


def _unit(piece: Placed) -> Unit | None:
    cue = piece.report.cue
    return next((u for u in piece.passage.units if cue and u.tokens and u.start <= cue.start < u.end), None)


def _medium(account: Account, tokens: Sequence[Token], resolver: Resolver) -> Span | None:
    """Tell whether the phrase that begins here names a news medium, and which words of it are the name."""
    end = next((k for k, t in enumerate(tokens) if k and (t.shape is not Shape.WORD or t.has("preposition", "relative", "auxiliary"))), len(tokens))
    phrase = list(tokens[: min(end, head_end(tokens))])
    if not phrase or phrase[0].has("pronoun", "objects"):
        return None
    known = next((resolver.names[t.start] for t in phrase if t.start in resolver.names), None)
    if known is not None and known.kind is EntityKind.PERSON:
        return None
    media = any(t.has("outlet_word", "outlet_head") for t in phrase)
    acronym = next((t for t in phrase if t.text.isupper() and len(t.text) >= 3 and not t.has("hearer")), None)
    if known is not None and known.kind is EntityKind.OUTLET:
        return known.span
    if not media and acronym is None:
        return None
    if acronym is not None and not media:
        return Span(acronym.start, acronym.end)
    found = name_span(phrase, resolver.lexicon)
    if found is not None:
        return found[0]
    start = 1 if phrase[0].has("determiner", "possessive") and len(phrase) > 1 else 0
    last = next((k for k, t in enumerate(phrase) if t.has("outlet_word", "outlet_head")), len(phrase) - 1)
    return Span(phrase[start].start, phrase[max(start, last)].end)
