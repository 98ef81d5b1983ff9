"""Spans written inside the text: `marked("[source Ann] [cue said] [content it rained]")`."""

from __future__ import annotations

import re

from rashomon.records import Account, Block, Published, Span, Zone, content_id

MARK = re.compile(r"\[(?P<role>[a-z]+)(?:\s(?P<words>[^\[\]]*))\]")
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def account(  # noqa: PLR0913 - a builder for tests: every field by name
    text: str,
    *,
    outlet: str | None = "The Gazette",
    published: str | None = None,
    zone: Zone = Zone.BODY,
    path: str = "a.txt",
    language: str | None = "en",
    blocks: tuple[Block, ...] | None = None,
) -> Account:
    """Build an account: each paragraph (blank lines between them) is a block of one zone, unless `blocks` are given."""
    if blocks is None:
        blocks = tuple(
            Block(Span(m.start(), len(m.group().rstrip()) + m.start()), zone) for m in PARAGRAPH.finditer(text)
        )
    date = Published(published, "user: given by the test") if published else None
    return Account(
        content_id("a", path, text), path, "0" * 64, "text/plain", text, blocks, outlet, None, None, language, date
    )


def marked(text: str, **fields: object) -> tuple[Account, dict[str, tuple[Span, ...]]]:
    """Take the marks out of the text: the account of the bare text, and the spans of each role in text order."""
    bare, spans, last = "", {}, 0
    for mark in MARK.finditer(text):
        bare += text[last : mark.start()]
        start = len(bare)
        bare += mark["words"]
        spans.setdefault(mark["role"], []).append(Span(start, len(bare)))
        last = mark.end()
    bare += text[last:]
    return account(bare, **fields), {role: tuple(found) for role, found in spans.items()}  # type: ignore[arg-type]


def zone_of(told: Account, words: str) -> str:
    """Tell the zone of the block in which the words first stand."""
    block = told.block_at(told.text.index(words))
    assert block is not None, f"no block holds {words!r}"
    return block.zone.value
