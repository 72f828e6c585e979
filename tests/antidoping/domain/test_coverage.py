from datetime import date

import pytest

from antidoping.domain.coverage import Interval, coverage

FIRST, LAST = date(2023, 7, 5), date(2023, 7, 14)


def d(day: int) -> date:
    return date(2023, 7, day)


@pytest.mark.parametrize(
    ("intervals", "gap", "days"),
    [
        ([], FIRST, 10),
        ([(d(1), d(14))], None, 0),
        ([(d(5), d(8)), (d(9), d(14))], None, 0),
        ([(d(5), d(10)), (d(7), d(14))], None, 0),
        ([(d(5), d(13))], d(14), 1),
        ([(d(6), d(14))], FIRST, 1),
        ([(d(5), d(6)), (d(9), d(10))], d(7), 6),
        ([(d(1), d(4)), (d(15), d(20))], FIRST, 10),
        ([(d(9), d(8)), (d(5), date.max)], None, 0),
        ([(d(9), d(7))], FIRST, 10),
    ],
)
def test_gaps(intervals: list[Interval], gap: date | None, days: int) -> None:
    found = coverage(intervals, FIRST, LAST)
    assert (found.first_gap_on, found.gap_days) == (gap, days)
    assert found.is_complete is (days == 0)
    assert found.covers_first_day is (gap != FIRST)


def test_a_span_that_ends_before_it_starts_is_its_first_day() -> None:
    assert coverage([(d(1), d(5))], FIRST, d(1)).is_complete
