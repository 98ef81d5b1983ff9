"""A model folder -> weights, so that training can go on from those that ship (within what eight bits kept of them)."""

from __future__ import annotations

import json
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

PREFIX = "reader."  # the exported graph holds the reader under this name
BY_HAND = ("distance", "transitions")  # stand in reader.json, because no graph uses them
SCALE = {"first": "first.weight", "first_bias": "first.bias"}  # of `scale` there -> weights of the head of reference
# The same for what is written without its one row, or as the one number that it is.
ONE = {
    "second": "second.weight",
    "second_bias": "second.bias",
    "nobody": "nobody.weight",
    "nobody_bias": "nobody.bias",
}


def folder_weights(folder: Path) -> dict[str, Tensor]:
    """Read the weights of a model folder, by the names that they have in the reader.

    Matrices stored as eight-bit rows are multiplied out with their scales. A part that the folder lacks is left out.
    """
    graph = onnx.load(folder / "reader.onnx").graph
    stored = {i.name.removeprefix(PREFIX): torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    found = {}
    for name, value in stored.items():
        if name.endswith(".rows"):
            found[name.removesuffix("rows") + "weight"] = value.float() * stored[name.removesuffix("rows") + "scale"]
        elif name.endswith(".halves"):
            found[name.removesuffix("halves") + "weight"] = value.float()
        elif not name.endswith(".scale") and name.count("."):
            found[name] = value
    about = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    scale = about.get("scale", {})
    found |= {f"reference.{SCALE[part]}": torch.tensor(scale[part]) for part in SCALE if part in scale}
    found |= {f"reference.{ONE[part]}": torch.tensor([scale[part]]) for part in ONE if part in scale}
    return found | {part: torch.tensor(about[part]) for part in BY_HAND if part in about}
