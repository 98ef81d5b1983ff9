"""Teach the reader which words name who and what takes part in events: people, bodies, places, things, pronouns.

    python -m train.partakers --encoder MODEL_FOLDER --weights out/stage3.pt                     # two minutes, one core
    python -m train.partakers --encoder MODEL_FOLDER --folder src/rashomon/tagger/model --weights out/stage3.pt

Everything else stays as it is: a small head learns from what three layers tell of a token (train/model.py). The spans
are those of ECB+ train (Cybulska and Vossen 2014), for what it links from raw text; --open learns from MEANTIME, whose
texts are openly licensed (its spans are whole phrases). On ECB+ dev .61 of the mentions are found to the letter (F1);
from the last layer alone .53, from the middle one alone .58, 256 inner dimensions .61.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from rashomon.records import Span
from rashomon.tagger.labels import PARTAKING, Convention
from rashomon.tagger.windows import Window, cut_windows
from train.documents import read_lines
from train.model import Reader, load_tokenizer
from train.references import begin
from train.tensors import inputs
from train.train import save

LEARNT, LEARNT_OPEN = "ecb-train", "meantime"
KINDS = {"HUMAN": "somebody", "ORG": "somebody", "PER": "somebody", "LOC": "place"}  # how types begin; others: things
EPOCHS = 8  # 12 and 20 are within .005 of it
RATE = 2e-3
DROPOUT = 0.3  # of what the layers tell and of the inner dimensions; .5 and .6 are within .005
DECAY = 0.02
TOKENS = 256  # of a step
LONGEST = 256  # word pieces of a window
SEED = 1


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention in the corpus's spans. `kind`: one of PARTAKERS."""

    span: Span
    kind: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--open", action="store_true")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    reader, recipe = begin(given.weights, given.folder, "parta")
    tokenizer = load_tokenizer(given.encoder)
    lessons = list(read_lessons(given.data / "coref" / (LEARNT_OPEN if given.open else LEARNT), tokenizer))
    told = [states_of(reader, window) for window, _ in lessons]
    tags = [tags_of(window, marked) for window, marked in lessons]
    learn(reader, torch.cat(told), torch.cat(tags))
    save(reader.state_dict(), reader.size, recipe, given.weights)


def read_lessons(folder: Path, tokenizer: Tokenizer) -> Iterator[tuple[Window, list[Marked]]]:
    """Read the annotated sentences of a corpus, each by itself, with all the mentions of their document."""
    marked: dict[str, list[Marked]] = defaultdict(list)
    for line in read_lines(folder / "gold.jsonl"):
        if line["kind"] == "entity":
            marked[line["doc"]].append(Marked(Span(line["start"], line["end"]), kind_of(line["type"])))
    sentences: dict[str, list[Span]] = defaultdict(list)
    for line in read_lines(folder / "sents.jsonl"):
        if line["valid"]:
            sentences[line["doc"]].append(Span(line["start"], line["end"]))
    for line in read_lines(folder / "docs.jsonl"):
        own = tuple(sentences[line["doc"]])
        for window in cut_windows(line["text"], own, tokenizer, longest=LONGEST):
            yield window, marked[line["doc"]]


def kind_of(kind: str) -> str:
    """Sort a corpus's type ("HUMAN_PART_PER", "LOC_GEO", "PRO") into the reader's kinds."""
    return next((own for begin, own in KINDS.items() if kind.startswith(begin)), "thing")


def states_of(reader: Reader, window: Window) -> Tensor:
    """Give what the head reads of each piece of a window: (T, 3 D)."""
    ids, *others = inputs([window], [int(Convention.LEDGER)])
    with torch.no_grad():
        states = reader.encoder.states(ids, *others)
        return reader.for_partakers(states, reader.for_reference(states, ids))[0]


def tags_of(window: Window, marked: Sequence[Marked]) -> Tensor:
    """Give each piece its tag (T,), the innermost mention's where several hold it; 0 outside of all."""
    tags = torch.zeros(len(window), dtype=torch.long)
    for k, piece in enumerate(window.pieces):
        over = [m for m in marked if piece.span is not None and m.span.meets(piece.span)]
        if over and piece.span is not None:
            inner = min(over, key=lambda m: (len(m.span), m.span))
            edge = "B" if piece.span.start <= inner.span.start else "I"
            tags[k] = PARTAKING.index(f"{edge}-{inner.kind}")
    return tags


def learn(reader: Reader, told: Tensor, tags: Tensor) -> None:
    """Teach the head on (N, 3 D) and (N,), each value brought to mean 0 and variance 1, which the layer takes on."""
    mean, spread = told.mean(0), told.std(0)
    inner, outer = reader.partaking, reader.partakers
    optimizer = torch.optim.AdamW([*inner.parameters(), *outer.parameters()], weight_decay=DECAY)
    steps = len(tags) // TOKENS
    for epoch in range(EPOCHS):
        total = 0.0
        for step, at in enumerate(torch.randperm(len(tags))[: steps * TOKENS].view(steps, TOKENS)):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - (epoch * steps + step) / (EPOCHS * steps))
            seen = functional.dropout((told[at] - mean) / spread, DROPOUT)
            grown = functional.dropout(functional.gelu(inner(seen)), DROPOUT)
            loss = functional.cross_entropy(outer(grown), tags[at])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += float(loss.detach())
        print(f"epoch {epoch}: loss {total / steps:.3f}", flush=True)
    with torch.no_grad():
        inner.bias -= inner.weight @ (mean / spread)
        inner.weight /= spread


if __name__ == "__main__":
    main()
