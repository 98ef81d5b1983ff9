"""Spans of a statement -> whether its main predicate is negated."""

from __future__ import annotations

import re

from rashomon.negation import is_negator, negation_phrases, negation_words
from rashomon.records import Account, Polarity, Span, Spans
from rashomon.resources import primary_tag

SUBORDINATE = frozenset({"who", "whom", "whose", "which", "that", "because", "if", "when", "where", "what", "whether"})
FRONTED = 3  # words before a clause that stands before the main one: "contrary to | what was told, ..."
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def denies_truth(account: Account, span: Span) -> bool:
    """Tell whether words say of what follows that it is not so: "nor is it true", "it is false"."""
    language = primary_tag(account.language)
    words = {m.group() for m in WORD.finditer(account[span].lower().replace("’", "'"))}
    negated = any(is_negator(word, language) for word in words)
    return negated and bool(words & negation_words(language, "truth"))


def polarity_of(account: Account, spans: Spans) -> Polarity:
    """Call a statement negative where an odd number of negators stands in its main clause.

    The main clause ends where a relative or complement clause begins ("nine who did not live" is positive); a leading
    "that" is skipped, and so is a clause before the main one ("contrary to what was told, he was not there"). Words
    that deny ("this is false") count as negators. An empty clause is positive.
    """
    language = primary_tag(account.language)
    denials = negation_words(language, "denial")
    harmless = negation_phrases(language, ("harmless", "infinitive"))
    text = harmless.sub(" ", " ".join(account[span] for span in spans)).lower().replace("’", "'")
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
        count += word in denials or is_negator(word, language)
    return Polarity.NEGATIVE if count % 2 else Polarity.POSITIVE
