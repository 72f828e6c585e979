"""Exams and holidays of the schools that a group's athletes go to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from athletes.choices import Role
from athletes.models import Athlete, Enrolment, Membership, Organisation, Squad, User
from training.choices import SchoolPeriodKind
from training.models import SchoolPeriod

LEVELS = ("", "__parent", "__parent__parent")
"""A period of a county or the city is one of each of its schools."""


@dataclass(frozen=True)
class SchoolNote:
    """A period, and how many of the group it touches."""

    period: SchoolPeriod
    athletes: int


def school_notes(squad: Squad, first_on: datetime.date, last_on: datetime.date) -> list[SchoolNote]:
    """The periods of these days that touch somebody of the group. Three queries, one where there are no periods."""
    periods = list(SchoolPeriod.objects.during(first_on, last_on).select_related("unit"))
    if not periods:
        return []
    members = Membership.objects.on(first_on).filter(squad=squad).values_list("athlete", flat=True)
    touched = Counter(unit for units in _units_of(members, first_on).values() for unit in units)
    return [SchoolNote(row, touched[row.unit_id]) for row in periods if touched[row.unit_id]]


def periods_of(
    athletes: Sequence[Athlete], first_on: datetime.date, last_on: datetime.date
) -> dict[UUID, list[SchoolPeriod]]:
    """The periods of these days for each of the athletes."""
    periods = list(SchoolPeriod.objects.during(first_on, last_on).select_related("unit"))
    units = _units_of([row.pk for row in athletes], first_on) if periods else {}
    return {key: [row for row in periods if row.unit_id in own] for key, own in units.items()}


def _units_of(athletes: Iterable[UUID], on: datetime.date) -> dict[UUID, set[int]]:
    """For each athlete the registering unit and the school, with the county and city above them."""
    keys = list(athletes)
    rows = Athlete.objects.filter(pk__in=keys).values_list("pk", *(f"unit{level}" for level in LEVELS))
    units = {key: {unit for unit in own if unit} for key, *own in rows}
    enrolled = Enrolment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), athlete__in=keys, starts_on__lte=on
    )
    for key, *own in enrolled.values_list("athlete", *(f"school{level}" for level in LEVELS)):
        units[key] |= {unit for unit in own if unit}
    return units


def school_periods(user: User, *, since: datetime.date, text: str = "", kind: str = "") -> QuerySet[SchoolPeriod]:
    """What the user reads of the calendar of schools from a day on, by name of period or unit, and by kind."""
    rows: QuerySet[SchoolPeriod] = SchoolPeriod.objects.visible_to(user).filter(ends_on__gte=since)
    if kind in SchoolPeriodKind.values:
        rows = rows.filter(kind=kind)
    if words := text.strip():
        rows = rows.filter(
            Q(name__icontains=words) | Q(unit__name__icontains=words) | Q(unit__name_en__icontains=words)
        )
    return rows.select_related("unit")


def period_units(user: User) -> QuerySet[Organisation]:
    """The units whose dates the user keeps: all for the office, the own one and its schools for a clerk."""
    if user.has_role(Role.OFFICE):
        return Organisation.objects.all()
    units = user.scope(Role.UNIT_CLERK).organisations
    return Organisation.objects.filter(Q(pk__in=units) | Q(parent__in=units))
