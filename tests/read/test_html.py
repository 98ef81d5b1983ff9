"""The visible text of an HTML page and the lines it is made of."""

import pytest

from rashomon.read import read_page


def page_of(body: str, head: str = ""):
    return read_page("x", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def lines_of(body: str) -> list[str]:
    page = page_of(body)
    return [page.text[line.span.start : line.span.end] for line in page.lines]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One  \n <b>bold</b>\tword</p>", ["One bold word"]),
        ("<div>Bare<div>inner</div>after</div>", ["Bare", "inner", "after"]),
        ("<p>One<br>two</p>", ["One", "two"]),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("<table><tr><td>1</td><td>2</td></tr></table>", ["1", "2"]),
        ("<pre>x  y\nz</pre>", ["x  y", "z"]),
        ("<p>a&nbsp;b &ldquo;c&rdquo;</p>", ["a\u00a0b “c”"]),
        ("<p>un<b>believ</b>able</p>", ["unbelievable"]),
        ("<p>   </p><p>x</p>", ["x"]),
    ],
)
def test_runs_are_cut_at_blocks_and_collapsed_inside(markup, lines):
    assert lines_of(markup) == lines


@pytest.mark.parametrize(
    "markup",
    [
        "<script>var a = 'hidden';</script>",
        "<style>p{color:red}</style>",
        "<p hidden>hidden</p>",
        "<div style='color:red; display : none'>hidden</div>",
        "<span style='visibility:hidden'>hidden</span>",
        "<noscript>hidden</noscript>",
        "<template><p>hidden</p></template>",
        "<textarea>hidden</textarea>",
        "<!-- hidden -->",
        "<svg><text>hidden</text></svg>",
    ],
)
def test_what_a_browser_does_not_show_is_left_out(markup):
    assert lines_of(f"<p>shown</p>{markup}") == ["shown"]


def test_comments_navigation_and_captions_are_part_of_the_text():
    shown = lines_of("<nav>Home</nav><figure><figcaption>A boat</figcaption></figure><div id=comments>Nice</div>")
    assert shown == ["Home", "A boat", "Nice"]


def test_blocks_are_set_apart_by_a_blank_line_and_items_by_a_newline():
    assert page_of("<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>").text == "a\n\nb\n\nc\nd"


def test_a_line_knows_its_elements_and_their_hints():
    page = page_of('<article class="mainStory"><p id="wp-captionText">x</p></article>')
    assert [e.tag for e in page.lines[0].path][-2:] == ["article", "p"]
    assert page.lines[0].path[-1].hints == ("wp", "caption", "text")


def test_the_share_of_linked_characters_is_told():
    assert page_of("<p><a href=x>abcd</a> efgh</p>").lines[0].link_share == pytest.approx(0.5)


def test_a_line_beside_a_picture_knows_it():
    page = page_of(f"<div><img src=a><p>A boat</p></div><p>{'far away ' * 80}</p>")
    assert [bool(line.image) for line in page.lines] == [True, False]


def test_inline_elements_with_a_class_mark_their_words():
    page = page_of('<p>by <span class="author-name">Ann Bell</span>, <time>10:20</time></p>')
    assert [page.text[m.span.start : m.span.end] for m in page.lines[0].marks] == ["Ann Bell", "10:20"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 3000 + "x",
        "<b><i>" * 3000 + "x",
        "<table><tr><td>" * 1000 + "x",
        "<p " + " ".join(f"a{i}=1" for i in range(5000)) + ">x",
        "<" * 20000 + " x",
        "<a href=x>x</a> " * 5000,
        "<p>" + "12 May 2019 10:20, " * 3000 + "x",
    ],
)
def test_hostile_markup_is_read_to_its_end(markup):
    assert page_of(markup).text.endswith("x")


def test_nesting_keeps_only_the_innermost_elements():
    assert len(page_of("<div>" * 500 + "x").lines[0].path) <= 60


def test_a_page_saved_as_mhtml_is_read_with_its_address_and_day():
    data = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://mail.example/bridge\r\n"
        "Date: Tue, 5 Mar 2019 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<html><p>Caf=C3=A9 clo=\r\nsed</p></html>\r\n----b--\r\n"
    )
    page = read_page("x", data.encode())
    assert (page.text, page.url) == ("Café closed", "https://mail.example/bridge")
    assert page.captured == "2019-03-05T10:00:00+00:00"
