"""Coreference across documents: the mentions of a corpus (format B of the data's README), linked by our stages."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.lines import Json, read_lines
from rashomon.coreference import (
    Alike,
    Linked,
    Shown,
    compare_texts,
    link_mentions,
    one_event,
    sentence_terms,
    show_mention,
)
from rashomon.records import Span
from rashomon.resources import DEFAULT_LANGUAGE


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus as the stages see it: texts compared, sentences, mentions beside their lines of the gold."""

    alike: Alike
    sentences: list[frozenset[str]]
    gold: list[Json]
    mentions: list[Shown]
    cases: list[str]


def read_corpus(folder: Path) -> Corpus:
    """Read a corpus; mentions in order of their lines, texts and sentences too."""
    lines = read_lines(folder / "docs.jsonl")
    docs = {line["doc"]: (at, line["text"]) for at, line in enumerate(lines)}
    rows = read_lines(folder / "sents.jsonl")
    places = {(row["doc"], row["sent"]): at for at, row in enumerate(rows)}
    sentences = [
        sentence_terms(docs[row["doc"]][1], [Span(row["start"], row["end"])], DEFAULT_LANGUAGE)[0] for row in rows
    ]
    gold = read_lines(folder / "gold.jsonl")
    mentions = [
        show_mention(
            docs[line["doc"]][1],
            tuple(Span(*span) for span in line["spans"]),
            at=(docs[line["doc"]][0], places[line["doc"], line["sent"]]),
            language=DEFAULT_LANGUAGE,
            event=line["kind"] == "event",
        )
        for line in gold
    ]
    texts = [text for _, text in docs.values()]
    alike = compare_texts(texts, [DEFAULT_LANGUAGE] * len(texts))
    return Corpus(alike, sentences, gold, mentions, _cases(lines))


def _cases(docs: list[Json]) -> list[str]:
    """Name the case of each document: its topic, where the corpus holds cases of several outlets; else one for all."""
    return [str(line["topic"]) if "outlet" in line else "" for line in docs]


def predict(folder: Path, out: Path) -> None:
    """Link the gold's mentions: events among the accounts of one story, names and phrases over all of them."""
    corpus = read_corpus(folder)
    answers: dict[int, str] = {}
    for name, chosen, linked in _parts(corpus):
        mentions = [corpus.mentions[at] for at in chosen]
        for number, group in enumerate(link_mentions(mentions, corpus.sentences, corpus.alike, linked)):
            answers |= {chosen[at]: f"{name} {number}" for at in group}
    with out.open("w", encoding="utf-8") as lines:
        for at, line in enumerate(corpus.gold):
            kept = {key: line[key] for key in ("doc", "start", "end", "spans", "kind", "id")}
            lines.write(json.dumps(kept | {"cluster": answers[at]}) + "\n")


def groups_only(gold: Path, answers: Path) -> tuple[Path, Path]:
    """Keep of a gold and its answers what the corpus calls a group of people, in two new files beside the answers."""
    kept = {line["id"] for line in read_lines(gold) if line["type"] == GROUP}
    files = []
    for name, path in (("gold", gold), ("answers", answers)):
        lines = [json.dumps(line) + "\n" for line in read_lines(path) if line["id"] in kept]
        files.append(answers.with_name(f"groups-{name}.jsonl"))
        files[-1].write_text("".join(lines), encoding="utf-8")
    return files[0], files[1]


GROUP = "GROUP"  # NewsWCL50's type


def _parts(corpus: Corpus) -> Iterator[tuple[str, list[int], Linked]]:
    """Part the mentions by kind and case, events by story, too."""
    story = one_event(corpus.alike)
    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, line in enumerate(corpus.gold):
        text = corpus.mentions[at].text
        among = f"{corpus.cases[text]} {story[text]}" if line["kind"] == "event" else corpus.cases[text]
        parts[line["kind"], among].append(at)
    for (kind, among), chosen in sorted(parts.items()):
        yield f"{kind} {among}", chosen, Linked.EVENTS if kind == "event" else Linked.ENTITIES
