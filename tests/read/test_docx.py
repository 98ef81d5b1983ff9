"""Word documents."""

import io
import zipfile

import pytest
from hypothesis import given, settings

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.records import Zone
from rashomon.settings import ReadSettings
from rashomon.zones import zone_page
from tests.read.documents import MC, STYLES, W, docx, par, zipped
from tests.read.mutation import damaged, gives_a_page_or_a_reason

LEDE = "The bridge at Ostrand was closed on Monday after a lorry had struck a pillar, the council said."
MORE = "Nobody was hurt in the accident, which happened at six in the morning, said the mayor."


def run(inner: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def lines_of(body: str) -> list[str]:
    page = read_page("x", docx(body))
    return [page.text[line.span.start : line.span.end] for line in page.lines]


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t>"), ["a b"]),
        (run("<w:t>a</w:t><w:br/><w:t>b</w:t>"), ["a", "b"]),
        (run("<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>"), ["co\u2011op"]),
        (
            f"<w:ins>{run('<w:t>new</w:t>')}</w:ins><w:del>{run('<w:delText>old</w:delText><w:t>old</w:t>')}</w:del>",
            ["new"],
        ),
        (f"<w:moveFrom>{run('<w:t>x</w:t>')}</w:moveFrom><w:moveTo>{run('<w:t>x</w:t>')}</w:moveTo>", ["x"]),
        (run("<w:t>shown </w:t>") + run("<w:t>hidden</w:t>", "<w:vanish/>"), ["shown"]),
        (run("<w:t>on</w:t>", '<w:vanish w:val="0"/>'), ["on"]),
        (
            run("<w:instrText>HYPERLINK x</w:instrText>") + "<w:hyperlink>" + run("<w:t>link</w:t>") + "</w:hyperlink>",
            ["link"],
        ),
        (run("<w:t>a &amp; b</w:t>"), ["a & b"]),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", ["x=1"]),
        ("<w:sdt><w:sdtContent>" + run("<w:t>field</w:t>") + "</w:sdtContent></w:sdt>", ["field"]),
    ],
)
def test_what_a_reader_sees_is_shown(inner, shown):
    assert lines_of(f"<w:p>{inner}</w:p>") == shown


def test_a_text_box_is_read_once_and_behind_its_paragraph():
    box = f"<w:txbxContent>{par('Boxed')}{par('twice')}</w:txbxContent>"
    chosen = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    drawn = f"<mc:AlternateContent>{chosen}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    body = f"<w:p>{run('<w:t>Be</w:t>' + drawn + '<w:t>fore</w:t>', '<w:b/>')}</w:p>{par('After')}"
    assert lines_of(body) == ["Before", "Boxed", "twice", "After"]


def test_cells_stand_in_their_rows():
    rows = "".join(f"<w:tr><w:tc>{par(a)}</w:tc><w:tc>{par(b)}</w:tc></w:tr>" for a, b in (("1", "2"), ("3", "4")))
    page = read_page("x", docx(f"<w:tbl>{rows}</w:tbl>"))
    assert page.text.split() == ["1", "2", "3", "4"]
    assert [one.tag for one in page.lines[3].path][-4:] == ["table", "tr", "td", "p"]


@pytest.mark.parametrize(
    ("style", "tag", "hint"),
    [
        ("Titel", "h1", ()),
        ("berschrift1", "h2", ()),
        ("Eigen", "h2", ()),
        ("Beschriftung", "p", ("caption",)),
        ("", "p", ()),
    ],
)
def test_styles_are_known_by_the_names_that_all_languages_share(style, tag, hint):
    element = read_page("x", docx(par("Words", style))).lines[0].path[-1]
    assert (element.tag, element.hints) == (tag, hint)


def test_an_outline_level_makes_a_heading_and_a_number_an_item():
    level = '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>y</w:t></w:r></w:p>'
    assert [line.path[-1].tag for line in read_page("x", docx(level + item)).lines] == ["h3", "li"]


def test_title_caption_telling_and_edges_get_their_zones():
    edge = f"<w:hdr {W}>{par('Holm Council - press office')}</w:hdr>"
    body = (
        par("Bridge at Ostrand closed", "Titel")
        + par(LEDE)
        + par("The bridge. Photo: A. Bell", "Beschriftung")
        + par(MORE)
    )
    parts = {
        "word/header1.xml": edge,
        "word/header2.xml": edge,
        "word/footer1.xml": edge.replace("hdr", "ftr").replace("Holm", "The"),
    }
    account = zone_page(read_page("x", docx(body, parts)))
    assert [(account[block.span][:8], block.zone) for block in account.blocks] == [
        ("Holm Cou", Zone.BOILERPLATE),
        ("Bridge a", Zone.TITLE),
        ("The brid", Zone.BODY),
        ("The brid", Zone.CAPTION),
        ("Nobody w", Zone.BODY),
        ("The Coun", Zone.BOILERPLATE),
    ]


def test_notes_follow_the_text():
    notes = f"<w:footnotes {W}><w:footnote>{par('A note.')}</w:footnote></w:footnotes>"
    assert read_page("x", docx(par(LEDE), {"word/footnotes.xml": notes})).text == f"{LEDE}\n\nA note."


def test_the_properties_tell_dates_and_a_title_that_is_shown():
    core = (
        '<p xmlns:dc="d" xmlns:t="t"><dc:title>Bridge closed</dc:title><t:created>2018-04-12T07:30:00Z</t:created>'
        "<t:modified>2018-04-13T07:30:00Z</t:modified></p>"
    )
    page = read_page("x", docx(par("Bridge closed for months"), {"docProps/core.xml": core}))
    assert page.title == "Bridge closed"
    assert [told.value for told in page.dates] == ["2018-04-12T07:30:00+00:00", "2018-04-13T07:30:00+00:00"]
    assert page.published is not None
    assert page.published.basis == "container: document property created"  # where nothing better tells it


def test_a_main_part_of_another_number_is_found():
    assert read_page("x", docx(par("Words"), main="word/document2.xml")).text == "Words"


def test_text_before_the_damage_is_kept():
    data = zipped(
        {"word/document.xml": f"<w:document {W} {MC}><w:body>{par('One')}{par('Two')}<w:p><w:r><w:t>Thr".encode()}
    )
    assert read_page("x", data).text == "One\n\nTwo\n\nThr"


LAUGHS = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 9}">]><w:document {W}><w:body>&a;</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (zipped({"word/document.xml": LAUGHS.encode()}), "entities"),
        (docx(par("a" * 200_000)), "unpacks to more"),
        (docx(par("x"), {"word/styles.xml": STYLES + " " * 200_000}), "unpacks to more"),
        (docx(""), "no text"),
        (zipped({"word/other.xml": b"<a/>"}), "zip"),
        (
            docx(par("x")).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
            "locked",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, word):
    with pytest.raises(InputError, match=word):
        read_page("x", data, settings=ReadSettings(max_bytes=100_000))


def test_members_packed_so_that_no_limit_holds_are_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}>{par('x')}</w:document>")
    with pytest.raises(InputError, match="unusual"):
        read_page("x", out.getvalue())


def test_tables_ten_thousand_deep_are_survived():
    gives_a_page_or_a_reason(docx("<w:tbl><w:tr><w:tc>" * 3_000 + par("x") + "</w:tc></w:tr></w:tbl>" * 3_000))


@settings(deadline=None)
@given(damaged(f"<w:document {W} {MC}><w:body>{par('One', 'Titel')}{par('Two')}</w:body></w:document>".encode()))
def test_any_damage_to_the_words_gives_a_page_or_a_reason(xml):
    gives_a_page_or_a_reason(zipped({"word/document.xml": xml, "word/styles.xml": STYLES.encode()}))


@settings(deadline=None)
@given(damaged(docx(par("One") + par("Two"))))
def test_any_damage_to_the_file_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)
