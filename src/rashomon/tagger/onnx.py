"""A model folder -> a session that reads windows: the one place that loads weights and runs them (ONNX Runtime)."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from rashomon.errors import UsageError
from rashomon.tagger.decode import Outputs
from rashomon.tagger.labels import EVENTS, KINDS, PARTAKERS, REFERRED, REPORTS, ROLES, Convention
from rashomon.tagger.links import Floats, Ints, Links
from rashomon.tagger.references import Scale
from rashomon.tagger.windows import Piece, Window

# From 1.29 on the runtime tells its maker of every session, and keeps an id of the machine on the disk, unless this is
# set before it is loaded (its Privacy.md): Rashomon runs offline, and tells nobody.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

FORMAT = "rashomon-reader/5"
INVENTORIES = {
    "roles": ROLES,
    "reports": REPORTS,
    "kinds": KINDS,
    "referred": REFERRED,
    "events": EVENTS,
    "partakers": PARTAKERS,
}
BATCH = 1024  # word pieces read at once, padding included: bounds the memory; 1024..16384 differ by < 5 % in speed
NO_MEMORY = re.compile(
    r"bad_alloc|bad allocation|Failed to allocate memory", re.I
)  # the runtime says it by words alone
SHIPPED = {"": "model", "open": "open"}  # name -> folder of this package; open: from openly licensed texts alone
PARTS = ("reader.json", "tokenizer.json", "reader.onnx")


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model. `sha256`: of its graph. `longest`: word pieces of a window.

    `links`: see `link_scores`; `scale`: see `References.chances`.
    """

    name: str
    sha256: str
    longest: int
    links: Links
    scale: Scale
    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession

    def run(self, windows: Sequence[Window], convention: Convention) -> Iterator[tuple[Window, Outputs]]:
        """Read windows in batches of like length; give each with its outputs, cut to its own length.

        The order is that of the batches, not of the input. No windows give nothing.
        """
        names = [output.name for output in self.session.get_outputs()]
        for batch in make_batches(windows):
            try:
                values = self.session.run(names, make_inputs(batch, convention))
            except Exception as error:
                if NO_MEMORY.search(str(error)):
                    raise MemoryError(str(error)) from error
                raise
            for n, window in enumerate(batch):
                yield window, {name: value[n, : len(window)] for name, value in zip(names, values, strict=True)}


@cache
def load_model(folder: str = "", threads: int = 1) -> Model:
    """Load a model folder once per process; a name of `SHIPPED` is one of those that ship with the program.

    `threads`: of one session; pages are read side by side by processes. Errors: UsageError when the folder lacks a
    part, is of another format, or its labels are others than this version's.
    """
    shipped = SHIPPED.get(folder)
    root = Path(str(files("rashomon.tagger") / shipped)) if shipped else Path(folder)
    missing = [part for part in PARTS if not (root / part).is_file()]
    if missing:
        raise UsageError(
            f"{root}: no {missing[0]} there. A model folder holds {', '.join(PARTS)} (docs/method/reader.md)."
        )
    try:
        about = json.loads((root / "reader.json").read_text(encoding="utf-8"))
        inventories = about["inventories"]
        graph = (root / "reader.onnx").read_bytes()
        if about["format"] != FORMAT or any(list(v) != list(inventories[k]) for k, v in INVENTORIES.items()):
            raise UsageError(f"{root}: made for another version of Rashomon. Export it again (train/export_onnx.py).")
        tokenizer = Tokenizer.from_file(str(root / "tokenizer.json"))
        session = onnxruntime.InferenceSession(graph, _options(threads), providers=["CPUExecutionProvider"])
    except UsageError:
        raise
    except Exception as error:
        if NO_MEMORY.search(str(error)):
            raise MemoryError(str(error)) from error
        raise UsageError(
            f"{root}: not a model that can be read ({error}). Copy it again or leave --model out."
        ) from error
    sha256 = hashlib.sha256(graph).hexdigest()
    links = Links(_array(about["distance"]), _array(about["transitions"]))
    return Model(str(about["name"]), sha256, int(about["longest"]), links, _scale(about["scale"]), tokenizer, session)


def _array(value: object) -> Floats:
    return np.array(value, dtype=np.float32)


def _scale(about: dict[str, object]) -> Scale:
    """Read how pairs are weighed: the names are those of `Scale`."""
    arrays = [_array(about[part]) for part in ("first", "first_bias", "second", "second_bias", "nobody", "nobody_bias")]
    first, first_bias, second, second_bias, nobody, nobody_bias = arrays
    return Scale(first, first_bias, second, float(second_bias), nobody, float(nobody_bias))


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena keeps the largest batch's memory for good
    options.log_severity_level = 3
    return options


def make_batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Group windows of like length into batches of at most BATCH pieces, padding included."""
    batch: list[Window] = []
    for window in sorted(windows, key=len):
        if batch and len(window) * (len(batch) + 1) > BATCH:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def make_inputs(batch: Sequence[Window], convention: Convention) -> dict[str, Ints]:
    """Stack the windows of a batch as the graph wants them: (B, T) each, filled up with 0; the convention (B,)."""
    length = max(map(len, batch))

    def filled(values: Sequence[Sequence[int]]) -> Ints:
        return np.array([[*row, *[0] * (length - len(row))] for row in values], dtype=np.int64)

    rows: list[tuple[Piece, ...]] = [window.pieces for window in batch]
    return {
        "ids": filled([[p.id for p in row] for row in rows]),
        "case": filled([[int(p.case) for p in row] for row in rows]),
        "quoted": filled([[int(p.quoted) for p in row] for row in rows]),
        "convention": np.full(len(batch), int(convention), dtype=np.int64),
    }
