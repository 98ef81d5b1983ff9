"""Attribution corpora (PolNeAR, GUM, CofeNet's instances): documents in, predictions for score_attribution.py out.

The reader model answers, under the convention of the corpus's own guidelines: PolNeAR annotates attitudes and no
attribution inside another's content, a ledger wants it the other way round. `predict_rules` gives what the rules alone
find, as a baseline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from rashomon.attribution import find_attributions
from rashomon.attribution.lexicon import lexicon
from rashomon.attribution.paragraphs import read_paragraphs as read_paragraphs_by_rule
from rashomon.attribution.paragraphs import spoken_as_a_whole
from rashomon.attribution.told import leave_spoken
from rashomon.records import Account, Attribution, Block, Span, Zone, content_id
from rashomon.sentences import split_sentences
from rashomon.settings import DEFAULT, AttributionSettings
from rashomon.tagger import Convention, Tags, Told, read_paragraphs

PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
MARK_AFTER = re.compile(r" ?,?[\"”’']{1,2}")
MARKS_BEFORE = ("“", '"', "‘", "''")
OUTERMOST_ONLY = ("polnear", "cofenet")  # corpora whose guidelines annotate no attribution inside another's content
Spans = list[list[int]]


def account_of(doc: str, text: str) -> Account:
    """Build an account whose lines are body blocks."""
    blocks = tuple(
        Block(
            Span(m.start() + len(m.group()) - len(m.group().lstrip()), m.start() + len(m.group().rstrip())), Zone.BODY
        )
        for m in PARAGRAPH.finditer(text)
    )
    return Account(content_id("a", doc), f"{doc}.txt", "0" * 64, "text/plain", text, blocks, language="en")


def with_marks(text: str, span: Span) -> list[int]:
    """Widen a content by the quotation marks around it and the comma before the last, as PolNeAR counts them."""
    before, after = text[: span.start].rstrip(" "), MARK_AFTER.match(text, span.end)
    return [len(before) - 1, after.end()] if after and before.endswith(MARKS_BEFORE) else [span.start, span.end]


def joined(attributions: Iterable[Attribution], text: str, *, marks: bool) -> list[dict[str, Spans]]:
    """Join the pieces of a split quotation (same source, same cue) as the corpora do; `marks`: with their marks."""
    items: dict[object, dict[str, Spans]] = {}
    for a in attributions:
        key: object = (a.source, a.cue) if a.cue else a.id
        item = items.setdefault(
            key,
            {"source": [[s.start, s.end] for s in a.source], "cue": [[s.start, s.end] for s in a.cue], "content": []},
        )
        item["content"].extend(with_marks(text, s) if marks else [s.start, s.end] for s in a.content)
    for item in items.values():
        item["content"].sort()
    return list(items.values())


def predict(folder: Path, out: Path, model: str = "") -> None:
    """Read folder/docs.jsonl ({doc, text}) with the reader and write one line of attributions per document."""
    convention = Convention.POLNEAR if folder.resolve().name.startswith(OUTERMOST_ONLY) else Convention.GUM
    settings = replace(DEFAULT.reader, model=model)
    with out.open("w", encoding="utf-8") as target, (folder / "docs.jsonl").open(encoding="utf-8") as source:
        for line in source:
            document = json.loads(line)
            account = account_of(document["doc"], document["text"])
            paragraphs = tuple(block.span for block in account.blocks)
            told = read_paragraphs(document["text"], paragraphs, convention, settings=settings).told
            items = with_spoken(account, told, outermost=convention is Convention.POLNEAR)
            print(json.dumps({"doc": document["doc"], "attributions": items}), file=target)


def with_spoken(account: Account, told: Sequence[Told], *, outermost: bool) -> list[dict[str, Spans]]:
    """Let paragraphs that one speaker speaks be his, as the program does (`spoken_as_a_whole`).

    `outermost`: leave out what is reported inside them.
    """
    passages = read_paragraphs_by_rule(account, split_sentences(account), lexicon("en"), wide=False)
    paragraphs = [passage.span for passage in passages]
    spoken = spoken_as_a_whole(account.text, passages)
    words = [report.contents[0].common(paragraphs[n]) for n, report in spoken.items()]
    kept = leave_spoken(told, spoken, paragraphs)
    items = [_item(t) for t in kept if not outermost or all(t.opener not in w for w in words)]
    found: dict[Span, dict[str, Spans]] = {}
    for report, content in zip(spoken.values(), words, strict=True):
        source, cue = ([[span.start, span.end]] if span else [] for span in (report.source, report.cue))
        item = found.setdefault(report.contents[0], {"source": source, "cue": cue, "content": []})
        item["content"].append(with_marks(account.text, content))
    return [*items, *found.values()]


def predict_open(folder: Path, out: Path) -> None:
    """The same with the reader that learnt from openly licensed texts alone."""
    predict(folder, out, "open")


def _item(told: Told) -> dict[str, Spans]:
    return {role: [[s.start, s.end] for s in getattr(told, role)] for role in ("source", "cue", "content")}


def predict_rules(folder: Path, out: Path) -> None:
    """Read folder/docs.jsonl ({doc, text}) with the rules alone.

    Attitudes count where the corpus counts them (PolNeAR); nested attributions are left out where it leaves them out.
    """
    name = folder.resolve().name
    outermost = name.startswith(OUTERMOST_ONLY)
    settings = AttributionSettings(attitudes=outermost)
    with out.open("w", encoding="utf-8") as target, (folder / "docs.jsonl").open(encoding="utf-8") as source:
        for line in source:
            document = json.loads(line)
            account = account_of(document["doc"], document["text"])
            found = find_attributions(account, split_sentences(account), (), Tags(), settings=settings)
            kept = [a for a in found if not (outermost and a.inside)]
            print(
                json.dumps({"doc": document["doc"], "attributions": joined(kept, account.text, marks=outermost)}),
                file=target,
            )
