"""Mentions -> names with the places that each may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.gazetteer import Candidate, lookup
from rashomon.gazetteer.keys import fold
from rashomon.records import Account, EntityKind, Form, Mention, Span


@dataclass(frozen=True, slots=True)
class Named:
    """One name in the text. `key`: its folded form: names of one key have one sense."""

    span: Span
    key: str
    candidates: tuple[Candidate, ...]


def gather_names(account: Account, mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """List the place names among the mentions in text order, each with its candidates (perhaps none)."""
    spans = sorted({m.span for m in mentions if m.kind is EntityKind.PLACE and m.form is Form.NAME})
    return tuple(Named(span, fold(account[span]), lookup(account[span], account.language)) for span in spans)
