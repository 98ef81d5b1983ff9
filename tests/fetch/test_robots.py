"""robots.txt, as RFC 9309 reads it."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.fetch.robots import Robots, matches, parse_robots


def rules(text: str) -> Robots:
    return parse_robots(text.encode())


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("<html><body>No such page</body></html>", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a", "/ab", False),
        ("User-agent: *\nDisallow: /a/", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: rashomon\nDisallow: /b", "/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: RASHOMON/1.0\nDisallow: /b", "/b", False),
        ("User-agent: rashomon-news\nDisallow: /", "/a", True),
        ("User-agent: other\nUser-agent: rashomon\nDisallow: /", "/a", False),
        ("User-agent: rashomon\n\nUser-agent: other\nDisallow: /", "/a", False),
        ("User-agent: rashomon\nAllow: /b\nUser-agent: other\nDisallow: /", "/a", True),
        ("User-agent: rashomon\nSitemap: /s\nDisallow: /", "/a", False),
        (
            "User-agent: rashomon\nDisallow: /a\nUser-agent: x\nDisallow: /\nUser-agent: rashomon\nDisallow: /b",
            "/b",
            False,
        ),
        ("Disallow: /\nUser-agent: *\nAllow: /b", "/a", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?print=", "/a/b?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?c", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a%62c", "/abc", False),
        ("User-agent: *\nDisallow: /ü", "/%c3%BC", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        ("user-AGENT : *  # all\nDISALLOW:/a # none", "/a", False),
        ("User-agent: *\rDisallow: /a\r\nDisallow: /b", "/b", False),
        ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ],
)
def test_what_a_site_allows(text: str, path: str, allowed: bool) -> None:
    assert rules(text).allows(path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 3", 3),
        ("User-agent: *\nCrawl-delay: 3\nUser-agent: rashomon\nCrawl-delay: 0.5\nDisallow:", 0.5),
        ("User-agent: *\nCrawl-delay: 3\nDisallow:\nUser-agent: rashomon\nDisallow: /a", 0),
        ("User-agent: *\nCrawl-delay: inf", 0),
        ("User-agent: *\nCrawl-delay: nan", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("User-agent: *\nCrawl-delay: soon", 0),
    ],
)
def test_how_long_a_site_asks_us_to_wait(text: str, delay: float) -> None:
    assert rules(text).delay == delay


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"user-agent:a%x\n" % i for i in range(20_000)) + b"".join(b"allow:/%x\n" % i for i in range(20_000)),
        b"user-agent: *\ndisallow: /" + b"*a" * 250_000 + b"b$",
        b"user-agent: *\n" + b"disallow: /*a*a*a*b\n" * 25_000,
        b"user-agent: rashomon\n" * 24_000,
        b"\n" * 512_000,
        bytes(range(256)) * 2_000,
    ],
)
def test_a_hostile_file_is_read_in_linear_time(data: bytes) -> None:
    started = time.process_time()
    parse_robots(data).allows("/" + "a" * 4_000)
    assert time.process_time() - started < 5


@given(st.lists(st.sampled_from(["a", "b", "*"]), max_size=7), st.text("ab", max_size=9), st.booleans())
def test_a_pattern_matches_what_the_same_regular_expression_matches(parts: list[str], path: str, ends: bool) -> None:
    pattern = "".join(parts)
    expected = re.match(pattern.replace("*", ".*") + ("$" if ends else ""), path) is not None
    assert matches(pattern + ("$" if ends else ""), path) is expected
