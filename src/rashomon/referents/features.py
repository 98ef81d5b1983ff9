"""What speaks for one place standing for another, beside what the reader makes of both: numbers for each pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.records import EntityKind, Form
from rashomon.referents.ground import OUTSIDE
from rashomon.referents.nodes import SORTS, Node

Floats = NDArray[np.float32]
REACHES = 6  # steps of distance, each twice the last
STEP = 40  # code points of the first of them
RANKS = 5  # somebodies told last before a place, of those that it may be: the last one, the last but one ...
FEW = 3  # sentences back
OFTEN = (2, 4)  # places of the same words, from which on they are told thrice, often
BESIDE = 80  # code points; a candidate that begins so near before is often apposed
KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.OUTLET)
FEATURES = (
    *(f"before by {STEP * 2**k}" for k in range(REACHES)),
    *(f"behind by {STEP * 2**k}" for k in range(REACHES)),
    "share of its words", "share of the other's words", "same noun", "same words", "a name", "both descriptions",
    "noun among the words", "beside", *SORTS, "no pronoun", *(kind.value for kind in KINDS), "other kind",
    "same sex", "other sex", "new words", "indefinite", "the other indefinite",
    "same sentence", "sentence before", "few sentences before", "same paragraph", "paragraph before", "headline",
    "one quotation", "itself quoted", "the other quoted", "leads", "the other leads",
    "told once", "told thrice", "told often", "last telling",
    *(f"rank {k}" for k in range(RANKS)),
)  # fmt: skip


def pair_features(anaphors: Sequence[Node], candidates: Sequence[Node], *, together: bool) -> Floats:
    """Give what speaks for each anaphor standing for each candidate: (anaphors, candidates, FEATURES).

    `together`: both stand in one account; else their distance says nothing and is left 0. Nothing gives no rows.
    """
    found = np.zeros((len(anaphors), len(candidates), len(FEATURES)), dtype=np.float32)
    if not anaphors or not candidates:
        return found
    at = {name: n for n, name in enumerate(FEATURES)}
    if together:
        _place(found, anaphors, candidates, at["beside"])
        _seat(found[:, :, at["same sentence"] :], anaphors, candidates)
        _rank(found[:, :, at["told once"] :], anaphors, candidates)
    _compare_words(found[:, :, at["share of its words"] :], anaphors, candidates)
    for n, anaphor in enumerate(anaphors):
        found[n, :, at[anaphor.sort or "no pronoun"]] = 1
        found[n, :, at["indefinite"]] = anaphor.indefinite
    for m, candidate in enumerate(candidates):
        found[:, m, at[candidate.kind.value if candidate.kind in KINDS else "other kind"]] = 1
        found[:, m, at["new words"]] = candidate.new
        found[:, m, at["the other indefinite"]] = candidate.indefinite
    sexes = [[_agree(a.sex, c.sex) for c in candidates] for a in anaphors]
    found[:, :, at["same sex"]] = np.array(sexes) == 1
    found[:, :, at["other sex"]] = np.array(sexes) == -1
    return found


def _place(found: Floats, anaphors: Sequence[Node], candidates: Sequence[Node], beside: int) -> None:
    starts = [np.array([node.span.start for node in nodes]) for nodes in (anaphors, candidates)]
    gap = starts[0][:, None] - starts[1][None, :]
    step = np.minimum(REACHES - 1, np.log2(np.abs(gap) / STEP + 1).astype(int)) + np.where(gap > 0, 0, REACHES)
    np.put_along_axis(found, step[:, :, None], 1, axis=2)
    found[:, :, beside] = (gap > 0) & (gap < BESIDE)


def _seat(found: Floats, anaphors: Sequence[Node], candidates: Sequence[Node]) -> None:
    """Fill the eleven columns from "same sentence" on."""
    own, others = (np.array([_numbers(node) for node in nodes]) for nodes in (anaphors, candidates))
    back = own[:, None, 0] - others[None, :, 0]
    paragraphs = own[:, None, 1] - others[None, :, 1]
    mine, theirs = own[:, None, 2], others[None, :, 2]
    one = mine == theirs
    columns = (
        back == 0, back == 1, (back > 1) & (back <= FEW), paragraphs == 0, paragraphs == 1, others[None, :, 1] == 0,
        one & (mine != OUTSIDE), ~one & (mine != OUTSIDE), ~one & (theirs != OUTSIDE),
        own[:, None, 3], others[None, :, 3],
    )  # fmt: skip
    for n, column in enumerate(columns):
        found[:, :, n] = column


def _numbers(node: Node) -> tuple[int, int, int, int]:
    seat = node.seat
    return seat.sentence, seat.paragraph, seat.quotation, int(seat.leads)


def _rank(found: Floats, anaphors: Sequence[Node], candidates: Sequence[Node]) -> None:
    """Fill the columns from "told once" on: how often a candidate's words are told, how many others stand nearer."""
    numbers = {spoken: n for n, spoken in enumerate(dict.fromkeys(_called(c) for c in candidates))}
    who = np.array([numbers[_called(c)] for c in candidates])
    times = np.bincount(who)[who]
    found[:, :, 0] = times < OFTEN[0]
    found[:, :, 1] = (times >= OFTEN[0]) & (times < OFTEN[1])
    found[:, :, 2] = times >= OFTEN[1]
    starts = np.array([c.span.start for c in candidates])
    at = np.array([a.span.start for a in anaphors])[:, None]
    last = (starts < at) & (_next(who, starts) >= at)
    fits = last & _fits(anaphors, candidates)
    nearer: NDArray[np.intp] = np.cumsum(fits[:, ::-1], axis=1)[:, ::-1] - fits
    found[:, :, 3] = last
    for rank in range(RANKS):
        found[:, :, 4 + rank] = fits & (nearer >= rank if rank == RANKS - 1 else nearer == rank)


def _next(who: NDArray[np.intp], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Give where the same words stand next; what stands last is followed by nothing."""
    again = np.full(len(who), np.iinfo(np.int64).max)
    later: dict[int, int] = {}
    for m in range(len(who) - 1, -1, -1):
        again[m] = later.get(int(who[m]), int(again[m]))
        later[int(who[m])] = int(starts[m])
    return again


def _called(node: Node) -> str:
    """Give the words that all places of one have: of a person's name the last, which stays when it is shortened."""
    shortened = node.form is Form.NAME and node.kind is EntityKind.PERSON
    return node.spoken.rsplit(maxsplit=1)[-1] if shortened else node.spoken


def _fits(anaphors: Sequence[Node], candidates: Sequence[Node]) -> NDArray[np.bool_]:
    """Tell which candidates are of the kind and sex of which a place is, as far as both tell."""
    person = np.array([c.kind is EntityKind.PERSON for c in candidates])
    rows = []
    for anaphor in anaphors:
        if anaphor.sort in ("man", "woman"):
            rows.append(person & np.array([_agree(anaphor.sex, c.sex) >= 0 for c in candidates]))
        elif anaphor.sort:
            rows.append(~person if anaphor.sort == "thing" else np.ones_like(person))
        else:
            kinds = (anaphor.kind, EntityKind.OTHER)
            rows.append(np.array([anaphor.kind is EntityKind.OTHER or c.kind in kinds for c in candidates]))
    return np.array(rows)


def _compare_words(found: Floats, anaphors: Sequence[Node], candidates: Sequence[Node]) -> None:
    """Fill the seven columns from "share of its words" on."""
    known = {word: n for n, word in enumerate(sorted({w for node in anaphors for w in node.words | {node.head}}))}
    own, own_heads = _incidence(anaphors, known)
    other, other_heads = _incidence(candidates, known)
    shared = own @ other.T
    found[:, :, 0] = shared / np.maximum(1, [len(a.words) for a in anaphors])[:, None]
    found[:, :, 1] = shared / np.maximum(1, [len(c.words) for c in candidates])[None, :]
    found[:, :, 2] = own_heads @ other_heads.T
    found[:, :, 3] = [[a.spoken == c.spoken for c in candidates] for a in anaphors]
    found[:, :, 4] = [c.form is Form.NAME for c in candidates]
    described = [a.form is Form.DESCRIPTION for a in anaphors]
    found[:, :, 5] = np.outer(described, [c.form is Form.DESCRIPTION for c in candidates])
    found[:, :, 6] = np.maximum(own @ other_heads.T, own_heads @ other.T) > 0


def _incidence(nodes: Sequence[Node], known: dict[str, int]) -> tuple[Floats, Floats]:
    """Mark which known words each node has, and which is its noun: (nodes, words) twice."""
    held = np.zeros((len(nodes), len(known)), dtype=np.float32)
    heads = np.zeros_like(held)
    for n, node in enumerate(nodes):
        held[n, [known[word] for word in node.words if word in known]] = 1
        if node.head and node.head in known:
            heads[n, known[node.head]] = 1
    return held, heads


def _agree(one: str, other: str) -> int:
    """1 where two sexes are told and the same, -1 where they differ, 0 where one is not told."""
    return 0 if not one or not other else 1 if one == other else -1
