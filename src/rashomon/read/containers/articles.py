"""A JSON list, or JSON Lines, of articles (news-please) or reviews (ClaimReview) -> captures, one a piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rashomon.errors import InputError
from rashomon.read import claimreview, newsplease
from rashomon.read.capture import Capture
from rashomon.read.containers.box import Box, Container, Names, start_of
from rashomon.records import Skipped
from rashomon.settings import ReadSettings

SPACE = b" \t\r\n\xef\xbb\xbf"
SNIFFED = 200_000_000  # bytes; a longer file is cut by no reader: a list is held whole, as its text is


def recognises(stream: BinaryIO) -> bool:
    """Whether the file is a list of several articles or reviews."""
    begin = start_of(stream, 64).lstrip(SPACE)
    if begin[:1] not in (b"[", b"{") or stream.seek(0, 2) > SNIFFED:
        return False
    stream.seek(0)
    return _pieces(stream.read()) is not None


def captures(box: Box, settings: ReadSettings) -> Iterator[Capture | Skipped]:
    """Give each article as a document of its own, named by its number; one over the limit gives its row."""
    names = Names(box.path)
    box.stream.seek(0)
    for number, piece in enumerate(_pieces(box.stream.read()) or (), start=1):
        path = names.unique(str(number))
        if len(piece) > settings.max_bytes:
            yield Skipped(path, f"{len(piece):,} bytes, over the limit of {settings.max_bytes:,}. See --max-mb.")
        else:
            yield Capture(path, piece)


def _pieces(data: bytes) -> list[bytes] | None:
    try:
        return newsplease.split_json(data) or claimreview.split_json(data)
    except InputError:
        return None  # damaged: the reader of single documents says where


CONTAINER = Container("list of articles", recognises, captures)
