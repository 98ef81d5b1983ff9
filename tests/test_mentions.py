"""Names, descriptions and pronouns of one account."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.mentions import find_mentions
from rashomon.records import Account, EntityKind, Form, Mention, Zone
from rashomon.sentences import split_sentences
from tests.marked import account


def mentions_of(text: str, zone: Zone = Zone.BODY) -> tuple[Account, tuple[Mention, ...]]:
    told = account(text, outlet=None, zone=zone)
    return told, find_mentions(told, split_sentences(told))


def names_of(text: str) -> dict[str, str]:
    """The names that are found, with their kinds."""
    told, found = mentions_of(text)
    return {told[m.span]: m.kind.value for m in found if m.form is Form.NAME}


def standing_for(text: str, words: str) -> str | None:
    """What the first mention of these words stands for."""
    told, found = mentions_of(text)
    mention = next(m for m in found if told[m.span] == words)
    return told[mention.antecedent] if mention.antecedent else None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They met Utrian Foreign Minister Ilja Brandt today.", "Ilja Brandt", "person"),
        ("It was seen by Maj. Gen. Ilja Brandt there.", "Ilja Brandt", "person"),
        ("We asked Jonas Wexley, 54, about it.", "Jonas Wexley", "person"),
        ("He met Khalid bin Omar in a tent.", "Khalid bin Omar", "person"),
        ("We saw the Ministry of Roads and Waters there.", "Ministry of Roads and Waters", "organisation"),
        ("We asked the Council for Clean Rivers about it.", "Council for Clean Rivers", "organisation"),
        ("It went to the Bakers' and Millers' Union then.", "Bakers' and Millers' Union", "organisation"),
        ("It was bought by Oster & Sons last year.", "Oster & Sons", "organisation"),
        ("There were Liwa al-Fajr fighters in it.", "Liwa al-Fajr", "organisation"),
        ("It was in the town of Velkow.", "Velkow", "place"),
        ("They came to Miller's Bridge at noon.", "Miller's Bridge", "place"),
        ("It lies off Port Selm in the east.", "Port Selm", "place"),
        ("Buses went to Tarvik district again.", "Tarvik", "place"),
        ("It was read in the Velkow Courier today.", "Velkow Courier", "outlet"),
        ("It was on Channel Two at night.", "Channel Two", "outlet"),
        ("VELKOW, May 3 (Lantern) - A bridge fell.", "Lantern", "outlet"),
        ("VELKOW, May 3 (Lantern) - A bridge fell.", "VELKOW", "place"),
        ("We asked Warm Hearth, a legal aid group, about it.", "Warm Hearth", "organisation"),
        ("The US sent aid.", "US", "place"),
        ("Troops entered al-Bab at dawn.", "al-Bab", "place"),
        ("They joined the Movement for a Free Velkow.", "Movement for a Free Velkow", "organisation"),
        ("Mr Hall asked for it. They saw it.", "Mr Hall", "person"),
        ("Ms Park asked for it. They saw it.", "Ms Park", "person"),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, name: str, kind: str) -> None:
    assert names_of(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday it rained in the hills.",
        "On Monday, in April, nothing happened.",
        "The French soldiers went home.",
        "The Queen Ulla left port and sank with all on board.",
        "It broke the Water Act of 1990.",
        "We're sure of it. They'll come.",
        "It was NOT what they said.",
        "The Kremlin-backed plan failed.".replace("Kremlin", "Utria"),
        "Write to desk@velkow.example or see https://Velkow.example/News",
        "",
    ],
)
def test_what_is_no_entity_is_no_name(text: str) -> None:
    assert names_of(text) == {}


def test_a_word_that_is_small_elsewhere_is_no_name_at_the_start() -> None:
    assert "Gorsel" not in names_of("Gorsel was served. They ate gorsel with bread.")


def test_a_headline_shows_the_names_that_the_text_has() -> None:
    text = "Water Mob Storms Velkow Bridge As Brandt Smiles\n\nIn Velkow the crowd met Ilja Brandt. He came to Velkow."
    assert {"Brandt", "Ilja Brandt"} <= set(names_of(text))


def test_a_name_is_one_kind_throughout() -> None:
    told, found = mentions_of("Ilja Brandt spoke. We met in Brandt's house. Brandt said no.")
    assert {m.kind for m in found if told[m.span] == "Brandt"} == {EntityKind.PERSON}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Harbour Safety Board (HSB) met. The HSB said no.", "HSB", "Harbour Safety Board"),
        ("Jonas Wexley spoke in the square. He said no.", "He", "Jonas Wexley"),
        ("Jonas Wexley met Greta Holm. She said no.", "She", "Greta Holm"),
        ("Finance Minister Jonas Wexley spoke. Later the minister left.", "the minister", "Jonas Wexley"),
        ("Liwa al-Fajr fired. The outfit then left.", "The outfit", "Liwa al-Fajr"),
        ("Liwa al-Fajr rebels fired. Later the rebels left.", "the rebels", "Liwa al-Fajr"),
        ("Its operator, Sellby Tugs, said no.", "Its operator", "Sellby Tugs"),
        ("Greta Holm, the firebrand behind it, spoke.", "the firebrand", "Greta Holm"),
        ("The Velkow Police came. Then police left.", "police", "Velkow Police"),
        ("We saw captain Jonas Wexley there.", "captain Jonas Wexley", "Jonas Wexley"),
        (
            "Jonas Wexley, the director of the Sellby Water Board, came. The director of the Water Board left.",
            "The director of the Water Board",
            "Jonas Wexley",
        ),
    ],
)
def test_a_description_stands_for_a_name(text: str, words: str, name: str) -> None:
    assert standing_for(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nobody came. He said no.", "He"),
        (
            "Minister Jonas Wexley met Minister Paul Adler. Days passed. Rain fell. Snow fell. The minister left.",
            "The minister",
        ),
        ("The group left.", "The group"),
        ("Greta Holm came. He said no.", "He"),
        (
            "Jonas Wexley, the head of the trading company Sellby Tugs, came. The director of Orrin Hospital left.",
            "The director of Orrin Hospital",
        ),
    ],
)
def test_where_nothing_is_plain_nothing_is_said(text: str, words: str) -> None:
    assert standing_for(text, words) is None


def test_boilerplate_is_not_read() -> None:
    assert mentions_of("We met Jonas Wexley in Velkow.", zone=Zone.BOILERPLATE)[1] == ()


def test_comments_are_read() -> None:
    assert mentions_of("We met Jonas Wexley in Velkow.", zone=Zone.COMMENT)[1]


@given(st.text(alphabet="aAbB .,'’\"()-\n&éЖ1@", max_size=200))
def test_any_text_gives_spans_inside_it_in_order(text: str) -> None:
    told, found = mentions_of(text)
    assert list(found) == sorted(found, key=lambda m: (m.span, m.form))
    assert all(told[m.span].strip() for m in found)
    assert all(m.antecedent is None or told[m.antecedent] for m in found)


@given(
    st.lists(
        st.sampled_from(
            ["Ilja Brandt", "the minister", "He", "said", "in Velkow", ".", "The group", "Xiba Front", "(XF)"]
        )
    )
)
def test_names_never_overlap(words: list[str]) -> None:
    _, found = mentions_of(" ".join(words))
    names = [m.span for m in found if m.form is Form.NAME]
    assert all(a.end <= b.start for a, b in pairwise(names))


@pytest.mark.parametrize(
    ("text", "person"), [("We met Jan Wexley.", "Jan Wexley"), ("Since May Wexley said no.", "Wexley")]
)
def test_a_month_is_a_given_name_only_before_a_surname(text: str, person: str) -> None:
    assert person in names_of(text)


def test_a_deputy_is_not_the_holder() -> None:
    text = "Mayor Ilja Brandt left. Deputy Mayor Greta Toll came. The mayor says no. The deputy mayor says yes."
    assert standing_for(text, "The mayor") == "Ilja Brandt"
    assert standing_for(text, "The deputy mayor") == "Greta Toll"


def test_the_only_company_is_meant_from_afar() -> None:
    text = "The company says no. It rained. It snowed. It froze. It thawed. We asked Sellby Shipping."
    assert standing_for(text, "The company") == "Sellby Shipping"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Gate 4 was shut. They saw Gate 4 again.", "Gate 4", "place"),
        ("They took her to Norvik General at once.", "Norvik General", "organisation"),
        ("It was held by the St Orla's Hospital then.", "St Orla's Hospital", "organisation"),
        ("An independent laboratory, Tesk, found nothing.", "Tesk", "organisation"),
        ("The governor of the Zelna region, Milosh Dral, left.", "Milosh Dral", "person"),
        ("They met a builder from the village, Velkograd, there.", "Velkograd", "place"),
        ("Its safety officer told Oberian that it was shut.", "Oberian", "outlet"),
        ("The terrorist Upland gangs came.", "Upland", "organisation"),
        ("Jo Roe told Ommer FM so.", "Ommer FM", "outlet"),
        ("The Utrian news agency Utripress said so.", "Utripress", "outlet"),
        ("The son posted a film on Quirk today.", "Quirk", "outlet"),
        ("Radio Sollen said so.", "Radio Sollen", "outlet"),
        ("So the Trumpet's story is wrong.", "Trumpet", "outlet"),
        ("We asked a nurse from Sollen about it.", "Sollen", "place"),
        ("We saw Dynamo Sollen there.", "Dynamo Sollen", "organisation"),
        ("They saw the boatman A. Vorn there.", "A. Vorn", "person"),
        ("We asked our manager, Dane Hobbs, about it.", "Dane Hobbs", "person"),
    ],
)
def test_signs_of_a_kind_beside_a_name(text: str, name: str, kind: str) -> None:
    assert names_of(text)[name] == kind


def test_an_acronym_before_a_courtesy_is_a_name_of_its_own() -> None:
    assert names_of("They asked the delegate of the CRU Mr. H. Vorn there.") == {
        "CRU": "organisation",
        "H. Vorn": "person",
    }


@pytest.mark.parametrize(
    ("words", "alias"),
    [
        ("Marek Dostin, known to half of Odal as Mac, told us so.", True),
        ("Matthis Oberlin, whom all Merrin calls the Ferryman, laughed.", True),
        ("Sallar Binhadi, alias Karam Odeh, was shot.", True),
        ("Harbour Works, also known as Dockside, was shut.", True),
        ("Marek Dostin called Ivo Hart on Monday.", False),
    ],
)
def test_a_name_that_somebody_is_known_by_is_his(words: str, alias: bool) -> None:
    told = account(words)
    found = find_mentions(told, split_sentences(told))
    names = [m for m in found if m.form is Form.NAME]
    assert any(m.antecedent == names[0].span for m in names[1:]) is alias
