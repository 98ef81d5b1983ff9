"""What an account's own lines tell of it: dates, by-lines, credited agencies, outlet."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger import ledger_json
from rashomon.particulars import DateRole
from rashomon.read import Capture, read_capture
from rashomon.records import Account, Analysis, Ledger, Zone
from rashomon.zones import zone_page
from rashomon.zones.credits import find_credits
from tests.marked import account as written

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
REST = "About 9,000 vehicles cross the bridge every day, and the ferry carries no more than forty of them at a time."
TITLE = "<h1>Bridge closed in Ostrand</h1>"


def page(
    head: str = "", top: str = "", after: str = "", body: str = "", *, url: str | None = None, lang: str = "en"
) -> Account:
    text = f"<article>{TITLE}{top}<div><p>{LEDE}</p><p>{REST}</p>{body}</div></article>{after}"
    data = f"<!doctype html><html lang={lang}><head>{head}</head><body>{text}</body></html>".encode()
    return zone_page(read_capture(Capture("x", data, url=url)))


def dates(account: Account) -> list[tuple[str, str, str | None]]:
    """Role, value and words of every date that the lines tell."""
    told = account.particulars.dates
    return [(d.role.value, d.value, account[d.span]) for d in told if d.span]


def in_ledger(account: Account) -> dict[str, Any]:
    ledger = Ledger((Analysis(account, (), (), (), (), (), (), ()),), (), (), (), (), ())
    shown: dict[str, Any] = ledger_json(ledger)["accounts"][0]
    return shown


@pytest.mark.parametrize(
    ("line", "lang", "expected"),
    [
        ("3 May 2021, 10:15", "en", [("published", "2021-05-03T10:15", "3 May 2021, 10:15")]),
        ("Published: 3 May 2021", "en", [("published", "2021-05-03", "3 May 2021")]),
        ("Updated 3 May 2021", "en", [("modified", "2021-05-03", "3 May 2021")]),
        (
            "3. Mai 2021 | aktualisiert am 5. Mai 2021",
            "de",
            [("published", "2021-05-03", "3. Mai 2021"), ("modified", "2021-05-05", "5. Mai 2021")],
        ),
        ("Publié le 3 mai 2021", "fr", [("published", "2021-05-03", "3 mai 2021")]),
        ("Available until 3 May 2021", "en", []),
        ("JUNE 2021", "en", []),
    ],
)
def test_a_date_line_by_the_headline_says_what_its_dates_are(line, lang, expected):
    account = page(top=f"<p class=dateline>{line}</p>", lang=lang)
    assert dates(account) == expected
    published = [value for role, value, _ in expected if role == "published"]
    assert (account.published.value if account.published else None) == next(iter(published), None)


def test_a_label_may_stand_on_the_line_before():
    account = page(top="<div class=date>Updated</div><div class=date>3 May 2021</div>")
    assert ("modified", "2021-05-03", "3 May 2021") in dates(account)


@pytest.mark.parametrize(
    ("before", "after", "published"),
    [
        ("", "<div class=teaser><div class=date>1 May 2017</div></div>", "2021-05-03"),
        ("<div class=date>1 May 2017</div><div class=date>2 May 2017</div>", "", "2021-05-03"),
        ("<p class=date>Sendung: 1 May 2017</p>", "", "2021-05-03"),
    ],
)
def test_dates_apart_from_the_headline_never_make_a_page_older(before, after, published):
    head = '<meta property="article:published_time" content="2021-05-03">'
    account = page(head, after=before + after)
    assert account.published is not None
    assert account.published.value == published


def test_a_date_apart_from_the_headline_serves_where_no_other_line_gives_another_day():
    one = page(after="<div class=date>3 May 2021</div>")
    two = page(after="<div class=date>3 May 2021</div><div class=date>5 May 2021</div>")
    assert one.published is not None
    assert one.published.basis == "text: a date line apart from the headline"
    assert two.published is None


def test_an_epoch_date_never_wins_over_the_text():
    head = '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
    account = page(head, top="<p class=date>3 May 2021</p>")
    assert account.published is not None
    assert (account.published.value, account.published.basis) == ("2021-05-03", "text: the date line")


def test_an_earlier_date_line_by_the_headline_wins_and_the_conflict_is_shown():
    head = '<meta property="article:published_time" content="2023-02-02T08:00:00Z">'
    account = page(head, top="<p class=date>3 May 2021</p>")
    assert account[account.published.span] == "3 May 2021"
    assert in_ledger(account)["published"]["others"] == [
        {"value": "2023-02-02T08:00:00+00:00", "basis": "metadata: meta article:published_time"}
    ]


def test_dates_that_agree_are_no_conflict():
    head = '<meta property="article:published_time" content="2021-05-03T23:30:00Z">'
    account = page(head, top="<p class=date>4 May 2021</p>")
    assert "others" not in in_ledger(account)["published"]


@pytest.mark.parametrize(
    ("head", "top", "authors", "byline"),
    [
        ("", "<p class=byline>By Ann Bell and Ivo Hart</p>", ["Ann Bell", "Ivo Hart"], "Ann Bell and Ivo Hart"),
        ('<meta name="author" content="The Mail">', "<p>By Ann Bell</p>", ["Ann Bell"], "Ann Bell"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Ann Bell"}]}</script>',
            "<p class=byline>Ann Bell The Ostrand Mail</p>",
            ["Ann Bell"],
            "Ann Bell",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":["Ann Bell","Ivo Hart"]}</script>',
            "<div>Ann Bell und Ivo Hart</div>",
            ["Ann Bell", "Ivo Hart"],
            "Ann Bell und Ivo Hart",
        ),
        ('<meta name="author" content="Ann Bell">', "<p class=byline>Travel</p>", ["Ann Bell"], "Travel"),
    ],
)
def test_authors_are_people_and_stand_where_the_text_names_them(head, top, authors, byline):
    account = page(head, top)
    assert [author.name for author in account.particulars.authors] == authors
    assert [b.author for b in account.blocks if b.zone is Zone.BYLINE] == [byline]
    for author in account.particulars.authors:
        assert author.span is None or account[author.span] == author.name


def credited(account: Account) -> list[str]:
    return [credit.name for credit in account.particulars.credits]


@pytest.mark.parametrize(
    ("top", "body", "after", "agencies"),
    [
        ("<p class=byline>AP</p>", "", "", ["AP"]),
        ("<p class=byline>By Ann Bell, Associated Press</p>", "", "", ["Associated Press"]),
        ("", "<p>Reuters contributed to this report.</p>", "", ["Reuters"]),
        ("", "<p>Avec AFP</p>", "", ["AFP"]),
        ("", "<p>Quelle: dpa</p>", "", ["dpa"]),
        ("", "", "<p>© AFP</p>", ["AFP"]),
        ("", "", "<p>(AFP)</p>", ["AFP"]),
        ("", "<p>The mayor told Reuters that the bridge would be open again within a month or two.</p>", "", []),
        ("", "<p>The Armed Forces of Ostrand (AFP) will guard the bridge until it is open again to all.</p>", "", []),
        ("", "<p>Photo: AFP</p>", "", []),
        ("<p class=byline>By Ann Bell, AP Photo</p>", "", "", []),
        ("", "<figure><img src=a><figcaption>The bridge on Monday. (AFP)</figcaption></figure>", "", []),
        ("", "<p>Ann Bell / Pool via Reuters</p>", "", []),
        ("", "", "<nav><a href=/apa>APA</a></nav>", []),
    ],
)
def test_the_agencies_that_an_account_uses_are_credited(top, body, after, agencies):
    head = '<meta property="og:site_name" content="The Mail">'
    assert credited(page(head, top, after, body)) == agencies


@pytest.mark.parametrize(
    ("paragraph", "agencies"),
    [
        ("The council said that the ferry will sail. (AFP)", ["AFP"]),
        ("The council said that the ferry will sail (dpa/AFP).", ["dpa", "AFP"]),
        ("The council said that the ferry will sail (Reuters chief).", []),
        ("The ferry (AFP) will sail.", []),
    ],
)
def test_brackets_at_the_end_of_a_paragraph_credit_an_agency(paragraph, agencies):
    told = written(f"{LEDE}\n\n{paragraph}\n\n{REST}")
    assert [credit.name for credit in find_credits(told)] == agencies


def test_the_agency_of_a_dateline_is_credited_unless_it_publishes_the_account():
    text = f"Bridge closed in Ostrand\n\nOSTRAND (Reuters) - {LEDE}\n\n{REST}\n"
    account = zone_page(read_capture(Capture("a.txt", text.encode(), outlet="The Mail")))
    own = zone_page(read_capture(Capture("a.txt", text.encode(), outlet="Reuters News")))
    (credit,) = account.particulars.credits
    assert account[credit.span] == credit.name == "Reuters"
    assert own.particulars.credits == ()


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        ("", "https://www.presstv.com/Detail/1", "Press TV"),
        ("<title>Bridge closed in Ostrand | World</title>", "https://www.presstv.com/Detail/1", "Press TV"),
        ("<title>Bridge closed in Ostrand | Press TV English</title>", "https://www.presstv.com/1", "Press TV English"),
        ('<meta property="og:site_name" content="PressTV">', "https://www.presstv.com/Detail/1", "PressTV"),
        ("<title>Bridge closed in Ostrand | Ostrand Mail</title>", "https://mail.example/1", "Ostrand Mail"),
        ("", "https://mail.example/1", None),
    ],
)
def test_the_outlet_is_told_by_the_page_then_by_its_address(head, url, outlet):
    assert page(head, url=url).outlet == outlet


@given(
    st.lists(
        st.sampled_from(["By Ann Bell", "3 May 2021", "Updated:", "(AFP)", "AP", "\n\n", LEDE, "٣ أيار", "\u202e"]),
        max_size=12,
    )
)
def test_all_that_is_told_in_words_is_a_slice_of_the_text(pieces):
    account = zone_page(read_capture(Capture("a.txt", ("x " + " ".join(pieces)).encode())))
    told = account.particulars
    assert all(account[credit.span] == credit.name for credit in told.credits)
    assert all(0 <= d.span.start < d.span.end <= len(account.text) for d in told.dates if d.span)
    assert all(account[a.span] == a.name for a in told.authors if a.span)
    assert all(d.role is not DateRole.CAPTURED for d in told.dates)
