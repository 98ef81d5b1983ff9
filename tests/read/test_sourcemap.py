"""The map from a page's text to its source: every character is traced, none is traced wrongly."""

import html
import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read import Page, read_page
from rashomon.read.html import read_html
from rashomon.read.sourcemap import SourceMap
from rashomon.settings import ReadSettings
from rashomon.spans import Span

TOKEN = re.compile(r"\S+")


def page_of(source: str) -> Page:
    return read_html("x", source, ReadSettings())


def slices(page: Page, words: str) -> list[str]:
    """The pieces of source behind some words of a page."""
    start = page.text.index(words)
    assert page.source
    return [page.source.slice(source) for source in page.source.sources_of(Span(start, start + len(words)))]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("<p>The boat left.</p>", "boat", ["boat"]),
        ("<p>un<b>believ</b>able</p>", "unbelievable", ["un", "believ", "able"]),
        ("<p>Smith &amp; Sons</p>", "& Sons", ["&amp; Sons"]),
        ("<p>AT&T &notit; x</p>", "¬it;", ["&notit;"]),
        ("<p>&nbspfoo</p>", "foo", ["foo"]),
        ("<p>&NotEqualTilde;x</p>", "\u2242\u0338x", ["&NotEqualTilde;x"]),
        ("<p>one \n\t two</p>", "one two", ["one \n\t two"]),
        ("<p>one\r\ntwo</p>", "one two", ["one\r\ntwo"]),
        ("<p>one\r\n  &#32;\r\n two</p>", "two", ["two"]),
        ("<pre>\na\tb\r\nc &lt; d</pre>", "c < d", ["c &lt; d"]),
        ("<p>a\0b</p>", "ab", ["a", "b"]),
        ("<p>a < b <3 c</p>", "a < b <3 c", ["a < b <3 c"]),
        ("<p>a > b >> c</p>", "> b >> c", ["> b >> c"]),
        ("a > b<p>c</p>d&eacute;", "dé", ["d&eacute;"]),
        ("<p>see </font>here</p>", "see here", ["see ", "here"]),
        ("<p>one<!-- two > three -->four</p>", "onefour", ["one", "four"]),
        ("<p title='a>b' class=\">x\">word</p>", "word", ["word"]),
        ("<script>if (a > b) c()</script><p>word</p>", "word", ["word"]),
        ("<table>moved<tr><td>cell</table>", "moved", ["moved"]),
        ("<table>one<tr>two<td>cell</table>", "onetwo", ["one", "two"]),
        ("<b>bold<p>both</b>plain", "both", ["both"]),
        ("<xmp><b>&amp;\r\n\0</xmp>", "<b>&amp; \ufffd", ["<b>&amp;\r\n\0"]),
        ("<xmp><b></xmp>", "<b>", ["<b>"]),
        ("<plaintext></xmp>", "</xmp>", ["</xmp>"]),
        ("<!<xmp><noscript>one</noscript><p>word", "word", ["word"]),
        ("<p>a &amp;</b>  b</p>", "a & b", ["a &amp;", "b"]),
        ("<p>a&amp;  </b>b</p>", "a& b", ["a&amp;  ", "b"]),
        ("<p>x<b></", "</", ["</"]),
        ("\u2028<p>\U0001f600 x", "\U0001f600", ["\U0001f600"]),
        ("<p>x</p", "x", ["x"]),
        ("&#32;<noscript>x", "x", ["x"]),
    ],
)
def test_words_lead_to_the_source_that_spells_them(source: str, words: str, expected: list[str]) -> None:
    assert slices(page_of(source), words) == expected


def test_a_span_over_markup_has_the_smallest_range_that_holds_its_words() -> None:
    page = page_of("<p>un<b>believ</b>able</p>")
    assert page.source
    assert page.source.source_of(Span(0, 12)) == Span(3, 22)


def test_part_of_a_reference_has_the_whole_reference_as_source() -> None:
    page = page_of("<p>&NotEqualTilde;</p>")
    assert page.source
    assert page.source.slice(page.source.source_of(Span(1, 2)) or Span(0, 1)) == "&NotEqualTilde;"


def test_what_the_renderer_set_has_no_source() -> None:
    page = page_of("<p>one</p><p>two</p><a>three</a><a>four</a>")
    assert page.source
    assert page.text == "one\n\ntwo\n\nthree four"
    assert page.source.source_of(Span(3, 5)) is None
    assert page.source.source_of(Span(15, 16)) is None


def test_the_way_back_from_the_source_gives_the_text() -> None:
    page = page_of("<p>one &amp; two</p><script>x</script>")
    assert page.source
    assert page.source.text_of(Span(7, 8)) == Span(4, 5)
    assert page.source.text_of(Span(0, 6)) == Span(0, 3)
    assert page.source.text_of(Span(20, 30)) is None


def test_a_plain_text_is_its_own_source() -> None:
    page = read_page("x", "\ufeffÅ boat\r\nleft.".encode())
    assert page.source
    assert page.source.decoded == page.text
    assert page.source.source_of(Span(2, 6)) == Span(2, 6)


def test_an_empty_text_has_a_map_without_pieces() -> None:
    assert list(SourceMap.identity("").pieces_of(Span(0, 1))) == []


def test_the_source_of_an_mhtml_page_is_its_html_part_decoded() -> None:
    data = (
        "Subject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><p>Caf=C3=A9 clo=\r\nsed</p></html>\r\n--b--\r\n"
    )
    page = read_page("x", data.encode())
    assert page.source
    assert page.source.decoded.startswith("<html><p>Café closed</p></html>")
    assert slices(page, "Café closed") == ["Café closed"]


def test_lone_surrogates_of_an_escape_do_not_reach_the_text() -> None:
    assert page_of("<p>a\ud800b</p>").text == "a\ufffdb"


def test_a_long_page_is_traced_in_linear_time() -> None:
    source = "<pre>" + "a &amp; b\r\n" * 20_000 + "</pre><table>" + "x<tr>" * 5_000 + "<xmp " * 50_000
    page = page_of(source)
    assert page.source
    assert page.source.source_of(Span(0, len(page.text)))


# --- any markup -------------------------------------------------------------------------------------------

TAGS = "p div table tr td b i a span pre title script style select li br template noscript form h1 body caption nobr"
BITS = (
    "&amp;",
    "&lt",
    "&notit;",
    "&nbsp",
    "&#65;",
    "&#32;",
    "&",
    "\0",
    "\r\n",
    "\n",
    " ",
    "  ",
    "\t",
    "<",
    ">",
    "</ x>",
)
BITS += ("<!", "-->", "<!--", "<![CDATA[", "]]>", '"', "'", "é", "\u2028", "\U0001f600", "<3", "foo", "bar baz", "x")
tags = st.sampled_from(TAGS.split())
opened = st.builds("<{}{}>".format, tags, st.sampled_from(["", "", "", " hidden", " class='a>b c'", ' t=">x']))
closed = st.builds("</{}>".format, tags)
markup = st.lists(st.one_of(st.sampled_from(BITS), st.sampled_from(BITS), opened, closed), max_size=25).map("".join)
tame = st.recursive(
    st.sampled_from(["one ", " two", "&amp;", "<br>", "\n\n"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["p", "div", "b", "ul"]), st.lists(inner).map("".join)
    ),
)


@settings(deadline=None)
@given(markup)
def test_every_token_of_any_markup_is_spelled_by_its_source(source: str) -> None:
    page = page_of(source)
    assert page.source
    for found in TOKEN.finditer(page.text):
        pieces = list(page.source.pieces_of(Span(*found.span())))
        assert sum(len(piece.text) for piece in pieces) == len(found.group())
        spelled = "".join(page.source.slice(piece) for piece in page.source.sources_of(Span(*found.span())))
        assert html.unescape(spelled).replace("\0", "") == found.group()


@settings(deadline=None)
@given(markup)
def test_pieces_lie_in_text_and_source_and_no_sign_is_used_twice(source: str) -> None:
    page = page_of(source)
    pieces = list(page.source.pieces_of(Span(0, len(page.text)))) if page.source and page.text else []
    assert all(left.text.end <= right.text.start for left, right in pairwise(pieces))
    words = sorted(p.source for p in pieces if page.text[p.text.start : p.text.end].strip())
    assert all(left.end <= right.start for left, right in pairwise(words))
    assert not words or words[-1].end <= len(source)


@settings(deadline=None)
@given(st.lists(tame, max_size=6).map("".join))
def test_where_nothing_is_moved_text_and_source_run_side_by_side(source: str) -> None:
    page = page_of(source)
    pieces = list(page.source.pieces_of(Span(0, len(page.text)))) if page.source and page.text else []
    assert all(left.source.end <= right.source.start for left, right in pairwise(pieces))
