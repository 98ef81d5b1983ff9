"""Bytes -> Page, one module a format."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from rashomon.errors import InputError
from rashomon.read.encoding import decode
from rashomon.read.html import looks_like_html, read_html
from rashomon.read.mhtml import Wrapped, unwrap
from rashomon.read.page import Page
from rashomon.read.plain import read_plain
from rashomon.settings import ReadSettings


def read_page(path: str, data: bytes, *, settings: ReadSettings | None = None) -> Page:
    """Read one saved document: tell its format and encoding by content and render all of its visible text.

    Formats: HTML, MHTML (the first HTML part), plain text. Input: a path (kept as a name only, never opened) and the
    file's bytes. Output: the page; for plain text its `text` is the decoded file, character for character, without a
    byte order mark. Nothing of the page is run or fetched.
    Errors: InputError for an empty file, one over `settings.max_bytes`, and one of another format.
    """
    settings = settings or ReadSettings()
    if len(data) > settings.max_bytes:
        raise InputError(
            f"The file has {len(data):,} bytes, over the limit of {settings.max_bytes:,}: "
            "save the single article, or raise the limit."
        )
    sha256 = hashlib.sha256(data).hexdigest()
    wrapped = unwrap(data)
    page = _read_text(path, sha256, decode(wrapped.html if wrapped else data), settings)
    return _with_wrapper(page, wrapped) if wrapped else page


def _read_text(path: str, sha256: str, text: str, settings: ReadSettings) -> Page:
    if not text.strip():
        raise InputError("The file holds no text: save the page again, as HTML or as plain text.")
    if not looks_like_html(text):
        return read_plain(path, sha256, text)
    page = read_html(path, sha256, text, settings)
    if not page.lines:
        raise InputError(
            "The page shows no text without running its scripts: save it from the browser as it is displayed."
        )
    return page


def _with_wrapper(page: Page, wrapped: Wrapped) -> Page:
    return replace(page, url=page.url or wrapped.url, captured=wrapped.captured)
