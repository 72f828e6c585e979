from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from athletes.choices import Role
from athletes.querysets.appointments import in_force
from athletes.querysets.talent import of_units
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class SchoolTeamQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> SchoolTeamQuerySet:
        """All for the office and leaders; for a clerk those of the own school, or of the own county's schools."""
        return self if user.has_role(Role.OFFICE, Role.LEADER) else self.filter(of_units(user, "school"))

    def on(self, day: datetime.date) -> SchoolTeamQuerySet:
        return self.filter(in_force(day))


class CountySportQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> CountySportQuerySet:
        """All for the office and leaders; those of the own county for a clerk."""
        if user.has_role(Role.OFFICE, Role.LEADER):
            return self
        return self.filter(Q(county__in=user.scope(Role.UNIT_CLERK).organisations))

    def on(self, day: datetime.date) -> CountySportQuerySet:
        return self.filter(in_force(day))
