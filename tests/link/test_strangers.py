"""Whom accounts only describe is joined with whom others name or describe, and with nobody else."""

from __future__ import annotations

import random
from collections.abc import Mapping

from rashomon.link.entities import by_name, link_entities
from rashomon.mentions import find_mentions
from rashomon.records import Analysis, Entity, Form
from rashomon.sentences import split_sentences
from tests.marked import account
from tests.telling_reader import tags

NAMED = "Norvane Chemicals runs the plating works. The plating works burned."
DESCRIBED = "Smoke rose. The plating works burned down. Nobody had checked the plating works."
OTHER = "Smoke rose. Two anglers saw it. The anglers ran."
WORKS = {"The plating works": "organisation", "the plating works": "organisation"}
ALIKE = {"Norvane Chemicals": "n", "plating works": "n"}


def analysis_of(path: str, text: str, means: Mapping[str, str], found: Mapping[str, str]) -> Analysis:
    told = account(text, path=path)
    sentences = split_sentences(told)
    read = tags(text, means, found)
    mentions = find_mentions(told, sentences, read)
    identities = read.references.identities(m.span for m in mentions)
    return Analysis(told, sentences, (), mentions, (), (), (), (), identities=identities)


def words_of(analyses: list[Analysis], entities: tuple[Entity, ...]) -> list[set[str]]:
    texts = {a.account.id: a.account for a in analyses}
    return [{texts[m.where.account][m.where.span].lower() for m in e.mentions} for e in entities]


def test_a_body_that_one_account_only_describes_is_the_one_that_another_names_and_describes_so() -> None:
    analyses = [analysis_of("a.txt", NAMED, ALIKE, WORKS), analysis_of("b.txt", DESCRIBED, ALIKE, WORKS)]
    entities = link_entities(analyses)
    assert words_of(analyses, entities) == [{"norvane chemicals", "the plating works"}]
    assert {m.where.account for m in entities[0].mentions} == {a.account.id for a in analyses}


def test_who_has_nothing_in_common_stays_apart() -> None:
    anglers = {"Two anglers": "group", "The anglers": "group"}
    analyses = [
        analysis_of("a.txt", NAMED, ALIKE, WORKS),
        analysis_of("b.txt", OTHER, {"anglers": "x"}, anglers),
    ]
    assert {"two anglers", "the anglers"} in words_of(analyses, link_entities(analyses))


def test_who_is_described_once_and_nowhere_else_is_no_entity() -> None:
    analyses = [analysis_of("a.txt", "An angler saw it.", {"angler": "x"}, {"An angler": "person"})]
    assert link_entities(analyses) == ()


def test_two_that_are_named_are_never_joined_by_being_described_alike() -> None:
    other = NAMED.replace("Norvane Chemicals", "Ilbert Chemistry")
    means = {"Ilbert Chemistry": "n", "plating works": "n"}
    analyses = [
        analysis_of("a.txt", NAMED, ALIKE, WORKS),
        analysis_of("b.txt", DESCRIBED, ALIKE, WORKS),
        analysis_of("c.txt", other, means, WORKS),
    ]
    called = words_of(analyses, link_entities(analyses))
    assert not any({"norvane chemicals", "ilbert chemistry"} <= words for words in called)


def test_a_public_body_is_no_other_one_whatever_the_reader_takes_it_for() -> None:
    text = "Velkow Police came. The fire brigade left. Velkow Police stayed."
    analyses = [analysis_of("a.txt", text, {"Velkow Police": "p", "fire brigade": "p"}, {})]
    called = words_of(analyses, link_entities(analyses))
    assert not any({"velkow police", "fire brigade"} <= words for words in called)


def test_the_order_of_accounts_never_changes_who_is_who() -> None:
    analyses = [
        analysis_of("a.txt", NAMED, ALIKE, WORKS),
        analysis_of("b.txt", DESCRIBED, ALIKE, WORKS),
        analysis_of("c.txt", DESCRIBED.replace("Smoke", "Fire"), ALIKE, WORKS),
    ]
    shuffled = random.Random(1).sample(analyses, len(analyses))
    assert link_entities(shuffled) == link_entities(analyses)


def test_rows_are_told_apart_by_the_places_of_names_alone() -> None:
    analyses = [
        analysis_of("a.txt", NAMED + " It was old.", ALIKE | {"It": "n"}, WORKS),
        analysis_of("b.txt", OTHER, {"anglers": "x"}, {"Two anglers": "group", "The anglers": "group"}),
    ]
    entities = link_entities(analyses)
    known = by_name(entities)
    assert len(known) < len(entities)
    assert {m.form for e in known for m in e.mentions} == {Form.NAME}


def test_accounts_that_no_model_read_are_joined_by_names_alone() -> None:
    told = [account(DESCRIBED, path=f"{n}.txt") for n in range(2)]
    analyses = [Analysis(a, split_sentences(a), (), find_mentions(a, split_sentences(a)), (), (), (), ()) for a in told]
    assert link_entities(analyses) == ()
