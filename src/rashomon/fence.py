"""What a process that reads pages may not do: write, start a program, use the network, outgrow its memory."""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
OUTWARD = (  # beginnings of audit events (docs.python.org/3/library/audit_events.html)
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "shutil.",
    "webbrowser.",
    "urllib.",
)


class FenceError(RuntimeError):
    """Something that was read tried to reach out of its process: a fault, never the page's right."""


def close_fence(memory: int, *, scratch: bool = False) -> None:
    """Shut this process in, for good: no file is written, no program started, nothing sent, no memory over the limit.

    `memory`: bytes; more than that raises MemoryError, or ends the process where native code cannot bear it. `scratch`:
    files in the folder for temporary ones may be written. Limits hold where the system has them (`resource`; memory on
    Linux alone); the rest is watched by Python's audit events, which see what Python calls, not what a library does by
    itself.
    """
    folder = os.path.realpath(tempfile.gettempdir()) if scratch else None
    _silence()
    sys.dont_write_bytecode = True
    _limit("RLIMIT_CORE", 0)  # a process that dies leaves no picture of its memory in the user's folder
    _limit("RLIMIT_DATA", memory)  # private writable memory; RLIMIT_AS would count the address space of mapped files
    if not scratch:
        _limit("RLIMIT_FSIZE", 0)
    sys.addaudithook(_Watch(folder))


def _silence() -> None:
    """Send what native code prints to nowhere: stdout is the user's data, stderr the user's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _limit(name: str, value: int) -> None:
    kind = getattr(resource, name, None)
    if kind is None:
        return
    _, hard = resource.getrlimit(kind)
    soft = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (soft, hard))


class _Watch:
    """Raises FenceError where something reaches out. `folder`: the only one in which files may be made and removed."""

    def __init__(self, folder: str | None) -> None:
        self._folder = folder

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int) or not (isinstance(flags, int) and flags & WRITING):
                return  # reading, or a file that was opened before
        elif not event.startswith(OUTWARD):
            return
        elif event == "os.remove":
            path = arguments[0]
        else:
            raise FenceError(f"tried {event}")
        if self._folder is None or not self._inside(path):
            raise FenceError(f"tried {event} of {path!r}")

    def _inside(self, path: Any) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        return real == self._folder or real.startswith(f"{self._folder}{os.sep}")
