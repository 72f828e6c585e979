"""Availability for those who train and select; diagnoses only for those who may read them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from athletes.choices import Availability
from athletes.domain.availability import CaseDates, availability
from athletes.models import HealthCase


@dataclass(frozen=True)
class Light:
    """What a coach may know: the light, what the restriction is, and when the physician looks again."""

    availability: Availability
    restriction: str = ""
    review_on: datetime.date | None = None


FIT = Light(Availability.FIT)


def availability_lights(athletes: Iterable[UUID], *, on: datetime.date) -> dict[UUID, Light]:
    """The light of each athlete with an open case on a day, in one query; whoever is absent from the result is fit."""
    cases: dict[UUID, list[HealthCase]] = defaultdict(list)
    for case in HealthCase.objects.open_on(on).filter(athlete__in=list(athletes)):
        cases[case.athlete_id].append(case)
    return {athlete: _light(rows, on) for athlete, rows in cases.items()}


def _light(cases: list[HealthCase], on: datetime.date) -> Light:
    reviews = [case.review_on for case in cases if case.review_on]
    return Light(
        availability(map(case_dates, cases), on),
        "；".join(case.restriction for case in cases if case.restriction),
        min(reviews, default=None),
    )


def case_dates(case: HealthCase) -> CaseDates:
    return CaseDates(case.onset_on, case.restricted_from, case.fit_from)


def open_cases(*, on: datetime.date) -> QuerySet[HealthCase]:
    """Open cases for the physician's page, the nearest review first."""
    return (
        HealthCase.objects.open_on(on)
        .select_related("athlete__person", "athlete__sport")
        .order_by("review_on", "athlete__person__name_pinyin")
    )
