"""What stands before a page: its bytes, and what the container that held them says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rashomon.particulars import ToldDate
from rashomon.read.page import Page
from rashomon.settings import ReadSettings


@dataclass(frozen=True, slots=True)
class Capture:
    """One saved document: its bytes, and what its container says. `None` = the container does not tell.

    `path`: the file as given; inside an archive archive#record. `media_type`, `charset`: of an HTTP or mail header;
    evidence only, the content decides. `dates`: of the container (WARC-Date, a sheet's column), never of the page.
    """

    path: str
    data: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    dates: tuple[ToldDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: how to tell it by its bytes, and how to read it.

    `recognises`: whether the bytes are of this format; cheap, never raises. `read`: the page; raises InputError with
    the reason and the way out where the document cannot be read.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Capture, ReadSettings], Page]
