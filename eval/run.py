"""Measure Rashomon: `python -m eval.run [--data DIR] [--score DIR] [--cases DIR] [--gate]`.

Every set of DIR that a kind of eval/catalogue.py knows is answered by our stages and scored; the cases by their own
scorer; the cases that ship with the project always. Writes eval/results.md (--write), fails when a floor of
eval/floors.json is not held (--gate), or sets the floors to what was measured (--set-floors).
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from eval import cases as case_sets
from eval.catalogue import Measured, find_sets
from eval.floors import FLOORS, breaches, is_ceiling, raised, read_floors
from eval.gold import FOLDER as GOLD
from eval.gold.divergence import FILE as DIVERGENCE
from eval.sets import divergence as divergence_set
from eval.sets import gold as gold_set
from rashomon.version import __version__

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "eval" / "results.md"
PEERS = ROOT / "eval" / "peers.json"


def main() -> int:
    """Run the command line. Exit status: 0 all floors hold, 1 one does not or a set could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="a folder laid out like ../shared/data")
    parser.add_argument("--score", type=Path, default=SHARED / "score", help="the folder of the scorers")
    parser.add_argument("--cases", type=Path, default=SHARED / "cases", help="a folder of cases with gold")
    parser.add_argument("--only", default="", metavar="TEXT", help="only sets whose name holds this text")
    parser.add_argument("--gate", action="store_true", help="only sets that have floors; fail when one is not held")
    parser.add_argument("--set-floors", action="store_true", help="set the floors to what is measured")
    parser.add_argument("--allow-regression", metavar="REASON", help="with --set-floors: let figures fall, and say why")
    parser.add_argument("--write", action="store_true", help="write eval/results.md")
    options = parser.parse_args()
    measured, failed = measure(options)
    print(table(measured))
    if options.set_floors:
        floors = raised(measured, read_floors(), options.allow_regression)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if options.write:
        RESULTS.write_text(results_page(measured), encoding="utf-8")
    found = [*failed, *breaches(measured, read_floors()["floors"])] if options.gate else failed
    for line in found:
        print(f"FLOOR: {line}" if line not in failed else f"FAILED: {line}", file=sys.stderr)
    if options.gate:
        print(f"quality gate: {len(measured)} sets measured, {len(found)} floors not held")
    return int(bool(found))


def measure(options: argparse.Namespace) -> tuple[list[Measured], list[str]]:
    """Measure the cases and every set that is there: the figures, and what could not be measured."""
    floors = read_floors()["floors"]
    measured = [
        *case_sets.shipped_cases(options.only),
        *case_sets.other_cases(options.cases, options.score, options.only),
        *own_gold(options.data, options.only),
        *own_numbers(options.data, options.only),
    ]
    failed = []
    for name, kind, gold in find_sets(options.data, options.only):
        if options.gate and name not in floors:
            continue
        if not options.score.is_dir():
            failed.append(f"{name}: no scorers at {options.score}")
            continue
        began = time.monotonic()
        try:
            figures = kind.measure(gold, options.data, options.score)
        except Exception as error:  # noqa: BLE001 - one set that breaks must not hide the figures of the others
            failed.append(f"{name}: {type(error).__name__}: {error}")
            continue
        print(f"{name}: {time.monotonic() - began:.1f} s", file=sys.stderr)
        measured.append(Measured(name, gold, figures))
    if not options.data.is_dir():
        print(f"no data at {options.data}: only the cases that ship are measured", file=sys.stderr)
    return measured, failed


def own_gold(data: Path, only: str) -> list[Measured]:
    """Measure the reader on the test half of the project's own gold; its real half needs the corpora under `data`."""
    if only not in "gold/written gold/real gold/all":
        return []
    return [
        Measured(f"gold/{name}", GOLD / f"{'real' if name == 'real' else 'written'}.jsonl", figures)
        for name, figures in gold_set.score(data).items()
    ]


def own_numbers(data: Path, only: str) -> list[Measured]:
    """Measure the numbers of two accounts on both halves of the project's own gold; none without ECB+ under `data`."""
    halves = {f"divergence/{split}": split for split in ("develop", "test") if only in f"divergence/{split}"}
    scored = {name: divergence_set.score(data, split) for name, split in halves.items()}
    return [Measured(name, DIVERGENCE, figures) for name, figures in scored.items() if figures]


def table(measured: Iterable[Measured]) -> str:
    """Write the figures as a Markdown table: set, figure, value, floor, what peers reach."""
    floors, peers = read_floors()["floors"], json.loads(PEERS.read_text(encoding="utf-8"))
    lines = ["| set | figure | value | floor | peers and limits |", "|---|---|---:|---:|---|"]
    for one in measured:
        pinned = floors.get(one.name, {}).get("figures", {})
        for figure, value in one.figures.items():
            floor = f"{'<= ' * is_ceiling(figure)}{pinned[figure]:.1f}" if figure in pinned else ""
            lines.append(f"| {one.name} | {figure} | {value:.1f} | {floor} | {peers.get(f'{one.name} {figure}', '')} |")
    return "\n".join(lines)


def results_page(measured: list[Measured]) -> str:
    """Write eval/results.md."""
    head = f"# What Rashomon {__version__} reaches\n\n"
    how = (
        "Written by `make eval`. Figures in per cent; scorers, sets and their definitions: docs/evaluation.md. "
        f"Python {platform.python_version()}, two CPU cores, the reader that ships. Peers' figures were measured on "
        "the same set with the same scorer unless said otherwise.\n\n"
    )
    return head + how + table(measured) + "\n"


if __name__ == "__main__":
    sys.exit(main())
