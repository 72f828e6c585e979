from datetime import date

import pytest

from antidoping.domain.clocks import add_months, last_valid_day, was_under


@pytest.mark.parametrize(
    ("completed", "months", "last"),
    [
        (date(2025, 8, 20), 24, date(2027, 8, 19)),
        (date(2024, 2, 29), 24, date(2026, 2, 27)),
        (date(2023, 12, 31), 2, date(2024, 2, 28)),
        (date(2023, 1, 1), 12, date(2023, 12, 31)),
    ],
)
def test_last_valid_day(completed: date, months: int, last: date) -> None:
    assert last_valid_day(completed, months) == last


def test_months_cross_the_year() -> None:
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


@pytest.mark.parametrize(("on", "under"), [(date(2027, 8, 15), True), (date(2027, 8, 16), False)])
def test_a_birthday_still_counts_as_under_age(on: date, under: bool) -> None:
    assert was_under(date(2013, 8, 15), 14, on) is under
