"""Rows: statements of several accounts about one matter."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon.link.claims import link_claims
from rashomon.records import Analysis, Reuse, Words
from tests.telling import telling

FILLER = "The mayor opened a library. A bakery won a prize. Tickets went on sale. Snow is due. The choir sang. "


def rows(*analyses: Analysis) -> list[list[str]]:
    """List the words of each row that several statements make."""
    accounts = {a.account.id: a.account for a in analyses}
    groups = link_claims(analyses, (), (), ())
    return [[accounts[s.account][s.spans[0]] for s in group] for group in groups if len(group) > 1]


def together(one: str, other: str) -> bool:
    """Tell whether two accounts' sentences stand in one row, among matters of no concern."""
    found = rows(telling(f"{FILLER}{one}", outlet="Post"), telling(f"{other} A cat slept. It rained.", outlet="Herald"))
    return any(one in row and other in row for row in found)


def test_the_same_sentence_is_one_row() -> None:
    assert together("The harbour crane fell into the basin.", "The harbour crane fell into the basin.")


def test_other_words_of_one_event_are_one_row() -> None:
    assert together("Guards arrested a welder at the harbour.", "A welder was detained at the harbour by guards.")


def test_other_numbers_of_the_dead_are_one_row() -> None:
    assert together("At least 9 people died.", "17 persons lost their lives.")


def test_the_dead_and_the_rescued_are_two_rows() -> None:
    assert not together("21 people died.", "118 people were rescued.")


def test_one_common_word_makes_no_row() -> None:
    assert not together("The harbour crane is yellow.", "Fishermen met a seal near the harbour.")


def test_a_rare_equal_number_of_the_same_things_makes_a_row() -> None:
    assert together("The union hired 60 coaches for Monday.", "She came on 1 of 60 coaches from the hills.")


def test_an_everyday_word_makes_no_row() -> None:
    assert not together("Nobody was at work on the quay.", "The two ministries work closely.")


def test_what_became_of_a_number_of_persons_is_one_row_in_other_words() -> None:
    assert together("73 climbers needed treatment.", "19 persons were bandaged.")


def test_copied_passages_make_a_row_whatever_their_words() -> None:
    one, other = telling("Quick brown foxes.", outlet="Post"), telling("Lazy dogs slept.", outlet="Herald")
    place = [Words(a.account.id, a.statements[0].spans[0]) for a in (one, other)]
    found = link_claims((one, other), (), (), (Reuse(place[0], place[1], False, 0.8),))
    assert len(found[0]) == 2


def test_a_statement_of_two_matters_stands_in_a_row_of_each() -> None:
    both = "Welders repaired the yellow harbour crane where guards arrested two smugglers on Friday."
    crane = "Two welders repaired the yellow harbour crane."
    smugglers = "Guards arrested two smugglers."
    found = rows(
        telling(f"{FILLER}{both}", outlet="Post"),
        telling(f"{crane} A cat slept. It rained.", outlet="Herald"),
        telling(f"Pigs flew. {crane} An owl sang.", outlet="Tribune"),
        telling(f"Mice danced. {smugglers} A dog barked.", outlet="Courier"),
    )
    assert any(both in row and crane in row for row in found)
    assert any(both in row and smugglers in row for row in found)
    assert not any(crane in row and smugglers in row for row in found)


def test_what_nobody_else_touches_is_a_row_when_it_is_somebodys_word() -> None:
    analysis = telling("[source Ann] [cue said] [content foxes sleep]. Dogs bark.", outlet="Post")
    [row] = link_claims([analysis], (), (), ())
    assert [s.attribution is not None for s in row] == [True]


def test_no_accounts_give_no_rows() -> None:
    assert link_claims((), (), (), ()) == ()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "9 people died.",
            "The crane fell.",
            "Guards arrested 4 men.",
            "This is false.",
            "Nobody left.",
            "A crane sank.",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=4), st.randoms())
def test_the_order_of_accounts_never_changes_the_rows(texts: list[str], order: random.Random) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    shuffled = order.sample(analyses, len(analyses))
    assert link_claims(shuffled, (), (), ()) == link_claims(analyses, (), (), ())


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_no_row_stands_twice_and_none_holds_a_statement_twice(texts: list[str]) -> None:
    found = link_claims([telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)], (), (), ())
    assert len(set(found)) == len(found)
    assert all(len(set(row)) == len(row) for row in found)
