"""Origins: the independent sources behind a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.cells import fill_cells
from rashomon.origins import trace_origins
from rashomon.origins.names import names_outlet, one_institution
from rashomon.records import Analysis, Modality, Origin, Reuse, Voice, Words, Zone
from tests.telling import all_statements, entity, telling

DEAD = "[content 9 people died]"


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
