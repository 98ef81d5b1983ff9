"""`rashomon fetch`: addresses in; a WARC file, one line an address on stdout, reasons on stderr.

Exit status: 0 all fetched, 1 some failed, 2 wrong use or a file that could not be written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.fetch.limits import Limits
from rashomon.fetch.network import Edges
from rashomon.fetch.visit import Outcome, Visitor
from rashomon.fetch.warc import WarcFile
from rashomon.terminal import visible
from rashomon.version import __version__

FETCHED, SOME_FAILED = 0, 1
LIST_BYTES = 10_000_000  # bytes of a list of addresses; a hundred thousand of them


def run(options: argparse.Namespace, edges: Edges | None = None) -> int:
    """Fetch what the options name. Output: the exit status. Errors: UsageError, OutputError."""
    edges = edges or Edges()
    urls = tuple(dict.fromkeys([*options.urls, *_listed(options.list)]))
    if not urls:
        raise UsageError("Name a page's address, or a file of addresses with --list.")
    limits = _limits(options)
    user_agent = options.user_agent or f"rashomon/{__version__}"
    obey = not options.ignore_robots
    failed = 0
    with closing(WarcFile(Path(options.output), edges.now(), _description(user_agent, obey, limits))) as archive:
        visitor = Visitor(archive, user_agent, obey, limits, edges)
        for url in urls:
            outcome = visitor.visit(url)
            failed += outcome.fault is not None
            _tell(outcome, archive.path)
    return SOME_FAILED if failed else FETCHED


def _listed(path: str | None) -> Sequence[str]:
    """Read a list of addresses: one a line; empty lines and comments are passed over."""
    if path is None:
        return ()
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LIST_BYTES + 1)
        text = data.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: no list of addresses can be read there ({error}).") from error
    if len(data) > LIST_BYTES:
        raise UsageError(f"{path}: the list is over {LIST_BYTES:,} bytes: cut it in parts.")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _limits(options: argparse.Namespace) -> Limits:
    limits = Limits()
    if options.max_mb is not None:
        limits = replace(limits, most_bytes=max(1, int(options.max_mb * 1e6)))
    if options.timeout is not None:
        limits = replace(limits, total_seconds=options.timeout)
    return limits


def _description(user_agent: str, obey: bool, limits: Limits) -> tuple[tuple[str, str], ...]:
    """What the file says of the run: nothing of the user or of this machine."""
    return (
        ("software", f"rashomon/{__version__}"),
        ("format", "WARC File Format 1.1"),
        ("robots", "obey (RFC 9309)" if obey else "ignore (the user said --ignore-robots)"),
        ("http-header-user-agent", user_agent),
        ("description", f"at most {limits.most_bytes} bytes and {limits.total_seconds:g} seconds an answer"),
    )


def _tell(outcome: Outcome, path: Path) -> None:
    """Say what came of an address: status, bytes, file, address; a dash for what there is not."""
    last = outcome.hops[-1].answer if outcome.hops else None
    status = last.status if last and last.status is not None else "-"
    length = last.payload_length if last else 0
    file = visible(str(path)) if last else "-"
    print(status, length, file, visible(outcome.url), sep="\t", flush=True)
    for note in outcome.notes:
        print(f"note: {visible(note)}", file=sys.stderr)
    if outcome.fault is not None:
        print(f"failed {visible(outcome.fault)}", file=sys.stderr)
