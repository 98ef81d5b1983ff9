"""Signed quotations: a name behind a dash says whose words a whole paragraph is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribution.signed import find_signed
from rashomon.records import Span
from tests.attribution.reading import found

LETTERS = """Readers write about the dyke.

“The mayor knew on Friday that it would not hold. He told nobody.” ― Ana Borg

”My cellar is full. Nobody came.”― Jo Pell

“We were warned twice by the county.” — Mira Sand, baker in Tarn."""


def signed(*paragraphs: str) -> dict[int, tuple[str, str]]:
    """The signed paragraphs by number: who, and what."""
    text, spans = "\n\n".join(paragraphs), []
    for words in paragraphs:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(words)))
    reports = find_signed(text, spans)
    return {
        n: (text[r.source.start : r.source.end], text[r.contents[0].start : r.contents[0].end])
        for n, r in reports.items()
        if r.source
    }


def test_each_letter_is_its_signers() -> None:
    outer = [(w.source, w.chain[-1], w.kind) for w in found(LETTERS) if not w.nested]
    assert outer == [
        ("Ana Borg", "Ana Borg", "direct"),
        ("Jo Pell", "Jo Pell", "direct"),
        ("Mira Sand, baker in Tarn", "Mira Sand", "direct"),
    ]


def test_a_letter_never_runs_into_the_next_one() -> None:
    assert [w.content for w in found(LETTERS) if w.source == "Jo Pell"] == ["My cellar is full. Nobody came."]


def test_a_report_inside_a_letter_came_through_its_signer() -> None:
    text = "“The county told us that the pumps were off.” – Ana Borg"
    (inner,) = [w for w in found(text) if w.nested]
    assert (inner.source, inner.chain[-2:]) == ("The county", ["Ana Borg", "county"])


def test_the_name_may_stand_in_a_paragraph_of_its_own() -> None:
    assert signed("“We shall rebuild.”", "— Luc Hart, councillor") == {0: ("Luc Hart, councillor", "We shall rebuild.")}


@pytest.mark.parametrize("name", ["Juan de la Cruz", "J. R. Okoye", "The Society of St John", "Ibn al-Walid"])
def test_names_of_all_kinds_sign(name: str) -> None:
    assert signed(f'"It held." -- {name}.') == {0: (name, "It held.")}


@pytest.mark.parametrize(
    "paragraph",
    [
        "“It held,” he said. “It will hold.” — Ana Borg",  # two quotations, with the outlet's words between them
        "“It held.” — The crowd cheered",  # no name
        "“It held.” - and it did",
        "It held — Ana Borg",  # no marks
        "“It held.” - Ana Borg saw the water rise over the wall at six and ran to the house of the mayor in her socks",
        "“It held”-Borg",  # a compound, no dash
        "—",
    ],
)
def test_what_only_looks_like_a_signature_is_none(paragraph: str) -> None:
    assert signed(paragraph) == {}


def test_one_signature_does_not_sign_two_paragraphs() -> None:
    assert signed("“It held.”", "“It broke.” — Ana Borg") == {1: ("Ana Borg", "It broke.")}


@given(st.lists(st.text(alphabet="“”\"'«»—–―- .,\nAnaBorg", max_size=40), max_size=4))
def test_every_span_lies_in_its_paragraph_or_the_next(paragraphs: list[str]) -> None:
    given_words = [p.strip() or "x" for p in paragraphs]
    for n, (who, what) in signed(*given_words).items():
        assert what in given_words[n]
        assert who in "\n\n".join(given_words[n : n + 2])
