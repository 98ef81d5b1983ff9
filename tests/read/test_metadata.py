"""What an HTML page says of itself."""

import pytest

from rashomon.read import read_page

BODY = "<h1>Bridge closed</h1><p>The bridge at Ostrand was closed on Monday, the council said.</p>"


def read(head: str, body: str = BODY, attributes: str = ""):
    return read_page("x", f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode())


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ('<meta property="og:site_name" content="The Ostrand Mail">', "The Ostrand Mail"),
        (ld('{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"Ostrand Mail"}}'), "Ostrand Mail"),
        (ld('{"@graph":[{"@type":"NewsArticle","publisher":[{"name":"Mail"}]}]}'), "Mail"),
        ("", None),
        (ld("{broken"), None),
    ],
)
def test_the_outlet_is_the_site_name_or_the_publisher(head, outlet):
    assert read(head).outlet == outlet


@pytest.mark.parametrize(
    ("head", "value", "basis"),
    [
        (
            ld('{"@type":"NewsArticle","datePublished":"2019-03-04T07:40:12+01:00"}'),
            "2019-03-04T07:40:12+01:00",
            "JSON-LD",
        ),
        (
            '<meta property="article:published_time" content="2019-03-04T05:00:00Z">',
            "2019-03-04T05:00:00+00:00",
            "meta",
        ),
        ('<meta name="date" content="4 March 2019">', "2019-03-04", "meta date"),
        ('<link rel="canonical" href="https://mail.example/2019/03/04/bridge">', "2019-03-04", "address"),
    ],
)
def test_the_date_of_publication_comes_with_its_basis(head, value, basis):
    published = read(head).published
    assert published is not None
    assert published.value == value
    assert published.basis.startswith("metadata: ")
    assert basis in published.basis


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta name="date" content="1970-01-01T00:00:00Z">',
        '<meta property="article:published_time" content="yesterday">',
        ld('{"@type":"NewsArticle","datePublished":""}'),
    ],
)
def test_defaults_of_software_are_no_date(head):
    assert read(head).published is None


def test_a_date_in_the_address_outranks_metadata_of_a_moved_page():
    head = '<meta property="article:published_time" content="2023-02-02"><meta property="og:url" content="https://m.example/2019/03/04/x">'
    published = read(head).published
    assert published is not None
    assert published.value == "2019-03-04"


def test_json_ld_outranks_meta_tags():
    head = '<meta name="date" content="2019-03-09">' + ld('{"@type":"NewsArticle","datePublished":"2019-03-04"}')
    published = read(head).published
    assert published is not None
    assert published.value == "2019-03-04"


def test_the_date_of_change_is_kept_apart():
    page = read(ld('{"@type":"NewsArticle","dateModified":"2019-03-05T10:00:00Z"}'))
    assert (page.published, page.modified) == (None, "2019-03-05T10:00:00+00:00")


@pytest.mark.parametrize(
    ("attributes", "language"), [('lang="en-GB"', "en-GB"), ('lang="de_AT"', "de-AT"), ('lang="???"', "en")]
)
def test_the_language_is_the_declared_one_or_guessed(attributes, language):
    body = "<p>The boat left the town and it was late for all of the people who had come to it.</p>"
    assert read("", body, attributes).language == language


def test_the_address_is_the_canonical_link():
    head = '<link rel="canonical" href="https://a.example/x"><meta property="og:url" content="https://b.example/y">'
    assert read(head).url == "https://a.example/x"


def test_deeply_nested_json_is_survived():
    assert read(ld('{"a":' * 50_000 + "1" + "}" * 50_000)).outlet is None
