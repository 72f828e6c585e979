from datetime import date

import pytest

from competitions.domain.medal_line import checks, distance, forecast, trend

DAYS = [date(2023, month, 15) for month in range(1, 7)]
MARKS = [11.20, 11.14, 11.15, 11.04, 11.03, 10.98]


def test_a_distance_is_what_is_missing():
    assert distance(10.98, 10.85, lower_is_better=True) == 0.13
    assert distance(7.21, 7.30, lower_is_better=False) == 0.09
    assert distance(7.35, 7.30, lower_is_better=False) == -0.05
    assert str(distance(7.3, 7.3, lower_is_better=True)) == "0.0"


def test_the_trend_of_the_worked_example():
    found = trend(DAYS, MARKS, lower_is_better=True)
    assert (found.slope, found.low, found.high) == pytest.approx((0.0446, 0.0283, 0.0609), abs=5e-5)
    assert (found.marks, found.months) == (6, pytest.approx(4.961, abs=5e-4))


def test_where_higher_is_better_the_same_figures_worsen():
    found = trend(DAYS, MARKS, lower_is_better=False)
    assert found.slope == pytest.approx(-0.0446, abs=5e-5)


@pytest.mark.parametrize(
    ("days", "marks"),
    [(DAYS[:2], MARKS[:2]), ([DAYS[0]] * 3, MARKS[:3]), (DAYS[:3], [11.0, 11.0, 11.0])],
    ids=["two marks", "one day", "no scatter"],
)
def test_too_little_gives_no_trend(days, marks):
    assert trend(days, marks, lower_is_better=True) is None


def test_a_forecast_needs_five_marks_and_is_a_range():
    assert forecast(DAYS[:4], MARKS[:4], date(2023, 8, 8)) is None
    low, high = forecast(DAYS, MARKS, date(2023, 8, 8))
    assert (low, high) == pytest.approx((10.8440, 10.9554), abs=5e-5)


def test_hits_and_misses_are_told_by_what_was_known_before():
    found = checks(DAYS, MARKS, lower_is_better=True)
    assert [(row.on, row.verdict, row.marks_before) for row in found] == [(DAYS[5], "hit", 5)]
    days, marks = [*DAYS, date(2023, 7, 15), date(2023, 7, 20)], [*MARKS, 11.30, 10.50]
    later = checks(days, marks, lower_is_better=True)
    assert [row.verdict for row in later] == ["hit", "worse", "better"]
    assert [row.verdict for row in checks(days[:7], [-mark for mark in marks[:7]], lower_is_better=False)] == [
        "hit",
        "worse",
    ]
    assert [row.verdict for row in checks(days[:7], marks[:7], lower_is_better=False)] == ["hit", "better"]
