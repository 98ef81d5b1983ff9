"""For whom "he" and "she" stand."""

from __future__ import annotations

import pytest

from rashomon import analyze, read_text
from rashomon.intake import read_with
from rashomon.settings import DEFAULT

RULES = read_with(DEFAULT, "none")


def voices(text: str) -> list[str]:
    found = analyze(read_text(text, path="a.txt", outlet="Post"), settings=RULES).attributions
    return [attribution.chain[-1].name for attribution in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Lee met Paul Roe at the port. She said that the crane had failed.", "Anna Lee"),
        ("Anna Lee met Paul Roe at the port. He said that the crane had failed.", "Paul Roe"),
        # A recording, a pair and a body speak, but none of them is a "she".
        ("Anna Lee came late. The recording said that it rained. She said that the crane had failed.", "Anna Lee"),
        # Who stands in somebody's quotation is talked of.
        ("“I saw Maria Bell there,” Anna Lee said. She said that the crane had failed.", "Anna Lee"),
    ],
)
def test_the_person_for_whom_most_speaks_is_meant(text: str, name: str) -> None:
    assert voices(text)[-1] == name


def test_nobody_of_that_gender_before_leaves_the_pronoun() -> None:
    assert voices("Paul Roe left. She said that the crane had failed.")[-1] == "She"


def test_a_person_without_a_name_may_be_meant() -> None:
    text = "A spokeswoman for the port told reporters that it was safe. She said that the crane had been checked."
    assert voices(text)[-1] == voices(text)[0] != "She"
