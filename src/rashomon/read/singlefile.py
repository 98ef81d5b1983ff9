"""SingleFile's self-extracting archive -> Page: an HTML file whose own scripts would unzip the page that it carries.

Pages that SingleFile saves as plain HTML are read as HTML; their note of origin is read by `saved`.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.errors import InputError
from rashomon.read import html
from rashomon.read.capture import Capture, Format
from rashomon.read.page import Page
from rashomon.read.zipped import SIGNATURE, Members, names_of
from rashomon.settings import ReadSettings

END_MARK = b"PK\x05\x06"
END_BYTES = 70_000  # bytes at the end in which the mark stands: a comment of up to 65,535 may follow it
PAGE_NAME = "index.html"


def recognises(data: bytes) -> bool:
    """Whether markup stands before a zip archive of a page."""
    if not data[:1024].lstrip().startswith(b"<") or END_MARK not in data[-END_BYTES:] or SIGNATURE not in data:
        return False
    return PAGE_NAME in names_of(data)


def read(capture: Capture, settings: ReadSettings) -> Page:
    """Read the page that the archive carries. Errors: InputError where it is damaged or too large."""
    content = Members(capture.data, settings.max_bytes).read(PAGE_NAME)
    if not content:
        raise InputError("The self-extracting archive holds no page: save the page again, as plain HTML.")
    return html.read(replace(capture, data=content), settings)


FORMAT = Format("SingleFile archive", recognises, read)
