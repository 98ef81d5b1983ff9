"""Selectors of a span: they name its elements as a browser counts them, and lead back to its words."""

from typing import Any

import pytest
from eval.sets.roundtrip import Content
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read import read_page
from rashomon.read.html import read_html
from rashomon.read.page import Line, Page
from rashomon.read.selectors import Selectors
from rashomon.settings import ReadSettings
from rashomon.spans import Span

SOURCE = "<html><body><div>One</div><p>Two <!-- c --><b>bold</b> words<script>x</script> here</p><o:p>odd</o:p></body>"


def page_of(source: str) -> Page:
    return read_html("x", source, ReadSettings())


def selectors(source: str, words: str) -> dict[str, dict[str, Any]]:
    page = page_of(source)
    start = page.text.index(words)
    return {selector["type"]: selector for selector in Selectors(page).of(Span(start, start + len(words)))}


def points(selector: dict[str, Any]) -> list[tuple[str, int]]:
    ends = (selector["startSelector"], selector["endSelector"])
    return [(end["value"], end["refinedBy"]["start"]) for end in ends]


def test_the_quote_has_32_code_points_on_each_side() -> None:
    source = f"<p>{'a' * 40} \U0001f600 word {'b' * 40}</p>"
    quote = selectors(source, "word")["TextQuoteSelector"]
    assert (quote["exact"], len(quote["prefix"]), len(quote["suffix"])) == ("word", 32, 32)
    assert quote["prefix"].endswith("a \U0001f600 ")


def test_the_position_counts_in_the_text_of_the_page() -> None:
    position = selectors(SOURCE, "bold")["TextPositionSelector"]
    assert (position["start"], position["end"]) == (9, 13)


@pytest.mark.parametrize(
    ("words", "start", "end", "css"),
    [
        ("One", ("/html[1]/body[1]/div[1]", 0), ("/html[1]/body[1]/div[1]", 3), "body:nth-child(2) > div:nth-child(1)"),
        ("old", ("/html[1]/body[1]/p[1]/b[1]", 1), ("/html[1]/body[1]/p[1]/b[1]", 4), "b:nth-child(1)"),
        ("wo bold", ("/html[1]/body[1]/p[1]", 1), ("/html[1]/body[1]/p[1]/b[1]", 4), "> p:nth-child(2)"),
        ("words here", ("/html[1]/body[1]/p[1]", 9), ("/html[1]/body[1]/p[1]", 20), "> p:nth-child(2)"),
        ("odd", ("/html[1]/body[1]/*[3]", 0), ("/html[1]/body[1]/*[3]", 3), "> *:nth-child(3)"),
        (" bold ", ("/html[1]/body[1]/p[1]/b[1]", 0), ("/html[1]/body[1]/p[1]/b[1]", 4), "b:nth-child(1)"),
    ],
)
def test_a_span_has_the_innermost_elements_of_its_ends(
    words: str, start: tuple[str, int], end: tuple[str, int], css: str
) -> None:
    found = selectors(SOURCE, words)
    assert points(found["RangeSelector"]) == [start, end]
    assert found["CssSelector"]["value"].endswith(css)


def test_words_that_the_parser_moves_have_the_element_where_a_browser_shows_them() -> None:
    found = selectors("<body><table><tr><td>cell</td></tr>moved</table>", "moved")
    assert points(found["RangeSelector"]) == [("/html[1]/body[1]", 0), ("/html[1]/body[1]", 5)]


def test_what_a_template_holds_is_no_text_of_its_parent() -> None:
    found = selectors("<p><template>not here</template>word", "word")
    assert points(found["RangeSelector"]) == [("/html[1]/body[1]/p[1]", 0), ("/html[1]/body[1]/p[1]", 4)]


def test_half_a_reference_begins_and_ends_with_the_whole() -> None:
    page = page_of("<p>a&NotEqualTilde;b")
    found = Selectors(page).of(Span(2, 3))[2]
    assert points(found) == [("/html[1]/body[1]/p[1]", 1), ("/html[1]/body[1]/p[1]", 3)]


@pytest.mark.parametrize("span", [Span(3, 5), Span(4, 5)])
def test_a_gap_between_blocks_has_no_element(span: Span) -> None:
    assert [s["type"] for s in Selectors(page_of("<p>One</p><p>Two</p>")).of(span)] == [
        "TextQuoteSelector",
        "TextPositionSelector",
    ]


def test_a_path_is_bounded_whatever_the_nesting() -> None:
    path = selectors("<div>" * 5000 + "x", "x")["RangeSelector"]["startSelector"]["value"]
    assert path.count("/") <= 513


def test_a_plain_text_has_quote_and_position() -> None:
    kinds = [s["type"] for s in Selectors(read_page("x", b"One line of words.")).of(Span(4, 8))]
    assert kinds == ["TextQuoteSelector", "TextPositionSelector"]


def test_a_page_without_map_has_quote_and_position() -> None:
    page = Page("x", "", "application/pdf", "One line", (Line(Span(0, 8)),))
    assert len(Selectors(page).of(Span(0, 3))) == 2


blocks = st.recursive(
    st.sampled_from(["one ", " two", "&amp; ", "<br>", "<script>s</script>", "<!-- c -->", "<img>", "<o:p>q</o:p>"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format, st.sampled_from(["p", "div", "b", "td", "tr", "table"]), st.lists(inner).map("".join)
    ),
)


@settings(deadline=None)
@given(st.lists(blocks, max_size=8).map("".join))
def test_the_elements_of_a_line_lead_to_its_words(source: str) -> None:
    page, content = page_of(source), Content(source)
    for line in page.lines:
        quote, _, within, css = Selectors(page).of(line.span)
        assert "".join(content.between(within).split()) == "".join(quote["exact"].split())
        assert len(content.document.select(css["value"])) == 1
