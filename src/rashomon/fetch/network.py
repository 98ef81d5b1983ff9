"""The edges of a fetch: name look-up, connections, certificates, the clock."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.errors import InputError
from rashomon.fetch.addresses import refusal
from rashomon.fetch.limits import Limits
from rashomon.fetch.targets import Target

PROTOCOLS = ["http/1.1"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """When one answer must be there."""

    end: float
    clock: Callable[[], float]

    def left(self, most: float) -> float:
        """Say how many seconds may be waited, `most` at the most. Errors: TimeoutError when none is left."""
        seconds = min(most, self.end - self.clock())
        if seconds <= 0:
            raise TimeoutError
        return seconds


def look_up(host: str, seconds: float) -> tuple[str, ...]:
    """Ask the system for a host's addresses; give up after so many seconds (the system itself knows no limit)."""
    answers: queue.SimpleQueue[tuple[str, ...] | OSError] = queue.SimpleQueue()
    threading.Thread(target=_ask_system, args=(host, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _ask_system(host: str, answers: queue.SimpleQueue[tuple[str, ...] | OSError]) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        answers.put(tuple(dict.fromkeys(str(entry[4][0]) for entry in found)))
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))


def dial(address: str, port: int, seconds: float) -> socket.socket:
    """Connect to an address; a name is not taken, so that nothing is looked up a second time."""
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True, slots=True)
class Edges:
    """What a fetch needs from the world outside."""

    look_up: Callable[[str, float], Sequence[str]] = look_up
    dial: Callable[[str, int, float], socket.socket] = dial
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def checked_addresses(target: Target, edges: Edges, deadline: Deadline) -> tuple[str, ...]:
    """Look up a host, and check every address that it has.

    Output: its addresses, one at least. Errors: InputError where it has none, and where a single one of them must not
    be called: a name with a public and a private address is a trap.
    """
    try:
        literal = target.host.replace(".", "").isdigit() or ":" in target.host
        addresses = (target.host,) if literal else tuple(edges.look_up(target.host, deadline.left(float("inf"))))
    except TimeoutError as error:
        raise InputError(f"{target.url}: {target.host} was not found in time.") from error
    except OSError as error:
        raise InputError(f"{target.url}: {target.host} was not found ({error.strerror or error}).") from error
    for address in addresses:
        why = refusal(address)
        if why:
            raise InputError(f"{target.url}: {target.host} leads to {address} ({why}), which is not called.")
    if not addresses:
        raise InputError(f"{target.url}: {target.host} has no address.")
    return addresses


def connect(
    target: Target, addresses: Sequence[str], edges: Edges, limits: Limits, deadline: Deadline
) -> tuple[socket.socket, str]:
    """Connect to the first address that takes the call; for https with the certificate checked.

    Output: the connection and its address. Errors: InputError where none answers, or where the certificate does not
    prove the host; there is no way to go on without proof.
    """
    trouble = "no address answers"
    for address in addresses[: limits.most_addresses]:
        try:
            plain = edges.dial(address, target.port, deadline.left(limits.connect_seconds))
        except OSError as error:
            trouble = f"{address} does not answer ({error.strerror or 'no answer in time'})"
            continue
        return (_secured(plain, target, edges, limits, deadline) if target.scheme == "https" else plain), address
    raise InputError(f"{target.url}: {trouble}.")


def _secured(plain: socket.socket, target: Target, edges: Edges, limits: Limits, deadline: Deadline) -> socket.socket:
    try:
        context = edges.tls()
        context.set_alpn_protocols(PROTOCOLS)
        plain.settimeout(deadline.left(limits.connect_seconds))
        # An end without TLS's own goodbye may be anybody's doing: RFC 9112, 9.8, calls such an answer incomplete.
        return context.wrap_socket(plain, server_hostname=target.host, suppress_ragged_eofs=False)
    except ssl.SSLCertVerificationError as error:
        plain.close()
        raise InputError(f"{target.url}: the certificate does not prove the host ({error.verify_message}).") from error
    except OSError as error:
        plain.close()
        reason = error.strerror or "no answer in time"
        raise InputError(f"{target.url}: no secure connection could be made ({reason}).") from error
