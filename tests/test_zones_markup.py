"""Zones of HTML, told by markup, place and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.records import Account
from rashomon.zones import zone_page
from tests.marked import zone_of

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
QUOTE = "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge."
REST = "About 9,000 vehicles cross the bridge every day, according to the council."


def account_of(body: str, head: str = "") -> Account:
    return zone_page(read_page("x", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()))


def story(inside: str = "", after: str = "") -> Account:
    text = f"<h1>Bridge closed in Ostrand</h1><div><p>{LEDE}</p>{inside}<p>{QUOTE}</p><p>{REST}</p></div>"
    return account_of(f"<nav><a href=/>Home</a></nav><article>{text}</article>{after}")


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        ("<figure><img src=a><figcaption>WORDS of a caption</figcaption></figure>", "caption"),
        ("<div><img src=a><br>WORDS below a picture</div>", "caption"),
        ("<p class='wp-caption-text'>WORDS of a caption</p>", "caption"),
        ("<aside class=related><a href=x>WORDS of another article</a></aside>", "related"),
        ("<div><b>READ MORE</b><div>WORDS of another article</div></div>", "related"),
        ("<p><a href=x>WORDS of another article</a></p>", "related"),
        ("<div class=newsletter-signup><p>WORDS of the newsletter</p></div>", "boilerplate"),
        ("<div class=ad-slot>WORDS of an advertisement</div>", "boilerplate"),
        ("<p>Subscribe to our newsletter with WORDS</p>", "boilerplate"),
        ("<figure><img src=a><figcaption class=image-footer>WORDS of a caption</figcaption></figure>", "caption"),
        ("<figure><img src=a><figcaption>WORDS. Foto: <span class=by>Jo Mill</span></figcaption></figure>", "caption"),
        ("<div class='image widget'><img src=a><p>WORDS of a caption</p></div>", "caption"),
        ("<div><img src=a><p class=img-description>WORDS of a caption</p></div>", "caption"),
        ("<div class='carousel-item read-more'><p>WORDS of a rower, waving. (AP Photo/Jo Mill)</p></div>", "caption"),
        ("<div class=slide><h3>The second stop</h3><img src=a><p>WORDS of the telling go on.</p></div>", "body"),
        ("<div><h3><a href=x>Ferry to run again</a></h3><img src=a><p>WORDS of a card lead away.</p></div>", "related"),
        ("<div class=social><blockquote><p>WORDS of a post that is quoted here.</p></blockquote></div>", "body"),
        ("<div class=embed-placeholder><p>WORDS of a consent to load what others hold.</p></div>", "boilerplate"),
        ("<p>Lesen Sie auch: WORDS eines anderen Artikels</p>", "related"),
        ("<aside><h1>WORDS of a column</h1></aside>", "boilerplate"),
        ("<h2>WORDS of a crosshead</h2>", "body"),
        ("<blockquote><p>WORDS of a post</p></blockquote>", "body"),
        ("<ul><li>WORDS of an item</li></ul>", "body"),
        ("<table><tr><td>WORDS of a cell</td></tr></table>", "body"),
        ("<table><caption>WORDS of a table's caption</caption></table>", "caption"),
        ("<p><em>Amended at 17:52: WORDS of a correction</em></p>", "body"),
        ("<p><time>17:45</time> </p><p>WORDS of an entry that tells some more</p>", "body"),
    ],
)
def test_a_line_inside_the_telling(markup, zone):
    account = story(markup)
    assert zone_of(account, "WORDS") == zone
    assert zone_of(account, REST) == "body"


@pytest.mark.parametrize(
    ("markup", "zone"),
    [
        (
            "<div id=comments><div><cite>ann</cite><p>WORDS of a comment that looks like a paragraph.</p></div></div>",
            "comment",
        ),
        (
            "<div><div>318 COMMENTS</div><div>ann</div><div>WORDS of a comment that reads like one, too.</div></div>",
            "comment",
        ),
        ("<section><h2>Read next</h2><ul><li><a href=x>WORDS of another article</a></li></ul></section>", "related"),
        ("<footer><p>WORDS of the imprint</p></footer>", "boilerplate"),
        ("<aside><h1>WORDS of a column</h1><p>Another text, as long as a sentence is.</p></aside>", "boilerplate"),
        (
            "<div><div class=b><h4><a href=x>Ferry to run again in summer</a></h4><p>WORDS of a teaser, a sentence.</p>"
            "</div><div class=b><h4><a href=y>Harbour to be dredged at last</a></h4><p>Dredging, they say.</p></div>"
            "<div class=b><h4><a href=z>Museum gets a new roof now</a></h4><p>Rain came in for years.</p></div></div>",
            "related",
        ),
        (
            "<article><h3>Other</h3><p>WORDS of the teaser of another article, a whole sentence of it.</p></article>",
            "related",
        ),
    ],
)
def test_a_line_behind_the_telling(markup, zone):
    account = story(after=markup)
    assert zone_of(account, "WORDS") == zone
    assert zone_of(account, LEDE) == "body"


@pytest.mark.parametrize(
    "wrapper", ["<div class='sidebar-layout'>", "<div id='comments-open'>", "<div class='ad-free promo'>"]
)
def test_a_class_is_not_believed_of_what_holds_the_telling(wrapper):
    account = account_of(f"{wrapper}<h1>Bridge closed in Ostrand</h1><p>{LEDE}</p><p>{QUOTE}</p><p>{REST}</p></div>")
    assert [zone_of(account, words) for words in (LEDE, QUOTE, REST)] == ["body"] * 3


def test_a_row_behind_the_last_paragraph_goes_on_with_it():
    rows = "".join(f"<p>{day} June: Ostrand, the old quay</p>" for day in range(3, 9))
    account = story(f"<p>{REST}</p>{rows}<p class=tags><a href=x>Ferries</a></p>")
    held = account_of(f"<article><h1>Bridge closed</h1><div><p>{LEDE}</p><p>{QUOTE}</p>{rows}</div></article>")
    assert [zone_of(one, "3 June") for one in (account, held)] == ["body", "body"]


def test_short_remarks_behind_the_last_paragraph_stay_furniture():
    account = account_of(
        f"<h1>Bridge closed</h1><div><p>{LEDE}</p><p>{QUOTE}</p><p>Ostrand 4</p><p>Print this</p></div>"
    )
    assert zone_of(account, "Ostrand 4") == "boilerplate"


def test_news_before_the_named_headline_is_not_the_telling():
    ticker = "".join(f"<li>OTHER {n}: {LEDE} {QUOTE}</li>" for n in range(3))
    body = f"<div><ul>{ticker}</ul></div><h2>Bridge closed in Ostrand</h2><div><p>{LEDE}</p><p>{REST}</p></div>"
    account = account_of(body, '<meta property="og:title" content="Bridge closed in Ostrand">')
    assert zone_of(account, "OTHER 1") != "body"
    assert zone_of(account, REST) == "body"


def test_a_lead_that_is_named_a_teaser_is_the_pages_own():
    account = account_of(
        f"<h1>Bridge closed</h1><div class=teaser><p>{LEDE}</p></div><div><p>{QUOTE}</p><p>{REST}</p></div>"
    )
    assert zone_of(account, LEDE) in {"body", "title"}


def test_boxes_amid_the_telling_take_none_of_its_paragraphs_away():
    boxes = [f"<ul><li><h4><a href=x>Ferry {n} to run again</a></h4></li></ul><p>{REST} ({n})</p>" for n in range(4)]
    account = story("".join(boxes))
    assert [zone_of(account, f"council. ({n})") for n in range(4)] == ["body"] * 4


def test_a_by_line_beside_its_authors_portrait_is_no_caption():
    portrait = "<figure><img src=a><figcaption><p>By Ann Bell</p></figcaption></figure>"
    account = account_of(f"<h1>Bridge closed in Ostrand</h1>{portrait}<p>{LEDE}</p><p>{QUOTE}</p>")
    assert next(b.author for b in account.blocks if b.zone == "byline") == "Ann Bell"


def test_by_line_and_dates_of_one_line_are_cut_apart():
    times = "<time>Monday 4 March 2019, 10:20</time> <span>Updated 14:20</span>"
    head = f"<div class=meta><span class=by>By Ann Bell</span> {times}</div>"
    account = account_of(f"<h1>Bridge closed in Ostrand</h1>{head}<p>{LEDE}</p><p>{QUOTE}</p>")
    assert [zone_of(account, words) for words in ("By Ann", "Monday 4", "Updated")] == ["byline", "date", "date"]
    assert next(b.author for b in account.blocks if b.zone == "byline") == "Ann Bell"


def test_words_that_style_sheets_set_apart_are_not_glued():
    assert (
        "Ann Bell 4 Mar 2019" in account_of(f"<p><a href=x>Ann Bell</a><time>4 Mar 2019</time></p><p>{LEDE}</p>").text
    )


def test_a_comment_keeps_its_author():
    account = story(
        after="<ol class=commentlist><li><cite>ann77</cite> <small>5 March 2019</small><p>Finally!</p></li></ol>"
    )
    assert next(b.author for b in account.blocks if account[b.span] == "Finally!") == "ann77"


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ("<title>Bridge closed | The Mail</title>", "Bridge closed", "The Mail"),
        ("<title>The Mail - Bridge closed</title>", "Bridge closed", "The Mail"),
        ('<title>x</title><meta property="og:title" content="Bridge closed - The Mail">', "Bridge closed", None),
        ("", "Bridge closed", None),
    ],
)
def test_title_and_outlet_come_from_headline_and_head(head, title, outlet):
    account = account_of(f"<div>Top</div><h1>Bridge closed</h1><p>{LEDE}</p><p>{QUOTE}</p>", head)
    assert (account.title, account.outlet) == (title, outlet)


def test_a_masthead_in_a_heading_is_not_the_title():
    account = account_of(
        f"<h1>The Mail</h1><h2>Bridge closed</h2><p>{LEDE}</p>", "<title>Bridge closed « The Mail</title>"
    )
    assert zone_of(account, "The Mail") == "boilerplate"
    assert account.title == "Bridge closed"


def test_an_earlier_date_line_outranks_the_date_of_a_moved_page():
    head = '<meta property="article:published_time" content="2023-02-02">'
    account = account_of(f"<h1>Bridge closed</h1><p>Published: 4 March 2019</p><p>{LEDE}</p><p>{QUOTE}</p>", head)
    assert account.published is not None
    assert (account.published.value, account.published.basis) == ("2019-03-04", "text: the date line")


def test_the_first_comment_dates_a_page_that_says_nothing_else():
    after = "<div id=comments><p>ann, 6 March 2019 at 10:20</p><p>bo, 5 March 2019 at 10:20</p></div>"
    account = story(after=after)
    assert account.published is not None
    assert account.published.value == "2019-03-05"


@given(
    st.lists(
        st.sampled_from(
            [
                f"<p>{LEDE}</p>",
                "<div>",
                "</div>",
                "<h3>Comments</h3>",
                "<a href=x>y z</a>",
                "By Ann ",
                "<br>",
                "4 May 2019",
            ]
        ),
        max_size=14,
    )
)
def test_blocks_hold_every_word_once_and_in_order(parts):
    try:
        account = account_of("".join(parts))
    except InputError:
        return
    position, held = 0, []
    for block in account.blocks:
        assert block.span.start >= position
        held.append(account[block.span])
        position = block.span.end
    assert "".join("".join(held).split()) == "".join(account.text.split())


BLOG = (
    "<div class='x1'><span>8.05pm</span><p>The bridge is shut. It took ten minutes, and nobody was hurt in the end.</p>"
    "<div class='x2'><img src='a.jpg'><p>The crowd outside. Picture: Jo Mill</p></div></div>"
    "<div class='x1'><span>7.10pm</span><p>A pillar has cracked, says a boatman who saw it from below this evening.</p>"
    "<blockquote><p>Nobody has ever seen that pillar move at all.</p><span>Ivo Hart (@hart) on Chirp, 6.48pm</span>"
    "<div>64 echoes 1,208 hearts</div></blockquote></div>"
    "<div class='x3'><h2>Listeners write</h2><div><b>Ann from Holm</b> <small>8.22pm</small><p>I saw it too.</p></div>"
    "<div><b>boat_9</b> <small>8.31pm</small><p>It has been moving for years, as anybody can tell.</p></div></div>"
)


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("It took ten minutes", "body"),
        ("The crowd outside", "caption"),
        ("on Chirp", "body"),
        ("64 echoes", "boilerplate"),
        ("Ann from Holm", "comment"),
        ("I saw it too", "comment"),
        ("boat_9", "comment"),
    ],
)
def test_a_live_blog_ends_where_its_listeners_write(words: str, zone: str) -> None:
    account = account_of(f"<h1>LIVE: Bridge closed in Ostrand</h1><p>{LEDE}</p>{BLOG}")
    assert zone_of(account, words) == zone


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("“They counted aloud”: ten minutes to leave", "<title>Ten minutes to leave - Harbour Post</title>"),
        ("Bridge closed in Ostrand: the council wants money", "<title>Bridge closed in Ostrand - Harbour Post</title>"),
        ("Local paper: Seven cracks, not three", "<title>Local paper in Lorn: Seven cracks, not three | HP</title>"),
    ],
)
def test_a_headline_that_says_more_than_the_stated_title_is_the_title(heading, head):
    site = '<meta property="og:site_name" content="Harbour Post">'
    banner = "<div>Harbour Post</div><p>This site keeps two small files on your machine so that it knows you again.</p>"
    account = account_of(f"{banner}<div><h1>{heading}</h1><p>{LEDE}</p><p>{QUOTE}</p></div>", head + site)
    assert zone_of(account, heading) == "title"
    assert zone_of(account, "Harbour Post") == "boilerplate"
    assert zone_of(account, "This site keeps") == "boilerplate"
    assert zone_of(account, LEDE) == "body"


def test_a_site_s_linked_name_is_no_headline():
    body = (
        f"<h1><a href=/>Notes from the Ushta</a></h1><div><h2>What I counted here</h2><p>{LEDE}</p><p>{QUOTE}</p></div>"
    )
    account = account_of(body, "<title>What I counted here « Notes from the Ushta</title>")
    assert zone_of(account, "What I counted") == "title"
    assert zone_of(account, "Notes from") == "boilerplate"


def test_a_card_that_repeats_the_title_does_not_begin_the_telling():
    card = f"<h2>Honey pear jam</h2><p>{REST}</p>"
    body = f"<h1>Homemade honey pear jam for winter</h1><div><p>{LEDE}</p><p>{QUOTE}</p>{card}</div>"
    account = account_of(body, "<title>Honey pear jam | Kitchen</title>")
    assert zone_of(account, LEDE) == "body"
    assert zone_of(account, "Homemade") == "title"
