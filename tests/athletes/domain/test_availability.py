"""The worked example of docs/domain/availability.md, and what follows from its rules."""

from __future__ import annotations

import datetime

import pytest

from athletes.choices import Availability, Stage
from athletes.domain.availability import (
    NO_CAP,
    NOTHING,
    CaseDates,
    StageCap,
    availability,
    light_of_case,
    stage,
    stage_of_case,
    tightest_cap,
)


def day(number: int) -> datetime.date:
    return datetime.date(2023, 6, number)


CASE = CaseDates(onset_on=day(5), restricted_from=day(10), full_training_from=day(16), fit_from=day(20))


@pytest.mark.parametrize(
    ("on", "step", "light"),
    [
        (4, Stage.FIT, Availability.FIT),
        (5, Stage.OUT, Availability.OUT),
        (9, Stage.OUT, Availability.OUT),
        (10, Stage.RESTRICTED, Availability.LIMITED),
        (15, Stage.RESTRICTED, Availability.LIMITED),
        (16, Stage.FULL_TRAINING, Availability.LIMITED),
        (19, Stage.FULL_TRAINING, Availability.LIMITED),
        (20, Stage.FIT, Availability.FIT),
    ],
)
def test_stage_and_light_follow_from_the_dates(on: int, step: Stage, light: Availability) -> None:
    assert stage_of_case(CASE, day(on)) == step
    assert light_of_case(CASE, day(on)) == light


def test_a_case_without_further_dates_stays_out() -> None:
    assert light_of_case(CaseDates(onset_on=day(5)), day(30)) == Availability.OUT


def test_a_stage_may_be_left_out() -> None:
    assert stage_of_case(CaseDates(day(1), full_training_from=day(3)), day(3)) == Stage.FULL_TRAINING


def test_the_earliest_stage_of_all_cases_counts() -> None:
    limited = CaseDates(onset_on=day(1), restricted_from=day(1))
    assert availability([CASE, limited], day(5)) == Availability.OUT
    assert availability([CASE, limited], day(25)) == Availability.LIMITED
    assert availability([], day(25)) == Availability.FIT
    assert stage([CASE, limited], day(17)) == Stage.RESTRICTED


@pytest.mark.parametrize(
    ("case", "in_order"),
    [
        (CASE, True),
        (CaseDates(day(5)), True),
        (CaseDates(day(5), day(5), day(5), day(5)), True),
        (CaseDates(day(5), restricted_from=day(4)), False),
        (CaseDates(day(5), restricted_from=day(9), full_training_from=day(8)), False),
        (CaseDates(day(5), full_training_from=day(9), fit_from=day(8)), False),
    ],
)
def test_stages_begin_one_after_the_other(case: CaseDates, in_order: bool) -> None:
    assert case.is_in_order == in_order


def test_the_tightest_of_several_caps_holds() -> None:
    assert tightest_cap([StageCap(60, 5), StageCap(45, None), NO_CAP]) == StageCap(45, 5)
    assert tightest_cap([]) == NO_CAP


@pytest.mark.parametrize(
    ("minutes", "rpe", "exceeded"),
    [(45, 5, False), (46, 5, True), (45, 6, True), (None, None, False), (None, 6, True)],
)
def test_a_session_above_either_limit_exceeds_the_cap(minutes: int | None, rpe: int | None, exceeded: bool) -> None:
    assert StageCap(45, 5).is_exceeded(minutes=minutes, rpe=rpe) == exceeded
    assert not NO_CAP.is_exceeded(minutes=minutes, rpe=rpe)


def test_nothing_is_allowed_to_somebody_who_is_out() -> None:
    assert NOTHING.is_exceeded(minutes=1, rpe=None)
