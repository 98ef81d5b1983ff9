"""Cue words -> what kind of report they make, from the program's own lists: silver labels where a corpus has none."""

from __future__ import annotations

import re

from rashomon.attribution.lexicon import lexicon
from rashomon.tagger.labels import Report

WORD = re.compile(r"[a-z]*n['’]t|[a-z]+")
OF_STANCE = {
    "says": Report.SAYS,
    "judges": Report.SAYS,
    "alleges": Report.ALLEGES,
    "hedged": Report.THINKS,
    "hopes": Report.HOPES,
    "asks": Report.ASKS,
    "denies": Report.DENIES,
}
THOUGHT = frozenset(
    [
        "think",
        "believe",
        "know",
        "feel",
        "consider",
        "see",
        "view",
        "expect",
        "fear",
        "worry",
        "suspect",
        "doubt",
        "understand",
        "realize",
    ]
)
WANTED = frozenset(
    [
        "want",
        "seek",
        "support",
        "plan",
        "prefer",
        "need",
        "favor",
        "intend",
        "aim",
        "try",
        "oppose",
        "wish",
        "like",
        "love",
        "endorse",
        "back",
    ]
)
REFUSING = frozenset(["declined", "declines", "decline", "declining", "refused", "refuses", "refuse", "refusing"])
NOT = frozenset(["not", "never", "n't", "n’t", "without", "no"])


def silver_report(cue: str) -> Report | None:
    """Tell the kind of report from a cue's words; None where the lists do not decide."""
    words = WORD.findall(cue.lower())
    negated = any(w in NOT or w.endswith(("n't", "n’t")) for w in words)
    if REFUSING & set(words) or words[:2] == ["no", "comment"]:
        return Report.REFUSES
    found = next((lexicon("en").verbs[w][0] for w in reversed(words) if w in lexicon("en").verbs), None)
    if found is None:
        noun = next((lexicon("en").nouns[w] for w in words if w in lexicon("en").nouns), None)
        return OF_STANCE.get(noun.stance) if noun and not negated else None
    report = OF_STANCE.get(found.stance)
    if found.stance == "attitude":
        report = Report.THINKS if found.lemma in THOUGHT else Report.HOPES if found.lemma in WANTED else None
    if not negated:
        return report
    return {Report.SAYS: Report.REFUSES, Report.THINKS: Report.DENIES, Report.DENIES: Report.SAYS}.get(report or "")
