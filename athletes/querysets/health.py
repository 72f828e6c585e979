from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from athletes.choices import Role
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class HealthCaseQuerySet(TrackedQuerySet):
    def open_on(self, day: datetime.date) -> HealthCaseQuerySet:
        return self.filter(Q(fit_from__isnull=True) | Q(fit_from__gt=day), onset_on__lte=day)

    def visible_to(self, user: User) -> HealthCaseQuerySet:
        """Cases with their diagnosis: the physician, the athlete and the guardian of a minor. Nobody else."""
        if user.has_role(Role.PHYSICIAN):
            return self
        return self.filter(athlete__person__in=user.scope(Role.ATHLETE, Role.GUARDIAN).persons)
