from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db.models import Q

from athletes.choices import Role
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User

Rows = TypeVar("Rows", bound=TrackedQuerySet)


def reached_sports(user: User, sport: str) -> Q:
    """The condition on the lookup `sport` for a team lead's own sports, by sport or by one of its squads."""
    scope = user.scope(Role.TEAM_LEAD)
    squads = "squads__in" if sport == "pk" else f"{sport}__squads__in"
    return Q(**{f"{sport}__in": scope.sports}) | Q(**{squads: scope.squads})


def in_sight(rows: Rows, user: User, sport: str) -> Rows:
    """All rows for office and leaders, those of the own sports for a team lead; `sport` is the lookup of the sport."""
    if user.has_role(Role.OFFICE, Role.LEADER):
        return rows
    if not user.has_role(Role.TEAM_LEAD):
        return rows.none()
    own = rows.model._base_manager.filter(reached_sports(user, sport)).order_by().values("pk")
    return rows.filter(pk__in=own)


class OfficeQuerySet(TrackedQuerySet):
    sport_path = "sport"

    def visible_to(self, user: User) -> OfficeQuerySet:
        return in_sight(self, user, self.sport_path)


class DelegationQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> DelegationQuerySet:
        return self if user.has_role(Role.OFFICE, Role.LEADER, Role.TEAM_LEAD) else self.none()


class MemberQuerySet(OfficeQuerySet):
    pass


class QuotaQuerySet(OfficeQuerySet):
    pass
