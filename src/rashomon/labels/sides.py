"""Whom "the rebels", "terrorists", "the regime" are, where a story has one armed body, or one government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.records import Account, Analysis, Entity, EntityKind, Form, Span, Words
from rashomon.resources import primary_tag, table

ARMED = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
FIGHTERS = "fighters"  # sort of group_nouns.tsv
OF_ANY_SIDE, BAD_GOVERNMENT = "any side", "bad government"  # uses in name_words.tsv
ARMS = frozenset({"armed", "rebel", "insurgent", "guerrilla"})  # before the noun of what a body is called
NEAR = 30  # code points, 20..40, beside a name in which a noun for fighters belongs to it
BEFORE = re.compile(r"(?P<noun>[^\W\d_]{3,20})(?:\s(?:of|from)\s(?:the\s)?|\s)$")
BEHIND = re.compile(r"(?:['’]s?)?\s(?P<noun>[^\W\d_]{3,20})\b")
Called = Mapping[str, Sequence[Words]]  # id of an entity -> the words by which accounts call it


def words_for_sides(
    analyses: Sequence[Analysis], entities: Sequence[Entity], called: Called
) -> Iterator[tuple[str, Words]]:
    """List what stands for nobody named and can mean one body of the story alone: its fighters, its government.

    Input: a story's accounts, its entities, what they are called beside their names. An armed body is one whose name
    some account joins with a noun for fighters ("X rebels", "fighters of the X", "rebel X"); soldiers, and nouns of
    what somebody did ("gunmen"), are of no side. Output: the body's id and the place of each "the rebels",
    "terrorists", "the regime"; nothing of a side that no body is of, or several are.
    """
    accounts = {a.account.id: a.account for a in analyses}
    armed = {e.id for e in entities if e.kind in ARMED and _is_armed(e, accounts, called)}
    governing = {e.id for e in entities if e.kind in ARMED and _governs(e, accounts)}
    taken = {m.where for e in entities for m in e.mentions if m.form is Form.NAME}
    for place in (Words(a.account.id, span) for a in analyses for span in _unexplained(a)):
        for side, is_of in ((armed, _is_fighters), (governing, _is_regime)):
            if len(side) == 1 and place not in taken and is_of(accounts[place.account], place.span):
                yield min(side), place


def _unexplained(analysis: Analysis) -> list[Span]:
    """List the descriptions of an account that stand for nobody known."""
    return [m.span for m in analysis.mentions if m.form is Form.DESCRIPTION and m.antecedent is None]


@cache
def _nouns(language: str) -> frozenset[str]:
    rows = table("group_nouns", language)
    of_any_side = {word for word, use in table("name_words", language) if use == OF_ANY_SIDE}
    return frozenset(row[0] for row in rows if row[1] == FIGHTERS) - of_any_side


def _names_fighters(word: str, language: str | None) -> bool:
    nouns, spoken = _nouns(primary_tag(language)), word.lower()
    return spoken in nouns or spoken.removesuffix("s") in nouns or spoken.replace("men", "man") in nouns


def _is_fighters(account: Account, span: Span) -> bool:
    spoken = account[span].split()
    return bool(spoken) and _names_fighters(spoken[-1], account.language)


def _is_regime(account: Account, span: Span) -> bool:
    """Tell whether a description is a word for a government that no government uses of itself."""
    bad = {word for word, use in table("name_words", primary_tag(account.language)) if use == BAD_GOVERNMENT}
    return bool(bad & set(account[span].lower().split()[-1:]))


def _governs(entity: Entity, accounts: Mapping[str, Account]) -> bool:
    """Tell whether a body is called a government, by its name or a description."""
    places = [m.where for m in entity.mentions if m.form is not Form.PRONOUN]
    return any(accounts[p.account][p.span].lower().split()[-1:] == ["government"] for p in places)


def _is_armed(entity: Entity, accounts: Mapping[str, Account], called: Called) -> bool:
    """Tell whether some account joins a body's name with a noun for fighters."""
    for place in called.get(entity.id, ()):
        account = accounts[place.account]
        if _is_fighters(account, place.span) or ARMS & set(account[place.span].lower().split()):
            return True
    for mention in entity.mentions:
        account, span = accounts[mention.where.account], mention.where.span
        if mention.form is Form.DESCRIPTION and _is_fighters(account, span):
            return True
        before = BEFORE.search(account.text, max(0, span.start - NEAR), span.start)
        behind = BEHIND.match(account.text, span.end, span.end + NEAR)
        beside = [m["noun"] for m in (before, behind) if m] if mention.form is Form.NAME else []
        if any(_names_fighters(noun, account.language) for noun in beside):
            return True
    return False
