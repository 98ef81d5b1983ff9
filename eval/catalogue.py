"""Which sets can be measured: where each kind lies in a data folder, who predicts, who scores, which figures are kept.

A set is found by its kind's pattern and by what its first line holds, never by its own name: train, dev and test alike.
"""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.lines import Json, read_lines

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Measured:
    """A set's name (its path in the data folder), its gold's file, and its figures by name, mostly in per cent."""

    name: str
    gold: Path
    figures: Figures


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of set. `keys`: what a line of its gold must hold. `measure`: (gold, data, scorers) -> figures."""

    name: str
    patterns: tuple[str, ...]
    keys: frozenset[str]
    measure: Callable[[Path, Path, Path], Figures]


def first_line(path: Path) -> Json:
    """Read the first JSON line of a file (.jsonl or .jsonl.gz); {} where there is none."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
            value = json.loads(stream.readline() or "{}")
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def find_sets(data: Path, only: str = "") -> Iterator[tuple[str, Kind, Path]]:
    """Find the sets of a data folder: (name, kind, gold), in order of name; `only` keeps names that hold this text."""
    files = ((kind, g) for kind in KINDS for pattern in kind.patterns for g in data.glob(pattern))
    found = [(set_name(data, g, kind), kind, g) for kind, g in files if kind.keys <= first_line(g).keys()]
    yield from sorted((f for f in found if only in f[0]), key=lambda f: f[0])


def set_name(data: Path, gold: Path, kind: Kind) -> str:
    """Name a set by where it lies: "time/wikiwars", "attribution/polnear-dev"."""
    parts = gold.relative_to(data).with_name(gold.name.split(".")[0])
    return kind.name + "/" + str(parts.parent.name if parts.name in FOLDERS and len(parts.parts) > 2 else parts.name)


FOLDERS = frozenset(("gold", "docs"))  # files that are named by the folder in which they lie


# --- running a predictor and a scorer ---------------------------------------------------------------------


def scored(script: Path, *arguments: str | Path) -> Json:
    """Run a scorer of the scorers' folder with --json and read what it prints."""
    command = [sys.executable, str(script), *map(str, arguments), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"{script.name}: {run.stderr.strip()[-400:]}")
    value: Json = json.loads(run.stdout)
    return value


@cache
def predicted(module: str, source: Path, function: str = "predict") -> Path:
    """Let eval/sets/<module>.py answer a set; the file with its answers."""
    out = Path(tempfile.mkdtemp(prefix="rashomon-eval-")) / "predicted.jsonl"
    getattr(importlib.import_module(f"eval.sets.{module}"), function)(source, out)
    return out


def attribution(gold: Path, _: Path, score: Path) -> Figures:
    answers = predicted("attribution", gold.parent)
    result = scored(score / "score_attribution.py", gold, answers, "--boot", str(RESAMPLES))
    rows, by_kind = result["rows"], result["recall_by_kind"]
    figures = {name: 100 * rows[row]["F1"] for name, row in ATTRIBUTION_ROWS.items()}
    low, high = rows["linked"]["ci95"]
    figures |= {"linked, 95 % from": 100 * low, "linked, 95 % to": 100 * high}
    figures |= {f"recall {kind}": 100 * by_kind[kind]["linked"] for kind in sorted(by_kind) if kind != "unknown"}
    opened = scored(score / "score_attribution.py", gold, predicted("attribution", gold.parent, "predict_open"))["rows"]
    return figures | {f"{name}, open reader": 100 * opened[ATTRIBUTION_ROWS[name]]["F1"] for name in ALSO_OPEN}


RESAMPLES = 1000  # of the documents, for the interval of the linked F1
ALSO_OPEN = ("linked", "strict")  # figures that the open reader has, too
ATTRIBUTION_ROWS = {
    "linked": "linked",
    "strict": "linked strict",
    "content tokens": "content tokens",
    "cue": "cue overlap",
}


def cofenet(gold: Path, data: Path, score: Path) -> Figures:
    documents = {json.loads(line)["doc"] for line in gold.read_text(encoding="utf-8").splitlines()}
    for texts in sorted(data.glob("attribution/*/docs.jsonl")):
        if documents <= {json.loads(line)["doc"] for line in texts.read_text(encoding="utf-8").splitlines()}:
            exact = scored(score / "score_cofenet.py", gold, predicted("attribution", texts.parent))["exact"]
            return {f"exact {role}": _per_cent(exact[role]["F1"]) for role in ("source", "cue", "content")}
    return {}


def _per_cent(value: float) -> float:
    return 100 * value if value <= 1 else value


def time(gold: Path, _: Path, score: Path) -> Figures:
    result = scored(score / "score_time.py", gold, predicted("time", gold))
    return {name: result[name] for name in ("value", "relaxed", "strict")}


def numbers(gold: Path, _: Path, score: Path) -> Figures:
    result = scored(score / "score_numbers.py", gold, predicted("numbers", gold))
    return {name: result[name] for name in ("interval right", "value right", "found", "false")}


def names(gold: Path, _: Path, score: Path) -> Figures:
    answers = predicted("names", gold)
    threshold = importlib.import_module("rashomon.settings").DEFAULT.names.same
    result = scored(score / "score_names.py", gold, answers, "--threshold", str(threshold))
    return {"best F1": result["best F1"], "AUC": result["AUC"], "F1 at the fixed threshold": result["F1"]}


def places(gold: Path, _: Path, score: Path) -> Figures:
    result = scored(score / "score_places.py", gold, predicted("places", gold))
    return {"acc@161km": result["acc all"], "resolved": result["resolved"], "acc of resolved": result["acc resolved"]}


def reuse(gold: Path, _: Path, score: Path) -> Figures:
    result = scored(score / "score_reuse.py", gold, predicted("reuse", gold))
    prose = scored(score / "score_reuse.py", gold, predicted("reuse", gold, "predict_prose"))
    figures = {"ARI": result["ARI"], "pair F1": result["F1"], "ARI, quotations removed": prose["ARI"]}
    return figures | own_score("reuse", gold, "mixed_wires")


def passages(gold: Path, _: Path, __: Path) -> Figures:
    return own_score("passages", gold)


def stories(gold: Path, _: Path, __: Path) -> Figures:
    return own_score("stories", gold)


def own_score(module: str, gold: Path, function: str = "score") -> Figures:
    """Let eval/sets/<module>.py score a set itself: figures in per cent."""
    measure: Callable[[Path], Mapping[str, float]] = getattr(importlib.import_module(f"eval.sets.{module}"), function)
    return dict(measure(gold))


def coref(gold: Path, _: Path, score: Path) -> Figures:
    """Score gold mentions linked; from raw text, too, where the corpus annotates chosen sentences."""
    sets = importlib.import_module("eval.sets.coref")
    lines = read_lines(gold)
    kinds = sorted({line["kind"] for line in lines} - {"time"})
    answers = predicted("coref", gold.parent)
    figures = {}
    for kind in kinds:
        figures[f"{kind} CoNLL"] = _conll(score, gold, answers, "--kind", kind)
        figures[f"{kind} CoNLL, no singletons"] = _conll(score, gold, answers, "--kind", kind, "--no-singletons")
    if len(kinds) > 1:
        figures["all CoNLL"] = _conll(score, gold, answers, "--kind", "all")
    if any(line["type"] == sets.GROUP for line in lines):
        figures["groups CoNLL"] = _conll(score, *sets.groups_only(gold, answers), "--kind", "all")
    if not all(row["valid"] for row in read_lines(gold.parent / "sents.jsonl")):
        raw = predicted("coref_raw", gold.parent)
        figures |= {f"{kind} CoNLL, raw text": _conll(score, gold, raw, "--kind", kind) for kind in kinds}
    return figures


def _conll(score: Path, gold: Path, answers: Path, *options: str) -> float:
    return float(scored(score / "score_coref.py", gold, answers, *options)["CoNLL"])


PAGE_FIGURES = {
    "body F1": "sh_f1",
    "title": "title",
    "author": "author",
    "date right": "date",
    "date wrong": "date_wrong",
}
PAGE_FIGURES |= {"captions found": "cap_found", "caption leak": "cap_leak"}


def pages(gold: Path, _: Path, score: Path) -> Figures:
    answers = predicted("pages", gold.parent, "predict_pages")
    anchors = ("--anchors", gold.parent.parent, "--corpus", gold.parent.name)
    result = next(iter(scored(score / "score_pages.py", *anchors, answers).values()))
    figures = {name: 100 * result[key] for name, key in PAGE_FIGURES.items() if isinstance(result.get(key), float)}
    trip: Callable[[Path], Mapping[str, float]] = importlib.import_module("eval.sets.roundtrip").score
    return figures | {name: 100 * share for name, share in trip(gold.parent).items()}


def zones(gold: Path, _: Path, __: Path) -> Figures:
    measure: Callable[[Path], Mapping[str, float]] = importlib.import_module("eval.sets.pages").zone_lines
    return {name: 100 * value for name, value in measure(gold).items()}


def ner(gold: Path, _: Path, __: Path) -> Figures:
    return own_score("ner", gold)


def claims(gold: Path, _: Path, __: Path) -> Figures:
    measure: Callable[[Path], Mapping[str, float]] = importlib.import_module("eval.sets.claimdiff").score
    return dict(measure(gold))


KINDS = (
    Kind("attribution", ("attribution/*/gold.jsonl",), frozenset({"doc", "attributions"}), attribution),
    Kind("cofenet", ("attribution/*.jsonl",), frozenset({"doc", "offsets", "labels"}), cofenet),
    Kind("time", ("time/*.jsonl",), frozenset({"id", "dct", "text", "timex"}), time),
    Kind("numbers", ("numbers/*.jsonl",), frozenset({"quantities", "not_quantities"}), numbers),
    Kind("names", ("names/*.jsonl",), frozenset({"a", "b", "same", "type"}), names),
    Kind("places", ("places/*.jsonl",), frozenset({"doc", "toponyms"}), places),
    Kind("reuse", ("reuse/*.jsonl",), frozenset({"id", "text", "cluster"}), reuse),
    Kind("coref", ("coref/*/gold.jsonl",), frozenset({"doc", "spans", "cluster", "subtopic"}), coref),
    Kind("passages", ("reuse/*.jsonl",), frozenset({"id", "text", "cluster"}), passages),
    Kind("stories", ("coref/*/docs.jsonl",), frozenset({"doc", "text", "topic", "subtopic"}), stories),
    Kind("pages", ("pages/*/gold.jsonl",), frozenset({"page"}), pages),
    Kind("zones", ("zones/*.jsonl.gz",), frozenset({"page", "view", "lines"}), zones),
    Kind("ner", ("ner/*.jsonl",), frozenset({"doc", "text", "entities"}), ner),
    Kind("claims", ("claims/*.jsonl",), frozenset({"claim_a", "claim_b", "strengthen", "weaken"}), claims),
)
