"""Named persons, organisations and places of GUM and re3d: exact spans and kinds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.mentions import find_mentions
from rashomon.records import Account, Block, EntityKind, Form, Span, Zone, content_id
from rashomon.resources import words
from rashomon.sentences import split_sentences
from rashomon.tagger import tag_account

Item = tuple[str, int, int]
KINDS = {
    "person": "person", "organization": "organisation", "place": "place",
    "Person": "person", "Organisation": "organisation", "Location": "place",
}  # fmt: skip
OURS = {
    EntityKind.PERSON: "person", EntityKind.ORGANISATION: "organisation", EntityKind.OUTLET: "organisation",
    EntityKind.GROUP: "organisation", EntityKind.PLACE: "place",
}  # fmt: skip
GENRES = frozenset(("news", "interview"))
DETERMINERS = frozenset(("the", "a", "an", "this", "that", "his", "her", "its", "their", "our"))
TITLES = words("titles", "en") | words("roles", "en")
MONTHS = words("not_names", "en")


def score(path: Path) -> dict[str, float]:
    """Score names in a file of GUM (news and interviews) or re3d (the half not learnt from): rates in per cent.

    Gold: the corpora's persons, organisations and places that are names (a capital in every longer word, no pronoun, no
    clause), without a leading article and titles; of nested ones that both are names, the outermost. A hit has the same
    start, end and kind; outlets count as organisations. "reader F1": what the reader's head alone tells.
    """
    gold, told, read = set(), set(), set()
    for document in measured_documents(path):
        key, text = document["doc"], document["text"]
        gold |= {(key, *item) for item in gold_names(document)}
        account = _account(text)
        tags = tag_account(account)
        told |= {(key, *item) for item in _told(account)}
        read |= {(key, t.kind, t.span.start, t.span.end) for t in tags.names}
    spans = len({(d, s, e) for d, _, s, e in gold} & {(d, s, e) for d, _, s, e in told})
    figures = rates(len(gold & told), len(gold), len(told))
    reader = rates(len(gold & read), len(gold), len(read))["F1"]
    return figures | {"span F1": rates(spans, len(gold), len(told))["F1"], "reader F1": reader}


def measured_documents(path: Path) -> Iterator[dict[str, Any]]:
    """Read the documents of a set that are measured on."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document: dict[str, Any] = json.loads(line)
            if document.get("genre", "news") in GENRES and not ("publisher" in document and for_training(document)):
                yield document


def for_training(document: dict[str, Any]) -> bool:
    """Tell whether a document of re3d belongs to the half that names are learnt from; the other half measures."""
    return hashlib.sha256(document["text"][:200].encode()).digest()[0] % 2 == 0


def gold_names(document: dict[str, Any]) -> set[Item]:
    """Give a document's names as (kind, start, end), in the way that `score` tells."""
    text, found = document["text"], set()
    for entity in document["entities"]:
        kind = KINDS.get(entity["type"])
        span = _name_span(text, entity["start"], entity["end"], kind) if kind else None
        if kind and span:
            found.add((kind, *span))
    return {i for i in found if not any(o != i and o[1] <= i[1] and i[2] <= o[2] for o in found)}


def _name_span(text: str, start: int, end: int, kind: str) -> tuple[int, int] | None:
    spoken = text[start:end].split()
    titled = [i for i, word in enumerate(spoken[:-1]) if word.lower().strip(".") in TITLES and kind == "person"]
    for_strip = titled[-1] + 1 if titled else 0
    while spoken and (for_strip > 0 or spoken[0].lower().strip(".") in DETERMINERS):
        for_strip -= 1
        start += len(spoken[0])
        start += len(text[start:end]) - len(text[start:end].lstrip())
        spoken = spoken[1:]
    end = start + len(text[start:end].rstrip().removesuffix("'s").removesuffix("’s"))
    small = {"of", "the", "for", "and", "in", "on", "al", "de", "van", "bin", "&", "to"}
    if not spoken or not (spoken[0][0].isupper() or spoken[0].startswith("al-")) or len(spoken) > 8 or end <= start:
        return None
    named = all(w[0].isupper() or w in small or w.startswith(("al-", "el-")) for w in spoken)
    plain = spoken[0].lower() in {"i", "he", "she", "they", "we", "it", "you", "who", "these", "those", "my"}
    return (
        (start, end) if named and not plain and "," not in text[start:end] and spoken[0].lower() not in MONTHS else None
    )


def _account(text: str) -> Account:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Block(Span(at, at + len(line)), Zone.BODY))
        at += len(line) + 1
    return Account(content_id("a", text), "a.txt", "0" * 64, "text/plain", text, tuple(paragraphs), language="en")


def _told(account: Account) -> set[Item]:
    mentions = find_mentions(account, split_sentences(account))
    return {(OURS[m.kind], m.span.start, m.span.end) for m in mentions if m.form is Form.NAME and m.kind in OURS}


def rates(right: int, gold: int, told: int) -> dict[str, float]:
    """Give precision, recall and F1 in per cent."""
    precision, recall = 100 * right / max(told, 1), 100 * right / max(gold, 1)
    return {"F1": 200 * right / max(gold + told, 1), "precision": precision, "recall": recall}
