"""Words that the reader marks as standing for somebody -> the whole noun phrase, or nothing where they are none."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from rashomon.records import Account, Span
from rashomon.resources import primary_tag, table, words

WORD = re.compile(r"[^\W\d_]+(?:['’\-‐‑][^\W_]+)*")
LAST = re.compile(r"[^\W\d_]+(?:['’\-][^\W_]+)*$")
NEXT = re.compile(r"\s(?P<word>[^\W\d_]+(?:['’\-][^\W_]+)*)")
GOES_ON = re.compile(r"(?:[,.]?\d)+")  # the rest of a number that a span cuts ("Some 1|,500")
POSSESSIVE = re.compile(r"['’]s\s+")  # what is left of a name before the phrase ("Trump|'s nominee")
LONGEST_LETTERS = 12  # code points, 6..20, of an abbreviation
LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+$")  # the beginning of an abbreviation ("C.I.|A. director")
SHORTEST = 3  # letters of a noun
OPENING = frozenset(("other", "others", "same", "own"))  # begin a phrase as articles do
NO_NOUN = ("ed", "ly")  # endings of words that are rarely what somebody is


def whole_phrase(account: Account, marked: Span, names: Collection[int]) -> Span | None:
    """Find the noun phrase that marked words stand for.

    `names`: where the account's names begin. The phrase begins behind what joins it to the words before ("as", "'s"),
    ends before a relative clause, and goes on to its noun where the marks end in small words, a number or an adjective
    of a nation. Output: None where no noun is in it, where it says something ("was visiting", "who sits behind me"), or
    is an article alone.
    """
    tag = primary_tag(account.language)
    first = WORD.search(account.text, marked.start, marked.end)
    relative = first is not None and first[0].lower() in _class("relative", tag)  # "who sits behind me"
    if relative or account[marked].lower() in words("determiners", tag):
        return None
    start = _start(account, marked, tag)
    cut = _before_clause(account, Span(start, marked.end), tag) if start < marked.end else start
    if start >= cut or _says(account[Span(start, cut)], tag):
        return None
    end = _end(account, Span(start, cut), tag)
    if end is None:
        return None
    if end + 1 in names and account.text[end : end + 1].isspace():
        start = _behind_small_words(account, Span(start, end), tag)
    return Span(start, end) if start < end else None


def _start(account: Account, marked: Span, tag: str) -> int:
    """Where a phrase begins: behind "'s", "as", "of"; before the letters of an abbreviation that the marks cut."""
    text = account.text
    apostrophe = marked.start - 1 if text[marked.start - 1 : marked.start] in ("'", "’") else marked.start
    possessive = POSSESSIVE.match(text, apostrophe, marked.end)
    letters = LETTERS.search(text, max(0, marked.start - LONGEST_LETTERS), marked.start)
    start = possessive.end() if possessive else letters.start() if letters else marked.start
    for word in WORD.finditer(text, start, marked.end):
        if not _joins(word[0], tag):
            break
        start = word.end()
    else:
        start = start if start == marked.start else marked.end
    while start < marked.end and text[start].isspace():
        start += 1
    return start


def _joins(word: str, tag: str) -> bool:
    """Tell whether a word only joins a phrase to what stands before it; a verb does more."""
    return word.lower() in words("stop_words", tag) - _openers(tag) - _class("finite", tag)


@cache
def _openers(tag: str) -> frozenset[str]:
    """Small words that open a noun phrase."""
    return words("determiners", tag) | _class("determiner", tag) | _class("possessive", tag) | OPENING


@cache
def _class(name: str, tag: str) -> frozenset[str]:
    return frozenset(word for row in table("word_classes", tag) if row[0] == name for word in row[1].split())


def _before_clause(account: Account, span: Span, tag: str) -> int:
    """Where a relative clause begins inside a phrase, or its end."""
    for word in WORD.finditer(account.text, span.start, span.end):
        if word[0].lower() in _class("relative", tag) and word.start() > span.start:
            return word.start() - 1
    return span.end


def _says(phrase: str, tag: str) -> bool:
    """Tell whether words hold a verb that says something: such are no phrase."""
    return any(word.lower() in _class("finite", tag) for word in WORD.findall(phrase))


def _end(account: Account, span: Span, tag: str) -> int | None:
    """Where the noun of a phrase ends; None where none follows, or what it ends with is hardly one ("named")."""
    at = GOES_ON.match(account.text, span.end)
    end = at.end() if at is not None else span.end
    last = LAST.search(account.text, span.start, end)
    small = last is None or last.group().lower() in words("stop_words", tag)
    if small or (last is not None and _needs_noun(last.group(), tag)):
        behind = NEXT.match(account.text, end)
        follows = behind is not None and behind["word"].lower() not in words("stop_words", tag)
        if follows and behind is not None and (small or behind["word"].islower()):
            end, last = behind.end(), LAST.search(account.text, behind.start(), behind.end())
        elif small:
            return None
    noun = last is not None and len(last.group()) >= SHORTEST and not last.group().lower().endswith(NO_NOUN)
    return end if noun else None


def _needs_noun(word: str, tag: str) -> bool:
    """Tell whether a word is an adjective of a nation: "the American" goes on with "side"."""
    return word[0].isupper() and word.lower() in words("nationalities", tag)


def _behind_small_words(account: Account, span: Span, tag: str) -> int:
    """Where the words begin that run straight into a name: of "summit meeting with President" the last one.

    An office with a capital takes before it only what belongs to it: "the decision President" leaves "President".
    """
    found = list(WORD.finditer(account.text, span.start, span.end))
    office = bool(found) and _is_office(found[-1][0], tag)
    start = span.end
    for word in reversed(found):
        if _joins(word[0], tag) or (office and not _belongs_to_office(word[0], tag)):
            return start
        start = word.start()
    return span.start


def _is_office(word: str, tag: str) -> bool:
    return word[0].isupper() and word.lower() in words("titles", tag) | words("roles", tag)


def _belongs_to_office(word: str, tag: str) -> bool:
    """Tell whether a word may stand before an office: another one, a nation's adjective, a name ("CIA Director")."""
    named = word[0].isupper() and word.lower() not in words("ordinary_words", tag)
    return _is_office(word, tag) or named or word.lower() in words("nationalities", tag) | words("roles", tag)
