"""Gzip -> the one document that it holds (RFC 1952), never more of it than a page may have."""

from __future__ import annotations

import zlib

from rashomon.errors import InputError

SIGNATURE = b"\x1f\x8b\x08"
WINDOW = zlib.MAX_WBITS | 16  # gzip alone; zlib's own streams have no signature


def unpack(data: bytes, limit: int) -> bytes:
    """Undo gzip; other bytes come back as they are.

    Input: the file; `limit` in bytes of what it may hold. Output: all members one behind the other; of a file that is
    cut short, what is there. Errors: InputError where it holds more than the limit, or nothing that can be undone.
    """
    if not data.startswith(SIGNATURE):
        return data
    out: list[bytes] = []
    size, rest = 0, data
    while rest.startswith(SIGNATURE):
        member = zlib.decompressobj(WINDOW)
        try:
            out.append(member.decompress(rest, limit + 1 - size))
        except zlib.error:
            break
        size += len(out[-1])
        if size > limit:
            raise InputError(
                f"The compressed file holds more than the limit of {limit:,} bytes: "
                "save the single article, or raise the limit."
            )
        rest = member.unused_data
    if not size:
        raise InputError("The compressed file is damaged: nothing of it can be read. Save the page again.")
    return b"".join(out)
