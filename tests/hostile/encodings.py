"""Bytes that lie about what they are."""

from __future__ import annotations

from tests.hostile.inputs import ACCOUNT, EITHER, TOLD, Hostile, page

WORDS = f"{TOLD}\n\nReport "


def declared(charset: str, what: str, body: bytes = b"<p>caf\xe9 \xff</p>", expect: str = ACCOUNT) -> Hostile:
    """A page that declares a charset and is not in it."""
    return Hostile(
        f"charset-{charset}.html",
        what,
        expect,
        lambda: page("", f"<meta charset={charset}>", number=charset) + body,
    )


def plain(name: str, what: str, data: bytes, expect: str = ACCOUNT) -> Hostile:
    return Hostile(f"{name}.txt", what, expect, lambda: data)


INPUTS = (
    declared("utf-7", "declares UTF-7, in which <script> can hide", b"<p>+ADw-script+AD4- \xff</p>"),
    declared("utf-16", "declares UTF-16 in ASCII bytes"),
    declared(
        "punycode", "declares a codec of host names that takes quadratic time", b"<p>" + b"a-\xe9" * 4_000, EITHER
    ),
    declared("idna", "declares another one of them"),
    declared("unicode_escape", "declares a codec of Python that makes half characters", b"<p>\\ud800 \\x00 \xff</p>"),
    declared("raw_unicode_escape", "declares another codec of Python", b"<p>\\ud800 \xff</p>"),
    declared("zlib", "declares a codec that decompresses"),
    declared("hex", "declares a codec of bytes"),
    declared("undefined", "declares the codec that always fails"),
    declared("x-user-defined", "declares an encoding that only browsers know"),
    declared("shift_jis", "declares Shift-JIS with broken pairs", b"<p>\x81\x81\xff\x82</p>"),
    declared("gb18030", "declares GB 18030 with broken quadruples", b"<p>\x84\x31\x95\xff\x30</p>"),
    declared("iso-2022-jp", "declares an encoding with states, left open", b"<p>\x1b$B\x1b(B\x1b$B\xff</p>"),
    plain(
        "overlong",
        "over-long UTF-8, surrogates and beyond in UTF-8",
        WORDS.encode() + b"1 \xc0\xaf \xe0\x80\xaf \xed\xa0\x80 \xf4\x90\x80\x80 \xfe\xff \x80\x80\x80",
    ),
    plain("continuation-bytes", "10,000 bytes that only continue", WORDS.encode() + b"2 " + b"\x80" * 10_000, EITHER),
    plain(
        "utf-16-halves",
        "UTF-16 with half pairs and an odd byte",
        b"\xff\xfe" + (WORDS + "3").encode("utf-16-le") + b"\x00\xd8\x00\xd8\x00",
    ),
    plain(
        "utf-32-beyond",
        "UTF-32 with numbers beyond Unicode",
        b"\xff\xfe\0\0" + (WORDS + "4").encode("utf-32-le") + b"\xff\xff\xff\x7f\x01",
    ),
    plain("marks-of-order", "five byte order marks in a row", b"\xef\xbb\xbf" * 5 + (WORDS + "5").encode()),
    plain("mark-alone", "a byte order mark and nothing else", b"\xff\xfe", "no text"),
    plain("nuls-in-text", "NULs between words", (WORDS + "6").encode().replace(b"e ", b"e\0 "), EITHER),
    plain("nuls", "a megabyte of NULs", b"\0" * 1_000_000, "binary"),
    plain(
        "controls",
        "control characters and terminal escapes in the text",
        WORDS.encode() + b"7 \x1b[2J\x1b]0;x\x07 \x08\x08\x7f \x9b31m",
    ),
    plain("noise", "100,000 bytes without order", bytes(n * n * 31 % 251 for n in range(100_000)), "binary"),
    plain("empty", "no byte at all", b"", "no text"),
    plain("blank", "a megabyte of white space", b" \n\t\r" * 250_000, "no text"),
    plain("mixed-line-ends", "every kind of line end", (WORDS * 4).encode() + b"8\r\r\n\n\r\x0b\x0c\x1c\xc2\x85 end"),
    plain(
        "private-use",
        "private, unassigned and non-characters",
        (WORDS + "9 \ue000\ufffe\uffff\U0010ffff\u0378\ufdd0").encode(),
    ),
    Hostile(
        "nuls-in-markup.html",
        "NULs inside tags and attributes",
        EITHER,
        lambda: page("<d\0iv cla\0ss='x\0'>\0text</d\0iv>", number="nuls"),
    ),
)
