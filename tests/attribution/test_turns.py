"""Turns of a transcript: the label speaks, all of it is direct, reports inside it are nested."""

from __future__ import annotations

import pytest

from tests.attribution.reading import Words, found

HEARING = """CHAIR (Ida Brandt): Good evening. Mr Oster will begin.

OSTER: The mill was empty at six. We checked it twice.

QUESTION (Esk Radio): Neighbours say that two men were inside. Do you deny it?

OSTER: I deny it. The fire brigade informs us that it was empty.

CHAIR: There are reports that a wall fell. That is all for tonight."""


def turns(text: str) -> list[Words]:
    return [w for w in found(text) if not w.nested]


def test_each_paragraph_with_a_label_is_one_turn() -> None:
    sources = ["CHAIR (Ida Brandt)", "OSTER", "QUESTION (Esk Radio)", "OSTER", "CHAIR"]
    assert [w.source for w in turns(HEARING)] == sources


def test_a_turn_has_no_cue_and_is_direct() -> None:
    assert {(w.cue, w.kind) for w in turns(HEARING)} == {("", "direct")}


def test_a_bracket_names_the_voice_of_a_role() -> None:
    voices = [w.chain[-1] for w in turns(HEARING)]
    assert voices == ["Ida Brandt", "OSTER", "Esk Radio", "OSTER", "Ida Brandt"]


def test_a_bracket_behind_a_name_is_an_office() -> None:
    text = "Nela Holt (spokeswoman): It is shut.\n\nBO RAY: When?\n\nNela Holt (spokeswoman): At six."
    assert [w.chain[-1] for w in turns(text)] == ["Nela Holt", "BO RAY", "Nela Holt"]


def test_a_report_inside_a_turn_came_through_its_speaker() -> None:
    (inner,) = [w for w in found(HEARING) if w.content == "that two men were inside"]
    assert inner.chain == ["The Gazette", "Esk Radio", "Neighbours"]


def test_reports_without_a_name_inside_a_turn_are_hidden() -> None:
    (inner,) = [w for w in found(HEARING) if w.content == "that a wall fell"]
    assert (inner.source, inner.chain) == ("", ["The Gazette", "Ida Brandt", ""])


def test_what_a_speaker_says_of_himself_is_no_further_item() -> None:
    assert not [w for w in found(HEARING) if w.source == "I"]


def test_a_turn_goes_on_over_paragraphs_up_to_the_next() -> None:
    text = "ANN: It rained.\n\nThen it stopped.\n\nBO: Did it?\n\nANN: Yes."
    assert turns(text)[0].content == "It rained.\n\nThen it stopped."


def test_a_note_in_brackets_ends_a_turn() -> None:
    text = "ANN: It rained.\n\n(Laughter)\n\nBO: Did it?\n\nANN: Yes."
    assert turns(text)[0].content == "It rained."


def test_a_label_may_stand_above_its_paragraph() -> None:
    text = "ANN:\n\nIt rained.\n\nBO:\n\nDid it?\n\nANN:\n\nYes."
    assert [(w.source, w.content) for w in turns(text)] == [("ANN", "It rained."), ("BO", "Did it?"), ("ANN", "Yes.")]


@pytest.mark.parametrize("label", ["Note", "Monday", "Update", "Read more"])
def test_words_before_a_colon_that_name_nobody_are_no_speaker(label: str) -> None:
    assert turns(f"{label}: the mill is shut.\n\n{label}: the dam is open.") == []


def test_a_transcript_that_is_quoted_as_a_whole_has_turns() -> None:
    text = '"OSTER: It is empty.\n\n"WELL: Since when?\n\n"OSTER: Since six."'
    assert [(w.source, w.chain[-1]) for w in turns(text)] == [("OSTER", "OSTER"), ("WELL", "WELL"), ("OSTER", "OSTER")]


def test_announcements_of_quotations_are_no_labels_of_a_transcript() -> None:
    text = 'Oster continued:\n\n"It is empty."\n\nOster added:\n\n"Since six."\n\nOster said:\n\n"We checked it."'
    assert [(w.source, w.cue, w.content) for w in found(text)] == [
        ("Oster", "continued", "It is empty."),
        ("Oster", "added", "Since six."),
        ("Oster", "said", "We checked it."),
    ]


@pytest.mark.parametrize(
    ("intro", "meant"),
    [
        ("With us tonight is Niall Cassidy, of the dockers.", "Niall Cassidy"),
        ("Niall Cassidy (NC) spoke to Nora Clay.", "Niall Cassidy"),  # the bracket decides between two
        ("Niall Cassidy spoke to Nora Clay.", "NC"),  # which of two, nothing tells
        ("Nobody came.", "NC"),
    ],
)
def test_initials_stand_for_the_one_name_that_begins_so(intro: str, meant: str) -> None:
    text = f"{intro}\n\nNC: It is shut.\n\nBO RAY: When?\n\nNC: At six."
    assert [w.chain[-1] for w in turns(text)] == [meant, "BO RAY", meant]


def test_a_title_is_no_part_of_the_name_that_initials_begin() -> None:
    text = "Mr Delvane came. So did Marco Delvane.\n\nMD: It is shut.\n\nBO RAY: When?\n\nMD: At six."
    assert turns(text)[-1].chain[-1] == "Marco Delvane"


def test_initials_that_label_nothing_stand_for_nobody() -> None:
    text = "Ursula Nagel met the UN. The UN said that it was shut."
    assert [w.chain[-1] for w in found(text)] == ["UN"]
