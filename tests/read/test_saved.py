"""What saving programs and archives write into a page."""

import pytest

from rashomon.read import Capture, read_capture, read_page
from tests.read.documents import zipped

BODY = "<body><p>The bridge at Ostrand was closed on Monday, the council said.</p></body></html>"
URL = "https://mail.example/bridge"
SINGLEFILE = (
    "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://mail.example/bridge \n"
    " saved date: Thu Apr 12 2018 18:30:00 GMT+0530 (Central European Summer Time)\n-->"
)


@pytest.mark.parametrize(
    ("head", "captured"),
    [
        (SINGLEFILE, "2018-04-12T18:30:00+05:30"),
        (SINGLEFILE.replace("Page saved with", "Archive processed by"), "2018-04-12T18:30:00+05:30"),
        (SINGLEFILE.replace(" GMT+0530 (Central European Summer Time)", ""), "2018-04-12T18:30:00"),
        (f"<!-- saved from url=(0027){URL} --><html>", None),
        (
            f'<html><meta name="savepage-url" content="{URL}">'
            '<meta name="savepage-date" content="Thu Apr 12 2018 18:30:00 GMT+0200">',
            "2018-04-12T18:30:00+02:00",
        ),
        (
            f'<html data-scrapbook-source="{URL}" data-scrapbook-create="20180412163000123">',
            "2018-04-12T16:30:00+00:00",
        ),
        (f'<html><script>__wm.wombat("{URL}","20180412163000","x")</script>', "2018-04-12T16:30:00+00:00"),
        (
            f'<html><link rel=canonical href="https://web.archive.org/web/20180412163000/{URL}">',
            "2018-04-12T16:30:00+00:00",
        ),
        (f'<html><link rel=canonical href="https://archive.ph/2018.04.12-163000/{URL}">', "2018-04-12T16:30:00+00:00"),
        (SINGLEFILE.replace(URL, f"https://web.archive.org/web/20170102030405/{URL}"), "2017-01-02T03:04:05+00:00"),
    ],
)
def test_address_and_day_of_saving_are_read(head, captured):
    page = read_page("x", (head + BODY).encode())
    assert (page.url, page.captured, page.published) == (URL, captured, None)


def test_httrack_writes_its_note_without_a_scheme():
    made = "by HTTrack Website Copier/3.x [XR&CO'2014], Thu, 12 Apr 2018 16:30:00 GMT"
    note = f"<!-- Mirrored from mail.example/bridge {made} -->"
    page = read_page("x", f"<html>{note}{BODY}".encode())
    assert (page.url, page.captured) == ("http://mail.example/bridge", "2018-04-12T16:30:00+00:00")


def test_the_wayback_machine_dates_its_copies_at_the_end():
    note = "<!-- FILE ARCHIVED ON 16:30:00 Apr 12, 2018 AND RETRIEVED FROM THE INTERNET ARCHIVE -->"
    assert read_page("x", f"<html>{BODY}{note}".encode()).captured == "2018-04-12T16:30:00+00:00"


def test_the_page_speaks_before_the_program_that_saved_it():
    head = SINGLEFILE + '<link rel=canonical href="https://mail.example/own">'
    assert read_page("x", (head + BODY).encode()).url == "https://mail.example/own"


@pytest.mark.parametrize("address", ["about:internet", "javascript:alert(1)", "file:///home/ann/x.html", "https://"])
def test_an_address_of_no_page_is_none(address):
    assert read_page("x", f"<!-- saved from url=(0014){address} --><html>{BODY}".encode()).url is None


def test_a_note_far_inside_the_page_is_not_believed():
    page = read_page("x", f"<html><p>{'word ' * 5000}</p>{SINGLEFILE}{BODY}".encode())
    assert (page.url, page.captured) == (None, None)


def test_the_archives_address_that_a_container_gives_is_unwrapped():
    page = read_capture(
        Capture("x", f"<html>{BODY}".encode(), url="http://web.archive.org/web/2018041216id_/http:/mail.example/a")
    )
    assert (page.url, page.captured) == ("http://mail.example/a", "2018-04-12")


def test_a_self_extracting_archive_is_opened():
    page = read_page(
        "x",
        SINGLEFILE.encode()
        + b"<script>unzip()</script><!--"
        + zipped({"index.html": (SINGLEFILE + BODY).encode()})
        + b"--></html>",
    )
    assert page.text.startswith("The bridge")
    assert page.url == URL
