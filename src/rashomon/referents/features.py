"""What speaks for one place standing for another, beside what the reader makes of both: numbers for each pair."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.records import EntityKind, Form
from rashomon.referents.nodes import SORTS, Node

Floats = NDArray[np.float32]
REACHES = 6  # steps of distance, each twice the last
STEP = 40  # code points of the first of them
BESIDE = 80  # code points; a candidate that begins so near before is often apposed
KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP, EntityKind.OUTLET)
FEATURES = (
    *(f"before by {STEP * 2**k}" for k in range(REACHES)),
    *(f"behind by {STEP * 2**k}" for k in range(REACHES)),
    "share of its words", "share of the other's words", "same noun", "same words", "a name", "both descriptions",
    "noun among the words", "beside", *SORTS, "no pronoun", *(kind.value for kind in KINDS), "other kind",
    "same sex", "other sex", "new words",
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
    _compare_words(found[:, :, at["share of its words"] :], anaphors, candidates)
    for n, anaphor in enumerate(anaphors):
        found[n, :, at[anaphor.sort or "no pronoun"]] = 1
    for m, candidate in enumerate(candidates):
        found[:, m, at[candidate.kind.value if candidate.kind in KINDS else "other kind"]] = 1
        found[:, m, at["new words"]] = candidate.new
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
