"""What holds for every text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.attribution.lexicon import forms_of, lexicon
from rashomon.records import Account
from tests.attribution.reading import records
from tests.marked import account

SPEECH = ["Ann Lee", "said", "that", "it rained", "told VNB", "according to", "he", "who", "reportedly", "as saying"]
MARKS = [
    " ",
    ", ",
    ". ",
    "“",
    "”",
    '"',
    "'",
    "X:",
    "(",
    ")",
    "—",
    "\n\n",
    "\r\n",
    "12",
    "was",
    "cited",
    "and",
    "İ",
    "𝔸",
    "we",
]
PIECES = st.sampled_from([*SPEECH, *MARKS])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_span_lies_in_the_text_and_every_id_is_used_once(text: str) -> None:
    found = records(account(text), attitudes=True)
    spans = [s for a in found for s in (*a.source, *a.cue, *a.content, *(v.span for v in a.chain if v.span))]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert len({a.id for a in found}) == len(found)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
@example("B:\n\nB:")  # labels behind which nobody speaks
def test_contents_overlap_neither_their_source_nor_their_cue(text: str) -> None:
    for item in records(account(text)):
        assert not any(c.meets(s) for c in item.content for s in (*item.cue, *item.source))


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_inside_names_an_attribution_that_is_there(text: str) -> None:
    found = records(account(text))
    ids = {a.id for a in found}
    assert all(a.inside is None or (a.inside in ids and a.inside != a.id) for a in found)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    given_account: Account = account(text)
    assert records(given_account) == records(given_account)


def test_an_account_without_text_gives_none() -> None:
    assert records(account("")) == ()


def test_a_long_hostile_text_is_read() -> None:
    assert records(account("said that " * 4000)) == ()


def test_every_verb_form_leads_to_a_cue() -> None:
    assert lexicon("en").verbs["denied"][0].lemma == "deny"
    assert lexicon("en").verbs["told"][0].stance == "says"


def test_forms_follow_english_spelling() -> None:
    assert set(forms_of("deny", {})) == {"deny", "denies", "denied", "denying"}
    assert set(forms_of("admit", {"admit": ("+", "+")})) == {"admit", "admits", "admitted", "admitting"}
