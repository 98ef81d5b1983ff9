"""WACZ: the list names the pages, checksums are checked, and a page that is named is never lost without a word."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.read import Capture
from tests.read.archives import answered, captures, http, opened, packed, page, record, rows, sha1, urls, wacz

A, B, C = (f"http://news.example/{name}" for name in "abc")
FRAME = answered("http://ads.example/frame")
WARC = packed([answered(A), FRAME, answered(B)])
NAMED = {"url": A, "ts": "2020-05-06T07:08:00Z", "title": "The page"}


def test_only_the_named_pages_are_given_with_what_the_list_says() -> None:
    (found,) = captures(wacz({"x.warc.gz": WARC}, [NAMED]))
    assert (found.path, found.url, found.title, found.data) == (f"a#{A}", A, "The page", page(A))
    told = [(one.value, one.basis) for one in found.dates]
    assert told[0] == ("2020-05-06T07:08:00Z", "container: WACZ pages.jsonl")
    assert told[1][1] == "container: WARC-Date"


def test_without_a_list_all_pages_are_given() -> None:
    data = wacz({"x.warc.gz": WARC}, None)
    assert urls(data) == [A, "http://ads.example/frame", B]
    assert rows(data) == []


def test_a_named_page_that_is_not_there_is_a_row() -> None:
    data = wacz({"x.warc.gz": WARC}, [NAMED, {"url": C}])
    assert urls(data) == [A]
    ((path, reason),) = rows(data)
    assert path == f"a#{C}"
    assert "no record of it" in reason


def test_a_named_page_that_failed_is_a_row() -> None:
    warc = packed([record(C, http(page("no"), "403 Forbidden")), record(B, http(b"", "500 Oops"))])
    assert rows(wacz({"x.warc.gz": warc}, [{"url": C}])) == [(f"a#{C}", "the server answered 403 Forbidden.")]


def test_redirects_and_fragments_lead_to_the_page() -> None:
    warc = packed([record(A, http(b"", "301 Moved", Location="/b")), answered(B)])
    (found,) = captures(wacz({"x.warc.gz": warc}, [{"url": A + "#top"}]))
    assert (found.path, found.url) == (f"a#{A}#top", B)


def test_a_page_that_equals_an_earlier_one_is_found_by_its_digest() -> None:
    digest = sha1(page("x"))
    first = answered(A, "x", WARC_Payload_Digest=digest)
    again = record(B, http(b""), "revisit", WARC_Payload_Digest=digest)
    data = wacz({"1.warc.gz": packed([first]), "2.warc.gz": packed([again])}, [{"url": B}])
    (found,) = captures(data)
    assert (found.path, found.url, found.data) == (f"a#{B}", B, page("x"))
    assert rows(data) == []


def test_two_captures_of_one_address_fit_their_dates() -> None:
    days = ["2020-01-01T00:00:00Z", "2020-02-02T00:00:00Z"]
    warc = packed(answered(A, day, WARC_Date=day) for day in days)
    found = captures(wacz({"x.warc.gz": warc}, [{"url": A, "ts": day, "title": day} for day in days[::-1]]))
    assert [c.title for c in found] == days
    assert [c.path for c in found] == [f"a#{A}", f"a#{A} (2)"]


def test_a_file_that_does_not_fit_its_checksum_is_told_and_read() -> None:
    changed = {"archive/x.warc.gz": packed([answered(A, "changed")])}
    data = wacz({"x.warc.gz": WARC}, [NAMED], **changed)
    assert [c.data for c in captures(data)] == [page("changed")]
    ((path, reason),) = rows(data)
    assert path == "a"
    assert "archive/x.warc.gz does not fit its checksum" in reason


def test_a_file_that_was_added_or_is_missing_is_told() -> None:
    package = b'{"resources": [{"path": "archive/y.warc.gz", "hash": "sha256:00"}]}'
    data = wacz({"x.warc.gz": WARC}, [NAMED], **{"datapackage.json": package})
    gone, added = (reason for _, reason in rows(data))
    assert "names archive/y.warc.gz, which is not there" in gone
    assert "archive/x.warc.gz is not named" in added


def test_lines_of_the_list_that_are_no_json_are_counted() -> None:
    deep = b"[" * 100_000
    lines = b'{"format": "json-pages-1.0"}\n' + deep + b"\n" + b'{"url": "%s"}\n{"url": 5}\nno\n' % A.encode()
    found = wacz({"x.warc.gz": WARC}, None, **{"pages/pages.jsonl": lines})
    assert urls(found) == [A]
    assert [reason for _, reason in rows(found)] == ["2 lines of pages/pages.jsonl cannot be read."]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_warc_files_are_read_in_place_or_decompressed(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/x.warc", answered(A) + answered(B))
    assert urls(out.getvalue()) == [A, B]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mutated_archive_gives_captures_and_rows_and_never_raises(data: st.DataObject) -> None:
    whole = bytearray(wacz({"x.warc.gz": WARC}, [NAMED, {"url": B}]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    found = opened(bytes(whole))
    assert found
    assert all(f.reason for f in found if not isinstance(f, Capture))
