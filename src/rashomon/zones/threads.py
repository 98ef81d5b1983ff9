"""Find readers' posts in markup by their structure: heads of one make ("Ann, 3 May, 10:15"), each with its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.read.page import Element
from rashomon.settings import ZoneSettings
from rashomon.zones.posts import head_of, weak_head_of
from rashomon.zones.units import Unit

POSITIONS = frozenset(  # words of classes that say where a post stands, not what it is
    {"first", "last", "odd", "even", "alt", "op", "topic", "starter", "top", "new", "byuser", "thread", "depth"}
    | {"parent", "child", "level"}
)
NAMING = frozenset(  # words of classes of elements that hold who posts
    {"author", "user", "username", "fn", "nick", "nickname", "commenter", "who", "poster", "handle", "member"}
    | {"alias", "writer"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HEAD_SIGN = re.compile(r"[\d:]|\bago\b")  # without one a line is no head of a post
PARTICULAR = re.compile(r"[\w ]{2,20}:\s*\S|\d")  # a line on the member who posts, not the name
NAME_REACH = 4  # lines before the time of a post in which the name stands
REPLYING = frozenset(  # words of classes of elements that hold replies
    {"reply", "replies", "comment", "comments", "response", "responses", "answer", "answers", "talkback", "guestbook"}
)
LEAST_TEASERS = 3  # blocks with a linked heading; two may be parts of one account
LINKED = 0.8  # 0..1, share of linked characters of a headline that is a link
LEAST_POSTS = 2  # posts; a single one shows no repetition
HEADLINE_WORDS = 4  # words of a link from which a block is a teaser of another article and no post
TEASER_CHARACTERS = 600  # characters of a teaser at most
LONGEST_HEAD = 90  # characters in which the date or colon of a head stands
NAME_WORDS = 5  # words of a line that is a name

Make = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PostLines:
    """A post: the lines first..last (inclusive), who wrote it, and what it is: "comment", "related" for what only leads
    to another article, "byline" for the head alone of a thread's first post."""

    first: int
    last: int
    author: str | None
    zone: str = "comment"


@dataclass(frozen=True, slots=True)
class _Start:
    """A line that heads a post, and the author whom it or its neighbour names."""

    index: int
    author: str
    sure: bool


def find_posts(units: Sequence[Unit], prose_before: Sequence[int], settings: ZoneSettings) -> list[PostLines]:
    """Find the comments of a page: of a thread all posts but the first, which is the account; else all of them.

    Posts are told by heads of one make: the same tags and classes of the line and of the element around it. Input: the
    units, and the characters of running text before each. Output: in text order; empty where nothing repeats.
    """
    groups: dict[Make, list[_Start]] = defaultdict(list)
    for index, unit in enumerate(units):
        start = _start(units, index)
        if start is not None:
            groups[_make(unit)].append(start)
    posts: list[PostLines] = []
    for group in groups.values():
        posts += _posts(units, group, prose_before, settings)
    posts += _teasers(units, prose_before, settings)
    return sorted(posts, key=lambda p: (p.first, -p.last))


def _teasers(units: Sequence[Unit], prose_before: Sequence[int], settings: ZoneSettings) -> list[PostLines]:
    """Find the repeated blocks behind much of the telling whose heading is a link: they lead to other articles."""
    groups: dict[Make, list[_Start]] = defaultdict(list)
    for index, unit in enumerate(units):
        path = unit.line.path
        heading = path and path[-1].tag in HEADINGS and unit.line.link_share > LINKED
        if heading and unit.words >= HEADLINE_WORDS and prose_before[index] >= settings.main_share * prose_before[-1]:
            groups[_make(unit)].append(_Start(index, "", sure=True))
    teasers: list[PostLines] = []
    for group in groups.values():
        found = (
            [_extent(units, group, number, apart=True) for number in range(len(group))]
            if len(group) >= LEAST_TEASERS
            else []
        )
        led = [post for post in found if _is_teaser(units[post.first : post.last + 1])]
        teasers += [replace(post, author=None, zone="related") for post in led if 2 * len(led) > len(found)]
    return teasers


def _start(units: Sequence[Unit], index: int) -> _Start | None:
    """Take a line for the head of a post where it says when and it, or the short line beside it, says who."""
    unit = units[index]
    if not unit.line.path or not HEAD_SIGN.search(unit.text, 0, LONGEST_HEAD):
        return None
    head = head_of(unit.text, unit.words) or weak_head_of(unit.text, unit.words)
    if head is None:
        return None
    author = _marked(unit) or head.author
    if author is not None:
        return _Start(index, author, head.sure)
    named = _name_before(units, index)
    return None if named is None else _Start(named, units[named].text.strip(" :,"), head.sure)


def _name_before(units: Sequence[Unit], index: int) -> int | None:
    """Find the line with the name right before a line that only says when, past lines on the member ("Posts: 12")."""
    for before in range(index - 1, max(-1, index - NAME_REACH - 1), -1):
        unit = units[before]
        if not (_is_name(unit) and _near(unit, units[index])):
            return None
        if not PARTICULAR.match(unit.text):
            return before
    return None


def opens_post(unit: Unit) -> bool:
    """Whether a line begins a post: it names who posts, and perhaps when."""
    head = head_of(unit.text, unit.words) or weak_head_of(unit.text, unit.words)
    return bool(_marked(unit)) or head is not None or _is_name(unit)


def _marked(unit: Unit) -> str | None:
    """Take the author from an element that its class, or <cite>, says to hold one."""
    for mark in unit.line.marks:
        if mark.tag == "cite" or NAMING & set(mark.hints):
            start = max(0, mark.span.start - unit.span.start)
            return unit.text[start : mark.span.end - unit.span.start].strip(" :,") or None
    return None


def _is_name(unit: Unit) -> bool:
    return unit.words <= NAME_WORDS and not unit.stop and unit.text[:1].isalnum() and not unit.kinds & {"comments"}


def _near(one: Unit, other: Unit) -> bool:
    """Whether two lines stand in the same element or in adjoining ones."""
    shared = {element.id for element in one.line.path[-2:]}
    return any(element.id in shared for element in other.line.path[-2:])


def _make(unit: Unit) -> Make:
    """Describe how a line is set: tag and classes of its element and of the one around it, without places in a row."""
    return tuple((element.tag, _classes(element)) for element in unit.line.path[-2:])


def _classes(element: Element) -> tuple[str, ...]:
    return tuple(word for word in element.hints if word not in POSITIONS and not word.isdigit())


def _posts(
    units: Sequence[Unit], starts: Sequence[_Start], prose_before: Sequence[int], settings: ZoneSettings
) -> list[PostLines]:
    """Turn the heads of one make into comments; nothing where they are by-lines or entries of a live blog."""
    if len(starts) < LEAST_POSTS:
        return []
    posts = [_extent(units, starts, number) for number in range(len(starts))]
    posts[-1] = _alike(units, posts)
    told = [post for post in posts if post.last > post.first or _says_more(units[post.first], post)]
    early = prose_before[starts[0].index] < settings.prose_before_comments * prose_before[-1]
    if len(told) < LEAST_POSTS or (early and told[0].first != posts[0].first):
        return []
    announced = not early and _announced(units, told[0].first)
    if len({post.author for post in posts}) < LEAST_POSTS and not announced:
        return []
    if sum(_is_teaser(units[p.first : p.last + 1]) for p in told) * 2 > len(told):
        return [] if early else [replace(post, zone="related") for post in told]
    if not all(start.sure for start in starts) and not announced:
        return []
    lead = PostLines(starts[0].index, starts[0].index, starts[0].author, "byline")
    return [lead, *told[1:]] if early else told


def _announced(units: Sequence[Unit], first: int) -> bool:
    """Whether the heading before the first post, or the class of an element that holds it, speaks of comments."""
    classed = any(REPLYING & set(element.hints) for element in units[first].line.path[-3:])
    return classed or "comments" in units[max(0, first - 1)].kinds


def _says_more(unit: Unit, post: PostLines) -> bool:
    """Whether the line of a head holds the text as well."""
    head = head_of(unit.text, unit.words)
    return len(unit.text) > LONGEST_HEAD or (head is not None and head.inline and post.author is not None)


def _alike(units: Sequence[Unit], posts: Sequence[PostLines]) -> PostLines:
    """Cut the last post, which no head ends, before the first line that is set like no line of the others."""
    known = {_make(unit) for post in posts[:-1] for unit in units[post.first : post.last + 1]}
    last = posts[-1]
    end = next((i - 1 for i in range(last.first + 1, last.last + 1) if _make(units[i]) not in known), last.last)
    return replace(last, last=end)


def _is_teaser(units: Sequence[Unit]) -> bool:
    """Whether a block leads to another article: a headline that is a link, and little else."""
    if sum(len(unit.text) for unit in units) > TEASER_CHARACTERS:
        return False
    return any(u.line.link_share > LINKED and u.words >= HEADLINE_WORDS and not head_of(u.text, u.words) for u in units)


def _extent(units: Sequence[Unit], starts: Sequence[_Start], number: int, *, apart: bool = False) -> PostLines:
    """Find the lines of a post: its own element, or from its head to the next one where all stand side by side.

    `apart`: only its own element, for what may stand amid the telling.
    """
    start = starts[number]
    levels = [_shared(units[a.index], units[b.index]) for a, b in pairwise(starts[max(0, number - 1) : number + 2])]
    level = max(levels)
    path = units[start.index].line.path
    until = starts[number + 1].index if number + 1 < len(starts) else len(units)
    own = path[level].id if level < len(path) else None
    last = _run(units, start.index, own, until) if own is not None else start.index
    if last == start.index and not apart:
        around = path[level - 1].id if level else 0
        last = side_by_side(units, start.index, around, until)
    first = start.index
    while own is not None and first and _short_in(units[first - 1], own) and first - 1 > _end_before(starts, number):
        first -= 1
    return PostLines(first, last, start.author)


def _end_before(starts: Sequence[_Start], number: int) -> int:
    return starts[number - 1].index if number else -1


def _short_in(unit: Unit, element: int) -> bool:
    return any(e.id == element for e in unit.line.path)


def _shared(one: Unit, other: Unit) -> int:
    """Count the elements that two lines have in common, from the outermost."""
    count = 0
    for mine, theirs in zip(one.line.path, other.line.path, strict=False):
        if mine.id != theirs.id:
            break
        count += 1
    return count


def _run(units: Sequence[Unit], first: int, element: int, until: int) -> int:
    """Find the last of the adjoining lines that an element holds."""
    last = first
    while last + 1 < until and any(e.id == element for e in units[last + 1].line.path):
        last += 1
    return last


def side_by_side(units: Sequence[Unit], first: int, around: int, until: int) -> int:
    """Find the last line before the next head, a heading, or the end of what holds them all."""
    last = first
    while last + 1 < until and any(e.id == around for e in units[last + 1].line.path):
        if units[last + 1].line.path[-1].tag in HEADINGS:
            break
        last += 1
    return last
