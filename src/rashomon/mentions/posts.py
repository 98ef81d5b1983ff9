"""Which persons an account gives a role, and whom a description of a role means by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.mentions.context import Context
from rashomon.mentions.descriptions import Described
from rashomon.mentions.names import Named
from rashomon.records import EntityKind


def holders_of(context: Context, item: Described, roles: dict[str, list[Named]]) -> Sequence[Named]:
    """The names of those who have the role of a description; a deputy's is another role than the holder's own, and "the
    interior minister" is nobody who is known as the finance minister alone."""
    spoken = context.account[item.span].lower().split()
    at = next((n for n, word in enumerate(spoken) if context.lists.role_of(word) == item.noun), len(spoken) - 1)
    rank = _rank(context, spoken[:at])
    sort = item.sort.partition(":")[2]
    ranked = roles.get(f"{rank}{item.noun}") or roles.get(f"{rank}{sort}") or []
    if ranked or rank.strip() in context.lists.uses["deputy"]:
        return ranked
    held = roles.get(item.noun) or roles.get(sort) or []
    return [name for name in held if name not in roles.get(RANKED, [])] if rank else held


RANKED = "?"  # under which those stand whose only role is that of one post among several of its name


def list_roles(context: Context, apposed: Iterable[tuple[Described, Named]]) -> dict[str, list[Named]]:
    """List the persons that the account gives a role, by its sort, in text order, with all their further mentions.

    `apposed`: the roles that stand beside a name. A role is listed by itself and with the word before it that tells it
    apart ("interior minister").
    """
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
