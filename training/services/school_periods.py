"""Keep the exams and holidays of schools."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from athletes.models import Organisation, User
from athletes.services.history import changes
from training.models import SchoolPeriod
from training.services.plan_refusals import PlanChanged


@dataclass(frozen=True, kw_only=True)
class PeriodDays:
    unit: Organisation
    kind: str
    name: str
    starts_on: datetime.date
    ends_on: datetime.date


@transaction.atomic
def save_school_period(
    *, days: PeriodDays, by: User, period: SchoolPeriod | None = None, seen: int = 1
) -> SchoolPeriod:
    """Enter a period, or correct one that nobody else changed since."""
    if period is None:
        row = SchoolPeriod(**vars(days))
    else:
        row = SchoolPeriod.objects.select_for_update().get(pk=period.pk)
        if row.version != seen:
            raise PlanChanged
        row.version += 1
        for name, value in vars(days).items():
            setattr(row, name, value)
    with changes(by=by):
        row.save()
    return row


@transaction.atomic
def remove_school_period(*, period: SchoolPeriod, seen: int, by: User) -> None:
    """Take out a period that was entered by mistake; the history keeps it."""
    row = SchoolPeriod.objects.select_for_update().filter(pk=period.pk).first()
    if row is None or row.version != seen:
        raise PlanChanged
    with changes(by=by):
        row.delete()
