"""Contests and their results, for the workspace."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from athletes.choices import OrganisationKind
from athletes.models import Athlete, Organisation, Sport, User
from competitions.choices import ResultState
from competitions.models import Competition, Contest, Result


def contests_of(competition: Competition, *, user: User, sport: Sport | None = None) -> QuerySet[Contest]:
    """The programme as the user may see it, with how many results stand and how many of them are official."""
    rows: QuerySet[Contest] = (
        Contest.objects.visible_to(user).filter(competition=competition).select_related("event__sport", "age_group")
    )
    if sport is not None:
        rows = rows.filter(event__sport=sport)
    return rows.annotate(
        provisional_count=Count("results", filter=Q(results__state=ResultState.PROVISIONAL)),
        official_count=Count("results", filter=Q(results__state=ResultState.OFFICIAL)),
    ).order_by("starts_on", "event__sport__order", "event__code", "pk")


def standing_results(contest: Contest) -> QuerySet[Result]:
    """Results that count now, best place first, those without a place last."""
    return _with_names(Result.objects.standing().filter(contest=contest))


def superseded_results(contest: Contest) -> QuerySet[Result]:
    """What was corrected, with the correction."""
    rows = Result.objects.filter(contest=contest, state=ResultState.SUPERSEDED)
    return _with_names(rows).select_related("corrected_by__recorded_by", "represents", "athlete__person")


def _with_names(rows: QuerySet[Result]) -> QuerySet[Result]:
    return rows.select_related("represents", "athlete__person", "recorded_by").prefetch_related(
        "members__athlete__person"
    )


def sports_of(competition: Competition, user: User) -> QuerySet[Sport]:
    """Sports with contests here that the user may see."""
    seen = Contest.objects.visible_to(user).filter(competition=competition, event__sport=OuterRef("pk"))
    return Sport.objects.filter(Exists(seen))


def entrant_choices(contest: Contest, user: User) -> QuerySet[Athlete]:
    """Athletes of the contest's sport whom the user may see."""
    return Athlete.objects.visible_to(user).filter(sport=contest.event.sport).select_related("person")


def delegations() -> QuerySet[Organisation]:
    """The units that send delegations: the cities."""
    return Organisation.objects.filter(kind=OrganisationKind.CITY).order_by("code")
