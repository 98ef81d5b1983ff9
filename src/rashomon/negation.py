"""Words of a language that turn a proposition into its opposite, and those that only seem to (`negation.tsv`)."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from rashomon.records import Account, Span, Spans
from rashomon.resources import patterns, primary_tag, table


@cache
def negation_words(language: str, kind: str) -> frozenset[str]:
    """Read the words of one kind; the kinds stand in the head of `negation.tsv`. A language without a list has none."""
    return frozenset(row[0] for row in table("negation", language) if row[1] == kind)


def is_negator(word: str, language: str) -> bool:
    """Tell whether a word in small letters is a negator, or ends as one: "never", "wasn't"."""
    return word in negation_words(language, "negator") or word.endswith(("n't", "n’t"))


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


def denied_clauses(account: Account, span: Span) -> Spans:
    """Find the clauses that a negator denies as a whole ("nobody was there"), not in a part ("there, not here").

    Input: a span of the account's text. Output: clauses in text order, cut at commas and conjunctions; none where
    nothing is denied, or the language has no list.
    """
    rows, text = patterns("clause_negation", primary_tag(account.language)), account[span]
    for pattern in (p for kind, p in rows if kind == "local"):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    joints = (match for kind, p in rows if kind == "joint" for match in p.finditer(text))
    edges = [0, *(at for joint in joints for at in joint.span()), len(text)]
    denying = [p for kind, p in rows if kind == "clause"]
    pieces = ((start, end) for start, end in pairwise(edges) if any(p.search(text[start:end]) for p in denying))
    return tuple(Span(span.start + start, span.start + end) for start, end in pieces)
