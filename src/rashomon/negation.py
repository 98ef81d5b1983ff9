"""Words of a language that turn a proposition into its opposite, and those that only seem to (`negation.tsv`)."""

from __future__ import annotations

import re
from functools import cache

from rashomon.records import Account, Span, Spans
from rashomon.resources import primary_tag, table


@cache
def negation_words(language: str, kind: str) -> frozenset[str]:
    """Read the words of one kind; the kinds stand in the head of `negation.tsv`. A language without a list has none."""
    return frozenset(row[0] for row in table("negation", language) if row[1] == kind)


def harmless_places(account: Account, span: Span) -> Spans:
    """List the words of a span that hold a negator and negate nothing ("not far from", "no fewer than")."""
    found = negation_phrases(primary_tag(account.language), ("harmless",)).finditer(account[span])
    return tuple(Span(m.start() + span.start, m.end() + span.start) for m in found)


@cache
def negation_phrases(language: str, kinds: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern that finds the phrases of some kinds, the longer one first; without any it finds nothing."""
    phrases = sorted({w for kind in kinds for w in negation_words(language, kind)}, key=lambda w: (-len(w), w))
    spaced = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in phrases)
    return re.compile(rf"\b(?:{spaced})\b" if phrases else r"(?!)", re.IGNORECASE)
