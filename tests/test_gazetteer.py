"""Names find the places that bear them; words that are no places find none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.gazetteer import by_id, in_country, is_place, lookup
from rashomon.gazetteer.artefact import Artefact, PlaceRow, pack
from rashomon.gazetteer.keys import MAX_NAME, fold, skeleton, without_article
from rashomon.resources import table

DOUMA = "geonames:170592"


def ids(name: str) -> set[str]:
    return {candidate.id for candidate in lookup(name)}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Hague", "hague"),
        ("Khān Shaykhūn", "khan shaykhun"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Ma‘arrat an Nu‘mān", "maarrat an numan"),
        ("Coeur d’Alene", "coeur dalene"),
        ("St. Louis", "saint louis"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Дума", "duma"),
        ("  New\u00a0York ", "new york"),
        ("!?", ""),
        ("a" * (MAX_NAME + 1), ""),
    ],
)
def test_folds_a_name_to_its_key(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(("one", "other"), [("raqqa", "rakka"), ("jarabulus", "jarablus"), ("tikrit", "tikreet")])
def test_variants_of_one_name_share_their_skeleton(one: str, other: str) -> None:
    assert skeleton(one.replace("raqqa", "raqqada")) == skeleton(other.replace("rakka", "rakkada"))


def test_two_consonants_are_too_few_for_a_skeleton() -> None:
    assert skeleton("duma") == ""


@pytest.mark.parametrize(("key", "rest"), [("al bab", "bab"), ("ad duma", "duma"), ("alma ata", ""), ("bab", "")])
def test_drops_the_article_in_front(key: str, rest: str) -> None:
    assert without_article(key) == rest


@pytest.mark.parametrize("name", ["Douma", "Duma", "DOUMA", "Dūmā", "Douma's"])
def test_spellings_of_one_town_share_a_place(name: str) -> None:
    assert DOUMA in ids(name)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Eastern Ghouta", "SY"),
        ("Zamalka", "SY"),
        ("Deir Ezzor", "SY"),
        ("Qamishli", "SY"),
        ("Hodeidah", "YE"),
        ("al-Bab", "SY"),
        ("El-Hasakah", "SY"),
        ("DRC", "CD"),
        ("Ala.", "US"),
        ("Holy See", "VA"),
        ("Britain", "GB"),
        ("Burma", "MM"),
        ("Syrian", "SY"),
        ("Belgians", "BE"),
        ("Idlib province", "SY"),
        ("northern Syria", "SY"),
        ("the city of Aleppo", "SY"),
    ],
)
def test_finds_names_of_the_news(name: str, country: str) -> None:
    assert country in {candidate.country for candidate in lookup(name)}


@pytest.mark.parametrize("name", ["", "  ", "?", "Zzyqqa", "State Duma", "Western", "Congress", "x" * 5000])
def test_what_is_no_place_finds_nothing(name: str) -> None:
    assert lookup(name) == ()


@pytest.mark.parametrize("name", ["Damascus", "Syria", "U.S.", "Eastern Ghouta", "Kremlin", "Nebraska"])
def test_known_names_are_places(name: str) -> None:
    assert is_place(name)


@pytest.mark.parametrize("name", ["Syrian", "EU", "European Union", "Zzyqqa", "Tikreet", "Western", ""])
def test_peoples_unions_and_guesses_are_no_places(name: str) -> None:
    assert not is_place(name)


def test_an_abbreviation_counts_as_written() -> None:
    assert "geonames:5744337" in ids("OR")
    assert "geonames:5744337" not in ids("or")


def test_a_short_word_in_capitals_is_no_small_town() -> None:
    assert lookup("Oas")
    assert not lookup("OAS")


def test_a_capital_stays_a_place_in_capitals() -> None:
    assert "geonames:3169070" in ids("ROME")


def test_says_how_the_name_was_met() -> None:
    assert {c.match for c in lookup("Damascus")} == {"exact"}
    assert {c.match for c in lookup("Tikreet")} == {"skeleton"}
    assert lookup("Syrian")[0].match == "demonym"


def test_the_main_name_is_told_from_the_others() -> None:
    assert next(c for c in lookup("Kyiv") if c.id == "geonames:703448").is_main
    assert not next(c for c in lookup("Kiev") if c.id == "geonames:703448").is_main


def test_an_id_finds_its_place_again() -> None:
    for candidate in lookup("Scott County") + lookup("White House"):
        assert by_id(candidate.id) is not None


@pytest.mark.parametrize("id_", ["", "geonames:1", "geonames:x", "supplement:nowhere", "area:1"])
def test_an_unknown_id_finds_nothing(id_: str) -> None:
    assert by_id(id_) is None


def test_a_country_code_finds_its_country() -> None:
    syria = in_country("SY")
    assert syria is not None
    assert (syria.name, syria.precision) == ("Syria", "country")
    assert in_country("ZZ") is None


def test_every_demonym_and_abbreviation_stands_for_a_known_place() -> None:
    for _, where, *_ in table("demonyms", "en"):
        assert (in_country(where) if len(where) == 2 else by_id(where)) is not None, where
    for form, id_, *_ in table("place_abbreviations", "en"):
        assert by_id(id_) is not None, form


def test_the_supplement_is_well_formed() -> None:
    for id_, names, *rest in table("gazetteer/supplement"):
        place = by_id(id_ if id_.startswith("geonames:") else f"supplement:{id_}")
        assert place is not None, id_
        assert len(rest) in {0, 6}, id_
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.precision
        assert all(place.id in ids(name) for name in names.split("|")), names


ROWS = [PlaceRow(7, "Ähome", -1.5, 2.25, 30, "town", "XX", ""), PlaceRow(9, "Bell", 3.0, -4.0, 0, "country", "YY", "")]


def test_what_is_packed_is_read_back() -> None:
    packed = Artefact(pack(ROWS, [("ahome", 0, True), ("bell", 1, True), ("ahome", 1, False)], {"licence": "none"}))
    assert [packed.place(0), packed.place(1)] == ROWS
    assert list(packed.numbers("ahome")) == [(0, True), (1, False)]
    assert list(packed.numbers("nowhere")) == []
    assert [packed.number_of(id_) for id_ in (7, 8, 9, 10)] == [0, None, 1, None]


def test_the_order_of_keys_does_not_change_the_file() -> None:
    keys = [("ahome", 0, True), ("bell", 1, True), ("b", 1, False)]
    assert pack(ROWS, keys, {}) == pack(ROWS, [*keys[::-1], keys[0]], {})


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="make data"):
        Artefact(b"RSHMGAZ0" + bytes(20))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str) -> None:
    for candidate in lookup(text):
        assert candidate.precision in {"country", "region", "district", "town", "site"}
