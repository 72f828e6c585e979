from __future__ import annotations

import datetime

import pytest

from athletes.choices import Availability
from athletes.domain.availability import CaseDates, availability, light_of_case


def day(number: int) -> datetime.date:
    return datetime.date(2023, 6, number)


CASE = CaseDates(onset_on=day(5), restricted_from=day(10), fit_from=day(20))


@pytest.mark.parametrize(
    ("on", "light"),
    [
        (4, Availability.FIT),
        (5, Availability.OUT),
        (9, Availability.OUT),
        (10, Availability.LIMITED),
        (19, Availability.LIMITED),
        (20, Availability.FIT),
    ],
)
def test_the_light_follows_from_the_dates(on: int, light: Availability) -> None:
    assert light_of_case(CASE, day(on)) == light


def test_a_case_without_further_dates_stays_out() -> None:
    assert light_of_case(CaseDates(onset_on=day(5)), day(30)) == Availability.OUT


def test_the_worst_case_gives_the_light() -> None:
    limited = CaseDates(onset_on=day(1), restricted_from=day(1))
    assert availability([CASE, limited], day(5)) == Availability.OUT
    assert availability([CASE, limited], day(25)) == Availability.LIMITED
    assert availability([], day(25)) == Availability.FIT
