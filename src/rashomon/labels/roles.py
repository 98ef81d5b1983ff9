"""Descriptions that no text of their own account explains: "the councillor" is who is called so in another account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.labels.beside import COMPLEMENT
from rashomon.records import Account, Analysis, Entity, EntityKind, Form, Span, Words
from rashomon.resources import primary_tag, table, words

DEFINITE = re.compile(r"the\s", re.IGNORECASE)
Called = Mapping[str, Sequence[Words]]  # id of an entity -> the words by which accounts call it


def words_by_role(
    analyses: Sequence[Analysis], people: Sequence[Entity], called: Called
) -> Iterator[tuple[str, Words]]:
    """List descriptions by a role that one person alone of those named in the account has in some account.

    Input: a story's accounts, its entities, what they are called beside their names. Output: entity and place of
    "the councillor" and the like, and of forms of address that go with an office ("His Honour": a mayor, a judge).
    """
    accounts = {a.account.id: a.account for a in analyses}
    holders: dict[str, set[str]] = {}
    for person in people:
        for place in called[person.id] if person.kind is EntityKind.PERSON else ():
            role = _head(accounts[place.account][place.span])
            if role in words("roles", primary_tag(accounts[place.account].language)):
                holders.setdefault(role, set()).add(person.id)
    first = {p.id: _first_names(p) for p in people}
    taken = {m.where for person in people for m in person.mentions}
    for analysis in analyses:
        account = analysis.account
        for span, roles in (*_descriptions(analysis, taken), *_addresses(account)):
            known = {p for role in roles for p in holders.get(role, ()) if account.id in first[p]}
            if len(known) == 1 and first[min(known)][account.id] < span.start:
                yield min(known), Words(account.id, span)


def _head(label: str) -> str:
    """Take the noun of a label: "a councillor for the opposition" -> councillor."""
    complement = COMPLEMENT.search(label)
    spoken = label[: complement.start() if complement else len(label)].lower().split()
    return spoken[-1] if spoken else ""


def _first_names(person: Entity) -> dict[str, int]:
    """Find where each account names a person first."""
    first: dict[str, int] = {}
    for mention in person.mentions:
        if mention.form is Form.NAME:
            place = mention.where
            first[place.account] = min(first.get(place.account, place.span.start), place.span.start)
    return first


def _descriptions(analysis: Analysis, taken: set[Words]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """List the definite descriptions of persons that stand for nobody known, with their roles."""
    account = analysis.account
    for mention in analysis.mentions:
        if mention.form is not Form.DESCRIPTION or mention.antecedent or Words(account.id, mention.span) in taken:
            continue
        if mention.kind is EntityKind.PERSON and DEFINITE.match(account[mention.span]):
            yield mention.span, (_head(account[mention.span]),)


def _addresses(account: Account) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """List the forms of address in a text with the offices that go with them."""
    rows = table("honours", primary_tag(account.language))
    for form, *offices in rows:
        for match in re.finditer(rf"\b{form}\b", account.text):
            yield Span(match.start(), match.end()), tuple(offices)
