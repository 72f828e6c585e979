"""Whose plans a person reads: staff the drafts of the own groups, athletes what was published to theirs."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from athletes.choices import Role
from athletes.models import Athlete, Membership, Squad
from athletes.querysets import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User

PERSONAL = (Role.ATHLETE, Role.GUARDIAN)
STAFF = (Role.COACH, Role.TEAM_LEAD)


def planned_squads(user: User) -> QuerySet[Squad]:
    """The groups whose plans the user reads: those one coaches, and those of the sport one leads."""
    scope = user.scope(*STAFF)
    return Squad.objects.filter(Q(pk__in=scope.squads) | Q(sport__in=scope.sports))


def own_athletes(user: User) -> QuerySet[Athlete]:
    """Oneself as an athlete, or the children one is a guardian of."""
    athletes: QuerySet[Athlete] = Athlete.objects.filter(person__in=user.scope(*PERSONAL).persons)
    return athletes


class _OfSquadQuerySet(TrackedQuerySet):
    squad = "squad"

    def visible_to(self, user: User) -> _OfSquadQuerySet:
        return self.filter(**{f"{self.squad}__in": planned_squads(user)})


class SeasonQuerySet(_OfSquadQuerySet):
    def around(self, day: datetime.date) -> SeasonQuerySet:
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class PlanWeekQuerySet(_OfSquadQuerySet):
    pass


class WeekTemplateQuerySet(_OfSquadQuerySet):
    pass


class PlannedSessionQuerySet(_OfSquadQuerySet):
    squad = "week__squad"


class PublicationQuerySet(_OfSquadQuerySet):
    squad = "week__squad"

    def latest_editions(self) -> PublicationQuerySet:
        """Of each week the edition that holds."""
        rows = self.model._base_manager.filter(week=OuterRef("week")).order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(rows))


class PublishedSessionQuerySet(_OfSquadQuerySet):
    squad = "publication__week__squad"

    def holding(self) -> PublishedSessionQuerySet:
        """Of the edition that holds, of each week."""
        rows = self.model.publication.field.related_model._base_manager.filter(week=OuterRef("publication__week"))
        return self.filter(publication=Subquery(rows.order_by("-number").values("pk")[:1]))

    def published_to(self, athletes: QuerySet[Athlete]) -> PublishedSessionQuerySet:
        """Sessions of the squads that one of these belongs to on the session's day."""
        member = Membership.objects.filter(
            Q(to_on__isnull=True) | Q(to_on__gte=OuterRef("on")),
            athlete__in=athletes,
            squad=OuterRef("publication__week__squad"),
            from_on__lte=OuterRef("on"),
        )
        return self.filter(Exists(member))


class SchoolPeriodQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> SchoolPeriodQuerySet:
        """Dates of schools are no secret among those who plan around them; clerks keep those of the own unit."""
        if user.has_role(Role.OFFICE, *STAFF):
            return self
        units = user.scope(Role.UNIT_CLERK).organisations
        return self.filter(Q(unit__in=units) | Q(unit__parent__in=units))

    def during(self, first_on: datetime.date, last_on: datetime.date) -> SchoolPeriodQuerySet:
        return self.filter(starts_on__lte=last_on, ends_on__gte=first_on)
