"""Batches of windows -> tensors."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from rashomon.tagger.links import buckets
from rashomon.tagger.windows import Window
from train.examples import UNKNOWN, Cue, Example


def inputs(windows: Sequence[Window], conventions: Sequence[int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Stack windows: ids, case, quoted as (B, T), padded with 0; convention as (B,)."""
    rows = [w.pieces for w in windows]
    return (
        padded([[p.id for p in row] for row in rows], 0),
        padded([[int(p.case) for p in row] for row in rows], 0),
        padded([[int(p.quoted) for p in row] for row in rows], 0),
        torch.tensor(conventions),
    )


def padded(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    """Stack rows of integers, the shorter ones filled up."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (longest - len(row))] for row in rows])


def cue_tensors(batch: Sequence[Example], length: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Stack the cues of a batch, C per window at most: place (B, C), roles (B, C, T), buckets (B, C, T), report (B, C).

    A window with fewer cues is filled up with UNKNOWN roles and reports.
    """
    most = max(1, *(len(e.cues) for e in batch))
    nobody = Cue(0, [])
    rows = [[*e.cues, *[nobody] * (most - len(e.cues))] for e in batch]
    at = torch.tensor([[cue.at for cue in row] for row in rows])
    roles = torch.tensor([[[*c.roles, *[UNKNOWN] * (length - len(c.roles))] for c in row] for row in rows])
    distance = torch.from_numpy(buckets(at.flatten().cpu().numpy(), length)).to(at.device).view(len(rows), most, length)
    return at, roles, distance, torch.tensor([[cue.report for cue in row] for row in rows])


def pointer_tensors(batch: Sequence[Example], length: int) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Stack the pronouns of a batch: window (N,), place (N,), buckets (N, T), whom they may mean and whom they do.

    The last two are (N, T + 1), true or false; the last column is nobody, meant where the window names nobody.
    """
    found = [(n, pointer) for n, example in enumerate(batch) for pointer in example.pointers]
    may = torch.zeros(len(found), length + 1, dtype=torch.bool)
    does = torch.zeros(len(found), length + 1, dtype=torch.bool)
    for i, (n, pointer) in enumerate(found):
        may[i, [k for k, piece in enumerate(batch[n].window.pieces) if piece.span is not None]] = True
        may[i, pointer.own] = False
        may[i, length] = True
        does[i, pointer.names or [length]] = True
    row = torch.tensor([n for n, _ in found], dtype=torch.long)
    at = torch.tensor([pointer.at for _, pointer in found], dtype=torch.long)
    return row, at, torch.from_numpy(buckets(at.cpu().numpy(), length)).to(at.device), may, does & may
