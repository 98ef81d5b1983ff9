"""Pages: body, title, date, author, captions of saved news pages; zones of labelled plain-text lines."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.records import Account, Zone
from rashomon.zones import zone_page

SCORED = ("body", "comment", "caption")  # zones whose lines are scored


def predict_pages(folder: Path, out: Path) -> None:
    """Zone every page of a folder (gold.jsonl, html/<page>.html.gz) and write a line a page for score_pages.py."""
    with out.open("w", encoding="utf-8") as sink:
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            page = json.loads(line)["page"]
            data = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
            sink.write(json.dumps({"page": page, **_told(page, data)}, ensure_ascii=False) + "\n")


def _told(name: str, data: bytes) -> dict[str, Any]:
    try:
        account = zone_page(read_page(name, data))
    except InputError:
        return {}
    return {
        "title": account.title,
        "body": "\n".join(_words(account, Zone.BODY)),
        "date": account.published.value if account.published else None,
        "author": [author.name for author in account.particulars.authors],
        "comments": "\n".join(_words(account, Zone.COMMENT)),
        "captions": _words(account, Zone.CAPTION),
    }


def _words(account: Account, zone: Zone) -> list[str]:
    return [account[block.span] for block in account.blocks if block.zone is zone]


def zone_lines(gold: Path) -> dict[str, float]:
    """Score the zones of plain-text lines (view "resi" of a .jsonl or .jsonl.gz): F1 of body, comment, caption lines.

    A page is its lines joined by newlines; a line's zone is the one that holds most of its characters.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for page in _pages(gold):
        labels = [line["label"] for line in page["lines"]]
        for label, got in zip(labels, line_zones([line["text"] for line in page["lines"]]), strict=True):
            for zone in SCORED:
                counts[zone, f"{label == zone}{got == zone}"] += 1
    scores = {}
    for zone in SCORED:
        both, missed, wrong = counts[zone, "TrueTrue"], counts[zone, "TrueFalse"], counts[zone, "FalseTrue"]
        scores[zone] = 2 * both / max(1, 2 * both + missed + wrong)
    return scores


def line_zones(lines: list[str]) -> list[str]:
    """Zone a list of lines as one plain text; a blank line is boilerplate."""
    text = "\n\n".join(" ".join(line.split()) for line in lines)
    if not text.strip():
        return ["boilerplate" for _ in lines]
    account = zone_page(read_page("lines", text.encode("utf-8", "replace")))
    zones, start = [], 0
    for line in lines:
        end = start + len(" ".join(line.split()))
        shares: Counter[str] = Counter()
        for block in account.blocks:
            shares[block.zone] += max(0, min(end, block.span.end) - max(start, block.span.start))
        zones.append(str(max(shares, key=lambda z: shares[z])) if end > start and shares else "boilerplate")
        start = end + 2
    return zones


def _pages(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as source:
        for line in source:
            page = json.loads(line)
            if page["view"] == "resi":
                yield page
