"""Text from pages and file names, made harmless for a terminal."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # Unicode categories: control, direction, surrogates ...


def visible(text: str) -> str:
    """Show control and direction characters as escapes, so that a page cannot steer the reader's terminal.

    Input: any text. Output: the same text, each hidden character as its Python escape; line breaks are hidden, too.
    """
    return "".join(c.encode("unicode_escape").decode("ascii") if unicodedata.category(c) in HIDDEN else c for c in text)
