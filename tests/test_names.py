"""Comparing names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.names import acronyms_of, compare_names, fold, is_acronym, keys_of, public_body, skeleton, tokens_of
from rashomon.records import EntityKind
from rashomon.settings import NameSettings

PERSON, ORGANISATION, PLACE, OUTLET = (
    EntityKind.PERSON,
    EntityKind.ORGANISATION,
    EntityKind.PLACE,
    EntityKind.OUTLET,
)
SAME = NameSettings().same


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Liwa al-Sabah", "Liwa as-Sabah", ORGANISATION),
        ("Harakat al-Fajr", "Haraket al Fajr", ORGANISATION),
        ("Sergei Wolkow", "Sergey Volkov", PERSON),
        ("Юрий Волков", "Yuri Volkov", PERSON),
        ("Qassem Wahbi", "Kasim Wahby", PERSON),
        ("President Jo Roe", "Jo Roe", PERSON),
        ("Roe", "Jo Roe", PERSON),
        ("J. Roe", "Jo Roe", PERSON),
        ("J. Roe", "Yakub Roe", PERSON),
        ("Jakub Roe", "Yakub Roe", PERSON),
        ("Board for Harbour Safety", "Harbour Safety Board", ORGANISATION),
        ("Organisation for Rivers", "Organization for Rivers", ORGANISATION),
        ("Sellby Tugs Ltd", "Sellby Tugs", ORGANISATION),
        ("National Weather Office", "Weather Office", ORGANISATION),
        ("Harbour Safety Board", "HSB", ORGANISATION),
        ("White Helmets", "Syria Civil Defence", ORGANISATION),
        ("al-Nahar TV", "Al-Nahar", OUTLET),
    ],
)
def test_names_of_one_are_the_same(a: str, b: str, kind: EntityKind) -> None:
    assert compare_names(a, b, kind).score >= SAME


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Liwa al-Sabah", "Liwa al-Nasr", ORGANISATION),
        ("Jo Roe", "Ann Roe", PERSON),
        ("Jo Roe", "Jo Rook", PERSON),
        ("Roe", "Jo", PERSON),
        ("Ministry of Rivers", "Ministry of Roads", ORGANISATION),
        ("Vass", "Vass Courier", OUTLET),
        ("Harbour Safety Board", "HRB", ORGANISATION),
        ("Homs", "Hama", PLACE),
    ],
)
def test_names_of_different_ones_are_apart(a: str, b: str, kind: EntityKind) -> None:
    assert compare_names(a, b, kind).score < SAME


def test_a_likeness_gives_its_reason() -> None:
    assert compare_names("HSB", "Harbour Safety Board", ORGANISATION).reason == "one is the acronym of the other"


def test_places_are_compared_by_the_gazetteer() -> None:
    assert "gazetteer" in compare_names("Kiev", "Kyiv", PLACE).reason


def test_words_without_letters_are_no_names() -> None:
    assert compare_names("!!", "??", PERSON).score == 0.0


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(list(EntityKind)))
def test_a_likeness_is_symmetric_and_between_0_and_1(a: str, b: str, kind: EntityKind) -> None:
    likeness = compare_names(a, b, kind)
    assert 0.0 <= likeness.score <= 1.0
    assert likeness == compare_names(b, a, kind)


@given(st.text(min_size=1, max_size=30), st.sampled_from(list(EntityKind)))
def test_a_name_is_like_itself(name: str, kind: EntityKind) -> None:
    assert compare_names(name, name, kind).score == 1.0


@pytest.mark.parametrize(("name", "folded"), [("Ḥama'", "hama"), ("Ан-26", "an 26"), ("", ""), ("O’Neill", "oneill")])
def test_folding_leaves_small_ascii(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_titles_and_particles_do_not_tell_persons_apart() -> None:
    assert tokens_of("Foreign Minister Jo van der Roe", PERSON) == ("jo", "roe")


@pytest.mark.parametrize(
    ("a", "b"), [("gaddafi", "qadhafi"), ("yevgeny", "evgeni"), ("jaysh", "jaish"), ("usama", "osama")]
)
def test_transliterations_share_a_skeleton(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("UN", "United Nations", True),
        ("U.N.", "United Nations", True),
        ("DoD", "Department of Defense", True),
        ("Un", "United Nations", False),
        ("UN", "Unions", False),
        ("WALKERS", "Water And Lake Keepers", False),
    ],
)
def test_an_acronym_is_made_of_first_letters(short: str, long: str, expected: bool) -> None:
    assert is_acronym(short, long) is expected


def test_one_word_has_no_acronym() -> None:
    assert acronyms_of("Unions") == frozenset()


def test_a_soft_c_meets_what_others_write_as_ts() -> None:
    assert keys_of("Kolnica", PLACE) & keys_of("Kolnitsa", PLACE)


def test_variants_meet_under_a_common_key() -> None:
    assert keys_of("Jaysh al-Nasr", ORGANISATION) & keys_of("Jaish an-Nasr", ORGANISATION)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("the coastguard", "coast guard"),
        ("Coastal Guard", "coast guard"),
        ("Syrian government", "syrian government"),
        ("the garden", None),
    ],
)
def test_small_words_name_public_bodies(words: str, body: str | None) -> None:
    assert public_body(words, "en") == body
