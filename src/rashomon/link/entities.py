"""Mentions of many accounts -> entities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.link.characters import BODIES, Character, is_full_name, read_characters
from rashomon.link.kinds import agree_on_kinds, know_outlets
from rashomon.link.namesakes import sex_of_name, sex_of_words, title_holders
from rashomon.link.parts import part_pairs, plain
from rashomon.link.strangers import join_strangers, stranger_pairs
from rashomon.names import compare_names, fold, keys_of, stands_beside, tokens_of
from rashomon.records import (
    Analysis,
    Entity,
    EntityKind,
    EntityMention,
    Form,
    Place,
    Span,
    Words,
    content_id,
)
from rashomon.resources import DEFAULT_LANGUAGE, mapping, words
from rashomon.settings import DEFAULT, EntitySettings

Cluster = list[Character]


def link_entities(analyses: Sequence[Analysis], *, settings: EntitySettings = DEFAULT.entities) -> tuple[Entity, ...]:
    """Find who and what the accounts of one story name, each with all its mentions.

    Input: analyses of one story, in any order. Output: entities in order of id; a mention is of one entity at most.
    First each account's own characters, then the surest pairs of accounts first, never joining what names keep apart
    (average-link under constraints). A name that fits two stays alone. No names give no entities.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    characters = characters_of(ordered, settings)
    spellings = {a.account.id: a for a in ordered}
    clusters = _link(characters, stranger_pairs(characters, spellings), settings)
    entities = [_entity(cluster, spellings) for cluster in clusters if _is_told(cluster)]
    return tuple(sorted(entities, key=lambda e: e.id))


def characters_of(ordered: Sequence[Analysis], settings: EntitySettings) -> list[Character]:
    """Gather each account's own characters, with the kinds that the story shows. Input: in order of account."""
    holders = title_holders(ordered)
    characters = [c for analysis in ordered for c in read_characters(analysis, settings, holders)]
    agree_on_kinds(characters)
    know_outlets(characters, {a.account.id: plain(a.account.outlet) for a in ordered if a.account.outlet})
    return characters


def by_name(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Leave of entities the places of their names, by which matters are told apart; who has no name is left out.

    Whom pronouns and descriptions stand for is less sure and stands in more matters: with them the average precision of
    pairs of statements falls from .775 to .739 (invented events left out; docs/method/claims.md).
    """
    named = ((e, tuple(m for m in e.mentions if m.form is Form.NAME)) for e in entities)
    return tuple(replace(entity, mentions=mentions) for entity, mentions in named if mentions)


# --- linking ---------------------------------------------------------------------------------------------------------


def _link(
    characters: list[Character], strangers: Mapping[tuple[int, int], float], settings: EntitySettings
) -> list[Cluster]:
    """Join characters of different accounts, the surest pairs first."""
    linked = _Linked(characters)
    full = _pairs(characters, settings, short=False)
    for _, one, other in sorted(full):
        linked.merge(linked.home[one], linked.home[other], settings)
    _join_short(characters, linked, settings)
    _join_given(characters, linked)
    for part, whole in part_pairs(linked.clusters):
        linked.unite(linked.home[part], linked.home[whole])
    _join_bodies(linked)
    join_strangers(strangers, linked.clusters, linked.home, linked.unite, settings.stranger)
    return [linked.clusters[n] for n in sorted(linked.clusters)]


class _Linked:
    """The clusters so far, by the number of their first character; `home`: the cluster of each character."""

    def __init__(self, characters: Sequence[Character]) -> None:
        self.clusters: dict[int, Cluster] = {n: [c] for n, c in enumerate(characters)}
        self.home = list(range(len(characters)))
        self._members = {n: [n] for n in self.home}

    def merge(self, one: int, other: int, settings: EntitySettings) -> None:
        """Join two clusters unless something keeps them apart."""
        if one != other and _may_join(self.clusters[one], self.clusters[other], settings):
            self.unite(one, other)

    def unite(self, one: int, other: int) -> None:
        """Join two clusters."""
        if one == other:
            return
        into, gone = min(one, other), max(one, other)
        self.clusters[into] += self.clusters.pop(gone)
        for n in self._members[gone]:
            self.home[n] = into
        self._members[into] += self._members.pop(gone)


def _may_join(left: Cluster, right: Cluster, settings: EntitySettings) -> bool:
    """Whether no account keeps the two apart by naming both, and no two full names contradict each other."""
    if {c.account for c in left} & {c.account for c in right} and not _one_spelling(left, right):
        return False
    return all(_likeness(a, b, settings) >= settings.apart for a in left for b in right if a.is_full and b.is_full)


def _one_spelling(left: Cluster, right: Cluster) -> bool:
    return bool({plain(n) for c in left for n in c.names} & {plain(n) for c in right for n in c.names})


def _pairs(characters: list[Character], settings: EntitySettings, *, short: bool) -> list[tuple[float, int, int]]:
    """List the pairs that may be one, with minus their likeness: those that share a key, full names or short ones."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, character in enumerate(characters):
        for key in sorted(_keys(character)):
            held[key].append(n)
    pairs = set()
    for holders in held.values():
        if len(holders) <= settings.most_holders:
            pairs |= {(a, b) for i, a in enumerate(holders) for b in holders[i + 1 :]}
    found = []
    for one, other in sorted(pairs):
        a, b = characters[one], characters[other]
        if (
            a.account != b.account
            and _comparable(a, b)
            and (short or a.is_full == b.is_full or EntityKind.PERSON not in (a.kind, b.kind))
        ):
            likeness = _likeness(a, b, settings)
            if likeness >= settings.same:
                found.append((-likeness, one, other))
    return found


def _keys(character: Character) -> set[str]:
    """Under what a character is looked for: the keys of its names, its public body."""
    keys = {key for name in character.names for key in keys_of(name, character.kind)}
    return keys | ({"body " + character.body} if character.body else set())


def _comparable(a: Character, b: Character) -> bool:
    if a.kind is b.kind:
        return True
    loose = (EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.OTHER, EntityKind.GROUP)
    return (a.kind in loose and b.kind in loose) or EntityKind.OTHER in (a.kind, b.kind)


def _likeness(a: Character, b: Character, settings: EntitySettings) -> float:
    """How alike the names of two characters are: the best pair of their longest names."""
    if a.body and a.body == b.body:
        return 1.0
    if not a.names or not b.names:
        return 0.0
    kind = a.kind if b.kind is EntityKind.OTHER else b.kind
    if a.kind is b.kind is EntityKind.PERSON and any(_behind_title(x, y) for x in a.names for y in b.names):
        return 1.0
    whole = a.kind is EntityKind.PERSON and a.is_full and b.is_full  # then full names alone are compared
    ours, theirs = (
        [n for n in c.longest(settings.compared_names) if not whole or is_full_name(n, kind)] for c in (a, b)
    )
    return max((compare_names(x, y, kind).score for x in ours for y in theirs), default=0.0)


def _behind_title(one: str, other: str) -> bool:
    """Whether two full names are one but for a word before one of them that is no given name ("Soba Tomé Kaluanda")."""
    short, long = sorted((tokens_of(one, EntityKind.PERSON), tokens_of(other, EntityKind.PERSON)), key=len)
    return len(short) > 1 and long[1:] == short and long[0] not in mapping("given_names", DEFAULT_LANGUAGE)


def _join_short(characters: list[Character], linked: _Linked, settings: EntitySettings) -> None:
    """Give a surname without a full name in its account to the one person of the story whom it fits."""
    clusters, home = linked.clusters, linked.home
    fits: dict[int, set[int]] = defaultdict(set)
    for _, one, other in _pairs(characters, settings, short=True):
        for short, full in ((one, other), (other, one)):
            if (
                not characters[short].is_full
                and characters[full].is_full
                and characters[short].kind is EntityKind.PERSON
            ):
                fits[short].add(full)
    for short, fulls in sorted(fits.items()):
        homes = {home[full] for full in fulls}
        sex = sex_of_words(sorted(characters[short].roles))
        homes = {h for h in homes if sex is None or _sex(clusters[h]) in (None, sex)}
        if len(homes) > 1:
            roles = characters[short].roles
            homes = {h for h in homes if any(roles & c.roles for c in clusters[h])} or homes
            homes = homes if roles else _most_told(homes, clusters)
        if len(homes) == 1:
            (only,) = homes
            linked.merge(home[short], only, settings)


def _most_told(homes: set[int], clusters: Mapping[int, Cluster]) -> set[int]:
    """Leave of several bearers of a surname the one of whom the story tells far more than of all others together."""
    told = {home: sum(c.names.total() for c in clusters[home]) for home in homes}
    best = max(sorted(told), key=lambda home: told[home], default=None)
    rest = sum(told.values()) - told[best] if best is not None else 0
    return {best} if best is not None and told[best] >= FAR_MORE * rest else homes


FAR_MORE = 4  # times, 3..10: Kim Jong Un beside his father, told of once


def _join_given(characters: list[Character], linked: _Linked) -> None:
    """Give a given name alone ("Yelda") to the one person of the story who has it, where its account names none."""
    clusters, home = linked.clusters, linked.home
    bearers: dict[str, set[int]] = defaultdict(set)
    for n, character in enumerate(characters):
        for name in character.names if character.kind is EntityKind.PERSON else ():
            if is_full_name(name, EntityKind.PERSON):
                bearers[tokens_of(name, EntityKind.PERSON)[0]].add(n)
    for n, character in enumerate(characters):
        own = clusters[home[n]]
        if character.kind is not EntityKind.PERSON or any(c.is_full for c in own):
            continue
        firsts = {word for name in character.names for word in tokens_of(name, EntityKind.PERSON)[:1]}
        homes = {home[bearer] for first in firsts for bearer in bearers[first]}
        if len(firsts) == len(homes) == 1:
            (only,) = homes
            here = {c.account for c in own}
            if not any(c.is_full for c in clusters[only] if c.account in here):
                linked.unite(home[n], only)


def _sex(cluster: Cluster) -> str | None:
    """The gender that the given names of a person's full names tell, or else the titles; None when they tell none."""
    told = {sex for c in cluster for name in sorted(c.names) if (sex := sex_of_name(name))}
    told = told or {sex for c in cluster if (sex := sex_of_words(sorted(c.roles)))}
    return told.pop() if len(told) == 1 else None


def _join_bodies(linked: _Linked) -> None:
    """Join a body in small letters ("police") with the one named body of the story that it can be short for."""
    clusters = linked.clusters
    by_length = sorted(clusters, key=lambda n: (-max(len((c.body or "").split()) for c in clusters[n]), n))
    for n in by_length:
        if n not in clusters:
            continue
        bodies = {c.body for c in clusters[n]}
        if len(bodies) != 1 or None in bodies or any(c.names and _capital(c) for c in clusters[n]):
            continue
        (body,) = bodies
        assert body is not None
        named = [m for m in sorted(clusters) if m != n and any(_names_body(c, body) for c in clusters[m])]
        if len(named) == 1:
            linked.unite(named[0], n)


def _capital(character: Character) -> bool:
    """Whether a character has a name of its own beside the common noun."""
    return any(fold(name) != character.body and name != name.lower() for name in character.names)


def _names_body(character: Character, body: str) -> bool:
    """Whether a name holds the words of a public body and begins or ends like it ("Velkow Police Directorate")."""
    if character.kind not in BODIES:
        return False
    wanted = body.split()
    ends = {*wanted, *words("organisation_heads", DEFAULT_LANGUAGE)}
    return any(
        len(name) > len(wanted) and set(wanted) <= set(name) and (name[-1] in ends or name[0] in wanted)
        for name in map(plain, character.names)
        if not stands_beside(" ".join(name), body, DEFAULT_LANGUAGE)
    )


def _is_told(cluster: Cluster) -> bool:
    """Tell whether a cluster is somebody: named, a public body or crowd, or described in two places."""
    places = [m for c in cluster for m in c.mentions if m.form is not Form.PRONOUN]
    return any(c.names or c.body for c in cluster) or len(places) > 1


# --- the record ------------------------------------------------------------------------------------------------------


def _entity(cluster: Cluster, analyses: dict[str, Analysis]) -> Entity:
    pairs = sorted({(Words(c.account, m.span), m.form) for c in cluster for m in c.mentions})
    mentions = tuple(EntityMention(where, form) for where, form in pairs)
    kind = _kind(cluster)
    name = _name(mentions, kind, analyses)
    where = [f"{w.account}:{w.span}" for w, _ in pairs]
    return Entity(content_id("e", kind, *where), kind, name, mentions, _coordinates(mentions, kind, analyses))


def _kind(cluster: Cluster) -> EntityKind:
    votes: Counter[EntityKind] = Counter()
    for character in cluster:
        votes[character.kind] += len(character.mentions) if character.kind is not EntityKind.OTHER else 0
    votes += Counter()
    return min(votes, key=lambda k: (-votes[k], k.value)) if votes else EntityKind.OTHER


def _name(mentions: tuple[EntityMention, ...], kind: EntityKind, analyses: dict[str, Analysis]) -> str:
    """The mentions' own words: the most telling words, not shouted, the most frequent among equals."""
    forms = {m.form for m in mentions}
    best = next((f for f in (Form.NAME, Form.DESCRIPTION) if f in forms), Form.PRONOUN)
    named = [m for m in mentions if m.form is best]
    written = Counter(analyses[m.where.account].account[m.where.span] for m in named)
    if best is Form.NAME:
        return min(written, key=lambda n: (n.isupper(), -len(tokens_of(n, kind)), -written[n], -len(n), n))
    return min(written, key=lambda n: (-written[n], len(n), n))


def _coordinates(mentions: tuple[EntityMention, ...], kind: EntityKind, analyses: dict[str, Analysis]) -> Place | None:
    """The place that most mentions of a place were resolved to."""
    if kind is not EntityKind.PLACE:
        return None
    wanted: dict[str, set[Span]] = defaultdict(set)
    for mention in mentions:
        wanted[mention.where.account].add(mention.where.span)
    placed = [p for account, spans in wanted.items() for p in analyses[account].places if p.span in spans]
    votes = Counter(p.source for p in placed)
    return min(placed, key=lambda p: (-votes[p.source], p.source, p.lat, p.lon, p.span), default=None)
