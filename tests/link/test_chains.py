"""Voices of chains get their entities."""

from __future__ import annotations

from dataclasses import replace

from rashomon.link.chains import name_voices
from rashomon.link.entities import link_entities
from rashomon.mentions import find_mentions
from rashomon.records import Analysis, Attribution, Kind, Modality, Span, Voice
from rashomon.sentences import split_sentences
from tests.marked import account

TEXT = "Lantern reports it. Union spokeswoman Greta Holm said no. Holm left. Somebody wept."


def named(*voices: Voice) -> list[str | None]:
    """The names of the entities that the voices of one chain get."""
    told = account(TEXT, outlet="Lantern")
    sentences = split_sentences(told)
    spans = tuple(v.span for v in voices if v.span)
    attribution = Attribution("q1", told.id, spans, (), spans, Kind.INDIRECT, Modality.ASSERTED, False, None, voices)
    analysis = Analysis(told, sentences, (attribution,), find_mentions(told, sentences), (), (), (), ())
    entities = link_entities([analysis])
    found = name_voices(analysis, entities)
    assert replace(found, attributions=()) == replace(analysis, attributions=())
    assert [a.id for a in found.attributions] == ["q1"]
    names = {e.id: e.name for e in entities}
    return [names.get(v.entity or "") for v in found.attributions[0].chain]


def voice(words: str) -> Voice:
    start = TEXT.index(words)
    return Voice(words, Span(start, start + len(words)))


def test_a_voice_is_the_entity_that_its_words_name() -> None:
    assert named(voice("Holm left"[:4])) == ["Greta Holm"]


def test_a_person_inside_a_description_goes_before_the_body() -> None:
    assert named(voice("Union spokeswoman Greta Holm")) == ["Greta Holm"]


def test_a_voice_without_words_is_found_by_its_name() -> None:
    assert named(Voice("Lantern")) == ["Lantern"]


def test_a_voice_that_nobody_knows_stays_without_entity() -> None:
    assert named(voice("Somebody"), Voice("")) == [None, None]
