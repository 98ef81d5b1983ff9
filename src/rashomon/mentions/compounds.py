"""Descriptions that hold a name and stand for somebody else: "the Dorna bridge", "head of the Water Board"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.mentions.descriptions import Described
from rashomon.mentions.lexicon import Lexicon, lexicon
from rashomon.mentions.names import Named
from rashomon.records import Account, EntityKind, Form, Span
from rashomon.resources import primary_tag, words

OF_NAME = re.compile(r"\s(?:of|at|for|from)\s(?:the\s)?", re.IGNORECASE)
# Up to three small words behind a name and its 's: the last of them is what is meant.
BEHIND = re.compile(r"(?:['’]s)?(?P<words>(?:\s[a-z]+(?:-[a-z]+)*){1,3})")
WORD = re.compile(r"\S+")
ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Oo]ur|[Ii]ts)\s$")
ARTICLE_REACH = 6  # code points before a name in which its article is looked for
POST = "post:"  # the family of roles in a named body: who holds it is not asked of the account's other roles


def with_compounds(account: Account, names: Sequence[Named], described: Sequence[Described]) -> tuple[Described, ...]:
    """Add the descriptions that are built around a name, and lengthen roles by the body whose they are.

    Output: in text order. "The head" before "of the Water Board" becomes "the head of the Water Board"; a name with a
    noun of what is built or of a role right behind it is a description of a place or person. The name keeps its own
    mention. No names give the descriptions as they are.
    """
    lists = lexicon(account.language)
    starts = [name.span.start for name in names]
    longer = [_lengthened(account, item, names, starts) for item in described]
    taken = {item.span.end for item in longer if item.certain}
    built = [item for name in names for item in _behind(account, name, lists) if item.span.end not in taken]
    ends = {item.span.end for item in built}
    return tuple(sorted([*built, *(item for item in longer if item.span.end not in ends)], key=lambda item: item.span))


def _lengthened(account: Account, item: Described, names: Sequence[Named], starts: Sequence[int]) -> Described:
    """Lengthen a role by the body or place behind "of": who holds it is now told by more than the role's noun."""
    if not item.sort.startswith("role:") or item.plural:
        return item
    gap = OF_NAME.match(account.text, item.span.end)
    at = bisect_left(starts, gap.end()) if gap else len(names)
    if gap is None or at == len(names) or names[at].span.start != gap.end() or names[at].sentence != item.sentence:
        return item
    if names[at].kind is EntityKind.PERSON:
        return item
    return replace(item, span=Span(item.span.start, names[at].span.end))


def _behind(account: Account, name: Named, lists: Lexicon) -> Iterator[Described]:
    """Find what the small words right behind a name make of it: something built, or somebody's post."""
    found = BEHIND.match(account.text, name.span.end)
    if found is None or name.kind in (EntityKind.PERSON, EntityKind.OUTLET):
        return
    built = words("built_places", primary_tag(account.language))
    for word in WORD.finditer(account.text, *found.span("words")):
        role = lists.roles.get(word[0])
        if word[0] not in built and role is None:
            if word[0] in lists.starters:
                return
            continue
        kind, sort = (EntityKind.PLACE, "") if role is None else (EntityKind.PERSON, POST + word[0])
        before = ARTICLE.search(account.text, max(0, name.span.start - ARTICLE_REACH), name.span.start)
        start = before.start() if before else name.span.start
        where = Span(start, word.end())
        yield Described(where, kind, Form.DESCRIPTION, word[0], sort, name.sentence, True, False)
        return
