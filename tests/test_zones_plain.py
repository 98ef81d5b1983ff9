"""Zones of plain text, told by words and order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.records import Account, Zone
from rashomon.zones import zone_page
from tests.marked import zone_of

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
QUOTE = "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge."
REST = "About 9,000 vehicles cross the bridge every day, according to the council."


def account_of(*lines: str) -> Account:
    return zone_page(read_page("x", "\n\n".join(lines).encode()))


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("READ MORE: Ten bridges that fell", "related"),
        ("A lorry crosses the bridge in 2004. (Photo by Jo Mill)", "caption"),
        ("Photo: the bridge at noon (Ostrand Mail)", "caption"),
        ("Workers inspect a pillar of the bridge in Ostrand on March 4, 2019.", "caption"),
        ("Advertisement", "boilerplate"),
        ("Subscribe to our newsletter", "boilerplate"),
        ("1.2k shares 14 comments", "boilerplate"),
        ("Correction: an earlier version gave the wrong year.", "body"),
        ("What happens next", "body"),
        ("* * *", "boilerplate"),
        ("By Ann Bell", "byline"),
        ("By Ann Bell, political editor, in Ostrand.", "byline"),
        ("by our own correspondent", "byline"),
        ("By midnight on Friday firemen had shut the road, the mayor said.", "body"),
        ("By Sunday, 200 people had left.", "body"),
        ("By law, the council must answer within 30 days.", "body"),
        ("By the clock on the hall, the first pillar went at 9:47 p.m.", "body"),
        ("From there the crack spread to the next pillar.", "body"),
        ("From: The Weekly Bell <a@bell.example>", "boilerplate"),
        ("17:45", "date"),
    ],
)
def test_a_line_of_the_telling_is_what_its_words_show(line, zone):
    account = account_of("Bridge closed in Ostrand after inspection", LEDE, line, QUOTE, REST)
    assert zone_of(account, line) == zone
    assert zone_of(account, REST) == "body"


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("4 March 2019, 10:20", "date"),
        ("OSTRAND, 04.03.2019", "date"),
        ("By Ann Bell and Tom Ray", "byline"),
        ("0 $", "boilerplate"),
        ("JUNE 2021", "boilerplate"),
        ("News / Local", "boilerplate"),
        ("ABC0417 4 GEN 0311 OSTRAND-BRIDGE", "boilerplate"),
        ("16 Comments", "boilerplate"),
        ("Support The Mail with card or transfer", "boilerplate"),
        ("(Adds quote of the mayor)", "boilerplate"),
    ],
)
def test_a_line_before_the_telling_is_date_byline_or_furniture(line, zone):
    account = account_of(line, "Bridge closed in Ostrand after inspection", LEDE, QUOTE)
    assert zone_of(account, line) == zone
    assert account.title == "Bridge closed in Ostrand after inspection"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            ("The Ostrand Mail", "Bridge closed after inspection finds cracks"),
            "Bridge closed after inspection finds cracks",
        ),
        (("MINISTRY OF TRANSPORT AND SEA COMMUNICATIONS", "ON THE BRIDGE"), "ON THE BRIDGE"),
        (("Bridge closed after cracks", "Mayor says that no chances at all were taken"), "Bridge closed after cracks"),
        (("Subject: The bridge (no. 12)", "HOW LONG IS A BRIDGE?"), "The bridge (no. 12)"),
        ((), None),
    ],
)
def test_the_title_is_the_headline_not_the_masthead(head, title):
    assert account_of(*head, LEDE, QUOTE).title == title


def test_a_standfirst_behind_the_headline_is_title():
    standfirst = "Mayor says that no chances were taken"
    assert zone_of(account_of("Bridge closed after cracks are found", standfirst, LEDE, QUOTE), standfirst) == "title"


@pytest.mark.parametrize(
    "marker", ["Notify of", "3 Comments", "View all comments", "Leave a reply", "Newest Most Voted"]
)
def test_behind_a_marker_lines_are_comments_with_their_authors(marker):
    account = account_of(
        "Bridge closed after cracks",
        LEDE,
        QUOTE,
        marker,
        "bridge_troll",
        "They knew it for years.",
        "ann77",
        "Finally!",
    )
    comments = [(account[b.span], b.author) for b in account.blocks if b.zone is Zone.COMMENT]
    assert ("They knew it for years.", "bridge_troll") in comments
    assert ("Finally!", "ann77") in comments
    assert zone_of(account, QUOTE) == "body"


def test_stamped_posts_begin_a_comment_section_without_a_heading():
    account = account_of(
        "Bridge closed after cracks",
        LEDE,
        QUOTE,
        "bridge_troll",
        "2 hours ago",
        "They knew.",
        "ann77",
        "1 hour ago",
        "Finally!",
    )
    assert zone_of(account, "They knew.") == "comment"
    assert zone_of(account, "bridge_troll") == "comment"


def test_a_call_to_comment_amid_the_telling_changes_nothing():
    paragraphs = [f"{LEDE} It was the {word} time." for word in ("first", "second", "third", "fourth")]
    account = account_of("Bridge closed after cracks", LEDE, "Join the conversation", *paragraphs)
    assert zone_of(account, paragraphs[-1]) == "body"


@pytest.mark.parametrize(
    "heading", ["Read next", "Related stories", "You may also like", "Most read", "FROM THE ARCHIVE"]
)
def test_behind_a_heading_of_other_articles_their_headlines_are_related(heading):
    account = account_of(
        "Bridge closed after cracks", LEDE, QUOTE, heading, "Ten bridges that fell", "Why does concrete crack?"
    )
    assert zone_of(account, heading) == "related"
    assert zone_of(account, "Why does") == "related"


def test_a_list_of_other_articles_amid_the_telling_ends_at_the_next_paragraph():
    account = account_of("Bridge closed after cracks", LEDE, "Read more", "Ten bridges that fell", QUOTE, REST)
    assert [zone_of(account, words) for words in ("Ten bridges", QUOTE, REST)] == ["related", "body", "body"]


@pytest.mark.parametrize("mark", ["ENDS", "###", "Notes to editors", "Media contact"])
def test_notes_behind_the_end_of_a_statement_are_furniture(mark):
    note = "The council of Ostrand maintains 31 bridges in the town and around it."
    assert zone_of(account_of("Bridge closed after cracks", LEDE, QUOTE, mark, note), note) == "boilerplate"


def test_a_credit_at_the_end_is_a_byline():
    line = "(Reporting by Ann Bell; Editing by Tom Ray)"
    assert zone_of(account_of("Bridge closed after cracks", LEDE, QUOTE, line), line) == "byline"


def test_a_letter_ends_with_its_writer():
    account = account_of("Bridge closed after cracks", LEDE, QUOTE, "Until next week,", "Ann")
    assert zone_of(account, "Until next week") == "byline"


def test_a_headline_behind_the_telling_is_another_article():
    other = "Ten Bridges That Fell And What Became Of Them"
    assert zone_of(account_of("Bridge closed after cracks", LEDE, QUOTE, other, "Support The Mail"), other) == "related"


def test_turns_of_a_transcript_are_telling():
    account = account_of(
        "TRANSCRIPT", "Interview with the mayor", "HOST: Why?", "HART: Cracks.", "HOST: When?", "HART: Friday."
    )
    assert [zone_of(account, words) for words in ("HOST: Why", "HART: Friday")] == ["body", "body"]


def test_entries_of_a_live_blog_keep_their_headings():
    account = account_of(
        "Bridge closed: live updates", "18:20", "That is all for today", LEDE, "17:02", "Bridge closed", QUOTE
    )
    assert [zone_of(account, words) for words in ("18:20", "That is all", "Bridge closed\n")] == [
        "date",
        "body",
        "body",
    ]


def test_hard_wrapped_lines_make_one_block_a_paragraph():
    wrapped = (
        "Bridge closed after cracks\n\nOSTRAND, March 4 (Orb) - The council of Ostrand closed the old\n"
        "bridge on Monday after an inspection found cracks in two of its\npillars, the mayor said.\n\n"
        "He told reporters that no chances had been taken with a bridge\nthat nine thousand vehicles cross every day.\n"
    )
    account = account_of(wrapped)
    body = [account[b.span] for b in account.blocks if b.zone is Zone.BODY]
    assert [text.split()[0] for text in body] == ["OSTRAND,", "He"]
    assert account.outlet == "Orb"


def test_items_of_a_list_are_not_joined():
    account = account_of(
        "Bridge closed after cracks", LEDE, "Key facts:\n- Built in 1931\n- Last repaired in 2004", REST
    )
    assert zone_of(account, "- Last") == "body"
    assert any(account[b.span] == "- Built in 1931" for b in account.blocks)


@pytest.mark.parametrize(
    ("lines", "outlet"),
    [
        (("Head of the story here", LEDE, QUOTE, "(c) Orb News 2019. All rights reserved."), "Orb News"),
        (("From: The Weekly Bell <a@bell.example>", "Head of the story here", LEDE, QUOTE), "The Weekly Bell"),
        (("Head of the story here", LEDE, QUOTE, "Support Ostrand Voice"), "Ostrand Voice"),
        (("Head of the story here", LEDE, QUOTE), None),
    ],
)
def test_the_outlet_is_named_by_dateline_mail_copyright_or_support_line(lines, outlet):
    assert account_of(*lines).outlet == outlet


@pytest.mark.parametrize("line", ["JUNE 2021", "© 2021 The Mail", "Updated: 3 May 2021", "1 January 1970"])
def test_donation_bars_copyright_and_updates_give_no_date(line):
    assert account_of(line, "Bridge closed after cracks", LEDE, QUOTE).published is None


def test_what_was_spoken_bears_the_day_of_its_broadcast():
    account = account_of("Bridge closed after cracks", "Broadcast on Friday 10 March 2023, 19:00", LEDE, QUOTE)
    assert account.published is not None
    assert (account.published.value, account.published.basis) == ("2023-03-10T19:00", "text: the day of the broadcast")


def test_a_date_line_is_believed_before_the_day_of_a_broadcast():
    dated = "Published: 11 March 2023"
    account = account_of("Bridge closed after cracks", "Broadcast: 10 March 2023", dated, LEDE, QUOTE)
    assert account.published is not None
    assert account.published.value == "2023-03-11"


def test_a_date_line_gives_the_date_and_its_words():
    account = account_of("Bridge closed after cracks", "Published: 4 March 2019, 10:20", LEDE, QUOTE)
    assert account.published is not None
    assert account.published.span is not None
    assert account.published.value == "2019-03-04T10:20"
    assert account[account.published.span] == "4 March 2019, 10:20"


@given(
    st.lists(
        st.sampled_from(["Comments", "By Ann", LEDE, "4 May 2019", "ENDS", "Read next", "x", "A: b", "- c", "@", "1"]),
        max_size=12,
    )
)
def test_blocks_hold_every_word_once_and_in_order(lines):
    try:
        account = account_of("a", *lines)
    except InputError:
        return
    position, held = 0, []
    for block in account.blocks:
        assert block.span.start >= position
        held.append(account[block.span])
        position = block.span.end
    assert "".join("".join(held).split()) == "".join(account.text.split())


@pytest.mark.parametrize(
    ("head", "outlet", "title"),
    [
        (
            "PORTERS' UNION OF HOLM\nNewsletter no. 7, 3 May 2020\n\nTwo hurt and nobody asked",
            "PORTERS' UNION OF HOLM",
            "Two hurt",
        ),
        ("HOLM COUNTY COURT\n\nThe Crown v Ann Bell\n\nSummary, 3 May 2020", "HOLM COUNTY COURT", "The Crown v"),
        (
            "BELL & DREY TRADING\n\nStatement no. 2 on the fire in Holm\n\nHolm, 3 May 2020",
            "BELL & DREY TRADING",
            "Statement",
        ),
    ],
    ids=["a union", "a court", "a firm that its address names"],
)
def test_the_name_of_a_body_above_the_headline_is_the_outlet(head: str, outlet: str, title: str) -> None:
    body = "The wall came down at six in the morning, and two people were hurt.\n\nWrite to press@bell-drey.example.\n"
    told = account_of(f"{head}\n\n{body}")
    assert told.outlet == outlet
    assert (told.title or "").startswith(title)


def test_a_donation_counter_is_no_title() -> None:
    told = account_of(
        "2,400 of 9,000 collected this MAY 2020\n\nWall falls in Holm\n\nThe wall came down at six in the morning.\n"
    )
    assert told.title == "Wall falls in Holm"


def test_a_note_of_one_sentence_is_body() -> None:
    (block,) = account_of("The mayor said that the bridge was closed.").blocks
    assert block.zone is Zone.BODY


LETTER = ("BRIDGE CLOSED AT LAST IN OSTRAND", "Dear friends,", LEDE, QUOTE, REST, "Your Holm Notes team", "* * *")
ISSUES = ("LAST MONTH IN HOLM NOTES", "No. 12: Ten ways over the river", "You receive this because you asked for it.")


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Dear friends", "body"),
        ("Your Holm Notes team", "byline"),
        ("LAST MONTH IN", "related"),
        ("No. 12", "related"),
        ("Chip in! 2", "boilerplate"),
        ("3 Quay", "boilerplate"),
    ],
)
def test_a_newsletter_ends_with_its_team_and_its_earlier_issues(words: str, zone: str) -> None:
    account = account_of(
        *LETTER, *ISSUES[:2], "Chip in! 2 or 5 crowns help us.", ISSUES[2], "Holm League, 3 Quay, Holm"
    )
    assert zone_of(account, words) == zone


def test_a_masthead_in_spaced_letters_is_the_outlet_of_a_mail():
    head = ("From: Holm League <notes@holm.example>", "H O L M   N O T E S", "News from the league")
    assert account_of(*head, *LETTER, *ISSUES).outlet == "Holm Notes"


@pytest.mark.parametrize("agency", ["AFP", "Reuters"])
def test_a_last_paragraph_that_names_its_agency_is_told_and_no_caption(agency):
    first = "Nine people were killed when a warehouse burned down in Holm on Monday, the fire service reported."
    last = f"Hundreds of people had gathered in front of it, and the owners had been warned about its exits. ({agency})"
    account = account_of("Fire in Holm", first, last)
    assert [block.zone.value for block in account.blocks] == ["title", "body", "body"]


@pytest.mark.parametrize("label", ["GİRİŞ TARİHİ", "Giriş Tarihi", "giriş tarihi", "GÜNCELLEME TARİHİ"])
def test_a_label_of_a_date_in_turkish_capitals_is_read(label):
    account = account_of("Köprü Ostrand'da kapatıldı", f"{label}: 04.03.2019 10:20", LEDE, QUOTE, REST)
    assert {date.value[:10] for date in account.particulars.dates} == {"2019-03-04"}


def test_a_line_apart_is_the_headline_before_a_letterhead_in_capitals():
    head = "RADIO OSTRAND 98.4 FM\nTHE LONG BREAKFAST\n\nOne bridge, two stories\n\nBroadcast: 4 March 2019, 19:00"
    account = account_of(head, LEDE, QUOTE, REST)
    assert zone_of(account, "One bridge") == "title"
    assert zone_of(account, "RADIO OSTRAND") == "boilerplate"


BANNER = "The Mail and 86 partners would like to store cookies on your device."
LONG = "The council said that it would look into the matter and would tell the town what it finds in the end. " * 3
COMMENTS = ("2 comments", "ann 4 March 2019, 09:14", "It was rusty.", "bo 4 March 2019, 10:40", "Who paid for it?")


def test_a_request_for_consent_is_not_the_telling():
    account = account_of(BANNER, "Agree Settings", "The Mail", "Bridge closed after cracks in it", LONG, QUOTE, REST)
    assert zone_of(account, BANNER) == "boilerplate"
    assert zone_of(account, "Bridge closed") == "title"
    assert zone_of(account, LONG) == "body"


def test_a_recipe_with_cookies_is_told():
    words = "Bake the cookies for ten minutes and let them cool on a rack before you serve them."
    account = account_of("Cookies for the winter months", words, "Serve the cookies with tea, as they do in Ostrand.")
    assert zone_of(account, words) == "body"


def test_a_counter_by_the_headline_heads_no_comments():
    head = (BANNER, "Bridge closed after cracks in it", "By Ann Bell", "4 March 2019, 10:20", "2 comments")
    account = account_of(*head, LONG, QUOTE, REST, *COMMENTS)
    assert [zone_of(account, words) for words in (LONG, QUOTE, REST)] == ["body"] * 3
    assert zone_of(account, "It was rusty") == "comment"


def test_a_counter_behind_a_standfirst_heads_no_comments():
    standfirst = "Cracks in two pillars were known to the council of Ostrand for years."
    lines = ("Bridge closed after cracks in it", standfirst, "2 comments", LONG * 3, QUOTE, REST, *COMMENTS)
    account = account_of(*lines)
    assert [zone_of(account, words) for words in (LONG, QUOTE, REST)] == ["body"] * 3


def test_the_headline_stands_above_its_standfirst():
    head = ("The Mail Your town every day", "Cracks close a bridge to all")
    standfirst = "Cracks in two pillars of the bridge were found, the council of Ostrand told reporters"
    account = account_of(*head, standfirst, "By Ann Bell", "4 March 2019", LEDE, QUOTE, REST)
    assert zone_of(account, "Cracks close") == "title"
    assert zone_of(account, "The Mail") == "boilerplate"


def test_a_headline_that_ends_as_a_sentence_does_is_no_paragraph():
    line = "Two pillars and a crack in them: “We had asked for the bridge to be shut”"
    account = account_of(line, "By Ann Bell", "4 March 2019, 10:20", LEDE, QUOTE, REST, LONG)
    assert zone_of(account, line) == "title"
