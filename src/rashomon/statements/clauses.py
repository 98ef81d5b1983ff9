"""Text of one sentence -> the spans of its clauses, by words alone.

Without a parser a clause is a run of words that holds a finite verb. The cut is cautious: where either side would be
left without a verb, or the right side does not begin like a clause, nothing is cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.records import Account, Span
from rashomon.resources import primary_tag, table
from rashomon.settings import StatementSettings

TOKEN = re.compile(
    r"""
    \d+(?:[.,:]\d+)*\w*            # a number, a clock time, "4am"
    | [^\W\d_]+(?:['’\-.][^\W_]+)* # a word, with inner apostrophe, hyphen or dot
    | \S                           # any other mark
    """,
    re.VERBOSE,
)
CONTRACTED = re.compile(r"(?:n['’]t|['’](?:re|ve|ll|d|m))$", re.IGNORECASE)
PRONOUN_IS = re.compile(r"(?:he|she|it|that|there|who|what|here)['’]s$", re.IGNORECASE)
DETERMINERS = frozenset(["the", "a", "an", "my", "your", "his", "its", "our", "their", "no", "every", "each"])
CLOCK = frozenset({"after", "before", "until", "since"})  # a number behind these is as often a time as a subject
NUMBERS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])
STRONG = frozenset(";:–—")  # marks that part clauses where both sides hold a verb
CLOSERS = 4  # characters; so many marks at most stay with the last word of a statement
DANGLING = frozenset({"who", "whom", "whose", "which", "what"})  # left where an attribution was taken out
EDGE = " \t\r\n\u00a0,;:.–—-!?\"“”„«»‘’'()[]*"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the sentence, and whether it can be a finite verb."""

    span: Span
    word: str
    verb: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class Grammar:
    """The word lists of one language."""

    verbs: dict[str, str]
    kinds: dict[str, str]


@cache
def grammar(language: str) -> Grammar:
    """Read the lists of verb forms and clause words of a language (primary tag)."""
    verbs = {row[0]: row[1] for row in table("verbs", language)}
    return Grammar(verbs, {row[0]: row[1] for row in table("clauses", language)})


def is_verb(word: str, before: str, lists: Grammar) -> bool:
    """Tell whether a word can be a finite verb or a participle that stands for one; both words in lower case.

    Behind a determiner only an auxiliary can ("the charge", "their closed shops").
    """
    if before in DETERMINERS and lists.verbs.get(word) != "auxiliary":
        return False
    if word in lists.verbs or CONTRACTED.search(word) or PRONOUN_IS.match(word):
        return True
    return len(word) > 4 and word.endswith("ed") and not word.endswith("eed") and lists.kinds.get(word) != "notverb"


def tokens_of(account: Account, span: Span) -> list[Token]:
    """Cut a span into words and marks."""
    lists = grammar(primary_tag(account.language))
    found: list[Token] = []
    for match in TOKEN.finditer(account.text, span.start, span.end):
        word = match.group().lower().replace("’", "'")
        capital = match.group()[0].isupper()
        before = found[-1].word if found else ""
        found.append(Token(Span(match.start(), match.end()), word, is_verb(word, before, lists), capital))
    return found


def has_verb(account: Account, span: Span) -> bool:
    """Tell whether a verb-like word stands in the span."""
    return any(token.verb for token in tokens_of(account, span))


def is_subject(account: Account, span: Span) -> bool:
    """Tell whether a span waits for its predicate: it holds no verb, or an auxiliary at its end ("Two men were")."""
    lists = grammar(primary_tag(account.language))
    tokens = tokens_of(account, span)
    waits = len(tokens) > 1 and lists.verbs.get(tokens[-1].word) == "auxiliary"
    return waits or not any(token.verb for token in tokens)


def _is_part(tokens: Sequence[Token]) -> bool:
    """Tell whether words begin with a part of what was counted before: "12 of them", "nine of whom"."""
    number = bool(tokens) and (tokens[0].word[0].isdigit() or tokens[0].word in NUMBERS)
    return number and [t.word for t in tokens[1:2]] == ["of"] and [t.word for t in tokens[2:3]] in (["them"], ["whom"])


def is_circumstance(account: Account, span: Span) -> bool:
    """Tell whether words without a verb are a matter of their own: "with 40 men on board", "12 of them children"."""
    tokens = tokens_of(account, span)
    counted = any(t.word[0].isdigit() or t.word in NUMBERS for t in tokens[1:4])
    return bool(tokens) and ((tokens[0].word == "with" and counted) or _is_part(tokens))


def trimmed(account: Account, span: Span) -> Span | None:
    """Take marks, quotation marks, white space and coordinators off both ends; None where nothing is left."""
    kinds = grammar(primary_tag(account.language)).kinds
    tokens = [t for t in tokens_of(account, span) if t.word.strip(EDGE)]
    first = 0
    while first < len(tokens) and kinds.get(tokens[first].word) == "coordinator" and tokens[first].word != "nor":
        first += 1
    tokens = tokens[first:]
    while tokens and (kinds.get(tokens[-1].word) == "coordinator" or tokens[-1].word in DANGLING):
        tokens.pop()
    if not tokens:
        return None
    opened = sum(
        (t.word == "(") - (t.word == ")") for t in tokens_of(account, span) if t.span.start < tokens[-1].span.end
    )
    end = tokens[-1].span.end
    while end < span.end and end - tokens[-1].span.end < CLOSERS and account.text[end] in ".%)°!?":
        if account.text[end] == ")":
            opened -= 1
            if opened < 0:
                break
        end += 1
    return Span(tokens[0].span.start, end)


def cut_clauses(account: Account, span: Span, settings: StatementSettings) -> tuple[Span, ...]:
    """Cut a piece of one sentence where a new clause begins; each clause holds a verb where the piece holds one.

    Input: a span inside one sentence. Output: spans in text order that cover it but for conjunctions and marks at
    the cuts; the trimmed piece itself where no cut is safe; nothing where it holds no word.
    """
    kinds = grammar(primary_tag(account.language)).kinds
    tokens = tokens_of(account, span)
    starts, seen, opened = [span.start], False, bool(tokens) and kinds.get(tokens[0].word) == "subordinator"
    for at, token in enumerate(tokens):
        if seen and _opens(tokens, at, kinds, opened, settings):
            starts.append(token.span.start)
            seen, opened = token.word == "with", kinds.get(token.word) == "subordinator"
        seen = seen or token.verb
    ends = [*starts[1:], span.end]
    pieces = (trimmed(account, Span(a, b)) for a, b in zip(starts, ends, strict=True) if a < b)
    return tuple(piece for piece in pieces if piece is not None)


def _opens(tokens: Sequence[Token], at: int, kinds: dict[str, str], opened: bool, settings: StatementSettings) -> bool:
    """Tell whether a clause begins at this token; a clause with a verb lies before it."""
    token, window = tokens[at], tokens[at + 1 : at + 1 + settings.look_ahead]
    kind = kinds.get(token.word)
    if token.word in STRONG:
        return any(t.verb for t in window)
    if token.word == "," and window:
        number = window[0].word[0].isdigit()
        bare = number or (opened and kinds.get(window[0].word) == "subject")
        return _is_part(window) or (bare and _subject_and_verb(window, kinds))
    if kind == "coordinator":
        return _coordinates(tokens, at, window, kinds)
    if kind == "subordinator" and not (at > 1 and tokens[at - 2].word == "as"):  # "as long as" opens nothing
        timed = token.word in CLOCK and bool(window) and (window[0].word[0].isdigit() or window[0].word in NUMBERS)
        return not timed and _subject_and_verb(window, kinds)
    return token.word == "with" and any(t.word[0].isdigit() or t.word in NUMBERS for t in window[:3])


def _coordinates(tokens: Sequence[Token], at: int, window: Sequence[Token], kinds: dict[str, str]) -> bool:
    """Tell whether a second clause, or a second predicate, follows a coordinator."""
    if len(window) > 1 and window[0].word == "that":
        if window[1].verb:
            return True  # "and that was the end"
        if any(t.word == "that" for t in tokens[:at]):  # "that 40 came and that 30 left"
            window = window[1:]
    return _subject_and_verb(window, kinds) or _verb_phrase(tokens, at, window)


def _subject_and_verb(window: Sequence[Token], kinds: dict[str, str]) -> bool:
    """Tell whether the words begin with a subject and reach a verb before any mark or relative clause."""
    if not window:
        return False
    first = window[0]
    if not (
        kinds.get(first.word) == "subject" or first.capital or first.word[0].isdigit() or PRONOUN_IS.match(first.word)
    ):
        return False
    for at, token in enumerate(window):
        if not token.word[0].isalnum() or kinds.get(token.word) in ("relative", "coordinator", "subordinator"):
            return False
        passive = at + 1 < len(window) and window[at + 1].word == "by"
        if token.verb and not passive and (at > 0 or CONTRACTED.search(token.word) or PRONOUN_IS.match(token.word)):
            return True
    return False


def _verb_phrase(tokens: Sequence[Token], at: int, window: Sequence[Token]) -> bool:
    """Tell whether a second predicate of the same subject begins: a verb with words of its own."""
    before = tokens[at - 1] if at else None
    if len(window) < 4 or before is None or before.verb:
        return False
    return window[0].verb and all(t.word[0].isalnum() for t in window[:3])
