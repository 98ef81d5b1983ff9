"""Mentions of several accounts become entities."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.link.entities import link_entities
from rashomon.mentions import find_mentions
from rashomon.records import Analysis, Entity, EntityKind, Place
from rashomon.sentences import split_sentences
from tests.marked import account


def analysis_of(text: str, path: str = "a.txt", outlet: str | None = None) -> Analysis:
    told = account(text, path=path, outlet=outlet)
    sentences = split_sentences(told)
    return Analysis(told, sentences, (), find_mentions(told, sentences), (), (), (), ())


def linked(*texts: str) -> tuple[list[set[str]], tuple[Entity, ...]]:
    """The words by which each entity is called, over all accounts."""
    analyses = [analysis_of(text, f"{n}.txt") for n, text in enumerate(texts)]
    told = {a.account.id: a.account for a in analyses}
    entities = link_entities(analyses)
    return [{told[m.where.account][m.where.span] for m in e.mentions} for e in entities], entities


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (("We met Ilja Brandt. Then Brandt left.",), {"Ilja Brandt", "Brandt"}),
        (("We met Ilja Brandt there.", "They saw Ilya Brandt there."), {"Ilja Brandt", "Ilya Brandt"}),
        (("We met Ilja Brandt there.", "We asked Brandt, 54, about it."), {"Ilja Brandt", "Brandt"}),
        (("Liwa al-Fajr rebels came.", "Liwa al-Fadjr fighters left."), {"Liwa al-Fajr", "Liwa al-Fadjr"}),
        (("We asked the Harbour Safety Board (HSB).", "We asked the HSB again."), {"Harbour Safety Board", "HSB"}),
        (
            ("The Board for Clean Rivers met.", "The Clean Rivers Board met."),
            {"Board for Clean Rivers", "Clean Rivers Board"},
        ),
        (("We asked the Water Board (WBN).", "We asked the WBN again."), {"Water Board", "WBN"}),
        (("They fled to Duma by bus.", "They fled to Douma by bus."), {"Duma", "Douma"}),
        (("We asked the coast guard there.", "We asked the Coastal Guard there."), {"coast guard", "Coastal Guard"}),
        (("The Velkow Police came.", "They say police left."), {"Velkow Police", "police"}),
        (("We read the Velkow Courier. He told the Courier so.",), {"Velkow Courier", "Courier"}),
        (("Protesters came.", "A mob came."), {"Protesters", "mob"}),
        (("Villagers came.", "The squatters came."), {"Villagers", "The squatters"}),
        (("We met Mr J. Strand there.", "Jakub Strand came. Mrs Strand left."), {"J. Strand", "Jakub Strand"}),
        (("We met Yelda Karrow, 54, there.", "We asked Yelda, who said no."), {"Yelda Karrow", "Yelda"}),
        (("We met Rustam Douma, 54, there.", "DOUMA: Good morning to all."), {"Rustam Douma", "DOUMA"}),
        (("We met Soba Tomas Kalu there.", "We asked Tomas Kalu, 54, there."), {"Soba Tomas Kalu", "Tomas Kalu"}),
        (("They bought milk of Ambrel Foods.", "Ambrel said so. Ambrel says no."), {"Ambrel Foods", "Ambrel"}),
        (
            ("We asked the Velmaran Prison Service.", "We asked the Prison Service again."),
            {"Velmaran Prison Service", "Prison Service"},
        ),
        (
            ("We asked the National Bank of Orsenia.", "We asked the National Bank."),
            {"National Bank", "National Bank of Orsenia"},
        ),
        (("They live in the town of North Tarvia.", "They say the North fired first."), {"North Tarvia", "North"}),
        (("They came to Mount Orrel again.", "They live in the town of Orrel."), {"Mount Orrel", "Orrel"}),
        (
            ("We met Ines Marchetti-Lund, 54.", "We asked Marchetti-Lund, 54."),
            {"Ines Marchetti-Lund", "Marchetti-Lund"},
        ),
        (("We met Ines Marchetti-Lund, 54. Then Marchetti-Lund left.",), {"Ines Marchetti-Lund", "Marchetti-Lund"}),
    ],
)
def test_names_of_one_are_one_entity(texts: tuple[str, ...], together: set[str]) -> None:
    assert any(together <= called for called in linked(*texts)[0])


@pytest.mark.parametrize(
    ("texts", "apart"),
    [
        (("We met Ilja Brandt and Greta Brandt there.",), {"Ilja Brandt", "Greta Brandt"}),
        (("We met Ilja Brandt there.", "We met Greta Brandt there."), {"Ilja Brandt", "Greta Brandt"}),
        (("We met Ilja Brandt and Greta Brandt.", "We asked Brandt, 54, about it."), {"Brandt", "Ilja Brandt"}),
        (("They came to Velkow in the rain.", "We read the Velkow Courier."), {"Velkow", "Velkow Courier"}),
        (("They came to Velkow by bus. The Velkow Herald says so.",), {"Velkow", "Velkow Herald"}),
        (("They came to Velkow in the rain.", "We met Jonas Velkow, 54, there."), {"Velkow", "Jonas Velkow"}),
        (("The city Duma met.", "The State Duma met."), {"Duma", "State Duma"}),
        (("The Utrian Police came.", "The Velkow Police came."), {"Utrian Police", "Velkow Police"}),
        (("The Police Federation met.", "They say police left."), {"Police Federation", "police"}),
        (("The Army Ministry met. Then the army left.",), {"Army Ministry", "army"}),
    ],
)
def test_namesakes_are_kept_apart(texts: tuple[str, ...], apart: set[str]) -> None:
    assert not any(apart <= called for called in linked(*texts)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Ilja Brandt spoke. Brandt said so. Then Greta Brandt wept. Brandt said no.",  # named first
        "Greta Brandt wept. Ilja Brandt spoke. Then Ilja Brandt left. Brandt said no.",  # named most
    ],
)
def test_of_two_namesakes_the_surname_is_that_of_the_one_whom_the_account_is_about(text: str) -> None:
    called, _ = linked(text)
    assert [len(c) for c in called if "Ilja Brandt" in c] == [2]
    assert {"Greta Brandt"} in called


def test_a_bodys_short_name_before_any_full_one_is_that_of_the_first_named() -> None:
    often = "The Odal City Council met. The Odal City Council left."
    called, _ = linked(f"The Council said no. The Sollen Town Council met. {often}")
    assert {"Council", "Sollen Town Council"} in called
    assert {"Odal City Council"} in called


def test_a_bare_surname_is_his_of_whom_the_story_tells_far_more() -> None:
    often = "Ilja Brandt spoke. Ilja Brandt left. Ilja Brandt came. Ilja Brandt said no."
    called, _ = linked(f"{often} His wife, Greta Brandt, wept.", "We asked Brandt, 54, about it.")
    assert any({"Brandt", "Ilja Brandt"} <= words for words in called)


def test_a_body_taken_for_a_person_is_the_body_that_another_account_names() -> None:
    _, entities = linked("We asked Jonas Wexley of Norvane. He left Norvane Coal.", "The company Norvane said no.")
    assert EntityKind.PERSON not in {e.kind for e in entities if e.name.startswith("Norvane")}


def test_a_role_tells_which_of_two_namesakes_is_meant() -> None:
    texts = ("We met captain Ilja Brandt. His sister, Greta Brandt, wept.", "We asked Captain Brandt about it.")
    called, _ = linked(*texts)
    assert any({"Ilja Brandt", "Captain Brandt"} <= c for c in called)


def test_the_outlets_of_the_accounts_are_outlets() -> None:
    analyses = [analysis_of("We wrote to Lantern.", outlet="Lantern"), analysis_of("It was told to Lantern.", "b.txt")]
    assert {e.kind for e in link_entities(analyses) if e.name == "Lantern"} == {EntityKind.OUTLET}


def test_an_entity_goes_by_its_fullest_name() -> None:
    assert [e.name for e in linked("We met ILJA BRANDT. Brandt left. Ilja Brandt came.")[1]] == ["Ilja Brandt"]


def test_a_place_has_the_coordinates_of_most_of_its_mentions() -> None:
    analysis = analysis_of("They came to Velkow. They left Velkow. They saw Velkow.")
    spans = [m.span for m in analysis.mentions]
    places = tuple(Place(span, 1.0 + (n == 0), 2.0, "town", f"geo:{n == 0}") for n, span in enumerate(spans))
    coordinates = link_entities([Analysis(analysis.account, (), (), analysis.mentions, (), (), places, ())])[
        0
    ].coordinates
    assert coordinates is not None
    assert (coordinates.lat, coordinates.source) == (1.0, "geo:False")


def test_no_accounts_give_no_entities() -> None:
    assert link_entities([]) == ()


WORDS = [
    "Ilja Brandt",
    "Greta Brandt",
    "Brandt",
    "the minister",
    "He",
    "in Velkow",
    "Velkow Police",
    "police",
    "said no.",
    "HSB",
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing_and_no_mention_is_of_two(
    texts: list[list[str]], shuffle: random.Random
) -> None:
    analyses = [analysis_of(" ".join(words), f"{n}.txt") for n, words in enumerate(texts)]
    entities = link_entities(analyses)
    shuffle.shuffle(analyses)
    assert link_entities(analyses) == entities
    where = [(m.where, m.form) for e in entities for m in e.mentions]
    assert len(where) == len(set(where))


def test_a_title_tells_namesakes_apart() -> None:
    one = "Bargemaster Ilja Brandt met Councillor Vera Brandt there."
    called, _ = linked(one, "We asked Ilja Brandt about it. Then Councillor Brandt left.")
    assert any({"Vera Brandt", "Councillor Brandt"} <= words for words in called)
    assert not any({"Ilja Brandt", "Vera Brandt"} <= words for words in called)


def test_a_courtesy_goes_to_the_name_of_its_gender() -> None:
    called, _ = linked("Peter Sollig met Anna Sollig there. Then Mr Sollig left.")
    assert any({"Peter Sollig", "Mr Sollig"} <= words for words in called)
    assert not any({"Anna Sollig", "Mr Sollig"} <= words for words in called)


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (("We asked Quenby Catering there.", "It came from Quenby's boss. They asked Quenby Catering."), {"Quenby"}),
        (("It burned at Otter Lodge.", "They saw the Otter Lodge Camp there."), {"Otter Lodge", "Otter Lodge Camp"}),
        (("The Sollen Herald asked.", "He told the Herald on Sunday."), {"Sollen Herald", "Herald"}),
        (("We asked the Sollen Police Directorate.", "He lived in Sollen. Sollen police left."), {"Sollen police"}),
    ],
)
def test_part_of_a_name_is_the_whole_where_nothing_else_fits(texts: tuple[str, ...], together: set[str]) -> None:
    called, _ = linked(*texts)
    whole = max((words for words in called if together <= words), key=len)
    assert len(whole) > len(together) or len(together) > 1


def test_a_given_name_that_two_persons_have_is_neither() -> None:
    called, _ = linked("We met Yelda Karrow and Yelda Moss there.", "We asked Yelda, who said no.")
    assert {"Yelda"} in called


def test_words_that_most_accounts_take_for_a_place_are_no_person() -> None:
    _, entities = linked(
        "They came to Kettle Marsh by bus.", "They live in Kettle Marsh.", "Kettle Marsh said nothing, she said."
    )
    assert {e.kind for e in entities if "Marsh" in e.name} == {EntityKind.PLACE}


def test_a_town_is_not_its_club() -> None:
    called, _ = linked("She lives in Sollen. Sollen United won.", "They came to Sollen. We asked Sollen United.")
    assert not any({"Sollen", "Sollen United"} <= words for words in called)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("We met Luzia Mbemba, 54, there. Mbemba insists.", True),
        ("We met Luzia Mbemba, 54, of Mbemba Foods there. Mbemba insists.", False),
    ],
)
def test_a_surname_taken_for_a_body_is_the_person_unless_a_body_begins_so(text: str, one: bool) -> None:
    told = analysis_of(text)
    body, alone = EntityKind.ORGANISATION, text.index("Mbemba insists")
    mentions = tuple(replace(m, kind=body) if m.span.start == alone else m for m in told.mentions)
    entities = link_entities([replace(told, mentions=mentions)])
    holder = next(e for e in entities if any(m.where.span.start == alone for m in e.mentions))
    assert (holder.name == "Luzia Mbemba") is one
