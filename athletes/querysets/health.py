from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from athletes.choices import Role
from athletes.domain.ages import adult_born_to
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


def is_open_on(day: datetime.date, prefix: str = "") -> Q:
    """Cases that began by a day and have not ended on it."""
    ends = Q(**{f"{prefix}fit_from__isnull": True}) | Q(**{f"{prefix}fit_from__gt": day})
    return ends & Q(**{f"{prefix}onset_on__lte": day})


class HealthCaseQuerySet(TrackedQuerySet):
    def open_on(self, day: datetime.date) -> HealthCaseQuerySet:
        return self.filter(is_open_on(day))

    def closed_on(self, day: datetime.date) -> HealthCaseQuerySet:
        return self.filter(fit_from__lte=day)

    def between(self, first_on: datetime.date, last_on: datetime.date) -> HealthCaseQuerySet:
        """Cases that were open on some day of the period."""
        return self.filter(Q(fit_from__isnull=True) | Q(fit_from__gt=first_on), onset_on__lte=last_on)

    def visible_to(self, user: User) -> HealthCaseQuerySet:
        """Cases with their diagnosis: the physician, the athlete and the guardian of a minor. Nobody else."""
        return self if user.has_role(Role.PHYSICIAN) else self.filter(own_record(user, "athlete__person"))


class DiagnosisQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> DiagnosisQuerySet:
        return self if user.has_role(Role.PHYSICIAN) else self.filter(own_record(user, "case__athlete__person"))


def own_record(user: User, person: str) -> Q:
    """The user's own record, and those of the user's wards until they come of age; an unknown age opens nothing."""
    wards = Q(**{f"{person}__in": user.scope(Role.GUARDIAN).persons})
    if user.acting_on is not None:
        wards &= Q(**{f"{person}__birth_date__gt": adult_born_to(user.acting_on)})
    return wards | Q(**{f"{person}__in": user.scope(Role.ATHLETE).persons})
