"""Bytes -> text: tell apart what cannot be text, then find the encoding."""

from __future__ import annotations

import codecs
import re

from turbohtml import detect as detection

from rashomon.errors import InputError

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"RIFF", "a sound, film or image file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"bplist", "a web archive of Safari"),
    (b"{\\rtf", "an RTF document"),
)
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.I)
DECLARED_WINDOW = 4096  # bytes; browsers look at the first 1024, saved pages put a comment before
LONGEST_LABEL = 40  # characters of a charset's name
CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
CONTROL_SHARE = (
    0.02  # 0..1, share of control bytes above which a file is no text: texts have next to none, binaries ~10 %
)
NO_CHARSETS = frozenset(  # codecs of Python that are no charset of documents; the time of some is quadratic
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
)
DAMAGE_SHARE = 0.05  # 0..1, share of bad characters among the non-ASCII ones up to which a text still counts as UTF-8


def decode(data: bytes, charset: str | None = None) -> str:
    """Turn a file's bytes into text.

    In this order: byte order mark, valid UTF-8, the charset of its header (`charset`: of HTTP, of a mail's part), the
    one that it declares, damaged UTF-8, frequencies, windows-1252. Valid UTF-8 outranks what is said: text of another
    encoding is hardly ever valid UTF-8 by chance, and pages that lie are common. A header outranks the page, as in
    browsers (WHATWG HTML, section 13.2.3.2). Bytes without meaning become U+FFFD. Errors: InputError where the bytes
    are no text.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"The file is {kind}, not a page: save the article as HTML or as plain text.")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    if data and len(data) - len(data.translate(None, CONTROL)) > CONTROL_SHARE * len(data):
        raise InputError("The file is binary, not text: save the article as HTML or as plain text.")
    return _narrow(data, charset)


def _without_mark(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zeros: in Western text every second byte is one."""
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _narrow(data: bytes, charset: str | None) -> str:
    declared = _declared(data)
    for codec in ("utf-8", _codec(charset or ""), declared):
        try:
            if codec:
                return data.decode(codec)
        except UnicodeError:
            pass
    replaced = data.decode("utf-8", "replace")
    foreign = sum(not c.isascii() for c in replaced)
    if replaced.count("\ufffd") <= DAMAGE_SHARE * foreign or declared == "utf-8" == _detected(data):
        return replaced
    return data.decode(_detected(data), "replace")


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data, 0, DECLARED_WINDOW)
    if not found:
        return None
    return _codec(found[1].decode("ascii"))


def _detected(data: bytes) -> str:
    match = detection.detect(data[:200_000])
    return _codec(match.encoding or "") or "cp1252"


def _codec(label: str) -> str | None:
    """Map a label to Python's codec; Latin-1 and ASCII mean windows-1252, as in browsers (WHATWG Encoding Standard)."""
    try:
        name = codecs.lookup(label[:LONGEST_LABEL]).name
        b"a".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    if name.replace("_", "-") in NO_CHARSETS:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name
