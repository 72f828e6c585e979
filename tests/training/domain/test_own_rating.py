from __future__ import annotations

import datetime
import math

import pytest

from training.choices import Slot
from training.domain.own_rating import ENDS, RatingWindow, asked_from, rating_gap, rating_window

DAY = datetime.date(2023, 12, 31)
moment = datetime.datetime.fromisoformat


def test_worked_example_half_an_hour_after_the_end() -> None:
    assert asked_from(DAY, Slot.AFTERNOON, datetime.time(15, 30), 90) == moment("2023-12-31T17:30")
    gap = rating_gap([(8, 5), (6, 6), (7, None)])
    assert (gap.n, gap.mean, gap.widest) == (2, 1.5, 3)


def test_a_late_session_is_asked_about_on_the_next_day() -> None:
    assert asked_from(DAY, Slot.EVENING, datetime.time(22, 30), 75) == moment("2024-01-01T00:15")


def test_every_part_of_the_day_has_an_end() -> None:
    assert set(ENDS) == set(Slot.values)
    assert asked_from(DAY, Slot.EARLY, None, 60) == moment("2023-12-31T08:00")


@pytest.mark.parametrize(
    ("now", "window"),
    [
        (moment("2023-12-31T17:29"), RatingWindow.AHEAD),
        (moment("2023-12-31T17:30"), RatingWindow.OPEN),
        (moment("2024-01-07T23:59"), RatingWindow.OPEN),
        (moment("2024-01-08T00:30"), RatingWindow.CLOSED),
    ],
)
def test_the_window_closes_with_the_log(now: datetime.datetime, window: RatingWindow) -> None:
    assert rating_window(DAY, moment("2023-12-31T17:30"), now) is window


def test_nothing_is_compared_without_the_coachs_mark() -> None:
    gap = rating_gap([(7, None)])
    assert gap.n == 0
    assert math.isnan(gap.mean)
