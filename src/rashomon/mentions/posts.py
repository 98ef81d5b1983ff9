"""Which persons an account gives a role, and whom a description of a role means by it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.mentions.context import Context
from rashomon.mentions.descriptions import Described
from rashomon.mentions.names import Named
from rashomon.names import are_other_words
from rashomon.records import EntityKind

RANKED = "?"  # under which those stand whose only role is that of one post among several of its name
# What stands between a role and the body or place whose role it is: "head of the trading company Brandt".
WHOSE_ROLE = re.compile(r"\s(?:of|at|for|from)(?:\s[a-z]+){0,3}\s")


@dataclass(frozen=True, slots=True)
class Posts:
    """Who has which role in an account. `held`: a role, by itself and by its sort, -> the names of those who have it;
    `bodies`: a person -> the names of the bodies and places whose role that is, where the account tells any."""

    held: Mapping[str, Sequence[Named]]
    bodies: Mapping[str, frozenset[str]]


def holders_of(context: Context, item: Described, posts: Posts) -> Sequence[Named]:
    """The names of those who have the role of a description. A deputy's is another role than the holder's own, "the
    interior minister" is nobody who is known as the finance minister alone, and "the director of the hospital of Odal"
    nobody whom the account calls the head of the Odal Bank alone."""
    body, ranked = _body_of(context, item), _with_rank(context, item, posts.held)
    if body is None:
        return ranked
    persons = {context.person[name.key] for name in ranked}
    able = {person for person in persons if _may_serve(body, posts.bodies.get(person))}
    return [name for name in ranked if context.person[name.key] in able]


def _may_serve(body: str, known: frozenset[str] | None) -> bool:
    """Tell whether somebody may serve a body: the account gives him none, or one that shares a word with it."""
    return known is None or not all(are_other_words(body, other) for other in known)


def _with_rank(context: Context, item: Described, roles: Mapping[str, Sequence[Named]]) -> Sequence[Named]:
    spoken = context.account[item.span].lower().split()
    at = next((n for n, word in enumerate(spoken) if context.lists.role_of(word) == item.noun), len(spoken) - 1)
    rank = _rank(context, spoken[:at])
    sort = item.sort.partition(":")[2]
    ranked = roles.get(f"{rank}{item.noun}") or roles.get(f"{rank}{sort}") or []
    if ranked or rank.strip() in context.lists.uses["deputy"]:
        return ranked
    held = roles.get(item.noun) or roles.get(sort) or []
    return [name for name in held if name not in roles.get(RANKED, [])] if rank else held


def list_posts(context: Context, apposed: Sequence[tuple[Described, Named]]) -> Posts:
    """List the persons that the account gives a role, by its sort, in text order, with all their further mentions.

    `apposed`: the roles that stand beside a name. A role is listed by itself and with the word before it that tells it
    apart ("interior minister").
    """
    bodies: dict[str, set[str]] = defaultdict(set)
    for item, name in apposed:
        if (body := _body_of(context, item)) is not None:
            bodies[context.person[name.key]].add(body)
    return Posts(_list_roles(context, apposed), {person: frozenset(known) for person, known in bodies.items()})


def _body_of(context: Context, item: Described) -> str | None:
    """The name of the body or place whose role a description tells; None where it tells none."""
    at = bisect_left(context.starts, item.span.start)
    name = context.names[at] if at < len(context.names) else None
    if name is None or name.kind is EntityKind.PERSON:
        return None
    told = name.span in item.span or WHOSE_ROLE.fullmatch(context.account.text, item.span.end, name.span.start)
    return context.account[name.span] if told else None


def _list_roles(context: Context, apposed: Iterable[tuple[Described, Named]]) -> dict[str, list[Named]]:
    persons = [name for name in context.names if name.kind is EntityKind.PERSON]
    pairs = [(rank, role, name) for name in persons for rank, role in _held(context, name)]
    for item, name in apposed:
        rank = _rank(context, context.account[item.span].lower().split()[:-1])
        pairs += [(rank, role, name) for role in (item.noun, item.sort.partition(":")[2])]
    held: dict[str, set[str]] = {}
    plain = {context.person[name.key] for rank, _, name in pairs if not rank}
    for rank, role, name in pairs:
        if role and role not in context.lists.uses["relation"]:
            person = context.person[name.key]
            keys = {f"{rank}{role}"} if rank.strip() in context.lists.uses["deputy"] else {role, f"{rank}{role}"}
            for key in keys | ({RANKED} if person not in plain else set()):
                held.setdefault(key, set()).add(person)
    return {sort: [n for n in persons if context.person[n.key] in keys] for sort, keys in held.items()}


def _held(context: Context, name: Named) -> Iterator[tuple[str, str]]:
    """The roles in the words before a name, each with its sort, behind the word that tells it apart."""
    first = name.first - max(1, len(name.before.split()))
    if first < 0 or not context.words_before(name):
        return
    spoken = [token.lower for token in context.sentences[name.sentence].tokens[max(0, first - 1) : name.first]]
    for at in range(min(1, first), len(spoken)):
        for role in _roles_of(context, spoken[at]):
            yield _rank(context, spoken[:at]), role


def _rank(context: Context, before: Sequence[str]) -> str:
    """The word before a role that makes it another one, with a blank ("deputy ", "interior "); "" where none does."""
    word = before[-1] if before else ""
    return f"{word} " if word in context.lists.uses["deputy"] | context.lists.uses["post"] else ""


def _roles_of(context: Context, word: str) -> tuple[str, ...]:
    """The role that a word is a form of, and its sort; nothing when it is none."""
    role = context.lists.role_of(word)
    return (role, context.lists.role_sorts[role]) if role else ()
