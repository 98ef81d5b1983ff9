"""What the properties of an office file or a PDF are worth."""

from __future__ import annotations

SHOWN = 4_000  # characters at the beginning of the text in which a stated title is looked for
LEAST_WORDS = 2  # words of a title that is believed


def shown_title(stated: str, text: str) -> str | None:
    """Believe a stated title where the text shows it: many are names of files and of templates. None where not."""
    title = " ".join(stated.split())
    shown = " ".join(text[:SHOWN].split()).lower()
    return title if len(title.split()) >= LEAST_WORDS and title.lower() in shown else None
