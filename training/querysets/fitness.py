"""Which fitness tests a person keeps, and whose results."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from athletes.choices import Role
from athletes.models import Membership, Squad
from athletes.querysets import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User


class FitnessTracked(TrackedQuerySet):
    """Rows that are read through their test."""


class FitnessItemQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> FitnessItemQuerySet:
        """Tests of the sports whose groups the user trains or leads."""
        return self.filter(sport__in=tested_squads(user).values("sport"))


class FitnessBatteryQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> FitnessBatteryQuerySet:
        return self.filter(squad__in=tested_squads(user))


class FitnessResultQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> FitnessResultQuerySet:
        """Results of the athletes in the groups that the user trains or leads."""
        return self.filter(athlete__in=tested_athletes(user))

    def counting(self) -> FitnessResultQuerySet:
        return self.filter(state="accepted", is_superseded=False)

    def waiting(self) -> FitnessResultQuerySet:
        return self.filter(state="waiting")


class GrowthCheckQuerySet(TrackedQuerySet):
    """Checks are read through ``training.queries.growth``, which decides on the athlete."""


def tested_squads(user: User) -> models.QuerySet:
    """Squads whose fitness tests the user keeps: the coach the own groups, the lead those of the sport."""
    scope = user.scope(Role.COACH, Role.TEAM_LEAD)
    return Squad.objects.filter(Q(pk__in=scope.squads) | Q(sport__in=scope.sports)).order_by()


def tested_athletes(user: User) -> models.QuerySet:
    day = user.acting_on or datetime.date.min
    return Membership.objects.on(day).filter(squad__in=tested_squads(user)).order_by().values("athlete")
