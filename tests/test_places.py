"""Place names get the place that their account speaks of, or none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.gazetteer import by_id
from rashomon.places import find_places
from rashomon.records import Account, EntityKind, Form, Mention, Place, Span
from tests.marked import account, marked


def places_of(text: str) -> tuple[Account, list[Place]]:
    """Resolve the marked names: `[place Douma]`."""
    told, spans = marked(text)
    mentions = [Mention(span, EntityKind.PLACE, Form.NAME) for span in spans["place"]]
    return told, list(find_places(told, mentions))


def where(text: str) -> list[str]:
    """Name the country and, for the United States, the state of each place."""
    found = [by_id(place.source) for place in places_of(text)[1]]
    return [c.division if c and c.country == "US" and c.division else c.country if c else "" for c in found]


def test_a_well_known_name_means_the_well_known_place() -> None:
    assert where("The ferry to [place Paris] was late.") == ["FR"]


@pytest.mark.parametrize(
    "text",
    [
        "A barn burnt down in [place Paris], Texas, on Monday.",
        "A barn burnt down in [place Paris], Tex., on Monday.",
        "A barn burnt down in [place Paris] (Texas) on Monday.",
        "A barn burnt down in the Texas town of [place Paris] on Monday.",
        "A barn burnt down in [place Paris], in northern [place Lamar County], Texas.",
    ],
)
def test_words_beside_a_name_say_where_it_lies(text: str) -> None:
    assert where(text)[0] == "US.TX"


def test_a_people_before_the_town_says_where_it_lies() -> None:
    assert where("Rebels took the Libyan city of [place Tripoli].") == ["LY"]
    assert where("Rebels took the Lebanese city of [place Tripoli].") == ["LB"]


def test_the_other_places_of_an_account_decide_between_namesakes() -> None:
    assert where("Smoke over [place Tripoli] was seen from [place Sidon] and [place Beirut].")[0] == "LB"
    assert where("The road from [place London] to [place Toronto] and [place Kitchener] is shut.")[0] == "CA"


def test_a_list_of_states_is_read_as_states() -> None:
    assert where("Tornadoes hit [place Alabama], [place Georgia] and [place Florida].")[1] == "US.GA"
    assert where("Talks between [place Armenia], [place Georgia] and [place Turkey] failed.")[1] == "GE"


def test_a_list_of_towns_that_name_their_provinces_is_read_as_towns() -> None:
    _, found = places_of("Strikes hit [place Hama], [place Homs] and [place Aleppo].")
    assert [place.precision for place in found] == ["town"] * 3


def test_a_name_has_one_sense_in_an_account() -> None:
    assert where("[place Paris], Texas, is small. Later [place Paris] voted.") == ["US.TX", "US.TX"]


def test_two_senses_are_kept_apart_when_the_account_tells_them_apart() -> None:
    text = "[place Paris], Texas, is twinned with [place Paris], France. [place Paris] has a tower."
    assert where(text) == ["US.TX", "FR", "FR"]


def test_spellings_of_one_town_get_one_source() -> None:
    _, found = places_of("Shells hit [place Douma]. The hospital of [place Duma] near [place Damascus] was full.")
    assert found[0].source == found[1].source == "geonames:170592"


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Syria", "country"),
        ("Donbas", "region"),
        ("Eastern Ghouta", "district"),
        ("Douma", "town"),
        ("Kremlin", "site"),
    ],
)
def test_says_how_exactly_a_name_is_placed(name: str, precision: str) -> None:
    _, found = places_of(f"It happened in [place {name}].")
    assert [place.precision for place in found] == [precision]


@pytest.mark.parametrize("name", ["Zamzolla", "Harkenfold", "Garrick Pell"])
def test_an_unknown_name_stays_without_a_place(name: str) -> None:
    assert places_of(f"It rained in [place {name}] and in [place Berlin].")[1][0].source == "geonames:2950159"


def test_a_guess_by_consonants_needs_a_neighbour_in_its_country() -> None:
    assert where("Troops left [place Tikreet] for [place Baghdad].") == ["IQ", "IQ"]
    assert where("Troops left [place Tikreet] for [place Oslo].") == ["NO"]


def test_only_names_of_places_are_read() -> None:
    told, spans = marked("[a Paris] said that [b the town] was calm.")
    person = Mention(spans["a"][0], EntityKind.PERSON, Form.NAME)
    described = Mention(spans["b"][0], EntityKind.PLACE, Form.DESCRIPTION)
    assert find_places(told, [person, described]) == ()


def test_no_mentions_give_no_places() -> None:
    assert find_places(account("Nothing happened."), []) == ()


def test_the_order_of_mentions_changes_nothing() -> None:
    told, spans = marked("[p Tripoli], [p Sidon] and [p Beirut], then [p London] and [p Paris], Texas.")
    mentions = [Mention(span, EntityKind.PLACE, Form.NAME) for span in spans["p"]]
    assert find_places(told, mentions) == find_places(told, mentions[::-1])


@settings(deadline=None)
@given(st.text(alphabet="PaRisTexas, ofin()\n&-", min_size=1, max_size=80), st.data())
def test_any_text_gives_places_at_the_mentions(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    mentions = [Mention(Span(a, b), EntityKind.PLACE, Form.NAME) for a, b in pairwise(cuts)]
    assert {place.span for place in find_places(account(text), mentions)} <= {mention.span for mention in mentions}
