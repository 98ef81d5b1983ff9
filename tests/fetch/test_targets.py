"""Which addresses of pages are fetched, and what is asked of whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.fetch.targets import PORTS, Target, joined, parse_target

BASE = Target("https", "news.example", 443, "/a/b?c=d")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("file:///etc/passwd", "only http"),
        ("ftp://news.example/a", "only http"),
        ("gopher://news.example/_a", "only http"),
        ("data:text/html,a", "only http"),
        ("javascript:alert(1)", "only http"),
        ("jar:http://news.example/", "only http"),
        ("news.example/a", "only http"),
        ("", "only http"),
        ("http://", "no valid name"),
        ("http:///a", "no valid name"),
        ("http://user:secret@news.example/", "user name"),
        ("http://news.example@evil.example/", "user name"),
        ("http://news.example\\@evil.example/", "backslash"),
        ("http://news.example\\.evil.example/", "backslash"),
        ("http://news.example:22/", "port 22"),
        ("http://news.example:25/", "port 25"),
        ("http://news.example:0/", "port 0"),
        ("http://news.example:99999/", "no web address"),
        ("http://news.example:8o/", "no web address"),
        ("http://[::1/", "no web address"),
        ("http://localhost/", "local name"),
        ("http://LOCALHOST./", "local name"),
        ("http://a.localhost/", "local name"),
        ("http://printer.local/", "local name"),
        ("http://metadata.google.internal/", "local name"),
        ("http://intranet/", "local name"),
        ("http://abcdefghij.onion/", "local name"),
        ("http://0x7f000001/", "decimal"),
        ("http://0x7f.1/", "decimal"),
        ("http://0x/", "decimal"),
        ("http://2130706433/", "decimal"),
        ("http://017700000001/", "decimal"),
        ("http://127.1/", "decimal"),
        ("http://127.0.0.01/", "decimal"),
        ("http://1.2.3.4.5/", "decimal"),
        ("http://１２７.1/", "decimal"),
        ("http://news.1/", "decimal"),
        ("http://[fe80::1%25eth0]/", "zone"),
        ("http://[v1.a]/", "no IPv6|no web address"),
        ("http://[::1]evil.example/", "no IPv6|no web address"),
        ("http://evil.example[::1]/", "no IPv6|no web address"),
        ("http://news%2eexample/", "no valid name"),
        ("http://news..example/", "no valid name"),
        ("http://news.example../", "no valid name"),
        ("http://news example/", "no valid name"),
        ("http://" + "a" * 64 + ".example/", "no valid name"),
        ("http://" + "a." * 130 + "example/", "no valid name"),
        ("http://straße.example/", "xn--"),
        ("http://news.example/a\r\nHost: evil.example", "control"),
        ("http://news.exam\tple/", "control"),
        ("http://news.example/" + "a" * 9000, "longer"),
    ],
)
def test_an_address_that_is_not_plainly_a_public_page_is_refused(text: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        parse_target(text)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("http://news.example", "http://news.example/"),
        (" HTTPS://News.Example:443/A?b=C#d ", "https://news.example/A?b=C"),
        ("http://news.example.:8080/", "http://news.example:8080/"),
        ("http://münchen.example/ä?ö=ü", "http://xn--mnchen-3ya.example/%C3%A4?%C3%B6=%C3%BC"),
        ("http://news。example/", "http://news.example/"),
        ("http://news.example/a b%20c%zz", "http://news.example/a%20b%20c%zz"),
        ("http://[2606:4700:4700:0::1111]/", "http://[2606:4700:4700::1111]/"),
        ("http://93.184.215.14/a", "http://93.184.215.14/a"),
        ("http://１２７.0.0.1/", "http://127.0.0.1/"),
        ("https://news.example:80/", "https://news.example:80/"),
    ],
)
def test_an_address_is_brought_into_the_form_that_is_asked_for(text: str, url: str) -> None:
    assert parse_target(text).url == url


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://news.example/x"),
        ("x?y", "https://news.example/a/x?y"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
        ("/b\xc3\xbccher", "https://news.example/b%C3%BCcher"),
        ("/a b", "https://news.example/a%20b"),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location: str, url: str) -> None:
    assert joined(BASE, location).url == url


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://a.example/", "//localhost/", "/a\r\n b", "http://a:b@c.example/", "//["]
)
def test_a_redirect_is_checked_like_an_address_and_the_server_is_named(location: str) -> None:
    with pytest.raises(InputError, match="news.example/a/b"):
        joined(BASE, location)


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://a.example", "http://a.example/", "//"]))
def test_whatever_is_typed_is_refused_or_becomes_a_request_of_one_line(text: str, before: str) -> None:
    try:
        target = parse_target(before + text)
    except InputError:
        return
    assert target.scheme in {"http", "https"}
    assert target.port in PORTS
    assert target.url.isascii()
    assert not any(c.isspace() or not c.isprintable() for c in target.url)
    assert parse_target(target.url) == target
