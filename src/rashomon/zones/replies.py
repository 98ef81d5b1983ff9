"""Put the comment blocks of an account together to posts: who, when, and which post each answers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.particulars import Post
from rashomon.read.page import Element, Line, Page
from rashomon.records import Account, Block, Span, Zone
from rashomon.zones.posts import HEAD_WORDS, head_of
from rashomon.zones.stamps import Stamp, stamp_in

REPLY_WORDS = frozenset(  # words of classes of elements that hold the answers to a post
    {"children", "child", "replies", "reply", "subcomments", "subcomment", "nested", "antworten", "antwort", "reponses"}
    | {"respuestas", "risposte"}
)
DEPTH_WORDS = frozenset({"depth", "level", "indent", "nesting", "ebene", "niveau"})  # before a number: how deep
LISTS = frozenset({"ul", "ol", "dl"})
ITEMS = frozenset({"li", "dd", "article"})
ANSWERS = re.compile(  # a line that says whom a post answers
    r"(?:in\s(?:reply|response)\sto|replying\sto|replied\sto|antwort\s(?:auf|an)|en\sréponse\sà|en\srespuesta\sa)"
    r"[:\s]+@?(?P<name>[^\n:,.]{2,40})",
    re.I,
)
REACH = 500  # posts back in which the one that is answered is looked for
LEAD_BLOCKS = 3  # blocks of a post in which its head stands

Make = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(slots=True)
class _Open:
    """A post while its blocks are gathered. `line`: the first one; `told`: whether it has text besides its head."""

    line: Line
    author: str | None
    blocks: list[Block] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    told: bool = False
    depth: int | None = None
    answers: int | None = None


def posts_of(page: Page, account: Account) -> tuple[Post, ...]:
    """List the readers' posts of an account in text order, each with the earlier post that it answers.

    A post begins where the author changes or a head names one. It has text, and a time or others set like it: forms
    and buttons are none. Threads are
    told by classes that count ("depth-2"), by elements that hold replies, by lists within items, by the words "in
    reply to Ann"; what shows nothing answers nothing that is known. Empty where the account has no comments.
    """
    found = _gather(page, account)
    repeated = _repeated(found)
    posts: list[Post] = []
    kept: list[_Open] = []
    for one in found:
        stamp = _stamp(account, one)
        if not one.told or not (stamp or _make(one.line) in repeated):
            continue
        span = Span(one.blocks[0].span.start, one.blocks[-1].span.end)
        one.answers = _answers(account, kept, one)
        value = stamp.value if stamp else None
        posts.append(Post(span, one.author, stamp.span if stamp else None, value, one.answers))
        kept.append(one)
    return tuple(posts)


def _repeated(found: Sequence[_Open]) -> frozenset[Make]:
    """Find the makes of first lines under which different authors have posts with text."""
    authors: dict[Make, set[str]] = defaultdict(set)
    for one in found:
        if one.told and one.author is not None:
            authors[_make(one.line)].add(one.author)
    return frozenset(make for make, names in authors.items() if len(names) > 1)


def _make(line: Line) -> Make:
    return tuple((element.tag, element.hints) for element in line.path[-1:])


def _gather(page: Page, account: Account) -> list[_Open]:
    starts = [line.span.start for line in page.lines]
    found: list[_Open] = []
    for block in account.blocks:
        if block.zone is not Zone.COMMENT:
            continue
        line = page.lines[max(0, bisect_right(starts, block.span.start) - 1)]
        head = _is_head(account[block.span], block.author)
        if not found or block.author != found[-1].author or (head and found[-1].told):
            found.append(_Open(line, block.author))
        found[-1].blocks.append(block)
        found[-1].lines.append(line)
        found[-1].told = found[-1].told or not head
    return found


def _is_head(text: str, author: str | None) -> bool:
    """Whether a block names who posts, or when, and says nothing more."""
    words = len(text.split())
    if words > HEAD_WORDS:
        return False
    head = head_of(text, words)
    return (head is not None and not head.inline) or (author is not None and text.strip(" :,").startswith(author))


def _stamp(account: Account, one: _Open) -> Stamp | None:
    """Find the time in the head of a post, else in a last line that signs it."""
    lines = [*one.lines[:LEAD_BLOCKS], *one.lines[LEAD_BLOCKS:][-1:]]
    return next((stamp for line in lines if (stamp := stamp_in(account, line)) is not None), None)


def _answers(account: Account, earlier: Sequence[_Open], one: _Open) -> int | None:
    one.depth = _depth(one.line.path)
    if one.depth is not None:
        return _last(earlier, one.depth)
    named = _named(account, earlier, one)
    return _held(earlier, one.line.path) if named is None else named


def _depth(path: Sequence[Element]) -> int | None:
    """Read the depth that the innermost counting class states: "depth-2", "level3"."""
    for element in reversed(path):
        for word, number in zip(element.hints, element.hints[1:], strict=False):
            if word in DEPTH_WORDS and number.isdigit():
                return int(number)
    return None


def _last(earlier: Sequence[_Open], depth: int) -> int | None:
    """Find the last post that stands less deep."""
    for number in _back(earlier):
        other = earlier[number].depth
        if other is not None and other < depth:
            return number
    return None


def _named(account: Account, earlier: Sequence[_Open], one: _Open) -> int | None:
    """Find the last post by the author whom a post says it answers."""
    for block in one.blocks[:LEAD_BLOCKS]:
        found = ANSWERS.search(account[block.span][:200])
        name = found["name"].strip().lower() if found else ""
        for number in _back(earlier):
            author = (earlier[number].author or "").lower()
            if author and name.startswith(author):
                return number
    return None


def _held(earlier: Sequence[_Open], path: Sequence[Element]) -> int | None:
    """Find the post that is answered by what an element for replies holds: the last one right before that element.

    Another answer in the same place has found it already.
    """
    for level in range(len(path) - 1, 0, -1):
        if not _holds_replies(path[level], path[level - 1]):
            continue
        for number in _back(earlier):
            held = _levels_below(earlier[number].line.path, path[level - 1].id)
            if held is None:
                break
            if held <= 1:
                return earlier[number].answers if held else number
    return None


def _levels_below(path: Sequence[Element], around: int) -> int | None:
    """Count the elements for replies in which a post stands below the given element; None where that holds it not."""
    level = next((level for level, element in enumerate(path) if element.id == around), None)
    if level is None:
        return None
    return sum(_holds_replies(path[below], path[below - 1]) for below in range(level + 1, len(path)))


def _holds_replies(element: Element, around: Element) -> bool:
    """Whether an element holds replies: its class says so, or it is a list within an item."""
    return bool(REPLY_WORDS & set(element.hints)) or (element.tag in LISTS and around.tag in ITEMS)


def _back(earlier: Sequence[_Open]) -> range:
    """Number the posts before another, the nearest first, as far as answers reach."""
    return range(len(earlier) - 1, max(-1, len(earlier) - 1 - REACH), -1)
