"""Clock times and parts of a day: which day they are told of, and which half of it."""

from __future__ import annotations

import pytest

from rashomon.records import Account, Block, Published, Span, Zone
from rashomon.sentences import split_sentences
from rashomon.timex import find_timexes
from tests.marked import account

WEDNESDAY = "2021-06-16"


def values(text: str, published: str | None = WEDNESDAY) -> list[str]:
    told = account(text, published=published)
    return [timex.value for timex in find_timexes(told, split_sentences(told))]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("10 p.m. on Monday", "2021-06-14T22:00"),
        ("Monday 10pm", "2021-06-14T22:00"),
        ("noon today", "2021-06-16T12:00"),
        ("4.20 this afternoon", "2021-06-16T16:20"),
        ("23:40 last night", "2021-06-15T23:40"),
        ("ten on Monday night", "2021-06-14T22:00"),
        ("eleven tonight", "2021-06-16T23:00"),
        ("half past seven in the morning on Monday", "2021-06-14T07:30"),
        ("08:00 hours of 14 May", "2021-05-14T08:00"),
        ("09 h 30 min", "2021-06-16T09:30"),
        ("five o'clock on Monday", "2021-06-14T17:00"),
        ("2 a.m. on Monday night", "2021-06-15T02:00"),
        ("18:00 UTC on Monday", "2021-06-14T18:00Z"),
        ("3.15 the same morning", "2021-06-16T03:15"),
        ("7.04 our time", "2021-06-16T07:04"),
    ],
)
def test_a_clock_time_and_its_day_are_one_expression(words: str, value: str) -> None:
    assert values(f"The bell rang at {words}.") == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on the morning of 14 July", "2021-07-14TMO"),
        ("before dawn on Monday", "2021-06-21TMO"),
        ("on Monday, June 21", "2021-06-21"),
        ("in the early hours of this morning", "2021-06-16TMO"),
        ("tomorrow evening", "2021-06-17TEV"),
    ],
)
def test_a_day_and_its_part_are_one_expression(words: str, value: str) -> None:
    assert values(f"The bell will ring {words}.") == [value]


def test_small_hours_after_an_evening_are_the_next_day() -> None:
    assert values("They sailed on Monday night and sank shortly after 4 a.m. off the cape.") == [
        "2021-06-14TNI",
        "2021-06-15T04",
    ]


def test_a_clock_time_takes_the_day_named_before() -> None:
    text = "The mill burned on Monday.\n\nThe alarm came at 3:51 a.m., and help came at 4:10 a.m. that day."
    assert values(text)[:3] == ["2021-06-14", "2021-06-14T03:51", "2021-06-14T04:10"]


def test_a_day_beside_a_verb_of_saying_dates_no_event() -> None:
    assert values("The mill burned on Monday, police said on Tuesday. The alarm came at 3:51 a.m.") == [
        "2021-06-14",
        "2021-06-15",
        "2021-06-14T03:51",
    ]


def test_a_day_that_is_only_a_limit_dates_no_event() -> None:
    assert values("The mill burned on Monday. By Tuesday night it was out. The alarm came at 3:51 p.m.")[-1] == (
        "2021-06-14T15:51"
    )


def test_an_agency_dateline_dates_no_event() -> None:
    text = "MARRIN, June 16 (Agency) - The mill burned on Monday.\n\nThe alarm came at 11:20."
    assert values(text)[-1] == "2021-06-14T11:20"


@pytest.mark.parametrize(
    ("before", "words", "value"),
    [
        ("She slept badly last night.", "five to four", "2021-06-16T03:55"),
        ("He rose early this morning.", "half past eight", "2021-06-16T08:30"),
        ("The first shot fell at 4 a.m. today.", "ten to five", "2021-06-16T04:50"),
        ("They met at noon today.", "ten past three", "2021-06-16T15:10"),
    ],
)
def test_half_of_the_day_follows_the_time_named_before(before: str, words: str, value: str) -> None:
    assert values(f"{before} The bell rang at {words}.")[-1] == value


def test_half_of_the_day_is_else_the_one_in_which_people_are_awake() -> None:
    assert values("Whoever left before half past two is not counted.") == ["2021-06-16T14:30"]


def test_midnight_ends_the_day_in_question() -> None:
    assert values("The mill burned on Monday. It was out by midnight.")[-1] == "2021-06-15T00:00"


def test_minutes_later_are_counted_from_the_clock_time_before() -> None:
    assert values("The alarm came at 3:51 a.m. The line went dead six minutes later.")[-1] == "2021-06-16T03:57"


def test_a_live_entry_counts_back_from_its_stamp() -> None:
    text = "12:05\n\nThe first column left half an hour ago."
    blocks = (Block(Span(0, 5), Zone.DATE), Block(Span(7, len(text)), Zone.BODY))
    told = Account(
        "a1", "a.txt", "", "", text, blocks, language="en", published=Published(WEDNESDAY, "metadata: a stamp")
    )
    found = find_timexes(told, split_sentences(told))
    assert [timex.value for timex in found] == ["2021-06-16T12:05", "2021-06-16T11:35"]


def test_a_clock_time_without_any_day_stays_without_one() -> None:
    assert values("The alarm came at 3:51 a.m.", published=None) == ["XXXX-XX-XXT03:51"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("five minutes to ten in the evening", "2021-06-16T21:55"),
        ("three minutes past eleven in the morning", "2021-06-16T11:03"),
        ("a quarter to midnight", "2021-06-16T23:45"),
        ("half past noon", "2021-06-16T12:30"),
        ("quarter to 9 in the morning", "2021-06-16T08:45"),
        ("nine at night", "2021-06-16T21:00"),
    ],
)
def test_spoken_clock_times(words: str, value: str) -> None:
    assert values(f"The bell rang at {words}.") == [value]


@pytest.mark.parametrize("words", ["after three", "till three", "until three", "at three", "at 3.00"])
def test_a_bare_hour_near_a_clock_time_is_one(words: str) -> None:
    assert values(f"The bell rang at 2 p.m. on Monday and went on {words}.")[-1][:13] == "2021-06-14T15"


@pytest.mark.parametrize(
    "text",
    [
        "She began to dance at six. He stopped at ten.",
        "The race began at 2 p.m. on Monday. The toll stood at six.",
        "The race began at 2 p.m. on Monday. The price was put at 6.40.",
        "The race began at 2 p.m. on Monday. It was won by three goals after six defeats.",
    ],
)
def test_a_bare_number_is_no_clock_time(text: str) -> None:
    assert "T06" not in "".join(values(text))
    assert "T10" not in "".join(values(text))


def test_a_time_after_the_publication_is_told_of_the_day_before() -> None:
    text = "The chief said that the gate had opened at 21:40."
    assert values(text, "2021-06-16T11:00") == ["2021-06-15T21:40"]


def test_a_time_before_the_publication_is_told_of_its_day() -> None:
    assert values("The gate opened at 9:40.", "2021-06-16T11:00") == ["2021-06-16T09:40"]


def test_a_time_yet_to_come_is_on_the_page_s_day_or_the_next() -> None:
    text = "The mill burned on Monday.\n\nThe road will open at 6 p.m.\n\nThe school will open at 8 a.m."
    assert values(text, "2021-06-16T11:00")[1:] == ["2021-06-16T18:00", "2021-06-17T08:00"]


def test_what_is_so_as_of_a_time_is_so_on_the_page_s_day() -> None:
    assert values("The mill burned on Monday at 9 p.m.\n\nAs of noon two are missing.")[-1] == "2021-06-16T12:00"


def test_a_time_of_today_moves_no_later_paragraph() -> None:
    text = "The mill burned on Monday.\n\nI saw him at eight this morning.\n\nThe alarm came at 11:20."
    assert values(text)[-1] == "2021-06-14T11:20"


def test_a_clock_time_before_the_day_is_named_takes_it() -> None:
    assert values("The alarm came at 3:51 p.m.\n\nThe mill burned on Monday.")[0] == "2021-06-14T15:51"


def test_a_new_matter_after_a_night_is_told_of_the_evening_s_day() -> None:
    text = "The first fell ill at 23:45 on 10 June. The camp called at 03:20.\n\nThe food had come at 16:25."
    assert values(text)[-1] == "2021-06-10T16:25"


def test_a_morning_after_a_night_is_the_next_day_s() -> None:
    text = "They sank at 23:45 on 10 June. The call came at 03:20.\n\nThe search began at 07:10.\n\nIt ended at 12:30."
    assert values(text)[-2:] == ["2021-06-11T07:10", "2021-06-11T12:30"]


def test_a_spoken_time_may_lie_shortly_before_the_one_named_before() -> None:
    assert values("They gave up at 20:05 on Monday. The door was open at a quarter to eight.")[-1] == "2021-06-14T19:45"


def test_a_caption_moves_no_clock() -> None:
    text = "The mill burned on Monday.\n\nThe ruins on Tuesday morning.\n\nThe alarm came at 11:20."
    ends = [0, 28, 59, len(text)]
    zones = (Zone.BODY, Zone.CAPTION, Zone.BODY)
    blocks = tuple(Block(Span(ends[i], ends[i + 1]), zone) for i, zone in enumerate(zones))
    told = Account("a1", "a", "", "", text, blocks, language="en", published=Published(WEDNESDAY, "metadata: a"))
    assert find_timexes(told, split_sentences(told))[-1].value == "2021-06-14T11:20"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("We want the report by Friday.", "2021-06-18"),
        ("What we ask for is the report, by Friday.", "2021-06-18"),
        ("By Friday, 200 had left the camp.", "2021-06-11"),
        ("All had left the camp by Friday.", "2021-06-11"),
    ],
)
def test_a_deadline_lies_ahead(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_day_on_which_somebody_spoke_dates_no_event() -> None:
    text = "The mill burned on Monday. On Tuesday the owner said that the alarm had come at 11:20."
    assert values(text)[-1] == "2021-06-14T11:20"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Monday evening. He left shortly before nine.", "2021-06-14T21"),
        ("The play, at the mill on Monday evening, was over by nine.", "2021-06-14T21:00"),
        ("The gates shut at 21:00 on Monday. At 9.40 Ann Bell rang the bell.", "2021-06-14T21:40"),
        ("The gates shut at 21:00 on Monday. Our entry of 9.40 was wrong.", "2021-06-14T21:40"),
        ("Come to the mill on Saturday at half past nine.", "2021-06-19T09:30"),
        ("“The gate will be opened,” he wrote on 9 December.", "2020-12-09"),
        ('"The gate will be opened", he wrote on 9 December.', "2020-12-09"),
    ],
)
def test_the_words_around_a_time_place_it(text: str, value: str) -> None:
    assert values(text)[-1] == value


@pytest.mark.parametrize(
    "text", ["The dose fell to 21:00 on Monday, an index of 9.40 percent.", "By six votes it fell."]
)
def test_a_measure_is_no_clock_time(text: str) -> None:
    assert not [value for value in values(text) if value.endswith(("9:40", "T06", "T18"))]


def test_a_time_in_an_entry_of_a_live_blog_lies_shortly_before_its_stamp() -> None:
    text = "8.05pm\n\nThe gate is open.\n\n7.42pm\n\nAt 7.40 Ann Bell rang the bell."
    assert values(text)[-1] == "2021-06-16T19:40"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The siren went at 23.04, and it was quiet at 23.31.", "2021-06-16T23:04"),
        ("The guard came at 1:10 a.m. The church clock struck three.", "2021-06-16T03:00"),
        ("The alarm rang at 2:31 a.m. The call had come at two nineteen.", "2021-06-16T02:19"),
        ("The first had come at 4:10 a.m., and the masks ran out by five.", "2021-06-16T05:00"),
        ("The crane stood in Mill Street from 10:04 to 10:26 p.m. on Monday.", "2021-06-14T22:04"),
        ("Seen from the lane at first light, the works were gone.", "2021-06-16TMO"),
        ("Others died in the night.", "2021-06-16TNI"),
        ("UPDATE, Friday, seven in the morning: the road is open.", "2021-06-18T07:00"),
        ("It burned on Monday. An officer had told Ambrel on 7 June at 16:40 that it would.", "2021-06-07T16:40"),
    ],
)
def test_clock_times_are_read_as_people_write_and_speak_them(words: str, value: str) -> None:
    assert value in values(words)


@pytest.mark.parametrize(
    "words",
    [
        "The shares closed at 23.04 after they had opened at 22.49.",
        "The toll rose by five. The guard had come at 9:10 a.m.",
        "The wait was almost two and a half years. The guard had come at 9:10 a.m.",
        "In the morning people work here.",
        "They ate at one canteen and slept at two others.",
    ],
)
def test_what_counts_measures_or_is_usual_is_no_clock_time(words: str) -> None:
    assert all("T" not in value or value.endswith("T09:10") for value in values(words))


def test_the_hour_at_which_somebody_speaks_is_the_page_s_day() -> None:
    assert values("The mill burned on Monday.\n\nANN: Good evening. It's seven o'clock.")[-1].startswith("2021-06-16T")


def test_a_paragraph_s_old_date_does_not_date_the_event_s_minutes() -> None:
    text = "The works burned on Monday.\n\nThe gauge was checked on 3 January. The call came at 02:58."
    assert values(text)[-1] == "2021-06-14T02:58"


def test_what_begins_a_new_sentence_is_no_part_of_the_time_before() -> None:
    assert values("The log train left at 1.31am. The Night Express came next.") == ["2021-06-16T01:31"]
    assert len(values("The bell rang at 10 p.m. On Monday it rang twice.")) == 2
    assert len(values("The bell rang at 10 p.m. Monday.")) == 1


def test_what_lasts_since_a_month_began_in_the_past() -> None:
    assert values("It would be the first delivery since March.", published="2021-10-13") == ["2021-03"]
