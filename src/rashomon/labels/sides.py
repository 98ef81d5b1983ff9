"""Whom "the rebels", "terrorists", "the regime" are, where a story has one armed body, or one government."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.records import Account, Analysis, Entity, EntityKind, Form, Span, Words
from rashomon.resources import primary_tag, table

ARMED = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
FIGHTERS = "fighters"  # sort of group_nouns.tsv
# Uses in name_words.tsv.
OF_ANY_SIDE, ARMED_WORD, GOVERNMENT, BAD_GOVERNMENT = "any side", "armed", "government", "bad government"
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
    what somebody did ("gunmen"), are of no side, and a government is none. Output: the body's id and the place of each
    "the rebels", "terrorists", "the regime"; nothing of a side that no body is of, or several are.
    """
    accounts = {a.account.id: a.account for a in analyses}
    governing = {e.id for e in entities if e.kind in ARMED and _governs(e, accounts)}
    fighting = [e for e in entities if e.kind in ARMED and e.id not in governing and _is_armed(e, accounts, called)]
    armed = {e.id for e in _longest_named(fighting)}
    taken = {m.where for e in entities for m in e.mentions if m.form is Form.NAME}
    for place in (Words(a.account.id, span) for a in analyses for span in _unexplained(a)):
        for side, is_of in ((armed, _is_fighters), (governing, _is_regime)):
            if len(side) == 1 and place not in taken and is_of(accounts[place.account], place.span):
                yield min(side), place


def _longest_named(entities: Sequence[Entity]) -> list[Entity]:
    """Leave out who has no name, and whose name begins another one's ("Upland" beside "Upland Front")."""
    named = [e for e in entities if any(m.form is Form.NAME for m in e.mentions)]
    begun = {e.id for e in named if any(other.name.startswith(f"{e.name} ") for other in named)}
    return [e for e in named if e.id not in begun]


def _unexplained(analysis: Analysis) -> list[Span]:
    """List the descriptions of an account that stand for nobody whom it names."""
    names = {m.span for m in analysis.mentions if m.form is Form.NAME}
    return [m.span for m in analysis.mentions if m.form is Form.DESCRIPTION and m.antecedent not in names]


@cache
def _nouns(language: str) -> frozenset[str]:
    rows = table("group_nouns", language)
    return frozenset(row[0] for row in rows if row[1] == FIGHTERS) - _used(OF_ANY_SIDE, language)


@cache
def _used(use: str, language: str) -> frozenset[str]:
    """Read the words of a use."""
    return frozenset(row[0] for row in table("name_words", language) if row[1] == use)


def _last(account: Account, span: Span) -> set[str]:
    """Give the last word of a span, in small letters; no word gives none."""
    return set(account[span].lower().split()[-1:])


def _names_fighters(word: str, language: str | None) -> bool:
    nouns, spoken = _nouns(primary_tag(language)), word.lower()
    return spoken in nouns or spoken.removesuffix("s") in nouns or spoken.replace("men", "man") in nouns


def _is_fighters(account: Account, span: Span) -> bool:
    return any(_names_fighters(word, account.language) for word in _last(account, span))


def _is_regime(account: Account, span: Span) -> bool:
    """Tell whether a description is a word for a government that no government uses of itself."""
    return bool(_used(BAD_GOVERNMENT, primary_tag(account.language)) & _last(account, span))


def _governs(entity: Entity, accounts: Mapping[str, Account]) -> bool:
    """Tell whether a body is called a government, by its name or a description."""
    places = [(accounts[m.where.account], m.where.span) for m in entity.mentions if m.form is not Form.PRONOUN]
    return any(_used(GOVERNMENT, primary_tag(a.language)) & _last(a, span) for a, span in places)


def _is_armed(entity: Entity, accounts: Mapping[str, Account], called: Called) -> bool:
    """Tell whether some account joins a body's name with a noun for fighters."""
    for place in called.get(entity.id, ()):
        account = accounts[place.account]
        arms = _used(ARMED_WORD, primary_tag(account.language))
        if _is_fighters(account, place.span) or arms & set(account[place.span].lower().split()):
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
