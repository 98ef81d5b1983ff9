"""Origins: the independent sources behind a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cells import fill_cells
from rashomon.origins import trace_origins
from rashomon.origins.credits import wire_of
from rashomon.origins.names import names_outlet, one_institution
from rashomon.origins.people import People
from rashomon.records import (
    Analysis,
    Block,
    Entity,
    EntityKind,
    Kind,
    Modality,
    Origin,
    Reuse,
    Span,
    Voice,
    Words,
    Zone,
)
from tests.telling import all_statements, entity, telling

DEAD = "[content 9 people died]"
WELDED = "[content Two men were welding on the roof]"
TWO_TELLINGS = (("9 people died.", "Post"), ("It is known that 9 people lost their lives.", "Herald"))


def origins(
    analyses: Sequence[Analysis], people: Sequence[str] = (), reuse: Sequence[Reuse] = ()
) -> tuple[Origin, ...]:
    """Trace the origins of a row that holds every statement."""
    found = list(analyses)
    entities = tuple(entity(name, found) for name in people)
    cells = fill_cells(all_statements(found), found, entities)
    return trace_origins(all_statements(found), cells, found, entities, reuse)


def names(*texts: str, people: Sequence[str] = ()) -> list[str]:
    outlets = ("Post", "Herald", "Courier", "Mirror")
    told = [telling(text, outlet=outlet) for text, outlet in zip(texts, outlets, strict=False)]
    return sorted(origin.name for origin in origins(told, people))


def test_own_voices_of_two_outlets_are_two_origins() -> None:
    assert names("9 people died.", "9 persons lost their lives.") == ["Herald", "Post"]


def test_one_speaker_in_two_accounts_is_one_origin() -> None:
    assert names(f"{DEAD}, [source Ann Lee] [cue said].", f"{DEAD}, [source Ann Lee] [cue said].") == ["Ann Lee"]


def test_two_speakers_are_two_origins() -> None:
    assert names(f"{DEAD}, [source Ann] [cue said].", f"{DEAD}, [source Bob] [cue said].") == ["Ann", "Bob"]


def test_a_spokesman_and_his_institution_are_one_origin() -> None:
    spokesman = f"{DEAD}, [source coast guard spokesman Ann Lee] [cue said]."
    assert len(names(spokesman, f"{DEAD}, [source the coast guard] [cue said].")) == 1


def test_an_account_that_is_relayed_is_the_origin() -> None:
    assert names("9 people died.", f"{DEAD}, [source the Post] [cue reports].") == ["the Post"]


def test_who_names_a_source_adds_no_voice_of_his_own() -> None:
    assert names(f"9 people died. {DEAD}, [source Ann] [cue said].") == ["Ann"]


def test_hidden_sources_stay_unknown_one_for_each_account() -> None:
    hidden = "[cue Reportedly] [content 9 people died]."
    assert names(hidden, hidden) == ["unnamed (Herald)", "unnamed (Post)"]


def test_an_agency_credited_in_the_text_is_the_origin() -> None:
    assert names("9 people died (AFP).", "(AFP) 9 persons died.") == ["AFP"]


def test_a_source_that_an_account_names_in_passing_is_the_origin() -> None:
    told = (f"{DEAD}, [source Ann Lee] [cue said].", "Ann Lee counts 9 dead.")
    analyses = [telling(text, outlet=outlet) for text, outlet in zip(told, ("Post", "Herald"), strict=True)]
    person = entity("Ann Lee", analyses)
    quoted = replace(analyses[0].attributions[0], chain=(Voice("Post"), Voice("Ann Lee", None, person.id)))
    analyses[0] = replace(analyses[0], attributions=(quoted,))
    assert [origin.name for origin in origins(analyses, ["Ann Lee"])] == ["Ann Lee"]


def test_copied_words_are_one_origin_with_the_reason() -> None:
    post, herald = telling("9 people died.", outlet="Post"), telling("9 people died.", outlet="Herald")
    places = [Words(a.account.id, a.statements[0].spans[0]) for a in (post, herald)]
    [origin] = origins([post, herald], reuse=[Reuse(places[0], places[1], True, 1.0)])
    assert "use the same words" in origin.reason
    assert set(origin.accounts) == {post.account.id, herald.account.id}


def test_deniers_are_no_origin() -> None:
    assert names("The gate was open.", "The gate was not open.") == ["Post"]


def test_a_denial_that_all_tell_has_the_origin_of_the_denial() -> None:
    told = "[source The army] [cue denied] [content that a guest was harmed]."
    found = [telling(told, outlet=outlet, modality=Modality.DENIED) for outlet in ("Post", "Herald")]
    assert [origin.name for origin in origins(found)] == ["The army"]


def test_an_empty_row_has_no_origin() -> None:
    assert origins([]) == ()


def test_accounts_that_relay_each_other_are_said_to_go_in_a_circle() -> None:
    told = [f"{DEAD}, [source the Herald] [cue reports].", f"{DEAD}, [source the Post] [cue reports]."]
    analyses = [telling(text, outlet=outlet) for text, outlet in zip(told, ("Post", "Herald"), strict=True)]
    [origin] = origins(analyses)
    assert "cite each other" in origin.reason


def test_a_short_name_names_the_institution_of_a_long_one() -> None:
    assert one_institution(frozenset({"police"}), frozenset({"city", "police"}))
    assert not one_institution(frozenset({"police"}), frozenset({"city", "hospital"}))


def test_a_thing_may_name_an_outlet_and_a_proper_name_may_not_be_part_of_one() -> None:
    outlet = "Ministry of Transport"
    assert names_outlet("the ministry", outlet)
    assert not names_outlet("Transport", outlet)
    assert names_outlet("Transport Ministry", outlet, body=True)


def test_a_body_without_its_adjectives_names_an_outlet_and_a_kind_of_medium_names_none() -> None:
    assert names_outlet("opposition council", "Civil Council of Harrow", body=False) is False
    assert names_outlet("opposition council", "Harrow Civil Council")
    assert not names_outlet("local news", "Harrow News", media=frozenset({"news"}))


def test_a_headline_adds_no_source_to_its_own_text() -> None:
    post = telling(f"Storm kills 9 people. {DEAD}, [source Ann] [cue said].", outlet="Post")
    title, text = post.statements
    headed = replace(post, statements=(replace(title, zone=Zone.TITLE, attribution=None), text))
    assert [origin.name for origin in origins([headed])] == ["Ann"]


def test_another_number_beside_the_compared_one_brings_no_source() -> None:
    told = f"{DEAD}, [source Ann] [cue said]. [content 31 people died], [source Bob] [cue said]."
    assert names("9 people died.", told) == ["Ann", "Post"]


def test_a_denial_beside_the_telling_adds_no_source() -> None:
    told = f"{WELDED}, [source Ann] [cue said]. [content Nobody was welding], [source Bob] [cue said]."
    assert names(told, "It is clear that two men were welding on the roof.") == ["Ann", "Herald"]


def test_who_gives_no_number_beside_one_who_does_adds_no_source() -> None:
    told = f"{DEAD}, [source Ann] [cue said]. [content The people died at sea], [source Bob] [cue said]."
    assert names(told, f"{DEAD}, [source Ann] [cue said].") == ["Ann"]


def test_where_all_deny_it_the_origin_is_who_told_it() -> None:
    told = "[content The captain was ordered out], [source papers] [cue say]. Nobody ordered him out."
    assert names(told, "The captain was not ordered out.") == ["papers"]


def test_a_speaker_whom_both_name_stands_for_the_claim() -> None:
    asked = "[content I will ask for an appeal], [source Ann Lee] [cue said]. "
    asked += "[content They considered an appeal], [source the crown] [cue said]."
    analyses = [telling(asked, outlet="Post"), telling("Ann Lee wants an appeal.", outlet="Herald")]
    person = entity("Ann Lee", analyses)
    analyses[0] = spoken_by(analyses[0], person)
    assert "the crown" not in [origin.name for origin in origins(analyses, ["Ann Lee"])]


def test_a_second_speaker_of_the_same_number_stays() -> None:
    told = f"{DEAD}, [source Ann] [cue said]. {DEAD}, [source the clinic] [cue said]."
    assert names(told, f"{DEAD}, [source Ann] [cue said].") == ["Ann", "the clinic"]


def test_who_says_that_it_is_only_reported_adds_no_voice_of_his_own() -> None:
    assert names("9 people died. [cue Reportedly] [content 9 people died].") == ["unnamed (Post)"]


def spoken_by(analysis: Analysis, person: Entity) -> Analysis:
    """Give the first attribution's speaker his entity."""
    first, *rest = analysis.attributions
    chain = (*first.chain[:-1], replace(first.chain[-1], entity=person.id))
    return replace(analysis, attributions=(replace(first, chain=chain), *rest))


@pytest.mark.parametrize(
    "beside",
    [
        "Ann Lee of the Dock Union came.",
        "Ann Lee, a clerk of the Dock Union, came.",
        "Ann Lee, secretary of the Dock Union, came.",
        "Ann Lee, who leads the Dock Union, came.",
        "Dock Union spokeswoman Ann Lee came.",
        "The Dock Union's spokeswoman, Ann Lee, came.",
    ],
)
def test_a_person_of_a_body_and_the_body_are_one_origin(beside: str) -> None:
    post = telling(f"{DEAD}, [source Ann Lee] [cue said]. {beside}", outlet="Post")
    herald = telling(f"{DEAD}, [source Dock Union] [cue said].", outlet="Herald")
    person, body = entity("Ann Lee", [post]), entity("Dock Union", [post, herald], EntityKind.ORGANISATION)
    assert people([post, herald], person, body).bodies[person.id] == {body.id}


def test_whom_the_police_arrest_does_not_speak_for_them() -> None:
    told = (
        "Dock Union accused clerk Ann Lee. Ann Lee at the Dock Union laughed. Ann Lee, shot in sight of the Dock Union."
    )
    post = telling(told, outlet="Post")
    person, body = entity("Ann Lee", [post]), entity("Dock Union", [post], EntityKind.ORGANISATION)
    assert not people([post], person, body).bodies[person.id]


def people(analyses: Sequence[Analysis], *entities: Entity) -> People:
    return People(analyses, entities)


def test_officials_of_a_nation_do_not_speak_for_its_police() -> None:
    found = names(f"{DEAD}, [source Syrian officials] [cue said].", f"{DEAD}, [source Syrian police] [cue said].")
    assert found == ["Syrian officials", "Syrian police"]


def test_copied_words_with_another_number_are_of_another_source() -> None:
    post = telling("[content 9 people died in the fire at noon], [source Ann] [cue said].", outlet="Post")
    herald = telling("[content 17 people died in the fire at noon], [source Bob] [cue said].", outlet="Herald")
    places = [Words(a.account.id, a.statements[0].spans[0]) for a in (post, herald)]
    assert len(origins([post, herald], reuse=[Reuse(places[0], places[1], False, 0.9)])) == 2


def test_a_role_and_who_holds_it_elsewhere_are_one_origin() -> None:
    post = telling(f"{DEAD}, [source the clerk of the council] [cue said].", outlet="Post")
    herald = telling(f"Ann Lee, the clerk of the council, came. {DEAD}, [source Ann Lee] [cue said].", outlet="Herald")
    person = entity("Ann Lee", [herald])
    found = [post, spoken_by(herald, person)]
    assert len(origins(found, ["Ann Lee"])) == 1


def test_another_number_is_not_from_who_is_named_in_telling_it() -> None:
    analyses = [
        telling("[content 3 people were arrested], [source Ann Lee] [cue said].", outlet="Post"),
        telling("Ann Lee took away 7 people who were arrested.", outlet="Herald"),
    ]
    analyses[0] = spoken_by(analyses[0], entity("Ann Lee", analyses))
    assert len(origins(analyses, ["Ann Lee"])) == 2


def test_who_is_named_in_telling_it_without_a_number_need_not_have_said_so() -> None:
    analyses = [
        telling("[content The gate was burnt], [source Ann Lee] [cue said].", outlet="Post"),
        telling("Ann Lee burnt the gate.", outlet="Herald"),
    ]
    analyses[0] = spoken_by(analyses[0], entity("Ann Lee", analyses))
    assert len(origins(analyses, ["Ann Lee"])) == 2


def test_the_one_from_whom_a_source_had_it_is_the_origin() -> None:
    told = f"{DEAD}, [source the Trust, which had it from the embassy] [cue said]."
    assert names(told, f"{DEAD}, [source the embassy] [cue said].") == ["the embassy"]


def shared(post: Analysis, herald: Analysis, words: str) -> Reuse:
    places = [Words(a.account.id, Span(at := a.account.text.index(words), at + len(words))) for a in (post, herald)]
    return Reuse(places[0], places[1], True, 1.0)


def test_own_voices_with_one_number_are_one_where_the_accounts_share_prose() -> None:
    post = telling("9 people died. The sea was as calm as a pond.", outlet="Post")
    herald = telling("It is known that 9 people lost their lives. The sea was as calm as a pond.", outlet="Herald")
    copied = shared(post, herald, "The sea was as calm as a pond.")
    assert len(origins([post, herald])) == 2 > len(origins([post, herald], reuse=[copied]))


def test_a_shared_quotation_is_no_copied_prose() -> None:
    quoted = "[content The sea was as calm as a pond], [source Ann] [cue said]."
    post, herald = (telling(f"{text} {quoted}", outlet=outlet) for text, outlet in TWO_TELLINGS)
    direct = [
        replace(a, attributions=tuple(replace(q, kind=Kind.DIRECT) for q in a.attributions)) for a in (post, herald)
    ]
    row = tuple(a.statements[0] for a in direct)
    reuse = [shared(*direct, "The sea was as calm as a pond")]
    assert len(trace_origins(row, fill_cells(row, direct, ()), direct, (), reuse)) == 2


def test_an_account_with_the_dateline_of_another_has_it_from_there() -> None:
    post = telling("It rained in Ostby. 9 people died.", outlet="Lodestar")
    herald = telling("OSTBY, May 4 (Lodestar) - It rained. 9 people died.", outlet="Herald")
    assert len(origins([post, herald])) == 1


def test_an_account_with_the_by_line_of_an_agency_has_it_from_there() -> None:
    blocks = (Block(Span(0, 11), Zone.BYLINE), Block(Span(12, 26), Zone.BODY))
    told = telling("By Reuters. 9 people died.", outlet="Post")
    assert wire_of(replace(told.account, blocks=blocks), frozenset({"reuters"})) == "Reuters"


def test_media_that_are_not_named_are_those_that_another_account_names() -> None:
    told = (f"{DEAD}, [source some media] [cue say].", f"{DEAD}, [source Public Radio] [cue says].")
    assert names(*told) == ["Public Radio"]


def test_who_hides_its_source_and_shares_prose_has_the_source_of_the_other() -> None:
    post = telling(f"{DEAD}, [source Ann] [cue said]. The sea was as calm as a pond.", outlet="Post")
    herald = telling("[cue Reportedly] [content 9 perished]. The sea was as calm as a pond.", outlet="Herald")
    copied = shared(post, herald, "The sea was as calm as a pond.")
    row = (post.statements[0], herald.statements[0])
    cells = fill_cells(row, [post, herald], ())
    assert len(trace_origins(row, cells, [post, herald], (), [])) == 2
    [origin] = trace_origins(row, cells, [post, herald], (), [copied])
    assert "names nobody where it names “Ann”" in origin.reason


def test_unknown_pronouns_of_two_accounts_are_two_origins() -> None:
    assert len(names(f"{DEAD}, [source he] [cue said].", f"{DEAD}, [source he] [cue said].")) == 2


def test_a_voice_in_between_is_the_origin_of_who_names_nobody_beyond() -> None:
    post = telling(f"{DEAD}, [source the count] [cue said].", outlet="Post")
    first = post.attributions[0]
    chain = (first.chain[0], Voice("Ann"), first.chain[1])
    post = replace(post, attributions=(replace(first, chain=chain),))
    assert len(origins([post, telling(f"{DEAD}, [source Ann] [cue said].", outlet="Herald")])) == 1


SENTENCES = st.sampled_from(
    [f"{DEAD}, [source Ann] [cue said].", "9 people died.", "[cue Reportedly] [content 9 people died].", "Nobody died."]
)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_every_origin_stands_in_an_account_that_carries_the_claim(texts: list[str]) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    found = origins(analyses)
    assert found == origins(analyses[::-1])
    assert all(origin.accounts and origin.evidence and origin.reason for origin in found)


def test_an_own_voice_with_the_rare_number_of_a_named_source_is_no_origin() -> None:
    assert names("[source The union] [cue said] [content 22,731 people marched].", "22,731 people marched.") == [
        "The union"
    ]


def test_an_own_voice_with_a_common_number_stays_an_origin() -> None:
    assert len(names("[source The union] [cue said] [content 20 people marched].", "20 people marched.")) == 2
