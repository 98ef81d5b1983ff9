"""What a page says of itself beside its telling: posts and threads, entries of a live blog, notes on its own text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.particulars import NoteKind
from rashomon.read import read_page
from rashomon.records import Account
from rashomon.zones import zone_page

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
QUOTE = "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge."
REST = "About 9,000 vehicles cross the bridge every day, according to the council."
DATED = '<meta property="article:published_time" content="2024-05-03T09:00:00Z">'


def page(body: str, head: str = DATED) -> Account:
    return zone_page(read_page("x", f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()))


def story(behind: str = "", before: str = "") -> Account:
    return page(
        f"<article><h1>Bridge closed</h1>{before}<div><p>{LEDE}</p><p>{QUOTE}</p><p>{REST}</p></div></article>{behind}"
    )


def post(name: str, text: str, inside: str = "", kind: str = "") -> str:
    head = f"<div class=meta><cite>{name}</cite> <time>4 May 2024, 10:15</time></div>"
    return f"<li class='comment {kind}'><article>{head}<p>{text}</p></article>{inside}</li>"


def section(*posts: str) -> str:
    return f"<section><h3>Comments</h3><ol class=commentlist>{''.join(posts)}</ol></section>"


def threads(account: Account) -> list[tuple[str | None, int | None]]:
    return [(one.author, one.answers) for one in account.particulars.posts]


def test_a_post_has_its_author_its_time_and_all_of_its_text():
    account = story(section(post("ann", "I saw it."), post("bo", "So did I.")))
    first = account.particulars.posts[0]
    assert (first.author, first.value) == ("ann", "2024-05-04T10:15")
    assert first.stamp is not None
    assert account[first.stamp] == "4 May 2024, 10:15"
    assert account[first.span].startswith("ann")
    assert account[first.span].endswith("I saw it.")


def test_a_list_within_a_post_holds_its_answers():
    inner = post("cy", "Me too.", f"<ol class=children>{post('di', 'Where?')}</ol>")
    answers = f"<ol class=children>{post('bo', 'When?')}{inner}</ol>"
    account = story(section(post("ann", "I saw it.", answers), post("eve", "Nonsense.")))
    assert threads(account) == [("ann", None), ("bo", 0), ("cy", 0), ("di", 2), ("eve", None)]


def test_a_class_that_counts_tells_the_depth():
    posts = [post("ann", "I saw it.", kind="depth-1"), post("bo", "When?", kind="depth-2")]
    account = story(section(*posts, post("cy", "At noon.", kind="depth-3"), post("di", "No.", kind="depth-1")))
    assert threads(account) == [("ann", None), ("bo", 0), ("cy", 1), ("di", None)]


def test_replies_set_flat_answer_the_post_before_them():
    posts = "".join(
        f"<div class='post {kind}'><b class=user>{name}</b> <span>4 May 2024, 10:15</span><p>{text}</p></div>"
        for kind, name, text in [
            ("", "ann", "I saw it."), ("reply", "bo", "When?"), ("reply", "cy", "Where?"), ("", "di", "No, never.")
        ]
    )  # fmt: skip
    assert threads(story(f"<section><h3>Comments</h3><div>{posts}</div></section>")) == [
        ("ann", None), ("bo", 0), ("cy", 0), ("di", None)
    ]  # fmt: skip


def test_words_tell_whom_a_post_answers():
    account = story(section(post("ann", "I saw it."), post("bo", "Who?"), post("cy", "In reply to ann: when was it?")))
    assert threads(account)[2] == ("cy", 0)


def test_posts_side_by_side_answer_nothing_that_is_shown():
    assert {answers for _, answers in threads(story(section(post("ann", "I saw it."), post("bo", "When?"))))} == {None}


def test_an_age_is_a_stamp_without_a_value():
    posts = "".join(
        f"<div class=c><b class=user>{n}</b> <i>2 hours ago</i><p>I saw it, {n}.</p></div>" for n in ("ann", "bo")
    )
    told = story(f"<section><h3>Comments</h3>{posts}</section>").particulars.posts
    assert [(one.author, one.value, one.stamp is not None) for one in told] == [("ann", None, True), ("bo", None, True)]


def test_a_stamp_without_a_year_is_completed_by_the_pages():
    posts = "".join(f"<div class=c><p>by {n}, 2 January, 10:15</p><p>I saw it, {n}.</p></div>" for n in ("ann", "bo"))
    assert story(f"<section><h3>Comments</h3>{posts}</section>").particulars.posts[0].value == "2025-01-02T10:15"


def test_forms_and_buttons_are_no_posts():
    form = "<form><label>Name</label><p>Website</p><p>Write what you think about it here.</p></form>"
    account = story(section(post("ann", "I saw it.", "<p>Reply</p>"), post("bo", "When?", "<p>Reply</p>")) + form)
    assert [name for name, _ in threads(account)] == ["ann", "bo"]


def test_posts_of_a_plain_text_keep_author_and_time():
    lines = [
        "Bridge closed",
        LEDE,
        QUOTE,
        "Comments",
        "ann, 4 May 2024, 10:15",
        "I saw it.",
        "bo, 4 May 2024, 11:20",
        "So did I.",
    ]
    told = zone_page(read_page("x", "\n\n".join(lines).encode())).particulars.posts
    assert [(one.author, one.value) for one in told] == [("ann", "2024-05-04T10:15"), ("bo", "2024-05-04T11:20")]


BLOG = "".join(
    f"<div class=e><span>{time}</span><p>{text}</p></div>" for time, text in [("8.05pm", QUOTE), ("7.10pm", REST)]
)


def test_entries_of_a_live_blog_bear_their_time_on_the_day_of_the_page():
    account = page(f"<h1>Bridge: live</h1><p>{LEDE}</p><div>{BLOG}</div>")
    entries = account.particulars.entries
    assert [entry.value for entry in entries] == ["2024-05-03T20:05", "2024-05-03T19:10"]
    assert [QUOTE in account[entries[0].span], REST in account[entries[0].span]] == [True, False]
    assert {entry.basis for entry in entries} == {"text: the stamp, on the day of the page"}


def test_the_attribute_of_a_time_outranks_its_words():
    entry = "<div class=e><time datetime='2024-05-04T01:{0}:00+02:00'>01.{0}</time><p>{1}</p></div>"
    account = page(f"<h1>Bridge: live</h1><p>{LEDE}</p>{entry.format(15, QUOTE)}{entry.format(10, REST)}")
    assert [entry.value[:16] for entry in account.particulars.entries] == ["2024-05-04T01:15", "2024-05-04T01:10"]


def test_stated_updates_are_found_by_their_headline():
    updates = ",".join(
        f'{{"headline": "{head}", "datePublished": "2024-05-04T0{n}:00:00Z"}}'
        for n, head in enumerate(("Bridge is shut now", "Cracks are found"))
    )
    state = f'<script type="application/ld+json">{{"@graph": [{{"liveBlogUpdate": [{updates}]}}]}}</script>'
    parts = f"<div><h2>Bridge is shut now</h2><p>{QUOTE}</p></div><div><h2>Cracks are found</h2><p>{REST}</p></div>"
    body = f"<h1>Bridge</h1><p>{LEDE}</p>{parts}"
    entries = page(body, DATED + state).particulars.entries
    assert [(entry.value[:13], entry.basis) for entry in entries] == [
        ("2024-05-04T00", "metadata: JSON-LD liveBlogUpdate"), ("2024-05-04T01", "metadata: JSON-LD liveBlogUpdate")
    ]  # fmt: skip


def test_texts_of_days_far_apart_are_no_entries_of_one_event():
    entry = "<div class=e><time datetime='2024-{0}-04T01:15'>01.15</time><p>{1}</p></div>"
    account = page(f"<h1>Bridge</h1><p>{LEDE}</p>{entry.format('01', QUOTE)}{entry.format('05', REST)}")
    assert account.particulars.entries == ()


def test_stated_updates_that_are_no_json_are_left_out():
    state = '<script type="application/ld+json">{"liveBlogUpdate": [{"headline": 3}, ' + "[" * 100_000 + "</script>"
    assert page(f"<h1>Bridge</h1><p>{LEDE}</p><p>{QUOTE}</p>", state).particulars.entries == ()


@pytest.mark.parametrize("head", [DATED, ""])
def test_an_account_with_one_time_has_no_entries(head):
    assert page(f"<h1>Bridge closed</h1><p>10:15</p><p>{LEDE}</p><p>{QUOTE}</p>", head).particulars.entries == ()


def test_entries_of_a_page_without_a_day_bear_the_time_alone():
    entries = page(f"<h1>Bridge: live</h1><p>{LEDE}</p><div>{BLOG}</div>", "").particulars.entries
    assert [entry.value for entry in entries] == ["T20:05", "T19:10"]


def test_entries_of_a_plain_text_are_told_by_their_stamps():
    text = "\n\n".join(["Bridge: live", LEDE, "10:15", QUOTE, "11:20", REST])
    assert [entry.value for entry in zone_page(read_page("x", text.encode())).particulars.entries] == [
        "T10:15",
        "T11:20",
    ]


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction (12 April): the bridge has two pillars, not three.", NoteKind.CORRECTION),
        ("This article was amended on 4 May 2024 to give the mayor's full name.", NoteKind.CORRECTION),
        ("An earlier version of this report gave a wrong year.", NoteKind.CORRECTION),
        ("Clarification: the council says that it closed one lane only.", NoteKind.CORRECTION),
        ("Editor's note: the writer lives in Ostrand, near the bridge.", NoteKind.EDITORS_NOTE),
        ("This story has been updated to add what the mayor said.", NoteKind.UPDATE),
        ("UPDATE: the bridge is open again, the council says.", NoteKind.UPDATE),
        ("Korrektur: Die Brücke hat zwei Pfeiler, nicht drei.", NoteKind.CORRECTION),
        ("Anmerkung der Redaktion: Wir haben den Namen ergänzt.", NoteKind.EDITORS_NOTE),
        ("Erratum : le pont a deux piles, et non trois.", NoteKind.CORRECTION),
    ],
)
def test_a_note_at_either_end_of_the_telling_is_found(note, kind):
    for account in (story(before=f"<p>{note}</p>"), page(f"<h1>Bridge</h1><p>{LEDE}</p><p>{QUOTE}</p><p>{note}</p>")):
        assert [(account[one.span], one.kind) for one in account.particulars.notes] == [(note, kind)]
    text = zone_page(read_page("x", "\n\n".join(["Bridge closed in Ostrand", LEDE, QUOTE, note]).encode()))
    assert [one.kind for one in text.particulars.notes] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Correction officers walked out of the prison on Monday morning.",
        "Updates on the bridge will follow, said the mayor of Ostrand.",
        "<a href=x>Corrections: all that we put right in our reports</a>",
        "Updated: 3:26 pm IST",
    ],
)
def test_words_of_a_note_in_another_sense_are_none(line):
    assert page(f"<h1>Bridge</h1><p>{LEDE}</p><p>{QUOTE}</p><p>{line}</p>").particulars.notes == ()


def test_a_link_to_a_page_of_corrections_is_no_note():
    footer = "<footer><p><a href=x>Corrections: all that we put right in our reports</a></p></footer>"
    assert story(footer).particulars.notes == ()


def test_a_label_alone_takes_the_next_block_with_it():
    note = "<h3>Correction</h3><p>The bridge has two pillars, not three.</p>"
    account = page(f"<h1>Bridge</h1><p>{LEDE}</p><p>{QUOTE}</p>{note}")
    assert [account[one.span].split()[-1] for one in account.particulars.notes] == ["three."]


def test_a_class_names_a_note_amid_the_telling():
    amid = "<p class=editors-note>The mayor has since spoken to us about it all.</p>"
    filler = f"<p>{REST}</p>" * 8
    account = page(f"<h1>Bridge</h1><div><p>{LEDE}</p><p>{QUOTE}</p>{filler}{amid}{filler}</div>")
    assert [one.kind for one in account.particulars.notes] == [NoteKind.EDITORS_NOTE]


def test_a_mention_amid_the_telling_is_no_note():
    filler = f"<p>{REST}</p>" * 8
    amid = "<p>Correction: that is what the mayor called it in his speech.</p>"
    assert page(f"<h1>Bridge</h1><div>{filler}{amid}{filler}</div>").particulars.notes == ()


PIECES = [
    "<p>10:15</p>",
    f"<p>{LEDE}</p>",
    "<ol class=children>",
    "</ol>",
    "<li class='comment depth-2'>",
    "<cite>ann</cite>",
]
PIECES += [
    "<time datetime='2024-05-03T10:15'>x</time>",
    "<h3>Comments</h3>",
    "Correction: no.",
    "by a, 3 May, 10:15",
    "<div>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_spans_lie_in_the_text_and_answers_point_back(pieces):
    account = page(f"<h1>Bridge</h1><p>{LEDE}</p>{' '.join(pieces)}")
    told = account.particulars
    spans = [*(n.span for n in told.notes), *(e.span for e in told.entries), *(p.span for p in told.posts)]
    assert all(0 <= span.start < span.end <= len(account.text) for span in spans)
    assert all(one.answers is None or one.answers < number for number, one in enumerate(told.posts))
    posts = [one.span for one in told.posts]
    assert all(one.end <= other.start for one, other in pairwise(posts))
