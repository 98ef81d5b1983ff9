"""Fetch pages one after another: every hop checked, paced, stored, and only then read."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from rashomon.errors import InputError
from rashomon.fetch.answer import Answer, Cut, read_answer, request_for
from rashomon.fetch.limits import Limits
from rashomon.fetch.network import Deadline, Edges, checked_addresses, connect
from rashomon.fetch.robots import Robots, parse_robots
from rashomon.fetch.tape import Tape
from rashomon.fetch.targets import Target, joined, parse_target
from rashomon.fetch.warc import Exchange, WarcFile
from rashomon.terminal import visible

IN_MEMORY = 1_000_000  # bytes of an answer held in memory before it goes to a temporary file
TOO_MANY = 429
ERRORS = range(400, 1000)
WHY = {
    Cut.LENGTH: "only a part was stored: it is over the limit of size. Raise --max-mb.",
    Cut.TIME: "only a part was stored: the rest did not come in time. Raise --timeout.",
    Cut.DISCONNECT: "only a part was stored: the connection was lost.",
    Cut.UNSPECIFIED: "what was stored is no proper HTTP answer.",
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One stored request and answer on the way to a page."""

    target: Target
    answer: Answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one address. `hops`: what was stored on the way. `fault`: why it is not fetched; `None`: it is."""

    url: str
    hops: tuple[Hop, ...]
    fault: str | None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the page should know though it was fetched."""
        pairs = zip(self.hops, self.hops[1:], strict=False)
        return tuple(
            f"{before.target.url} sent us on from https to http: nothing proves who answered."
            for before, after in pairs
            if (before.target.scheme, after.target.scheme) == ("https", "http")
        )


class Visitor:
    """One run: what it knows of hosts (addresses, robots.txt, when they were asked last), each asked for once."""

    def __init__(self, archive: WarcFile, user_agent: str, obey: bool, limits: Limits, edges: Edges) -> None:
        self._archive = archive
        self._user_agent = user_agent
        self._obey = obey
        self._limits = limits
        self._edges = edges
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._robots: dict[str, Robots | str] = {}  # by origin; a text says why nothing may be fetched there
        self._asked: dict[str, float] = {}

    def visit(self, url: str) -> Outcome:
        """Fetch one page: follow its redirects, store every answer. Errors: OutputError alone."""
        hops: list[Hop] = []
        try:
            for hop in self._hops(parse_target(url), self._permit, self._limits, 0):
                hops.append(hop)  # noqa: PERF402 - those before an error are kept
        except InputError as error:
            return Outcome(url, tuple(hops), str(error))
        return Outcome(url, tuple(hops), _fault(hops[-1]))

    def _hops(self, target: Target, permit: Callable[[Target], None], limits: Limits, keep: int) -> Iterator[Hop]:
        """Ask for a target and for what it sends us on to; each answer is stored before it is yielded."""
        seen: list[str] = []
        while True:
            if target.url in seen:
                raise InputError(f"{target.url}: the redirects go in a circle (the site may ask for cookies).")
            if len(seen) > limits.most_redirects:
                raise InputError(f"{target.url}: more than {limits.most_redirects} redirects.")
            seen.append(target.url)
            permit(target)
            answer = self._ask(target, limits, keep)
            yield Hop(target, answer)
            if answer.location is None:
                return
            target = joined(target, answer.location)

    def _ask(self, target: Target, limits: Limits, keep: int) -> Answer:
        """Send one request; store it with its answer. Errors: InputError where no byte came back."""
        edges = self._edges
        deadline = self._deadline(limits)
        connection, address = connect(target, self._located(target, deadline), edges, limits, deadline)
        at = edges.now()
        request = request_for(target, self._user_agent)

        def receive(amount: int) -> bytes:
            connection.settimeout(deadline.left(limits.idle_seconds))
            return connection.recv(amount)

        with connection, tempfile.SpooledTemporaryFile(IN_MEMORY) as spool:
            raw = cast("BinaryIO", spool)
            tape = Tape(receive, raw, limits.head_bytes)
            _send(connection, request, target, deadline.left(limits.idle_seconds))
            answer = read_answer(tape, limits, keep)
            if not tape.length:
                raise InputError(f"{target.url}: the server gave no answer.")
            self._archive.store(Exchange(target, address, at, request, raw, tape.digest, answer))
        return answer

    def _deadline(self, limits: Limits) -> Deadline:
        return Deadline(self._edges.monotonic() + limits.total_seconds, self._edges.monotonic)

    def _located(self, target: Target, deadline: Deadline) -> tuple[str, ...]:
        """Look up and check a host once a run: a name server that later answers otherwise is not heard."""
        if target.host not in self._addresses:
            self._addresses[target.host] = checked_addresses(target, self._edges, deadline)
        return self._addresses[target.host]

    def _permit(self, target: Target) -> None:
        """Wait until the site may be asked again. Errors: InputError where host or robots.txt does not permit it."""
        self._located(target, self._deadline(self._limits))
        robots = self._robots_of(target) if self._obey else Robots()
        if isinstance(robots, str):
            raise InputError(f"{target.url}: {robots} Use --ignore-robots if you may.")
        if not robots.allows(target.path):
            raise InputError(f"{target.url}: robots.txt of {target.host} does not allow it. --ignore-robots overrides.")
        pause = max(self._limits.gap_seconds, min(robots.delay, self._limits.most_delay))
        wait = self._asked.get(target.host, float("-inf")) + pause - self._edges.monotonic()
        if wait > 0:
            self._edges.sleep(wait)
        self._asked[target.host] = self._edges.monotonic()

    def _robots_of(self, target: Target) -> Robots | str:
        if target.origin not in self._robots:
            self._robots[target.origin] = self._read_robots(replace(target, path="/robots.txt"))
        return self._robots[target.origin]

    def _read_robots(self, target: Target) -> Robots | str:
        """Fetch and read robots.txt. Output: its rules; or why nothing may be fetched."""
        limits = replace(self._limits, most_bytes=self._limits.robots_bytes)
        try:
            *_, last = self._hops(target, _anything, limits, self._limits.robots_bytes)
        except InputError as error:
            return f"its robots.txt cannot be read ({error})."
        return robots_of(last.answer)


def robots_of(answer: Answer) -> Robots | str:
    """Read the rules out of an answer, as RFC 9309, 2.3.1, tells.

    Output: the rules. No robots.txt (statuses from 400 on): everything is allowed. A server in trouble (from 500 on,
    or 429), an answer that is not whole, or one that we do not decode: a text that says why nothing may be fetched.
    """
    status = answer.status
    if status is None or answer.cut not in {None, Cut.LENGTH}:
        return "its robots.txt did not come whole."
    if status in range(400, 500) and status != TOO_MANY:
        return Robots()
    if status not in range(200, 300):
        return f"its robots.txt cannot be read (status {status})."
    if answer.encoding not in {"", "identity"}:
        return f"its robots.txt came in a coding that was not asked for ({visible(answer.encoding[:20])})."
    whole = answer.opening if answer.cut is None else answer.opening.rpartition(b"\n")[0]
    return parse_robots(whole)


def _anything(_target: Target) -> None:
    """Permit robots.txt itself, wherever it lies."""


def _send(connection: socket.socket, request: bytes, target: Target, seconds: float) -> None:
    try:
        connection.settimeout(seconds)
        connection.sendall(request)
    except OSError as error:
        raise InputError(f"{target.url}: the connection was lost before the request was sent.") from error


def _fault(hop: Hop) -> str | None:
    answer = hop.answer
    if answer.cut is not None:
        return f"{hop.target.url}: {WHY[answer.cut]}"
    if answer.status in ERRORS:
        return f"{hop.target.url}: the server answered {answer.status}; its answer is stored."
    if answer.status in range(300, 400):
        return f"{hop.target.url}: the server answered {answer.status} and sends on to nowhere; its answer is stored."
    return None
