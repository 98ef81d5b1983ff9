"""Train the reader on prepared corpora.

    python -m train.train --encoder MODEL_FOLDER --out out/stage1.pt --recipe '{"corpora": {"polnear": 1}}'

On two CPU cores (AVX2, no bf16) 1,100 word pieces a second: 14 minutes an epoch of PolNeAR. On a GPU set nothing else:
the same commands run on it where PyTorch finds one. Weights are averaged over steps and written every 400 steps; --init
goes on from them. Seeds are fixed, the order of windows follows from them. `make reader` holds the recipes.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from rashomon.tagger.windows import CLS, SEP, Piece, Window
from train.documents import read_documents
from train.examples import UNKNOWN, Example, batches, make_examples, paragraphs_of
from train.folder import folder_weights
from train.model import Reader, Size, load_encoder, load_tokenizer, sequence_loss
from train.tensors import cue_tensors, inputs, pointer_tensors

GPU = torch.cuda.is_available()
HALF = GPU or "avx512_bf16" in (Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").is_file() else "")
TAUGHT = 64  # paragraphs that the teacher reads at once
TRUNK = ("encoder.words", "encoder.positions", "encoder.layers", "encoder.norm")  # weights that begin pre-trained


@dataclass(frozen=True)
class Recipe:
    """How to train. Where a value comes from stands in docs/method/reader.md."""

    corpora: dict[str, float] = field(default_factory=dict)  # name -> times an epoch (0.5: a random half)
    epochs: int = 4
    rate: float = 2e-4  # peak learning rate of the encoder
    head_rate: float = 1e-3  # of the heads and added embeddings, which start from nothing
    warmup: float = 0.06  # share of the steps
    decay: float = 0.01  # weight decay
    pieces: int = 3072  # word pieces a batch, padding included
    longest: int = 192  # word pieces a window
    average: float = 0.995  # of the moving average of the weights, which is what is saved
    link_weight: float = 1.0
    report_weight: float = 0.3
    other_weight: float = 0.5  # of names, descriptions, events
    reference_weight: float = 0.5
    sentence_weight: float = 0.2
    taught: int = 3  # every how many-th window keeps its sentence vectors
    seed: int = 13


def losses(reader: Reader, batch: Sequence[Example], recipe: Recipe) -> dict[str, Tensor]:
    """Give the loss of every head that the batch's corpora annotate."""
    ids, case, quoted, convention = inputs([e.window for e in batch], [e.convention for e in batch])
    with torch.autocast(ids.device.type, torch.bfloat16, enabled=HALF):
        out = reader(ids, case, quoted, convention)
    out = {name: value.float() for name, value in out.items()}
    length = ids.shape[1]
    found = {}
    for name, weight in (("flat", 1.0), ("names", recipe.other_weight), ("descriptions", recipe.other_weight),
                         ("events", recipe.other_weight)):  # fmt: skip
        gold = _stack([getattr(e, name) for e in batch], length)
        if bool((gold != UNKNOWN).any()):
            found[name] = weight * functional.cross_entropy(
                out[name].flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN
            )
    gold = torch.stack([_stack([e.outer for e in batch], length), _stack([e.any for e in batch], length)], -1)
    known = gold != UNKNOWN
    if bool(known.any()):
        found["cue"] = 4 * functional.binary_cross_entropy_with_logits(out["cue"][known], gold[known].float())
    found |= _cue_losses(reader, out, batch, recipe)
    if any(e.pointers for e in batch):
        found["reference"] = recipe.reference_weight * _pointer_loss(reader, out, batch)
    if any(e.teacher is not None for e in batch):
        found["sentence"] = recipe.sentence_weight * _distil(out["sentence"], batch)
    return found


def _cue_losses(reader: Reader, out: dict[str, Tensor], batch: Sequence[Example], recipe: Recipe) -> dict[str, Tensor]:
    at, roles, distance, report = cue_tensors(batch, out["flat"].shape[1])
    if not bool((roles > 0).any()):
        return {}
    score, rows = reader.links(out, at, distance).flatten(0, 1), roles.flatten(0, 1)
    used = (rows > 0).any(1)
    summed = sequence_loss(score[used], rows[used], reader.transitions)
    found = {"link": recipe.link_weight * summed / (roles > 0).sum()}
    if bool((report != UNKNOWN).any()):
        kinds = out["report"][torch.arange(len(at))[:, None], at]
        found["report"] = recipe.report_weight * functional.cross_entropy(
            kinds.flatten(0, 1), report.flatten(), ignore_index=UNKNOWN
        )
    return found


def _pointer_loss(reader: Reader, out: dict[str, Tensor], batch: Sequence[Example]) -> Tensor:
    """Ask for the whole probability on the pieces that name whom a pronoun stands for, however it is shared out."""
    row, at, distance, may, does = pointer_tensors(batch, out["flat"].shape[1])
    score = reader.pointed(out, row, at, distance).masked_fill(~may, -1e4)
    right = score.masked_fill(~does, -1e4)
    return (torch.logsumexp(score, 1) - torch.logsumexp(right, 1)).mean()


def _distil(vectors: Tensor, batch: Sequence[Example]) -> Tensor:
    """Keep the mean vector of every paragraph near that of the encoder before training."""
    means, teachers = [], []
    for n, example in enumerate(batch):
        if example.teacher is not None:
            means += [vectors[n, start:end].mean(0) for start, end in paragraphs_of(example.window)]
            teachers.append(example.teacher)
    return (1 - functional.cosine_similarity(torch.stack(means), torch.cat(teachers))).mean()


def _stack(rows: Sequence[Sequence[int]], length: int) -> Tensor:
    return torch.tensor([[*row, *[UNKNOWN] * (length - len(row))] for row in rows])


def teach(reader: Reader, examples: Sequence[Example]) -> None:
    """Give every window the mean vectors of its paragraphs, each read alone by the encoder as it is now."""
    reader.eval()
    alone = [
        (example, Window((Piece(CLS, None), *example.window.pieces[start:end], Piece(SEP, None))))
        for example in examples
        for start, end in paragraphs_of(example.window)
    ]
    alone.sort(key=lambda pair: len(pair[1]))
    vectors: dict[int, list[Tensor]] = {id(example): [] for example in examples}
    with torch.no_grad():
        for first in range(0, len(alone), TAUGHT):
            part = alone[first : first + TAUGHT]
            ids, *others = inputs([window for _, window in part], [0] * len(part))
            x = reader.encoder(ids, *others)
            real = (ids > SEP).float()[..., None]
            for (example, window), vector in zip(part, (x * real).sum(1) / real.sum(1).clamp(min=1), strict=True):
                vectors[id(example)].append((window.pieces[1].span.start, vector.clone()))
    for example in examples:
        example.teacher = torch.stack([v for _, v in sorted(vectors[id(example)], key=lambda pair: pair[0])])


def epoch(examples: dict[str, list[Example]], recipe: Recipe, rng: random.Random) -> Iterator[list[Example]]:
    """Draw an epoch's batches: every corpus as often as the recipe says."""
    drawn: list[Example] = []
    for name, times in recipe.corpora.items():
        whole, part = divmod(times, 1)
        drawn += examples[name] * int(whole) + rng.sample(examples[name], int(part * len(examples[name])))
    yield from batches(drawn, recipe.pieces, rng)


def train(reader: Reader, examples: dict[str, list[Example]], recipe: Recipe, out: Path) -> None:
    """Train the reader in place; the averaged weights are written to `out` after every epoch."""
    rng = random.Random(recipe.seed)
    plan = [batch for _ in range(recipe.epochs) for batch in epoch(examples, recipe, rng)]
    trunk = [p for n, p in reader.named_parameters() if n.startswith(TRUNK)]
    heads = [p for n, p in reader.named_parameters() if not n.startswith(TRUNK)]
    optimizer = torch.optim.AdamW(
        [{"params": trunk, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}], weight_decay=recipe.decay
    )
    warm = max(1, int(recipe.warmup * len(plan)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.02, (len(plan) - n) / (len(plan) - warm)))
    )
    mean = {n: p.detach().clone() for n, p in reader.state_dict().items()}
    seen, began, shown = 0, time.time(), {}
    reader.train()
    for step, batch in enumerate(plan):
        parts = losses(reader, batch, recipe)
        optimizer.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        keep = min(recipe.average, (1 + step) / (10 + step))
        for n, p in reader.state_dict().items():
            mean[n].lerp_(p.detach(), 1 - keep)
        seen += sum(len(e.window) for e in batch)
        for n, part in parts.items():
            shown[n] = 0.98 * shown.get(n, part.item()) + 0.02 * part.item()
        if step % 50 == 0:
            spent = time.time() - began
            text = " ".join(f"{n} {v:.3f}" for n, v in shown.items())
            print(f"{step}/{len(plan)} {seen / spent:.0f} pieces/s {spent / 60:.1f} min  {text}", flush=True)
        if step % 400 == 399 or step + 1 == len(plan):
            save(mean, reader.size, asdict(recipe), out)


def save(weights: dict[str, Tensor], size: Size, recipe: dict[str, object], out: Path) -> None:
    """Write weights with the sizes and the recipe that made them."""
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": weights, "size": asdict(size), "recipe": recipe}, out)


def begin(reader: Reader, path: Path) -> None:
    """Go on from weights that `save` wrote, or from a model folder; a head that they lack keeps its first weights.

    The layers that read for the sentence vector alone are left out: they are learnt anew (train/matters.py).
    """
    given = folder_weights(path) if path.is_dir() else load(path).state_dict()
    weights = {name: value for name, value in given.items() if not name.startswith("meant.")}
    missing, unknown = reader.load_state_dict(weights, strict=False)
    if unknown:
        raise SystemExit(f"{path}: made for another reader, it holds {', '.join(unknown)}.")
    if missing:
        print("from the start:", ", ".join(missing), flush=True)


def load(path: Path) -> Reader:
    """Read what `save` wrote."""
    state = torch.load(path, weights_only=True)
    reader = Reader(Size(**state["size"]))
    reader.load_state_dict(state["weights"])
    return reader.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("out/train"))
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, default=Path("out/reader.pt"))
    parser.add_argument("--init", type=Path, help="go on from these weights, or from those of a model folder")
    parser.add_argument("--recipe", type=json.loads, default={}, help="fields of Recipe as JSON")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.manual_seed(13)
    torch.set_default_device("cuda" if GPU else "cpu")
    torch.set_num_threads(given.threads)
    recipe = Recipe(**given.recipe)
    tokenizer = load_tokenizer(given.encoder)
    examples = {
        name: [
            e for d in read_documents(given.data / f"{name}.jsonl") for e in make_examples(d, tokenizer, recipe.longest)
        ]
        for name in recipe.corpora
    }
    for name, found in examples.items():
        print(name, len(found), "windows", sum(len(e.window) for e in found), "pieces", flush=True)
    reader = Reader()
    load_encoder(reader, given.encoder)
    if recipe.sentence_weight:
        teach(reader, [e for found in examples.values() for e in found[:: recipe.taught]])
    if given.init:
        begin(reader, given.init)
    train(reader, examples, recipe, given.out)


if __name__ == "__main__":
    main()
