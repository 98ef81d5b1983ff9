"""Readers' posts: told by the words of their heads and by their structure, in markup and in plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.read import read_page
from rashomon.records import Account
from rashomon.zones import zone_page
from rashomon.zones.posts import head_of, weak_head_of

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
QUOTE = "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge."
STORY = f"<h1>Bridge closed in Ostrand</h1><p>{LEDE}</p><p>{QUOTE}</p>"
POSTS = (
    ("kelpie", "3 May, 10:15", "I saw the crack in March already."),
    ("Mrs Lund", "3 May, 11:40", "Nobody asked us. They never do."),
    ("Tern7", "4 May, 07:02", "Bring back the ferry!"),
)


def page(body: str) -> Account:
    return zone_page(read_page("x", f"<!doctype html><html><body>{body}</body></html>".encode()))


def plain(*lines: str) -> Account:
    return zone_page(read_page("x", "\n\n".join(lines).encode()))


def told(account: Account, words: str) -> tuple[str, str | None]:
    block = account.block_at(account.text.index(words))
    assert block is not None, f"no block holds {words!r}"
    return block.zone.value, block.author


def posts(make: str) -> str:
    return "".join(make.format(name=name, when=when, text=text) for name, when, text in POSTS)


def check(account: Account) -> None:
    """The telling is body, and every post a comment of its author."""
    assert told(account, LEDE) == ("body", None)
    assert [told(account, text) for _, _, text in POSTS] == [("comment", name) for name, _, _ in POSTS]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("by kelpie, Sun 5 May 2024, 23:17", "kelpie"),
        ("Mrs Lund 3 May, 11:40", "Mrs Lund"),
        ("kelpie wrote:", "kelpie"),
        ("#3 kelpie - 3 May 2024 10:15", "kelpie"),
        ("kelpie · 3h ago", "kelpie"),
        ("On 6 May 2024 at 10:15, Ann wrote:", "Ann"),
        ("kelpie (3 May, 10:15): We saw it too.", "kelpie"),
        ("Posted 3 May 2024 at 10:15 by Ann", "Ann"),
    ],
)
def test_the_head_of_a_post_names_its_author(line, author):
    head = head_of(line, len(line.split()))
    assert head is not None
    assert head.author == author


@pytest.mark.parametrize("line", ["November 19, 2019 at 6:34 am", "le 22/11/2024 à 09:47", "2 days ago at 07:52 am"])
def test_the_words_of_a_stamp_name_nobody(line):
    head = head_of(line, len(line.split()))
    assert head is None or head.author is None


@pytest.mark.parametrize(
    "line",
    [
        "Two men left at 10:15 and drove off.",
        "The police said at 10:15 that the bridge was closed.",
        "OSTRAND, May 18 (HNA) - At least two people were hurt.",
        "Last edited by kelpie on Mon 6 May 2024, 00:02",
        LEDE,
    ],
)
def test_a_sentence_or_an_edit_note_heads_no_post(line):
    assert head_of(line, len(line.split())) is None


def test_a_day_alone_is_a_weak_head():
    assert head_of("Ann, 3 May", 3) is None
    assert weak_head_of("Ann, 3 May", 3) is not None


@pytest.mark.parametrize(
    "make",
    [
        "<div class=e><div class=a>by <b>{name}</b>, {when}</div><div><p>{text}</p></div></div>",
        "<div class=e><span>{name}</span> <span>{when}</span><p>{text}</p></div>",
        "<div class=e><div class=nm>{name}</div><div class=dt>{when}</div><div>{text}</div></div>",
        "<p class=m>{name} | {when}</p><p>{text}</p>",
        "<div class=e><p>{text}</p><p class=s>{name}, {when}</p></div>",
        "<div class=e><p><b>{name}</b> wrote:</p><p>{text}</p></div>",
    ],
    ids=["by-line", "spans", "two lines", "side by side", "signed below", "wrote"],
)
def test_repeated_posts_behind_the_telling_are_comments(make):
    check(page(f"<div>{STORY}</div><div><h3>Echo</h3>{posts(make)}</div>"))


@pytest.mark.parametrize(
    ("opening", "make", "end"),
    [
        ("<ol>", "<li><p>by {name}, {when}</p><p>{text}</p></li>", "</ol>"),
        ("<dl>", "<dt>{name}, {when}</dt><dd>{text}</dd>", "</dl>"),
        ("<table>", "<tr><td>{name}<br>Posts: 12<br>{when}</td><td>{text}</td></tr>", "</table>"),
    ],
    ids=["list", "definitions", "table"],
)
def test_posts_in_lists_and_tables_are_comments(opening, make, end):
    check(page(STORY + "<h3>Echo</h3>" + opening + posts(make) + end))


@pytest.mark.parametrize(
    "heading",
    ["Comments (3)", "3 replies", "What you said", "What our readers tell us", "Responses to this entry", "Your views"],
)
def test_a_heading_opens_the_comments_behind_it(heading):
    check(page(f"{STORY}<h3>{heading}</h3>{posts('<p><b>{name}</b></p><p>{text}</p>')}"))


def test_the_first_post_of_a_thread_is_the_telling_and_the_others_are_comments():
    first = f"<div class='post first'><div class=by>by Ann, 2 May 2024, 09:10</div><p>{LEDE}</p><p>{QUOTE}</p></div>"
    rest = posts("<div class=post><div class=by>by {name}, {when}</div><p>{text}</p></div>")
    account = page(f"<h1>Bridge</h1>{first}<div>{rest}</div>")
    check(account)
    assert told(account, "by Ann") == ("byline", "Ann")
    assert told(account, "by kelpie") == ("comment", "kelpie")


def test_a_button_below_every_post_is_no_author():
    make = "<div class=e><b>{name}</b><p>{text}</p><i class=z><div class=r>Responder</div></i></div>"
    account = page(f"<div>{STORY}</div><section><h3>Comments</h3>{posts(make)}</section>")
    assert {block.author for block in account.blocks} == {None, *(name for name, _, _ in POSTS)}


def test_the_entries_of_a_live_blog_are_no_comments():
    entries = "".join(f"<div class=e><p><b>{hour}</b> Ann Bell</p><p>{QUOTE}</p></div>" for hour in ("10:15", "11:20"))
    account = page(f"<h1>Bridge: live</h1><p>{LEDE}</p>{entries}")
    assert {block.zone.value for block in account.blocks} <= {"title", "body", "date", "byline"}


def test_teasers_with_author_and_date_are_other_articles():
    make = "<div class=t><a href=x>Ferry to run again in summer</a><p>{name}, {when}</p><p>{text}</p></div>"
    account = page(f"{STORY}<h3>Also in Holm</h3>{posts(make)}")
    assert [told(account, text)[0] for _, _, text in POSTS] == ["related"] * 3


@pytest.mark.parametrize("make", ["by {name}, {when}", "#2 {name} - {when}", "{name} wrote:", "{name}, {when}"])
def test_stamped_posts_of_a_plain_text_are_comments(make):
    lines = [part for name, when, text in POSTS for part in (make.format(name=name, when=when), text)]
    check(plain("Bridge closed in Ostrand", LEDE, QUOTE, *lines))


def test_posts_of_one_line_are_comments():
    check(plain("Bridge closed in Ostrand", LEDE, QUOTE, *(f"{n} ({w}): {t}" for n, w, t in POSTS)))


def test_dated_entries_of_a_plain_live_blog_are_body():
    account = plain("Bridge: live", LEDE, "3 May 2024, 10:15", QUOTE, "3 May 2024, 11:20", f"{QUOTE} Then he left.")
    assert {told(account, words)[0] for words in (LEDE, QUOTE, "Then he left")} == {"body"}


def test_a_statement_that_announces_two_quotations_has_no_comments():
    lines = ["Ann Bell, chair, said:", "“We told them twice.”", "Jo Mill, clerk, said:", "“We told them again.”"]
    account = plain("Bridge closed in Ostrand", LEDE, *lines, QUOTE)
    assert {told(account, line)[0] for line in lines} == {"body"}


@given(
    st.lists(st.sampled_from(["<p>", "</div>", "<div class=post>", "by a, 3 May, 10:15", "text", "<h3>Comments</h3>"]))
)
def test_any_order_of_pieces_keeps_every_word_once(pieces):
    account = page(f"{STORY}{' '.join(pieces)}")
    held = "".join(account[block.span] for block in account.blocks)
    assert "".join(held.split()) == "".join(account.text.split())
