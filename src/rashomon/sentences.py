"""Account -> the spans of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rashomon.records import Account, Span, Spans
from rashomon.resources import mapping, primary_tag, words
from rashomon.settings import SentenceSettings

END = re.compile(
    r"""
    (?P<stops> [.!?…。！？]+ )              # the stop, or several ("?!", "...")
    (?P<after> [\"”’'»)\]\u201c\u2018]{0,4} )  # quotes and brackets that close behind it
    (?= \s | $ | (?<=[。！？]) )
    """,
    re.VERBOSE,
)
BREAK = re.compile(r"\n[ \t\r\xa0]*\n\s*")  # a blank line inside a block ends the sentence
NEXT = re.compile(r"\s+(?P<open>[\"“‘'«„(\[–—-]*\s?)(?P<word>[^\s\"“”‘’'«»„()\[\],.;:!?]*)")
LAST_TOKEN = re.compile(r"[^\s\"“”‘«»„()\[\]–—]*$")
INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
ITEM_NUMBER = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})$")
SPACED = re.compile(  # a decimal point with a space behind it, in cut-up texts: "$2. 6 million", "5. 9-magnitude"
    r"(?:(?<=[$€£¥])\d{1,3}\.\s\d{1,2}(?=[\s-]?(?:million|billion|trillion|[mb]n?)\b)"
    r"|(?<!\d)\d{1,2}\.\s\d(?=[\s-]?(?:magnitude|(?:earth)?quake|on\s(?:the\s)?richter))"
    r"|(?<=magnitude[\s-])\d{1,2}\.\s\d)",
    re.IGNORECASE,
)
REACH = 24  # characters before a stop in which its abbreviation stands
AHEAD = 48  # characters after a stop in which the next word stands


def split_sentences(account: Account, *, settings: SentenceSettings | None = None) -> Spans:
    """Cut every block into sentences, in text order; a sentence never crosses a block.

    A sentence ends at a full stop, question or exclamation mark, or dots, with the quotes that close behind
    it, unless the stop belongs to an abbreviation, an initial, a number or the number of a list item, or the next word
    goes on in lower case. A quotation of several sentences ends at each of them. Output: spans without outer white
    space; a block without letters gives its whole run. Linear in the length of the text.
    """
    settings = settings or SentenceSettings()
    tag = primary_tag(account.language)
    kinds, openers = mapping("abbreviations", tag), words("sentence_openers", tag)
    out: list[Span] = []
    for block in account.blocks:
        cuts = _cuts(account.text, block.span, kinds, openers)
        out += _pieces(account.text, block.span, cuts, settings.longest)
    return tuple(out)


def _cuts(text: str, span: Span, kinds: Mapping[str, str], openers: frozenset[str]) -> Iterator[int]:
    """Give the positions behind which a sentence ends."""
    position = span.start
    for part in BREAK.finditer(text, span.start, span.end):
        yield from _stops(text, Span(position, part.start()), kinds, openers) if part.start() > position else ()
        yield part.end()
        position = part.end()
    if position < span.end:
        yield from _stops(text, Span(position, span.end), kinds, openers)


def _stops(text: str, span: Span, kinds: Mapping[str, str], openers: frozenset[str]) -> Iterator[int]:
    start = span.start
    for match in END.finditer(text, span.start, span.end):
        if match.end() >= span.end or _ends(text, start, match, kinds, openers):
            start = match.end()
            yield start


def _ends(text: str, start: int, match: re.Match[str], kinds: Mapping[str, str], openers: frozenset[str]) -> bool:
    """Whether the sentence that began at `start` ends at this stop."""
    following = NEXT.match(text, match.end(), match.end() + AHEAD)
    opening = following["open"] if following else ""
    word = following["word"] if following else ""
    if word[:1].islower() and not (opening.strip() and match["after"]):
        return False
    if match["stops"] != ".":
        return True
    if word[:1].isdigit() and any(SPACED.match(text, match.start() - digits) for digits in (1, 2, 3)):
        return False
    token = LAST_TOKEN.search(text, max(start, match.start() - REACH), match.start())
    before = token.group() if token else ""
    if match["after"].strip(")]'’") or not before:
        return True
    if text[start : match.start()].strip() == before and ITEM_NUMBER.fullmatch(before):
        return False
    return not _abbreviated(before, word, kinds, openers)


def _abbreviated(before: str, word: str, kinds: Mapping[str, str], openers: frozenset[str]) -> bool:
    """Whether the stop belongs to the word before it and the sentence goes on."""
    bare = before.lower().lstrip("'’")
    kind = kinds.get(bare) or kinds.get(bare.rsplit("/", 1)[-1].rsplit("-", 1)[-1])
    if kind == "title":
        return True
    if kind == "number" and not (INITIAL.fullmatch(before) and before[-1].isupper() and word[:1].isalpha()):
        return word[:1].isdigit()  # "p. 44"; but "P. Darvash"
    if kind == "inner" and bare not in {"no", "sat", "sun", "may", "mar", "dec"}:
        return word.lower() not in openers or not word[:1].isupper()
    if kind == "inner":
        return before[:1].isupper() and word[:1].isdigit()
    if INITIAL.fullmatch(before) and before[-1].isupper():
        return before != "I" and (word.lower() not in openers)
    return False


def _pieces(text: str, span: Span, cuts: Iterator[int], longest: int) -> Iterator[Span]:
    start = span.start
    for cut in [*cuts, span.end]:
        piece = text[start:cut]
        bare = piece.strip()
        if bare:
            first = start + len(piece) - len(piece.lstrip())
            yield from _bounded(Span(first, first + len(bare)), longest)
        start = cut


def _bounded(span: Span, longest: int) -> Iterator[Span]:
    """Cut a run without stops into pieces that the stages behind can take."""
    for start in range(span.start, span.end, longest):
        yield Span(start, min(start + longest, span.end))
