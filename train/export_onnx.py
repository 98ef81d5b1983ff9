"""Trained weights -> a model folder that the program reads: int8 ONNX graph, tokenizer, reader.json.

    python -m train.export_onnx --weights out/reader.pt --encoder MODEL_FOLDER --out src/rashomon/tagger/model

A minute. The encoder's matrices and word embeddings are stored as int8 with a scale per row and unpacked to fp32 once,
when the graph is loaded: what is read never depends on the processor's integer instructions, nor on what else is in the
batch, as it does where activations are rounded, too. --fp32 stores all as fp32.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import warnings
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.tagger.onnx import FORMAT, INVENTORIES
from train.model import Reader
from train.train import load

OUTPUTS = (
    "cue", "report", "link_token", "link_cue", "names", "descriptions", "events", "referring", "reference", "partakers",
    "sentence",
)  # fmt: skip
DATA = {  # corpus -> what it teaches, its licence
    "polnear": ("outermost reports", "none stated for the texts; `license='MIT'` in its software"),
    "gum": (
        "reports, names, descriptions, whom pronouns stand for",
        "annotation CC BY 4.0; texts CC BY, CC BY-SA or public domain (NC ones left out)",
    ),
    "gum-names": ("names, descriptions, whom pronouns stand for", "the same documents"),
    "re3d": ("names", "OGL v3.0, CC BY 3.0 Australia, CC BY-SA 3.0, public domain (NC ones left out)"),
    "standins": ("whom pronouns stand for; outermost reports", "PolNeAR's texts, pronouns in place of some names"),
    "silver": ("reports as the rules find them", "Wikinews: CC BY 2.5 (GeoVirus), CC BY 4.0 (MEANTIME)"),
    "silver-standins": ("whom pronouns stand for", "the same documents, pronouns in place of some names"),
    "meantime": ("event words, who and what takes part", "annotation and texts CC BY 4.0"),
    "ecb": ("event words, who and what takes part, whom pronouns stand for", "annotation CC BY 3.0; texts: web news"),
    "gold": (
        "reports of all levels, whom their sources stand for",
        "annotation ours; texts ours, CC BY 2.5, CC BY 4.0, CC BY-SA 3.0, OGL v3.0, public domain",
    ),
    "gold-news": (
        "the same in news of PolNeAR and ECB+",
        "annotation ours; none stated for the texts",
    ),
}

UNLICENSED = ("polnear", "standins", "ecb", "gold-news")  # their texts state no licence
OF_UNLICENSED = """\
PolNeAR and ECB+ state **no licence for their texts** (news; PolNeAR's software says MIT). No text of them ships.
Whether weights learnt from such texts may be passed on is decided by nobody yet; who must be sure reads with
`--model open`, which ships too and learnt from openly licensed texts alone (docs/method/reader.md)."""
OF_LICENSED = """\
All texts are openly licensed, none of them for non-commercial use alone: what states no licence was left out. The
silver reports come from the program's own rules; which words report was counted for these on PolNeAR, too: counts of
words, no text."""


def rounded(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Round a matrix to eight bits with a scale per row."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return torch.round(weight / scale).to(torch.int8), scale


LARGE = 40_000  # weights of a matrix; a smaller one saves nothing worth rounding it for


class SmallEmbedding(nn.Module):
    """An embedding table in int8 with a scale per row."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        rows, scale = rounded(table.weight.detach())
        self.register_buffer("rows", rows)
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """(B, T) -> (B, T, D)."""
        return self.rows[ids].float() * self.scale[ids]


class HalfTable(nn.Module):
    """A table that is read from its beginning on, in fp16: eight bits cost two tenths of F1 (PolNeAR dev)."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        self.register_buffer("halves", table.weight.detach().half())

    @property
    def weight(self) -> Tensor:
        """The whole table in fp32."""
        return self.halves.float()


class SmallLinear(nn.Module):
    """A linear layer whose matrix is stored in int8 with a scale per output; it computes in fp32."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        rows, scale = rounded(layer.weight.detach())
        self.register_buffer("rows", rows)
        self.register_buffer("scale", scale)
        self.register_buffer("bias", layer.bias.detach())

    def forward(self, x: Tensor) -> Tensor:
        """(..., in) -> (..., out)."""
        return functional.linear(x, self.rows.float() * self.scale, self.bias)


TABLES = {"words": SmallEmbedding, "positions": HalfTable}  # the embeddings that are large


class Flattened(nn.Module):
    """The reader with its outputs as a tuple, in the order of OUTPUTS."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, convention: Tensor) -> tuple[Tensor, ...]:
        """Run the reader."""
        found = self.reader(ids, case, quoted, convention)
        return tuple(found[name] for name in OUTPUTS)


def export(reader: Reader, path: Path, *, int8: bool) -> None:
    """Write the graph; batch and length stay free."""
    if int8:
        shrink(reader)
    example = torch.ones(2, 16, dtype=torch.long)
    free = {name: {0: "windows", 1: "pieces"} for name in ("ids", "case", "quoted", *OUTPUTS)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Flattened(reader).eval(),
            (example, example, example, torch.zeros(2, dtype=torch.long)),
            str(path),
            input_names=["ids", "case", "quoted", "convention"],
            output_names=list(OUTPUTS),
            dynamic_axes=free | {"convention": {0: "windows"}},
            opset_version=17,
            dynamo=False,
            do_constant_folding=False,  # it would write the matrices out as fp32
        )


def scale_of(reader: Reader) -> dict[str, Any]:
    """Write down what weighs a pair of places, by the names of `rashomon.tagger.references.Scale`."""
    own = reader.reference
    return {
        "first": [[round(v, 5) for v in row] for row in own.first.weight.tolist()],
        "first_bias": [round(v, 5) for v in own.first.bias.tolist()],
        "second": [round(v, 5) for v in own.second.weight[0].tolist()],
        "second_bias": round(own.second.bias.item(), 5),
        "nobody": [round(v, 5) for v in own.nobody.weight[0].tolist()],
        "nobody_bias": round(own.nobody.bias.item(), 5),
    }


def shrink(module: nn.Module) -> None:
    """Put the small forms in the place of the large embeddings and matrices below a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear) and child.weight.numel() >= LARGE:
            setattr(module, name, SmallLinear(child))
        elif isinstance(child, nn.Embedding) and name in TABLES:
            setattr(module, name, TABLES[name](child))
        else:
            shrink(child)


def card(graph: Path, recipe: dict[str, Any], *, int8: bool) -> str:
    """Write the model card: what it learnt from, under which licences, and the hash of the weights."""
    rows = [f"| {name} | {DATA[name][0]} | {DATA[name][1]} | {times:g} |" for name, times in recipe["corpora"].items()]
    unlicensed = set(UNLICENSED) & set(recipe["corpora"])
    return (
        (Path(__file__).parent / "card.md")
        .read_text(encoding="utf-8")
        .format(
            sha256=hashlib.sha256(graph.read_bytes()).hexdigest(),
            size=f"{graph.stat().st_size / 1e6:.1f} MB",
            precision="int8 matrices and word embeddings, computed in fp32" if int8 else "fp32",
            recipe=json.dumps(recipe),
            data="\n".join(rows),
            licence=OF_UNLICENSED if unlicensed else OF_LICENSED,
            partakers="ECB+ (ecb below)" if unlicensed else "MEANTIME (meantime below)",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="reader")
    parser.add_argument("--fp32", action="store_true")
    given = parser.parse_args()
    reader = load(given.weights)
    given.out.mkdir(parents=True, exist_ok=True)
    recipe = torch.load(given.weights, weights_only=True)["recipe"]
    about = {
        "format": FORMAT,
        "name": given.name,
        "longest": recipe["longest"],
        "inventories": INVENTORIES,
        "distance": [[round(v, 5) for v in row] for row in reader.distance.tolist()],
        "transitions": [[round(v, 5) for v in row] for row in reader.transitions.tolist()],
        "scale": scale_of(reader),
        "recipe": recipe,
    }
    (given.out / "reader.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    tokenizer = json.loads((given.encoder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    text = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (given.out / "tokenizer.json").write_text(text, encoding="utf-8")
    export(reader, given.out / "reader.onnx", int8=not given.fp32)
    (given.out / "README.md").write_text(card(given.out / "reader.onnx", recipe, int8=not given.fp32), encoding="utf-8")
    print(", ".join(f"{p.name} {p.stat().st_size / 1e6:.1f} MB" for p in sorted(given.out.iterdir())))


if __name__ == "__main__":
    main()
