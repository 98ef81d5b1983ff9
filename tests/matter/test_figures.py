"""Number words and times are no words of matter."""

from __future__ import annotations

from rashomon.matter.figures import Figures
from rashomon.records import Quantity, Span, Timex, TimexType


def timex(span: Span, kind: TimexType) -> Timex:
    return Timex(span, "2020-03-01", kind, None, None, "words alone")


def test_a_number_is_a_figure_and_what_it_counts_is_none() -> None:
    figures = Figures([Quantity(Span(0, 15), 27.0, 27.0, 27.0, False, (Span(8, 15),), None)], [])
    assert Span(0, 6) in figures
    assert Span(9, 15) not in figures


def test_dates_are_figures_and_durations_are_none() -> None:
    figures = Figures([], [timex(Span(3, 9), TimexType.DATE), timex(Span(20, 29), TimexType.DURATION)])
    assert Span(3, 9) in figures
    assert Span(22, 29) not in figures
    assert Span(2, 9) not in figures
