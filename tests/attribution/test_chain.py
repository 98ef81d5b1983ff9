"""Through which voices words came."""

from __future__ import annotations

import pytest

from rashomon.records import Block, EntityKind, Form, Mention, Span, Zone
from tests.attribution.reading import found, records
from tests.marked import account


def chains(text: str, **fields: str | None) -> list[list[str]]:
    return [w.chain for w in found(text, **fields)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Coast guard spokesman Ludo Marr", "Ludo Marr"),
        ("Foreign Minister Ann Lee", "Ann Lee"),
        ("The harbour master, Ann Lee,", "Ann Lee"),
        ("Ann Lee, a fellow at the Esk Institute,", "Ann Lee"),
        ("The Esk Valley Union", "Esk Valley Union"),
        ("Some local sources", "Some local sources"),
        ("The coast guard", "coast guard"),
    ],
)
def test_the_last_voice_is_the_bare_name_or_the_description(source: str, name: str) -> None:
    assert chains(f"{source} said it rained.") == [["The Gazette", name]]


def test_a_pronoun_stands_for_the_last_speaker() -> None:
    assert chains("Ann Lee said it rained. She said it stopped.")[1] == ["The Gazette", "Ann Lee"]


def test_the_source_stays_the_literal_pronoun() -> None:
    assert found("Ann Lee said it rained. She said it stopped.")[1].source == "She"


def test_a_description_stands_for_the_voice_with_the_same_noun() -> None:
    text = "The minister, Ann Lee, said it rained. The minister said it stopped."
    assert chains(text)[1] == ["The Gazette", "Ann Lee"]


def test_a_mention_tells_the_antecedent_where_no_voice_is_near() -> None:
    given = account("Ann Lee left the hall. She said it rained.")
    she = Mention(Span(23, 26), EntityKind.PERSON, Form.PRONOUN, antecedent=Span(0, 7))
    (item,) = records(given, (she,))
    assert item.chain[-1].name == "Ann Lee"
    assert item.chain[-1].span == Span(0, 7)


@pytest.mark.parametrize(
    "text",
    [
        "The Esk Times cited Ann Lee as saying it rained.",
        "The Esk Times reported that Ann Lee said it rained.",
        "It rained, Ann Lee said, the Esk Times reports.",
    ],
)
def test_who_passes_words_on_stands_between(text: str) -> None:
    assert ["The Gazette", "Esk Times", "Ann Lee"] in chains(text)


def test_told_to_another_outlet_is_a_relay() -> None:
    assert chains("Ann Lee told VNB that it rained.") == [["The Gazette", "VNB", "Ann Lee"]]


def test_told_to_the_account_s_own_outlet_is_no_relay() -> None:
    assert chains("Ann Lee told VNB that it rained.", outlet="VNB") == [["VNB", "Ann Lee"]]


def test_told_to_reporters_is_no_relay() -> None:
    assert chains("Ann Lee told reporters that it rained.") == [["The Gazette", "Ann Lee"]]


def test_a_relay_goes_on_with_the_same_speaker() -> None:
    text = "Ann Lee told VNB that it rained. She said it stopped."
    assert chains(text)[1] == ["The Gazette", "VNB", "Ann Lee"]


def test_we_outside_quotations_is_the_outlet() -> None:
    assert chains("We say that it rained.") == [["The Gazette"]]


@pytest.mark.parametrize(
    "source",
    ["An earlier version of this article", "An earlier version of this post, quoting a guard,", "This post"],
)
def test_the_account_s_own_text_is_the_outlet(source: str) -> None:
    assert chains(f"{source} said that it rained.") == [["The Gazette"]]


def test_an_earlier_version_of_another_s_text_is_not_the_outlet() -> None:
    assert chains("An earlier version of their report said that it rained.") != [["The Gazette"]]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee told state television that it rained.",
        "Ann Lee assured state television that it rained.",
        "“It rained,” Ann Lee declared to state television.",
        "Ann Lee said it froze.\n\nLee, in an interview with state television, spoke up. “It rained,” Ann Lee said.",
    ],
)
def test_a_medium_that_has_no_name_passes_on(text: str) -> None:
    assert chains(text, outlet="Esk Television")[-1] == ["Esk Television", "state television", "Ann Lee"]


def test_nobody_passes_on_twice() -> None:
    text = "VNB reports that Ann Lee told VNB television that it rained."
    assert chains(text)[-1].count("VNB") + chains(text)[-1].count("VNB television") == 1


def test_told_to_a_gathering_is_no_relay() -> None:
    assert chains("Ann Lee told a news conference that it rained.") == [["The Gazette", "Ann Lee"]]


def test_a_hidden_source_ends_in_a_voice_without_name() -> None:
    assert chains("The dam reportedly failed.") == [["The Gazette", ""]]


def test_an_account_without_outlet_goes_by_its_file_name() -> None:
    (item,) = records(account("Ann Lee said it rained.", outlet=None, path="saved/letter.txt"))
    assert [v.name for v in item.chain] == ["letter.txt", "Ann Lee"]


def test_a_nested_attribution_names_its_holder() -> None:
    given = account("Ann Lee said that Bob Ray denied that it rained.")
    outer, inner = records(given)
    assert inner.inside == outer.id
    assert [v.name for v in inner.chain] == ["The Gazette", "Ann Lee", "Bob Ray"]


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("A police spokeswoman", False),
        ("Police", False),
        ("Ann Lee", False),
        ("Local sources", True),
        ("Some", True),
        ("A survivor", True),
        ("An official who spoke on condition of anonymity", True),
    ],
)
def test_unnamed_private_persons_and_sources_are_anonymous(source: str, anonymous: bool) -> None:
    assert [w.anonymous for w in found(f"{source} said it rained.")] == [anonymous]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Posy's mother, Ines Tarn,", "Ines Tarn"),
        ("Ostland's foreign ministry", "Ostland's foreign ministry"),
        ("The Ostlandish state agency Ostpress", "Ostpress"),
        ("The Westmoor police", "Westmoor police"),
        ("Marta Quinn of the Millers' Union", "Marta Quinn"),
        ("All of the 40 letters", "letters"),
        ("The clinic itself", "clinic"),
    ],
)
def test_the_name_is_that_of_the_speaker_not_of_a_possessor(source: str, name: str) -> None:
    assert chains(f"{source} said it rained.") == [["The Gazette", name]]


def person(given: str, name: str) -> Mention:
    start = given.index(name)
    return Mention(Span(start, start + len(name)), EntityKind.PERSON, Form.NAME)


def test_a_pronoun_stands_for_the_person_with_whom_its_paragraph_begins() -> None:
    text = "Bob Ray said it rained.\n\nCarl Moss stood by his plan. “It will work,” he said."
    given = account(text)
    last = records(given, (person(text, "Bob Ray"), person(text, "Carl Moss")))[-1]
    assert last.chain[-1].name == "Carl Moss"


def test_a_pronoun_stands_for_the_only_person_of_its_paragraph() -> None:
    text = "Eve Ray said it rained.\n\nA call came from Ann Moss. It was late. She said it stopped."
    last = records(account(text), (person(text, "Eve Ray"), person(text, "Ann Moss")))[-1]
    assert last.chain[-1].name == "Ann Moss"


def test_a_pronoun_behind_its_words_stands_for_nobody_named_in_them() -> None:
    text = "Bob Ray said it rained. Carl Moss had left, he added."
    last = records(account(text), (person(text, "Bob Ray"), person(text, "Carl Moss")))[-1]
    assert last.chain[-1].name == "Bob Ray"


def test_an_interview_named_before_is_a_relay() -> None:
    text = "Carl Moss, in an interview with VNB television, stood by his plan. “It will work,” he said."
    (item,) = records(account(text), (person(text, "Carl Moss"),))
    assert [v.name for v in item.chain] == ["The Gazette", "VNB", "Carl Moss"]


def test_one_of_them_stands_for_the_group_that_spoke() -> None:
    text = "Two of the guards said it was shut. “It was dark,” one of them recalled."
    assert chains(text)[1] == ["The Gazette", "Two of the guards"]


def test_a_relative_of_the_writer_is_a_relay() -> None:
    assert chains("A guard told my brother that it was shut.") == [["The Gazette", "my brother", "guard"]]


def test_a_post_on_a_platform_has_no_relay() -> None:
    assert chains("Ann Lee posted on Channel Nine that it rained.") == [["The Gazette", "Ann Lee"]]


def test_in_a_comment_the_commenter_stands_behind_the_outlet() -> None:
    text = "The mayor said it rained."
    block = Block(Span(0, len(text)), Zone.COMMENT, author="heron7")
    (item,) = records(account(text, blocks=(block,)))
    assert [v.name for v in item.chain] == ["The Gazette", "heron7", "mayor"]


@pytest.mark.parametrize(
    ("source", "anonymous"),
    [
        ("A former driver", True),
        ("The ex-driver", True),
        ("Several parents", True),
        ("Two of the camp counsellors", True),
        ("My dad", True),
        ("Fans", True),
        ("His doctor", False),
        ("The embassy", False),
        ("A spokesman for the clinic", False),
    ],
)
def test_private_persons_are_anonymous_and_offices_are_not(source: str, anonymous: bool) -> None:
    assert [w.anonymous for w in found(f"{source} said it rained.")] == [anonymous]
