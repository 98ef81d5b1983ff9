"""Groups of what accounts tell: how alike two groups are, and what stays apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.clusters import account_link, average_link

LIKENESSES = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]), st.floats(0.01, 1)
)


def test_who_tells_a_matter_twice_tells_it_once_in_words_like_anothers() -> None:
    likeness = {(0, 1): 0.9, (0, 2): 0.9}
    assert account_link("aab", likeness, 0.65) == ((0, 1, 2),)
    assert average_link(3, likeness, 0.65) == ((0, 1), (2,))


def test_an_account_that_is_like_one_of_two_others_alone_stays_apart() -> None:
    assert account_link("abc", {(0, 1): 0.9, (1, 2): 0.9}, 0.65) == ((0, 1), (2,))


def test_every_two_accounts_count_once_however_often_both_tell() -> None:
    likeness = {(0, 1): 1.0, (2, 3): 1.0}  # two groups of a and b
    likeness |= {(0, 3): 0.9, (1, 2): 0.1, (0, 2): 0.6, (1, 3): 0.6}  # a and b; a with itself; b with itself
    assert account_link("abab", likeness, 0.7) == ((0, 1, 2, 3),)
    assert account_link("abab", likeness, 0.71) == ((0, 1), (2, 3))


def test_who_has_items_in_both_groups_is_compared_with_himself() -> None:
    assert account_link("aaa", {(0, 1): 0.9, (1, 2): 0.8}, 0.75) == ((0, 1, 2),)
    assert account_link("aba", {(0, 1): 0.9, (1, 2): 0.8}, 0.45) == ((0, 1), (2,))


def test_no_items_give_no_groups() -> None:
    assert account_link("", {}, 0.5) == ()


@given(LIKENESSES, st.lists(st.sampled_from("abc"), min_size=8, max_size=8), st.floats(0.1, 1))
def test_every_item_is_in_one_group(likeness: dict, accounts: list[str], threshold: float) -> None:
    groups = account_link(accounts, likeness, threshold)
    assert sorted(item for group in groups for item in group) == list(range(8))
    assert groups == tuple(sorted(groups))
    joined = [pair for group in groups if len(group) > 1 for pair in likeness if set(pair) <= set(group)]
    assert all(any(likeness[pair] >= threshold for pair in joined) for group in groups if len(group) > 1)


@given(LIKENESSES, st.floats(0.1, 1))
def test_among_accounts_that_tell_one_thing_each_it_is_average_link(likeness: dict, threshold: float) -> None:
    least = {pair: round(value, 3) + pair[0] / 1e4 + pair[1] / 1e5 for pair, value in likeness.items()}  # no ties
    assert account_link("abcdefgh", least, threshold) == average_link(8, least, threshold)
