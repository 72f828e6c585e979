"""The light of availability: it follows from the dates of open cases and from nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from athletes.choices import Availability


@dataclass(frozen=True)
class CaseDates:
    """The dates of one injury or illness. Days, all inclusive from their own day on.

    ``onset_on`` the first day out, ``restricted_from`` the first day of restricted training, ``fit_from`` the first
    day fully fit. An injury that begins with restricted training has ``restricted_from == onset_on``.
    """

    onset_on: datetime.date
    restricted_from: datetime.date | None = None
    fit_from: datetime.date | None = None


WORST_FIRST = (Availability.OUT, Availability.LIMITED, Availability.FIT)


def light_of_case(case: CaseDates, on: datetime.date) -> Availability:
    """Fit before the onset and from ``fit_from``; limited from ``restricted_from``; out between."""
    if on < case.onset_on or (case.fit_from is not None and on >= case.fit_from):
        return Availability.FIT
    if case.restricted_from is not None and on >= case.restricted_from:
        return Availability.LIMITED
    return Availability.OUT


def availability(cases: Iterable[CaseDates], on: datetime.date) -> Availability:
    """The worst light of all cases on a day; fit without a case."""
    lights = {light_of_case(case, on) for case in cases}
    return next((light for light in WORST_FIRST if light in lights), Availability.FIT)
