"""The reader: a small BERT encoder, one pass, several heads, in plain PyTorch.

The encoder is MiniLM-L6 (6 layers, 384 dimensions, 22 M parameters, Apache-2.0), read from the weights of
sentence-transformers' all-MiniLM-L6-v2. Three small embeddings tell it what lower-cased word pieces hide: the case of
the word, its place to quotation marks, and whose guidelines the reading follows.

Shapes: B windows, T word pieces, D dimensions of a vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from rashomon.referents import FEATURES
from rashomon.tagger.labels import (
    BUCKETS,
    EVENTS,
    PARTAKING,
    REFERRING,
    REPORTS,
    ROLES,
    SPANS,
    Case,
    Convention,
    Quoted,
)
from rashomon.tagger.references import VIEWS
from train.examples import FLAT


@dataclass(frozen=True)
class Size:
    """The sizes of an encoder; the defaults are MiniLM-L6's."""

    vocabulary: int = 30522
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    link: int = 64  # dimensions of a role's link vectors; 32 and 128 differ by less than the noise of a run
    meant: int = 0  # layers that read for the sentence vector alone, in place of as many last ones (train/matters.py)
    referring: int = 1  # layers that read for reference alone, in place of as many last ones; 2 were no better
    view: int = 128  # dimensions of each vector that reference is told from (train/references.py)
    partaking: int = 128  # inner dimensions of what tells who and what takes part in events; 256 reads no better
    weighed: int = 24  # inner dimensions of what weighs a pair of places
    dropout: float = 0.1


class Dropout(nn.Module):
    """Drop values at random, by a slice of one mask drawn beforehand.

    On two cores drawing a fresh mask for every layer takes as long as the layer (PyTorch's generator is serial).
    """

    def __init__(self, share: float, pool: int = 1 << 23) -> None:
        super().__init__()
        kept = torch.rand(pool, generator=torch.Generator("cpu").manual_seed(7), device="cpu") >= share
        self.register_buffer("mask", (kept / (1 - share)).to(torch.get_default_device()), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Give x unchanged outside of training."""
        if not self.training:
            return x
        begin = int(torch.randint(0, self.mask.numel() - x.numel(), (1,)))
        return x * self.mask[begin : begin + x.numel()].view_as(x)


class Layer(nn.Module):
    """One transformer layer of BERT (post-norm); attention itself is not dropped, which would cost its fast path."""

    def __init__(self, size: Size, dropout: Dropout) -> None:
        super().__init__()
        self.heads, self.dropout = size.heads, dropout
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.norm1 = nn.LayerNorm(size.width, eps=1e-12)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """(B, T, D), additive mask (B, 1, 1, T) -> (B, T, D)."""
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(b, t, d))
        x = self.norm1(x + self.dropout(mixed))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.dropout(inner))


class Encoder(nn.Module):
    """BERT's embeddings and layers, with case, quotation marks and convention added to the embeddings."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.case = nn.Embedding(len(Case), size.width)
        self.quoted = nn.Embedding(len(Quoted), size.width)
        self.convention = nn.Embedding(len(Convention), size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = Dropout(size.dropout)
        self.layers = nn.ModuleList(Layer(size, self.dropout) for _ in range(size.layers))
        for added in (self.case, self.quoted, self.convention):
            nn.init.zeros_(added.weight)

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, convention: Tensor) -> Tensor:
        """ids, case, quoted: (B, T); convention: (B,). Gives (B, T, D)."""
        return self.states(ids, case, quoted, convention)[-1]

    def states(self, ids: Tensor, case: Tensor, quoted: Tensor, convention: Tensor) -> list[Tensor]:
        """Give what each layer makes of the tokens: as many (B, T, D) as there are layers."""
        t = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:t] + self.case(case) + self.quoted(quoted)
        x = self.dropout(self.norm(x + self.convention(convention)[:, None]))
        mask = hidden(ids, x.dtype)
        found = []
        for layer in self.layers:
            x = layer(x, mask)
            found.append(x)
        return found


class ReferenceHead(nn.Module):
    """Layers of its own that tell which words stand for somebody, and for whom (train/references.py)."""

    def __init__(self, size: Size, dropout: Dropout) -> None:
        super().__init__()
        self.view = size.view
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.referring))
        self.tags = nn.Linear(size.width, len(REFERRING))
        self.vectors = nn.Linear(size.width, len(VIEWS) * size.view)
        self.first = nn.Linear(len(FEATURES), size.weighed)
        self.second = nn.Linear(size.weighed, 1)
        self.nobody = nn.Linear(size.view, 1)
        self.apart_first = nn.Linear(len(FEATURES), size.weighed)  # of places in two accounts, in training alone
        self.apart_second = nn.Linear(size.weighed, 1)
        self.apart_nobody = nn.Linear(size.view, 1)

    def read(self, below: Tensor, mask: Tensor) -> Tensor:
        """Run the own layers on what lies below them: (B, T, D) -> (B, T, D)."""
        for layer in self.layers:
            below = layer(below, mask)
        return below

    def together(self, looks: Tensor, names: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Score places of one account: (n, K), (m, K), (n, m, FEATURES) -> (n, m), and nobody (n,)."""
        weighed = self.second(functional.relu(self.first(features)))[..., 0]
        return looks @ names.T / self.view**0.5 + weighed, self.nobody(looks)[:, 0]

    def apart(self, looks: Tensor, one: Tensor, other: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Score places of two accounts by what they are: (n, K), (m, K) -> (n, m), and nobody (n,)."""
        near = functional.normalize(one, dim=-1) @ functional.normalize(other, dim=-1).T * SHARPNESS
        weighed = self.apart_second(functional.relu(self.apart_first(features)))[..., 0]
        return near + weighed, self.apart_nobody(looks)[:, 0]


SHARPNESS = 8.0  # by which the cosine of two places is multiplied, as in contrastive losses (1 / 0.125)


class Reader(nn.Module):
    """The encoder with its heads."""

    def __init__(self, size: Size | None = None) -> None:
        super().__init__()
        self.size = size = size or Size()
        self.encoder = Encoder(size)
        self.flat = nn.Linear(size.width, len(FLAT))
        self.cue = nn.Linear(size.width, 2)  # begins an outermost report; begins a report of any level
        self.report = nn.Linear(size.width, len(REPORTS))
        self.link_token = nn.Linear(size.width, len(ROLES) * size.link)
        self.link_cue = nn.Linear(size.width, len(ROLES) * size.link)
        self.distance = nn.Parameter(torch.zeros(BUCKETS, len(ROLES)))
        self.transitions = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))  # from a token's role to the next one's
        self.names = nn.Linear(size.width, len(SPANS))
        self.descriptions = nn.Linear(size.width, len(SPANS))
        self.events = nn.Linear(size.width, len(EVENTS))
        self.anaphor = nn.Linear(size.width, size.link)  # of a pronoun or description: whom it looks for
        self.antecedent = nn.Linear(size.width, size.link)  # of every token: whom it names
        self.nobody = nn.Parameter(torch.zeros(size.link))  # the antecedent that the window does not name
        self.reach = nn.Parameter(torch.zeros(BUCKETS))  # bias by the distance from the pronoun
        self.sentence = nn.Linear(2 * size.width, size.width)  # of a middle layer and the last (train/sentence.py)
        nn.init.zeros_(self.sentence.weight)
        nn.init.eye_(self.sentence.weight[:, size.width :])
        nn.init.zeros_(self.sentence.bias)
        self.meant = nn.ModuleList(Layer(size, self.encoder.dropout) for _ in range(size.meant))
        self.reference = ReferenceHead(size, self.encoder.dropout)
        self.partaking = nn.Linear(3 * size.width, size.partaking)  # of three layers (train/partakers.py)
        self.partakers = nn.Linear(size.partaking, len(PARTAKING))

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, convention: Tensor) -> dict[str, Tensor]:
        """Give every head's output per token; `link_*` are (B, T, roles, link)."""
        states = self.encoder.states(ids, case, quoted, convention)
        x = states[-1]
        dropped = self.encoder.dropout(x)
        shape = (*ids.shape, len(ROLES), self.size.link)
        referring = self.for_reference(states, ids)
        return {
            "flat": self.flat(dropped),
            "cue": self.cue(dropped),
            "report": self.report(dropped),
            "link_token": functional.gelu(self.link_token(dropped)).view(shape),
            "link_cue": self.link_cue(dropped).view(shape),
            "names": self.names(dropped),
            "descriptions": self.descriptions(dropped),
            "events": self.events(dropped),
            "anaphor": self.anaphor(dropped),
            "antecedent": self.antecedent(dropped),
            "referring": self.reference.tags(referring),
            "reference": self.reference.vectors(referring),
            "partakers": self.taking_part(self.for_partakers(states, referring)),
            "sentence": self.sentence(self.for_sentences(states, ids)),
        }

    def for_reference(self, states: Sequence[Tensor], ids: Tensor) -> Tensor:
        """Run the layers of reference on what lies below them: (B, T, D)."""
        below = states[len(states) - 1 - self.size.referring]
        return self.reference.read(below, hidden(ids, below.dtype))

    def for_partakers(self, states: Sequence[Tensor], referring: Tensor) -> Tensor:
        """Join what tells who takes part: the last layer, that of reference, one from the middle: (B, T, 3 D)."""
        return torch.cat([states[-1], referring, states[len(states) // 2]], -1)

    def taking_part(self, joined: Tensor) -> Tensor:
        """(..., 3 D) -> (..., tags of who and what takes part in events)."""
        found: Tensor = self.partakers(functional.gelu(self.partaking(joined)))
        return found

    def for_sentences(self, states: Sequence[Tensor], ids: Tensor) -> Tensor:
        """Join what the sentence head reads, a middle layer and the last one of its own: (B, T, D) -> (B, T, 2 D)."""
        return self.joined(states[len(states) // 2 - 1], states[len(states) - 1 - len(self.meant)], ids)

    def joined(self, middle: Tensor, below: Tensor, ids: Tensor) -> Tensor:
        """Run the sentence vector's layers on what lies below them, and put the middle layer beside the outcome."""
        mask = hidden(ids, below.dtype)
        for layer in self.meant:
            below = layer(below, mask)
        return torch.cat([middle, below], -1)

    def links(self, out: dict[str, Tensor], at: Tensor, buckets: Tensor) -> Tensor:
        """Score every role of every token for each cue: `at` (B, C), `buckets` (B, C, T) -> (B, C, T, roles)."""
        cues = out["link_cue"][torch.arange(len(at))[:, None], at]
        score = torch.einsum("btrk,bcrk->bctr", out["link_token"], cues) / self.size.link**0.5
        return score + self.distance[buckets]

    def pointed(self, out: dict[str, Tensor], row: Tensor, at: Tensor, buckets: Tensor) -> Tensor:
        """Score every token of a window as the name that a pronoun stands for, the last score being nobody's.

        `row`, `at` (N,): window and place of each pronoun; `buckets` (N, T). Gives (N, T + 1).
        """
        looked_for = out["anaphor"][row, at] / self.size.link**0.5
        tokens = torch.einsum("nk,ntk->nt", looked_for, out["antecedent"][row]) + self.reach[buckets]
        return torch.cat([tokens, (looked_for @ self.nobody)[:, None]], 1)


def hidden(ids: Tensor, dtype: torch.dtype) -> Tensor:
    """Give the additive mask (B, 1, 1, T) that hides the padding of windows (B, T) from a layer."""
    return torch.zeros(ids.shape, dtype=dtype).masked_fill(ids == 0, -1e4)[:, None, None, :]


def sequence_loss(scores: Tensor, roles: Tensor, transitions: Tensor) -> Tensor:
    """Sum, over sequences, what the right roles lack in probability: a linear-chain CRF (Lafferty et al. 2001).

    scores: (N, T, roles); roles: (N, T), from some token on all -100 (padding); transitions: (roles, roles).
    """
    real = roles >= 0
    gold = roles.clamp(min=0)
    steps = transitions[gold[:, :-1], gold[:, 1:]] * real[:, 1:]
    right = (scores.gather(2, gold[..., None])[..., 0] * real).sum(1) + steps.sum(1)
    total = scores[:, 0]
    for t in range(1, scores.shape[1]):
        moved = torch.logsumexp(total[:, :, None] + transitions[None], dim=1) + scores[:, t]
        total = torch.where(real[:, t, None], moved, total)
    return (torch.logsumexp(total, dim=1) - right).sum()


def load_tokenizer(folder: Path) -> Tokenizer:
    """Read the tokenizer of an encoder's folder; it cuts and fills nothing."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def load_encoder(reader: Reader, folder: Path) -> None:
    """Put the weights of a BERT checkpoint (model.safetensors, Hugging Face's names) into the encoder."""
    given = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    own = reader.encoder
    with torch.no_grad():
        own.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        types = given["embeddings.token_type_embeddings.weight"][0]
        own.positions.weight.copy_(given["embeddings.position_embeddings.weight"] + types)
        _copy(own.norm, given, "embeddings.LayerNorm")
        for n, layer in enumerate(own.layers):
            at = f"encoder.layer.{n}."
            joined = {
                f"qkv.{part}": torch.cat([given[f"{at}attention.self.{w}.{part}"] for w in ("query", "key", "value")])
                for part in ("weight", "bias")
            }
            _copy(layer.qkv, joined, "qkv")
            _copy(layer.out, given, f"{at}attention.output.dense")
            _copy(layer.norm1, given, f"{at}attention.output.LayerNorm")
            _copy(layer.up, given, f"{at}intermediate.dense")
            _copy(layer.down, given, f"{at}output.dense")
            _copy(layer.norm2, given, f"{at}output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
