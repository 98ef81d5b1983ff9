"""Links see how far a token stands from its cue, and on which side."""

from __future__ import annotations

import itertools

import numpy as np

from rashomon.tagger.labels import BUCKETS, ROLES, SIDE
from rashomon.tagger.links import buckets, link_scores


def test_buckets_tell_side_and_distance() -> None:
    row = buckets(np.array([300]), 600)[0]
    assert row[300] == SIDE
    assert list(row[300:309]) == list(range(SIDE, SIDE + 9))
    assert row[299] == SIDE - 1
    assert row[0] == 0
    assert row[599] == BUCKETS - 1
    assert all(a <= b for a, b in itertools.pairwise(row))


def test_scores_join_vectors_and_distance() -> None:
    tokens = np.zeros((4, len(ROLES), 2), dtype=np.float32)
    tokens[3, 1] = [2, 0]
    cues = np.zeros((1, len(ROLES), 2), dtype=np.float32)
    cues[0, 1] = [3, 5]
    distance = np.zeros((BUCKETS, len(ROLES)), dtype=np.float32)
    distance[SIDE + 2, 2] = 7
    scores = link_scores(tokens, cues, distance, np.array([1]))
    assert scores.shape == (1, 4, len(ROLES))
    assert scores[0, 3, 1] == np.float32(6 / np.sqrt(2))
    assert scores[0, 3, 2] == 7
    assert scores[0, 0].sum() == 0


def test_no_cues_give_no_scores() -> None:
    tokens = np.zeros((4, len(ROLES), 2), dtype=np.float32)
    none = np.zeros((0, len(ROLES), 2), dtype=np.float32)
    assert link_scores(tokens, none, np.zeros((BUCKETS, len(ROLES)), np.float32), np.array([], int)).shape == (0, 4, 4)
