"""Passages that two accounts share, and copies of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.clusters import average_link
from rashomon.records import Account, Analysis, Reuse, Zone
from rashomon.reuse import find_reuse
from rashomon.reuse.copies import group_copies, share_of_shorter
from rashomon.sentences import split_sentences
from tests.marked import account, marked

WIRE = "The brown mill at Oxford burned for nine hours before firemen from four towns could reach the upper floor"


def analysis(told: Account) -> Analysis:
    return Analysis(told, split_sentences(told), (), (), (), (), (), ())


def shared(*texts: str) -> list[tuple[str, str, bool]]:
    """The passages of texts (the first on the left), and whether they are identical."""
    accounts = [account(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    by_id = {a.id: a for a in accounts}
    first = accounts[0].id
    found = []
    for reuse in find_reuse([analysis(a) for a in accounts]):
        sides = sorted((reuse.left, reuse.right), key=lambda w: w.account != first)
        found.append((*(by_id[w.account][w.span] for w in sides), reuse.identical))
    return found  # type: ignore[return-value]


def test_a_copied_sentence_is_one_identical_passage() -> None:
    assert shared(f"Today. {WIRE}. Then it rained.", f"Our man writes: {WIRE}, as we hear.") == [(WIRE, WIRE, True)]


def test_white_space_and_quotation_marks_do_not_make_an_edit() -> None:
    left, right = WIRE.replace("brown mill", "“brown\nmill”"), WIRE.replace("brown mill", '"brown  mill"')
    assert [identical for *_, identical in shared(left, right)] == [True]


def test_an_edited_sentence_is_one_passage_that_is_not_identical() -> None:
    edited = WIRE.replace("nine hours", "almost nine long hours")
    assert shared(WIRE, edited) == [(WIRE, edited, False)]


def test_an_edited_passage_is_parted_from_its_untouched_sentence() -> None:
    other = "Six engines stood idle at the western gate that night"
    found = shared(f"{WIRE}. {other}.", f"{WIRE}. {other.replace('Six', 'Only two')}.")
    assert (WIRE, WIRE, True) in found


@pytest.mark.parametrize(
    "text",
    [
        "The firm did not immediately respond to a request for comment.",
        "It could not be independently verified.",
        "He spoke on condition of anonymity because he was there.",
        "Ann Bell of the Union of River Workers.",
        "It was on the road to the town.",
    ],
)
def test_stock_phrases_names_and_short_runs_are_no_passages(text: str) -> None:
    assert shared(f"Then: {text}", f"So: {text}") == []


def test_words_that_nobody_tells_are_not_compared() -> None:
    left, right = account(WIRE, path="a.txt", zone=Zone.BOILERPLATE), account(WIRE, path="b.txt")
    assert find_reuse([analysis(left), analysis(right)]) == ()


def test_one_account_shares_nothing_with_itself() -> None:
    assert shared(f"{WIRE}.\n\n{WIRE}.") == []


def test_the_order_of_accounts_does_not_matter() -> None:
    analyses = [analysis(account(f"{n}: {WIRE}", path=f"{n}.txt")) for n in range(3)]
    assert find_reuse(analyses) == find_reuse(analyses[::-1])


def test_a_passage_begins_and_ends_with_shared_words() -> None:
    one, left = marked(f"Ours: [wire {WIRE}] last week.")
    other, right = marked(f"Theirs, too: [wire {WIRE}] in May.", path="b.txt")
    (reuse,) = find_reuse([analysis(one), analysis(other)])
    assert {reuse.left.span, reuse.right.span} == {left["wire"][0], right["wire"][0]}


words = st.lists(st.sampled_from(f"{WIRE} . said".split()), max_size=60).map(" ".join)


@given(words, words)
@settings(max_examples=50)
def test_every_passage_lies_inside_both_texts(left: str, right: str) -> None:
    accounts = {a.id: a for a in (account(left, path="a.txt"), account(right, path="b.txt"))}
    found: tuple[Reuse, ...] = find_reuse([analysis(a) for a in accounts.values()])
    for side in (side for reuse in found for side in (reuse.left, reuse.right)):
        assert accounts[side.account][side.span].strip() == accounts[side.account][side.span] != ""


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [(WIRE, WIRE, 1.0), (WIRE, WIRE.upper().replace(" ", "\n"), 1.0), (WIRE, WIRE[:50], 1.0), (WIRE, "", 0.0)],
)
def test_the_share_counts_letters_of_the_shorter_text(left: str, right: str, share: float) -> None:
    assert share_of_shorter(left, right) == share


def test_abridged_and_misread_copies_are_grouped() -> None:
    misread = WIRE.replace("burned", "bumed").replace("upper", "uppcr")
    other = "A different fire broke out in the harbour, where sailors threw sand on the burning ropes all night"
    assert group_copies([WIRE, other, WIRE[:60], misread]) == ((0, 2, 3), (1,))


def test_a_bridge_does_not_chain_two_groups() -> None:
    likeness = {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}
    assert average_link(4, likeness, 0.4) == ((0, 1), (2, 3))


def test_no_items_give_no_groups() -> None:
    assert average_link(0, {}, 0.5) == ()


SAID = '"The doors of the brown mill were locked on the night of the fire and nobody had the key," said Ann Rell.'


def found_in(*accounts: Account) -> list[Reuse]:
    return list(find_reuse([analysis(a) for a in accounts]))


def test_a_passage_runs_over_paragraphs_that_follow_one_another_on_both_sides() -> None:
    other = "Six engines stood idle at the western gate that night"
    assert shared(f"{WIRE}.\n\n{other}.", f"{WIRE}. {other}.") == [(f"{WIRE}.\n\n{other}", f"{WIRE}. {other}", True)]


def test_a_cut_clause_does_not_part_a_passage() -> None:
    longer = WIRE.replace("before", "in the night of the ninth of May, a Friday without any wind, before")
    assert shared(WIRE, longer) == [(WIRE, longer, False)]


def test_a_word_of_the_next_sentence_that_is_alike_by_chance_is_left_out() -> None:
    assert shared(f"{WIRE}. The mayor left.", f"{WIRE}. The roof fell.") == [(WIRE, WIRE, True)]


def test_of_two_copies_in_one_account_one_is_enough() -> None:
    assert len(shared(f"{WIRE}. Nine engines came. {WIRE}.", f"Today: {WIRE}.")) == 1


def test_a_quotation_in_two_accounts_is_no_copying() -> None:
    one, other = account(SAID, path="a.txt"), account(SAID, path="b.txt", published="2020-01-02", outlet="Post")
    (reuse,) = found_in(one, other)
    assert (reuse.quotation, reuse.direction, reuse.basis) == (True, None, None)


def test_copied_prose_is_no_quotation() -> None:
    assert not any(reuse.quotation for reuse in found_in(account(WIRE, path="a.txt"), account(WIRE, path="b.txt")))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"published": "2020-01-01"}, {"published": "2020-01-03"}),
        ({"published": "2020-01-01T09:00:00+02:00"}, {"published": "2020-01-01T08:00:00+00:00"}),
        ({"text": f"{WIRE}."}, {"text": f"{WIRE}, the Oxford Gazette reports."}),
        ({"text": f"{WIRE}. Nobody knows who laid the fire, or why. {'It rained on it. ' * 20}"}, {"text": WIRE}),
    ],
)
def test_who_had_a_passage_first_is_told_from_dates_credits_and_lengths(
    first: dict[str, str], second: dict[str, str]
) -> None:
    one = account(**{"text": WIRE, "path": "a.txt", "outlet": "The Oxford Gazette", **first})  # type: ignore[arg-type]
    other = account(**{"text": WIRE, "path": "b.txt", "outlet": "Evening Post", **second})  # type: ignore[arg-type]
    (reuse,) = found_in(one, other)
    sides = {"left": reuse.left.account, "right": reuse.right.account}
    assert reuse.basis
    assert sides[reuse.direction or ""] == one.id


def test_signs_that_contradict_each_other_give_no_direction() -> None:
    one = account(f"{WIRE}.", path="a.txt", outlet="The Oxford Gazette", published="2020-01-03")
    other = account(f"{WIRE}, the Oxford Gazette reports.", path="b.txt", outlet="Post", published="2020-01-01")
    (reuse,) = found_in(one, other)
    assert reuse.direction is None
    assert {"names", "older"} <= set((reuse.basis or "").split())


def test_a_speaker_whom_two_texts_quote_does_not_make_them_copies() -> None:
    one = f"{SAID} The council will meet on Monday to hear the engineers, and the union has asked for a seat there."
    other = f"{SAID} Sailors threw sand on the burning ropes all night while the harbour master telephoned the port."
    assert group_copies([one, other]) == ((0,), (1,))


def test_pages_with_two_wires_do_not_chain_them() -> None:
    other = "A different fire broke out in the harbour, where sailors threw sand on the burning ropes all night"
    groups = group_copies([WIRE, WIRE, other, other, f"{WIRE} {other}", f"{other} {WIRE}"])
    assert not any({0, 2} <= set(group) for group in groups)


BACKGROUND = "Both sides blame each other"
SECOND_WIRE = "Hundreds of miners walked out of the northern pits after managers cut the bonus that had been promised"


def test_two_wires_that_share_a_paragraph_are_not_chained_by_a_page_with_both() -> None:
    first, second = f"{WIRE}. {BACKGROUND}.", f"{SECOND_WIRE}. {BACKGROUND}."
    groups = group_copies([first, first.upper(), second, second.upper(), f"{WIRE}. {SECOND_WIRE}."])
    assert not any({0, 2} <= set(group) for group in groups)


def test_abridgements_of_both_halves_stay_with_their_original() -> None:
    halves = f"{WIRE}. {BACKGROUND}.", f"{BACKGROUND}. {SECOND_WIRE}."
    assert group_copies([f"{WIRE}. {BACKGROUND}. {SECOND_WIRE}.", *halves]) == ((0, 1, 2),)


FIRST, SECOND = "We have nine people alive in the upper hall", "We are still looking for the others down there"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"“{FIRST},” Lee said. “{SECOND}.”", f"“{FIRST}. {SECOND},” said the captain."),
        (f"“{FIRST},” Lee said. “{SECOND}.”", f"“{FIRST},” fire boss Ann Lee, 67, has just said. “{SECOND}.”"),
        (f"“{FIRST},” said Lee at the gate. “{SECOND}.”", f"“{FIRST},” said Ann Lee at the gate. “{SECOND}.”"),
    ],
)
def test_the_halves_of_one_quotation_are_one_passage(left: str, right: str) -> None:
    accounts = [account(left, path="0.txt"), account(right, path="1.txt")]
    (found,) = find_reuse([analysis(a) for a in accounts])
    texts = {a.id: a for a in accounts}
    for words in (found.left, found.right):
        assert texts[words.account][words.span].startswith(FIRST)
        assert texts[words.account][words.span].endswith(SECOND)
    assert (found.quotation, found.identical) == (True, False)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"“{FIRST},” Lee said. “{SECOND}.”", f"{FIRST}, a report has it. Nobody came. {SECOND}."),
        (f"“{FIRST},” Lee said.\n\n“{SECOND}.”", f"“{FIRST},” Lee added.\n\n“{SECOND}.”"),
        (f"{WIRE}. “{FIRST},” Lee said. “{SECOND}.”", f"{WIRE}. “{FIRST},” added Ann Lee of Orb. “{SECOND}.”"),
    ],
)
def test_prose_between_and_paragraphs_part_two_passages(left: str, right: str) -> None:
    found = find_reuse([analysis(account(left, path="0.txt")), analysis(account(right, path="1.txt"))])
    assert len(found) > 1
