from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models

from athletes.choices import Role
from athletes.querysets.appointments import in_force
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class SquadQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> SquadQuerySet:
        """Squads whose staff, lead or responsible office the user is."""
        if user.has_role(Role.OFFICE, Role.LEADER, Role.PHYSICIAN, Role.ANTIDOPING_OFFICER):
            return self
        scope = user.scope(Role.COACH, Role.TEAM_LEAD)
        if not scope:
            return self.none()
        return self.filter(models.Q(pk__in=scope.squads) | models.Q(sport__in=scope.sports))

    def coached_by(self, user: User) -> SquadQuerySet:
        """Squads whose training the user logs: own groups, and groups handed over for these days."""
        scope = user.scope(Role.COACH)
        return self.filter(models.Q(pk__in=scope.squads) | models.Q(sport__in=scope.sports))


class MembershipQuerySet(TrackedQuerySet):
    def on(self, day: datetime.date) -> MembershipQuerySet:
        return self.filter(in_force(day))
