"""Windows cover what they read once, whole, and no more than the model can take."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Span
from rashomon.tagger import load_model
from rashomon.tagger.labels import Case, Quoted
from rashomon.tagger.windows import Window, cut_windows, read_pieces

WORDS = st.lists(
    st.sampled_from(["Ann", "said", "“no”", "the", "U.N.", "road", "naïve", "北京", "7,000", "'s", "\x00"]), max_size=60
)


def windows(text: str, longest: int) -> list[Window]:
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return list(cut_windows(text, tuple(spans), load_model().tokenizer, longest=longest))


@settings(deadline=None)  # the first example loads the model
@given(st.lists(WORDS, max_size=8), st.integers(8, 64))
def test_windows_hold_every_visible_character_once_and_stay_short(lines: list[list[str]], longest: int) -> None:
    text = "\n".join(" ".join(line) for line in lines)
    found = windows(text, longest)
    assert all(len(window) <= longest for window in found)
    covered = [k for w in found for p in w.pieces if p.span for k in range(p.span.start, p.span.end)]
    assert len(covered) == len(set(covered))
    assert {k for k, c in enumerate(text) if c.isalnum()} <= set(covered)


def test_no_paragraphs_give_no_windows() -> None:
    assert windows("", 32) == []


def test_paragraphs_are_packed_until_a_window_is_full() -> None:
    text = "\n".join(["one two three four five six"] * 10)
    assert len(windows(text, 16)) == 5
    assert len(windows(text, 128)) == 1


def test_a_paragraph_that_ends_in_a_colon_is_read_with_what_it_announces() -> None:
    text = "one two three four five six\nAnn Lee said:\n“seven eight nine ten eleven twelve”"
    found = windows(text, 20)
    assert [text[w.pieces[1].span.start] for w in found if w.pieces[1].span] == ["o", "A"]
    assert len(windows(text.replace(":", "."), 20)) == 2
    assert [text[w.pieces[1].span.start] for w in windows(text.replace(":", "."), 20) if w.pieces[1].span] == ["o", "“"]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    text = "It rained all day long. " * 20
    ends = [text[w.pieces[-2].span.end - 1] for w in windows(text, 40) if w.pieces[-2].span]
    assert set(ends) == {"."}


def pieces(text: str) -> dict[str, tuple[Case, Quoted]]:
    found = read_pieces(text, Span(0, len(text)), load_model().tokenizer)
    return {text[p.span.start : p.span.end]: (p.case, p.quoted) for p in found if p.span}


def test_pieces_tell_case_and_quotation() -> None:
    seen = pieces("The UN's Lee, in iPhones, told 30: “We left”")
    assert seen["The"] == (Case.TITLE, Quoted.OUTSIDE)
    assert seen["UN"] == (Case.UPPER, Quoted.OUTSIDE)
    assert seen["told"] == (Case.LOWER, Quoted.OUTSIDE)
    assert seen["30"] == (Case.DIGIT, Quoted.OUTSIDE)
    assert seen["left"] == (Case.LOWER, Quoted.INSIDE)
    assert seen["“"] == (Case.MARK, Quoted.MARK)
