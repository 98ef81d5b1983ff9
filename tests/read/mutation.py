"""Damage a document, and say what must hold of any document."""

from __future__ import annotations

from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.settings import ReadSettings
from rashomon.zones import zone_page

SMALL = ReadSettings(max_bytes=300_000)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Change bytes, cut pieces out, double pieces, cut the end off."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(changed) - 1)))
        length = draw(st.integers(0, 40))
        piece = draw(st.one_of(st.binary(max_size=8), st.just(bytes(changed[start : start + length]) * 2)))
        changed[start : start + length] = piece
    return bytes(changed[: draw(st.integers(0, len(changed)))]) if draw(st.booleans()) else bytes(changed)


def gives_a_page_or_a_reason(data: bytes) -> None:
    """Read, zone and encode it; an InputError is an answer, anything else is a fault."""
    try:
        page = read_page("x", data, settings=SMALL)
    except InputError:
        return
    page.text.encode()
    starts = [line.span.start for line in page.lines]
    assert starts == sorted(starts)
    assert all(line.span.end <= len(page.text) for line in page.lines)
    account = zone_page(page)
    shown = "".join(account[block.span] for block in account.blocks)
    assert "".join(shown.split()) == "".join(page.text.split())
