"""What a process that reads pages may not do: write, start a program, use the network, outgrow its memory."""

from __future__ import annotations

import os
import sys
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


def close_fence(memory: int) -> None:
    """Shut this process in, for good: no file is written, no program started, nothing sent, no memory over the limit.

    `memory`: bytes; more than that raises MemoryError, or ends the process where native code cannot bear it. Limits
    hold where the system has them (`resource`; memory on Linux alone); the rest is watched by Python's audit events,
    which see what Python calls, not what a library does by itself.
    """
    _silence()
    sys.dont_write_bytecode = True
    _limit("RLIMIT_CORE", 0)  # a process that dies leaves no picture of its memory in the user's folder
    _limit("RLIMIT_DATA", memory)  # private writable memory; RLIMIT_AS would count the address space of mapped files
    _limit("RLIMIT_FSIZE", 0)
    sys.addaudithook(_watch)


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


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        if isinstance(flags, int) and flags & WRITING:
            raise FenceError(f"tried to write {arguments[0]!r}")
    elif event.startswith(OUTWARD):
        raise FenceError(f"tried {event}")
