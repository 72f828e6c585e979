"""Teams in schools and sports of counties, as lists and as figures by county."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import OuterRef, Q, QuerySet, Subquery

from athletes.choices import OrganisationKind, Role
from athletes.domain.stated_figures import Stated, Total, total
from athletes.models import CountySport, Organisation, Person, SchoolTeam, SchoolTeamCount, User
from athletes.queries.people import coaches


@dataclass(frozen=True)
class CountyTeams:
    """The open teams of one county. ``pupils`` are declared by the schools, not persons on record."""

    county: Organisation | None
    schools: int
    teams: int
    pupils: Total


def school_teams(user: User) -> QuerySet[SchoolTeam]:
    """Return the teams that the user sees, county by county, each with its last count (``heads``, ``counted_on``)."""
    last = SchoolTeamCount.objects.filter(team=OuterRef("pk")).order_by("-on")
    rows = SchoolTeam.objects.visible_to(user).select_related("school__parent", "sport", "coach")
    rows = rows.annotate(heads=Subquery(last.values("heads")[:1]), counted_on=Subquery(last.values("on")[:1]))
    return cast("QuerySet[SchoolTeam]", rows.order_by("school__parent__code", "school__code", "sport__order", "pk"))


def teams_by_county(teams: Iterable[SchoolTeam]) -> list[CountyTeams]:
    """Return the open ones among these teams (as of ``school_teams``) by county; closed teams are not counted."""
    found: dict[Organisation | None, list[SchoolTeam]] = {}
    for team in teams:
        if team.to_on is None:
            found.setdefault(team.school.parent, []).append(team)
    return [
        CountyTeams(county, len({team.school_id for team in rows}), len(rows), pupils(rows))
        for county, rows in found.items()
    ]


def pupils(teams: Iterable[SchoolTeam]) -> Total:
    """Return the sum of the last counts of these teams (as of ``school_teams``)."""
    return total(Stated(team.heads) for team in teams)  # type: ignore[attr-defined]  # annotated by school_teams


def team_schools(user: User) -> QuerySet[Organisation]:
    """Return the schools for which the user may keep teams: all for the office, the own ones for a clerk."""
    schools = Organisation.objects.filter(kind=OrganisationKind.SCHOOL)
    if not user.has_role(Role.OFFICE):
        own = user.scope(Role.UNIT_CLERK).organisations
        schools = schools.filter(Q(pk__in=own) | Q(parent__in=own))
    return schools.order_by("code")


def schools_with_teams(user: User) -> QuerySet[Organisation]:
    """Return the schools of the teams that the user sees."""
    rows: QuerySet[Organisation] = Organisation.objects.filter(
        pk__in=SchoolTeam.objects.visible_to(user).order_by().values("school")
    )
    return rows.order_by("code")


def team_coaches(team: SchoolTeam | None, *, on: datetime.date) -> QuerySet[Person]:
    """Return who may be named: the coaches on a day, and whoever stands there already."""
    rows = coaches(on=on)
    if team and team.coach_id:
        rows = rows | Person.objects.filter(pk=team.coach_id)
    return rows


def county_sports(user: User) -> QuerySet[CountySport]:
    """Return the brand and advantage sports that the user sees, county by county."""
    rows = CountySport.objects.visible_to(user).select_related("county", "sport")
    return cast("QuerySet[CountySport]", rows.order_by("county__code", "sport__order", "-from_on", "pk"))


def counties_visible_to(user: User) -> QuerySet[Organisation]:
    """Return the counties by code: all for the office and leaders, the own one for a clerk."""
    rows = Organisation.objects.filter(kind=OrganisationKind.COUNTY)
    if not user.has_role(Role.OFFICE, Role.LEADER):
        rows = rows.filter(pk__in=user.scope(Role.UNIT_CLERK).organisations)
    return cast("QuerySet[Organisation]", rows.order_by("code"))


def keeps_teams_of(user: User, school: Organisation) -> bool:
    """Say whether the user keeps the teams of a school."""
    return team_schools(user).filter(pk=school.pk).exists()
