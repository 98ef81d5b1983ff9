"""Articles of a crawler, and fact checks, as JSON."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from rashomon.analyze import analyze
from rashomon.errors import InputError
from rashomon.read import claimreview, newsplease, read_page
from rashomon.read.page import Line
from rashomon.records import Block, Span, Zone
from rashomon.zones import zone_page
from tests.read.mutation import damaged, gives_a_page_or_a_reason

LEDE = "The bridge at Ostrand was closed on Monday, “for good”, the council said in the evening."
ARTICLE = {
    "authors": ["Ann Bell", "Tom Ray"],
    "date_download": "2018-04-20 10:00:00",
    "date_modify": "2018-04-13 08:00:00",
    "date_publish": "2018-04-12 07:40:12",
    "description": "A teaser that the page does not show.",
    "language": "en",
    "maintext": f"{LEDE}\nNobody was hurt in the accident, which happened at six in the morning, he said.",
    "source_domain": "www.mail.example",
    "title": "Bridge closed",
    "title_page": None,
    "url": "https://mail.example/bridge",
}
REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "datePublished": "2018-04-16",
    "url": "https://check.example/bridge",
    "claimReviewed": "The bridge at Ostrand was blown up by the army.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ann Bell"},
        "datePublished": "2018-04-13",
    },
    "author": {"@type": "Organization", "name": "Holm Check"},
    "reviewRating": {"@type": "Rating", "ratingValue": "1", "alternateName": "Mostly false"},
}


def raw(value: object) -> bytes:
    return json.dumps(value).encode()


def zones(data: bytes) -> list[tuple[str, Zone]]:
    account = zone_page(read_page("x", data))
    return [(account[block.span], block.zone) for block in account.blocks]


def test_an_article_shows_its_title_its_authors_and_its_text():
    page = read_page("x", raw(ARTICLE))
    assert page.text == "\n\n".join(["Bridge closed", "Ann Bell", "Tom Ray", *ARTICLE["maintext"].split("\n")])
    assert [zone for _, zone in zones(raw(ARTICLE))] == [Zone.TITLE, Zone.BYLINE, Zone.BYLINE, Zone.BODY, Zone.BODY]


def test_the_crawlers_fields_tell_who_and_when():
    account = zone_page(read_page("x", raw(ARTICLE)))
    assert (account.outlet, account.title, account.url) == ("mail.example", "Bridge closed", ARTICLE["url"])
    assert account.published is not None
    assert (account.published.value, account.modified) == ("2018-04-12T07:40:12", "2018-04-13T08:00:00")
    assert account.captured == "2018-04-20T10:00:00"


def test_the_title_of_the_page_names_the_outlet_better_than_its_domain():
    account = zone_page(read_page("x", raw({**ARTICLE, "title_page": "Bridge closed | The Holm Mail"})))
    assert account.outlet == "The Holm Mail"


@pytest.mark.parametrize("text", ["a \\ud800 b", 'tab\\t \\"quoted\\" \\u00e9\\u0000', "\\ud83d\\ude00 face"])
def test_escapes_are_undone_and_halves_of_characters_are_no_text(text):
    data = raw(ARTICLE).replace(b"Bridge closed", text.encode(), 1)
    page = read_page("x", data)
    assert page.text.encode()
    assert "\\" not in page.text


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({**ARTICLE, "maintext": None}, "no text"),
        ({**ARTICLE, "maintext": 5, "title": ["x"]}, "no text"),
        ({"a": 1}, "neither"),
        ([{"a": [1]}], "neither"),
        ([ARTICLE, ARTICLE], "neither"),
        ({"@type": "ClaimReview"}, "no claim"),
    ],
)
def test_json_without_an_account_is_refused(value, word):
    with pytest.raises(InputError, match=word):
        read_page("x", raw(value))


def test_json_cut_short_is_refused_and_not_read_as_words():
    with pytest.raises(InputError, match="damaged"):
        read_page("x", raw(ARTICLE)[:-9])


@pytest.mark.parametrize("text", ["[Photo: A. Bell] The bridge closed.", "[2018]", "{ see below }", "[" * 3000 + "x"])
def test_a_text_in_brackets_is_a_text(text):
    assert read_page("x", text.encode()).text == text


def test_lists_of_articles_are_cut_into_their_own_bytes():
    one, two = raw(ARTICLE), json.dumps({**ARTICLE, "title": "Ü"}, ensure_ascii=False, indent=1).encode()
    assert newsplease.split_json(b"[" + one + b",\n" + two + b"]") == [one, two]
    assert newsplease.split_json(one + b"\n\n" + two + b"\n") == [one, two]
    assert newsplease.split_json(one + b"\n" + two[:-9]) is None
    assert newsplease.split_json(one) is None
    assert newsplease.split_json(b"[]") is None


def test_reviews_of_several_pages_are_cut_and_of_one_page_are_not():
    one, two = raw(REVIEW), raw({**REVIEW, "url": "https://check.example/two"})
    assert claimreview.split_json(b"[" + one + b"," + two + b"]") == [one, two]
    assert claimreview.split_json(b"[" + one + b"," + one + b"]") is None
    assert claimreview.split_json(one) is None


def test_a_review_is_the_checkers_account():
    account = zone_page(read_page("x", raw(REVIEW)))
    assert (account.outlet, account.url, account.title) == ("Holm Check", REVIEW["url"], REVIEW["claimReviewed"])
    assert account.published is not None
    assert account.published.value == "2018-04-16"
    assert zones(raw(REVIEW)) == [
        ("Ann Bell: The bridge at Ostrand was blown up by the army.", Zone.TITLE),
        ("Mostly false", Zone.BODY),
    ]


def test_the_claim_is_said_by_who_made_it_and_not_by_the_checker():
    account = zone_page(read_page("x", raw(REVIEW)))
    analysis = analyze(account)
    said = [(account[one.source[0]], account[one.content[0]]) for one in analysis.attributions]
    assert said == [("Ann Bell", REVIEW["claimReviewed"])]


@pytest.mark.parametrize("author", [None, {"name": "social media users"}, {"name": "A: B"}, "", [{}]])
def test_a_claim_of_nobody_named_is_still_not_the_checkers(author):
    told = zones(raw({**REVIEW, "itemReviewed": {"author": author}}))
    assert (REVIEW["claimReviewed"], Zone.COMMENT) in told


def test_where_the_title_is_told_no_line_before_it_is_one():
    page = read_page("x", raw({**ARTICLE, "authors": []}))
    title = page.told_zones[0]
    lead = "Harbour news of the week in Holm"
    moved = Span(title.span.start + len(lead) + 2, title.span.end + len(lead) + 2)
    shifted = [Span(line.span.start + len(lead) + 2, line.span.end + len(lead) + 2) for line in page.lines]
    changed = replace(
        page,
        text=f"{lead}\n\n{page.text}",
        lines=(
            Line(Span(0, len(lead))),
            *(replace(line, span=span) for line, span in zip(page.lines, shifted, strict=True)),
        ),
        told_zones=(Block(moved, Zone.TITLE),),
    )
    assert [block.zone for block in zone_page(changed).blocks][:2] == [Zone.BOILERPLATE, Zone.TITLE]


def test_reviews_inside_a_graph_are_found_in_their_order():
    graph = {"@graph": [{"@type": "WebPage"}, REVIEW, {**REVIEW, "claimReviewed": "Second claim."}]}
    assert [words for words, zone in zones(raw(graph)) if zone is Zone.TITLE][1] == "Ann Bell: Second claim."


def test_the_words_of_a_rating_go_before_its_number():
    assert ("1", Zone.BODY) in zones(raw({**REVIEW, "reviewRating": [{"ratingValue": 1}]}))


@given(damaged(raw(ARTICLE)))
def test_any_damage_to_an_article_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)
    newsplease.split_json(data)


@given(damaged(raw([REVIEW, REVIEW])))
def test_any_damage_to_a_review_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)
    claimreview.split_json(data)
