"""Bytes -> Page, one module a format."""
from __future__ import annotations
import hashlib
import re
from rashomon.read.page import Line, Page
from rashomon.records import Span
from rashomon.settings import ReadSettings

def read_page(path: str, data: bytes, *, settings: ReadSettings | None = None) -> Page:
    """(stub: UTF-8 text, a line a block)"""
    text = data.decode("utf-8", "replace")
    lines = tuple(Line(Span(m.start(), m.end())) for m in re.finditer(r"\S[^\n]*", text))
    return Page(path, hashlib.sha256(data).hexdigest(), "text/plain", text, lines)
