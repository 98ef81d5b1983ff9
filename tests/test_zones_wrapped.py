"""Headlines and paragraphs of plain texts that were wrapped by hand or cut into sections."""

import textwrap

from rashomon.read import read_page
from rashomon.zones import zone_page

LEDE = "The council of Ostrand closed the old bridge on Monday after cracks were found in two pillars."
QUOTE = "“We took no chances,” the mayor, Ivo Hart, told reporters in front of the bridge."


def test_a_headline_is_no_heading_of_the_first_section() -> None:
    lines = ("OSTRAND MONITOR", "The old bridge: what can be said, and what cannot", "1. THE BRIDGE", LEDE, QUOTE)
    account = zone_page(read_page("x", "\n\n".join(lines).encode()))
    assert account.title == "The old bridge: what can be said, and what cannot"


def test_a_line_that_ends_in_an_article_goes_on_though_the_next_word_had_room() -> None:
    rest = (
        "Orrin Gas Works went through the parapet of the old bridge, which the council had closed to everything that "
        "weighs more than a cart or two, and came to rest in the ice of the river below the mills. Nobody else was on "
        "the bridge, and the mayor said that those who had been on it an hour before could thank the snow."
    )
    lines = ["Seven people were hurt and eleven fell ill when a lorry of the", *textwrap.wrap(rest, 70)]
    account = zone_page(read_page("x", "\n".join(("Lorry falls off the bridge", "", *lines)).encode()))
    assert [account[block.span] for block in account.blocks][1:] == ["\n".join(lines)]
