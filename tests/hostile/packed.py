"""Archives that swell, lie, and point out of themselves."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.hostile.inputs import EITHER, Hostile, page

GIGABYTE = 1_000_000_000
CHUNK = 10_000_000  # bytes of zeros that are packed once and repeated
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"


def packed(name: str, what: str, make: Callable[[], bytes]) -> Hostile:
    return Hostile(name, what, EITHER, make)


def gzip_bomb() -> bytes:
    """A gigabyte of blanks in a hundred members."""
    return gzip.compress(b" " * CHUNK, 9, mtime=0) * (GIGABYTE // CHUNK)


def nested_gzip() -> bytes:
    data = page("", number="gzip")
    for _ in range(30):
        data = gzip.compress(data, mtime=0)
    return data


def zipped(members: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda info: None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    return made.getvalue()


def swollen() -> tuple[bytes, int]:
    """A gigabyte of blanks as one deflate stream, and its checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * (GIGABYTE // CHUNK) + b"\x03\x00", 0


def entry(name: bytes, data: bytes, size: int, offset: int, *, crc: int = 0) -> tuple[bytes, bytes]:
    """The two headers of a member: beside its data, and in the directory."""
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(data), size, len(name), 0)
    directory = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, offset) + name
    return b"PK\x03\x04" + common + name, directory


def archive(local: bytes, directory: list[bytes]) -> bytes:
    joined = b"".join(directory)
    count = min(len(directory), 65_535)
    return local + joined + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(joined), len(local), 0)


def zip_bomb() -> bytes:
    data, crc = swollen()
    head, directory = entry(b"page.html", data, GIGABYTE, 0, crc=crc)
    return archive(head + data, [directory])


def overlapping_zip() -> bytes:
    """Five thousand members that are one and the same data."""
    data, crc = swollen()
    head, _ = entry(b"p0.html", data, GIGABYTE, 0, crc=crc)
    entries = [entry(b"p%d.html" % n, data, GIGABYTE, 0, crc=crc)[1] for n in range(5_000)]
    return archive(head + data, entries)


def lying_zip() -> bytes:
    """A member that says it has ten bytes and has a gigabyte."""
    data, crc = swollen()
    head, directory = entry(b"page.html", data, 10, 0, crc=crc)
    return archive(head + data, [directory])


def self_zip() -> bytes:
    """A member whose data are the archive's own headers."""
    head, directory = entry(b"self.zip", b"x" * 300, 300, 0)
    return archive(head, [directory, directory, directory])


def nested_zip() -> bytes:
    """Ten archives in each of ten archives, five levels deep."""
    data = zipped({"page.html": page("", number="nested zip")})
    for _ in range(5):
        data = zipped({f"{n}.zip": data for n in range(10)})
    return data


def link_to_passwd() -> bytes:
    def change(info: zipfile.ZipInfo) -> None:
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    return zipped({"link.html": b"/etc/passwd"}, change)


def traversal() -> bytes:
    names = [
        "../../escaped.html",
        "/tmp/escaped.html",
        "C:\\escaped.html",
        "..\\..\\escaped.html",
        "a/../../escaped.txt",
    ]
    return zipped({name: page("", number=name) for name in names})


def odd_names() -> bytes:
    names = ["\u202elmth.exe.html", "a\nb.html", "x" * 5_000 + ".html", "\x1b[2J.html", "", "con.html", "a\0b.html"]
    return zipped({name: page("", number=repr(name)[:30]) for name in names})


def record(kind: bytes, length: object, body: bytes, extra: bytes = b"") -> bytes:
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: https://post.example/\r\n"
        b"WARC-Date: 2022-03-05T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"Content-Type: application/http;msgtype=response\r\n"
        + extra
        + b"Content-Length: "
        + str(length).encode()
        + b"\r\n\r\n"
        + body
        + b"\r\n\r\n"
    )


def responded(body: bytes, headers: bytes = b"") -> bytes:
    whole = RESPONSE[:-2] + headers + b"\r\n" + body
    return record(b"response", len(whole), whole)


ZIPS = (
    packed("gzip-bomb.gz", "a gigabyte of blanks in 1 MB of gzip", gzip_bomb),
    packed("nested-gzip.gz", "a page in 30 layers of gzip", nested_gzip),
    packed("zip-bomb.zip", "a gigabyte of blanks in one member", zip_bomb),
    packed("zip-overlapping.zip", "5,000 members that share the same gigabyte", overlapping_zip),
    packed("zip-lying.zip", "a member that says 10 bytes and has a gigabyte", lying_zip),
    packed("zip-self.zip", "a member that is the archive itself", self_zip),
    packed("zip-nested.zip", "100,000 archives in five levels", nested_zip),
    packed("zip-traversal.zip", "members named ../../, /tmp/, C:\\", traversal),
    packed("zip-symlink.zip", "a member that is a link to /etc/passwd", link_to_passwd),
    packed("zip-names.zip", "member names with overrides, NULs, line breaks, 5,000 letters", odd_names),
    packed("zip-many.zip", "20,000 empty members", lambda: zipped({f"{n}.html": b"" for n in range(20_000)})),
    packed("zip-cut.zip", "an archive cut in its middle", lambda: zipped({"a.html": page("", number="cut")})[:200]),
    packed(
        "zip-encrypted.zip",
        "a member that says it is encrypted",
        lambda: (
            zipped({"a.html": page("")})
            .replace(b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\1")
            .replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")
        ),
    ),
    packed("zip-end-only.zip", "an end of directory and nothing before", lambda: b"PK\x05\x06" + b"\xff" * 18),
)
WARCS = (
    packed(
        "warc-huge-length.warc",
        "a record that says it has 10^18 bytes",
        lambda: record(b"response", 10**18, RESPONSE + page("", number="huge")),
    ),
    packed(
        "warc-negative-length.warc",
        "a record of -1 bytes",
        lambda: record(b"response", -1, RESPONSE + page("", number="negative")),
    ),
    packed(
        "warc-no-length.warc",
        "a record whose length is no number",
        lambda: record(b"response", "NaN", RESPONSE + page("", number="none")),
    ),
    packed(
        "warc-short-length.warc",
        "a record longer than it says",
        lambda: record(b"response", 10, RESPONSE + page("", number="short")),
    ),
    packed(
        "warc-headers.warc",
        "a record with 100,000 headers",
        lambda: record(b"response", 0, b"", b"X-A: b\r\n" * 100_000),
    ),
    packed(
        "warc-header-5mb.warc",
        "a record with a header of 5 MB",
        lambda: record(b"response", 0, b"", b"X-A: " + b"b" * 5_000_000 + b"\r\n"),
    ),
    packed(
        "warc-chunked.warc",
        "chunks that say they have 2^60 bytes",
        lambda: responded(b"fffffffffffffff\r\nabc\r\n" * 10, b"Transfer-Encoding: chunked\r\n"),
    ),
    packed(
        "warc-response-bomb.warc",
        "a response that swells to a gigabyte",
        lambda: responded(gzip_bomb(), b"Content-Encoding: gzip\r\n"),
    ),
    packed(
        "warc-encodings.warc",
        "a response packed 50 times over, as it says",
        lambda: responded(page("", number="enc"), b"Content-Encoding: " + b", ".join([b"gzip"] * 50) + b"\r\n"),
    ),
    packed(
        "warc-bomb.warc.gz", "records that swell", lambda: gzip.compress(record(b"response", CHUNK, b" " * CHUNK)) * 50
    ),
    packed("warc-many.warc", "20,000 records without a page", lambda: record(b"metadata", 2, b"{}") * 20_000),
    packed(
        "warc-address.warc",
        "a record whose address is a script",
        lambda: responded(page("", number="address")).replace(b"https://post.example/", b"javascript:alert(1)//"),
    ),
    packed(
        "wacz-traversal.wacz",
        "a WACZ whose index names files outside",
        lambda: zipped(
            {
                "datapackage.json": b'{"resources": [{"path": "../../etc/passwd", "name": "x"}]}',
                "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n{"url": "file:///etc/passwd"}\n' * 100,
                "archive/../../data.warc": responded(page("", number="wacz")),
            }
        ),
    ),
)
INPUTS = (*ZIPS, *WARCS)
