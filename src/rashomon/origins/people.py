"""For which body a named person speaks, and by which role she is called: "Ann Lee of the union", "its clerk"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.origins.names import folded, key_of
from rashomon.records import Account, Analysis, Entity, EntityKind, Form, Span
from rashomon.resources import primary_tag, words

FURTHEST = 70  # code points, 40..100, between a person's name and the body's: an apposition, no clause
ROLE = 60  # code points, 40..80, of an apposition that says who somebody is
LEAST_ROLE = 2  # telling words; "the director" alone may be anybody's
RANKS = frozenset(("managing", "deputy", "senior", "acting", "general", "vice"))  # words of a role that are no role
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.OUTLET})
# "Ann Lee of the | Union", "Ann Lee, a spokeswoman for the | Union", "Ann Lee, who leads the | Union"
BEHIND = re.compile(
    r"(?:,?\s(?:of|for|from)|,\s(?P<role>[^,.;:()\"“”\n]{2,50}?)\s(?:of|for|from|at)"
    r"|,\swho\s(?:heads|leads|runs|chairs|directs|represents))\s(?:the\s)?"
)
BEFORE = re.compile(r"(?:['’]s?)?\s(?P<role>[^,.;:()\"“”\n]{3,40}?),?\s")  # "the Union's | spokeswoman, | Ann Lee"
APPOSED = re.compile(r",\s(?P<role>(?:the|its|our|their)\s[^,.;:()\"“”\n]{3,60})(?=[,.;)])")
RUN = re.compile(r"(?<!\w)(?P<role>(?:[^\W\d_][\w'’-]*\s){1,4})$")


class People:
    """What the accounts of a story tell of persons. `bodies`: person -> the bodies she speaks for (ids of entities).

    `roles`: key of a role's words -> the one person who is called so in some account.
    """

    def __init__(self, analyses: Sequence[Analysis], entities: Sequence[Entity]) -> None:
        self.bodies: dict[str, frozenset[str]] = {}
        self.roles: dict[str, str] = {}
        accounts = {a.account.id: a.account for a in analyses}
        places = _places_of_bodies(entities)
        called: dict[str, set[str]] = {}
        for person in entities:
            if person.kind is not EntityKind.PERSON:
                continue
            named = [m.where for m in person.mentions if m.form is Form.NAME and m.where.account in accounts]
            bodies = {b for w in named for b in _bodies(accounts[w.account], w.span, places.get(w.account, ()))}
            self.bodies[person.id] = frozenset(bodies)
            for where in named:
                for role in _roles(accounts[where.account], where.span):
                    called.setdefault(role, set()).add(person.id)
        self.roles = {role: min(ids) for role, ids in called.items() if len(ids) == 1}


def _places_of_bodies(entities: Sequence[Entity]) -> dict[str, list[tuple[Span, str]]]:
    places: dict[str, list[tuple[Span, str]]] = {}
    for body in entities:
        for mention in body.mentions if body.kind in BODIES else ():
            if mention.form is not Form.PRONOUN:
                places.setdefault(mention.where.account, []).append((mention.where.span, body.id))
    return places


def _bodies(account: Account, name: Span, places: Sequence[tuple[Span, str]]) -> Iterator[str]:
    """List the bodies of which a text says beside a person's name that the person speaks for them."""
    for where, body in places:
        behind = BEHIND.fullmatch(account.text, name.end, where.start) if name.end < where.start else None
        if behind and len(behind[0]) <= FURTHEST and (not behind["role"] or _tells_role(behind["role"], account)):
            yield body
        if 0 < name.start - where.end <= FURTHEST:
            between = BEFORE.fullmatch(account.text, where.end, name.start)
            spoken = folded(between["role"]) if between else frozenset()
            if spoken and spoken <= _role_words(account) | RANKS:
                yield body


def _roles(account: Account, name: Span) -> Iterator[str]:
    """List the keys of the roles that stand beside a name: ", the clerk of the council,", "camp director"."""
    apposed = APPOSED.match(account.text, name.end, name.end + ROLE)
    run = RUN.search(account.text, max(0, name.start - ROLE), name.start)
    before = run["role"].split() if run else []
    roles = [apposed["role"]] if apposed else []
    if before and _tells_role(before[-1], account):
        stop = words("stop_words", primary_tag(account.language))
        runs = (before[at:] for at in range(len(before)))
        roles += [" ".join(run) for run in runs if not stop & {word.casefold() for word in run}]
    for role in roles:
        if len(folded(role)) >= LEAST_ROLE and _tells_role(role, account):
            yield key_of(role)


def _tells_role(role: str, account: Account) -> bool:
    return bool(folded(role) & _role_words(account))


def _role_words(account: Account) -> frozenset[str]:
    tag = primary_tag(account.language)
    return words("roles", tag) | words("mouthpieces", tag)
