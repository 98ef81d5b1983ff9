"""The text layer of PDF files."""

import pytest
from hypothesis import given, settings

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.records import Zone
from rashomon.zones import zone_page
from tests.read.documents import pdf, words_down
from tests.read.mutation import damaged, gives_a_page_or_a_reason

LEFT = [
    "The bridge at Ostrand was closed on Mon-",
    "day after a lorry had struck one of its two",
    "pillars, the council said in the evening.",
    "Nobody was hurt. Traffic is led over the old",
    "ferry crossing until the pillar is repaired,",
    "which may take until the end of the summer",
]
RIGHT = [
    "if the weather holds, as the mayor put it to",
    "reporters who had come down to the river bank.",
    "The company that owns the lorry would not",
    "comment on Monday. Its driver was asked by",
    "the police and let go, a spokesman told us,",
    "but he may be asked again before the week ends.",
]
HEADLINE = (72, 740, 20, "Bridge at Ostrand closed for months")
ROWS = [words for n in range(6) for words in ((72, 700 - 12 * n, 10, LEFT[n]), (320, 700 - 12 * n, 10, RIGHT[n]))]


def furnished(number: int, lines: list[str]) -> list[tuple[float, float, float, str]]:
    """A page with a running head and a numbered foot."""
    return [(72, 770, 8, "The Holm Mail, April 2018"), *words_down(72, 720, lines), (300, 30, 8, f"Page {number} of 3")]


def test_lines_are_joined_to_paragraphs_and_hyphens_stay():
    page = read_page("x", pdf([words_down(72, 700, LEFT)]))
    assert page.text == "\n".join(LEFT)
    assert (page.media_type, page.marked_up, len(page.lines)) == ("application/pdf", False, 1)


def test_columns_drawn_row_by_row_are_read_one_after_the_other():
    page = read_page("x", pdf([[HEADLINE, *ROWS]]))
    assert page.text == HEADLINE[3] + "\n\n" + "\n".join(LEFT + RIGHT)


def test_what_stands_across_the_columns_parts_them():
    lower = [(x, y - 110, size, text.replace("bridge", "tunnel")) for x, y, size, text in ROWS]
    across = (72, 612, 10, "A second report, about the tunnel below the harbour, set across both of the columns.")
    text = read_page("x", pdf([[*ROWS, across, *lower]])).text
    places = [text.index(words) for words in (LEFT[0], RIGHT[5], "A second report", "The tunnel at", RIGHT[4])]
    assert places[:4] == sorted(places[:4])
    assert text.rindex(RIGHT[4]) > text.index("The tunnel at")


def test_the_cells_of_a_table_stay_in_their_rows():
    cells = [(x, 700 - 14 * n, 10, f"{name} {n}") for n in range(6) for x, name in ((72, "Ship"), (320, "Tons"))]
    assert read_page("x", pdf([cells])).text.split("\n\n")[1] == "Ship 1 Tons 1"


@pytest.mark.parametrize("second", [(84, 676, 10, "The mayor spoke."), (72, 650, 10, "The mayor spoke.")])
def test_an_indented_line_and_a_gap_begin_a_paragraph(second):
    first = [(72, 700, 10, LEFT[1]), (72, 688, 10, LEFT[4])]
    rest = [(72, second[1] - 12, 10, "It was late, and few had come to hear what he had to say to them.")]
    lines = read_page("x", pdf([[*first, second, *rest]])).text.split("\n\n")
    assert lines[0] == f"{LEFT[1]}\n{LEFT[4]}"


def test_lines_that_pages_repeat_are_furniture_and_part_no_paragraph():
    data = pdf([furnished(1, LEFT), furnished(2, [*RIGHT[:2], "Nobody knows more."]), furnished(3, ["Done now."])])
    account = zone_page(read_page("x", data))
    told = [(account[block.span], block.zone) for block in account.blocks]
    assert ("\n".join(LEFT + RIGHT[:2]), Zone.BODY) in [(words.partition("\nNobody knows")[0], z) for words, z in told]
    furniture = [words for words, zone in told if zone is Zone.BOILERPLATE]
    assert [words for words in furniture if words.startswith("Page")] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert furniture.count("The Holm Mail, April 2018") == 3


def test_the_largest_line_is_the_title():
    account = zone_page(read_page("x", pdf([[*words_down(72, 760, ["HOLM MAIL"], 30), HEADLINE, *ROWS]])))
    assert account.title == HEADLINE[3]


@pytest.mark.parametrize(
    ("stated", "title"), [("Bridge at Ostrand closed", True), ("Document1.doc", False), ("a b", False)]
)
def test_a_stated_title_is_believed_where_the_text_shows_it(stated, title):
    page = read_page("x", pdf([[HEADLINE, *ROWS]], {"Title": stated}))
    assert page.title == (stated if title else None)


def test_the_files_own_dates_are_evidence():
    info = {"CreationDate": "D:20180412073012+02'00'", "ModDate": "D:20180413"}
    page = read_page("x", pdf([ROWS], info))
    assert [(told.role, told.value) for told in page.dates] == [
        ("published", "2018-04-12T07:30:12+02:00"),
        ("modified", "2018-04-13"),
    ]
    assert page.captured is None


def test_a_page_that_a_browser_printed_was_captured_then():
    info = {"Creator": "Mozilla/5.0 (X11) Chrome/99", "CreationDate": "D:20180412073012Z"}
    foot = (30, 20, 8, "https://mail.example/bridge 1/1")
    page = read_page("x", pdf([[*ROWS, foot]], info))
    assert (page.captured, page.url) == ("2018-04-12T07:30:12+00:00", "https://mail.example/bridge")


@pytest.mark.parametrize("stamp", ["", "D:", "D:2018", "D:20181399", "D:19700101000000Z", "yesterday"])
def test_a_stamp_of_no_day_is_no_date(stamp):
    assert read_page("x", pdf([ROWS], {"CreationDate": stamp})).dates == ()


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (pdf([[], []]), "scan.*2 pages.*OCR"),
        (pdf([[(1, 1, 10, " ")]]), "no text"),
        (
            pdf(
                [ROWS],
                extra=b"/Encrypt<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -4>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32),
            ),
            "password",
        ),
        (b"%PDF-1.4 and no more", "damaged"),
        (pdf([[(1, 1, 9, "x")]] * 501), "501 pages"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data, word):
    with pytest.raises(InputError, match=word):
        read_page("x", data)


def test_pages_that_are_pictures_are_named():
    assert read_page("x", pdf([ROWS, [], [], ROWS])).unread == ("pages that are pictures without a text layer: 2, 3",)


@pytest.mark.parametrize("lead", [b"\r\n", b"junk\x00\x01" * 20])
def test_rubbish_before_the_signature_is_skipped(lead):
    assert "lorry" in read_page("x", lead + pdf([ROWS])).text


def test_a_text_about_pdf_files_is_none():
    assert read_page("x", b"Files begin with %PDF-1.4 as a rule, he said.").media_type == "text/plain"


@settings(max_examples=60, deadline=None)
@given(damaged(pdf([[HEADLINE, *ROWS], []], {"Title": "Bridge"})))
def test_any_damage_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)


def test_the_lines_of_a_large_headline_are_joined():
    lines = [(72, 740, 24, "Five dead on the bridge road: “We had asked"), (72, 704, 24, "for it to be shut”")]
    page = read_page("x", pdf([[*lines, *words_down(72, 640, LEFT)]]))
    assert page.text.startswith("Five dead on the bridge road: “We had asked\nfor it to be shut”\n\n")


def test_a_moved_in_caption_is_one_paragraph():
    caption = [
        (100, 560, 10, "Rescuers search what is left of the bridge on Monday,"),
        (100, 548, 10, "when it rained."),
    ]
    page = read_page("x", pdf([[*words_down(72, 700, LEFT), *caption, *words_down(72, 500, RIGHT)]]))
    assert "on Monday,\nwhen it rained." in page.text


def test_a_page_that_a_browser_printed_is_called_as_the_page_was():
    info = {"Producer": "Skia/PDF m99", "Title": "Bridge closed for months - The Holm Mail"}
    account = zone_page(read_page("x", pdf([[HEADLINE, *ROWS]], info)))
    assert (account.title, account.outlet) == (HEADLINE[3], "The Holm Mail")
    other = zone_page(read_page("x", pdf([[HEADLINE, *ROWS]], info | {"Producer": "Writer"})))
    assert other.outlet is None
