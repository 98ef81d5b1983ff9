"""The project's own gold for what statements speak to: matters told by several outlets, rows of written accounts.

`matters.jsonl`: invented events, each with some thirty matters and the words in which outlets tell them. `rows.jsonl`:
the rows of events with whole accounts, as places in their texts: twelve events of `learnt.jsonl`, and 52 whose texts
stand there. To learn from alone (README.md beside this).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from eval.gold import FOLDER, read_gold

Place = tuple[str, int, int]  # key of a text, and a span of it


@dataclass(frozen=True, slots=True)
class Telling:
    """Some words that tell of a matter. `stance`: says, differs or denies, against the matter's first telling.

    `larger`: what several matters are about together ("the dead"), "" where the gold names nothing.
    """

    place: Place
    matter: str
    stance: str
    larger: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event. `texts`: key -> text of an account, or of a single telling; `tellings`: in order of matter."""

    name: str
    texts: dict[str, str]
    tellings: tuple[Telling, ...]


def read_matters() -> Iterator[GoldEvent]:
    """Read all events: first the sheets of matters, then those with whole accounts."""
    for number, line in enumerate((FOLDER / "matters.jsonl").read_text(encoding="utf-8").splitlines()):
        yield _sheet(f"sheet-{number}", json.loads(line))
    yield from read_rows()


def read_rows() -> Iterator[GoldEvent]:
    """Read the events with whole accounts."""
    written = {account.key: account.written for account in read_gold() if account.written is not None}
    for line in (FOLDER / "rows.jsonl").read_text(encoding="utf-8").splitlines():
        yield _rows(json.loads(line), written)


def _sheet(name: str, line: dict[str, Any]) -> GoldEvent:
    texts: dict[str, str] = {}
    tellings = []
    for number, matter in enumerate(line["matters"]):
        for outlet, stance, words in matter["told"]:
            key = f"{number}-{outlet}-{len(texts)}"
            texts[key] = words
            tellings.append(Telling((key, 0, len(words)), str(number), stance))
    return GoldEvent(name, texts, tuple(tellings))


def _rows(line: dict[str, Any], written: dict[str, str]) -> GoldEvent:
    tellings = [
        Telling((line["accounts"][account], start, end), str(number), stance, row["matter"])
        for number, row in enumerate(line["rows"])
        for account, (stance, spans) in row["cells"].items()
        for start, end in spans
    ]
    texts = line.get("texts") or {key: written[key] for key in line["accounts"].values()}
    return GoldEvent(line["event"], texts, tuple(tellings))
