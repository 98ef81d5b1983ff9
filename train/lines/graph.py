"""The layers of the network of lines as an ONNX graph of whole numbers.

Each layer multiplies whole numbers by 8-bit weights (stored as int8), scales and shifts the exact sum, and rounds. The
graph refuses to be written where a sum could leave the whole numbers that 32-bit floats hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from rashomon.lines import LABELS
from rashomon.lines.network import ENDS, EXACT, HIGHEST, HIGHEST_SUM, INPUT_STEPS, SCORE_STEPS, STEPS
from train.lines.model import Lines, weight_scale

OPSET = 17


@dataclass
class Graph:
    """Nodes and constants, as they are added."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, value: NDArray[np.generic]) -> str:
        """Add a constant; give its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: Sequence[str], **attributes: int) -> str:
        """Add an operation; give the name of its output."""
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def linear(self, x: str, layer: nn.Linear, factor: float, steps: int) -> str:
        """Map rows by a layer; the output is `steps` to 1.0, before rounding."""
        weight, scale = layer.weight.detach(), weight_scale(layer.weight.detach())
        whole = torch.round(weight / scale).T.contiguous().numpy()
        if np.abs(whole).sum(axis=0).max() * HIGHEST_SUM >= EXACT:
            raise SystemExit("a sum could leave the exact whole numbers: train with smaller weights or layers")
        weights = self.node("Cast", [self.constant(whole.astype(np.int8))], to=TensorProto.FLOAT)
        total = self.node("MatMul", [x, weights])
        scaled = self.node("Mul", [total, self.constant((scale[:, 0] * factor).numpy().astype(np.float32))])
        return self.node("Add", [scaled, self.constant((layer.bias.detach() * steps).numpy().astype(np.float32))])

    def whole(self, x: str, low: int, high: int) -> str:
        """Round to whole numbers (halves to even) between bounds."""
        bounds = [self.constant(np.array(bound, dtype=np.float32)) for bound in (low, high)]
        return self.node("Clip", [self.node("Round", [x]), *bounds])

    def beside(self, x: str, distance: int) -> str:
        """Set each row beside the rows so far before and behind it; zeros beyond the ends."""
        zero, axis = self.constant(np.array(0, dtype=np.float32)), self.constant(np.array([0]))
        shifted = []
        for before, start, end in ((distance, 0, -distance), (0, distance, 2**31)):
            pads = self.constant(np.array([before, 0, distance - before, 0]))
            padded = self.node("Pad", [x, pads, zero])
            bounds = [self.constant(np.array([bound])) for bound in (start, end)]
            shifted.append(self.node("Slice", [padded, *bounds, axis]))
        return self.node("Concat", [shifted[0], x, shifted[1]], axis=1)


def graph_of(model: Lines) -> bytes:
    """Write the layers: rows (lines, inputs) -> scores (lines, labels), both of whole numbers in floats."""
    graph = Graph()
    opened = graph.whole(graph.linear("rows", model.opening, STEPS / INPUT_STEPS, STEPS), 0, HIGHEST)
    running = opened
    for k, (reach, mix) in enumerate(zip(model.reach, model.mix, strict=True)):
        heard = graph.whole(graph.linear(graph.beside(running, 1 << k), reach, 1.0, STEPS), 0, HIGHEST)
        mixed = graph.linear(heard, mix, 1.0, STEPS)
        running = graph.whole(graph.node("Add", [running, mixed]), -HIGHEST_SUM, HIGHEST_SUM)
    both = graph.node("Concat", [running, opened], axis=1)
    scores = graph.linear(both, model.closing, SCORE_STEPS / STEPS, SCORE_STEPS)
    graph.nodes.append(helper.make_node("Round", [scores], ["scores"]))
    inputs = (1 + ENDS) * model.size.width + model.size.narrow + model.size.evidence
    made = helper.make_graph(
        graph.nodes,
        "lines",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["lines", inputs])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["lines", len(LABELS)])],
        graph.constants,
    )
    proto = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(proto)
    return bytes(proto.SerializeToString(deterministic=True))
