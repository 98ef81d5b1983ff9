"""Plain texts: where the model of lines corrects the rules, and where it must not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.lines import LABELS, best_path, costs, load_network, pieces_of, run_network
from rashomon.lines import network as network_module
from rashomon.read import read_page
from rashomon.read.plain import read_plain
from rashomon.records import Account, Zone
from rashomon.settings import ZoneSettings
from rashomon.zones import zone_page
from rashomon.zones.decided import is_known
from rashomon.zones.evidence import FULL, evidence_of
from rashomon.zones.plain import told_by_rules
from rashomon.zones.units import units_of
from tests.marked import zone_of

RULES = replace(ZoneSettings(), lines_model=False)
TITLE = "Bridge closed in Ostrand after inspection"
STORY = (
    "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars.",
    "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge.",
    "About 9,000 vehicles cross the bridge every day, according to the council, which promised a ferry by Friday.",
    "Engineers will examine the pillars this week; the repair may take until the autumn, the council said.",
)
MORE = (
    "The ferry will carry 200 people an hour and is free of charge, Hart said.",
    "Shops on the east bank fear for their customers: half of them come over the bridge.",
)
POSTS = (
    "I drive over that bridge every single morning and nobody ever told us anything, what a joke.",
    "lol they knew for years, thanks for nothing!",
    "@petra I agree with you, my neighbour said the same thing last winter.",
)


def account_of(*lines: str, rules: bool = False) -> Account:
    return zone_page(read_page("x", "\n\n".join(lines).encode()), settings=RULES if rules else None)


def seen(text: str):
    page = read_page("x", text.encode())
    units = units_of(page)
    rules, sections = told_by_rules(units, page.language, ZoneSettings())
    return units, evidence_of(units, rules, sections)


def scores_of(text: str):
    units, evidence = seen(text)
    return run_network(load_network(), pieces_of([unit.text for unit in units]), evidence)


def test_posts_without_heading_and_dates_are_comments_though_the_rules_see_none() -> None:
    tail = ("Petra", POSTS[0], "Reply", "Udo", POSTS[1], "Reply", "Marta", POSTS[2], "Reply", "Udo", POSTS[1], "Reply")
    lines = (TITLE, *STORY, MORE[0], MORE[1], *tail)
    assert zone_of(account_of(*lines, rules=True), POSTS[2]) == "body"
    assert zone_of(account_of(*lines), POSTS[2]) == "comment"


def test_the_rules_alone_can_be_asked_for() -> None:
    lines = (TITLE, *STORY, "Comments", "Petra", POSTS[0], "Udo", POSTS[1])
    account = account_of(*lines, rules=True)
    units, _ = seen("\n\n".join(lines))
    page = read_page("x", "\n\n".join(lines).encode())
    assert list(account.blocks) == told_by_rules(units, page.language, RULES)[0]


def test_no_paragraph_of_a_plain_story_is_lost() -> None:
    account = account_of(TITLE, "By Ann Bell", "4 March 2019, 10:20", *STORY)
    assert [zone_of(account, line) for line in STORY] == ["body"] * len(STORY)
    assert zone_of(account, TITLE) == "title"
    assert zone_of(account, "By Ann Bell") == "byline"


@pytest.mark.parametrize("marker", ["Advertisement", "Subscribe to our newsletter", "16 Comments"])
def test_a_marker_line_is_believed_whatever_the_model_says(marker: str) -> None:
    assert zone_of(account_of(TITLE, *STORY[:2], marker, *STORY[2:]), marker) == "boilerplate"


def test_comments_keep_their_authors() -> None:
    account = account_of(TITLE, *STORY, "Comments", "Petra", POSTS[0], "Udo", POSTS[1])
    authors = {account[b.span]: b.author for b in account.blocks if b.zone is Zone.COMMENT}
    assert authors[POSTS[0]] == "Petra"
    assert authors[POSTS[1]] == "Udo"


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, *STORY[:2]),
        ("Мост в Остранде закрыт", *(["В понедельник совет закрыл старый мост, сообщил мэр города журналистам."] * 8)),
        (TITLE, *(["let bridge = open(&pillar);", "type Bridge {", "id: ID!", "}"] * 4)),
    ],
    ids=["few lines", "another script", "program code"],
)
def test_a_text_that_the_model_does_not_know_is_left_to_the_rules(lines: tuple[str, ...]) -> None:
    assert not is_known(seen("\n\n".join(lines))[0], ZoneSettings())
    assert account_of(*lines).blocks == account_of(*lines, rules=True).blocks


def test_long_texts_are_scored_window_by_window_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join([TITLE, *STORY, *POSTS] * 12)
    whole = scores_of(text)
    monkeypatch.setattr(network_module, "WINDOW", 7)
    assert (scores_of(text) == whole).all()


def test_the_evidence_is_whole_numbers_of_one_length() -> None:
    _, evidence = seen("\n\n".join([TITLE, *STORY, "x", "…", "Comments", *POSTS]))
    assert len({len(row) for row in evidence}) == 1
    assert all(isinstance(value, int) and 0 <= value <= FULL for row in evidence for value in row)


@given(st.lists(st.lists(st.integers(-900, 900), min_size=3, max_size=3), min_size=1, max_size=5), st.randoms())
def test_the_costs_are_those_of_the_best_paths(rows: list[list[int]], random) -> None:
    scores = np.array(rows, dtype=np.int32)
    transitions = np.array([[random.randint(-300, 300) for _ in range(3)] for _ in range(3)], dtype=np.int32)
    first = np.zeros(3, dtype=np.int32)
    cost = costs(scores, transitions, first)
    totals = {}
    for path in np.ndindex(*[3] * len(rows)):
        steps = sum(int(transitions[a, b]) for a, b in pairwise(path))
        totals[path] = steps + sum(int(scores[i, label]) for i, label in enumerate(path))
    top = max(totals.values())
    for i in range(len(rows)):
        for label in range(3):
            assert cost[i, label] == top - max(total for path, total in totals.items() if path[i] == label)
    assert len(best_path(cost)) == len(rows)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.sampled_from([TITLE, *STORY, *POSTS, "Comments", "Petra", "}"]), st.text()), max_size=20))
def test_any_text_gives_ordered_blocks_that_hold_every_word(lines: list[str]) -> None:
    account = zone_page(read_plain("x", "\n".join(lines)))
    ends = [0]
    for block in account.blocks:
        assert not account.text[ends[-1] : block.span.start].strip()
        assert ends[-1] <= block.span.start < block.span.end
        ends.append(block.span.end)
    assert not account.text[ends[-1] :].strip()


def test_every_label_has_scores() -> None:
    assert len(load_network().first) == len(LABELS) == len(load_network().transitions)
