"""Coreference across documents from raw text: our own mentions of events and of who takes part, linked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.lines import Json, read_lines
from rashomon.coreference import Linked, Shown, compare_texts, link_mentions, one_event, sentence_terms, show_mention
from rashomon.records import Span
from rashomon.resources import DEFAULT_LANGUAGE
from rashomon.tagger import Convention, Tags, read_paragraphs


def predict(folder: Path, out: Path) -> None:
    """Find and link mentions in the sentences that the corpus annotates; events among the accounts of one story."""
    docs = read_lines(folder / "docs.jsonl")
    rows = [row for row in read_lines(folder / "sents.jsonl") if row["valid"]]
    order = {line["doc"]: at for at, line in enumerate(docs)}
    texts = [str(line["text"]) for line in docs]
    languages = [DEFAULT_LANGUAGE] * len(docs)
    alike = compare_texts(texts, languages)
    stories = one_event(alike)
    sentences = [
        sentence_terms(texts[order[r["doc"]]], [Span(r["start"], r["end"])], DEFAULT_LANGUAGE)[0] for r in rows
    ]
    found = list(_mentions(docs, rows, order))
    answers: list[Json] = []
    for kind, linked in (("event", Linked.EVENTS), ("entity", Linked.ENTITIES)):
        own = [(line, shown) for line, shown in found if line["kind"] == kind]
        for group in sorted({stories[shown.text] if kind == "event" else 0 for _, shown in own}):
            chosen = [p for p in own if kind == "entity" or stories[p[1].text] == group]
            groups = link_mentions([shown for _, shown in chosen], sentences, alike, linked)
            numbered = ((number, at) for number, members in enumerate(groups) for at in members)
            answers += [chosen[at][0] | {"cluster": f"{kind} {group} {number}"} for number, at in numbered]
    out.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")


def _mentions(docs: Iterable[Json], rows: list[Json], order: dict[str, int]) -> Iterator[tuple[Json, Shown]]:
    """List the mentions of all annotated sentences as lines of an answer, each with what it shows."""
    inside: dict[str, list[tuple[int, Span]]] = {}
    for at, row in enumerate(rows):
        inside.setdefault(row["doc"], []).append((at, Span(row["start"], row["end"])))
    for line in docs:
        if line["doc"] not in inside:
            continue
        spans = tuple(span for _, span in inside[line["doc"]])
        tags = read_paragraphs(line["text"], spans, Convention.LEDGER, threads=2)
        for kind, span in _spans(tags):
            at = next(number for number, sentence in inside[line["doc"]] if span in sentence)
            place = (order[line["doc"]], at)
            shown = show_mention(line["text"], (span,), at=place, language=DEFAULT_LANGUAGE, event=kind == "event")
            key = {"doc": line["doc"], "start": span.start, "end": span.end, "spans": [[span.start, span.end]]}
            yield key | {"kind": kind}, shown


def _spans(tags: Tags) -> Iterator[tuple[str, Span]]:
    yield from (("event", tagged.span) for tagged in tags.events)
    yield from (("entity", tagged.span) for tagged in tags.partakers)
