"""Teach the reader's sentence vectors which statements of an event speak to one matter.

    python -m train.matters --encoder MODEL_FOLDER --weights out/stage3.pt                    # five minutes, two cores
    python -m train.matters --encoder MODEL_FOLDER --folder src/rashomon/tagger/model --weights out/stage3.pt

The encoder stays as it is, so no other head loses anything. The last two layers are copied; the copies and the sentence
head learn from `eval/gold/matters.py` (65 invented events whose matters several outlets tell in words of their own, and
the rows of twelve events with whole accounts): each telling is to lie nearer to the others of its matter than to all
else of its event (a contrastive loss over the event, whose mean is taken off first, as `matter/meanings.py` does).
Copying three layers gains .004 more average precision and breaks the limit of 30 MB. `--folder`: begin with the weights
of a model folder, in place of those of the file, which is written. What it brings: docs/method/claims.md.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from eval.gold.matters import GoldEvent, Place, read_matters
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from rashomon.records import Span
from rashomon.tagger.labels import Convention
from rashomon.tagger.windows import cut_windows
from train.documents import lines_of
from train.folder import folder_weights
from train.model import Reader, Size, load_tokenizer
from train.sentence import LEAST, SENTENCE
from train.tensors import inputs
from train.train import save

LAYERS = 2  # copied; 3 were .004 better
EPOCHS = 4  # 3 to 5 are within .002 of each other; at a threefold rate it overfits from the third on
RATE = 1e-4
TEMPERATURE = 0.07  # the usual one of contrastive losses
SHARED = 0.8  # 0..1, of the event's mean that is taken off: as of some 80 statements in `matter/meanings.py`
WARM = 0.1  # of all steps
MOST = 140  # places of an event in one step
LONGEST = 256  # word pieces of a window
BATCH = 16  # windows at once
SEED = 0
NOT_EXPORTED = ("meant.", "flat.", "anaphor.", "antecedent.", "nobody", "reach", "reference.", "parta")  # made here;
# heads that only training needs; what is learnt after this


@dataclass(frozen=True, slots=True)
class Read:
    """A window as far as the encoder has read it: places of its pieces, states (T, D) of the two layers needed."""

    pieces: Sequence[Span | None]
    middle: Tensor
    below: Tensor


@dataclass(frozen=True, slots=True)
class Lesson:
    """An event ready to be learnt from. `places`: for each place the (window, piece) that it holds; `same`: (N, N)."""

    windows: Sequence[Read]
    places: Sequence[Sequence[tuple[int, int]]]
    same: Tensor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    tokenizer = load_tokenizer(given.encoder)
    reader, recipe = begin(given.weights, given.folder)
    lessons = [prepare(event, reader, tokenizer) for event in read_matters()]
    learn(reader, lessons)
    save(reader.state_dict(), reader.size, recipe, given.weights)


def begin(path: Path, folder: Path | None) -> tuple[Reader, dict[str, object]]:
    """Make a reader with layers of its own for the sentence vector, first like the encoder's last ones."""
    if folder is None:
        state = torch.load(path, weights_only=True)
        size, weights, recipe = Size(**state["size"]), state["weights"], state["recipe"]
    else:
        size, weights = Size(), folder_weights(folder)
        recipe = json.loads((folder / "reader.json").read_text(encoding="utf-8"))["recipe"]
    kept = {name: value for name, value in weights.items() if not name.startswith("meant.")}
    reader = Reader(replace(size, meant=LAYERS))
    fill(reader, kept, folder or path)
    for own, layer in zip(reader.meant, list(reader.encoder.layers)[-LAYERS:], strict=True):
        own.load_state_dict(layer.state_dict())
    return reader, recipe


def fill(reader: Reader, weights: dict[str, Tensor], source: Path) -> None:
    """Put weights into a reader. Errors: SystemExit where one is lacking that `source` should hold."""
    missing, _ = reader.load_state_dict(weights, strict=False)
    lacking = [name for name in missing if not name.startswith(NOT_EXPORTED)]
    if lacking:
        raise SystemExit(f"{source}: lacks {', '.join(lacking)}.")


# --- what is learnt from ---------------------------------------------------------------------------------------------


def prepare(event: GoldEvent, reader: Reader, tokenizer: Tokenizer) -> Lesson:
    """Read an event's texts as far as the encoder stays as it is, and find its places: those told, and sentences."""
    windows: list[Read] = []
    held: dict[str, range] = {}
    reader.eval()
    for key, text in event.texts.items():
        first = len(windows)
        windows += read(text, reader, tokenizer)
        held[key] = range(first, len(windows))
    told: dict[Place, set[str]] = {}
    for telling in event.tellings:
        told.setdefault(telling.place, set()).add(telling.matter)
    places = [*told, *sentences(event, told)]
    matters = [told.get(place, set()) for place in places]
    same = torch.tensor([[bool(a & b) for b in matters] for a in matters]).fill_diagonal_(False)
    return Lesson(windows, [inside(windows, held[key], start, end) for key, start, end in places], same)


def sentences(event: GoldEvent, told: dict[Place, set[str]]) -> list[Place]:
    """Find the sentences of whole accounts in which no place that tells of a matter lies."""
    found = []
    for key, text in event.texts.items():
        taken = [(start, end) for other, start, end in told if other == key]
        for match in SENTENCE.finditer(text):
            start, end = match.span()
            if len(match.group().split()) >= LEAST and not any(s < end and start < e for s, e in taken):
                found.append((key, start, end))
    return found


def read(text: str, reader: Reader, tokenizer: Tokenizer) -> list[Read]:
    """Read a text up to the layer below those that are learnt."""
    paragraphs = tuple(Span(*line) for line in lines_of(text))
    found = []
    for window in cut_windows(text, paragraphs, tokenizer, longest=LONGEST):
        with torch.no_grad():
            states = reader.encoder.states(*inputs([window], [int(Convention.LEDGER)]))
        pieces = [piece.span for piece in window.pieces]
        found.append(Read(pieces, states[len(states) // 2 - 1][0], states[-1 - LAYERS][0]))
    return found


def inside(windows: Sequence[Read], numbers: range, start: int, end: int) -> list[tuple[int, int]]:
    """List the pieces of some windows that lie in a span, as (window, piece)."""
    return [
        (n, k)
        for n in numbers
        for k, piece in enumerate(windows[n].pieces)
        if piece is not None and piece.start < end and start < piece.end
    ]


# --- learning --------------------------------------------------------------------------------------------------------


def learn(reader: Reader, lessons: Sequence[Lesson]) -> None:
    """Teach the own layers and the sentence head; everything else stays."""
    rng = random.Random(SEED)
    learning = [*reader.meant.parameters(), *reader.sentence.parameters()]
    optimizer = torch.optim.AdamW(learning, weight_decay=0.01)
    steps, step, began = EPOCHS * len(lessons), 0, time.time()
    for epoch in range(EPOCHS):
        reader.train()
        total = 0.0
        for lesson in rng.sample(lessons, len(lessons)):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / (WARM * steps)) * (1 - step / steps)
            loss = contrast(reader, lesson, rng)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            total, step = total + float(loss.detach()), step + 1
        print(f"epoch {epoch}: loss {total / len(lessons):.3f}, {(time.time() - began) / 60:.1f} min", flush=True)
    reader.eval()


def contrast(reader: Reader, lesson: Lesson, rng: random.Random) -> Tensor:
    """Ask of each telling that every other one of its matter be nearer than all that is not of it (InfoNCE)."""
    matched = lesson.same.any(1)
    told = [k for k in range(len(lesson.places)) if matched[k] and lesson.places[k]]
    rest = [k for k in range(len(lesson.places)) if not matched[k] and lesson.places[k]]
    chosen = sorted(told + rng.sample(rest, max(0, min(len(rest), MOST - len(told)))))
    vectors = functional.normalize(means(reader, lesson, chosen), dim=-1)
    vectors = functional.normalize(vectors - SHARED * vectors.mean(0), dim=-1)
    near = (vectors @ vectors.T / TEMPERATURE).masked_fill(torch.eye(len(chosen), dtype=torch.bool), -1e9)
    same = lesson.same[chosen][:, chosen]
    others = torch.logsumexp(near.masked_fill(same, -1e9), 1, keepdim=True)
    lack = (torch.logaddexp(near, others) - near) * same
    return (lack.sum(1) / same.sum(1).clamp(min=1))[same.any(1)].mean()


def means(reader: Reader, lesson: Lesson, chosen: Sequence[int]) -> Tensor:
    """Give the mean sentence vector (N, D) of some places; windows of like length are read together."""
    needed = sorted({n for k in chosen for n, _ in lesson.places[k]}, key=lambda n: (len(lesson.windows[n].pieces), n))
    rows: list[Tensor] = []
    begins: dict[int, int] = {}
    for first in range(0, len(needed), BATCH):
        batch = needed[first : first + BATCH]
        middle, below = (
            nn.utils.rnn.pad_sequence([getattr(lesson.windows[n], name) for n in batch], batch_first=True)
            for name in ("middle", "below")
        )
        lengths = torch.tensor([len(lesson.windows[n].pieces) for n in batch])
        real = (torch.arange(below.shape[1])[None] < lengths[:, None]).long()
        for row, n in enumerate(batch):
            begins[n] = sum(map(len, rows)) + row * below.shape[1]
        rows.append(reader.sentence(reader.joined(middle, below, real)).flatten(0, 1))
    flat = torch.cat(rows)
    return torch.stack([flat[[begins[n] + k for n, k in lesson.places[place]]].mean(0) for place in chosen])


if __name__ == "__main__":
    main()
