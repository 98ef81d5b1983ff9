"""Floors: figures below which the gate fails. They are raised by `make floors` and never lowered silently.

floors.json: {"floors": {set: {"gold": sha256 of the gold, "figures": {name: floor}}}, "lowered": [what and why]}.
A figure whose name begins with "false", "date wrong" or "caption leak" is a ceiling: it must not rise.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.catalogue import Measured

FLOORS = Path(__file__).parent / "floors.json"
TOLERANCE = 0.05  # points: figures are printed with one decimal; less than half of it is no change that anybody sees
CEILINGS = ("false", "date wrong", "caption leak")
Json = dict[str, Any]


def read_floors(path: Path = FLOORS) -> Json:
    """Read floors.json; without the file there are no floors."""
    if not path.exists():
        return {"floors": {}, "lowered": []}
    value: Json = json.loads(path.read_text(encoding="utf-8"))
    return value


def gold_hash(path: Path) -> str:
    """Hash the gold, so that a changed corpus is seen: of a folder, of all its files in order of path."""
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_ceiling(figure: str) -> bool:
    """Tell whether a figure must not rise."""
    return figure.startswith(CEILINGS)


def fallen(name: str, floor: float, value: float) -> bool:
    """Tell whether a figure is on the wrong side of its floor by more than the tolerance."""
    return value > floor + TOLERANCE if is_ceiling(name) else value < floor - TOLERANCE


def breaches(measured: Iterable[Measured], floors: Mapping[str, Any]) -> Iterator[str]:
    """Say each floor that a measured set does not hold, each gold that has changed, each figure that is gone."""
    for one in measured:
        pinned = floors.get(one.name)
        if pinned is None:
            continue
        if pinned["gold"] != gold_hash(one.gold):
            yield f"{one.name}: the gold is not the one that the floors were set on; look why, then `make floors`"
            continue
        for figure, floor in pinned["figures"].items():
            value = one.figures.get(figure)
            if value is None:
                yield f"{one.name}: {figure} is not measured any more (floor {floor})"
            elif fallen(figure, floor, value):
                yield f"{one.name}: {figure} {value:.2f}, floor {floor:.2f}"


def raised(measured: Iterable[Measured], old: Json, allow: str | None = None) -> Json:
    """Set the floors to what was measured. A lower figure keeps its floor unless `allow` gives the reason.

    Errors: ValueError naming the figures that would fall, when no reason is given.
    """
    floors, lower = dict(old["floors"]), []
    for one in measured:
        before = floors.get(one.name, {"figures": {}})["figures"]
        now = {name: round(value, 2) for name, value in one.figures.items()}
        lower += [
            f"{one.name}: {k} {v} -> {now.get(k)}" for k, v in before.items() if k not in now or fallen(k, v, now[k])
        ]
        floors[one.name] = {"gold": gold_hash(one.gold), "figures": now}
    if lower and not allow:
        raise ValueError("these would fall; mend them, or give the reason with --allow-regression: " + "; ".join(lower))
    kept = [*old["lowered"], *(f"{what} ({allow})" for what in lower)]
    return {"floors": dict(sorted(floors.items())), "lowered": kept}
