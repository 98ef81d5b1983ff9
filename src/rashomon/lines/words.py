"""Text of a line -> word pieces: what the network reads of its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from tokenizers import Tokenizer

OPENING, CLOSING = 240, 120  # characters read at the two ends of a longer line
FIRST, LAST = 48, 16  # word pieces kept of the two ends
CHUNK = 512  # lines handed over at once


@cache
def tokenizer() -> Tokenizer:
    """Load the word pieces that ship (lower case, from BERT's English list)."""
    loaded = Tokenizer.from_file(str(files("rashomon.lines") / "model" / "tokenizer.json"))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def pieces_of(texts: Sequence[str]) -> list[list[int]]:
    """Cut each line into word pieces, at most FIRST of its beginning and LAST of its end; a bare line gives none."""
    out: list[list[int]] = []
    for start in range(0, len(texts), CHUNK):
        shown = [_ends(text) for text in texts[start : start + CHUNK]]
        for encoded in tokenizer().encode_batch(shown, add_special_tokens=False):
            ids = encoded.ids
            out.append(ids if len(ids) <= FIRST + LAST else ids[:FIRST] + ids[-LAST:])
    return out


def _ends(text: str) -> str:
    return text if len(text) <= OPENING + CLOSING else text[:OPENING] + " " + text[-CLOSING:]
