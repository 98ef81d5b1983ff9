"""Source, cue and content in every construction of reported speech that the stage reads."""

from __future__ import annotations

import pytest

from tests.attribution.reading import found, triples

CONSTRUCTIONS = [
    ("The mayor said that the dam had failed.", ("The mayor", "said", "that the dam had failed")),
    ("The mayor said the dam had failed.", ("The mayor", "said", "the dam had failed")),
    ("The mayor said on Tuesday the dam had failed.", ("The mayor", "said", "the dam had failed")),
    ("The dam had failed, the mayor said.", ("the mayor", "said", "The dam had failed")),
    ("The dam had failed, said Ann Lee, the mayor.", ("Ann Lee, the mayor", "said", "The dam had failed")),
    ("“The dam has failed,” Ann Lee said.", ("Ann Lee", "said", "The dam has failed")),
    ("“The dam has failed,” said engineer Ann Lee.", ("engineer Ann Lee", "said", "The dam has failed")),
    ("Ann Lee said: “The dam has failed.”", ("Ann Lee", "said", "The dam has failed.")),
    ("According to Ann Lee, the dam had failed.", ("Ann Lee", "According to", "the dam had failed")),
    ("Ann Lee came, and according to her the dam had failed.", ("her", "according to", "the dam had failed")),
    ("The dam had failed, according to Ann Lee.", ("Ann Lee", "according to", "The dam had failed")),
    ("Ann Lee told reporters that the dam failed.", ("Ann Lee", "told", "that the dam failed")),
    ("Ann Lee told reporters the dam had failed.", ("Ann Lee", "told", "the dam had failed")),
    ("Ann Lee’s claim that the dam failed is new.", ("Ann Lee", "claim", "that the dam failed")),
    ("The Post cited Ann Lee as saying the dam failed.", ("Ann Lee", "as saying", "the dam failed")),
    ("The dam reportedly failed at noon.", ("", "reportedly", "failed at noon")),
    ("The dam is said to have failed.", ("", "is said", "to have failed")),
    ("It was reported that the dam had failed.", ("", "was reported", "that the dam had failed")),
    ("The dam had failed, it is feared.", ("", "is feared", "The dam had failed")),
    ("The mayor put the damage at 12 million.", ("The mayor", "put", "the damage at 12 million")),
    ("The police have asked drivers to stay away.", ("The police", "have asked", "to stay away")),
    ("Yesterday at noon, say the police.", ("the police", "say", "Yesterday at noon")),
    ("Ann Lee, who runs the plant, said it was shut.", ("Ann Lee, who runs the plant", "said", "it was shut")),
    ("Ann Lee, 51, a baker, said it was shut.", ("Ann Lee, 51, a baker", "said", "it was shut")),
    ("A clip that was seen in town shows that it burned.", ("A clip that was seen in town", "shows", "that it burned")),
]


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS)
def test_a_construction_gives_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not say whether the dam had failed.",
        "The mayor declined to say whether the dam had failed.",
        "Nobody said that the dam had failed.",
        "If she said that, it was wrong.",
        "The so-called “dam” is a wall.",
        "The company did not return calls.",
        "The close call came at noon.",
        "The United States beat them.",
    ],
)
def test_words_that_state_nothing_are_no_attribution(text: str) -> None:
    assert triples(text) == []


def test_a_split_quotation_is_one_item_a_piece() -> None:
    contents = [w.content for w in found("“It rained,” Ann Lee said. “Then it stopped.”")]
    assert contents == ["It rained", "Then it stopped."]


def test_the_pieces_of_a_split_quotation_share_source_and_cue() -> None:
    first, second = found("“It rained,” Ann Lee said. “Then it stopped.”")
    assert (first.source, first.cue) == (second.source, second.cue)


def test_a_quotation_over_several_paragraphs_is_one_item() -> None:
    (item,) = found("Ann Lee said: “It rained.\n\n“Then it stopped.”")
    assert item.content == "It rained.\n\n“Then it stopped."


def test_a_floating_quotation_goes_to_the_speaker_before() -> None:
    items = found("“It rained,” Ann Lee said.\n\n“Then it stopped at last.”")
    assert (items[1].source, items[1].cue) == ("Ann Lee", "")


def test_a_free_quotation_behind_a_paragraph_without_speech_has_no_speaker() -> None:
    assert len(found("“It rained,” Ann Lee said.\n\nThe hall was empty.\n\n“Then it stopped at last.”")) == 1


def test_a_colon_announces_the_quotation_of_the_next_paragraph() -> None:
    assert triples("Ann Lee said:\n\n“It rained.\n\n“Then it stopped.”") == [
        ("Ann Lee", "said", "It rained.\n\n“Then it stopped.")
    ]


def test_a_bare_number_is_a_content() -> None:
    assert triples("The police say fewer than 35,000.") == [("The police", "say", "fewer than 35,000")]


def test_a_participle_goes_to_the_speaker_of_its_sentence() -> None:
    items = triples("Ann Lee said it rained, adding that it would stop.")
    assert ("Ann Lee", "adding", "that it would stop") in items


def test_a_second_reporting_clause_ends_the_first() -> None:
    contents = [w.content for w in found("Ann Lee says it rained, the police say it did not rain.")]
    assert contents == ["it rained", "it did not rain"]


def test_a_transcript_gives_turns_without_cue() -> None:
    items = triples("ANN: It rained.\n\nBOB: Where?\n\nANN: Here.\n\nBOB: No.")
    assert items[:2] == [("ANN", "", "It rained."), ("BOB", "", "Where?")]


def test_a_dateline_is_no_content() -> None:
    (item,) = found("ESKVALE, Nov 3 (Gazette) - The dam has failed, police said.")
    assert item.content == "The dam has failed"


def test_attitudes_count_only_when_asked_for() -> None:
    text = "Ann Lee wants to leave the council."
    assert not found(text)
    assert found(text, attitudes=True)[0].content == "to leave the council"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The dam has failed,” Ann Lee said.", "direct"),
        ("Ann Lee said the dam had “failed badly”.", "mixed"),
        ("Ann Lee said the dam had failed.", "indirect"),
    ],
)
def test_marks_decide_the_kind(text: str, kind: str) -> None:
    assert [w.kind for w in found(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ann Lee said it rained.", "asserted"),
        ("Ann Lee suggested that it rained.", "hedged"),
        ("Ann Lee claimed that it rained.", "alleged"),
        ("Ann Lee denied that it rained.", "denied"),
        ("Ann Lee does not believe that it rained.", "denied"),
        ("Ann Lee hopes that it rained.", "hoped"),
        ("Ann Lee asked whether it rained.", "asked"),
        ("The dam reportedly failed.", "hedged"),
        ("The dam allegedly failed.", "alleged"),
    ],
)
def test_the_cue_decides_the_modality(text: str, modality: str) -> None:
    assert [w.modality for w in found(text)] == [modality]
