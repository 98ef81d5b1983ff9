"""GUM -> documents: attributions of all levels, names and descriptions, in fifteen genres.

    python -m train.prepare.gum --data ../shared/data --out out/train      # seconds

Writes gum.jsonl and gum-names.jsonl (names and descriptions alone, as the ledger's convention reads them). Texts under
a non-commercial licence (fiction, letters and others) and the own gold's test half are left out, whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.sets.ner import KINDS, gold_names

from train.documents import Attributed, Document, Pair, Reference, lines_of, pairs, read_lines
from train.prepare import run
from train.prepare.gold import held_documents
from train.prepare.reports import silver_report

PRONOUNS = frozenset({"PRON", "DET"})
ANAPHORS = frozenset({"person", "organization"})
NAME_PHRASE = 60  # characters: a longer phrase holds names of others
LONGEST_DESCRIPTION = 8  # words: longer noun phrases hold clauses


def documents(data: Path, split: str = "train") -> Iterator[Document]:
    """Read one split of the corpus."""
    held = held_documents("gum") if split == "train" else frozenset()
    attributed = {x["doc"]: x["attributions"] for x in read_lines(data / "attribution" / f"gum-{split}" / "gold.jsonl")}
    for line in read_lines(data / "ner" / f"gum-{split}.jsonl"):
        if line["doc"] in held or (split == "train" and "-NC" in line["licence"]):
            continue
        text, names = line["text"], tuple((s, e, kind) for kind, s, e in sorted(gold_names(line)))
        yield Document(
            line["doc"],
            "gum",
            text,
            lines_of(text),
            tuple(_attributed(text, a) for a in attributed.get(line["doc"], ())),
            names,
            tuple(_descriptions(line, names)),
            references=tuple(_references(line, names)),
        )


def _attributed(text: str, a: dict[str, Any]) -> Attributed:
    """GUM marks denials and silences alike as negative: the cue's words tell which."""
    cue = " ".join(text[s:e] for s, e in a["cue"])
    return Attributed(pairs(a["source"]), pairs(a["cue"]), pairs(a["content"]), silver_report(cue))


def _descriptions(line: dict[str, Any], names: tuple[tuple[int, int, str], ...]) -> Iterator[tuple[int, int, str]]:
    """Find the noun phrases of persons, bodies and places that are neither names nor pronouns."""
    tokens = line["tokens"]
    for entity in line["entities"]:
        kind = KINDS.get(entity["type"])
        inside = [t for t in tokens if entity["start"] <= t[0] and t[1] <= entity["end"]]
        named = any(s < entity["end"] and entity["start"] < e for s, e, _ in names)
        if kind is None or named or not inside or len(inside) > LONGEST_DESCRIPTION:
            continue
        if any(t[2] == "NOUN" for t in inside) and inside[0][2] != "PRON":
            yield (entity["start"], entity["end"], kind)


def _references(line: dict[str, Any], names: tuple[tuple[int, int, str], ...]) -> Iterator[Reference]:
    """Give the pronouns and descriptions of persons and bodies, with the names in the same chain."""
    starts = {token[0]: token[2] for token in line["tokens"]}
    chains: dict[int, list[Pair]] = defaultdict(list)
    for entity in line["entities"]:
        named = [(s, e) for s, e, _ in names if entity["start"] <= s and e <= entity["end"]]
        if named and entity["end"] - entity["start"] <= NAME_PHRASE:
            chains[entity["chain"]].append(named[0])
    held = {pair for pairs_ in chains.values() for pair in pairs_}
    for entity in line["entities"]:
        place = (entity["start"], entity["end"])
        first = starts.get(place[0])
        if (
            entity["type"] not in ANAPHORS
            or first not in PRONOUNS
            or any(s >= place[0] and e <= place[1] for s, e in held)
        ):
            continue
        if place[1] - place[0] <= NAME_PHRASE and entity["infstat"] != "new":
            yield Reference(place, tuple(sorted(set(chains[entity["chain"]]))))


def names_only(data: Path) -> Iterator[Document]:
    """Give the same documents without attributions, to be read under the ledger's convention."""
    for document in documents(data):
        yield replace(document, convention="ledger", attributions=None)


if __name__ == "__main__":
    run(__doc__, "gum", documents)
    run(__doc__, "gum-names", names_only)
