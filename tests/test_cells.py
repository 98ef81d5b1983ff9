"""Cells: says, differs, denies, silent, and why."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analyze import analyze
from rashomon.cells import fill_cells
from rashomon.records import Analysis, Cell, Modality, Place, Span, Stance, Timex, TimexType
from rashomon.settings import DEFAULT
from tests.marked import account
from tests.telling import all_statements, by_outlet, telling

BY_RULES = replace(DEFAULT, reader=replace(DEFAULT.reader, enabled=False))


def cells(*analyses: Analysis) -> dict[str, Cell]:
    """Fill the cells of a row that holds every statement, by outlet."""
    found = list(analyses)
    return by_outlet(fill_cells(all_statements(found), found, ()), found)


def herald_on(first: str, second: str) -> Cell:
    """Fill the cell of the Herald, which tells later what the Post told first."""
    post, herald = telling(first, outlet="Post"), telling(second, outlet="Herald", published="2020-03-02")
    return cells(post, herald)["Herald"]


@pytest.mark.parametrize(
    ("first", "second", "stance"),
    [
        ("9 people died.", "9 persons lost their lives.", Stance.SAYS),
        ("At least 9 people died.", "17 people died.", Stance.DIFFERS),
        ("The gate was open.", "The gate was not open.", Stance.DENIES),
        ("The gate was open.", "The gate was locked.", Stance.DENIES),
        ("Bottles were thrown at guards.", "Nothing was thrown at guards.", Stance.DENIES),
        ("The gate was open.", "Papers write that the gate was open. This is false.", Stance.DENIES),
        ("The crane fell.", "The crane fell on Monday.", Stance.SAYS),
    ],
)
def test_stance_towards_what_was_told_first(first: str, second: str, stance: Stance) -> None:
    assert herald_on(first, second).stance is stance


def test_another_number_is_named_with_its_words() -> None:
    assert "“17” where Post names “At least 9”" in herald_on("At least 9 people died.", "17 people died.").reason


def test_a_toll_that_grew_is_a_later_figure_with_its_times() -> None:
    reason = herald_on("9 people died.", "17 people died.").reason
    assert reason == (
        "names “17” where Post names “9”: later figure, 2020-03-02 after 2020-03-01, of a count that only grows"
    )


def test_the_older_toll_of_an_earlier_account_is_an_earlier_figure() -> None:
    post = telling("17 people died.", outlet="Post", published="2020-03-01T19:30")
    mail = telling("17 people died.", outlet="Mail", published="2020-03-01T20:00")
    herald = telling("9 people died.", outlet="Herald", published="2020-03-01T08:00")
    reason = cells(post, mail, herald)["Herald"].reason
    assert reason.endswith("earlier figure, 2020-03-01 08:00 before 2020-03-01 19:30, of a count that only grows")


def test_a_toll_that_fell_is_a_contradiction() -> None:
    reason = herald_on("17 people died.", "9 people died.").reason
    assert reason.endswith("both cannot be true at the same moment; this is the later account")


def test_a_count_that_may_fall_is_no_update() -> None:
    reason = herald_on("9 buses stood there.", "17 buses stood there.").reason
    assert reason.endswith("both cannot be true at the same moment; this is the later account")


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("2020-03-01", "2020-03-01T19:00", "a day that holds the hour"),
        ("2020-03", "2020-03-02", "a month"),
        ("2020-03-01T19:00+02:00", "2020-03-01T17:00+00:00", "one instant in two zones"),
    ],
)
def test_without_an_order_of_times_nothing_is_said_of_them(first: str, second: str, published: str) -> None:
    post = telling("9 people died.", outlet="Post", published=first)
    herald = telling("17 people died.", outlet="Herald", published=second)
    reasons = [c.reason for c in cells(post, herald).values()]
    assert any(r.endswith("both cannot be true at the same moment") for r in reasons), published


def test_the_time_that_the_words_give_for_a_number_is_its_time() -> None:
    def read(text: str, outlet: str) -> Analysis:
        return analyze(account(text, outlet=outlet, path=outlet, published="2019-11-14"), settings=BY_RULES)

    noon = read("By noon on 13 November 2019 nine people had died.", "Post")
    night = read("By 8 p.m. on 13 November 2019 seventeen people had died.", "Herald")
    reasons = [c.reason for c in cells(noon, night).values()]
    assert any("later figure, 2019-11-13 20:00 after 2019-11-13 12:00" in r for r in reasons) or any(
        "earlier figure, 2019-11-13 12:00 before 2019-11-13 20:00" in r for r in reasons
    )


def test_a_bound_that_allows_the_other_number_is_said_to_allow_it() -> None:
    reason = herald_on("At least 9 buses stood there.", "17 buses stood there.").reason
    assert "the words allow both to be true, but name two numbers" in reason


def test_a_rejection_is_quoted_and_shows_what_it_rejects() -> None:
    cell = herald_on("The gate was open.", "Papers write that the gate was open. This is false.")
    assert cell.reason == "rejects it: “This is false.”"
    assert len(cell.evidence) == 2


def test_a_missing_number_is_said_to_be_missing() -> None:
    assert herald_on("9 people died.", "People died.").reason.endswith("gives no number for it")


def test_a_denial_that_an_account_only_quotes_leaves_it_saying() -> None:
    herald = "The gate was open. [source The owner] [cue said] [content the gate was not open]."
    assert herald_on("The gate was open.", herald).stance is Stance.SAYS


def test_a_denied_content_denies() -> None:
    post = telling("The gate was open.", outlet="Post")
    owner = telling(
        "[source The owner] [cue denied] [content that the gate was open].", outlet="Owner", modality=Modality.DENIED
    )
    assert cells(post, owner)["Owner"].stance is Stance.DENIES


def test_accounts_that_only_tell_of_a_denial_deny_even_where_nobody_affirms() -> None:
    told = "[source The army] [cue denied] [content that a guest was harmed]."
    found = cells(*(telling(told, outlet=o, modality=Modality.DENIED) for o in ("Post", "Herald")))
    assert {cell.stance for cell in found.values()} == {Stance.DENIES}


def test_an_account_without_a_statement_is_silent_and_shows_the_others() -> None:
    post, herald = telling("9 people died.", outlet="Post"), telling("It rained.", outlet="Herald")
    silent = by_outlet(fill_cells(post.statements, [post, herald], ()), [post, herald])["Herald"]
    assert (silent.stance, silent.evidence, silent.score) == (Stance.SILENT, (), None)
    assert [w.account for w in silent.against] == [post.account.id]


def test_most_accounts_value_is_the_one_that_others_differ_from() -> None:
    told = {"Post": 9, "Herald": 12, "Courier": 12}
    found = cells(*(telling(f"{n} people died.", outlet=outlet) for outlet, n in told.items()))
    assert {outlet: cell.stance for outlet, cell in found.items()} == {
        "Post": Stance.DIFFERS, "Herald": Stance.SAYS, "Courier": Stance.SAYS
    }  # fmt: skip


def test_an_account_that_contradicts_itself_differs_from_itself() -> None:
    [cell] = cells(telling("500 hostages were held. 200 hostages were held.", outlet="Post")).values()
    assert cell.stance is Stance.DIFFERS
    assert cell.evidence != cell.against


def test_an_empty_row_leaves_all_silent() -> None:
    post = telling("It rained.", outlet="Post")
    assert [c.stance for c in fill_cells((), [post], ())] == [Stance.SILENT]


SENTENCES = st.lists(
    st.sampled_from(["9 people died.", "17 people died.", "This is false.", "Nobody died.", "People died.", "No."]),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_every_cell_opens_on_its_own_accounts_words(texts: list[str]) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    for outlet, cell in cells(*analyses).items():
        told = next(a.account for a in analyses if a.account.outlet == outlet)
        assert cell.stance is not Stance.SILENT
        assert cell.evidence
        assert all(w.account == told.id and w.span.end <= len(told.text) for w in cell.evidence)
        assert all(w.account != told.id for w in cell.against) or len(analyses) == 1


@given(st.lists(SENTENCES, min_size=1, max_size=4))
def test_the_order_of_accounts_never_changes_a_cell(texts: list[str]) -> None:
    analyses = [telling(text, outlet=f"Outlet {at}") for at, text in enumerate(texts)]
    assert cells(*analyses) == cells(*reversed(analyses))


@pytest.mark.parametrize(
    "second",
    [
        "Claims that the valve leaked are untrue.",
        "It is also wrong to say that the valve leaked.",
        "Rumours that the valve\nleaked were entirely\nbaseless.",
    ],
)
def test_a_report_that_is_called_false_is_denied(second: str) -> None:
    assert herald_on("The valve leaked.", second).stance is Stance.DENIES


def test_the_row_is_told_in_the_affirmative_where_anybody_affirms_it() -> None:
    found = cells(
        telling("The valve leaked.", outlet="Post"),
        telling("The valve never leaked.", outlet="Herald"),
        telling("The valve never leaked.", outlet="Courier"),
    )
    assert [found[name].stance for name in ("Post", "Herald", "Courier")] == [
        Stance.SAYS,
        Stance.DENIES,
        Stance.DENIES,
    ]


def clocked(*texts: str) -> dict[str, Cell]:
    """Fill the cells of accounts whose clock times and halves of a day stand in brackets behind their words."""
    told = []
    for text, outlet in zip(texts, ("Post", "Herald"), strict=False):
        times = [(m.start(), m.group(1)) for m in re.finditer(r" \[(\S+)\]", text)]
        analysis = telling(re.sub(r" \[\S+\]", "", text), outlet=outlet)
        span = Span(0, times[0][0])
        told.append(replace(analysis, timexes=(Timex(span, times[0][1], TimexType.TIME, None, None, "text"),)))
    return cells(*told)


def test_two_clock_times_of_one_day_differ() -> None:
    found = clocked("At eight [2020-03-01T20:00] the concert ended.", "At ten [2020-03-01T22:00] the concert ended.")
    assert found["Herald"].stance is Stance.DIFFERS


def test_of_a_day_and_its_clock_time_the_clock_time_is_compared() -> None:
    post, herald = (
        telling("On Sunday at eight the concert ended.", outlet="Post"),
        telling("At ten the concert ended.", outlet="Herald"),
    )
    times = [Timex(Span(0, 9), "2020-03-01", TimexType.DATE, None, None, "text")]
    times += [Timex(Span(10, 18), "2020-03-01T20:00", TimexType.TIME, None, None, "text")]
    late = Timex(Span(0, 6), "2020-03-01T22:00", TimexType.TIME, None, None, "text")
    found = cells(replace(post, timexes=tuple(times)), replace(herald, timexes=(late,)))
    assert found["Herald"].stance is Stance.DIFFERS


def dated(*texts: str) -> dict[str, Cell]:
    """Fill the cells of accounts whose months and years stand in brackets behind their words."""
    told = []
    for text, outlet in zip(texts, ("Post", "Herald"), strict=True):
        analysis = telling(re.sub(r" \[\S+\]", "", text), outlet=outlet)
        [time] = re.finditer(r" \[(\S+)\]", text)
        span = Span(0, time.start())
        told.append(replace(analysis, timexes=(Timex(span, time.group(1), TimexType.DATE, None, None, "text"),)))
    return cells(*told)


@pytest.mark.parametrize(
    ("first", "second", "stance"),
    [
        ("In 2017 [2017] they recalled jars.", "In 2018 [2018] they recalled jars.", Stance.DIFFERS),
        ("In May [2017-05] they recalled jars.", "In June [2017-06] they recalled jars.", Stance.DIFFERS),
        ("In 2017 [2017] they recalled jars.", "In June [2017-06] they recalled jars.", Stance.SAYS),
    ],
)
def test_two_months_or_years_differ_where_neither_lies_in_the_other(first: str, second: str, stance: Stance) -> None:
    assert (Stance.DIFFERS in {cell.stance for cell in dated(first, second).values()}) is (stance is Stance.DIFFERS)


def test_a_part_is_no_rival_of_a_whole() -> None:
    found = cells(
        telling("At noon 38 people died.", outlet="Post"),
        telling("At noon they died, 9 of them children.", outlet="Herald"),
    )
    assert found["Herald"].stance is not Stance.DIFFERS


def test_morning_and_afternoon_of_one_day_differ() -> None:
    found = clocked("In the morning [2020-03-01TMO] the gate shut.", "After noon [2020-03-01TAF] the gate shut.")
    assert found["Herald"].stance is Stance.DIFFERS
    assert "not the same time" in found["Herald"].reason


def located(text: str, outlet: str, place: str, source: str, lat: float) -> Analysis:
    analysis = telling(text, outlet=outlet)
    at = text.index(place)
    return replace(analysis, places=(Place(Span(at, at + len(place)), lat, 10.0, "town", source),))


def test_another_town_differs_and_is_named() -> None:
    post = located("The film was made in Ostby.", "Post", "Ostby", "1", 50.0)
    herald = located("The film was made in Westby.", "Herald", "Westby", "2", 52.0)
    cell = cells(post, herald)["Herald"]
    assert cell.stance is Stance.DIFFERS
    assert cell.reason == "names “Westby” where Post names “Ostby”: not the same place"


@pytest.mark.parametrize(
    ("text", "source", "lat"),
    [
        ("The film was made in Westby.", "1", 50.0),
        ("The film was made in Westby.", "2", 50.1),
        ("The film of Westby was made.", "2", 52.0),
        ("A dog barked in Westby.", "2", 52.0),
    ],
)
def test_one_town_near_towns_towns_spoken_of_and_other_matters_do_not_differ(
    text: str, source: str, lat: float
) -> None:
    post = located("The film was made in Ostby.", "Post", "Ostby", "1", 50.0)
    assert cells(post, located(text, "Herald", "Westby", source, lat))["Herald"].stance is Stance.SAYS


def test_what_its_own_sentence_calls_untrue_is_denied() -> None:
    assert herald_on("The gate was open.", "The claim that the gate was open is untrue.").stance is Stance.DENIES


def test_who_tells_something_else_in_the_voice_of_the_denial_still_denies() -> None:
    told = "[content The captain was ordered out], [source papers] [cue say]. I sailed there. Nobody ordered him out."
    assert herald_on("The captain was ordered out.", told).stance is Stance.DENIES


def test_an_account_without_outlet_goes_by_its_file_in_reasons() -> None:
    told = [telling("At noon 9 people died.", outlet=outlet) for outlet in ("Post", "Herald")]
    nameless = [
        replace(a, account=replace(a.account, outlet=None, path=f"/my/folder/{a.account.id}.txt")) for a in told
    ]
    reasons = [cell.reason for cell in fill_cells(all_statements(nameless), nameless, ())]
    assert any(f"{a.account.id}.txt" in reason for reason in reasons for a in nameless)
    assert not any("folder" in reason for reason in reasons)
