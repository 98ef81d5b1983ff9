"""What is told only to be turned down, and what a negation leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.matter.heard import heard
from rashomon.matter.units import Unit, units_of
from rashomon.records import Analysis, Attribution, Kind, Modality, Span
from tests.telling import telling


def unit_of(analysis: Analysis) -> Unit:
    """Hear the first unit of an account."""
    [first, *_] = heard(units_of(analysis.statements, [analysis], ()), [analysis])
    return first


@pytest.mark.parametrize(
    "text",
    [
        "The allegation that the gate was open is untrue.",
        "The suggestion by the police that 9,000 fans turned up is simply not credible.",
        "Reports that the gate was open are a fabrication.",
        "The fairy tales about the open gate are a lie.",
        "The figure of 17 can't be squared with the graves.",
        "So much for the open gate.",
        "The service has dropped its talk of sabotage.",
    ],
)
def test_what_its_own_sentence_calls_untrue_is_refused(text: str) -> None:
    unit = unit_of(telling(text, outlet="Post"))
    assert unit.refused
    assert unit.negated == unit.words.keys()


@pytest.mark.parametrize(
    "text",
    [
        "Maybe the gate was not open.",
        "They asked whether nobody was harmed.",
        "They did not handle the gate well.",
        "Let's not open the gate.",
        "Do not open the gate.",
    ],
)
def test_a_negation_that_leaves_it_open_denies_nothing(text: str) -> None:
    unit = unit_of(telling(text, outlet="Post"))
    assert not unit.negated
    assert not unit.refused


def test_as_if_is_no_condition() -> None:
    assert unit_of(telling("It was not as if the gate had opened.", outlet="Post")).negated


def inside(cue: str, text: str = "He denies having told Wist the price of the bid.") -> Analysis:
    """Tell of words inside a denial, with their own cue."""
    analysis = telling(text, outlet="Post")
    place = text.index("Wist")
    content = (Span(place, len(text) - 1),)
    outer = spoken("q1", analysis, (Span(3, 9),), (Span(10, len(text) - 1),), Modality.DENIED)
    at = text.index(cue)
    inner = replace(spoken("q2", analysis, (Span(at, at + len(cue)),), content, Modality.ASSERTED), inside="q1")
    told = replace(analysis.statements[0], spans=content, attribution="q2")
    return replace(analysis, attributions=(outer, inner), statements=(told,))


def spoken(
    name: str, analysis: Analysis, cue: tuple[Span, ...], content: tuple[Span, ...], modality: Modality
) -> Attribution:
    return Attribution(name, analysis.account.id, (), cue, content, Kind.INDIRECT, modality, False, None, ())


def test_what_somebody_denies_having_told_is_refused() -> None:
    assert unit_of(inside("having told")).refused


def test_words_further_inside_a_denial_are_not_refused() -> None:
    text = "He denies any favour to the bidder at all, but says Wist has lost the trust."
    assert not unit_of(inside("says", text)).refused


def test_no_units_are_heard_as_none() -> None:
    assert heard((), ()) == []
