"""Train the network of lines on prepared pages.

    python -m train.lines.train --data out/lines --words out/lines/words.npy --out out/lines/lines.pt --recipe '{}'

One thread. `--held 0` keeps the pages of every fifth registered domain (by hash) out of the training and measures the
network on them; without it all pages are learnt from. Seeds are fixed. Time and machine: docs/method/lines.md.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from rashomon.lines import LABELS, best_path, costs
from rashomon.lines.network import PAIR_KEYS, PAIRS, SCORE_STEPS, ends_of
from train.lines.model import Batch, Lines, Size, path_loss
from train.lines.sheets import Sheet, is_held, read_sheets

SCORED = ("body", "comment", "caption", "title")


@dataclass(frozen=True)
class Recipe:
    """How to train. Where a value comes from stands in docs/method/lines.md."""

    epochs: int = 6
    rate: float = 2e-3
    warmup: int = 100  # steps
    word_rate: float = 0.1  # learning rate of the word vectors, in shares of the others': 1 costs 1.5 points of body F1
    decay: float = 0.01  # weight decay of the layers
    average: float = 0.997  # of the moving average of the weights, which is what is kept
    pages: int = 8  # pages a batch
    longest: int = 320  # lines of a page that are read at once
    full: float = 0.5  # share of the pages with all their lines (menus too) an epoch
    altered: float = 1.0  # share of the pages in an altered layout an epoch
    silver: float = 1.0  # share of the silver pages an epoch
    forget: float = 0.2  # share of word pieces left out
    smoothing: float = 0.05
    plain_weight: float = 0.3  # of the loss line by line beside that of paths
    width: int = 64
    hidden: int = 128
    layers: int = 5
    dropout: float = 0.2
    seed: int = 13


def make_batch(sheets: Sequence[Sheet], recipe: Recipe, rng: random.Random | None) -> Batch:
    """Stack pages; with a generator (training) long pages are cut and word pieces left out."""
    pieces: list[NDArray[np.int64]] = []
    labels, evidence, lengths = [], [], []
    for sheet in sheets:
        start = rng.randint(0, max(0, len(sheet) - recipe.longest)) if rng else 0
        stop = start + recipe.longest if rng else len(sheet)
        own = slice(start, min(stop, len(sheet)))
        pieces += sheet.pieces[own]
        labels.append(sheet.labels[own])
        evidence.append(sheet.evidence[own])
        lengths.append(len(labels[-1]))
    ends = np.array([[ids[at] for at in ends_of(len(ids))] if len(ids) else [0] * 4 for ids in pieces])
    pairs = [(ids[:-1] * PAIR_KEYS[0] + ids[1:] * PAIR_KEYS[1]) % PAIRS for ids in pieces]
    if rng:
        pieces, pairs = _forget(pieces, recipe.forget, rng), _forget(pairs, recipe.forget, rng)
    return Batch(
        *_flat(pieces),
        *_flat(pairs),
        torch.from_numpy(ends.astype(np.int64)),
        torch.from_numpy(np.concatenate(evidence).astype(np.float32)),
        torch.from_numpy(np.concatenate(labels).astype(np.int64)),
        lengths,
    )


def _flat(rows: Sequence[NDArray[np.int64]]) -> tuple[Tensor, Tensor]:
    starts = np.cumsum([0, *(len(row) for row in rows)][:-1])
    return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(starts.astype(np.int64))


def _forget(rows: Sequence[NDArray[np.int64]], share: float, rng: random.Random) -> list[NDArray[np.int64]]:
    draw = np.random.default_rng(rng.getrandbits(32))
    return [row[draw.random(len(row)) >= share] for row in rows]


def epoch(sheets: Sequence[Sheet], recipe: Recipe, rng: random.Random) -> list[list[Sheet]]:
    """Draw the pages of an epoch and group those of like length."""
    shares = {"full": recipe.full, "altered": recipe.altered, "silver": recipe.silver, "plain": 1.0}
    by_kind: dict[str, dict[str, list[Sheet]]] = {}
    for sheet in sheets:
        by_kind.setdefault(sheet.kind, {}).setdefault(sheet.page, []).append(sheet)
    drawn = []
    for kind, pages in by_kind.items():
        names = rng.sample(sorted(pages), round(shares[kind] * len(pages)))
        drawn += [rng.choice(pages[name]) for name in names]
    rng.shuffle(drawn)
    batches = []
    for start in range(0, len(drawn), 8 * recipe.pages):
        some = sorted(drawn[start : start + 8 * recipe.pages], key=len)
        batches += [some[i : i + recipe.pages] for i in range(0, len(some), recipe.pages)]
    rng.shuffle(batches)
    return batches


def learn(model: Lines, sheets: Sequence[Sheet], recipe: Recipe, kept: Path) -> None:
    """Train in place. The state is kept in a file after every epoch, and taken up again where that file is."""
    run = Run(model, recipe, len(epoch(sheets, recipe, random.Random(0))) * recipe.epochs)
    if kept.is_file():
        run.take_up(torch.load(kept, weights_only=False))
    begun = time.process_time()
    for number in range(run.epochs, recipe.epochs):
        model.train()
        losses = [run.step(make_batch(some, recipe, run.rng)) for some in epoch(sheets, recipe, run.rng)]
        run.epochs += 1
        torch.save(run.state(), kept)
        print(f"epoch {number}: loss {np.mean(losses):.3f}, {time.process_time() - begun:.0f} s", flush=True)
    model.load_state_dict(run.averaged)
    kept.unlink(missing_ok=True)


class Run:
    """A run of the training: optimizer, average of the weights, random numbers, how far it is."""

    def __init__(self, model: Lines, recipe: Recipe, steps: int) -> None:
        self.model, self.recipe, self.steps = model, recipe, steps
        self.rng = random.Random(recipe.seed)
        self.done = self.epochs = 0
        tables = [model.words.weight, model.pairs.weight]
        rest = [p for p in model.parameters() if all(p is not table for table in tables)]
        groups = [{"params": tables, "weight_decay": 0.0, "share": recipe.word_rate}, {"params": rest, "share": 1.0}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=recipe.decay)
        self.averaged = {name: value.detach().clone() for name, value in model.named_parameters()}

    def step(self, batch: Batch) -> float:
        """Learn from a batch; give its loss line by line."""
        recipe, scores, labels = self.recipe, self.model(batch), batch.padded(batch.labels)
        left = max(0.02, 1 - self.done / self.steps)
        for group in self.optimizer.param_groups:
            group["lr"] = group["share"] * recipe.rate * min(1.0, self.done / recipe.warmup) * left
        plain = functional.cross_entropy(scores[batch.mask], labels[batch.mask], label_smoothing=recipe.smoothing)
        loss = path_loss(self.model, scores, labels, batch.mask) + recipe.plain_weight * plain
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.done += 1
        share = min(recipe.average, self.done / (self.done + 10))
        for name, value in self.model.named_parameters():
            self.averaged[name].lerp_(value.detach(), 1 - share)
        return float(plain.detach())

    def state(self) -> dict[str, Any]:
        """Give all that the run goes on from."""
        return {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "averaged": self.averaged,
            "done": (self.done, self.epochs),
            "random": (self.rng.getstate(), torch.get_rng_state()),
        }

    def take_up(self, state: dict[str, Any]) -> None:
        """Go on from a state."""
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.averaged = state["averaged"]
        self.done, self.epochs = state["done"]
        self.rng.setstate(state["random"][0])
        torch.set_rng_state(state["random"][1])


def predict(model: Lines, sheets: Sequence[Sheet], recipe: Recipe) -> Iterator[NDArray[np.int64]]:
    """Give the costs of every label for every line of each page, in score steps."""
    model.eval()
    transitions, first = (
        np.rint(p.detach().numpy() * SCORE_STEPS).astype(np.int32) for p in (model.transitions, model.first)
    )
    with torch.inference_mode():
        for start in range(0, len(sheets), 8):
            batch = make_batch(sheets[start : start + 8], recipe, None)
            scores = np.rint(model(batch).numpy() * SCORE_STEPS).astype(np.int32)
            for row, length in zip(scores, batch.lengths, strict=True):
                yield costs(row[:length], transitions, first)


def measure(model: Lines, sheets: Sequence[Sheet], recipe: Recipe) -> dict[str, float]:
    """Give the F1 of the lines of each label that matters."""
    if not sheets:
        return {}
    got = np.concatenate([np.array(best_path(cost)) for cost in predict(model, sheets, recipe)])
    gold = np.concatenate([sheet.labels for sheet in sheets])
    out = {}
    for label in SCORED:
        k = LABELS.index(label)
        both, ours, theirs = ((got == k) & (gold == k)).sum(), (got == k).sum(), (gold == k).sum()
        out[label] = round(float(2 * both / max(1, ours + theirs)), 4)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--words", type=Path, help="first word vectors (train.lines.words)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--recipe", type=json.loads, default={})
    parser.add_argument("--held", type=int, nargs="*", default=[])
    options = parser.parse_args()
    recipe = Recipe(**options.recipe)
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    sheets = read_sheets(options.data)
    held = [sheet for sheet in sheets if is_held(sheet.domain, options.held)]
    words = torch.from_numpy(np.load(options.words)) if options.words else None
    size = Size(
        sheets[0].evidence.shape[1],
        width=recipe.width,
        hidden=recipe.hidden,
        layers=recipe.layers,
        dropout=recipe.dropout,
    )
    model = Lines(size, words)
    learned = [sheet for sheet in sheets if not is_held(sheet.domain, options.held)]
    learn(model, learned, recipe, options.out.with_suffix(".state"))
    for kind in ("plain", "altered", "silver"):
        print(kind, measure(model, [sheet for sheet in held if sheet.kind == kind], recipe))
    torch.save({"size": asdict(size), "recipe": asdict(recipe), "weights": model.state_dict()}, options.out)


if __name__ == "__main__":
    main()
