"""Who passes words on: "X quoted Y as saying", "Y told X", "Y said on X television", "Y, quoted by X"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.naming import head_end
from rashomon.attribution.nest import Placed
from rashomon.attribution.reading import Report
from rashomon.attribution.tokens import Shape, Token
from rashomon.attribution.voices import Resolver
from rashomon.records import Account, EntityKind, Span, Voice

TOLD = frozenset({"told", "tells", "tell", "telling"})
ASSURED = frozenset({"assured", "assures", "assuring", "informed"})
# Behind these a medium must be called one.
NAMED_SO = ASSURED | {"on", "in"}
DIRECT = TOLD | NAMED_SO
LINKS = DIRECT | {"with", "to", "by"}
FAR = 600  # characters between an interview and the words that were said in it
HEARER = 7  # tokens after "told" in which its hearer stands


def relay_of(account: Account, piece: Placed, resolver: Resolver) -> Voice | None:
    """Find who passes a report on; None when nobody stands between the outlet and the speaker."""
    report = piece.report
    if report.relay is not None:
        named = resolver.look_up(report.relay)
        return Voice(named.name, named.span)
    unit = report.unit
    if unit is None or report.cue is None:
        return None
    blocked = [*report.contents, *([report.source] if report.source and report.source.end < report.cue.start else [])]
    for k, token in enumerate(unit.tokens[:-1]):
        said_to = token.lower == "to" and not account.text[report.cue.end : token.start].strip()
        linked = token.lower in LINKS and (said_to or _links(unit.tokens, k))
        if not linked or (token.lower == "on" and _posts(report)):
            continue
        if any(c.start <= token.start < c.end for c in report.contents):
            continue
        called = said_to or token.lower in NAMED_SO
        found = _medium(unit.tokens[k + 1 : k + 1 + HEARER], resolver, broadcast=called)
        if found is not None and not any(c.meets(found.span) for c in blocked if found.span and c is not report.source):
            return found
    return None


def interviewer(account: Account, piece: Placed, speaker: Span, resolver: Resolver) -> Voice | None:
    """Find the medium of 'Ann Lee, in an interview with VNB, agreed. "C," she said': named with the speaker.

    `speaker`: the words that name the speaker; they, or his last name, must stand in the same paragraph, not far from
    the interview.
    """
    end = min(piece.content.start, piece.report.source.start if piece.report.source else piece.content.start)
    floor = max(0, end - FAR)
    floor = max(account.text.rfind("\n\n", floor, end), floor)
    surname = account[speaker].split()[-1:]
    start = speaker.start if floor <= speaker.start < end else account.text.rfind("".join(surname), floor, end)
    if start < 0:
        return None
    sentence = account.text[start:end].split(". ")[0]
    tokens = resolver.tokens(Span(start, start + len(sentence)))
    for k, token in enumerate(tokens[:-1]):
        if token.lower in {"with", "to"} and _links(tokens, k):
            return _medium(tokens[k + 1 : k + 1 + HEARER], resolver, broadcast=False)
    return None


def _posts(report: Report) -> bool:
    """Tell a post on a platform, which carries everybody's own words, from an appearance on a channel."""
    return report.site is not None and report.site.cue.lemma in {"post", "tweet", "message", "blog"}


def _links(tokens: Sequence[Token], k: int) -> bool:
    """Tell the words behind which a medium that passes on can stand: "told", "on", "interview with", "quoted by"."""
    lower = tokens[k].lower
    if lower in DIRECT:
        return True
    near = {t.lower for t in tokens[max(0, k - 2) : k]}
    if lower in {"with", "to"}:
        return bool(
            near & {"interview", "interviews", "spoke", "speaking", "talking", "talked", "statement", "remarks"}
        )
    return lower == "by" and bool(near & {"quoted", "cited", "carried", "published", "broadcast", "aired"})


def _medium(tokens: Sequence[Token], resolver: Resolver, *, broadcast: bool) -> Voice | None:
    """Tell whether the phrase that begins here names a news medium, and give its voice.

    `broadcast`: behind "on" and "in" a medium must be called one ("on VNB television"); behind "told" initials will do.
    """
    phrase = _phrase(tokens)
    kin = len(phrase) == 2 and phrase[0].has("first") and phrase[1].has("kin")
    if kin and not broadcast:
        return Voice(resolver.account[(span := Span(phrase[0].start, phrase[1].end))], span)
    if not phrase or phrase[0].has("pronoun", "objects") or any(t.has("hearer") and not t.capital for t in phrase):
        return None  # "told a news conference"
    known = next((resolver.names[t.start] for t in phrase if t.start in resolver.names), None)
    if known is not None and known.kind in {EntityKind.OUTLET, EntityKind.PERSON}:
        return Voice(resolver.account[known.span], known.span) if known.kind is EntityKind.OUTLET else None
    media = any(t.has("outlet_head") or (t.capital and t.has("outlet_word")) for t in phrase)
    acronym = next((t for t in phrase if t.text.isupper() and len(t.text) >= 3 and not t.has("hearer")), None)
    if acronym is not None and (media or not broadcast):
        return Voice(acronym.text, Span(acronym.start, acronym.end))
    unnamed = broadcast and phrase[0].has("determiner") and not any(t.capital for t in phrase)
    if not media or unnamed or phrase[0].has("possessive"):
        return None
    return _called(phrase, resolver)


def _called(phrase: Sequence[Token], resolver: Resolver) -> Voice:
    """Give the voice of a medium's phrase; without article and name it is another than the account's own outlet."""
    words = Span(phrase[0].start, phrase[-1].end)
    if not phrase[0].has("determiner") and not any(t.capital for t in phrase):
        return Voice(resolver.account[words], words)  # "told state television"
    named = resolver.look_up(words)
    return Voice(named.name, named.span)


def _phrase(tokens: Sequence[Token]) -> list[Token]:
    end = len(tokens)
    for k, token in enumerate(tokens):
        if token.shape is not Shape.WORD or token.has("relative", "auxiliary") or (k and token.has("preposition")):
            end = k
            break
    return list(tokens[: min(end, head_end(tokens))])
