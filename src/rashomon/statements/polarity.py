"""Spans of a statement -> whether its main predicate is negated."""

from __future__ import annotations

import re
from functools import cache

from rashomon.records import Account, Polarity, Span, Spans
from rashomon.resources import primary_tag, table

SUBORDINATE = frozenset({"who", "whom", "whose", "which", "that", "because", "if", "when", "where", "what", "whether"})
FRONTED = 3  # words before a clause that stands before the main one: "contrary to | what was told, ..."
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def denies_truth(account: Account, span: Span) -> bool:
    """Tell whether words say of what follows that it is not so: "nor is it true", "it is false"."""
    words = [m.group() for m in WORD.finditer(account[span].lower().replace("’", "'"))]
    table_of = {row[0]: row[1] for row in table("negation", primary_tag(account.language))}
    kinds = {"negator" if word.endswith("n't") else table_of.get(word, "") for word in words}
    return {"negator", "truth"} <= kinds


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    rows = table("negation", language)
    harmless = sorted((row[0] for row in rows if row[1] == "harmless"), key=lambda w: (-len(w), w))
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in harmless) + r")\b")
    negators = frozenset(row[0] for row in rows if row[1] == "negator")
    return negators, frozenset(row[0] for row in rows if row[1] == "denial"), pattern


def polarity_of(account: Account, spans: Spans) -> Polarity:
    """Call a statement negative where an odd number of negators stands in its main clause.

    The main clause ends where a relative or complement clause begins ("nine who did not live" is positive); a leading
    "that" is skipped, and so is a clause before the main one ("contrary to what was told, he was not there"). Words
    that deny ("this is false") count as negators. An empty clause is positive.
    """
    negators, denials, harmless = _lists(primary_tag(account.language))
    text = harmless.sub(" ", " ".join(account[span] for span in spans).lower().replace("’", "'"))
    count, behind = 0, 0
    for at, match in enumerate(WORD.finditer(text)):
        word = match.group()
        if match.start() < behind:
            continue
        if word in SUBORDINATE and at > 0:
            behind = text.find(",", match.end()) if at <= FRONTED else -1
            if behind < 0:
                break
            continue
        count += word in negators or word in denials or word.endswith("n't")
    return Polarity.NEGATIVE if count % 2 else Polarity.POSITIVE
