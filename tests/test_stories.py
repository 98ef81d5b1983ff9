"""Which accounts tell one event."""

from __future__ import annotations

from itertools import permutations

from rashomon.records import Account, Analysis, Zone
from rashomon.settings import StorySettings
from rashomon.stories import group_stories, group_texts
from tests.marked import account

FIRE = (
    "The Oxford mill burned on Monday. Nine firemen were hurt when the Oxford mill roof fell, chief Anna Rell said.",
    "Firemen fought the mill fire at Oxford for nine hours. Chief Rell said the roof of the mill fell on her men.",
)
VOTE = (
    "Parliament in Lima passed the water law by 61 votes on Friday after a night of debate led by minister Tovar.",
    "The water law passed in Lima. Minister Tovar thanked parliament; 61 members gave their votes on Friday.",
)


def analyses(*texts: str) -> list[Analysis]:
    return [analysis(account(text, path=f"{number}.txt")) for number, text in enumerate(texts)]


def analysis(told: Account) -> Analysis:
    return Analysis(told, (), (), (), (), (), (), ())


def grouped(given: list[Analysis]) -> set[frozenset[str]]:
    path = {a.account.id: a.account.path for a in given}
    return {frozenset(path[i] for i in story.accounts) for story in group_stories(given)}


def test_accounts_of_one_event_are_one_story() -> None:
    assert grouped(analyses(*FIRE)) == {frozenset({"0.txt", "1.txt"})}


def test_accounts_of_different_events_are_apart() -> None:
    assert grouped(analyses(*FIRE, *VOTE)) == {frozenset({"0.txt", "1.txt"}), frozenset({"2.txt", "3.txt"})}


def test_the_order_of_accounts_does_not_matter() -> None:
    given = analyses(FIRE[0], *VOTE)
    assert len({group_stories(list(order)) for order in permutations(given)}) == 1


def test_words_around_the_telling_do_not_join_accounts() -> None:
    menus = [analysis(account(FIRE[0], path=f"{n}.txt", zone=Zone.BOILERPLATE)) for n in range(2)]
    assert len(group_stories(menus)) == 2


def test_no_accounts_give_no_stories() -> None:
    assert group_stories([]) == ()


def test_names_that_stand_together_tell_more_than_the_same_words_apart() -> None:
    one = "Tom Bell was held in Ridge Falls on March 3 after the shot"
    other = "Tom Falls was held in Ridge Bell on March 9 after the shot at 3"
    tries = [StorySettings(alike=share / 100) for share in range(100)]
    parted = (group_texts([one, other, f"{one} at 9"], [None] * 3, settings=settings) for settings in tries)
    assert next(groups for groups in parted if len(groups) > 1) == ((0, 2), (1,))
