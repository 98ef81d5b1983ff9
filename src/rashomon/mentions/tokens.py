"""The words of an account, sentence by sentence, and what their capitals tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from rashomon.records import Account, Block, Spans, Zone

WORD = re.compile(
    r"""(?:[^\W\d_]\.){2,}            # U.S., a.m.
      | [^\W_]+(?:['’ʼ‘`\-‐‑][^\W_]+)*  # Khan, al-Bab, O'Neill, Hay'at
      | &""",
    re.VERBOSE,
)
POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
ARTICLE_PREFIX = re.compile(
    r"^(?:al|el|ad|ar|as|ash|at|ath|az|an|ed|er|es|esh|et|ez|ul|ur|us|d|l|de)['’\-‐‑](?=[^\W\d_])"
)
ADDRESS = "@#/\\_"  # signs that make the word beside them part of an address or a handle
PATH_REACH = 80  # code points before a word in which the beginning of its address is looked for
HEADLINE_SHARE = 0.6  # share, 0.5..0.9: of the longer words with a capital, from which on capitals tell nothing
HEADLINE_WORDS = 3  # words, 2..6: fewer longer words show no habit
ENDS = frozenset(".:;,")  # signs at the end of a sentence and not of a headline
LONGER = 4  # letters, 3..6: shorter words are small in headlines too
INITIAL_AFTER = frozenset("\"“”„«»‘’'(:—–*•|>[")  # signs after which a capital tells nothing, as at a sentence's start


@dataclass(frozen=True, slots=True)
class Token:
    """A word. `text`: without a possessive 's; `end`: where that text ends. `told`: its capital tells something."""

    start: int
    end: int
    text: str
    lower: str
    possessive: bool
    told: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(self.prefix and self.text[self.prefix : self.prefix + 1].isupper())

    @property
    def prefix(self) -> int:
        """The length of a small article before the capital ("al-Bab")."""
        found = ARTICLE_PREFIX.match(self.text)
        return found.end() if found else 0

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's words. `headline`: its capitals tell nothing. `block`: where it stands."""

    tokens: tuple[Token, ...]
    headline: bool
    block: Block | None


@dataclass(frozen=True, slots=True)
class Habits:
    """How often the account writes a word small, and with a capital that tells something."""

    small: Counter[str]
    capital: Counter[str]

    def written(self, word: str) -> bool:
        """Whether the account has the word with a capital that tells something."""
        return self.capital[word] > 0


def read_tokens(account: Account, sentences: Spans) -> tuple[Sentence, ...]:
    """Split the sentences of an account into words; boilerplate and date lines are left out."""
    starts = [block.span.start for block in account.blocks]
    found = []
    for span in sentences:
        block = _block_at(account, starts, span.start)
        if block is None or block.zone not in (Zone.BOILERPLATE, Zone.DATE):
            raw = [m for m in WORD.finditer(account.text, span.start, span.end) if not _in_address(account.text, m)]
            headline = is_headline([m.group() for m in raw], ended=account.text[span.end - 1] in ENDS)
            found.append(Sentence(tuple(_token(account.text, span.start, m, headline) for m in raw), headline, block))
    return tuple(found)


def _block_at(account: Account, starts: list[int], position: int) -> Block | None:
    at = bisect_right(starts, position) - 1
    if at >= 0 and account.blocks[at].span.start <= position < account.blocks[at].span.end:
        return account.blocks[at]
    return account.block_at(position)


def _in_address(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 2]
    dotted = after[:1] == "." and after[1:].islower()
    if after[:1] == "@" or dotted or after == ":/":
        return True
    path = before == "/" and "://" in text[max(0, found.start() - PATH_REACH) : found.start()].rsplit(maxsplit=1)[-1]
    return path or (before != "/" and bool(before) and before in ADDRESS)


def is_headline(raw: list[str], *, ended: bool = False) -> bool:
    """Tell whether a line is written in title case or in capitals, so that its capitals tell nothing.

    Input: its words; whether a full stop ends it (then all longer words must have a capital).
    """
    longer = [w for w in raw if len(w) >= LONGER and w[0].isalpha()]
    capital = sum(w[0].isupper() for w in longer)
    share = 1 if ended else HEADLINE_SHARE
    return len(longer) >= HEADLINE_WORDS + ended and capital >= share * len(longer)


def _token(text: str, sentence_start: int, found: re.Match[str], headline: bool) -> Token:
    raw = found.group()
    possessive = POSSESSIVE.search(raw)
    bare = raw[: possessive.start()] if possessive and possessive.start() else raw
    initial = found.start() == sentence_start or _after_sign(text, sentence_start, found.start())
    told = not headline and not initial
    return Token(found.start(), found.start() + len(bare), bare, fold_case(bare), len(bare) < len(raw), told)


def _after_sign(text: str, sentence_start: int, start: int) -> bool:
    before = text[max(sentence_start, start - 3) : start]
    if not before.strip() and start - sentence_start <= len(before):
        return True
    if before.endswith(("- ", "– ", "— ")):
        return True
    sign = before.rstrip()[-1:]
    return sign in INITIAL_AFTER and not (sign in "'’" and before[-1:] == " ")


def fold_case(word: str) -> str:
    """Write a word small, with straight apostrophes and hyphens."""
    return word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")


def habits_of(sentences: tuple[Sentence, ...]) -> Habits:
    """Count how an account writes each word where capitals tell something."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.text[0].islower() and not token.capital:
                small[token.lower] += 1
            elif token.told and token.capital:
                capital[token.lower] += 1
    return Habits(small, capital)
