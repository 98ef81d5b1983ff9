"""Who is meant: how likely a pronoun or description stands for each name and description of its account."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.records import EntityKind, Form
from rashomon.referents.features import FEATURES, pair_features
from rashomon.referents.ground import NOWHERE, OUTSIDE, Ground
from rashomon.referents.nodes import PLURALS, Node, Place, fullest, holds_name, is_told_by, read_nodes
from rashomon.resources import DEFAULT_LANGUAGE, words
from rashomon.tagger import References

__all__ = [
    "FEATURES",
    "NOWHERE",
    "OUTSIDE",
    "PLURALS",
    "Ground",
    "Node",
    "Place",
    "fullest",
    "holds_name",
    "in_reach",
    "may_be",
    "pair_features",
    "read_nodes",
    "weigh",
]


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


def in_reach(starts: Sequence[int], first: int, last: int) -> slice:
    """Choose the candidates that are weighed for anaphors between two places: all of a page of 1,500 words.

    `starts`: where the candidates begin, in rising order; `first`, `last`: code points. It bounds time and memory.
    """
    return slice(max(0, bisect_left(starts, first) - BEFORE), bisect_left(starts, last) + BEHIND)


BEFORE, BEHIND = 300, 100  # candidates before the first anaphor and behind the last; nearly all antecedents lie nearer


def may_be(anaphor: Node, candidate: Node) -> bool:
    """Tell whether a place may stand for another: they do not meet, a person is no body, place or group, what is
    built is no town ("the depot" beside "Velkow"), and what is told by a name is not that name's ("the Dorna bridge").
    """
    if _is_built(anaphor, candidate) or is_told_by(anaphor, candidate):
        return False
    if anaphor.sort in NO_PERSON and candidate.kind is EntityKind.PERSON:
        return False
    if anaphor.sort in ONE_PERSON and candidate.kind in NO_PERSONS:
        return False
    kinds = {anaphor.kind, candidate.kind}
    told = not anaphor.sort and EntityKind.OTHER not in kinds
    return not anaphor.span.meets(candidate.span) and not (told and EntityKind.PERSON in kinds and len(kinds) > 1)


NO_PERSON = frozenset(("thing",))  # sorts of pronouns: "it"
ONE_PERSON = frozenset(("man", "woman"))
NO_PERSONS = frozenset((EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.GROUP))


def _is_built(anaphor: Node, candidate: Node) -> bool:
    """Tell a word for something built beside a place's name that has no such word in it."""
    if candidate.kind is not EntityKind.PLACE or (anaphor.form, candidate.form) != (Form.DESCRIPTION, Form.NAME):
        return False
    built = words("built_places", DEFAULT_LANGUAGE)
    return anaphor.head in built and not candidate.words & built
