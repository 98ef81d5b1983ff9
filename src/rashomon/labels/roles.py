"""Descriptions that no text of their own account explains: "the councillor" is who is called so in another account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rashomon.labels.beside import COMPLEMENT
from rashomon.records import Account, Analysis, Entity, EntityKind, Form, Span, Words
from rashomon.resources import primary_tag, table, words

DEFINITE = re.compile(r"the\s", re.IGNORECASE)
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET})
# An age that says by itself who is meant ("the 58-year-old said"), and one beside a name ("Jo Roe, 58,").
AGED = re.compile(r"\b[Tt]he\s(?P<age>\d{1,3})-year-old\b(?=[,.;]|\s(?:\w+ed|was|is|has|had|said|told|who|and|from)\b)")
AGE_BEHIND = re.compile(r",\s(?:aged\s)?(?P<age>\d{1,3})(?=[,.;)])|\s\((?P<bracket>\d{1,3})\)")
Role = tuple[bool, str]  # whether it is a person's, and its noun in small letters (or an age)
Called = Mapping[str, Sequence[Words]]  # id of an entity -> the words by which accounts call it


def words_by_role(
    analyses: Sequence[Analysis], entities: Sequence[Entity], called: Called
) -> Iterator[tuple[str, Words]]:
    """List descriptions by a role that one alone of those named in the account has in some account.

    Input: a story's accounts, its entities, what they are called beside their names. Output: entity and place of
    "the councillor", "the regulator" and the like, of forms of address that go with an office ("His Honour": a mayor, a
    judge), and of ages that one person alone has in any account ("the 58-year-old").
    """
    accounts = {a.account.id: a.account for a in analyses}
    holders = _holders(accounts, entities, called)
    first = {e.id: _first_names(e) for e in entities}
    taken = {m.where for entity in entities for m in entity.mentions}
    for analysis in analyses:
        account = analysis.account
        for span, roles in (*_descriptions(analysis, taken), *_addresses(account), *_ages(account)):
            known = {e for role in roles for e in holders.get(role, ()) if account.id in first[e]}
            if len(known) == 1 and first[min(known)][account.id] < span.start:
                yield min(known), Words(account.id, span)


def _holders(accounts: Mapping[str, Account], entities: Sequence[Entity], called: Called) -> Mapping[Role, set[str]]:
    """List who has a role: what persons and bodies are called beside their names, and persons' ages."""
    holders: dict[Role, set[str]] = {}
    for entity in entities:
        person, roles = entity.kind is EntityKind.PERSON, set[str]()
        for place in called[entity.id] if entity.kind in BODIES | {EntityKind.PERSON} else ():
            account = accounts[place.account]
            head = _head(account[place.span])
            if not person or head in words("roles", primary_tag(account.language)):
                roles.add(head)
        for mention in entity.mentions:
            if person and mention.form is Form.NAME:
                text = accounts[mention.where.account].text
                age = AGE_BEHIND.match(text, mention.where.span.end)
                roles |= {age["age"] or age["bracket"]} if age else set()
        for role in roles:
            holders.setdefault((person, role), set()).add(entity.id)
    return holders


def _head(label: str) -> str:
    """Take the noun of a label: "a councillor for the opposition" -> councillor."""
    complement = COMPLEMENT.search(label)
    spoken = label[: complement.start() if complement else len(label)].lower().split()
    return spoken[-1] if spoken else ""


def _first_names(entity: Entity) -> dict[str, int]:
    """Find where each account names somebody first."""
    first: dict[str, int] = {}
    for mention in entity.mentions:
        if mention.form is Form.NAME:
            place = mention.where
            first[place.account] = min(first.get(place.account, place.span.start), place.span.start)
    return first


def _descriptions(analysis: Analysis, taken: set[Words]) -> Iterator[tuple[Span, tuple[Role, ...]]]:
    """List the definite descriptions of persons and bodies that stand for nobody known, with their roles."""
    account = analysis.account
    for mention in analysis.mentions:
        if mention.form is not Form.DESCRIPTION or mention.antecedent or Words(account.id, mention.span) in taken:
            continue
        if mention.kind in BODIES | {EntityKind.PERSON} and DEFINITE.match(account[mention.span]):
            yield mention.span, ((mention.kind is EntityKind.PERSON, _head(account[mention.span])),)


def _ages(account: Account) -> Iterator[tuple[Span, tuple[Role, ...]]]:
    """List the ages in a text that stand for a person."""
    for match in AGED.finditer(account.text):
        yield Span(match.start(), match.end()), ((True, match["age"]),)


def _addresses(account: Account) -> Iterator[tuple[Span, tuple[Role, ...]]]:
    """List the forms of address in a text with the offices that go with them."""
    rows = table("honours", primary_tag(account.language))
    for form, *offices in rows:
        for match in re.finditer(rf"\b{form}\b", account.text):
            yield Span(match.start(), match.end()), tuple((True, office) for office in offices)
