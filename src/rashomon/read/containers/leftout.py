"""Which files of a folder or an archive are no pages, by their place and name alone."""

from __future__ import annotations

from collections.abc import Container as Contains
from pathlib import PurePosixPath

SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})  # what operating systems lay beside files
PARTS = frozenset({".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".eot"})  # parts of pages that are text
ASSETS = "_files"  # what browsers add to a page's name for the folder of its pictures and scripts
PAGES = (".html", ".htm", ".xhtml")


def is_left_out(name: str, names: Contains[str]) -> bool:
    """Whether a member of an archive is hidden, of the system, a script, style sheet or font, or in a page's assets.

    `name`: its path in the archive; `names`: all members. A picture is not left out: it gets its row.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if any((part.startswith(".") and part.strip(".")) or part in SYSTEM for part in path.parts):
        return True
    if path.suffix.lower() in PARTS:
        return True
    folders = (folder for folder in path.parents if folder.name.endswith(ASSETS))
    return any(f"{str(folder).removesuffix(ASSETS)}{ending}" in names for folder in folders for ending in PAGES)
