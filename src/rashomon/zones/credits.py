"""Find the news agencies that an account credits for its material: "(AFP)", "MOSCOW (Reuters) -", "avec AFP"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.particulars import Credit
from rashomon.read.outlets import outlet_of
from rashomon.records import Account, Block, Span, Zone
from rashomon.resources import primary_tag, table

LINE = 200  # characters; a credit that is a line of its own is no longer
HEAD = 2  # first blocks of the telling in which a dateline is looked for
REACH = 80  # characters from the start of a block in which a dateline ends
MOST = 40  # credits of one account
HEADS = frozenset({Zone.BYLINE, Zone.DATE})


def find_credits(account: Account) -> tuple[Credit, ...]:
    """Find the credits of an account, in text order, each agency where it is first credited.

    A credit is an agency's name (`resources/*/agencies.tsv`) in a by-line; in brackets in a dateline or at the very end
    of a paragraph; in a short line behind or before words such as "with", "Quelle:", "contributed to this report".
    Credits of pictures, comments and other articles do not count, nor does the agency that publishes the account, nor
    one that is only quoted ("told Reuters"). Empty where nobody is credited.
    """
    found: dict[str, Credit] = {}
    tag = primary_tag(account.language)
    forms, publisher = _forms(tag), f"{account.outlet or ''} | {outlet_of(account.url) or ''}"
    own = {forms[name] for name in _names(tag).findall(publisher)}
    for places, block in _credited(account):
        for start, end in places:
            span = Span(block.span.start + start, block.span.start + end)
            common = forms[account[span]]
            if common not in own and len(found) < MOST:
                found.setdefault(common, Credit(account[span], span))
    return tuple(sorted(found.values(), key=lambda credit: credit.span))


def _credited(account: Account) -> Iterator[tuple[list[tuple[int, int]], Block]]:
    """Give the places of agencies' names in each block that may credit one, relative to its start."""
    names = _names(primary_tag(account.language))
    told = [i for i, block in enumerate(account.blocks) if block.zone is Zone.BODY]
    if not told:
        return
    for index, block in enumerate(account.blocks):
        words = account[block.span]
        if block.zone in HEADS and not _picture().search(words):
            yield [m.span() for m in names.finditer(words)], block
        elif block.zone is Zone.BODY:
            bare = index == told[-1]
            yield _in_telling(words, names, head=index in told[:HEAD], bare=bare), block
        elif block.zone is Zone.BOILERPLATE and len(words) <= LINE and index > told[0]:
            yield _in_line(words, names, bare=bool(BRACKETED.fullmatch(words.strip()))), block


def _in_telling(words: str, names: re.Pattern[str], *, head: bool, bare: bool) -> list[tuple[int, int]]:
    """Find the credits of a paragraph: its dateline, the brackets that end it, or the whole of a short line."""
    found: list[tuple[int, int]] = []
    dateline = DATELINE.match(words) if head else None
    for bracket in (dateline, END.search(words[-LINE:])):
        if bracket:
            offset = 0 if bracket is dateline else max(0, len(words) - LINE)
            found += _all_names(bracket["names"], offset + bracket.start("names"), names)
    return found or (_in_line(words, names, bare=bare) if len(words) <= LINE else [])


def _all_names(text: str, offset: int, names: re.Pattern[str]) -> list[tuple[int, int]]:
    """Give the places of the agencies in brackets; none where the brackets hold more than agencies ("AFP chief")."""
    rest = names.sub("", text)
    listed = [(offset + m.start(), offset + m.end()) for m in names.finditer(text)]
    return listed if not re.search(r"\w{3,}", _before().sub("", rest + " ")) else []


def _in_line(words: str, names: re.Pattern[str], *, bare: bool) -> list[tuple[int, int]]:
    """Find the credits of a short line: an agency contributed, or nothing but agencies stand behind "Source:".

    `bare`: a line of nothing but agencies is a credit without such a word; elsewhere it may be a picture's.
    """
    found = [m.span() for m in names.finditer(words)]
    if not found:
        return []
    if _behind().search(words):
        return found
    led = _before().match(words)
    rest = names.sub("", words[led.end() :] if led else words)
    return found if (led or bare) and not re.search(r"\w{4,}", rest) else []


DATELINE = re.compile(rf"[^()\n]{{0,{REACH}}}\((?P<names>[^()\n]{{2,40}})\)\s*(?:[-–—:.]|--)\s")
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
END = re.compile(r"(?:^|[\s.!?”\"»])[(\[](?P<names>[^()\[\]\n]{2,60})[)\]][\s.]*$")


@cache
def _forms(language: str) -> dict[str, str]:
    """Map each form of an agency's name, as it is written, to its common name."""
    return {row[0]: row[1] for row in table("agencies", language)}


@cache
def _names(language: str) -> re.Pattern[str]:
    listed = sorted(_forms(language), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w.@])(?:{'|'.join(map(re.escape, listed))})(?![\w@]|\.\w)")


def _listed(use: str) -> str:
    words = sorted((row[0] for row in table("credit_words") if row[1] == use), key=lambda w: (-len(w), w))
    return "|".join(re.escape(word) for word in words)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_listed('before')})(?!\w)\W*", re.I)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_listed('behind')})\b", re.I)


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_listed('picture')})(?!\w)", re.I)
