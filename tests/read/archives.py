"""Archives built for tests with the standard library alone: WARC, WACZ, zip."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from rashomon.read import Capture
from rashomon.read.containers import Box, open_box
from rashomon.records import Skipped
from rashomon.settings import ReadSettings

DATE = "2020-05-06T07:08:09Z"


def page(title: str, words: int = 40) -> bytes:
    """A small HTML page."""
    text = " ".join(f"{title} {number}" for number in range(words))
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><p>{text}.</p></body></html>".encode()


def http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """An answer of a server."""
    fields = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def record(url: str, block: bytes, kind: str = "response", length: int | None = None, **headers: str) -> bytes:
    """A WARC record; `length` may lie."""
    fields = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": DATE,
        "WARC-Record-ID": "<urn:uuid:0>",
        "Content-Type": "application/http; msgtype=response",
    } | {k.replace("_", "-"): v for k, v in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    size = len(block) if length is None else length
    return f"WARC/1.1\r\n{head}Content-Length: {size}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answered(url: str, title: str = "", **headers: str) -> bytes:
    """The record of a page."""
    return record(url, http(page(title or url)), **headers)


def packed(records: Iterable[bytes]) -> bytes:
    """Compress each record by itself, as the standard wants."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def wacz(warcs: Mapping[str, bytes], pages: Sequence[Mapping[str, str]] | None, **more: bytes) -> bytes:
    """A WACZ with right checksums; `more` goes over its members."""
    members = {f"archive/{name}": data for name, data in warcs.items()}
    if pages is not None:
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *pages]
        members["pages/pages.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    told = [{"path": path, "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"} for path, data in members.items()]
    package = {"profile": "data-package", "wacz_version": "1.1.1", "resources": told}
    members["datapackage.json"] = json.dumps(package).encode()
    return zipped(members | more, zipfile.ZIP_STORED)


def opened(data: bytes, max_bytes: int = 20_000_000) -> list[Capture | Skipped]:
    """All that an archive gives, under the name "a"."""
    return list(open_box(Box("a", io.BytesIO(data)), ReadSettings(max_bytes=max_bytes)))


def captures(data: bytes) -> list[Capture]:
    return [found for found in opened(data) if isinstance(found, Capture)]


def rows(data: bytes, max_bytes: int = 20_000_000) -> list[tuple[str, str]]:
    """(path, reason) of each row."""
    return [(f.path, f.reason) for f in opened(data, max_bytes) if isinstance(f, Skipped)]


def urls(data: bytes) -> list[str | None]:
    return [found.url for found in captures(data)]
