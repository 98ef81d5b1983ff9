"""Events that several accounts tell, and the rows that they join."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.link.claims import link_claims
from rashomon.link.events import link_events
from rashomon.matter.happenings import Happenings
from rashomon.matter.units import units_of
from rashomon.records import Analysis, Event, Words
from tests.marked import marked
from tests.telling import telling

FIRST = "A gas [event explosion] destroyed a house in Velm on Monday. The mayor [event spoke]."
SECOND = "In Velm a house [event exploded] on Monday because of gas. A choir [event sang]."


def analysis(text: str, outlet: str) -> Analysis:
    _, spans = marked(text)
    bare = text.replace("[event ", "").replace("]", "")
    return replace(telling(bare, outlet=outlet), events=spans.get("event", ()))


def told(events: tuple[Event, ...], *analyses: Analysis) -> list[set[str]]:
    accounts = {a.account.id: a.account for a in analyses}
    return [{accounts[w.account][w.span] for w in event.mentions} for event in events]


def test_what_two_accounts_tell_is_an_event() -> None:
    one, other = analysis(FIRST, "Post"), analysis(SECOND, "Herald")
    assert told(link_events([one, other]), one, other) == [{"explosion", "exploded"}]


def test_what_one_account_tells_twice_is_no_event_of_several() -> None:
    one = analysis("A gas [event explosion] shook Velm. The [event explosion] woke all.", "Post")
    assert link_events([one]) == ()


def test_accounts_that_no_model_read_have_no_events() -> None:
    assert link_events([telling("It rained.", outlet="Post"), telling("Rain fell.", outlet="Herald")]) == ()


def test_the_order_of_accounts_changes_nothing() -> None:
    one, other = analysis(FIRST, "Post"), analysis(SECOND, "Herald")
    assert link_events([one, other]) == link_events([other, one])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([FIRST, SECOND, "Nothing [event happened]. It [event rained]."]), max_size=4))
def test_every_mention_lies_in_its_account_and_stands_in_one_event(texts: list[str]) -> None:
    analyses = [analysis(text, f"Outlet {at}") for at, text in enumerate(texts)]
    accounts = {a.account.id: set(a.events) for a in analyses}
    places = [place for event in link_events(analyses) for place in event.mentions]
    assert all(place.span in accounts[place.account] for place in places)
    assert len(places) == len(set(places))


def test_an_event_joins_statements_with_few_words_in_common() -> None:
    filler = "The mayor opened a library. A bakery won a prize. Tickets went on sale."
    one = telling(f"{filler} Militiamen overran the depot.", outlet="Post")
    other = telling("A cat slept. It rained. The depot fell at dawn.", outlet="Herald")
    places = [
        Words(a.account.id, s.spans[0]) for a in (one, other) for s in a.statements if "depot" in a.account[s.spans[0]]
    ]
    event = Event("v1", tuple(sorted(places)))
    joined = [group for group in link_claims((one, other), (), (event,), ()) if len(group) > 1]
    assert [{s.account for s in group} for group in joined] == [{one.account.id, other.account.id}]
    assert not [group for group in link_claims((one, other), (), (), ()) if len(group) > 1]


def test_an_event_that_every_statement_names_tells_little() -> None:
    analyses = [
        telling(f"The crash woke house {at}. The crash was loud. Rain fell.", outlet=f"O {at}") for at in range(6)
    ]
    statements = [s for a in analyses for s in a.statements]
    units = units_of(statements, analyses, ())
    everywhere = Event("v1", tuple(Words(s.account, s.spans[0]) for s in statements))
    once = Event("v2", tuple(Words(s.account, s.spans[0]) for s in (statements[0], statements[3])))
    happenings = Happenings((everywhere, once), units)
    assert happenings.share(1, 4) < 0.1 < happenings.share(0, 3)
