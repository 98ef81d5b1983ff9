"""Find where a statement turns down, as a whole, what stands before it: "This is false."."""

from __future__ import annotations

import re

from rashomon.records import Account, Span, Spans
from rashomon.resources import patterns

NEGATED = re.compile(r"\b(?:not|nor|never|neither|declined|refused|without)\b|n['’]t\b", re.IGNORECASE)
THAT = re.compile(r"\bthat\b", re.IGNORECASE)
REACH = 30  # code points before "denied it" in which a negation makes it no denial: "nor did she deny it"
OPENING = "\"'“”‘’«» "  # marks that may stand before a sentence's first word


def rejecting_words(account: Account, sentence: Span, language: str) -> Span | None:
    """Find the words of a sentence that turn down what stands before it; None where it has none.

    Linear in the sentence's length: no pattern has a repetition inside another.
    """
    text = account[sentence]
    lead = len(text) - len(text.lstrip(OPENING))
    for kind, pattern in patterns("rejections", language):
        if kind == "own":
            continue
        at_start = kind == "start"
        match = pattern.match(text, lead) if at_start else pattern.search(text)
        if match and (at_start or not NEGATED.search(text, max(0, match.start() - REACH), match.start())):
            return Span(sentence.start + match.start(), sentence.start + match.end())
    return None


def rejected_sentence(account: Account, sentences: Spans, at: int, spans: Spans, language: str) -> Span | None:
    """Find the sentence that a statement turns down: the one before it in its block, else none.

    Input: the account's sentences in text order, the place of the statement's own sentence among them, its spans.
    """
    if at < 1:
        return None
    words = rejecting_words(account, sentences[at], language)
    if words is None or not any(words.meets(span) for span in spans) or _names_it(account, words, sentences[at]):
        return None
    before, here = account.block_at(sentences[at - 1].start), account.block_at(sentences[at].start)
    return sentences[at - 1] if before == here else None


def rejects_own_words(account: Account, sentence: Span, spans: Spans, language: str) -> bool:
    """Tell whether a statement holds what its own sentence turns down ("Nor is it true that ...")."""
    words = rejecting_words(account, sentence, language)
    if words is not None and _names_it(account, words, sentence) and spans[-1].end > words.end:
        return True
    text = account[sentence]
    return any(pattern.search(text) is not None for kind, pattern in patterns("rejections", language) if kind == "own")


def _names_it(account: Account, words: Span, sentence: Span) -> bool:
    """Tell whether what is turned down follows: "Nor is it true that ...", not "She did not: that year ..."."""
    complete = account.text[words.end - 1] in ".,:;!"
    return not complete and THAT.search(account.text, words.end, sentence.end) is not None
