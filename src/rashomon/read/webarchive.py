"""Safari's web archive -> Page: the HTML of its main resource."""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from dataclasses import replace
from xml.parsers.expat import ExpatError

from rashomon.errors import InputError
from rashomon.read import html
from rashomon.read.capture import Capture, Format
from rashomon.read.page import Page
from rashomon.settings import ReadSettings

SIGNATURE = b"bplist00"
XML_MARKS = (b"<!DOCTYPE plist", b"WebMainResource")
DAMAGE = (  # what the library raises on damaged lists
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)
HEAD = 2_000  # bytes in which the declaration and the first key of a list in XML stand


def recognises(data: bytes) -> bool:
    """Whether the bytes are a property list: binary, or in XML with the key of a web archive."""
    return data.startswith(SIGNATURE) or all(mark in data[:HEAD] for mark in XML_MARKS)


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read the main resource. Errors: InputError where the list is damaged, holds none, or one that is no text."""
    resource = _main_resource(capture.data)
    content, charset = resource.get("WebResourceData"), resource.get("WebResourceTextEncodingName")
    if not isinstance(content, bytes):
        raise InputError("The property list is no web archive of Safari, or holds no page: save the page as HTML.")
    page = html.read(
        replace(capture, data=content, charset=charset if isinstance(charset, str) else capture.charset), settings
    )
    address = resource.get("WebResourceURL")
    return replace(page, url=page.url or (address if isinstance(address, str) else None))


FORMAT = Format("Safari web archive", recognises, read)


def _main_resource(data: bytes) -> Mapping[str, object]:
    try:
        found = plistlib.loads(data)
    except DAMAGE:
        found = None
    resource = found.get("WebMainResource") if isinstance(found, dict) else None
    return resource if isinstance(resource, dict) else {}
