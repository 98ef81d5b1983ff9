"""From what the model tells of each token to reports: spans, nesting, several pieces, no cut words."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import pytest

from rashomon.records import Span
from rashomon.settings import DEFAULT, ReaderSettings
from rashomon.tagger.decode import best_roles, decode_reports, decode_spans, decode_wavering, decode_window, join_tags
from rashomon.tagger.labels import (
    BUCKETS,
    EVENTS,
    PARTAKING,
    REFERRED,
    REFERRING,
    REPORTS,
    ROLES,
    SPANS,
    Convention,
    Report,
)
from rashomon.tagger.links import Links
from rashomon.tagger.records import Tags
from rashomon.tagger.windows import CLS, SEP, Piece, Window, _case

TOKEN = re.compile(r"\w+|[^\w\s]")
SURE = 8.0
Roles = Mapping[str, str]
LINKS = Links(
    np.zeros((BUCKETS, len(ROLES)), np.float32),
    np.zeros((len(ROLES), len(ROLES)), np.float32),
)


def window_of(text: str) -> Window:
    pieces = [Piece(9, Span(*m.span()), _case(text, *m.span())) for m in TOKEN.finditer(text)]
    return Window((Piece(CLS, None), *pieces, Piece(SEP, None)))


def outputs(window: Window, text: str, reports: Mapping[str, Roles]) -> dict[str, np.ndarray]:  # type: ignore[type-arg]
    """Write outputs in which every cue (a word) is surely linked to the words of its source and content."""
    size, words = len(window), [text[p.span.start : p.span.end] if p.span else "" for p in window.pieces]
    found = {
        "cue": np.full((size, 2), -SURE, np.float32),
        "report": np.zeros((size, len(REPORTS)), np.float32),
        "link_token": np.zeros((size, len(ROLES), len(reports) or 1), np.float32),
        "link_cue": np.zeros((size, len(ROLES), len(reports) or 1), np.float32),
        "names": np.zeros((size, len(SPANS)), np.float32),
        "descriptions": np.zeros((size, len(SPANS)), np.float32),
        "events": np.zeros((size, len(EVENTS)), np.float32),
        "referring": np.zeros((size, len(REFERRING)), np.float32),
        "reference": np.ones((size, 6), np.float32),
        "partakers": np.zeros((size, len(PARTAKING)), np.float32),
        "sentence": np.ones((size, 4), np.float32),
    }
    inventories = {
        "names": SPANS,
        "descriptions": SPANS,
        "referring": REFERRING,
        "partakers": PARTAKING,
        "events": EVENTS,
    }
    for name, inventory in inventories.items():
        found[name][:, inventory.index("O")] = 1
    found["link_token"][:, 0] = 1
    for n, (cue, roles) in enumerate(reports.items()):
        at = words.index(cue)
        found["cue"][at] = SURE
        found["link_cue"][at, :, n] = SURE * 4
        for word, role in (roles | {cue: "cue"}).items():
            for k in [k for k, w in enumerate(words) if w in word.split()]:
                found["link_token"][k, :, n] = 0
                found["link_token"][k, ROLES.index(role), n] = 2
    return found


def told(text: str, reports: Mapping[str, Roles], convention: Convention = Convention.LEDGER) -> list[str]:
    window = window_of(text)
    found = decode_reports(window, outputs(window, text, reports), LINKS, convention, DEFAULT.reader)
    return [
        "|".join("/".join(text[s.start : s.end] for s in role) for role in (t.source, t.cue, t.content)) for t in found
    ]


OUTER = {"said": {"Lee": "source", "that police told her it was over": "content"}}
INNER = {"told": {"police": "source", "it was over": "content"}}
TEXT = "Lee said that police told her it was over ."


def test_a_report_has_the_spans_that_its_cue_links() -> None:
    assert told(TEXT, OUTER) == ["Lee|said|that police told her it was over"]


def test_a_report_may_stand_inside_another() -> None:
    assert told(TEXT, OUTER | INNER) == ["Lee|said|that police told her it was over", "police|told|it was over"]


def test_a_corpus_without_nesting_gets_the_outermost_alone() -> None:
    assert told(TEXT, OUTER | INNER, Convention.POLNEAR) == ["Lee|said|that police told her it was over"]


def test_a_content_may_stand_in_pieces_and_a_source_be_missing() -> None:
    assert told("It , reportedly , rained", {"reportedly": {"It rained": "content"}}) == ["|reportedly|It/rained"]


def test_a_cue_without_content_is_no_report() -> None:
    assert told("Lee spoke .", {"spoke": {"Lee": "source"}}) == []


def test_no_cue_gives_no_report() -> None:
    assert told("It rained .", {}) == []


def test_a_change_of_role_has_its_price() -> None:
    scores = np.zeros((1, 5, len(ROLES)), np.float32)
    scores[0, :, 3] = [3, 3, -0.5, 3, 3]
    change = np.eye(len(ROLES), dtype=np.float32) - 1
    assert best_roles(scores, 2 * change).tolist() == [[3, 3, 3, 3, 3]]
    assert best_roles(scores, 0.1 * change).tolist() == [[3, 3, 0, 3, 3]]


def test_names_are_read_off_their_tags() -> None:
    window = window_of("Ann Lee of Oslo")
    scores = np.zeros((len(window), len(SPANS)), np.float32)
    scores[:, 0] = 1
    for k, label in ((1, "B-person"), (2, "I-person"), (4, "B-place")):
        scores[k, SPANS.index(label)] = 3
    found = [(t.span.start, t.span.end, t.kind) for t in decode_spans(window, scores, SPANS)]
    assert found == [(0, 7, "person"), (11, 15, "place")]


def test_tags_of_windows_in_any_order_join_in_text_order() -> None:
    text = "Lee said it rained ."
    window = window_of(text)
    found = outputs(window, text, {"said": {"Lee": "source", "it rained": "content"}})
    one = decode_window(window, found, LINKS, Convention.LEDGER, DEFAULT.reader)
    shifted = Window(
        tuple(Piece(p.id, p.span and Span(p.span.start + 50, p.span.end + 50), p.case) for p in window.pieces)
    )
    two = decode_window(shifted, found, LINKS, Convention.LEDGER, DEFAULT.reader)
    assert join_tags([two, one]) == join_tags([one, two])
    assert [t.opener.start for t in join_tags([two, one]).told] == [4, 54]
    assert join_tags([]) == Tags()


@pytest.mark.parametrize("threshold", [0.1, 0.9])
def test_the_kind_of_report_is_read_at_the_cue(threshold: float) -> None:
    text = "Lee denied it ."
    window = window_of(text)
    found = outputs(window, text, {"denied": {"Lee": "source", "it": "content"}})
    found["report"][2, REPORTS.index(Report.DENIES)] = 5
    reports = decode_reports(window, found, LINKS, Convention.LEDGER, ReaderSettings(cue_threshold=threshold))
    assert [t.report for t in reports] == [Report.DENIES]


def referring(text: str, told: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str]]:
    """Read what stands for somebody, where each word has some tags, as likely as `told` says in shares of e."""
    window = window_of(text)
    scores = np.full((len(window), len(REFERRING)), -SURE, np.float32)
    scores[:, 0] = 0
    words = [text[p.span.start : p.span.end] if p.span else "" for p in window.pieces]
    for word, tags in told.items():
        for tag, score in tags.items():
            scores[words.index(word), REFERRING.index(tag)] = score
    return [(text[t.span.start : t.span.end], t.kind) for t in decode_wavering(window, scores, REFERRED)]


def test_words_that_stand_for_somebody_are_read_with_their_kind() -> None:
    told = {"the": {"B-group": 3.0}, "rebels": {"I-group": 3.0}, "mayor": {"B-person": 3.0}}
    assert referring("Then the rebels shot at mayor .", told) == [("the rebels", "group"), ("mayor", "person")]


def test_a_place_that_may_be_of_two_kinds_is_found_though_each_alone_is_less_likely_than_nothing() -> None:
    told = {"works": {"B-organisation": -0.2, "B-place": -0.3}}
    assert referring("At works it burned .", told) == [("works", "organisation")]


def test_who_and_what_takes_part_is_read_with_its_kind_pronouns_too() -> None:
    text = "He drove a car into Kelm ."
    window = window_of(text)
    found = outputs(window, text, {})
    found["partakers"][:, 1:] = -SURE
    words = [text[p.span.start : p.span.end] if p.span else "" for p in window.pieces]
    for word, tag in (("He", "B-somebody"), ("car", "B-thing"), ("into", "B-place"), ("Kelm", "I-place")):
        found["partakers"][words.index(word), PARTAKING.index(tag)] = 5
    tags = decode_window(window, found, LINKS, Convention.LEDGER, DEFAULT.reader)
    told = [(text[t.span.start : t.span.end], t.kind) for t in tags.partakers]
    assert told == [("He", "somebody"), ("car", "thing"), ("into Kelm", "place")]
    assert join_tags([tags]).partakers == tags.partakers


def test_what_begins_anew_is_another_one() -> None:
    told = {"police": {"B-organisation": 3.0}, "rebels": {"B-group": 3.0}}
    assert referring("Both police rebels came .", told) == [("police", "organisation"), ("rebels", "group")]


def test_where_nothing_stands_for_somebody_nothing_is_read() -> None:
    assert referring("It rained all day .", {}) == []


def test_inside_a_word_nothing_begins() -> None:
    text = "strikers came"
    pieces = [Piece(9, Span(0, 6), _case(text, 0, 6)), Piece(9, Span(6, 8), _case(text, 6, 8))]
    window = Window((Piece(CLS, None), *pieces, Piece(9, Span(9, 13), _case(text, 9, 13)), Piece(SEP, None)))
    scores = np.full((len(window), len(REFERRING)), -SURE, np.float32)
    scores[:, 0] = 0
    scores[1, REFERRING.index("B-group")] = scores[2, REFERRING.index("B-group")] = 5
    assert [(t.span, t.kind) for t in decode_wavering(window, scores, REFERRED)] == [(Span(0, 8), "group")]
