"""Reports -> Attribution records: kind, modality, anonymity, chain, ids."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.attribution.chain import make_chains
from rashomon.attribution.modality import modality
from rashomon.attribution.nest import Placed
from rashomon.attribution.voices import Resolver
from rashomon.records import Account, Attribution, Kind, Span, content_id

MARKS = frozenset('"“”„«»')


def to_records(account: Account, placed: Sequence[Placed], resolver: Resolver) -> tuple[Attribution, ...]:
    """Make the records; two pieces with the same spans are one."""
    kinds = [Kind.DIRECT if piece.report.spoken else kind(account.text, piece.content) for piece in placed]
    chains = make_chains(account, placed, kinds, resolver)
    found: dict[str, Attribution] = {}
    ids = [_id(account, piece) for piece in placed]
    for n, piece in enumerate(placed):
        if ids[n] in found:
            continue
        chain, anonymous = chains[n]
        inside = ids[piece.holder] if piece.holder is not None else None
        found[ids[n]] = Attribution(
            ids[n],
            account.id,
            (piece.report.source,) if piece.report.source else (),
            (piece.report.cue,) if piece.report.cue else (),
            (piece.content,),
            kinds[n],
            modality(piece.report),
            anonymous,
            inside if inside != ids[n] else None,
            chain,
        )
    return tuple(sorted(found.values(), key=lambda a: (a.content[0], a.cue, a.source, a.id)))


def _id(account: Account, piece: Placed) -> str:
    report = piece.report
    return content_id("q", account.id, report.source or "", report.cue or "", piece.content)


def kind(text: str, content: Span) -> Kind:
    """Tell a content that stands between marks (direct) from one that holds marks (mixed) or none (indirect)."""
    before, after = text[content.start - 1 : content.start], text[content.end : content.end + 2]
    opened = bool(before) and before in "\"“„«‘'"
    closed = bool(after) and any(c in "\"”“»’'" for c in after)
    if opened and closed:
        return Kind.DIRECT
    return Kind.MIXED if MARKS & set(text[content.start : content.end]) else Kind.INDIRECT
