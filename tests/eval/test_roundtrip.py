"""The round trip's own figures: they fall where the map is wrong."""

import gzip
import json
from array import array
from pathlib import Path

import pytest
from eval.sets import roundtrip

from rashomon.read import read_page
from rashomon.read.sourcemap import Places, SourceMap
from rashomon.spans import Span

PAGE = b"<html><p>Nine &amp; <b>ten</b> were hurt.</p><p>So they said.</p>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "html").mkdir()
    (tmp_path / "gold.jsonl").write_text(json.dumps({"page": "a"}) + "\n", encoding="utf-8")
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(PAGE))
    return tmp_path


def test_a_page_that_is_traced_counts_whole(folder: Path) -> None:
    assert roundtrip.score(folder) == {"round trip": 1.0, "round trip of selectors": 1.0}


def test_a_map_that_is_off_by_one_counts_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = SourceMap.places.fget  # type: ignore[attr-defined]

    def shifted(self: SourceMap) -> Places:
        found: Places = places(self)
        moved = Places()
        moved.starts, moved.ends = found.starts, found.ends
        moved.source_starts = array("I", [at + 1 for at in found.source_starts])
        moved.source_ends = array("I", [at + 1 for at in found.source_ends])
        return moved

    monkeypatch.setattr(SourceMap, "places", property(shifted))
    assert roundtrip.score(folder) == {"round trip": 0.0, "round trip of selectors": 0.0}


def test_a_word_without_source_is_not_spelled() -> None:
    page = read_page("x", PAGE)
    assert roundtrip.spelled(page, Span(0, 4)) == "Nine"
    assert page.source
    page.source.places.starts[0] = 1
    assert roundtrip.spelled(page, Span(0, 4)) == ""
