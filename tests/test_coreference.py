"""Mentions of several accounts that mean the same: what they show, the forest that scores pairs, the groups."""

from __future__ import annotations

import random

import numpy as np
import pytest

from rashomon.coreference import (
    Alike,
    Linked,
    Shown,
    compare_texts,
    link_mentions,
    one_event,
    sentence_terms,
    show_mention,
)
from rashomon.coreference.pairs import FEATURES, Comparison, worth_comparing
from rashomon.forest import LEAF, load_forest, read_forest
from rashomon.settings import DEFAULT
from tests.marked import marked

TEXTS = (
    "A gas [event explosion] [event killed] nine people in Velm on Monday, police said. The mayor [event resigned].",
    "Nine people [event died] when a gas pipe [event exploded] in Velm on Monday. Rain is [event expected].",
    "The harbour of Ostrand [event opened] a new quay. Ships [event arrive] from April.",
)


def shown(*texts: str) -> tuple[list[Shown], list[frozenset[str]], list[str], list[str]]:
    """Gather the marked events of texts: mentions, sentences, the mentions' words, the bare texts."""
    mentions: list[Shown] = []
    sentences: list[frozenset[str]] = []
    words: list[str] = []
    bare = []
    for number, text in enumerate(texts):
        told, spans = marked(text)
        bare.append(told.text)
        for span in spans["event"]:
            at = (number, len(sentences))
            mentions.append(show_mention(told.text, (span,), at=at, language="en", event=True))
            words.append(told[span])
        sentences += sentence_terms(told.text, [block.span for block in told.blocks], "en")
    return mentions, sentences, words, bare


def linked(*texts: str) -> list[set[str]]:
    mentions, sentences, words, bare = shown(*texts)
    groups = link_mentions(mentions, sentences, compare_texts(bare, ["en"] * len(bare)), Linked.EVENTS)
    return [{words[at] for at in group} for group in groups if len(group) > 1]


def test_one_event_in_other_words_is_one_group() -> None:
    assert {"explosion", "exploded"} in linked(*TEXTS)


def test_who_was_killed_and_who_died_are_one_event() -> None:
    assert {"killed", "died"} in linked(*TEXTS)


def test_no_mentions_give_no_groups() -> None:
    assert link_mentions([], [], compare_texts([], []), Linked.EVENTS) == ()


def test_every_mention_is_in_one_group() -> None:
    mentions, sentences, _, bare = shown(*TEXTS)
    groups = link_mentions(mentions, sentences, compare_texts(bare, ["en"] * 3), Linked.ENTITIES)
    assert sorted(at for group in groups for at in group) == list(range(len(mentions)))


def test_the_order_of_texts_does_not_change_what_is_linked() -> None:
    expected = sorted(map(sorted, linked(*TEXTS)))
    shuffled = list(TEXTS)
    random.Random(5).shuffle(shuffled)
    assert sorted(map(sorted, linked(*shuffled))) == expected


def test_a_fired_shot_and_a_person_shot_are_two_types() -> None:
    mentions, *_ = shown("[event Shots] were [event fired]. A man was [event shot].")
    assert [mention.head for mention in mentions] == ["fire", "fire", "hit"]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the mayor of the old town", "mayor"),
        ("a former official, who resigned", "official"),
        ("“the caravan”", "caravan"),
    ],
)
def test_the_head_stands_before_what_only_tells_more(phrase: str, head: str) -> None:
    told, spans = marked(f"[phrase {phrase}]")
    mention = show_mention(told.text, spans["phrase"], at=(0, 0), language="en", event=False)
    assert mention.head == head


def test_texts_of_one_event_are_likelier_one_than_those_of_two() -> None:
    *_, bare = shown(*TEXTS)
    chance = compare_texts(bare, ["en"] * 3).event
    assert chance[0, 1] > 10 * chance[0, 2]
    assert np.array_equal(chance, chance.T)


def test_two_fires_in_two_towns_are_two_events() -> None:
    fire = "A fire destroyed a warehouse in {0} on {1}. {2} firefighters fought it, {0}'s fire chief {3} said."
    texts = [fire.format("Velm", "May 3", "40", "Anna Rell"), fire.format("Ostrand", "June 9", "25", "Jon Bek")]
    texts += [text + " The blaze began at night." for text in texts]
    assert one_event(compare_texts(texts, ["en"] * 4)) in ([0, 1, 0, 1], [1, 0, 1, 0])


@pytest.mark.parametrize(("chance", "joins"), [(0.3, True), (0.1, False)])
def test_a_text_alone_joins_the_event_that_it_is_likest_to(chance: float, joins: bool) -> None:
    one, other = 0, 3  # two events of two texts each; the text between them is half as like to the other event
    event = np.zeros((5, 5))
    for a, b, likely in ((0, 1, 0.9), (3, 4, 0.9), (2, 0, chance), (2, 1, chance), (2, 3, chance / 2)):
        event[a, b] = event[b, a] = likely
    found = one_event(Alike(event, event))
    assert found[one] == found[1] != found[other] == found[4]
    assert found[2] == found[one] if joins else found.count(found[2]) == 1


def test_a_forest_adds_up_its_trees() -> None:
    stump = [[0, 0.5, 1, 2, 0], [LEAF, 0, 0, 0, -1.0], [LEAF, 0, 0, 0, 1.0]]
    forest = read_forest({"features": ["x"], "base": 0.0, "trees": [stump, stump]})
    low, high = forest.chances(np.array([[0.5], [0.6]]))
    assert low == pytest.approx(1 / (1 + np.exp(2)))
    assert high == pytest.approx(1 - low)


@pytest.mark.parametrize("linked_", list(Linked))
def test_the_forests_that_ship_ask_what_the_program_answers(linked_: Linked) -> None:
    forest = load_forest("coreference", linked_.value)
    assert forest.features == FEATURES
    assert {q.feature for tree in forest.trees for q in tree.questions} <= set(range(len(FEATURES)))


def test_all_features_are_shares() -> None:
    mentions, sentences, _, bare = shown(*TEXTS)
    compared = Comparison(mentions, sentences, compare_texts(bare, ["en"] * 3))
    rows = compared.features([(a, b) for a in range(len(mentions)) for b in range(a)])
    assert rows.min() >= 0
    assert rows.max() <= 1 + 1e-9


def test_mentions_without_a_common_word_meet_where_their_sentences_share_rare_words() -> None:
    mentions, sentences, words, _ = shown("Rebels [event hit] Ostrand harbour.", "A [event raid] on Ostrand harbour.")
    assert words == ["hit", "raid"]
    assert worth_comparing(mentions, sentences, DEFAULT.coreference) == [(0, 1)]
