"""Account -> the spans of its sentences."""
from __future__ import annotations
import re
from rashomon.records import Account, Span, Spans

def split_sentences(account: Account) -> Spans:
    """Cut every block into sentences, in text order; a sentence never crosses a block. (stub)"""
    out: list[Span] = []
    for block in account.blocks:
        for m in re.finditer(r"\S.*?(?:[.!?][\"”’)]*(?=\s|$)|$)", account.text[block.span.start:block.span.end], re.S):
            out.append(Span(block.span.start + m.start(), block.span.start + m.end()))
    return tuple(out)
