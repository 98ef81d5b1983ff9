"""One page and the way to it: what is asked, of whom, in which order, and where it ends."""

from __future__ import annotations

import gzip
import socket
import time

import pytest

from rashomon.fetch.answer import Cut
from rashomon.fetch.limits import Limits
from rashomon.fetch.visit import Visitor
from rashomon.fetch.warc import WarcFile
from tests.fetch.conftest import Visit
from tests.fetch.site import PUBLIC, Web, moved, ok

PAGE = b"<html><p>The bridge at Ostrand stands.</p></html>"
URL = "http://news.example/a"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
QUICK = Limits(total_seconds=1.0, idle_seconds=0.3)


def test_a_page_is_fetched_with_a_request_that_says_who_asks_and_nothing_of_the_user(web: Web, visit: Visit) -> None:
    web.answers["/a"] = ok(PAGE)
    outcome = visit(URL + "?b=c#d")
    assert outcome.fault is None
    assert (outcome.hops[0].answer.status, outcome.hops[0].answer.payload_length) == (200, len(PAGE))
    assert web.asked == [
        b"GET /a?b=c HTTP/1.1\r\nHost: news.example\r\nUser-Agent: rashomon/test\r\n"
        b"Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n"
    ]


def test_cookies_of_a_redirect_are_not_sent_back_and_no_page_learns_where_we_came_from(web: Web, visit: Visit) -> None:
    web.answers |= {"/a": moved("/b").replace(b"\r\n\r\n", b"\r\nSet-Cookie: a=b\r\n\r\n"), "/b": ok(PAGE)}
    assert visit(URL).fault is None
    assert b"cookie" not in web.asked[1].lower()
    assert b"referer" not in web.asked[1].lower()


# --- whom we call ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "64:ff9b::a00:1", "fd00::1", ""]
)
def test_a_name_that_leads_to_an_address_that_is_not_public_is_not_called(web: Web, visit: Visit, address: str) -> None:
    web.names["news.example"] = [(address,)]
    outcome = visit(URL)
    assert "not called" in (outcome.fault or "")
    assert not web.dialled


def test_what_is_refused_for_its_address_is_not_blamed_on_robots_txt(web: Web, visit: Visit) -> None:
    web.names["news.example"] = [("10.0.0.1",)]
    fault = visit(URL, obey=True).fault or ""
    assert "10.0.0.1 (private)" in fault
    assert "robots" not in fault


def test_a_name_with_a_public_and_a_private_address_is_not_called_at_all(web: Web, visit: Visit) -> None:
    web.names["news.example"] = [(PUBLIC, "10.0.0.1")]
    assert "10.0.0.1" in (visit(URL).fault or "")
    assert not web.dialled


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/", "http://[::ffff:a00:1]/"])
def test_a_private_address_is_not_called_and_not_looked_up(web: Web, visit: Visit, url: str) -> None:
    assert "not called" in (visit(url).fault or "")
    assert not web.dialled
    assert not web.looked_up


def test_a_name_server_that_changes_its_mind_is_not_asked_twice(web: Web, archive: WarcFile) -> None:
    web.names["news.example"] = [(PUBLIC,), ("127.0.0.1",)]
    web.answers |= {"/a": moved("/b"), "/b": ok(PAGE)}
    visitor = Visitor(archive, "rashomon/test", True, Limits(), web.edges())
    assert visitor.visit(URL).fault is None
    assert visitor.visit(URL + "?again").fault is None
    assert web.looked_up == ["news.example"]
    assert {address for address, _ in web.dialled} == {PUBLIC}


@pytest.mark.parametrize(
    ("location", "word"),
    [
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://127.0.0.1:8080/", "loopback"),
        ("http://[::1]/", "loopback"),
        ("http://inside.example/", "private"),
        ("file:///etc/passwd", "only http"),
        ("ftp://news.example/a", "only http"),
        ("javascript:alert(1)", "only http"),
        ("http://news.example:22/", "port 22"),
        ("http://2130706433/", "decimal"),
        ("http://a:b@news.example/", "user name"),
    ],
)
def test_a_redirect_to_what_we_would_not_fetch_is_not_followed(
    web: Web, visit: Visit, location: str, word: str
) -> None:
    web.names["inside.example"] = [("192.168.1.1",)]
    web.answers["/a"] = moved(location)
    outcome = visit(URL)
    assert word in (outcome.fault or "")
    assert [hop.answer.status for hop in outcome.hops] == [302]
    assert web.dialled == [(PUBLIC, 80)]


def test_the_next_address_is_tried_where_one_does_not_answer(web: Web, visit: Visit) -> None:
    web.names["news.example"] = [("1.1.1.1", PUBLIC)]
    web.answers["/a"] = ok(PAGE)

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        if address == "1.1.1.1":
            raise ConnectionRefusedError(111, "Connection refused")
        return web.dial(address, port, seconds)

    assert visit(URL, dial=dial).fault is None


def test_a_host_that_does_not_answer_or_is_not_found_is_named(web: Web, visit: Visit) -> None:
    def refuse(*_: object) -> socket.socket:
        raise ConnectionRefusedError(111, "Connection refused")

    def unknown(*_: object) -> tuple[str, ...]:
        raise socket.gaierror(-2, "Name or service not known")

    def slow(*_: object) -> tuple[str, ...]:
        raise TimeoutError

    assert "does not answer (Connection refused)" in (visit(URL, dial=refuse).fault or "")
    assert "was not found (Name or service not known)" in (visit(URL, look_up=unknown).fault or "")
    assert "not found in time" in (visit(URL, look_up=slow).fault or "")


def test_looking_up_and_connecting_count_against_the_time_of_an_answer(web: Web, visit: Visit) -> None:
    web.answers["/a"] = ok(PAGE)
    given: list[float] = []

    def look_up(host: str, seconds: float) -> tuple[str, ...]:
        given.append(seconds)
        return (PUBLIC,)

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        given.append(seconds)
        return web.dial(address, port, seconds)

    assert visit(URL, Limits(total_seconds=2.0), look_up=look_up, dial=dial).fault is None
    assert all(0 < seconds <= 2 for seconds in given)
    assert len(given) == 2


# --- where we are sent -------------------------------------------------------------------------------


def test_redirects_are_followed_over_hosts_and_the_note_says_where_proof_ends(web: Web, visit: Visit) -> None:
    web.answers |= {"/a": moved("http://other.example/b", 301), "/b": moved("c", 308), "/c": ok(PAGE)}
    outcome = visit(URL)
    assert [hop.target.url for hop in outcome.hops] == [URL, "http://other.example/b", "http://other.example/c"]
    assert (outcome.fault, outcome.notes) == (None, ())
    assert b"Host: other.example\r\n" in web.asked[2]


def test_a_circle_of_redirects_ends(web: Web, visit: Visit) -> None:
    web.answers |= {"/a": moved("/b"), "/b": moved("/a")}
    assert "circle" in (visit(URL).fault or "")
    assert web.paths == ["/a", "/b"]


def test_a_long_way_of_redirects_ends(web: Web, visit: Visit) -> None:
    web.answers |= {"/a": moved("/1")} | {f"/{n}": moved(f"/{n + 1}") for n in range(1, 20)}
    outcome = visit(URL)
    assert "more than 5 redirects" in (outcome.fault or "")
    assert web.paths == ["/a", "/1", "/2", "/3", "/4", "/5"]


def test_a_redirect_to_nowhere_and_an_error_are_faults_whose_answers_are_kept(web: Web, visit: Visit) -> None:
    web.answers["/a"] = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"
    assert "nowhere" in (visit(URL).fault or "")
    outcome = visit("http://news.example/missing")
    assert "answered 404" in (outcome.fault or "")
    assert len(outcome.hops) == 1


# --- what ends an answer -----------------------------------------------------------------------------


def drip(connection: socket.socket) -> None:
    """Send a header that never ends, a byte at a time."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        connection.sendall(b"a")
        time.sleep(0.05)


def stall(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a ")
    time.sleep(1)


def silence(connection: socket.socket) -> None:
    time.sleep(1)


@pytest.mark.parametrize(
    ("reply", "cut", "payload"),
    [
        (ok(b"a" * 5_000), Cut.LENGTH, 1_000),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 5_000, Cut.LENGTH, 1_000),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000 + b"\r\n", Cut.UNSPECIFIED, 0),
        (b"HTTP/1.1 200 OK\r\n" + (b"X: " + b"y" * 1_000 + b"\r\n") * 90 + b"\r\n", Cut.LENGTH, 0),
        (CHUNKED + b"5\r\nabcde\r\n" * 1_000, Cut.LENGTH, 500),
        (CHUNKED + b"0;" + b"x" * 9_000, Cut.LENGTH, 0),
        (CHUNKED + b"0\r\n" + b"T: u\r\n" * 9_000, Cut.LENGTH, 0),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 500_000 + b"\r\n\r\n", Cut.LENGTH, 0),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000, Cut.LENGTH, 0),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 20_000, Cut.LENGTH, 0),
        (drip, Cut.TIME, 0),
        (stall, Cut.TIME, 7),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", Cut.DISCONNECT, 4),
        (CHUNKED + b"5\r\nabcde\r\n5\r\nab", Cut.DISCONNECT, 7),
        (CHUNKED + b"5\r\nabcde\r\n", Cut.DISCONNECT, 5),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/ht", Cut.DISCONNECT, 0),
        (CHUNKED + b"zz\r\nabc\r\n" + b"0" * 70_000, Cut.UNSPECIFIED, 0),
        (CHUNKED + b"-5\r\nabcdefg\r\n0\r\n\r\n", Cut.UNSPECIFIED, 0),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\nabc", Cut.UNSPECIFIED, 0),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Cut.UNSPECIFIED, 0),
        (b"HTTP/2 200 OK\r\n\r\nabc", Cut.UNSPECIFIED, 0),
    ],
)
def test_an_answer_that_is_not_whole_is_kept_as_far_as_it_came_and_said_so(
    web: Web, visit: Visit, reply: object, cut: Cut, payload: int
) -> None:
    web.answers["/a"] = reply  # type: ignore[assignment]
    limits = Limits(most_bytes=1_000, total_seconds=1.0, idle_seconds=0.3)
    outcome = visit(URL, limits)
    assert outcome.fault is not None
    assert outcome.hops[0].answer.cut is cut
    assert outcome.hops[0].answer.payload_length == payload


@pytest.mark.parametrize("reply", [b"", silence])
def test_no_answer_at_all_is_said(web: Web, visit: Visit, reply: object) -> None:
    web.answers["/a"] = reply  # type: ignore[assignment]
    outcome = visit(URL, QUICK)
    assert "gave no answer" in (outcome.fault or "")
    assert not outcome.hops


@pytest.mark.parametrize(
    ("reply", "payload"),
    [
        (CHUNKED + b"3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n", 5),
        (b"HTTP/1.0 200 OK\r\n\r\nabc", 3),
        (b"HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", 3),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 0),
        (ok(b""), 0),
        (ok(b"abc") + b"more than was promised", 3),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + ok(b"abc"), 3),
    ],
)
def test_an_answer_ends_where_its_head_says(web: Web, visit: Visit, reply: bytes, payload: int) -> None:
    web.answers["/a"] = reply
    outcome = visit(URL)
    assert outcome.fault is None
    assert outcome.hops[0].answer.payload_length == payload


def test_a_body_is_counted_as_sent_and_never_unpacked(web: Web, visit: Visit) -> None:
    bomb = gzip.compress(b"a" * 5_000_000)
    web.answers["/a"] = ok(bomb, "Content-Encoding: gzip")
    assert visit(URL, Limits(most_bytes=10_000)).hops[0].answer.payload_length == len(bomb)


# --- what a site asks of us --------------------------------------------------------------------------


def test_robots_txt_is_read_once_before_the_pages_of_a_site(web: Web, archive: WarcFile) -> None:
    web.answers |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /private\n"), "/a": ok(PAGE), "/private/b": ok(PAGE)}
    visitor = Visitor(archive, "rashomon/test", True, Limits(), web.edges())
    assert visitor.visit(URL).fault is None
    assert "robots.txt of news.example does not allow it" in (
        visitor.visit("http://news.example/private/b").fault or ""
    )
    assert web.paths == ["/robots.txt", "/a"]


def test_another_name_does_not_slip_past_rules_for_ours(web: Web, archive: WarcFile) -> None:
    web.answers |= {"/robots.txt": ok(b"User-agent: rashomon\nDisallow: /\n"), "/a": ok(PAGE)}
    assert Visitor(archive, "Other/1.0", True, Limits(), web.edges()).visit(URL).fault


def test_robots_txt_is_asked_at_every_host_that_we_are_sent_to(web: Web, visit: Visit) -> None:
    web.answers |= {"/robots.txt": ok(b"User-agent: *\nDisallow: /b\n"), "/a": moved("http://other.example/b")}
    assert "robots.txt of other.example" in (visit(URL, obey=True).fault or "")
    assert web.paths == ["/robots.txt", "/a", "/robots.txt"]


@pytest.mark.parametrize(
    ("reply", "allowed"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 500 Error\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser-agent: *", False),
        (b"", False),
        (b"no http", False),
        (ok(b"\x1f\x8b", "Content-Encoding: gzip"), False),
        (moved("http://127.0.0.1/robots.txt"), False),
        (moved("/robots.txt"), False),
        (moved("/other.txt"), True),
        (ok(b"<html>home</html>"), True),
    ],
)
def test_what_cannot_be_read_for_sure_forbids_and_what_is_not_there_allows(
    web: Web, visit: Visit, reply: bytes, allowed: bool
) -> None:
    web.answers |= {"/robots.txt": reply, "/other.txt": ok(b"User-agent: *\nDisallow: /b"), "/a": ok(PAGE)}
    outcome = visit(URL, obey=True)
    assert (outcome.fault is None) is allowed
    assert ("/a" in web.paths) is allowed


def test_rules_behind_the_size_limit_are_not_read_and_no_half_line_is(web: Web, visit: Visit) -> None:
    start = b"User-agent: *\nDisallow: /x\n#"
    text = start + b"a" * (512_000 - len(start) - 13) + b"\nDisallow: /ab"
    web.answers |= {"/robots.txt": ok(text + b"cdef\nDisallow: /\n"), "/abc": ok(PAGE), "/x": ok(PAGE)}
    assert visit("http://news.example/abc", obey=True).fault is None
    assert visit("http://news.example/x", obey=True).fault


def test_requests_to_one_host_are_paced_and_a_crawl_delay_is_kept_up_to_a_bound(web: Web, archive: WarcFile) -> None:
    web.answers |= {"/a": ok(PAGE), "/robots.txt": ok(b"User-agent: *\nCrawl-delay: 3600\n")}
    edges = web.edges(monotonic=lambda: 0.0)
    visitor = Visitor(archive, "rashomon/test", True, Limits(), edges)
    visitor.visit(URL)
    assert web.slept == []
    visitor.visit(URL + "?2")
    assert web.slept == [10.0]
    impolite = Visitor(archive, "rashomon/test", False, Limits(), edges)
    impolite.visit(URL)
    impolite.visit(URL + "?2")
    assert web.slept == [10.0, 1.0]
