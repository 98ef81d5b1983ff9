"""The network of lines in PyTorch, with the rounding of the exported one, so that training sees what will run.

Shapes: P pages of a batch, T lines of the longest, N lines of all. Weights are rounded to 8-bit steps an output,
activations to 1/STEPS; gradients pass the rounding as if it were not there (straight-through).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.lines import LABELS
from rashomon.lines.network import HIGHEST, HIGHEST_SUM, INPUT_STEPS, MEAN_STEPS, PAIRS, STEPS

LEAST_SCALE = 1e-6


@dataclass(frozen=True)
class Size:
    """The sizes of the network."""

    evidence: int
    vocabulary: int = 30522
    width: int = 64  # of a word vector
    narrow: int = 32  # of a pair's vector
    hidden: int = 128
    layers: int = 5  # convolutions; the last reaches 16 lines
    dropout: float = 0.2


@dataclass(frozen=True)
class Batch:
    """Lines of several pages. `flat`, `offsets`: word pieces of all lines and where each line's begin; so for pairs."""

    flat: Tensor
    offsets: Tensor
    pairs: Tensor
    pair_offsets: Tensor
    ends: Tensor  # (N, 4)
    evidence: Tensor  # (N, E), in input steps
    labels: Tensor  # (N,)
    lengths: list[int]

    @property
    def mask(self) -> Tensor:
        """Say which of (P, T) are lines."""
        return torch.arange(max(self.lengths))[None] < torch.tensor(self.lengths)[:, None]

    def padded(self, values: Tensor) -> Tensor:
        """Set (N, ...) out as (P, T, ...)."""
        return nn.utils.rnn.pad_sequence(values.split(self.lengths), batch_first=True)


def rounded(x: Tensor, step: float, low: float, high: float) -> Tensor:
    """Round to steps between bounds; the gradient passes."""
    clipped = x.clamp(low, high)
    return clipped + (torch.round(clipped / step) * step - clipped).detach()


def weight_scale(weight: Tensor) -> Tensor:
    """Give the step of each output's weights: the largest is HIGHEST steps."""
    return (weight.abs().amax(dim=1, keepdim=True) / HIGHEST).clamp_min(LEAST_SCALE)


class Exact(nn.Linear):
    """A linear map whose weights are rounded to 8 bits an output."""

    def forward(self, x: Tensor) -> Tensor:
        """Map the last dimension."""
        scale = weight_scale(self.weight.detach())
        weight = self.weight + (torch.round(self.weight / scale) * scale - self.weight).detach()
        return functional.linear(x, weight, self.bias)


class Lines(nn.Module):
    """The network. `transitions` (from, to) and `first` belong to the path through the labels."""

    def __init__(self, size: Size, words: Tensor | None = None) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.pairs = nn.Embedding(PAIRS, size.narrow)
        nn.init.normal_(self.words.weight, std=0.1)
        nn.init.normal_(self.pairs.weight, std=0.1)
        if words is not None:
            self.words.weight.data.copy_(words[:, : size.width] / words[:, : size.width].std() * 0.3)
        self.opening = Exact(size.evidence + 5 * size.width + size.narrow, size.hidden)
        self.reach = nn.ModuleList(Exact(3 * size.hidden, size.hidden) for _ in range(size.layers))
        self.mix = nn.ModuleList(Exact(size.hidden, size.hidden) for _ in range(size.layers))
        self.closing = Exact(2 * size.hidden, len(LABELS))
        self.dropout = nn.Dropout(size.dropout)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.first = nn.Parameter(torch.zeros(len(LABELS)))

    def forward(self, batch: Batch) -> Tensor:
        """Score labels: (P, T, labels)."""
        opened = batch.padded(self.dropout(self.open(batch)))
        mask = batch.mask[:, :, None].float()
        running = opened
        for k, (reach, mix) in enumerate(zip(self.reach, self.mix, strict=True)):
            heard = self.activated(reach(beside(running * mask, 1 << k)))
            top = HIGHEST_SUM / STEPS
            running = rounded(running + self.dropout(mix(heard)), 1 / STEPS, -top, top)
        return self.closing(torch.cat([self.dropout(running), opened], dim=2))

    def open(self, batch: Batch) -> Tensor:
        """Make each line's own vector: (N, hidden)."""
        step, top = 1 / INPUT_STEPS, HIGHEST / INPUT_STEPS
        words = rounded(self.words.weight, step, -top, top)
        pairs = rounded(self.pairs.weight, step, -top, top)
        mean = functional.embedding_bag(batch.flat, words, batch.offsets, mode="mean") * MEAN_STEPS
        paired = functional.embedding_bag(batch.pairs, pairs, batch.pair_offsets, mode="mean") * MEAN_STEPS
        ends = functional.embedding(batch.ends, words).flatten(1)
        means = [rounded(part, step, -top, top) for part in (mean, paired)]
        parts = [means[0], ends, means[1], batch.evidence / INPUT_STEPS]
        return self.activated(self.opening(torch.cat(parts, dim=1)))

    @staticmethod
    def activated(x: Tensor) -> Tensor:
        """Clip to 0..HIGHEST steps and round to steps."""
        return rounded(x, 1 / STEPS, 0.0, HIGHEST / STEPS)


def beside(x: Tensor, distance: int) -> Tensor:
    """Set each line beside those so far before and behind it: (P, T, 3 * hidden)."""
    before = functional.pad(x, (0, 0, distance, 0))[:, : x.shape[1]]
    behind = functional.pad(x, (0, 0, 0, distance))[:, distance:]
    return torch.cat([before, x, behind], dim=2)


def path_loss(model: Lines, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Give the negative log-likelihood a line of the right paths (linear-chain CRF)."""
    total = model.first + scores[:, 0]
    right = total.gather(1, labels[:, :1])[:, 0]
    for t in range(1, scores.shape[1]):
        here = mask[:, t]
        after = torch.logsumexp(total[:, :, None] + model.transitions[None], dim=1) + scores[:, t]
        step = model.transitions[labels[:, t - 1], labels[:, t]] + scores[:, t].gather(1, labels[:, t : t + 1])[:, 0]
        total = torch.where(here[:, None], after, total)
        right = right + torch.where(here, step, torch.zeros_like(step))
    return (torch.logsumexp(total, dim=1) - right).sum() / mask.sum()
