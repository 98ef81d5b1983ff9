"""https: the certificate must prove the host, and nothing goes on without it."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.fetch.answer import Cut
from tests.fetch.conftest import Visit
from tests.fetch.site import PUBLIC, Web, moved, ok, serving

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="needs the openssl command to make a certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.example, its key in the same file."""
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    names = ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run(
        [str(OPENSSL), *made, *names, "-keyout", str(path), "-out", str(path) + ".crt"], check=True, capture_output=True
    )
    path.write_bytes(path.read_bytes() + Path(str(path) + ".crt").read_bytes())
    return path


@pytest.fixture
def web(certificate: Path) -> Iterator[Web]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(Web({"/a": ok(b"abc")}), lambda s: context.wrap_socket(s, server_side=True)) as served:
        yield served


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_a_host_that_proves_its_name_is_read_at_the_address_that_was_checked(
    web: Web, visit: Visit, certificate: Path
) -> None:
    outcome = visit("https://news.example/a", tls=lambda: trusting(certificate))
    assert outcome.fault is None
    assert web.dialled == [(PUBLIC, 443)]


def test_a_host_that_proves_another_name_is_not_asked(web: Web, visit: Visit, certificate: Path) -> None:
    outcome = visit("https://other.example/a", tls=lambda: trusting(certificate))
    assert "certificate does not prove the host" in (outcome.fault or "")
    assert not web.asked


def test_a_certificate_that_nobody_vouches_for_is_not_accepted_by_default(web: Web, visit: Visit) -> None:
    outcome = visit("https://news.example/a")
    assert "certificate does not prove the host" in (outcome.fault or "")
    assert not web.asked


@pytest.mark.parametrize("farewell", [True, False])
def test_an_answer_that_ends_with_the_connection_is_whole_only_after_a_farewell(
    web: Web, visit: Visit, certificate: Path, farewell: bool
) -> None:
    def reply(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nabc")
        if farewell and isinstance(connection, ssl.SSLSocket):
            connection.unwrap().close()

    web.answers["/a"] = reply
    answer = visit("https://news.example/a", tls=lambda: trusting(certificate)).hops[0].answer
    assert answer.payload_length == 3
    assert answer.cut is (None if farewell else Cut.DISCONNECT)


def test_a_server_without_tls_is_said(visit: Visit) -> None:
    with serving(Web({"/a": ok(b"abc")}), no_tls) as plain:
        outcome = visit("https://news.example/a", dial=plain.dial)
    assert "no secure connection" in (outcome.fault or "")


def no_tls(connection: socket.socket) -> socket.socket:
    connection.recv(10)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    return connection


def test_a_way_from_https_to_http_is_gone_and_noted(web: Web, visit: Visit, certificate: Path) -> None:
    web.answers["/a"] = moved("http://news.example/b")
    with serving(Web({"/b": ok(b"abc")})) as plain:

        def dial(address: str, port: int, seconds: float) -> socket.socket:
            return (web if port == 443 else plain).dial(address, port, seconds)

        outcome = visit("https://news.example/a", dial=dial, tls=lambda: trusting(certificate))
    assert outcome.fault is None
    assert outcome.notes == ("https://news.example/a sent us on from https to http: nothing proves who answered.",)
