"""Rumours, denials, records: reports whose source stands behind the cue, or nowhere."""

from __future__ import annotations

import pytest

from tests.attribution.reading import found, triples

CONSTRUCTIONS = [
    ("Reports that the dam has failed are false.", ("", "Reports", "that the dam has failed")),
    ("The claim by the mill that it was shut is wrong.", ("the mill", "claim", "that it was shut")),
    ("I'm told the mayor knew of it.", ("", "'m told", "the mayor knew of it")),
    ("We hear that the mayor has left.", ("", "hear", "that the mayor has left")),
    ("We understand from two guards that it was shut.", ("two guards", "understand", "that it was shut")),
    ("The mayor was informed by a guard that it was shut.", ("a guard", "was informed", "that it was shut")),
    ("As it was reported, the mayor has left.", ("", "was reported", "the mayor has left")),
    ("The mayor has left, it is said in the press release.", ("the press release", "is said", "The mayor has left")),
    ("In the view of Ann Lee, the dam was safe.", ("Ann Lee", "In the view of", "the dam was safe")),
    ("By the data of the clinic, nine men were hurt.", ("the clinic", "By the data of", "nine men were hurt")),
    ("Ann dismissed as “noise” reports that it leaked.", ("Ann", "dismissed", "as “noise” reports that it leaked")),
    ("Ann Lee rejected that as “pure noise”.", ("Ann Lee", "rejected", "that as “pure noise”")),
    ("We do not accept that the dam failed.", ("We", "do not accept", "that the dam failed")),
    ("Bo Ray was branded a “fool” by the mayor.", ("the mayor", "was branded", "a “fool”")),
    ("Ann Lee accused him of leaving the dam open.", ("Ann Lee", "accused", "of leaving the dam open")),
    ("The Post writes about not less than 38 injured.", ("The Post", "writes", "not less than 38 injured")),
    ("The club says 61, and nobody knows more.", ("The club", "says", "61")),
    ("Guards close to the mill say it was shut.", ("Guards close to the mill", "say", "it was shut")),
    ("It hit Ann Lee, whose brother, Bo Lee, said it was shut.", ("whose brother, Bo Lee", "said", "it was shut")),
    ("Ann Lee (no, not the baker) said it was shut.", ("Ann Lee (no, not the baker)", "said", "it was shut")),
    ("“It was all so very cold,” she shrugged.", ("she", "shrugged", "It was all so very cold")),
    ("“It was all so very cold,” shrugged Ann Lee.", ("Ann Lee", "shrugged", "It was all so very cold")),
    ("The note put it plainly: “Nobody will be paid.”", ("The note", "put", "Nobody will be paid.")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS)
def test_hearsay_gives_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(text)


@pytest.mark.parametrize(
    "text",
    [
        "The guards had refused to unlock it.",
        "The mayor denied it.",
        "The mayor confirmed this to me by telephone.",
        "Stop telling people the dam failed.",
        "We read all the reports that we have received so far.",
        "Everything points to bread that stayed warm for hours.",
        "We asked the mayor how the dam failed.",
        "The guard asked not to be named here.",
        "The two stories contradict each other.",
        "The mayor has accepted that invitation.",
    ],
)
def test_acts_and_empty_objects_are_no_attribution(text: str) -> None:
    assert triples(text) == []


def test_not_accepting_is_a_denial() -> None:
    assert [w.modality for w in found("We do not accept that the dam failed.")] == ["denied"]


def test_a_rumour_has_no_source_in_its_chain() -> None:
    assert found("Reports that the dam has failed are false.")[0].chain == ["The Gazette", ""]
