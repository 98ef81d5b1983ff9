"""Write the trained network of lines as whole numbers: lines.npz (tables), lines.onnx (layers) and the model card.

    python -m train.lines.export --weights out/lines/lines.pt --data out/lines --out src/rashomon/lines/model

Fails where the exported network does not give the scores of PyTorch on prepared pages, but for single rounding steps.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from rashomon.lines import LABELS, Network, load_network, run_network
from rashomon.lines.network import FORMAT, HIGHEST, INPUT_STEPS, SCORE_STEPS
from train.lines.graph import graph_of
from train.lines.model import Lines, Size
from train.lines.sheets import Sheet, read_sheets
from train.lines.train import Recipe, make_batch

CHECKED = 40  # pages on which both are compared
ALLOWED = 0.02  # share of scores that may differ by more than a few rounding steps
NEAR = 8  # score steps


def tables(model: Lines) -> dict[str, NDArray[np.generic]]:
    """Turn the word vectors and the path's scores into whole numbers."""
    return {
        "format": np.array(FORMAT),
        "reach": np.array((1 << model.size.layers) - 1),
        "words": _table(model.words),
        "pairs": _table(model.pairs),
        "transitions": _steps(model.transitions),
        "first": _steps(model.first),
    }


def _table(table: nn.Embedding) -> NDArray[np.int8]:
    return torch.round(table.weight.detach() * INPUT_STEPS).clamp(-HIGHEST, HIGHEST).numpy().astype(np.int8)


def _steps(values: Tensor) -> NDArray[np.int32]:
    return np.rint(values.detach().numpy() * SCORE_STEPS).astype(np.int32)


def difference(model: Lines, network: Network, sheets: list[Sheet]) -> float:
    """Give the share of scores in which the exported network and PyTorch differ by more than NEAR steps."""
    far = []
    model.eval()
    with torch.inference_mode():
        for sheet in sheets:
            ours = run_network(network, [list(map(int, ids)) for ids in sheet.pieces], sheet.evidence.tolist())
            theirs = model(make_batch([sheet], Recipe(), None))[0].numpy() * SCORE_STEPS
            far.append(np.abs(ours - theirs) > NEAR)
    return float(np.concatenate(far).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    held = torch.load(options.weights)
    model = Lines(Size(**held["size"]))
    model.load_state_dict(held["weights"])
    options.out.mkdir(parents=True, exist_ok=True)
    table, graph = options.out / "lines.npz", options.out / "lines.onnx"
    np.savez(table, **tables(model))
    graph.write_bytes(graph_of(model))
    network = load_network(options.out)
    share = difference(model, network, read_sheets(options.data)[:CHECKED])
    if share > ALLOWED:
        raise SystemExit(f"the exported network differs from the trained one in {share:.1%} of the scores")
    size = table.stat().st_size + graph.stat().st_size
    card = (Path(__file__).parent / "card.md").read_text(encoding="utf-8")
    card = card.replace("{sha256}", network.sha256).replace("{recipe}", json.dumps(held["recipe"]))
    card = card.replace("{size}", f"{size / 1e6:.1f}").replace("{labels}", ", ".join(LABELS))
    (options.out / "README.md").write_text(card, encoding="utf-8")
    print(f"{size:,} bytes; {share:.2%} of the scores differ by more than {NEAR} steps")


if __name__ == "__main__":
    main()
