"""Numbers as the interval that the words commit to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.quantities import find_quantities
from rashomon.records import Account, Block, Quantity, Span, Timex, TimexType, Zone
from rashomon.sentences import split_sentences
from tests.marked import account, marked

OPEN = None


def found(text: str) -> list[Quantity]:
    told = account(text)
    return list(find_quantities(told, split_sentences(told), ()))


def words(text: str) -> list[str]:
    return [text[q.span.start : q.span.end] for q in found(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The mayor counted 212 boats.", 212, 212),
        ("The mayor counted 12,345 boats.", 12345, 12345),
        ("The mayor counted forty-seven boats.", 47, 47),
        ("The mayor counted one hundred and fifty thousand boats.", 150_000, 150_000),
        ("The dam holds 1.2 billion bricks.", 1.2e9, 1.2e9),
        ("They collected 2.1m signatures.", 2.1e6, 2.1e6),
        ("They collected half a million signatures.", 5e5, 5e5),
        ("They sold seven and a half thousand herrings.", 7500, 7500),
        ("They paid a 4,000-crown fine.", 4000, 4000),
        ("They saw over 40 boats.", 41, OPEN),
        ("They saw more than a thousand boats.", 1001, OPEN),
        ("They saw at least nine boats.", 9, OPEN),
        ("They saw no fewer than 9 boats.", 9, OPEN),
        ("They saw 30 or more boats.", 30, OPEN),
        ("They saw up to 30 boats.", OPEN, 30),
        ("They saw no more than 30 boats.", OPEN, 30),
        ("They saw fewer than 30 boats.", OPEN, 29),
        ("They saw around 500 boats.", 450, 550),
        ("They saw some 500 boats.", 450, 550),
        ("They saw nearly 500 boats.", 450, 500),
        ("They saw between 8 and 12 boats.", 8, 12),
        ("They saw 40-50 boats.", 40, 50),
        ("They saw two to three million boats.", 2e6, 3e6),
        ("They saw eight or nine boats.", 8, 9),
        ("They saw 600 boats, give or take 50.", 550, 650),
        ("They saw dozens of boats.", 24, 99),
        ("They saw hundreds of boats.", 200, 999),
        ("They saw tens of thousands of boats.", 20_000, 99_999),
        ("They saw a few thousand boats.", 2000, 9999),
        ("They saw thousands of boats.", 2000, OPEN),
        ("The crash injured scores.", 40, 99),
        ("Scores were injured there.", 40, 99),
        ("They saw between eight and a dozen boats.", 8, 12),
        ("They saw a couple of boats.", 2, 2),
        ("The island is home to 120, 000 people.", 120_000, 120_000),
        ("Not a single boat was lost.", 0, 0),
    ],
)
def test_an_interval_is_what_the_words_commit_to(text: str, low: float | None, high: float | None) -> None:
    assert [(q.low, q.high) for q in found(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "best", "approximate"),
    [
        ("It sold 80 boats.", 80, False),
        ("It sold about 80 boats.", 80, True),
        ("It sold over 80 boats.", 80, False),
        ("It sold dozens of boats.", None, False),
        ("It sold 70 to 80 boats.", None, False),
    ],
)
def test_best_is_the_number_that_the_words_name(text: str, best: float | None, approximate: bool) -> None:
    assert [(q.best, q.approximate) for q in found(text)] == [(best, approximate)]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("It cost $2.50 a loaf.", "USD", 2.5),
        ("It cost US$5bn in all.", "USD", 5e9),
        ("It cost 3 million euros.", "EUR", 3e6),
        ("Gusts of 48 knots came.", "[kn_i]", 48),
        ("It burned 60 square kilometres of forest.", "km2", 60),
        ("It spilled 500 barrels of oil.", "[bbl_us]", 500),
        ("The air held 40 ppm of smoke.", "[ppm]", 40),
        ("The train did 100 km/h there.", "km/h", 100),
        ("It was -5 °C outside.", "Cel", -5),
        ("A 2m high wall fell.", "m", 2),
        ("A 38-second film was shown.", "s", 38),
        ("He got 12 per cent of the votes.", "%", 12),
        ("He fell about 60m there.", "m", 60),
        ("The car lay 60m down a slope.", "m", 60),
        ("It cost €60m there.", "EUR", 60e6),
        ("It cost $200MM there.", "USD", 200e6),
        ("It was a 2 mn-euro heist.", "EUR", 2e6),
        ("It cost $2. 6 million there.", "USD", 2.6e6),
        ("He saw the two-hour film.", "h", 2),
        ("It lay half a mile away.", "[mi_i]", 0.5),
        ("They got hundreds more years.", "a", None),
        ("The quake had a magnitude of at least 5.9 there.", "{magnitude}", 5.9),
        ("A magnitude-5.9 quake came.", "{magnitude}", 5.9),
        ("A 5. 9-magnitude quake came.", "{magnitude}", 5.9),
        ("A quake of 5.6 on the Richter scale came.", "{magnitude}", 5.6),
        ("A 5.6 quake came.", "{magnitude}", 5.6),
    ],
)
def test_measures_and_money_carry_their_code(text: str, unit: str, value: float) -> None:
    assert [(q.unit, q.best) for q in found(text)] == [(unit, value)]


@pytest.mark.parametrize(
    ("text", "percent"), [("two-thirds of the crew", 66.67), ("half of the crew", 50), ("almost a tenth more", 10)]
)
def test_a_share_is_told_in_per_cent(text: str, percent: float) -> None:
    (share,) = found(f"It took {text}.")
    assert share.unit == "%"
    assert share.best == pytest.approx(percent, abs=0.01)


def test_a_share_of_a_round_number_is_a_number() -> None:
    assert [q.best for q in found("It cost a quarter of a million crowns.")] == [250_000]


def test_some_of_which_are_of_the_things_before() -> None:
    told = account("She sent 94 letters to Ann Bell, 11 of which concern the bridge.")
    all_of_them, some = find_quantities(told, split_sentences(told), ())
    assert (some.best, some.counted) == (11, all_of_them.counted)


@pytest.mark.parametrize(
    "text",
    [
        "[number Four] [counted men] smash a window.",
        "[number Three] [counted arms dealers] died.",
        "They spent [number two] “bad” [counted nights] there.",
        "LATEST NEWS-[number 4] [counted DEAD] after a crash",
        "Quake [counted Kills] [number 10]; the rest fled",
    ],
)
def test_a_counted_noun_ends_at_its_plural_and_may_be_a_verb(text: str) -> None:
    told, spans = marked(text)
    [quantity] = find_quantities(told, split_sentences(told), ())
    assert (quantity.span, *quantity.counted) == (*spans["number"], *spans["counted"])


def test_a_name_with_a_hyphen_and_a_number_is_no_count() -> None:
    assert [q.best for q in found("A dozen MH-17 victims, some Covid-19 patients.")] == [12]


def test_scores_of_a_game_are_no_count() -> None:
    assert words("The scores were read out.") == []


def test_more_than_a_measure_begins_at_the_measure() -> None:
    assert [q.low for q in found("They waited over 6 hours for over 6 boats.")] == [6, 7]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 3 May 2019 at 15:30.",
        "It happened in 2018, at 5 p.m.",
        "Ann Bell, 61, saw it.",
        "Ann Bell, aged 61, saw it.",
        "A 14-year-old saw it.",
        "Children of 14 saw it.",
        "The mother of two saw it.",
        "Call +44 20 7946 0958.",
        "Call 555-0142 now.",
        "A T-72 tank and an F-16 jet were shown.",
        "Resolution 2254 stands.",
        "Flight 370 was lost.",
        "He lives at 561 Oak Street.",
        "See paragraph 5 for more.",
        "The 1st Brigade and the twenty-second regiment came.",
        "They won 3-2 in the end.",
        "It was about a third party.",
        "It was closed two years later.",
        "She called twenty minutes ago.",
        "He works six days a week.",
        "One of them left.",
        "They help one another.",
        "The 72-page report came out.",
        "He came in the 1990s.",
        "Order 118/2019 was signed.",
        "He spoke to the Group of Seven yesterday.",
    ],
)
def test_numbers_that_count_nothing_are_no_quantities(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "They rescued 112 [noun people] alive.",
        "At least nine [noun dead] were found.",
        "12 of them were formally [noun arrested] there.",
        "40,000 of their [noun family members] left.",
        "Nine [noun who did not live] were brought in.",
        "The number of the [noun injured] rose to 12.",
        "12 of the 40 [noun residents] left.",
        "He sold 20 [noun anti-aircraft guns] abroad.",
        "About 500 [noun people], give or take 50, came.",
    ],
)
def test_counted_are_the_words_of_what_is_counted(text: str) -> None:
    told, spans = marked(text)
    assert find_quantities(told, split_sentences(told), ())[0].counted == spans["noun"]


def test_a_number_without_a_noun_counts_what_the_one_before_it_counts() -> None:
    told, spans = marked("Doctors treated 150 [noun wounded]; the camp registered 162.")
    assert find_quantities(told, split_sentences(told), ())[1].counted == spans["noun"]


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    assert [(q.low, q.high) for q in found("It rose from 9 to 17 boats.")] == [(9, 9), (17, 17)]


def test_a_number_inside_a_time_is_no_quantity() -> None:
    told, spans = marked("It began [time forty seven] boats later.")
    time = Timex(spans["time"][0], "2020", TimexType.DATE, None, None, "words alone")
    assert find_quantities(told, split_sentences(told), (time,)) == ()


@pytest.mark.parametrize("zone", [Zone.BOILERPLATE, Zone.RELATED, Zone.COMMENT, Zone.BYLINE, Zone.DATE])
def test_only_telling_zones_hold_quantities(zone: Zone) -> None:
    told = account("We have 412 boats.", zone=zone)
    assert find_quantities(told, split_sentences(told), ()) == ()


@given(st.text(alphabet="0123456789 ,.-–%$€km/h()\nofandtoer", max_size=80) | st.text(max_size=60))
def test_every_span_lies_inside_the_text(text: str) -> None:
    told = Account("a", "a", "0", "text/plain", text, (Block(Span(0, len(text)), Zone.BODY),) if text else ())
    for quantity in find_quantities(told, told.blocks and (told.blocks[0].span,), ()):
        for span in (quantity.span, *quantity.counted):
            assert span in told.blocks[0].span


PARTS = ("over", "up to", "5", "12", "million", "of them", "and", "between", "dozens", "a hundred", "half", "-")


@given(st.lists(st.sampled_from(PARTS), max_size=15))
def test_quantities_never_overlap(parts: list[str]) -> None:
    spans = [q.span for q in found(" ".join([*parts, "."]))]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("How many drowned? The club says 61.", "drowned"),
        ("Ninety. That is how many boats sank.", "boats"),
        ("The guards arrested 44 at once.", "arrested"),
        ("They paid a 4,000-crown fine.", "crown fine"),
    ],
)
def test_what_is_counted_stands_elsewhere(text: str, thing: str) -> None:
    told = account(text)
    (quantity,) = find_quantities(told, split_sentences(told), ())
    assert [told[span] for span in quantity.counted] == [thing]
