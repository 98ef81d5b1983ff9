"""Entities -> the words by which each account calls them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.names import fold, public_body
from rashomon.records import Account, Analysis, Entity, EntityKind, EntityMention, Form, Kind, Label, Span, Zone
from rashomon.resources import primary_tag, words
from rashomon.settings import LabelSettings

DEFAULT = LabelSettings()
WORD_BEFORE = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*['’]?")
DETERMINERS = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "one"]
)
CAPTION_LABEL = re.compile(r"[^\W\d_][\w'’\- ]{1,40}")
OF_NOBODY = frozenset(["mr", "mrs", "ms", "miss", "dr"])


def list_labels(
    analyses: Sequence[Analysis], entities: Sequence[Entity], *, settings: LabelSettings = DEFAULT
) -> tuple[Label, ...]:
    """List what only one account calls an entity that others name too: "the outfit", "firebrand", "terrorists".

    Input: the analyses of a story and its entities. Output: labels in order of entity, account and span, each a
    piece of the account that holds no name of the entity: a description that stands for it, or a noun beside its name.
    Quoted words, comments, spelling variants of names, titles of courtesy and words that another account uses for it as
    well are no labels.
    """
    accounts = {a.account.id: a.account for a in analyses}
    quoted = {a.account.id: _quoted(a) for a in analyses}
    found: list[Label] = []
    for entity in entities:
        own = [m for m in entity.mentions if _is_own(accounts[m.where.account], m.where.span, quoted[m.where.account])]
        if len({m.where.account for m in entity.mentions}) > 1:
            found += _labels_of(replace(entity, mentions=tuple(own)), accounts, settings)
    return tuple(sorted(set(found), key=lambda label: (label.entity, label.account, label.span)))


def _is_own(account: Account, span: Span, quoted: list[Span]) -> bool:
    """Whether the words are the outlet's own: neither quoted nor a reader's comment."""
    return account.zone_at(span.start) is not Zone.COMMENT and not any(span in quote for quote in quoted)


def _quoted(analysis: Analysis) -> list[Span]:
    """The words that the account quotes: what the speaker calls somebody, not the account."""
    direct = (a for a in analysis.attributions if a.kind is Kind.DIRECT)
    return [span for attribution in direct for span in attribution.content]


def _labels_of(entity: Entity, accounts: dict[str, Account], settings: LabelSettings) -> Iterator[Label]:
    called: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
    for mention in entity.mentions:
        account = accounts[mention.where.account]
        for span in _words_for(account, mention, entity, settings):
            content = _content(account[span])
            if content:
                called[account.id].append((span, content))
    named = {
        word
        for m in entity.mentions
        if m.form is Form.NAME
        for word in _content(accounts[m.where.account][m.where.span])
    }
    for own, labels in sorted(called.items()):
        others = [content for other, theirs in called.items() if other != own for _, content in theirs]
        for span, content in labels:
            if not content <= named and content not in others:
                yield Label(entity.id, own, span)


def _content(label: str) -> frozenset[str]:
    """The words by which labels are compared: folded, without determiners, in the singular."""
    return frozenset(word.removesuffix("s") for word in fold(label).split() if word not in DETERMINERS and word != "s")


def _words_for(account: Account, mention: EntityMention, entity: Entity, settings: LabelSettings) -> Iterator[Span]:
    names = [m.where.span for m in entity.mentions if m.form is Form.NAME and m.where.account == account.id]
    span = mention.where.span
    if mention.form is Form.DESCRIPTION:
        if any(own != span and own in span for own in names):
            return
        if public_body(account[span], primary_tag(account.language)) is None:
            yield span
        else:
            yield from _possessor(account, span)
    if mention.form is Form.NAME and entity.kind is not EntityKind.PLACE:
        yield from _before(account, span, settings)
        yield from _caption(account, span)


# --- words beside a name ---------------------------------------------------------------------------------------------


def _before(account: Account, span: Span, settings: LabelSettings) -> Iterator[Span]:
    """The noun phrase that runs straight into a name: "hero fisherman X", "the union's spokeswoman X"."""
    nouns = _nouns(account.language)
    run = _run_before(account, span, settings.words_before)
    while run and account[run[-1]].lower() in OF_NOBODY:
        run.pop()
    if not run or not _is_noun(account[run[-1]], nouns) or _is_title(account[run[-1]], account.language):
        return
    determiners = [n for n, word in enumerate(run) if account[word].lower() in DETERMINERS]
    first = determiners[-1] + 1 if determiners and determiners[-1] + 1 < len(run) else len(run) - 1
    while not determiners and first and _belongs(account, run[first - 1], nouns):
        first -= 1
    yield Span(run[first].start, run[-1].end)


def _is_title(word: str, language: str | None) -> bool:
    """Whether a word is a form of address: a title with a capital ("Captain X"; "captain X" says what X is)."""
    return word[0].isupper() and word.lower().removesuffix(".") in words("titles", primary_tag(language))


def _belongs(account: Account, word: Span, nouns: frozenset[str]) -> bool:
    """Whether a word without article before it still belongs to the noun phrase: a noun, a name, a nationality."""
    spoken, tag = account[word], primary_tag(account.language)
    if spoken.lower() in words("sentence_starters", tag):
        return False
    possessive = spoken.endswith(("'s", "’s", "'", "’"))
    part = any(spoken.lower() in body.split() for body in words("public_bodies", tag))
    listed = part or spoken.lower() in words("nationalities", tag)
    return listed or spoken[0].isupper() or possessive or _is_noun(spoken, nouns)


def _run_before(account: Account, span: Span, number: int) -> list[Span]:
    """The words before a name with nothing but single spaces between, in text order."""
    start = max(0, span.start - 30 * number)
    text = account.text[start : span.start]
    run: list[Span] = []
    right = span.start
    for found in reversed(list(WORD_BEFORE.finditer(text))):
        word = Span(start + found.start(), start + found.end())
        gap = account.text[word.end : right]
        abbreviated = (
            gap == ". " and bool(run) and account[word].lower() in words("titles", primary_tag(account.language))
        )
        if (gap not in (" ", "\n") and not abbreviated) or len(run) == number:
            break
        run.insert(0, word)
        right = word.start
    return run


def _nouns(language: str | None) -> frozenset[str]:
    tag = primary_tag(language)
    return words("roles", tag) | words("group_nouns", tag) | words("public_bodies", tag)


def _is_noun(word: str, nouns: Iterable[str]) -> bool:
    plain = word.lower().strip("'’")
    return plain in nouns or plain.removesuffix("s") in nouns


def _caption(account: Account, span: Span) -> Iterator[Span]:
    """The words before a colon that begin a caption or a line: "Firebrand: X on the stage"."""
    block = account.block_at(span.start)
    if block is None or not account.text[: span.start].endswith(": "):
        return
    label = Span(block.span.start, span.start - 2) if block.span.start < span.start - 2 else None
    stops = words("not_names", primary_tag(account.language)) | words(
        "sentence_starters", primary_tag(account.language)
    )
    if label and CAPTION_LABEL.fullmatch(account[label]) and not set(account[label].lower().split()) & stops:
        yield label


def _possessor(account: Account, span: Span) -> Iterator[Span]:
    """Whose a public body is called: "the regime's police"."""
    run = _run_before(account, span, 2)
    if run and account[run[-1]].endswith(("'s", "’s", "'", "’")) and account[run[-1]][0].islower():
        first = run[0] if len(run) > 1 and account[run[0]].lower() in DETERMINERS else run[-1]
        yield Span(first.start, span.end)
