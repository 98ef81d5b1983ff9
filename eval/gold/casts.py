"""The project's own gold for who is called what: every form by which the accounts of an event call its entities.

Read from `rows.jsonl`: the 76 invented events whose accounts stand there whole. In 24 of them every place is marked,
pronouns too; in the others the forms are told, and found again in the texts. To learn from alone (README.md beside
this).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eval.gold import FOLDER, Pair
from eval.gold.chains import TOGETHER

SEVERAL = "?"  # in place of an entity's id, where the words are of several of them


@dataclass(frozen=True, slots=True)
class Called:
    """Words that stand for an entity in one account. `kind`: the entity's, "" where `entity` is SEVERAL."""

    place: Pair
    entity: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The accounts of an event and who is called what in each: key -> text; key -> places in text order.

    `marked`: every place is marked, pronouns too; else the forms are told, and were found in the texts.
    """

    event: str
    texts: Mapping[str, str]
    called: Mapping[str, tuple[Called, ...]]
    owners: Mapping[str, str]  # form -> the one entity that goes by it
    marked: bool


def read_casts() -> Iterator[Cast]:
    """Read the events whose forms are annotated."""
    for line in (FOLDER / "rows.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        if "texts" in event:
            yield _cast(event)


def _cast(event: dict) -> Cast:  # type: ignore[type-arg]
    kinds = {name: kind for name, kind, _ in event["entities"]}
    holders: dict[str, set[str]] = defaultdict(set)
    for name, _, forms in event["entities"]:
        for form in forms:
            holders[form].add(name)
    owners = {form: min(names) if len(names) == 1 else SEVERAL for form, names in holders.items()}
    labels: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
    for name, account, start, end in event["labels"]:
        labels[event["accounts"][account]].append(((start, end), name))
    marked = event.get("mentions")
    called = {
        key: tuple(
            Called(place, name, kinds.get(name, ""))
            for place, name in (_marked(marked[key]) if marked else _places(text, owners, labels.get(key, ())))
        )
        for key, text in event["texts"].items()
    }
    single = {form: n for form, n in owners.items() if n != SEVERAL}
    return Cast(event["event"], event["texts"], called, single, marked is not None)


def _marked(mentions: list[list[Any]]) -> list[tuple[Pair, str]]:
    """Read the places that are marked; those of several together ("ann+bo") are SEVERAL's."""
    return [((start, end), SEVERAL if TOGETHER in who else who) for start, end, who in mentions]


def _places(text: str, owners: Mapping[str, str], labels: list[tuple[Pair, str]] | tuple[()]) -> list[tuple[Pair, str]]:
    """Find the forms in a text, labels first, then the longest, so that none is found inside a longer one."""
    found = list(labels)
    for form in sorted(owners, key=lambda f: (-len(f), f)):
        words = r"\s+".join(map(re.escape, form.split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text):
            start, end = match.span()
            if all(end <= s or e <= start for (s, e), _ in found):
                found.append(((start, end), owners[form]))
    return sorted(found)
