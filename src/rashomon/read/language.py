"""Guess the language of a text that does not declare one, by its function words."""

from __future__ import annotations

import re

from rashomon.resources import words

WORD = re.compile(r"[^\W\d_]+")
SAMPLE = 20_000  # characters looked at; the share of function words is stable after a few hundred words
LEAST_WORDS = 5  # words; a shorter text shows nothing
LEAST_SHARE = (
    0.12  # 0..1, share of English function words; English news has .35 to .45, other Latin-script languages < .08
)


def guess_language(text: str) -> str | None:
    """Say "en" where enough of the words are English function words, else None: an unknown stays unknown."""
    found = WORD.findall(text[:SAMPLE].lower())
    if len(found) < LEAST_WORDS:
        return None
    known = words("function_words", "en")
    return "en" if sum(word in known for word in found) >= LEAST_SHARE * len(found) else None
