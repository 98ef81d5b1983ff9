"""How alike two statements are, feature by feature."""

from __future__ import annotations

from dataclasses import replace

from rashomon.matter.likeness import Scorer, equal_time, other_clock, other_year, shared_share
from rashomon.matter.units import Unit, units_of
from rashomon.records import Span, Timex, TimexType
from rashomon.settings import DEFAULT
from tests.telling import telling


def unit(text: str, outlet: str = "Post", published: str = "2020-03-01") -> Unit:
    analysis = telling(text, outlet=outlet, published=published)
    return units_of(analysis.statements, [analysis], ())[0]


def pair(one: str, other: str) -> tuple[Unit, Unit]:
    return unit(one), unit(other, "Herald")


def features(one: str, other: str) -> dict[str, float]:
    units = pair(one, other)
    return Scorer(units, DEFAULT.claims).features(*units)


def at(value: str) -> Timex:
    return Timex(Span(0, 1), value, TimexType.DATE, None, None, "words alone")


def test_equal_numbers_of_one_thing_are_told_from_those_of_other_things() -> None:
    assert features("60 coaches came.", "They hired 60 coaches.")["equal_number"] > 0
    assert features("60 coaches came.", "They met 60 seals.")["stray_number"] > 0


def test_numbers_of_persons_in_other_events_are_kept_apart() -> None:
    assert features("21 people died.", "118 people were rescued.")["other_event"] == 1.0


def test_more_in_common_scores_higher() -> None:
    one, near = pair("Guards arrested a welder at the harbour.", "A welder was detained at the harbour.")
    far = unit("Guards met a seal at the zoo.", "Herald")
    scorer = Scorer((one, near, far), DEFAULT.claims)
    assert scorer.likeness(one, near).score > scorer.likeness(one, far).score


def test_a_copy_scores_higher_than_its_words() -> None:
    units = pair("The crane fell.", "Dogs bark.")
    scorer = Scorer(units, DEFAULT.claims)
    assert scorer.likeness(*units, {"copied": 1.0}).score > 0.5 > scorer.likeness(*units).score


def test_years_that_both_name_part_more_than_a_year_that_one_is_told_in() -> None:
    old, new = unit("9 people died."), unit("17 people died.", "Herald", "2019-11-13")
    named = replace(old, years=frozenset({"1994"}))
    assert other_year(named, replace(new, years=frozenset({"2019"}))) > other_year(named, new) > 0
    assert other_year(named, replace(new, years=frozenset({"1994"}))) == 0


def test_an_equal_hour_tells_more_than_an_equal_day() -> None:
    hour, day = at("2019-11-13T03:51"), at("2019-11-13")
    assert equal_time([hour], [hour]) > equal_time([day], [day]) > equal_time([hour], [day]) == 0


def test_the_shared_share_is_whole_for_the_same_words_and_none_for_others() -> None:
    assert shared_share(*pair("The crane fell.", "The crane fell down.")) == 1.0
    assert shared_share(*pair("The crane fell.", "Dogs bark.")) == 0.0


def taken(one: str, other: str, third: str) -> float:
    analysis = telling(third, outlet="Courier")
    units = [*pair(one, other), *units_of(analysis.statements, [analysis], ())]
    return Scorer(units, DEFAULT.claims).features(units[0], units[1])["taken"]


def test_numbers_that_one_speaker_names_side_by_side_are_two_things() -> None:
    sides = "52 people were arrested.", "40 people were detained."
    assert taken(*sides, "52 people were arrested. 40 people were detained.") == 1.0
    assert taken(*sides, "52 people were arrested. It rained.") == 0.0


def test_other_clock_times_are_no_durations() -> None:
    hours = [at("2020-03-01T18:05")], [at("2020-03-01T18:10")]
    assert other_clock(*hours)
    assert not other_clock(hours[0], hours[0])
    assert not other_clock(hours[0], [at("PT2H")])


def test_a_frequent_word_weighs_less_than_a_rare_one() -> None:
    scorer = Scorer(pair("They need a viaduct.", "They need a viaduct."), DEFAULT.claims)
    assert scorer.weight("need") < scorer.weight("viaduct")
