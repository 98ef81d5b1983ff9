"""Place names of news corpora (GeoWebNews, GeoVirus, ...) resolved from their surface form; the spans are given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rashomon.places import find_places
from rashomon.records import Account, Block, EntityKind, Form, Mention, Span, Zone


def predict(gold: Path, out: Path) -> None:
    """Resolve the gold spans of each document; write {"doc", "toponyms": [{"start", "end", "lat", "lon", "kind"}]}.

    Only the text and the spans are read. A span in small letters is a description ("the plantation"), no name.
    """
    with gold.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as answers:
        for line in lines:
            if line.strip():
                answers.write(json.dumps(_resolve(json.loads(line))) + "\n")


def _resolve(document: dict[str, Any]) -> dict[str, Any]:
    text = document["text"]
    spans = sorted({Span(t["start"], t["end"]) for t in document["toponyms"]})
    mentions = [Mention(s, EntityKind.PLACE, _form(text[s.start : s.end])) for s in spans]
    account = _account(document, text)
    toponyms = [
        {"start": p.span.start, "end": p.span.end, "lat": p.lat, "lon": p.lon, "kind": p.precision}
        for p in find_places(account, mentions)
    ]
    return {"doc": document["doc"], "toponyms": toponyms}


def _form(words: str) -> Form:
    return Form.NAME if any(c.isupper() for c in words) else Form.DESCRIPTION


def _account(document: dict[str, Any], text: str) -> Account:
    blocks = (Block(Span(0, len(text)), Zone.BODY),) if text else ()
    return Account(
        str(document["doc"]), str(document["doc"]), "0" * 64, "text/plain", text, blocks, url=document.get("url"),
        title=document.get("title"), language="en",
    )  # fmt: skip
