"""`rashomon fetch`: what it prints, what it writes, how it ends; and that nothing else can fetch."""

from __future__ import annotations

import argparse
import ast
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rashomon.cli import main, parser
from rashomon.errors import UsageError
from rashomon.fetch.command import run
from rashomon.fetch.network import dial, look_up
from tests.fetch.site import Web, ok
from tests.fetch.test_warc import records

SOURCE = Path(__file__).resolve().parents[2] / "src" / "rashomon"
NETWORK = {"socket", "ssl", "http", "asyncio", "selectors", "ftplib", "smtplib", "socketserver", "xmlrpc", "webbrowser"}
NETWORK |= {"urllib.request", "urllib.robotparser", "urllib3", "requests", "httpx", "aiohttp", "huggingface_hub"}


def options(*arguments: str) -> argparse.Namespace:
    return parser().parse_args(["fetch", *arguments])


def test_each_address_has_a_line_and_what_failed_a_reason(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    web.answers |= {"/a": ok(b"abc"), "/b": b"HTTP/1.1 404 None\r\nContent-Length: 2\r\n\r\nno"}
    urls = ["http://news.example/a", "http://news.example/b", "file:///etc/passwd", "http://news.example/a"]
    assert run(options(*urls, "-o", str(tmp_path)), web.edges()) == 1
    out, err = capsys.readouterr()
    file = str(next(tmp_path.glob("*.warc.gz")))
    assert [line.split("\t") for line in out.splitlines()] == [
        ["200", "3", file, urls[0]],
        ["404", "2", file, urls[1]],
        ["-", "0", "-", urls[2]],
    ]
    assert [line.split(": ")[0] for line in err.splitlines()] == [f"failed {urls[1]}", f"failed {urls[2]}"]


def test_all_fetched_gives_exit_status_0_and_nothing_on_stderr(
    web: Web, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    web.answers["/a"] = ok(b"abc")
    assert run(options("http://news.example/a", "-o", str(tmp_path)), web.edges()) == 0
    assert capsys.readouterr().err == ""


def test_a_list_of_addresses_is_read_with_its_comments_passed_over(web: Web, tmp_path: Path) -> None:
    web.answers |= {"/a": ok(b"abc"), "/b": ok(b"def")}
    listed = tmp_path / "list.txt"
    listed.write_bytes(b"\xef\xbb\xbf# pages\r\nhttp://news.example/a\r\n\r\n  http://news.example/b\n")
    assert run(options("--list", str(listed), "-o", str(tmp_path / "out")), web.edges()) == 0
    assert web.paths == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00", b"#\n"])
def test_a_list_that_cannot_be_read_or_is_empty_is_wrong_use(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "list").write_bytes(data)
    with pytest.raises(UsageError):
        run(options("--list", str(tmp_path / "list"), "-o", str(tmp_path / "out")))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["http://a.example"], ["-o", "x", "--max-mb", "0"], ["-o", "x", "--timeout", "nan"]]
)
def test_wrong_options_give_exit_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        options(*arguments)


@pytest.mark.parametrize("name", ["", "a\r\nX: y", "n\u00e4me", "a" * 201])
def test_a_name_that_would_not_fit_in_one_header_is_refused(name: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        options("-o", "x", "--user-agent", name)


def test_what_the_user_overrides_is_recorded(web: Web, tmp_path: Path) -> None:
    web.answers |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /"), "/a": ok(b"abcdef")}
    arguments = ["http://news.example/a", "-o", str(tmp_path), "--ignore-robots", "--user-agent", "Desk/2"]
    assert run(options(*arguments, "--max-mb", "0.000003"), web.edges()) == 1
    info, request, response = records(next(tmp_path.glob("*.warc.gz")))
    assert b"robots: ignore" in info.block
    assert b"http-header-user-agent: Desk/2\r\n" in info.block
    assert b"\r\nUser-Agent: Desk/2\r\n" in request.block
    assert response.block.endswith(b"\r\n\r\nabc")


def test_no_proxy_of_the_environment_is_used(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["/a"] = ok(b"abc")
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    assert run(options("http://news.example/a", "-o", str(tmp_path)), web.edges()) == 0
    assert set(web.looked_up) == {"news.example"}


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://localhost/",
        "file:///etc/passwd",
        "ftp://a.example/",
    ],
)
def test_the_program_itself_refuses_what_is_not_public(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> socket.socket:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", fail)
    assert main(["fetch", url, "-o", str(tmp_path / "out")]) == 1
    out, err = capsys.readouterr()
    assert out == f"-\t0\t-\t{url}\n"
    assert err.startswith(f"failed {url}")
    assert not list((tmp_path / "out").iterdir())


def test_an_address_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["fetch", "http://\x1b[2Ja.example/\u202e", "-o", str(tmp_path)])
    out, err = capsys.readouterr()
    assert not {"\x1b", "\u202e"} & set(out + err)


# --- the edges ---------------------------------------------------------------------------------------


def test_the_dialler_takes_addresses_and_looks_no_name_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, dial("127.0.0.1", listener.getsockname()[1], 5) as made:
        assert made.getpeername()[0] == "127.0.0.1"
    with pytest.raises(OSError, match=".*"):
        dial("no-such-host.invalid", 80, 5)


def test_the_system_is_asked_and_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "127.0.0.1" in look_up("localhost", 5)
    done = threading.Event()

    def stuck(*_: object, **__: object) -> list[object]:
        done.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", stuck)
    with pytest.raises(TimeoutError):
        look_up("news.example", 0.05)
    done.set()


# --- nothing else fetches ----------------------------------------------------------------------------


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {alias.name for n in nodes if isinstance(n, ast.Import) for alias in n.names}
    return names | {f"{n.module}" for n in nodes if isinstance(n, ast.ImportFrom)}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_only_fetch_can_open_a_connection_and_only_the_command_line_knows_it(path: Path) -> None:
    names = imported(path)
    if path.relative_to(SOURCE).parts[0] == "fetch":
        return
    assert not {n for n in names if n in NETWORK or n.split(".")[0] in NETWORK}
    fetching = {n for n in names if n == "rashomon.fetch" or n.startswith("rashomon.fetch.")}
    assert fetching <= ({"rashomon.fetch"} if path.name == "cli.py" else set())


def test_comparing_pages_never_loads_what_fetches(pages: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from rashomon.cli import main;"
        f"status = main(['compare', {str(pages)!r}, '-o', {str(tmp_path / 'out')!r}, '-q', '--model', 'none']);"
        "print(status, sorted(m for m in sys.modules if m.startswith('rashomon.fetch')))"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ended.stdout == "0 ['rashomon.fetch']\n"
