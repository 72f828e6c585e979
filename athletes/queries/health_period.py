"""Injuries and illnesses of a period for the physician's statistics: counts and days, never a name."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from athletes.choices import HealthKind
from athletes.domain.availability import CaseDates
from athletes.domain.incidence import Spell
from athletes.models import Diagnosis, HealthCase, Membership, Sport, User


@dataclass(frozen=True)
class NewCase:
    """A case that began in the period, by its codes."""

    kind: HealthKind
    dates: CaseDates
    setting: str
    body_area: str
    organ_system: str


def new_cases(user: User, *, first_on: datetime.date, last_on: datetime.date, sport: Sport | None) -> list[NewCase]:
    """Cases with their onset in the period whose codes the user may read. One query."""
    rows = Diagnosis.objects.visible_to(user).filter(case__onset_on__range=(first_on, last_on)).select_related("case")
    if sport:
        rows = rows.filter(case__athlete__sport=sport)
    return [
        NewCase(HealthKind(row.case.kind), row.case.dates, row.setting, row.body_area, row.organ_system)
        for row in rows.defer("text").order_by("case__onset_on", "pk")
    ]


def roster_spells(*, first_on: datetime.date, last_on: datetime.date, sport: Sport | None) -> list[Spell]:
    """Who was in a squad when, as far as it touches the period. One query."""
    rows = Membership.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=first_on), from_on__lte=last_on)
    if sport:
        rows = rows.filter(athlete__sport=sport)
    return [Spell(*row) for row in rows.order_by().values_list("athlete_id", "from_on", "to_on")]


def dates_by_athlete(*, first_on: datetime.date, last_on: datetime.date) -> dict[UUID, list[CaseDates]]:
    """The dates of every case that was open on some day of the period. One query."""
    found: dict[UUID, list[CaseDates]] = defaultdict(list)
    for case in HealthCase.objects.between(first_on, last_on).order_by():
        found[case.athlete_id].append(case.dates)
    return dict(found)
