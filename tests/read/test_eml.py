"""Newsletters and statements that were sent as mail."""

import pytest
from hypothesis import given

from rashomon.errors import InputError
from rashomon.read import read_page
from rashomon.zones import zone_page
from tests.read.documents import message
from tests.read.mutation import damaged, gives_a_page_or_a_reason

LETTER = "Dear readers,\r\n\r\nThe bridge at Ostrand was closed on Monday, the mayor said.\r\n"
HEADERS = {
    "Received": "from a.example by b.example; Mon, 22 May 2023 06:31:09 +0200",
    "From": "=?utf-8?Q?The_W=C3=A9ir?= <letter@weir.example>",
    "To": "undisclosed-recipients:;",
    "Subject": "How many is\r\n a lot?",
    "Date": "Mon, 22 May 2023 06:31:07 +0200",
    "Message-ID": "<1@weir.example>",
    "Archived-At": "<https://weir.example/l/118>",
    "MIME-Version": "1.0",
}
ALTERNATIVE = {**HEADERS, "Content-Type": 'multipart/alternative; boundary="--edge"'}
MIXED = {**HEADERS, "Content-Type": 'multipart/mixed; boundary="--edge"'}
PLAIN, HTML = "Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=utf-8"


def single(**changes: str) -> bytes:
    headers = {**HEADERS, "Content-Type": "text/plain; charset=utf-8", **changes}
    return ("".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n" + LETTER).encode()


def test_the_headers_tell_who_when_and_what():
    page = read_page("x", single())
    assert (page.outlet, page.title, page.url) == ("The Wéir", "How many is a lot?", "https://weir.example/l/118")
    assert page.media_type == "message/rfc822"
    account = zone_page(page)
    assert account.published is not None
    assert account.published.value == "2023-05-22T06:31:07+02:00"
    assert account.captured is None


def test_the_text_is_the_body_alone_as_it_was_sent():
    assert read_page("x", single()).text == LETTER


def test_html_is_read_rather_than_its_plain_variant():
    data = message(ALTERNATIVE, (PLAIN, "plain"), (HTML, "<html><p>rich</p></html>"))
    assert read_page("x", data).text == "rich"


def test_a_mail_whose_html_shows_nothing_is_read_as_plain_text():
    data = message(ALTERNATIVE, (PLAIN, LETTER), (HTML, "<html><img src=a></html>"))
    assert "bridge at Ostrand" in read_page("x", data).text


def test_plain_parts_follow_one_another_and_attached_files_are_counted():
    attached = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt"
    page = read_page("x", message(MIXED, (PLAIN, "One."), (PLAIN, "Two."), (attached, "Secret")))
    assert page.text.split() == ["One.", "Two."]
    assert page.unread == ("attached files: 1",)


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ("Ann Bell <a@b.example>", "Ann Bell"),
        ('"Mail, The" <a@b.example>', "Mail, The"),
        ("a@b.example", None),
        ("=?utf-8?Q?Mail=2C_The?= <a@b.example>", "Mail, The"),
    ],
)
def test_the_outlet_is_the_name_of_the_sender(sender, outlet):
    assert read_page("x", single(From=sender)).outlet == outlet


@pytest.mark.parametrize("date", ["", "yesterday", "Thu, 1 Jan 1970 00:00:00 +0000", "Mon, 99 May 2023 06:31:07 +0200"])
def test_a_date_of_no_clock_is_none(date):
    assert read_page("x", single(Date=date)).published is None


def test_a_charset_of_the_header_is_believed():
    data = single(**{"Content-Type": "text/plain; charset=windows-1251"}) + "Паром ушёл".encode("cp1251")
    assert read_page("x", data).text.endswith("Паром ушёл")


@pytest.mark.parametrize(
    "head",
    [
        "From: The Weir <a@weir.example>\nDate: Mon, 22 May 2023\nSubject: A lot\nTo: readers\n\n",
        "From: here to there\n\n",
        "Message-ID: 5\nFrom: x\nnot a field\n\n",
        "Note: the bridge\nWhy: it is old\n\n",
    ],
)
def test_a_text_copied_from_a_mail_keeps_its_head(head):
    page = read_page("x", (head + LETTER).encode())
    assert (page.media_type, page.text) == ("text/plain", head + LETTER)


def test_a_mail_with_pictures_is_no_saved_page():
    related = {**HEADERS, "Content-Type": 'multipart/related; boundary="--edge"'}
    page = read_page("x", message(related, (HTML, "<html><p>rich</p></html>"), ("Content-Type: image/gif", "GIF8")))
    assert (page.text, page.outlet) == ("rich", "The Wéir")


def test_a_mail_without_words_is_refused():
    with pytest.raises(InputError, match="no text"):
        read_page("x", message(MIXED, ("Content-Type: image/gif", "GIF8")))


@given(damaged(message(ALTERNATIVE, (PLAIN, LETTER), (HTML, f"<html><p>{LETTER}</p></html>"))))
def test_any_damage_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)
