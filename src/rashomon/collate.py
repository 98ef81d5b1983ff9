"""Many accounts: the stages in order, a line each. Collation: comparing the witnesses of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.analyze import place_clocks, redate
from rashomon.cells import fill_cells, without_loose
from rashomon.cycles import SeldomSearched
from rashomon.dating import date_accounts, find_occasion
from rashomon.labels import list_labels
from rashomon.link.chains import name_voices
from rashomon.link.claims import link_claims
from rashomon.link.entities import by_name, link_entities
from rashomon.link.events import link_events
from rashomon.origins import trace_origins
from rashomon.records import Analysis, Claim, Entity, Label, Ledger, Reuse, Story, content_id
from rashomon.reuse import find_reuse
from rashomon.settings import DEFAULT, Settings
from rashomon.stories import group_stories


def collate(analyses: Iterable[Analysis], *, settings: Settings = DEFAULT) -> Ledger:
    """Compare accounts: which say the same, differ, deny or keep silent, and how many origins stand behind each claim.

    Input: analyses in any order, of different accounts. Output: the ledger, accounts in order of id; no accounts give
    an empty ledger. Accounts of different events are never compared. Pure: order of input never changes the ledger.
    """
    ordered = sorted(analyses, key=lambda a: a.account.id)
    published = date_accounts(ordered, settings=settings.dating)
    dated = [redate(a, published[a.account.id], settings=settings) if a.account.id in published else a for a in ordered]
    stories = group_stories(dated, settings=settings.stories)
    members = ([a for a in dated if a.account.id in story.accounts] for story in stories)
    with SeldomSearched():
        ledgers = [_collate_story(story, own, settings) for story, own in zip(stories, members, strict=True)]
    return _join(stories, ledgers)


def _collate_story(story: Story, members: Sequence[Analysis], settings: Settings) -> Ledger:
    occasion = find_occasion(members, settings=settings.occasion)
    analyses = [place_clocks(a, occasion, settings=settings) for a in members] if occasion else members
    reuse = find_reuse(analyses, settings=settings.reuse)
    entities = link_entities(analyses, settings=settings.entities)
    events = link_events(analyses, settings=settings.coreference)
    named = tuple(name_voices(a, entities, settings=settings.entities) for a in analyses)
    known = by_name(entities)
    claims = []
    for joined in link_claims(named, known, events, reuse, settings=settings.claims):
        group = without_loose(joined, named, known)
        cells = fill_cells(group, named, known)
        origins = trace_origins(group, cells, named, known, reuse)
        statements = tuple(s.id for s in group)
        claims.append(Claim(content_id("c", *sorted(statements)), statements, cells, origins))
    labels = list_labels(named, entities, settings=settings.labels)
    return Ledger(named, (story,), entities, tuple(claims), reuse, labels)


def _join(stories: tuple[Story, ...], ledgers: Sequence[Ledger]) -> Ledger:
    analyses: list[Analysis] = []
    entities: list[Entity] = []
    claims: list[Claim] = []
    reuse: list[Reuse] = []
    labels: list[Label] = []
    for ledger in ledgers:
        analyses += ledger.analyses
        entities += ledger.entities
        claims += ledger.claims
        reuse += ledger.reuse
        labels += ledger.labels
    analyses.sort(key=lambda a: a.account.id)
    return Ledger(tuple(analyses), stories, tuple(entities), tuple(claims), tuple(reuse), tuple(labels))
