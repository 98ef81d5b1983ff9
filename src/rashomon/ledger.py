"""The ledger format `rashomon-ledger/1`: records -> JSON values. The contract is resources/ledger.schema.json.

Offsets are code points of the account's text; ids are hashes of content; arrays stand in text order, accounts in order
of id. The same ledger gives the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from rashomon.matter.units import things_counted
from rashomon.particulars import DateRole, Particulars, ToldDate
from rashomon.read.belief import apart
from rashomon.records import (
    Account,
    Analysis,
    Attribution,
    Block,
    Cell,
    Claim,
    Entity,
    Label,
    Ledger,
    Mention,
    Origin,
    Place,
    Published,
    Quantity,
    Reuse,
    Skipped,
    Span,
    Statement,
    Timex,
    Voice,
    Words,
)
from rashomon.version import TEXT_RECIPE, __version__

FORMAT = "rashomon-ledger/1"
HALVES = re.compile("[\ud800-\udfff]")  # of UTF-16 pairs
Json = dict[str, Any]
SAME = 1  # days; two clocks may call one moment by two dates
MOST_OTHERS = 8  # dates that are listed beside the chosen one; a page tells four or five at most


def schema() -> Json:
    """Read the JSON Schema of the ledger format."""
    text = (files("rashomon.resources") / "ledger.schema.json").read_text(encoding="utf-8")
    value: Json = json.loads(text)
    return value


def ledger_json(ledger: Ledger) -> Json:
    """Give the ledger the shape that ledger.schema.json describes."""
    story_of = {account: story.id for story in ledger.stories for account in story.accounts}
    analyses = ledger.analyses
    first_words = _first_words(ledger)
    return {
        "format": FORMAT,
        "tool": {"version": __version__, "text_recipe": TEXT_RECIPE, "models": _models(analyses)},
        "accounts": [_account(a.account, story_of.get(a.account.id)) for a in analyses],
        "entities": [_entity(e) for e in sorted(ledger.entities, key=_entity_order)],
        "attributions": [_attribution(q) for a in analyses for q in a.attributions],
        "timexes": [_timex(a.account.id, t) for a in analyses for t in a.timexes],
        "quantities": [_quantity(a.account.id, q) for a in analyses for q in things_counted(a)],
        "statements": [_statement(s) for a in analyses for s in a.statements],
        "claims": [_claim(c) for c in sorted(ledger.claims, key=lambda c: (first_words[c.id], c.id))],
        "reuse": [_reuse(r) for r in sorted(ledger.reuse, key=lambda r: (r.left, r.right))],
        "labels": [_label(x) for x in sorted(ledger.labels, key=lambda x: (x.account, x.span, x.entity))],
        "skipped": [_skipped(s) for s in sorted(ledger.skipped, key=lambda s: (s.path, s.reason))],
    }


def _models(analyses: Iterable[Analysis]) -> dict[str, str]:
    """Name the models that read the accounts, with the SHA-256 of their weights."""
    return {r.name: r.sha256 for r in sorted({a.reader for a in analyses if a.reader is not None})}


def analysis_json(analysis: Analysis) -> Json:
    """Give one account's analysis the ledger's field shapes: a line of `rashomon analyze --jsonl`."""
    account = analysis.account.id
    return {
        "account": _account(analysis.account, None),
        "attributions": [_attribution(q) for q in analysis.attributions],
        "mentions": [_mention(account, m) for m in analysis.mentions],
        "timexes": [_timex(account, t) for t in analysis.timexes],
        "quantities": [_quantity(account, q) for q in analysis.quantities],
        "places": [_place(account, p) for p in analysis.places],
        "events": [{"account": account, "span": _span(e)} for e in analysis.events],
        "statements": [_statement(s) for s in analysis.statements],
        "particulars": _particulars(analysis.account.particulars),
    }


def dumps(value: Mapping[str, Any], *, indent: int | None = 1) -> str:
    """Write JSON the same way everywhere: UTF-8 text, fields in the order given, a newline at the end.

    Half characters, which no UTF-8 can hold, are escapes (RFC 8259, 8.2): a file's name may have them, as Python reads
    names that are no UTF-8 (PEP 383); no text of a page does.
    """
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False) + "\n"
    return HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _first_words(ledger: Ledger) -> dict[str, tuple[str, int]]:
    """Where each claim's first statement stands: (account id, start), the order of rows."""
    starts = {s.id: (s.account, s.spans[0].start) for a in ledger.analyses for s in a.statements}
    return {c.id: min(starts[s] for s in c.statements) for c in ledger.claims}


def _entity_order(entity: Entity) -> tuple[Words, str]:
    return min(m.where for m in entity.mentions), entity.id


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(s) for s in spans]


def _words(words: Words) -> Json:
    return {"account": words.account, "span": _span(words.span)}


def _number(value: float | None) -> float | int | None:
    """Write whole numbers without a decimal point, so that 40 stays 40."""
    return int(value) if value is not None and float(value).is_integer() else value


def _block(block: Block) -> Json:
    return {"span": _span(block.span), "zone": block.zone.value, "author": block.author}


def _particulars(particulars: Particulars) -> Json:
    """Write what a page says of itself; the ledger's accounts have no field for it."""
    return {
        "dates": [
            {"role": d.role.value, "value": d.value, "basis": d.basis, "span": _maybe(d.span)}
            for d in particulars.dates
        ],
        "authors": [{"name": a.name, "basis": a.basis, "span": _maybe(a.span)} for a in particulars.authors],
        "credits": [{"name": c.name, "span": _span(c.span)} for c in particulars.credits],
        "notes": [{"kind": n.kind.value, "span": _span(n.span)} for n in particulars.notes],
        "entries": [
            {"span": _span(e.span), "value": e.value, "basis": e.basis, "stamp": _maybe(e.stamp)}
            for e in particulars.entries
        ],
        "posts": [
            {
                "span": _span(p.span),
                "author": p.author,
                "stamp": _maybe(p.stamp),
                "value": p.value,
                "answers": p.answers,
            }
            for p in particulars.posts
        ],
        "unread": list(particulars.unread),
    }


def _maybe(span: Span | None) -> list[int] | None:
    return _span(span) if span is not None else None


def _published(account: Account) -> Json | None:
    """Write the chosen date, and beside it, in the order of belief, those told that differ by more than a day."""
    chosen = account.published
    if chosen is None:
        return None
    told = [
        d for d in account.particulars.dates if d.role is DateRole.PUBLISHED and apart(d.value, chosen.value) > SAME
    ]
    others = [_dated(date) for date in told[:MOST_OTHERS]]
    return {**_dated(chosen), **({"others": others} if others else {})}


def _dated(date: Published | ToldDate) -> Json:
    return {"value": date.value, "basis": date.basis, **({"span": _span(date.span)} if date.span else {})}


def _account(account: Account, story: str | None) -> Json:
    return {
        "id": account.id,
        "path": account.path,
        "sha256": account.sha256,
        "media_type": account.media_type,
        "url": account.url,
        "captured": account.captured,
        "outlet": account.outlet,
        "title": account.title,
        "language": account.language,
        "story": story,
        "modified": account.modified,
        "published": _published(account),
        "text": account.text,
        "blocks": [_block(b) for b in account.blocks],
    }


def _voice(voice: Voice) -> Json:
    return {"name": voice.name, "entity": voice.entity, "span": _span(voice.span) if voice.span else None}


def _attribution(attribution: Attribution) -> Json:
    return {
        "id": attribution.id,
        "account": attribution.account,
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "kind": attribution.kind.value,
        "modality": attribution.modality.value,
        "anonymous": attribution.anonymous,
        "inside": attribution.inside,
        "chain": [_voice(v) for v in attribution.chain],
    }


def _mention(account: str, mention: Mention) -> Json:
    return {
        "account": account,
        "span": _span(mention.span),
        "kind": mention.kind.value,
        "form": mention.form.value,
        "antecedent": _span(mention.antecedent) if mention.antecedent else None,
    }


def _timex(account: str, timex: Timex) -> Json:
    return {
        "account": account,
        "span": _span(timex.span),
        "value": timex.value,
        "type": timex.type.value,
        "interval": {"start": timex.start, "end": timex.end},
        "basis": timex.basis,
    }


def _quantity(account: str, quantity: Quantity) -> Json:
    return {
        "account": account,
        "span": _span(quantity.span),
        "low": _number(quantity.low),
        "best": _number(quantity.best),
        "high": _number(quantity.high),
        "approximate": quantity.approximate,
        "counted": _spans(quantity.counted),
        "unit": quantity.unit,
    }


def _place(account: str, place: Place) -> Json:
    coordinates = {"lat": place.lat, "lon": place.lon, "precision": place.precision, "source": place.source}
    return {"account": account, "span": _span(place.span), "coordinates": coordinates}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "account": statement.account,
        "spans": _spans(statement.spans),
        "attribution": statement.attribution,
        "zone": statement.zone.value,
        "polarity": statement.polarity.value,
    }


def _entity(entity: Entity) -> Json:
    at = entity.coordinates
    mentions = sorted(entity.mentions, key=lambda m: m.where)
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "mentions": [{**_words(m.where), "form": m.form.value} for m in mentions],
        "coordinates": {"lat": at.lat, "lon": at.lon, "precision": at.precision, "source": at.source} if at else None,
    }


def _cell(cell: Cell) -> Json:
    return {
        "account": cell.account,
        "stance": cell.stance.value,
        "reason": cell.reason,
        "score": None if cell.score is None else round(cell.score, 3),
        "evidence": [_words(w) for w in cell.evidence],
        "against": [_words(w) for w in cell.against],
    }


def _origin(origin: Origin) -> Json:
    return {
        "name": origin.name,
        "entity": origin.entity,
        "accounts": list(origin.accounts),
        "reason": origin.reason,
        "evidence": [_words(w) for w in origin.evidence],
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "statements": list(claim.statements),
        "cells": [_cell(c) for c in sorted(claim.cells, key=lambda c: c.account)],
        "origins": [_origin(o) for o in claim.origins],
    }


def _reuse(reuse: Reuse) -> Json:
    return {
        "left": _words(reuse.left),
        "right": _words(reuse.right),
        "identical": reuse.identical,
        "similarity": round(reuse.similarity, 3),
    }


def _label(label: Label) -> Json:
    return {"entity": label.entity, "account": label.account, "span": _span(label.span)}


def _skipped(skipped: Skipped) -> Json:
    return {"path": skipped.path, "reason": skipped.reason}
