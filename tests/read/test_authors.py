"""Who wrote a page, as its markup says, and the names in a by-line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import read_page
from rashomon.read.authors import split_names

BODY = "<h1>Bridge closed</h1><p>The bridge at Ostrand was closed on Monday, the council said.</p>"


def authors(head: str, body: str = BODY) -> list[tuple[str, str]]:
    page = read_page("x", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())
    return [(author.name, author.basis.removeprefix("metadata: ")) for author in page.authors]


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Bell", ("Ann Bell",)),
        ("By Ann Bell and Ivo Hart, political correspondent", ("Ann Bell", "Ivo Hart")),
        ("Von Ann Bell und Ivo Hart, dpa", ("Ann Bell", "Ivo Hart", "dpa")),
        ("Par Le Courrier et AFP", ("Le Courrier", "AFP")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Ann Bell (abe)", ("Ann Bell",)),
        ("Ann Bell (www.mail.example)", ("Ann Bell",)),
        ("ann@mail.example Ann Bell", ("Ann Bell",)),
        ("배윤경 기자", ("배윤경",)),
        ("By Staff Reporters", ("Staff Reporters",)),
        ("Di Wang", ("Di Wang",)),
        ("admin", ()),
        ("ann-bell", ()),
        ("https://www.facebook.example/mail", ()),
        ("(Image: Getty)", ()),
        ("Foto: Ann Bell", ()),
        ("By", ()),
        ("3 min", ()),
        ("", ()),
    ],
)
def test_a_byline_is_cut_into_names(text, names):
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ('"Ann Bell"', ["Ann Bell"]),
        ('{"@type":"Person","name":"Ann Bell"}', ["Ann Bell"]),
        ('[{"name":"Ann Bell"},[{"name":"Ivo Hart"}]]', ["Ann Bell", "Ivo Hart"]),
        ('{"givenName":"Ann","familyName":"Bell"}', ["Ann Bell"]),
        ('{"name":["Ann Bell","Ivo Hart"]}', ["Ann Bell", "Ivo Hart"]),
        ('{"@id":"#ann"}', ["Ann Bell"]),
        ('{"@id":"#nobody"}', []),
        ("17", []),
    ],
)
def test_authors_of_json_ld_are_read_in_every_shape(value, names):
    graph = f'[{{"@type":"NewsArticle","author":{value}}},{{"@id":"#ann","@type":"Person","name":"Ann Bell"}}]'
    assert [name for name, _ in authors(ld(f'{{"@graph":{graph}}}'))] == names


def test_the_writers_of_comments_pictures_and_other_articles_are_not_the_pages():
    inside = '"comment":[{"@type":"Comment","author":"Troll One"}],"image":{"author":"Photo Grapher"}'
    other = ld('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","author":"Otto Other"}]}')
    assert authors(other + ld(f'{{"@type":"NewsArticle","author":"Ann Bell",{inside}}}')) == [
        ("Ann Bell", "JSON-LD author")
    ]


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta name="author" content="Ann Bell">', BODY, [("Ann Bell", "meta author")]),
        (
            '<meta property="article:author" content="https://f.example/x"><meta name="author" content="Ann Bell">',
            BODY,
            [("Ann Bell", "meta author")],
        ),
        ("", BODY + '<p><a rel="author" href="/ann">Ann Bell</a></p>', [("Ann Bell", "link rel=author")]),
        ("", BODY + "<p>by <span itemprop=author>Ann Bell</span></p>", [("Ann Bell", "microdata author")]),
        (
            '<meta property="og:site_name" content="The Mail"><meta name="author" content="Ann Bell">'
            + ld('{"@type":"NewsArticle","author":{"@type":"Organization","name":"The Mail"}}'),
            BODY,
            [("Ann Bell", "meta author")],
        ),
        (
            '<meta property="og:site_name" content="The Mail">' + ld('{"@type":"NewsArticle","author":"The Mail"}'),
            BODY,
            [("The Mail", "JSON-LD author")],
        ),
    ],
)
def test_the_first_telling_that_names_more_than_the_outlet_is_believed(head, body, expected):
    assert authors(head, body) == expected


def test_marks_that_turn_the_direction_of_writing_are_left_out_of_names():
    assert authors('<meta name="author" content="Ann \u202elleB\u202c">') == [("Ann lleB", "meta author")]


@given(st.text(max_size=120))
def test_names_are_words_of_the_byline(text):
    for name in split_names(text):
        assert 1 < len(name) <= 80
        assert not set(name) & set("\u202e\n")
