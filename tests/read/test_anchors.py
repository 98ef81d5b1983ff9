"""PDF, Word and JSON: every word of the text leads to the sheet, paragraph or field that shows it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cli import main
from rashomon.read import read_page
from rashomon.read.page import Page
from rashomon.read.selectors import Selectors
from rashomon.records import Span
from tests.read.documents import W, docx, par, pdf, words_down
from tests.read.test_docx import MC
from tests.read.test_json import ARTICLE, REVIEW, raw
from tests.read.test_pdf import LEFT, RIGHT, furnished

TEXT_OF_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
RECT = re.compile(r"page=(?P<page>\d+)&viewrect=(?P<box>[\d.,]+)")


def fragments(page: Page, words: str) -> list[dict]:
    """The FragmentSelectors of words that stand once in the text."""
    start = page.text.index(words)
    found = Selectors(page).of(Span(start, start + len(words)))
    return [selector for selector in found if selector["type"] == "FragmentSelector"]


def field_of(document: object, pointer: str) -> object:
    """Follow a JSON pointer (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        document = document[int(name)] if isinstance(document, list) else document[name]
    return document


def uncovered(page: Page) -> str:
    """What of the text stands in no anchor, white space left out."""
    left = list(page.text)
    for anchor in page.anchors:
        left[anchor.span.start : anchor.span.end] = [""] * len(anchor.span)
    return "".join("".join(left).split())


# --- JSON -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", [ARTICLE, {**ARTICLE, "authors": " Ann Bell "}, REVIEW])
def test_every_word_of_a_json_document_leads_to_the_field_that_holds_it(document: dict) -> None:
    page = read_page("x", raw(document))
    assert uncovered(page) in ("", ":")
    for anchor in page.anchors:
        value = str(field_of(document, anchor.value))
        words = page.text[anchor.span.start : anchor.span.end]
        assert anchor.offset is not None
        assert value[anchor.offset : anchor.offset + len(words)] == words


def test_lines_of_the_same_words_lead_to_their_own_places() -> None:
    page = read_page("x", raw({**ARTICLE, "maintext": "Nobody was hurt.\n\n  Nobody was hurt."}))
    assert [(a.value, a.offset) for a in page.anchors[-2:]] == [("/maintext", 0), ("/maintext", 20)]


def test_a_claim_and_who_made_it_stand_in_fields_of_their_own() -> None:
    page = read_page("x", raw({"@graph": [REVIEW]}))
    assert [f["value"] for f in fragments(page, "Ann Bell: The bridge at Ostrand")] == [
        "/@graph/0/itemReviewed/author/name",
        "/@graph/0/claimReviewed",
    ]
    (rated,) = fragments(page, "Mostly false")
    assert rated["value"] == "/@graph/0/reviewRating/alternateName"
    assert rated["refinedBy"] == {"type": "TextPositionSelector", "start": 0, "end": 12}


def test_names_of_fields_are_escaped_and_values_that_are_worded_anew_are_named_whole() -> None:
    item = {"appearance": [{"author": ["Ann   Bell"]}]}
    page = read_page("x", raw({"a/b~c": {**REVIEW, "itemReviewed": item}}))
    named = page.anchors[0]
    assert named.value == "/a~1b~0c/itemReviewed/appearance/0/author/0"
    assert named.offset is None


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12), min_size=1, max_size=5))
def test_anchors_of_any_article_lie_in_order_and_hold_their_words(lines: list[str]) -> None:
    document = {**ARTICLE, "maintext": "\n".join(["The bridge is shut.", *lines])}
    page = read_page("x", json.dumps(document, ensure_ascii=False).encode())
    assert all(one.span.end <= two.span.start for one, two in pairwise(page.anchors))
    assert uncovered(page) == ""
    for anchor in page.anchors:
        value = str(field_of(document, anchor.value))
        assert value[anchor.offset or 0 :].startswith(page.text[anchor.span.start : anchor.span.end])


# --- Word -------------------------------------------------------------------------------------------------------------


def element_of(data: bytes, value: str) -> ElementTree.Element:
    """Follow a child sequence into a part of a Word document."""
    found = re.fullmatch(r"(?P<part>[\w/.]+)#element\(/1(?P<steps>(?:/\d+)*)\)", value)
    assert found is not None
    element = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(found["part"]))
    for step in found["steps"].split("/")[1:]:
        element = list(element)[int(step) - 1]
    return element


def test_every_line_of_a_word_document_leads_to_its_paragraph() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{par('Held')}</w:tc><w:tc>{par('17')}</w:tc></w:tr></w:tbl>"
    body = par("Bridge closed", "Titel") + deleted + par("Nobody was hurt.") + table + par("Nobody was hurt.")
    foot = {"word/footer1.xml": f"<w:ftr {W}>{par('Holm Mail')}</w:ftr>"}
    data = docx(body, foot)
    page = read_page("x", data)
    assert uncovered(page) == ""
    for anchor in page.anchors:
        words = "".join(t.text or "" for t in element_of(data, anchor.value).iter(TEXT_OF_WORD))
        assert words == page.text[anchor.span.start : anchor.span.end]
    assert len({anchor.value for anchor in page.anchors}) == len(page.anchors) == 6
    assert page.anchors[-1].value == "word/footer1.xml#element(/1/1)"


def test_the_words_of_a_text_box_lead_to_the_paragraph_in_the_box() -> None:
    box = f"<w:pict><w:txbxContent>{par('In the box.')}</w:txbxContent></w:pict>"
    choice = f"<mc:AlternateContent {MC}><mc:Choice>{box}</mc:Choice></mc:AlternateContent>"
    data = docx(f"<w:p><w:r><w:t>Before it.</w:t></w:r><w:r>{choice}</w:r></w:p>")
    page = read_page("x", data)
    (found,) = fragments(page, "In the box.")
    words = [t.text for t in element_of(data, found["value"]).iter(TEXT_OF_WORD)]
    assert words == ["In the box."]


# --- PDF --------------------------------------------------------------------------------------------------------------


def test_every_line_of_a_pdf_leads_to_the_place_where_it_is_printed() -> None:
    page = read_page("x", pdf([furnished(1, LEFT), furnished(2, RIGHT), furnished(3, LEFT[::-1])]))
    assert uncovered(page) == ""
    (found,) = fragments(page, RIGHT[2])
    place = RECT.fullmatch(found["value"])
    assert place is not None
    left, top, width, height = map(float, place["box"].split(","))
    assert place["page"] == "2"
    assert left == pytest.approx(72, abs=1)
    assert top <= 792 - (720 - 2 * 12) <= top + height  # the base line, counted from the upper edge
    assert 4 * len(RIGHT[2]) < width < 6 * len(RIGHT[2])


def test_words_over_two_pages_lead_to_both() -> None:
    page = read_page("x", pdf([words_down(72, 100, LEFT), words_down(72, 700, RIGHT)]))
    found = fragments(page, f"{LEFT[-1]}\n{RIGHT[0]}")
    assert [selector["value"].partition("&")[0] for selector in found] == ["page=1", "page=2"]


def test_a_page_that_is_shown_turned_is_told_without_a_place() -> None:
    data = pdf([words_down(72, 700, LEFT)]).replace(b"/MediaBox", b"/Rotate 90/MediaBox")
    assert {selector["value"] for selector in fragments(read_page("x", data), LEFT[0])} == {"page=1"}


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_prints_the_field_and_the_place_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_bytes(raw({**ARTICLE, "title": f"Bridge closed, {name}"}))
    assert main(["compare", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    text = read_page("x", (tmp_path / "one.json").read_bytes()).text
    start = text.index("Nobody was hurt")
    place = f"{start}-{start + 6}"
    assert main(["where", str(tmp_path / "out" / "ledger.json"), str(tmp_path / "one.json"), place]) == 0
    at = ARTICLE["maintext"].index("Nobody was hurt")
    assert f"FragmentSelector: /maintext {at}-{at + 6}" in capsys.readouterr().out
