"""Account -> the paragraphs that are read for what is said: by the reader model and by the rules alike."""

from __future__ import annotations

import re

from rashomon.records import Account, Block, Span, Zone

PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*(?:\n|$)))*")
READ = frozenset({Zone.TITLE, Zone.BODY, Zone.CAPTION, Zone.COMMENT})


def paragraphs_of(account: Account) -> list[tuple[Span, Block]]:
    """Find the paragraphs of the telling zones and of comments, each with its block, in text order.

    A blank line ends a paragraph; no white space stands at its edges. An account without text has none.
    """
    return [
        (Span(m.start(), m.start() + len(m.group().rstrip())), block)
        for block in account.blocks
        if block.zone in READ
        for m in PARAGRAPH.finditer(account.text, block.span.start, block.span.end)
    ]
