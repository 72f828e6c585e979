"""Stage, light and cap of an athlete: they follow from the dates of open cases and from nothing else.

docs/domain/availability.md. Bahr et al. (2020), IOC consensus, Br J Sports Med 54:372-389.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from athletes.choices import Availability, Stage


@dataclass(frozen=True)
class CaseDates:
    """The dates of one injury or illness. Days, all inclusive from their own day on.

    ``onset_on`` the first day out, ``restricted_from`` the first day of restricted training, ``full_training_from`` the
    first day of training without restriction, ``fit_from`` the first day fit to compete, which ends the case. A stage
    may be left out: an injury that begins with restricted training has ``restricted_from == onset_on``.
    """

    onset_on: datetime.date
    restricted_from: datetime.date | None = None
    full_training_from: datetime.date | None = None
    fit_from: datetime.date | None = None

    @property
    def is_in_order(self) -> bool:
        known = [day for day in self._days() if day is not None]
        return known == sorted(known)

    def _days(self) -> tuple[datetime.date | None, ...]:
        return self.onset_on, self.restricted_from, self.full_training_from, self.fit_from


@dataclass(frozen=True)
class StageCap:
    """The most that a stage allows in one session; None is no limit."""

    max_minutes: int | None = None
    max_rpe: int | None = None

    def is_exceeded(self, *, minutes: int | None, rpe: int | None) -> bool:
        """Say whether so many minutes or this RPE are more than allowed. What is unknown exceeds nothing."""
        return _is_above(minutes, self.max_minutes) or _is_above(rpe, self.max_rpe)


NO_CAP, NOTHING = StageCap(), StageCap(0, 0)
WORST_FIRST = (Stage.OUT, Stage.RESTRICTED, Stage.FULL_TRAINING, Stage.FIT)
LIGHTS = {
    Stage.OUT: Availability.OUT,
    Stage.RESTRICTED: Availability.LIMITED,
    Stage.FULL_TRAINING: Availability.LIMITED,  # IOC: available is fit for training and competition
    Stage.FIT: Availability.FIT,
}


def stage_of_case(case: CaseDates, on: datetime.date) -> Stage:
    """Return the last stage that has begun; fit before the onset."""
    if on < case.onset_on or _has_begun(case.fit_from, on):
        return Stage.FIT
    if _has_begun(case.full_training_from, on):
        return Stage.FULL_TRAINING
    return Stage.RESTRICTED if _has_begun(case.restricted_from, on) else Stage.OUT


def light_of_case(case: CaseDates, on: datetime.date) -> Availability:
    return LIGHTS[stage_of_case(case, on)]


def stage(cases: Iterable[CaseDates], on: datetime.date) -> Stage:
    """Return the earliest stage of all cases on a day; fit without a case."""
    stages = {stage_of_case(case, on) for case in cases}
    return next((step for step in WORST_FIRST if step in stages), Stage.FIT)


def availability(cases: Iterable[CaseDates], on: datetime.date) -> Availability:
    """Return the worst light of all cases on a day; fit without a case."""
    return LIGHTS[stage(cases, on)]


def tightest_cap(caps: Iterable[StageCap]) -> StageCap:
    """Return the lower of each limit over several cases."""
    held = list(caps)
    return StageCap(
        min((cap.max_minutes for cap in held if cap.max_minutes is not None), default=None),
        min((cap.max_rpe for cap in held if cap.max_rpe is not None), default=None),
    )


def _has_begun(day: datetime.date | None, on: datetime.date) -> bool:
    return day is not None and on >= day


def _is_above(value: int | None, most: int | None) -> bool:
    return value is not None and most is not None and value > most
