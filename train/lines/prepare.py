"""The labelled lines (shared/data/zones) -> sheets to learn from.

    python -m train.lines.prepare --data ../shared/data --out out/lines      # 10 minutes on one core

Reads train.jsonl.gz and train_silver.jsonl.gz, never dev. A page is written in several layouts (train.lines.layouts),
read as the program reads a plain text, and each unit gets the label of the line that most of it comes from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import numpy as np

from rashomon.lines import LABELS, pieces_of
from rashomon.read.plain import read_plain
from rashomon.records import Zone
from rashomon.settings import ZoneSettings
from rashomon.zones.evidence import evidence_of, zones_of
from rashomon.zones.plain import told_by_rules
from rashomon.zones.units import Unit, units_of
from train.lines.layouts import Labelled, Laid, draw_layouts, lay_out
from train.lines.sheets import Sheet, write_sheets

FILES = {"train.jsonl.gz": "plain", "train_silver.jsonl.gz": "silver"}
OF_ZONE = {Zone.BYLINE: "meta", Zone.DATE: "meta", Zone.BOILERPLATE: "other"}
DATED_NAME = re.compile(r"_\d{4}_\d\d_\d\d.*")


def sheets_of(page: dict[str, Any], kind: str) -> Iterator[Sheet]:
    """Make the sheets of a page: as it is; and, unless it comes with all its menus, in three altered layouts."""
    lines = [Labelled(" ".join(line["text"].split()), line["label"]) for line in page["lines"]]
    lines = [line for line in lines if line.text]
    rng = random.Random(page["page"] + page["view"])
    full = page["view"] == "full"
    layouts = [("full" if full else kind, lay_out(lines))]
    layouts += [] if full else [("altered", laid) for laid in draw_layouts(lines, rng)]
    for name, laid in layouts:
        if laid.text.strip():
            yield _sheet(page, name, laid)


def _sheet(page: dict[str, Any], kind: str, laid: Laid) -> Sheet:
    read = read_plain(page["page"], laid.text)
    units = units_of(read)
    rules, sections = told_by_rules(units, read.language, ZoneSettings())
    return Sheet(
        f"{page['corpus']} {page['page']}",
        domain_of(page),
        kind,
        [np.array(ids, dtype=np.int64) for ids in pieces_of([unit.text for unit in units])],
        np.array(evidence_of(units, rules, sections), dtype=np.uint8),
        np.array([_index(label) for label in _labels(units, laid)], dtype=np.int8),
        np.array([_index(OF_ZONE.get(zone, str(zone))) for zone in zones_of(units, rules)], dtype=np.int8),
    )


def _index(label: str) -> int:
    return LABELS.index(label if label in LABELS else "other")


def _labels(units: list[Unit], laid: Laid) -> Iterator[str]:
    """Give each unit the label of the line that it shares most characters with."""
    first = 0
    for unit in units:
        while laid.spans[first][1] <= unit.span.start:
            first += 1
        best, label, at = 0, "other", first
        while at < len(laid.spans) and laid.spans[at][0] < unit.span.end:
            start, end, own = laid.spans[at]
            common = min(end, unit.span.end) - max(start, unit.span.start)
            best, label = max((best, label), (common, own), key=lambda pair: pair[0])
            at += 1
        yield label


def domain_of(page: dict[str, Any]) -> str:
    """Give the registered domain of a page; without an address its name without a day."""
    url = page.get("url")
    host = urlparse(url if "//" in url else "//" + url).hostname if url else None
    if not host:
        return DATED_NAME.sub("", page["page"])
    parts = host.split(".")
    country = len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2  # .co.uk
    return ".".join(parts[-3 if country else -2 :])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sheets: list[Sheet] = []
    for name, kind in FILES.items():
        with gzip.open(options.data / "zones" / name, "rt", encoding="utf-8") as source:
            for line in source:
                sheets += sheets_of(json.loads(line), kind)
    write_sheets(options.out, sheets)
    print(f"{len(sheets)} sheets, {sum(map(len, sheets))} lines")


if __name__ == "__main__":
    main()
