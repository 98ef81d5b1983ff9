"""First vectors for word pieces: what a sentence encoder makes of each piece alone, in its main directions.

    python -m train.lines.words --encoder MODEL_FOLDER --out out/lines/words.npy      # a minute on one core

So a piece that the labelled lines hold once or never still lies near its like (Model2Vec, Tulkens & van Dongen 2024).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

HEADS, WIDTH, LAYERS = 12, 384, 6  # of MiniLM-L6
KEPT = 128  # directions
AT_ONCE = 512
CLS, SEP = 101, 102


def encode(weights: dict[str, Tensor], ids: Tensor) -> Tensor:
    """Run the encoder over rows of equal length: (B, T, WIDTH)."""

    def linear(name: str, x: Tensor) -> Tensor:
        return functional.linear(x, weights[name + ".weight"], weights[name + ".bias"])

    def norm(name: str, x: Tensor) -> Tensor:
        return functional.layer_norm(x, (WIDTH,), weights[name + ".weight"], weights[name + ".bias"], 1e-12)

    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    x = norm("embeddings.LayerNorm", x + weights["embeddings.token_type_embeddings.weight"][0])
    for k in range(LAYERS):
        at = f"encoder.layer.{k}."
        heads = (linear(f"{at}attention.self.{part}", x) for part in ("query", "key", "value"))
        q, key, v = (part.unflatten(2, (HEADS, -1)).transpose(1, 2) for part in heads)
        mixed = functional.scaled_dot_product_attention(q, key, v).transpose(1, 2).flatten(2)
        x = norm(f"{at}attention.output.LayerNorm", x + linear(f"{at}attention.output.dense", mixed))
        inner = functional.gelu(linear(f"{at}intermediate.dense", x))
        x = norm(f"{at}output.LayerNorm", x + linear(f"{at}output.dense", inner))
    return x


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(13)
    weights = load_file(options.encoder / "model.safetensors")
    count = len(weights["embeddings.word_embeddings.weight"])
    vectors = []
    with torch.inference_mode():
        for ids in torch.arange(count).split(AT_ONCE):
            rows = torch.stack([torch.full_like(ids, CLS), ids, torch.full_like(ids, SEP)], dim=1)
            vectors.append(encode(weights, rows).mean(dim=1))
    centred = torch.cat(vectors) - torch.cat(vectors).mean(dim=0)
    _, _, directions = torch.pca_lowrank(centred, q=KEPT, center=False, niter=4)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.save(options.out, (centred @ directions).numpy().astype(np.float32))


if __name__ == "__main__":
    main()
