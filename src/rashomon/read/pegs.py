"""Carry source positions through an HTML parser that gives its text nodes none.

Before each run of text of the source a peg is set: three surrogates, which no decoded text holds, that spell the
offset of the character behind them. The parser takes them for letters and carries them with the text wherever the
rules of HTML bring it: out of a table, into a copy of an element, behind another run. A peg always stands right before
a character that is neither white space nor NUL, so to the parser there is one more letter where there is a letter
anyway: it builds the same tree. It only follows a ">" (or the beginning), where every text begins; where that ">"
stands in a comment, a script or an attribute, the peg is part of that and changes nothing either.
Source: HTML Living Standard, 13.2 (Parsing); a parser that kept text positions would make this module needless.
"""

from __future__ import annotations

import re

FIRST = 0xD800  # code point; surrogates are no characters, so decoded text has none (Unicode, section 23.6)
BITS = 11  # bits a surrogate carries: there are 2,048
LENGTH = 3  # surrogates a peg; they reach to offset 8,589,934,591
DIGITS = tuple(chr(FIRST + i) for i in range(1 << BITS))
LOW = (1 << BITS) - 1
PEG = re.compile("([\ud800-\udfff]{3})")
SURROGATE = re.compile("[\ud800-\udfff]")
SPACE = r"[ \t\n\r\f\0]"
SPACE_REFERENCE = r"&(?:#0*(?:9|1[023]|32)(?:;|(?![0-9]))|#[xX]0*(?:9|[aAcCdD]|20)(?:;|(?![0-9a-fA-F]))|Tab;|NewLine;)"
BLANKS = rf"(?:{SPACE}|{SPACE_REFERENCE})*+"
WORD = r"(?=[^<]|<(?![a-zA-Z/!?])|</\Z)"  # "<" opens markup only before a letter, "/", "!" or "?"
RUN = re.compile(rf"(>{BLANKS})(?={WORD})(?:>|{SPACE})*+")
# What these two hold is text to the last sign, tags and NULs too. Others like them (<script>, <title>) show nothing.
# No "<" is crossed, so a page full of unfinished tags is still read in linear time.
TAG_END = r"""(?=[ \t\n\r\f/>])(?:"[^"<]*+"|'[^'<]*+'|[^"'<>])*+>[ \t\n\r\f]*+(?!\Z)"""
RAW = re.compile(rf"<(?:plaintext{TAG_END}|xmp{TAG_END}(?!</xmp))", re.I)
OPENING = re.compile(BLANKS + WORD)


def pegged(source: str, *, raw: bool = False) -> str:
    """Set a peg before each run of text of an HTML source.

    `raw`: also where raw text begins with markup (<xmp><b>). There the peg is no letter beside a letter: where such a
    tag stands in a comment, say, the parser may build another tree.
    """
    starts = {run.end(1) for run in RUN.finditer(source)}
    opening = OPENING.match(source)
    if opening:
        starts.add(opening.end())
    if raw:
        starts.update(run.end() for run in RAW.finditer(source))
    pieces: list[str] = []
    last = 0
    for at in sorted(starts):
        pieces += (source[last:at], _peg(at))
        last = at
    return "".join([*pieces, source[last:]])


def offset_of(text: str) -> int:
    """Read the offset that the peg at the beginning of a string spells; -1 where it begins with none."""
    if not DIGITS[0] <= text[:1] <= DIGITS[-1]:
        return -1
    return ord(text[0]) - FIRST << 2 * BITS | ord(text[1]) - FIRST << BITS | ord(text[2]) - FIRST


def without_surrogates(text: str) -> str:
    """Replace lone surrogates by U+FFFD: no encoding of text gives them, but an escape of JSON may."""
    try:
        text.encode("utf-8")  # much faster than a search
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text)
    return text


def _peg(at: int) -> str:
    return DIGITS[at >> 2 * BITS] + DIGITS[at >> BITS & LOW] + DIGITS[at & LOW]
