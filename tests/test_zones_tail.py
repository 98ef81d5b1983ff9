"""What closes an account, what heads a wire's story, and what stands beside a telling."""

import pytest

from rashomon.read import read_page
from rashomon.records import Account
from rashomon.zones import zone_page
from rashomon.zones.shapes import is_slug

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
QUOTE = "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge."
REST = "About 9,000 vehicles cross the bridge every day, according to the council."


def plain(*lines: str) -> Account:
    return zone_page(read_page("x", "\n\n".join(lines).encode()))


def page(body: str) -> Account:
    return zone_page(read_page("x", f"<!doctype html><html><body>{body}</body></html>".encode()))


def zone_of(account: Account, words: str) -> str:
    block = account.block_at(account.text.index(words))
    assert block is not None, f"no block holds {words!r}"
    return block.zone.value


@pytest.mark.parametrize(
    "line",
    [
        "Information line: 0555 300 300 (daily, 8 a.m. to 8 p.m.)",
        "Port Authority of Holm, Press Office, Quay Street 3. Telephone 0-555-1010.",
        "PAH serves 12,000 ships a year.",
        "Port Authority of Holm is funded by harbour dues.",
        "(End of the briefing: 11:24)",
    ],
)
def test_a_note_on_the_publisher_closes_the_account(line):
    account = plain("PORT AUTHORITY OF HOLM (PAH)", "3 May 2024", "OLD BRIDGE CLOSED", LEDE, QUOTE, REST, line)
    assert zone_of(account, line) == "boilerplate"
    assert zone_of(account, REST) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "PAH has closed the quay as well, and no ship was waiting for it.",
        "Port Authority of Holm said that the phone line 0555 300 300 was dead.",
        "“The line of cars ended (end of the story) at the church,” she added.",
    ],
)
def test_a_last_sentence_that_tells_is_body(line):
    account = plain("PORT AUTHORITY OF HOLM (PAH)", "3 May 2024", "OLD BRIDGE CLOSED", LEDE, QUOTE, REST, line)
    assert zone_of(account, line) == "body"


def test_a_name_with_its_acronym_is_a_masthead_and_the_outlet():
    account = plain("PORT AUTHORITY OF HOLM (PAH)", "Holm, 3 May 2024", "OLD BRIDGE CLOSED TO ALL", LEDE, QUOTE)
    assert zone_of(account, "PORT AUTHORITY") == "boilerplate"
    assert account.outlet == "PORT AUTHORITY OF HOLM"
    assert account.title == "OLD BRIDGE CLOSED TO ALL"


@pytest.mark.parametrize(
    "line",
    [
        "HNA 0417 4 TRA/LOC 0211 BRIDGE-CLOSED",
        "HNA0417",
        "BRIDGE-CLOSED/ (UPDATE 2)",
        "BC-HOL--Bridge Closed,2nd Ld-Writethru,340",
        "URGENT",
    ],
)
def test_a_filing_line_is_a_slug_and_never_the_title(line):
    account = plain(line, "Ostrand closes bridge after cracks found", f"OSTRAND, May 3 (HNA) - {LEDE}", QUOTE)
    assert is_slug(line)
    assert account.title == "Ostrand closes bridge after cracks found"


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE 2-Ostrand closes bridge",
        "POLICE HOLD 44 AT BRIDGE",
        "MH17 crash: what is known",
        "HOLM: WE WANT ANSWERS",
    ],
)
def test_a_headline_is_no_slug(line):
    assert not is_slug(line)


def test_an_edit_note_is_furniture_and_no_date():
    account = page(
        f"<h1>Bridge closed</h1><p>{LEDE}</p><p>{QUOTE}</p><p>Last edited by Ann on Mon 6 May 2024, 00:02</p>"
    )
    assert zone_of(account, "Last edited") == "boilerplate"
    assert account.published is None


def test_a_counter_behind_a_date_is_furniture():
    account = page(
        f"<h1>Bridge closed</h1><div>Ann Bell 06.05.2024 08:00 Viewings: 4 817</div><p>{LEDE}</p><p>{QUOTE}</p>"
    )
    assert zone_of(account, "06.05.2024") == "date"
    assert zone_of(account, "Viewings") == "boilerplate"


def test_a_byline_keeps_the_date_that_only_a_comma_parts_from_it():
    account = page(f"<h1>Bridge closed</h1><div>by Ann, Mon 6 May 2024, 23:17</div><p>{LEDE}</p><p>{QUOTE}</p>")
    block = account.block_at(account.text.index("23:17"))
    assert block is not None
    assert (block.zone.value, block.author) == ("byline", "Ann")
    assert account.published is not None
    assert account.published.value == "2024-05-06T23:17"


@pytest.mark.parametrize("heading", ["MUST READ", "Earlier posts", "Similar topics", "Archive", "Other days, same pen"])
def test_a_heading_and_headlines_behind_the_telling_are_other_articles(heading):
    items = "<li>Chef to the stars leaves Holm</li><li><a href=x>Ferry sold to a firm</a></li>"
    account = page(
        f"<div><h1>Bridge</h1><p>{LEDE}</p><p>{QUOTE}</p></div><div><h3>{heading}</h3><ul>{items}</ul></div>"
    )
    assert [zone_of(account, words) for words in (heading, "Chef", "Ferry")] == ["related"] * 3


def test_a_menu_behind_the_telling_is_furniture():
    items = "<li><a href=a>About</a></li><li><a href=b>Legal notice</a></li>"
    account = page(f"<div><h1>Bridge</h1><p>{LEDE}</p><p>{QUOTE}</p></div><div><h3>Service</h3><ul>{items}</ul></div>")
    assert {zone_of(account, words) for words in ("Service", "About", "Legal")} == {"boilerplate"}


def test_what_an_advertisement_shows_is_furniture():
    advert = "<div>ADVERTISEMENT<br><a href=x>Camping stoves: 40% off this week</a></div>"
    account = page(f"<h1>Bridge closed</h1><p>{LEDE}</p>{advert}<p>{QUOTE}</p>")
    assert zone_of(account, "Camping") == "boilerplate"


@pytest.mark.parametrize(
    ("caption", "below"),
    [
        ("The bridge at noon. Foto: J. Mill", REST),
        ("Cars wait at the closed bridge © Ostrand Mail", REST),
        ("Cars wait at the closed bridge of Ostrand.", "(Photo: Jo Mill)"),
    ],
)
def test_a_credit_behind_or_below_shows_a_caption(caption, below):
    account = plain("Bridge closed in Ostrand", LEDE, caption, below, QUOTE)
    assert zone_of(account, caption) == "caption"
    assert zone_of(account, QUOTE) == "body"
