"""Fit the reader's sentence head, so that statements read in their paragraph can be compared by meaning.

    python -m train.sentence --data out/train --encoder MODEL_FOLDER --weights out/stage3.pt --corpora polnear gum gold

Five minutes on two cores, after the training: the encoder stays as it is. For sentences and runs of words the mean
vector of a middle layer and of the last one, in context, is mapped (ridge regression, in closed form) on the vector
that the encoder before training gives the same words by themselves, which is known to be good for comparing sentences
(all-MiniLM, sentence-transformers). The head in the weights file is replaced. What it brings: docs/method/claims.md.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from rashomon.records import Span
from rashomon.tagger.labels import Convention
from rashomon.tagger.windows import SEP, Window, cut_windows
from train.documents import Document, Pair, read_documents
from train.model import Reader, load_encoder, load_tokenizer
from train.tensors import inputs
from train.train import load

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"”’']*")
WORD = re.compile(r"\S+")
LEAST = 4  # words of a sentence, and of a run
OF_DOCUMENT = 12  # sentences of one document at most
RUNS = 0.5  # of the sentences give a run of words: statements are often clauses
PENALTY = 10.0  # of the ridge; 1 to 100 are within .02 of each other in held-out cosine
LONGEST = 256  # word pieces of a window
SEED = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("out/train"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--corpora", nargs="+", required=True)
    parser.add_argument("--sentences", type=int, default=10_000)
    given = parser.parse_args()
    tokenizer = load_tokenizer(given.encoder)
    teacher, reader = Reader(), load(given.weights)
    load_encoder(teacher, given.encoder)
    teacher.eval()
    documents = [d for name in given.corpora for d in read_documents(given.data / f"{name}.jsonl")]
    rng = random.Random(SEED)
    rng.shuffle(documents)
    seen: list[Tensor] = []
    wanted: list[Tensor] = []
    for document in documents:
        spans = draw(document, rng)
        seen += in_context(reader, tokenizer, document, spans)
        wanted += (alone(teacher, tokenizer, document.text[start:end]) for start, end in spans)
        if len(seen) >= given.sentences:
            break
    put_head(given.weights, torch.stack(seen), torch.stack(wanted))


def draw(document: Document, rng: random.Random) -> list[Pair]:
    """Draw sentences of a document's paragraphs, half of them cut to a run of words."""
    text = document.text
    every = (m for paragraph in document.paragraphs for m in SENTENCE.finditer(text, *paragraph))
    sentences = [m.span() for m in every if len(m.group().split()) >= LEAST]
    found = []
    for start, end in rng.sample(sentences, min(len(sentences), OF_DOCUMENT)):
        words = [m.span() for m in WORD.finditer(text, start, end)]
        first, last = 0, len(words) - 1
        if rng.random() < RUNS and len(words) > 2 * LEAST:
            first = rng.randrange(len(words) - LEAST)
            last = rng.randrange(first + LEAST - 1, len(words))
        found.append((words[first][0], words[last][1]))
    return found


def in_context(reader: Reader, tokenizer: Tokenizer, document: Document, spans: Sequence[Pair]) -> Iterator[Tensor]:
    """Give each span's mean (2 D) of the middle and the last layer, read in the windows of its document."""
    paragraphs = tuple(Span(*p) for p in document.paragraphs)
    states, places = [], []
    for window in cut_windows(document.text, paragraphs, tokenizer, longest=LONGEST):
        ids, *others = inputs([window], [int(Convention.LEDGER)])
        with torch.no_grad():
            states.append(reader.for_sentences(reader.encoder.states(ids, *others), ids)[0])
        places += [piece.span for piece in window.pieces]
    rows = torch.cat(states) if states else torch.zeros(0, 2 * reader.size.width)
    for start, end in spans:
        inside = [k for k, place in enumerate(places) if place and place.start < end and start < place.end]
        yield rows[inside].mean(0) if inside else torch.zeros(2 * reader.size.width)


def alone(teacher: Reader, tokenizer: Tokenizer, words: str) -> Tensor:
    """Give the mean vector (D) of some words that the encoder before training reads by themselves."""
    window: Window = next(iter(cut_windows(words, (Span(0, len(words)),), tokenizer, longest=LONGEST)))
    ids, *others = inputs([window], [0])
    with torch.no_grad():
        vectors = teacher.encoder(ids, *others)[0]
    return vectors[ids[0] > SEP].mean(0)


def put_head(path: Path, seen: Tensor, wanted: Tensor) -> None:
    """Solve for the head that maps (N, 2 D) on (N, D) less its mean, and write it into a file of weights.

    What all sentences have in common is left out: it would make any two of them seem near.
    """
    middle, aim = seen.mean(0), wanted.mean(0)
    x, y = (seen - middle).double(), (wanted - aim).double()
    weight = torch.linalg.solve(x.T @ x + PENALTY * torch.eye(x.shape[1], dtype=x.dtype), x.T @ y).T.float()
    state = torch.load(path, weights_only=True)
    state["weights"] |= {"sentence.weight": weight, "sentence.bias": -weight @ middle}
    torch.save(state, path)
    near = torch.nn.functional.cosine_similarity(x.float() @ weight.T, y.float()).mean()
    print(f"{path}: {len(seen)} sentences, cosine {near:.3f} to the vectors aimed at (on the same sentences)")


if __name__ == "__main__":
    main()
