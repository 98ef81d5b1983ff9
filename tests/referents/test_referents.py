"""Whom places stand for: what their words show, and how the reader's vectors decide among them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import EntityKind, Form, Span
from rashomon.referents import FEATURES, NOWHERE, Ground, fullest, may_be, pair_features, read_nodes, weigh
from rashomon.referents.nodes import head_of
from rashomon.resources import words
from tests.marked import account
from tests.telling_reader import references

KINDS = {"n": Form.NAME, "d": Form.DESCRIPTION, "p": Form.PRONOUN}
WORDS = ["Ann Lee", "the mayor", "she", "the works", "Norvane", "they", "the old plant", "Mr Roe"]


def nodes_of(text: str, *places: tuple[str, str, EntityKind]):  # type: ignore[no-untyped-def]
    spans = [(Span(text.index(w), text.index(w) + len(w)), kind, KINDS[form]) for w, form, kind in places]
    return read_nodes(account(text), spans, Ground.of(account(text)))


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the director of the yard", "director"), ("two armed men", "men"), ("its operator", "operator"),
        ("the plant", "plant"), ("the", ""), ("who", ""),
    ],
)  # fmt: skip
def test_the_noun_of_a_phrase_is_the_last_word_before_one_that_only_joins(phrase: str, head: str) -> None:
    assert head_of(phrase.split(), words("stop_words", "en")) == head


def test_a_pronoun_has_a_sort_and_a_name_the_sex_of_its_title_or_given_name() -> None:
    she, mr, ann = nodes_of(
        "She met Mr Roe and Ann Lee.",
        ("She", "p", EntityKind.PERSON), ("Mr Roe", "n", EntityKind.PERSON), ("Ann Lee", "n", EntityKind.PERSON),
    )  # fmt: skip
    assert (she.sort, she.sex, mr.sex, ann.sex) == ("woman", "f", "m", "f")


@pytest.mark.parametrize(
    ("text", "name", "form", "sex"),
    [
        ("Mr Voss left.", "Voss", "n", "m"),  # by the title before it
        ("Ann Voss came. Then Voss left.", "Voss", "n", "f"),  # by the fuller name
        ("His wife left.", "His wife", "d", "f"),  # by the noun
        ("The man and his wife left.", "The man and his wife", "d", ""),  # both
        ("The nurse left.", "The nurse", "d", ""),
    ],
)
def test_the_sex_is_what_words_tell(text: str, name: str, form: str, sex: str) -> None:
    names = [(name, form, EntityKind.PERSON)] + [("Ann Voss", "n", EntityKind.PERSON)] * ("Ann" in text)
    assert nodes_of(text, *names)[-1].sex == sex


def test_words_said_before_are_not_new() -> None:
    text = "The plant burned. The Plant is old."
    first, second = read_nodes(
        account(text), [(Span(s, s + 9), EntityKind.ORGANISATION, Form.DESCRIPTION) for s in (0, 18)], NOWHERE
    )
    assert (first.new, second.new) == (True, False)


def test_pairs_show_distance_words_kind_and_sex() -> None:
    text = "Ann Lee runs the old plant. The plant burned, she said."
    places = nodes_of(
        text, ("Ann Lee", "n", EntityKind.PERSON), ("the old plant", "d", EntityKind.ORGANISATION),
        ("The plant", "d", EntityKind.ORGANISATION), ("she", "p", EntityKind.PERSON),
    )  # fmt: skip
    ann, old, plant, she = places
    shown = {name: pair_features([plant, she], [ann, old], together=True)[:, :, n] for n, name in enumerate(FEATURES)}
    assert shown["same noun"].tolist() == [[0, 1], [0, 0]]
    assert shown["share of its words"].tolist() == [[0, 1], [0, 0]]
    assert shown["share of the other's words"].tolist() == [[0, 0.5], [0, 0]]
    assert shown["a name"].tolist() == [[1, 0], [1, 0]]
    assert shown["same sex"].tolist() == [[0, 0], [1, 0]]
    assert shown["woman"].tolist() == [[0, 0], [1, 1]]
    assert shown["person"].tolist() == [[1, 0], [1, 0]]
    assert all(sum(shown[name][0, 0] for name in FEATURES if name.startswith(("before", "behind"))) == 1 for _ in (0,))


def test_of_those_told_before_the_last_one_that_may_be_meant_ranks_first() -> None:
    text = "Paul Roe met Ann Lee and Quorl Ray. A man from Tarn waited. She left."
    places = nodes_of(
        text, ("Paul Roe", "n", EntityKind.PERSON), ("Ann Lee", "n", EntityKind.PERSON),
        ("Quorl Ray", "n", EntityKind.PERSON), ("A man", "d", EntityKind.PERSON), ("Tarn", "n", EntityKind.PLACE),
        ("She", "p", EntityKind.PERSON),
    )  # fmt: skip
    shown = pair_features(places[-1:], places[:-1], together=True)[0]
    ranks = [[n for n in range(5) if row[FEATURES.index(f"rank {n}")]] for row in shown]
    assert dict(zip([p.spoken for p in places], ranks, strict=False)) == {
        "paul roe": [], "ann lee": [1], "quorl ray": [0], "a man": [], "tarn": [],
    }  # fmt: skip


def test_places_of_two_accounts_show_no_distance() -> None:
    one = nodes_of("The plant burned.", ("The plant", "d", EntityKind.ORGANISATION))
    shown = pair_features(one, one, together=False)[0, 0]
    assert shown[: FEATURES.index("share of its words")].sum() == 0
    assert shown[FEATURES.index("same sentence") :].sum() == 0


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True))
def test_every_feature_lies_between_nothing_and_one(chosen: list[str]) -> None:
    text = ". ".join(chosen)
    places = nodes_of(text, *((w, "n" if w[0].isupper() else "d", EntityKind.PERSON) for w in chosen))
    shown = pair_features(places, places, together=True)
    assert shown.shape == (len(chosen), len(chosen), len(FEATURES))
    assert shown.min() >= 0
    assert shown.max() <= 1


def test_nothing_compared_with_nothing_gives_no_rows() -> None:
    assert pair_features([], [], together=True).shape == (0, 0, len(FEATURES))


def test_a_description_stands_for_whom_the_reader_sees_in_it() -> None:
    text = "Norvane and Ann Lee met. The works burned."
    norvane, ann, works = nodes_of(
        text, ("Norvane", "n", EntityKind.ORGANISATION), ("Ann Lee", "n", EntityKind.PERSON),
        ("The works", "d", EntityKind.ORGANISATION),
    )  # fmt: skip
    read = references(text, {"Norvane": "n", "works": "n", "Ann Lee": "a"})
    chances = weigh([works], [norvane, ann, works], read)
    assert chances.shape == (1, 4)
    assert np.isclose(chances.sum(), 1)
    assert chances[0].argmax() == 0
    assert chances[0, 2] == 0  # never for itself


def test_a_person_is_never_a_body() -> None:
    text = "Ann Lee met. The works burned."
    ann, works = nodes_of(text, ("Ann Lee", "n", EntityKind.PERSON), ("The works", "d", EntityKind.ORGANISATION))
    assert weigh([works], [ann], references(text, {"Ann Lee": "a", "works": "a"}))[0].tolist() == [0, 1]


def test_a_short_name_belongs_to_the_one_longer_name_that_holds_it() -> None:
    assert fullest({"Lee", "Ann Lee", "Bo"}) == {"Lee": "Ann Lee", "Ann Lee": "Ann Lee", "Bo": "Bo"}
    assert fullest({"Lee", "Ann Lee", "Bo Lee"})["Lee"] == "Lee"


@pytest.mark.parametrize(
    ("phrase", "name", "possible"),
    [
        ("the depot", "Velkow", False),
        ("the works", "Velkow", False),
        ("the bridge", "Stone Bridge", True),
        ("the town", "Velkow", True),
        ("the river", "Velkow", True),
    ],
)
def test_what_is_built_is_no_town(phrase: str, name: str, *, possible: bool) -> None:
    built, place = nodes_of(
        f"It burned at {phrase} near {name}.",
        (phrase, "d", EntityKind.PLACE), (name, "n", EntityKind.PLACE),
    )  # fmt: skip
    assert may_be(built, place) is possible


def test_a_body_may_be_called_by_what_it_built() -> None:
    works, body = nodes_of(
        "The works burned. Norvane said so.",
        ("The works", "d", EntityKind.ORGANISATION), ("Norvane", "n", EntityKind.ORGANISATION),
    )  # fmt: skip
    assert may_be(works, body)


PLACE, BODY, PERSON = EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PERSON


@pytest.mark.parametrize(
    ("words_", "form", "kind", "may"),
    [
        ("the Dorna bridge", "d", PLACE, False),  # told by the name, and something else
        ("the old town", "d", PLACE, True),
        ("It", "p", EntityKind.OTHER, True),
        ("He", "p", PERSON, False),
    ],
)
def test_a_place_is_what_is_no_person_and_not_told_by_its_name(
    words_: str, form: str, kind: EntityKind, may: bool
) -> None:
    text = "They came to Dorna. It fell with the Dorna bridge in the old town. He left."
    dorna, other = nodes_of(text, ("Dorna", "n", PLACE), (words_, form, kind))
    assert may_be(other, dorna) is may


def test_it_is_no_person() -> None:
    lee, it = nodes_of("Ann Lee saw it.", ("Ann Lee", "n", PERSON), ("it", "p", EntityKind.OTHER))
    assert not may_be(it, lee)
