"""File names that trick, and what is no file at all."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.hostile.inputs import ACCOUNT, EITHER, Hostile, page


def named(file: str, what: str) -> Hostile:
    """A good page under a bad name."""
    return Hostile(file, what, ACCOUNT, partial(page, "", number=ascii(file)[:50]))


def placed(file: str, what: str, expect: str, make: Callable[[Path], object]) -> Hostile:
    return Hostile(file, what, expect, make, place=True)  # type: ignore[arg-type]


def listen(path: Path) -> None:
    """Make a socket; its name must be short, so it is bound from its own folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def loop(path: Path) -> None:
    path.symlink_to(path.parent, target_is_directory=True)


def sparse(path: Path) -> None:
    """A file of 10 GB that takes no room."""
    with path.open("wb") as stream:
        stream.truncate(10_000_000_000)


def locked(path: Path) -> None:
    path.write_bytes(page("", number="locked"))
    path.chmod(0)


def folder(path: Path) -> None:
    path.mkdir()
    (path / "inner.html").write_bytes(page("", number="inner"))


INPUTS = (
    named("override-\u202elmth.exe.html", "a right-to-left override in a file name"),
    named("line\nbreak.html", "a line break in a file name"),
    named("escape-\x1b[2J\x07.html", "terminal escapes in a file name"),
    named("l" * 240 + ".html", "a file name of 245 letters"),
    named("caf\udce9.html", "a file name that is not UTF-8"),
    named("-o.html", "a file name like an option"),
    named("a;touch owned;$(touch owned)`touch owned`|x.html", "a file name that is a shell command"),
    named("<img src=x onerror=alert(1)>.html", "a file name that is markup"),
    named("p\u0430ge.html", "a file name with a Cyrillic letter"),
    named("quote\"'&.html", "quotation marks and & in a file name"),
    named("archive.zip#page.html", "a file name like an archive's record"),
    named("=1+1.html", "a file name that is a formula"),
    named("page.html ", "a file name that ends in a blank"),
    placed("pipe.html", "a pipe that nobody writes to", "no file", os.mkfifo),
    placed("socket.html", "a socket", "no file", listen),
    placed("zeros.html", "a link to /dev/zero, which never ends", "no file", lambda p: p.symlink_to("/dev/zero")),
    placed("links.html", "a link to itself", "cannot be read", lambda p: p.symlink_to(p.name)),
    placed("nowhere.html", "a link to nothing", "cannot be read", lambda p: p.symlink_to("gone.html")),
    placed("around", "a link to its own folder", "", loop),
    placed(
        "process.txt",
        "a link to a file of the system that grows as it is read",
        EITHER,
        lambda p: p.symlink_to("/proc/self/maps"),
    ),
    placed("sparse.html", "a file of 10 GB that takes no room", "more than the limit", sparse),
    placed("locked.html", "a file that may not be read", EITHER, locked),
    placed("folder.html", "a folder named like a page", ACCOUNT, folder),
)
