"""Pages that a browser saved as one file."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.read import read_page
from tests.read.documents import message
from tests.read.mutation import damaged, gives_a_page_or_a_reason

HTML = "Content-Type: text/html; charset=utf-8"
PAGE = "<html><head><title>Bridge closed | Holm Mail</title></head><p>The bridge closed.</p></html>"
RELATED = 'multipart/related; type="text/html"; boundary="--edge"'
CHROME = {
    "From": "<Saved by Blink>",
    "Snapshot-Content-Location": "https://mail.example/bridge",
    "Subject": "=?utf-8?Q?Br=C3=BCcke=20zu?=",
    "Date": "Thu, 12 Apr 2018 18:30:00 +0200",
    "MIME-Version": "1.0",
    "Content-Type": RELATED,
}
SAVED = message(CHROME, (HTML, PAGE), ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo="))


def test_address_title_and_day_stand_in_the_headers():
    page = read_page("x", message(CHROME, (HTML, "<html><p>Closed.</p></html>")))
    assert (page.text, page.url, page.head_title) == ("Closed.", "https://mail.example/bridge", "Brücke zu")
    assert page.captured == "2018-04-12T18:30:00+02:00"
    assert page.published is None


@pytest.mark.parametrize(
    "headers",
    [
        {"From": '"Saved by Windows Internet Explorer 11"', "Content-Type": f"{RELATED}", "X-MimeOLE": "V6"},
        {"From": "<Saved by UnMHT>", "Content-Type": RELATED},
        {"MIME-Version": "1.0", "Content-Type": RELATED},
        {
            "Content-Type": 'multipart/related;\r\n\tstart=<op.1@x>;\r\n\tboundary="--edge"',
            "Content-Location": "http://m.example/",
        },
        {"From": "<Saved by X>", "Content-Type": 'multipart/alternative; boundary="--edge"'},
        {"content-type": RELATED, "date": "no date"},
    ],
)
def test_the_variants_of_browsers_are_known(headers):
    assert read_page("x", message(headers, (HTML, PAGE))).text == "The bridge closed."


def test_a_page_of_a_single_part_is_known():
    data = b"From: <Saved by X>\nContent-Type: text/html; charset=windows-1251\nMIME-Version: 1.0\n\n<html><p>"
    assert read_page("x", data + "Паром ушёл".encode("cp1251") + b"</html>").text == "Паром ушёл"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", "<html><p>Caf=C3=A9 clo=\r\nsed</p></html>"),
        ("Base64", base64.encodebytes("<html><p>Café closed</p></html>".encode()).decode()),
        ("8bit", "<html><p>Café closed</p></html>"),
        ("binary", "<html><p>Café closed</p></html>"),
        ("x-unknown", "<html><p>Café closed</p></html>"),
    ],
)
def test_transfer_encodings_are_undone(encoding, body):
    assert (
        read_page("x", message(CHROME, (f"{HTML}\r\nContent-Transfer-Encoding: {encoding}", body))).text
        == "Café closed"
    )


def test_the_charset_of_the_part_is_believed_where_the_bytes_are_no_utf8():
    part = (
        "Content-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable",
        "<html><meta charset=iso-8859-1><p>=CF=E0=F0=EE=EC</p></html>",
    )
    assert read_page("x", message(CHROME, part)).text == "Паром"


def test_the_part_named_as_start_is_the_page():
    headers = {**CHROME, "Content-Type": f'{RELATED}; start="<root@x>"'}
    advert = (f"{HTML}\r\nContent-ID: <frame@x>", "<html><p>Buy this.</p></html>")
    page = read_page("x", message(headers, advert, (f"{HTML}\r\nContent-ID: <root@x>", PAGE)))
    assert page.text == "The bridge closed."
    assert page.unread == ("frames, which are pages of their own: 1",)


def test_a_frameset_without_text_gives_way_to_its_first_frame_with_text():
    frames = "<html><frameset><frame src=a></frameset></html>"
    assert read_page("x", message(CHROME, (HTML, frames), (HTML, PAGE))).text == "The bridge closed."


def test_an_inner_multipart_is_searched():
    inner = 'Content-Type: multipart/alternative; boundary="in"'
    body = f"--in\r\nContent-Type: text/plain\r\n\r\nplain\r\n--in\r\n{HTML}\r\n\r\n{PAGE}\r\n--in--"
    assert read_page("x", message(CHROME, (inner, body))).text == "The bridge closed."


@pytest.mark.parametrize(
    "data",
    [
        SAVED[: SAVED.index(b"</html>")],
        SAVED.replace(b'boundary="--edge"', b"x=y"),
        SAVED.replace(b'boundary="--edge"', b'boundary="other"'),
        SAVED.replace(b"\r\n", b"\n"),
        b"\xef\xbb\xbf" + SAVED,
    ],
)
def test_a_damaged_file_gives_what_can_be_had(data):
    assert "The bridge closed." in read_page("x", data).text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (message(CHROME, ("Content-Type: image/png", "x")), "no HTML"),
        (message(CHROME, *[(HTML, "")] * 5001), "5,000 parts"),
    ],
)
def test_what_holds_no_page_is_refused(data, word):
    with pytest.raises(InputError, match=word):
        read_page("x", data)


def test_ten_thousand_levels_of_multiparts_are_survived():
    levels = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(10_000))
    gives_a_page_or_a_reason(b"From: <Saved by X>\r\n" + levels.encode())


@given(damaged(SAVED))
def test_any_damage_gives_a_page_or_a_reason(data):
    gives_a_page_or_a_reason(data)


@given(st.sampled_from(["idna", "punycode", "undefined", "unicode_escape", "hex", "\x00", "é" * 50]))
def test_a_strange_charset_is_no_charset(name):
    part = f"Content-Type: text/html; charset={name}"
    data = message(CHROME, (part, "<html><p>caf@</p></html>")).replace(b"@", b"\xe9")
    assert read_page("x", data).text == "café"
