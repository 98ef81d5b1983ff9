"""WARC: which records are pages, what is said of them, and that damage costs no other record."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import captures_of, find_pages, load, read_account
from rashomon.read import Capture
from rashomon.settings import DEFAULT
from tests.read.archives import answered, captures, http, opened, packed, page, record, rows, sha1, urls

A, B, C, D = (f"http://news.example/{name}" for name in "abcd")
FOUR = [answered(url) for url in (A, B, C, D)]


@pytest.mark.parametrize("data", [b"".join(FOUR), packed(FOUR), gzip.compress(b"".join(FOUR))])
def test_pages_are_read_in_order_whatever_way_the_archive_is_compressed(data: bytes) -> None:
    assert urls(data) == [A, B, C, D]
    assert rows(data) == []


def test_what_the_record_says_of_a_page_is_kept() -> None:
    block = http(page("x"), Content_Type="text/html; charset=windows-1251", Date="Wed, 06 May 2020 07:08:10 GMT")
    (found,) = captures(packed([record(A, block)]))
    assert (found.path, found.data, found.media_type) == (f"a#{A}", page("x"), "text/html")
    assert found.charset == "windows-1251"
    assert [(told.role.value, told.value, told.basis) for told in found.dates] == [
        ("captured", "2020-05-06T07:08:09Z", "container: WARC-Date"),
        ("captured", "2020-05-06T07:08:10+00:00", "container: HTTP Date"),
    ]


def test_what_is_no_page_is_passed_over_and_a_page_that_failed_is_a_row() -> None:
    records = [
        record(A, b"GET / HTTP/1.1\r\n\r\n", "request"),
        record(B, http(b"\xff\xd8\xff", Content_Type="image/jpeg")),
        record("http://news.example/app.js", http(b"x()", Content_Type="text/plain")),
        record("http://news.example/robots.txt", http(b"User-agent: *", Content_Type="text/plain")),
        record("dns:news.example", b"1.2.3.4", "response"),
        record("urn:text:" + A, b"text", "resource", Content_Type="text/plain"),
        record("metadata://x", b"a: b", "metadata"),
        record(C, http(b"", "302 Found", Location=D)),
        record(D, http(page("gone"), "404 Not Found")),
    ]
    assert captures(packed(records)) == []
    assert rows(packed(records)) == [(f"a#{D}", "the server answered 404 Not Found.")]


def test_an_archive_without_pages_says_so() -> None:
    assert rows(record("dns:x", b"")) == [("a", "The WARC holds no pages.")]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page("x")), {"Content_Encoding": "gzip"}),
        (zlib.compress(page("x")), {"Content_Encoding": "deflate"}),
        (zlib.compress(page("x"))[2:-4], {"Content_Encoding": "deflate"}),
        (brotli.compress(page("x")), {"Content_Encoding": "br"}),
        (gzip.compress(brotli.compress(page("x"))), {"Content_Encoding": "br, gzip"}),
        (b"5;x=y\r\n" + page("x")[:5] + b"\r\n%x\r\n" % len(page("x")[5:]) + page("x")[5:] + b"\r\n0\r\n\r\n", {}),
        (page("x"), {"Content_Encoding": "gzip"}),
        (page("x"), {"Content_Encoding": "br"}),
        (page("x"), {}),
    ],
    ids=["gzip", "zlib", "deflate", "br", "two", "chunked", "stored decoded", "stored decoded br", "stored joined"],
)
def test_bodies_are_decoded_and_headers_that_lie_are_not_believed(body: bytes, headers: dict[str, str]) -> None:
    chunked = {"Transfer_Encoding": "chunked"} if not headers else {}
    (found,) = captures(record(A, http(body, **headers, **chunked)))
    assert found.data == page("x")


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_bomb_in_a_body_is_a_row(coding: str) -> None:
    bomb = {"gzip": gzip.compress, "br": brotli.compress}[coding](b"<p>" + b" " * 3_000_000)
    data = packed([record(A, http(bomb, Content_Encoding=coding)), FOUR[1]])
    found = opened(data, max_bytes=1_000_000)
    assert "more than 1 MB" in dict(rows(data, 1_000_000))[f"a#{A}"]
    assert [f.url for f in found if isinstance(f, Capture)] == [B]


def test_a_coding_that_is_not_known_is_a_row() -> None:
    ((path, reason),) = rows(record(A, http(b"\x28\xb5\x2f\xfd", Content_Encoding="zstd")))
    assert path == f"a#{A}"
    assert "'zstd'" in reason


def test_a_bomb_of_a_record_does_not_end_the_archive() -> None:
    data = packed([FOUR[0], record(B, http(b" " * 30_000_000)), FOUR[2]])
    assert urls(data) == [A, C]
    assert "more than the limit" in dict(rows(data))[f"a#{B}"]


def test_a_page_stored_twice_has_two_names() -> None:
    assert [c.path for c in captures(packed([FOUR[0], FOUR[0]]))] == [f"a#{A}", f"a#{A} (2)"]


def test_a_revisit_says_where_its_page_is() -> None:
    digest = sha1(page("first"))
    first = answered(A, "first", WARC_Payload_Digest=digest)
    again = record(B, http(b""), "revisit", WARC_Payload_Digest=digest)
    other = record(C, http(b""), "revisit", WARC_Payload_Digest="sha1:OTHER")
    found = dict(rows(packed([first, again, other])))
    assert f"those of a#{A}" in found[f"a#{B}"]
    assert "another archive" in found[f"a#{C}"]


@pytest.mark.parametrize("field", ["WARC_Block_Digest", "WARC_Payload_Digest"])
def test_a_page_that_does_not_fit_its_digest_is_read_and_told(field: str) -> None:
    block = http(page("x"))
    right = sha1(block) if field == "WARC_Block_Digest" else sha1(page("x"))
    assert rows(record(A, block, **{field: right})) == []
    changed = record(A, block.replace(b"x 3 ", b"x 4 "), **{field: right})
    assert urls(changed) == [A]
    ((path, reason),) = rows(changed)
    assert path == f"a#{A}"
    assert "do not fit its digest (sha1)" in reason


@pytest.mark.parametrize("length", [10, 100_000, 10**12, -5])
@pytest.mark.parametrize("pack", [b"".join, packed])
def test_a_false_length_costs_no_other_page(length: int, pack: object) -> None:
    liar = record(B, http(page("liar")), length=length)
    data = pack([FOUR[0], liar, FOUR[2], FOUR[3]])  # type: ignore[operator]
    assert urls(data) == [A, B, C, D]
    assert captures(data)[1].data == page("liar")
    assert [path for path, _ in rows(data)] == [f"a#{B}"]


@pytest.mark.parametrize("garbage", [b"garbage!!" * 10, b"\x1f\x8b\x08" * 30, b"\x1f\x8b\x08\x08" + b"a" * 500])
def test_garbage_between_members_is_passed_over_and_told(garbage: bytes) -> None:
    data = packed(FOUR[:2]) + garbage + packed(FOUR[2:])
    assert urls(data) == [A, B, C, D]
    assert rows(data)


def test_zeros_between_members_are_padding() -> None:
    data = packed(FOUR[:2]) + b"\0" * 100 + packed(FOUR[2:])
    assert urls(data) == [A, B, C, D]
    assert rows(data) == []


def test_garbage_between_plain_records_is_passed_over_and_told() -> None:
    data = FOUR[0] + b"garbage\r\n" * 9 + FOUR[1]
    assert [c.data for c in captures(data)] == [page(A), page(B)]
    ((_, reason),) = rows(data)
    assert "81 bytes are no WARC record" in reason


@pytest.mark.parametrize("cut", [3, 60, 400])
@pytest.mark.parametrize("pack", [b"".join, packed])
def test_a_last_record_that_is_cut_off_is_told(cut: int, pack: object) -> None:
    data = pack([FOUR[0], record(B, http(page("long", 4000)))])  # type: ignore[operator]
    found = opened(data[:-cut])
    assert urls(data[:-cut])[0] == A
    assert (len(found) > 2) == (cut > 4 or pack is packed)


def test_a_damaged_member_is_told_and_the_others_are_read() -> None:
    members = [gzip.compress(one, mtime=0) for one in FOUR]
    broken = bytearray(members[1])
    broken[60] ^= 0xFF
    data = b"".join([members[0], broken, *members[2:]])
    assert [u for u in urls(data) if u in {A, C, D}] == [A, C, D]
    assert rows(data)


def test_a_checksum_that_does_not_fit_is_told_and_the_page_is_read() -> None:
    member = bytearray(gzip.compress(FOUR[0], mtime=0))
    member[-8] ^= 1
    ((path, reason),) = rows(bytes(member))
    assert urls(bytes(member)) == [A]
    assert path == f"a#{A}"
    assert "checksum" in reason


def test_records_that_go_over_the_borders_of_members_are_whole() -> None:
    whole = b"".join(FOUR)
    pieces = [whole[at : at + 333] for at in range(0, len(whole), 333)]
    assert urls(packed(pieces)) == [A, B, C, D]


def test_one_record_is_found_again_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "day #1.warc.gz"
    path.write_bytes(packed(FOUR))
    names = [c.path for c in captures_of(find_pages([str(path)]), DEFAULT.read)]
    assert load(names[2], DEFAULT.read).url == C
    assert read_account(names[3]).url == D


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    peaks = []
    for count in (200, 2000):
        path = tmp_path / f"{count}.warc.gz"
        path.write_bytes(packed(record(f"{A}/{n}", http(page("x" * 50, 400))) for n in range(count)))
        intake = find_pages([str(path)])
        tracemalloc.start()
        assert sum(1 for _ in captures_of(intake, DEFAULT.read)) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 500_000  # 200 bytes a record are its name's digest; the pages are 60 MB


@pytest.mark.parametrize("pack", [b"".join, packed])
@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_happens_to_one_record_the_others_are_read(pack: object, data: st.DataObject) -> None:
    whole: list[bytes] = [pack([one]) for one in FOUR]  # type: ignore[operator]
    hit = data.draw(st.integers(1, 3))
    at = data.draw(st.integers(0, len(whole[hit]) - 1))
    how = data.draw(st.sampled_from(["flip", "cut", "insert"]))
    before, after = whole[hit][:at], whole[hit][at:]
    noise = data.draw(st.binary(min_size=1, max_size=40))
    changed = {
        "flip": before + bytes([after[0] ^ data.draw(st.integers(1, 255))]) + after[1:],
        "cut": before,
        "insert": before + noise + after,
    }[how]
    found = urls(b"".join([*whole[:hit], changed, *whole[hit + 1 :]]))
    assert [u for u in (A, B, C, D) if u in found or u == (A, B, C, D)[hit]] == [A, B, C, D]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b""]))
def test_no_bytes_raise(noise: bytes, start: bytes) -> None:
    assert opened(start + noise)
