"""Who is meant: how likely a pronoun or description stands for each name and description of its account."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.records import EntityKind
from rashomon.referents.features import FEATURES, pair_features
from rashomon.referents.nodes import Node, Place, fullest, read_nodes
from rashomon.tagger import References

__all__ = ["FEATURES", "Node", "Place", "fullest", "pair_features", "read_nodes", "weigh"]


def weigh(anaphors: Sequence[Node], candidates: Sequence[Node], references: References) -> NDArray[np.float32]:
    """Give the chance of each candidate, and of nobody (the last column), that an anaphor stands for it.

    Input: places of one account, which a model has read (`references.scale`). Output: (anaphors, candidates + 1), rows
    that sum to 1; a place never stands for itself, nor for one that it meets. Source: mention ranking (Denis and
    Baldridge 2007; Lee et al. 2017), with vectors of an encoder that reads windows of the account.
    """
    looks, _, _ = references.means([node.span for node in anaphors])
    _, names, _ = references.means([node.span for node in candidates])
    features = pair_features(anaphors, candidates, together=True)
    allowed = np.array([[may_be(a, c) for c in candidates] for a in anaphors], dtype=np.float32)
    return references.chances(looks, names, features, allowed.reshape(len(anaphors), len(candidates)))


def may_be(anaphor: Node, candidate: Node) -> bool:
    """Tell whether a place may stand for another: they do not meet, and a person is no body, place or group."""
    kinds = {anaphor.kind, candidate.kind}
    told = not anaphor.sort and EntityKind.OTHER not in kinds
    return not anaphor.span.meets(candidate.span) and not (told and EntityKind.PERSON in kinds and len(kinds) > 1)
