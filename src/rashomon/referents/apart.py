"""Places of two accounts: whether they mean the same, where at least one account names nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rashomon.forest import load_forest
from rashomon.records import Account, EntityKind, Form, Mention, Span
from rashomon.referents.ground import NOWHERE
from rashomon.referents.nodes import Node, is_told_by, read_nodes
from rashomon.tagger.meaning import STEPS

FEATURES = (
    "cosine", "mean cosine", "described cosine", "same noun", "nouns", "words", "words of the other", "same words",
    "kind", "other kind", "same kind", "named", "named noun", "places", "other places", "plural",
)  # fmt: skip
# Pairs less alike are not compared further. Of those that the forest takes for one (13 invented events), 91 % are as
# alike; a sixth of the pairs has to be looked at, which in a story of 60 accounts saves 20 seconds.
LEAST_COSINE = 0.6
LEAST_WITH_NOUN = 0.2  # the same where both have a noun in common
KIND_NUMBERS = {kind: float(n) for n, kind in enumerate(EntityKind)}
AT_ONCE = 2000  # places compared with all others at once, which bounds the memory


@dataclass(frozen=True)
class Figure:
    """Somebody in one account: what his places say. `nodes`: without pronouns; `directions`: (nodes, K)."""

    account: str
    kind: EntityKind
    nodes: tuple[Node, ...]
    directions: NDArray[np.float32]

    @cached_property
    def named(self) -> bool:
        return any(node.form is Form.NAME for node in self.nodes)

    @cached_property
    def nouns(self) -> frozenset[str]:
        return frozenset(node.head for node in self.nodes if node.head)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for node in self.nodes for word in node.words)

    @cached_property
    def spoken(self) -> frozenset[str]:
        return frozenset(node.spoken for node in self.nodes)

    @cached_property
    def named_nouns(self) -> frozenset[str]:
        return frozenset(node.head for node in self.nodes if node.form is Form.NAME)

    @cached_property
    def names(self) -> tuple[Node, ...]:
        """The places that name him, each wording once."""
        return tuple({node.spoken: node for node in self.nodes if node.form is Form.NAME}.values())

    @cached_property
    def plural(self) -> bool:
        return any(noun.endswith("s") for noun in self.nouns)

    @cached_property
    def described(self) -> NDArray[np.intp]:
        return np.flatnonzero([node.form is Form.DESCRIPTION for node in self.nodes])


def read_figure(
    account: Account, kind: EntityKind, mentions: Sequence[Mention], identities: Mapping[Span, bytes]
) -> Figure:
    """Describe somebody by the places that name or describe him; what no model read has no directions."""
    places = [m for m in mentions if m.form is not Form.PRONOUN]
    nodes = read_nodes(account, [(m.span, m.kind, m.form) for m in places], NOWHERE)
    rows = [np.frombuffer(identities.get(node.span, b""), dtype=np.int8) for node in nodes]
    width = max((len(row) for row in rows), default=0)
    full = np.array([row if len(row) else np.zeros(width) for row in rows], dtype=np.float32)
    return Figure(account.id, kind, nodes, full.reshape(len(nodes), width) / np.float32(STEPS))


def same_chances(figures: Sequence[Figure]) -> Iterator[tuple[float, int, int]]:
    """Give the chance 0..1 that two figures of two accounts are one, where one of them has no name at least.

    Output: (chance, number of the nameless one, of the other one); pairs that have little in common are left out.
    """
    pairs = sorted(near_pairs(figures))
    if pairs:
        rows = np.array([shown(figures[one], figures[other]) for one, other in pairs])
        for chance, (one, other) in zip(load_forest("referents", "apart").chances(rows), pairs, strict=True):
            yield float(chance), one, other


def near_pairs(figures: Sequence[Figure]) -> set[tuple[int, int]]:
    """Find the pairs worth a look: places alike to the reader, or one noun."""
    owner = np.array([n for n, figure in enumerate(figures) for _ in figure.nodes], dtype=np.intp)
    width = max((figure.directions.shape[1] for figure in figures), default=0)
    every = np.zeros((len(owner), width), dtype=np.float32)  # zeros for what no model read
    at = 0
    for figure in figures:
        every[at : at + len(figure.nodes), : figure.directions.shape[1]] = figure.directions
        at += len(figure.nodes)
    nameless = np.array([not figures[n].named for n in owner], dtype=bool)
    asked = np.flatnonzero(nameless)
    nouns = {noun: n for n, noun in enumerate(sorted({noun for figure in figures for noun in figure.nouns}))}
    head = np.array([nouns.get(node.head, -1) for figure in figures for node in figure.nodes], dtype=np.intp)
    found: set[tuple[int, int]] = set()
    for first in range(0, len(asked), AT_ONCE):
        part = asked[first : first + AT_ONCE]
        cosines = every[part] @ every.T
        same = (head[part][:, None] == head[None, :]) & (head[part] >= 0)[:, None]
        rows, columns = np.nonzero(np.where(same, cosines >= LEAST_WITH_NOUN, cosines >= LEAST_COSINE))
        found.update(zip(owner[part[rows]].tolist(), owner[columns].tolist(), strict=True))
    told = {(a, b) for a, b in found if figures[a].account != figures[b].account}
    once = {(a, b) for a, b in told if figures[b].named or a < b}
    return {(a, b) for a, b in once if not _tells_by_name(figures[a], figures[b])}


def _tells_by_name(one: Figure, other: Figure) -> bool:
    """Tell whether one is described by the other's name: "the Dorna bridge" is not Dorna."""
    return any(is_told_by(one.nodes[n], name) for n in one.described for name in other.names)


def _cosines(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Compare the directions of places, (n, K) and (m, K) -> (n, m); what no model read is like nothing."""
    if one.shape[1] != other.shape[1]:
        return np.zeros((len(one), len(other)), dtype=np.float32)
    return one @ other.T


def shown(one: Figure, other: Figure) -> list[float]:
    """Give what a pair shows, in the order of FEATURES; `one` has no name."""
    near = _cosines(one.directions, other.directions)
    described = near[:, other.described]
    nouns, words = one.nouns & other.nouns, one.words & other.words
    return [
        float(near.max(initial=0.0)),
        float(near.sum()) / max(1, near.size),
        float(described.max(initial=0.0)),
        float(bool(nouns)),
        len(nouns) / max(1, len(one.nouns)),
        len(words) / max(1, len(one.words)),
        len(words) / max(1, len(other.words)),
        float(bool(one.spoken & other.spoken)),
        KIND_NUMBERS[one.kind],
        KIND_NUMBERS[other.kind],
        float(one.kind is other.kind),
        float(other.named),
        float(bool(other.named_nouns & one.words)),
        float(len(one.nodes)),
        float(len(other.nodes)),
        float(one.plural),
    ]
