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


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "/relative", "https:///x", "ftp://a.example/x"]
)
def test_only_an_http_address_with_a_host_is_one(address):
    assert read(f'<link rel="canonical" href="{address}"><meta property="og:url" content="{address}">').url is None


def test_the_articles_own_address_serves_where_no_tag_tells_it():
    article = '{"@type":"NewsArticle","mainEntityOfPage":{"@type":"WebPage","@id":"https://a.example/x"}}'
    assert read(ld(article)).url == "https://a.example/x"


@pytest.mark.parametrize("name", ["https://www.mail.example", "www.mail.example", "@mail", "—"])
def test_what_is_no_name_names_no_outlet(name):
    head = f'<meta property="og:site_name" content="{name}">'
    assert read(head + ld('{"@type":"NewsArticle","publisher":{"name":"Mail"}}')).outlet == "Mail"


def test_a_publisher_may_be_a_reference():
    graph = '[{"@type":"NewsArticle","publisher":{"@id":"#mail"}},{"@id":"#mail","@type":"Organization","name":"Mail"}]'
    assert read(ld(f'{{"@graph":{graph}}}')).outlet == "Mail"


@pytest.mark.parametrize(
    ("shared", "headline", "title"),
    [
        ("Bridge closed - The Mail", "Bridge closed", "Bridge closed"),
        ("Bridge closed：朝日", "Bridge closed", "Bridge closed"),
        ("Bridge closed by council", "Bridge closed", "Bridge closed by council"),
        ("Old bridge shut", "Bridge closed", "Old bridge shut"),
    ],
)
def test_the_title_is_without_what_is_added_behind_the_headline(shared, headline, title):
    head = f'<meta property="og:title" content="{shared}">' + ld(f'{{"@type":"NewsArticle","headline":"{headline}"}}')
    assert read(head).title == title


def told(head: str, body: str = BODY) -> list[tuple[str, str, str]]:
    return [(d.role.value, d.value, d.basis.removeprefix("metadata: ")) for d in read(head, body).dates]


def test_every_date_of_the_markup_is_told_with_what_says_so():
    head = (
        ld('{"@type":"NewsArticle","datePublished":"2019-03-04T10:00:00Z","dateModified":"20190305T0900Z"}')
        + '<meta name="date" content="2019-03-04"><meta property="og:url" content="https://m.example/2019/mar/04/x">'
    )
    body = (
        BODY
        + '<time itemprop="datePublished" datetime="2019-03-04T11:00">today</time>'
        + '<time class="updated" datetime="2019-03-06">now</time>'
    )
    assert told(head, body) == [
        ("published", "2019-03-04T10:00:00+00:00", "JSON-LD datePublished"),
        ("published", "2019-03-04T11:00", "microdata datePublished"),
        ("published", "2019-03-04", "meta date"),
        ("published", "2019-03-04T11:00", "<time> of publication"),
        ("published", "2019-03-04T11:00", "<time> by the headline"),
        ("published", "2019-03-04", "the date in the page's address"),
        ("modified", "2019-03-05T09:00+00:00", "JSON-LD dateModified"),
        ("modified", "2019-03-06", "<time> of change"),
    ]


ITEM = '{"@type":"NewsArticle","headline":"Another","url":"https://m.example/other","datePublished":"2017-01-01"}'
OWN = '{"@type":"NewsArticle","url":"https://m.example/bridge","datePublished":"2019-03-04"}'
CANONICAL = '<link rel="canonical" href="https://m.example/bridge?x=1">'


@pytest.mark.parametrize(
    "blocks",
    [
        f"[{ITEM},{OWN}]",
        f'{{"@graph":[{ITEM},{OWN}]}}',
        f'[{{"@type":"ItemList","itemListElement":[{ITEM}]}},{OWN}]',
        '{"@type":"NewsArticle","datePublished":"2019-03-04","comment":[{"@type":"Comment","datePublished":"2017-01-01"}]}',
        f'{{"@type":"WebPage","datePublished":"2017-01-01","mainEntity":{OWN}}}',
        '{"@type":"LiveBlogPosting","datePublished":"2019-03-04","liveBlogUpdate":[{"@type":"BlogPosting","datePublished":"2017-01-01"}]}',
    ],
)
def test_the_date_of_another_article_is_not_the_pages(blocks):
    published = read(CANONICAL + ld(blocks)).published
    assert published is not None
    assert (published.value, published.basis) == ("2019-03-04", "metadata: JSON-LD datePublished")


def test_an_article_object_of_another_page_alone_is_believed_less_than_a_meta_tag():
    head = CANONICAL + ld(ITEM) + '<meta name="date" content="2019-03-04">'
    published = read(head).published
    assert published is not None
    assert published.value == "2019-03-04"


@pytest.mark.parametrize("key", ["itemListElement", "hasPart", "relatedLink", "liveBlogUpdate"])
def test_the_items_of_a_list_are_other_articles(key):
    items = (
        f'{{"@type":"ItemList","{key}":[{{"@type":"NewsArticle","datePublished":"2017-01-01","author":"Otto Other"}}]}}'
    )
    page = read(ld(items) + '<meta name="date" content="2019-03-04">')
    assert page.published is not None
    assert page.published.value == "2019-03-04"
    assert not page.authors


def test_of_several_marked_up_articles_the_one_with_the_headline_is_the_pages():
    scope = 'itemscope itemtype="https://schema.org/NewsArticle"'
    teaser = f'<div {scope}><time itemprop="datePublished" datetime="2017-01-01">x</time></div>'
    body = f'{teaser}<article {scope}>{BODY}<meta itemprop="datePublished" content="2019-03-04"></article>'
    published = read("", body).published
    assert published is not None
    assert published.value == "2019-03-04"


def test_the_time_by_the_headline_serves_where_nothing_says_what_it_is():
    published = read(
        "", '<time datetime="2017-01-01">x</time><h1>Bridge</h1><time datetime="2019-03-04">2 hours ago</time>'
    ).published
    assert published is not None
    assert (published.value, published.basis) == ("2019-03-04", "metadata: <time> by the headline")


def test_deeply_nested_json_is_survived():
    assert read(ld('{"a":' * 50_000 + "1" + "}" * 50_000)).outlet is None
