"""Entities -> the words by which each account calls them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.labels.beside import DETERMINERS, words_for_all
from rashomon.labels.othernames import names_in_other_words
from rashomon.labels.roles import words_by_role
from rashomon.labels.sides import words_for_sides
from rashomon.names import fold
from rashomon.records import Account, Analysis, Entity, EntityKind, Form, Kind, Label, Span, Words, Zone
from rashomon.settings import DEFAULT, LabelSettings

TOLD_ALONE = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET)  # kinds with labels in one account alone
Quoted = Mapping[str, Sequence[Span]]  # id of an account -> the words that it quotes


def list_labels(
    analyses: Sequence[Analysis], entities: Sequence[Entity], *, settings: LabelSettings = DEFAULT.labels
) -> tuple[Label, ...]:
    """List what some accounts call an entity and others do not: "the outfit", "firebrand", "terrorists".

    Input: the analyses of a story and its entities. Output: labels in order of entity, account and span, each a
    piece of the account: a description that stands for the entity, a noun beside its name, a name of other words.
    Quoted words (but those that the account says somebody is called by: was branded a "crook"), comments, spelling
    variants of names, titles of courtesy and words by which most accounts of the story call it are no labels.
    """
    accounts = {a.account.id: a.account for a in analyses}
    quoted = {a.account.id: _quoted(a) for a in analyses}
    own = {e.id: _own_mentions(e, accounts, quoted) for e in entities}
    told = [e for e in entities if _is_told(e, own[e.id])]
    called = {e.id: list(words_for_all(own[e.id], accounts, settings)) for e in told}
    named = [own[e.id] for e in told]
    for entity, place in (*words_by_role(analyses, named, called), *words_for_sides(analyses, named, called)):
        if _is_own(accounts[place.account], place.span, quoted[place.account]):
            called[entity].append(place)
    found = (label for name, places in called.items() for label in _labels_of(own[name], places, accounts, settings))
    return tuple(sorted(set(found), key=lambda label: (label.entity, label.account, label.span)))


def _own_mentions(entity: Entity, accounts: Mapping[str, Account], quoted: Quoted) -> Entity:
    """Leave out the mentions that are not the accounts' own words."""
    places = ((m, m.where.account) for m in entity.mentions)
    return replace(
        entity, mentions=tuple(m for m, name in places if _is_own(accounts[name], m.where.span, quoted[name]))
    )


def _is_told(entity: Entity, own: Entity) -> bool:
    """Tell whether an entity has labels: several accounts name it, or one names somebody or a body by itself."""
    shared = len({m.where.account for m in entity.mentions}) > 1
    return shared or (entity.kind in TOLD_ALONE and any(m.form is Form.NAME for m in own.mentions))


def _is_own(account: Account, span: Span, quoted: Iterable[Span]) -> bool:
    """Whether the words are the outlet's own telling: neither quoted nor a reader's comment, and no by-line."""
    return account.zone_at(span.start) not in (Zone.COMMENT, Zone.BYLINE) and not any(span in quote for quote in quoted)


def _quoted(analysis: Analysis) -> list[Span]:
    """The words that the account quotes: what the speaker calls somebody, not the account.

    The turns of a transcript have no cue: they are all that it tells.
    """
    direct = (a for a in analysis.attributions if a.kind is Kind.DIRECT and a.cue)
    return [span for attribution in direct for span in attribution.content]


def _labels_of(
    entity: Entity, places: Sequence[Words], accounts: Mapping[str, Account], settings: LabelSettings
) -> Iterator[Label]:
    called: dict[str, list[tuple[Span, frozenset[str]]]] = {}
    others = set(names_in_other_words(entity, accounts))
    for place in (*places, *sorted(others, key=lambda w: (w.account, w.span))):
        content = _content(accounts[place.account][place.span])
        if content:
            called.setdefault(place.account, []).append((place.span, content))
    own_names = (m.where for m in entity.mentions if m.form is Form.NAME and m.where not in others)
    names = {_content(accounts[where.account][where.span]) for where in own_names}
    users = Counter(content for theirs in called.values() for content in {c for _, c in theirs})
    naming = {m.where.account for m in entity.mentions} | called.keys()
    most = settings.usual * len(
        accounts if names else naming
    )  # who has no name is only told of by those who describe him
    usual = {content for content, number in users.items() if number > 1 and number > most}
    for own, labels in sorted(called.items()):
        kept = {span for span, content in labels if content not in usual and not any(content <= n for n in names)}
        last = 0
        for span in sorted(kept, key=lambda s: (s.start, -s.end)):  # the widest one of those inside each other
            if span.end > last:
                yield Label(entity.id, own, span)
            last = max(last, span.end)


def _content(label: str) -> frozenset[str]:
    """The words by which labels are compared: folded, without determiners, in the singular."""
    return frozenset(word.removesuffix("s") for word in fold(label).split() if word not in DETERMINERS and word != "s")
