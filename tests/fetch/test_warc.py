"""What is stored: the bytes as they came, readable by others, whole up to the last record."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import socket
import time
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from rashomon.errors import OutputError
from rashomon.fetch.limits import Limits
from rashomon.fetch.visit import Visitor
from rashomon.fetch.warc import WarcFile
from tests.fetch.conftest import Visit
from tests.fetch.site import AT, NO_ROBOTS, PUBLIC, Web, moved, ok

URL = "http://news.example/a"
ODD_HEAD = b"HTTP/1.1 200  Very  OK\r\nX-Odd:   two  blanks\r\nx-odd: \xfc\r\nContent-Length: 3\r\n\r\nabc"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n"


BROKEN = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nno size\r\nde\r\n0\r\n\r\n"


@dataclass
class Record:
    fields: dict[str, str]
    block: bytes


def records(path: Path) -> list[Record]:
    """Read a file member by member with nothing but the standard library."""
    rest, found = path.read_bytes(), []
    while rest:
        member = zlib.decompressobj(31)
        text = member.decompress(rest)
        assert member.eof
        rest = member.unused_data
        head, _, after = text.partition(b"\r\n\r\n")
        version, *lines = head.decode().split("\r\n")
        assert version == "WARC/1.1"
        fields = dict(line.split(": ", 1) for line in lines)
        length = int(fields["Content-Length"])
        assert after[length:] == b"\r\n\r\n"
        found.append(Record(fields, after[:length]))
    return found


def kinds(path: Path) -> list[str]:
    return [record.fields["WARC-Type"] for record in records(path)]


@pytest.mark.parametrize(
    "answer",
    [
        ODD_HEAD,
        CHUNKED,
        ok(gzip.compress(b"abc"), "Content-Encoding: gzip"),
        b"HTTP/1.0 404 None\n\nnothing here",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nContent-Ty",
        b"SSH-2.0-x\r\n",
        BROKEN,
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101 + b"\r\nabc",
        ok(bytes(range(256)) * 9_000),
    ],
)
def test_the_bytes_of_request_and_answer_are_stored_as_they_went_over_the_wire(
    web: Web, visit: Visit, archive: WarcFile, answer: bytes
) -> None:
    web.answers["/a"] = answer
    visit(URL)
    _, request, response = records(archive.path)
    assert request.block == web.asked[0]
    assert response.block == answer


def test_interim_answers_are_no_part_of_the_answer(web: Web, visit: Visit, archive: WarcFile) -> None:
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    web.answers["/a"] = interim + ok(b"abc")
    visit(URL)
    assert records(archive.path)[-1].block == ok(b"abc")


def test_records_carry_what_a_reader_needs_to_trust_them(web: Web, visit: Visit, archive: WarcFile) -> None:
    web.answers["/a"] = ok(b"abc")
    visit(URL + "?b#c")
    info, request, response = records(archive.path)
    assert info.fields["WARC-Filename"] == archive.path.name == "fetched-20260305T093015Z.warc.gz"
    assert b"software: rashomon/test\r\n" in info.block
    for record in (request, response):
        assert record.fields["WARC-Target-URI"] == "http://news.example/a?b"
        assert record.fields["WARC-IP-Address"] == PUBLIC
        assert record.fields["WARC-Date"] == "2026-03-05T09:30:15Z"
        assert record.fields["WARC-Warcinfo-ID"] == info.fields["WARC-Record-ID"]
        assert record.fields["WARC-Block-Digest"] == "sha256:" + hashlib.sha256(record.block).hexdigest()
    assert response.fields["WARC-Concurrent-To"] == request.fields["WARC-Record-ID"]
    assert response.fields["WARC-Payload-Digest"] == "sha256:" + hashlib.sha256(b"abc").hexdigest()
    assert "WARC-Truncated" not in response.fields
    assert len({record.fields["WARC-Record-ID"] for record in (info, request, response)}) == 3


def test_other_readers_read_every_answer_and_find_every_digest_right(web: Web, archive: WarcFile) -> None:
    replies = [
        ODD_HEAD,
        CHUNKED,
        CHUNKED[:-20],
        ok(b"abc")[:-1],
        ok(b"a" * 5_000),
        b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK\r\nA",
    ]
    web.answers |= {f"/{n}": reply for n, reply in enumerate(replies)}
    visitor = Visitor(archive, "rashomon/test", False, Limits(most_bytes=1_000), web.edges())
    for n in range(len(replies)):
        visitor.visit(f"http://news.example/{n}")
    data = archive.path.read_bytes()
    read = [
        (str(r.headers["WARC-Type"]), r.verify_block_digest())
        for r in ArchiveIterator(io.BytesIO(data), parse_http=False)
    ]
    assert read == [("warcinfo", True), *[("request", True), ("response", True)] * len(replies)]
    problems = []
    for record in WarcioIterator(io.BytesIO(data), check_digests=True):
        record.content_stream().read()
        problems += record.digest_checker.problems
    assert problems == []


def test_every_hop_is_stored_and_robots_txt_too(web: Web, visit: Visit, archive: WarcFile) -> None:
    web.answers |= {"/a": moved("/b"), "/b": ok(b"abc")}
    visit(URL, obey=True)
    answers = [r for r in records(archive.path) if r.fields["WARC-Type"] == "response"]
    assert [r.fields["WARC-Target-URI"].rsplit("/", 1)[1] for r in answers] == ["robots.txt", "a", "b"]
    assert [r.block for r in answers] == [NO_ROBOTS, moved("/b"), ok(b"abc")]


def test_an_answer_is_on_the_disk_before_where_it_sends_us_is_asked(web: Web, visit: Visit, archive: WarcFile) -> None:
    stored_before: list[list[str]] = []

    def second(connection: socket.socket) -> None:
        stored_before.append(kinds(archive.path))
        connection.sendall(ok(b"abc"))

    web.answers |= {"/a": moved("/b"), "/b": second}
    assert visit(URL).fault is None
    assert stored_before == [["warcinfo", "request", "response"]]


def slow(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\nhalf")
    time.sleep(0.6)


@pytest.mark.parametrize(
    ("answer", "why", "block"),
    [
        (ok(b"a" * 5_000), "length", ok(b"a" * 5_000)[: len(ok(b"a" * 5_000)) - 4_000]),
        (slow, "time", b"HTTP/1.1 200 OK\r\n\r\nhalf"),
        (ok(b"abcdef")[:-3], "disconnect", ok(b"abcdef")[:-3]),
        (b"SSH-2.0-x\r\n", "unspecified", b"SSH-2.0-x\r\n"),
    ],
)
def test_what_is_not_whole_says_so_and_is_stored_as_far_as_it_came(
    web: Web, visit: Visit, archive: WarcFile, answer: object, why: str, block: bytes
) -> None:
    web.answers["/a"] = answer  # type: ignore[assignment]
    visit(URL, Limits(most_bytes=1_000, idle_seconds=0.3))
    response = records(archive.path)[-1]
    assert response.fields["WARC-Truncated"] == why
    assert response.block == block


def test_a_body_in_chunks_has_no_payload_digest_that_somebody_would_call_wrong(
    web: Web, visit: Visit, archive: WarcFile
) -> None:
    web.answers["/a"] = CHUNKED
    visit(URL)
    assert "WARC-Payload-Digest" not in records(archive.path)[-1].fields


def test_a_full_disk_leaves_whole_records_and_a_reason(
    web: Web, visit: Visit, archive: WarcFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.answers["/a"] = ok(b"abc")
    visit(URL)
    before = archive.path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        visit(URL)
    assert archive.path.read_bytes() == before


def test_a_disk_that_is_full_from_the_start_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        WarcFile(tmp_path, AT, ())
    assert not list(tmp_path.iterdir())


def test_a_stop_by_the_user_leaves_whole_records(
    web: Web, visit: Visit, archive: WarcFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    web.answers["/a"] = ok(b"abc")
    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        visit(URL)
    assert kinds(archive.path) == ["warcinfo"]


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    files = [WarcFile(tmp_path, AT, ()) for _ in range(3)]
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "fetched-20260305T093015Z-2.warc.gz",
        "fetched-20260305T093015Z-3.warc.gz",
        "fetched-20260305T093015Z.warc.gz",
    ]
    for file in files:
        file.close()
    assert not list(tmp_path.iterdir()), "a file that holds no answer is taken away"


def test_a_link_laid_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    victim = tmp_path / "victim"
    (tmp_path / "pages" / "fetched-20260305T093015Z.warc.gz").symlink_to(victim)
    file = WarcFile(tmp_path / "pages", AT, ())
    file.close()
    assert not victim.exists()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="-o"):
        WarcFile(tmp_path / "file", AT, ())
