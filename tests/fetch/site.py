"""A small web: hosts that exist for the tests alone, served byte for byte from loopback."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from rashomon.fetch.network import Edges

PUBLIC = "93.184.215.14"  # an address that the default rules call; the dialler leads it to loopback
NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
AT = datetime(2026, 3, 5, 9, 30, 15, tzinfo=UTC)

Reply = bytes | Callable[[socket.socket], None]


def ok(body: bytes, *headers: str) -> bytes:
    lines = "".join(f"{h}\r\n" for h in (f"Content-Length: {len(body)}", *headers))
    return f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body


def moved(to: str, status: int = 302) -> bytes:
    return f"HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")


@dataclass
class Web:
    """What the tests' hosts answer, and what they were asked. `answers`: by path, whatever the host."""

    answers: dict[str, Reply] = field(default_factory=dict)
    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)  # host -> its addresses, one answer a time
    asked: list[bytes] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    dialled: list[tuple[str, int]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    port: int = 0

    @property
    def paths(self) -> list[str]:
        return [request.split(b" ")[1].decode() for request in self.asked]

    def edges(self, **changed: object) -> Edges:
        made: Mapping[str, object] = {
            "look_up": self.look_up,
            "dial": self.dial,
            "now": lambda: AT,
            "sleep": self.slept.append,
            **changed,
        }
        return Edges(**made)  # type: ignore[arg-type]

    def look_up(self, host: str, seconds: float) -> tuple[str, ...]:
        self.looked_up.append(host)
        answers = self.names.get(host, [(PUBLIC,)])
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(10)
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65536)
                if not piece:
                    return
                request += piece
            self.asked.append(request)
            path = request.split(b" ")[1].decode().partition("?")[0]
            reply = self.answers.get(path, NO_ROBOTS)
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)


@contextlib.contextmanager
def serving(web: Web, wrap: Callable[[socket.socket], socket.socket] = lambda s: s) -> Iterator[Web]:
    """Serve a web until the block ends; every connection in its own thread."""
    threads = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        web.port = listener.getsockname()[1]

        def accept() -> None:
            while True:
                try:
                    connection = listener.accept()[0]
                except OSError:
                    return
                thread = threading.Thread(target=handle, args=(connection,), daemon=True)
                threads.append(thread)
                thread.start()

        def handle(connection: socket.socket) -> None:
            try:
                web.serve(wrap(connection))
            except OSError:
                connection.close()

        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        yield web
        listener.shutdown(socket.SHUT_RDWR)
    accepting.join(5)
    for thread in threads:
        thread.join(5)
