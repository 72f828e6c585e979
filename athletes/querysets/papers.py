from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from athletes.choices import Role
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class PaperQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> PaperQuerySet:
        """Papers of a registration: the office, the unit's clerk, the person and the guardian."""
        if user.has_role(Role.OFFICE):
            return self
        own = user.scope(Role.ATHLETE, Role.GUARDIAN).persons
        units = user.scope(Role.UNIT_CLERK).organisations
        return self.filter(Q(athlete__unit__in=units) | Q(athlete__person__in=own))


class HealthPaperQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> HealthPaperQuerySet:
        """Papers about health: the office that enters people, the physician, the person and the guardian."""
        if user.has_role(Role.OFFICE, Role.PHYSICIAN):
            return self
        return self.filter(athlete__person__in=user.scope(Role.ATHLETE, Role.GUARDIAN).persons)
