"""Prepared pages on disk: word pieces, evidence and labels of their lines, in one .npz."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PARTS = 5  # parts that the domains fall into
NAME = "sheets.npz"


@dataclass(frozen=True)
class Sheet:
    """The lines of a page. `kind`: plain, altered (another layout), full (menus too), silver (labels by a tool)."""

    page: str
    domain: str
    kind: str
    pieces: list[NDArray[np.int64]]
    evidence: NDArray[np.uint8]
    labels: NDArray[np.int8]
    ruled: NDArray[np.int8]  # the label that the rules give

    def __len__(self) -> int:
        return len(self.labels)


def is_held(domain: str, parts: Collection[int]) -> bool:
    """Tell by its hash whether a domain belongs to the parts that are kept out."""
    return int(md5(domain.encode()).hexdigest(), 16) % PARTS in parts


def write_sheets(folder: Path, sheets: Sequence[Sheet]) -> None:
    """Write all sheets into one file."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [[sheet.page, sheet.domain, sheet.kind, len(sheet)] for sheet in sheets]
    pieces = [ids for sheet in sheets for ids in sheet.pieces]
    np.savez_compressed(
        folder / NAME,
        names=json.dumps(names),
        pieces=np.concatenate(pieces).astype(np.uint16),
        counts=np.array([len(ids) for ids in pieces], dtype=np.uint8),
        evidence=np.concatenate([sheet.evidence for sheet in sheets]),
        labels=np.concatenate([sheet.labels for sheet in sheets]),
        ruled=np.concatenate([sheet.ruled for sheet in sheets]),
    )


def read_sheets(folder: Path) -> list[Sheet]:
    """Read what write_sheets wrote."""
    with np.load(folder / NAME) as held:
        names = json.loads(str(held["names"]))
        pieces = np.split(held["pieces"].astype(np.int64), np.cumsum(held["counts"].astype(np.int64))[:-1])
        evidence, labels, ruled = held["evidence"], held["labels"], held["ruled"]
    sheets, start = [], 0
    for page, domain, kind, count in names:
        own = slice(start, start + count)
        sheets.append(Sheet(page, domain, kind, pieces[own], evidence[own], labels[own], ruled[own]))
        start += count
    return sheets
