from __future__ import annotations

import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from athletes.choices import Role
from athletes.querysets import TrackedQuerySet
from athletes.querysets.rights import AppendOnlyQuerySet
from competitions.choices import CompetitionKind, MatchStatus, ResultState
from competitions.domain.date_history import period_begins

if TYPE_CHECKING:
    from athletes.models import User

EVERYTHING = (Role.OFFICE, Role.LEADER)


def of_own_sports(user: User, path: str) -> Q:
    """Rows whose sport, at ``path``, is led by the user, or is that of a squad on whose staff the user is."""
    scope = user.scope(Role.TEAM_LEAD, Role.COACH)
    return Q(**{f"{path}__in": scope.sports}) | Q(**{f"{path}__squads__in": scope.squads})


def days_that_hold(competition: str) -> dict[str, Subquery]:
    """First and last day, and how well they are known, of the entry of dates that holds for a competition."""
    dates = apps.get_model("competitions", "CompetitionDate").objects
    last = dates.filter(competition=OuterRef(competition), sport=None).order_by("-pk")
    return {name: Subquery(last.values(name)[:1]) for name in ("starts_on", "ends_on", "precision")}


class CompetitionQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> CompetitionQuerySet:
        """Everything for the office and leaders; competitions of own sports for coaches; for leads the Games too."""
        if user.has_role(*EVERYTHING):
            return self
        if not user.has_role(Role.TEAM_LEAD, Role.COACH):
            return self.none()
        own = of_own_sports(user, "contests__event__sport") | of_own_sports(user, "matches__home__sport")
        if user.has_role(Role.TEAM_LEAD):
            own |= Q(kind=CompetitionKind.GAMES)
        return self.filter(pk__in=self.model._base_manager.filter(own).order_by().values("pk"))

    def next_first(self, on: datetime.date) -> CompetitionQuerySet:
        """What is on or to come, the earliest first; then what has no date yet; then what is over, the latest first."""
        over = [Q(precision=known, last__lt=begins) for known, begins in period_begins(on).items()]
        dated = self.annotate(**days_that_hold("pk")).annotate(last=Coalesce("ends_on", "starts_on"))
        turn = Case(When(starts_on=None, then=1), When(reduce(or_, over), then=2), default=0)
        return dated.annotate(turn=turn).order_by(
            "turn", Case(When(turn=0, then="starts_on")), F("starts_on").desc(nulls_last=True), "name", "pk"
        )


class ContestQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> ContestQuerySet:
        """Everything for the office and leaders; own sport for coaches; for team leads the whole Games as well."""
        if user.has_role(*EVERYTHING):
            return self
        if not user.has_role(Role.TEAM_LEAD, Role.COACH):
            return self.none()
        own = of_own_sports(user, "event__sport")
        if user.has_role(Role.TEAM_LEAD):
            own |= Q(competition__kind=CompetitionKind.GAMES)
        return self.filter(pk__in=self.model._base_manager.filter(own).order_by().values("pk"))


class SchemeQuerySet(TrackedQuerySet):
    """Points rules; every reader of tables may read them."""


class StageQuerySet(TrackedQuerySet):
    """Stages are reached through their competition."""


class SquadTargetQuerySet(TrackedQuerySet):
    def open(self) -> SquadTargetQuerySet:
        """Targets that the squad still has; those that were ended stay on record."""
        return self.filter(ended_on=None)


class StandardQuerySet(TrackedQuerySet):
    def in_force(self) -> StandardQuerySet:
        """Tables that were looked at and taken; the others wait for somebody to look."""
        return self.filter(taken_at__isnull=False)


class DecisionQuerySet(TrackedQuerySet):
    def in_force(self) -> DecisionQuerySet:
        """What counts now: everything that was not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class ResultQuerySet(TrackedQuerySet):
    def standing(self) -> ResultQuerySet:
        """Results that count now: provisional and official ones, without those a correction replaced."""
        return self.exclude(state=ResultState.SUPERSEDED)

    def official(self) -> ResultQuerySet:
        """Official results of every round: history and bests are made of these."""
        return self.filter(state=ResultState.OFFICIAL)

    def placing(self) -> ResultQuerySet:
        """Official results of the final placing alone: medals and points are made of these."""
        return self.official().final()

    def final(self) -> ResultQuerySet:
        """The final placing, without heats and groups."""
        return self.filter(round_label="")


class CompetitionDateQuerySet(TrackedQuerySet):
    def in_order(self) -> CompetitionDateQuerySet:
        return self.order_by("pk")


class MatchQuerySet(TrackedQuerySet):
    def of_team(self, team: models.Model) -> MatchQuerySet:
        return self.filter(Q(home=team) | Q(away=team))

    def played(self) -> MatchQuerySet:
        return self.filter(status=MatchStatus.PLAYED)

    def to_come(self, on: datetime.date) -> MatchQuerySet:
        return self.filter(status=MatchStatus.SCHEDULED, starts_on__gte=on)

    def with_names(self) -> MatchQuerySet:
        return self.select_related("home", "away", "stage", "competition")


class MatchEventQuerySet(AppendOnlyQuerySet):
    def of(self, match: models.Model) -> MatchEventQuerySet:
        """The whole log of a match in the order in which it arrived."""
        return self.filter(match=match).order_by("number")


class MilestoneQuerySet(TrackedQuerySet):
    def overdue(self, on: datetime.date) -> MilestoneQuerySet:
        return self.filter(done_on__isnull=True, due_on__lt=on)


class CalendarFeedQuerySet(TrackedQuerySet):
    def open(self) -> CalendarFeedQuerySet:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> CalendarFeedQuerySet:
        """One's own, and nobody else's: an address that opens a calendar is personal."""
        return self.filter(user=user)


class YouthEventQuerySet(TrackedQuerySet):
    def with_days(self) -> YouthEventQuerySet:
        """Each with the first and last day, and how well they are known, of the entry of dates that holds."""
        return self.annotate(**days_that_hold("competition"))
