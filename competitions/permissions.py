"""What one may do to a competition, contest or match that one can see."""

from __future__ import annotations

from typing import Any

import rules

from athletes.choices import Role
from athletes.models import Scope, Sport, Squad, User
from athletes.permissions import has_role
from competitions.models import Competition
from competitions.querysets import EVERYTHING

is_office = has_role(Role.OFFICE)


@rules.predicate
def leads_sport(user: User, sport: Sport | None) -> bool:
    """The user is a team lead of this sport, by the sport itself or by one of its squads."""
    if sport is None:
        return False
    scope = user.scope(Role.TEAM_LEAD)
    return sport.pk in scope.sports or _trains(scope, sport)


@rules.predicate
def leads_sport_of(user: User, contest: Any) -> bool:
    return contest is not None and leads_sport(user, contest.event.sport)


@rules.predicate
def reads_calendar(user: User, subject: Competition | Sport | Squad | None) -> bool:
    """A competition or squad that the user sees; a sport that the user reads, leads or trains."""
    if isinstance(subject, Sport):
        scope = user.scope(Role.TEAM_LEAD, Role.COACH)
        return user.has_role(*EVERYTHING) or subject.pk in scope.sports or _trains(scope, subject)
    return subject is not None and type(subject).objects.visible_to(user).filter(pk=subject.pk).exists()


def _trains(scope: Scope, sport: Sport) -> bool:
    return bool(scope.squads) and sport.squads.filter(pk__in=scope.squads).exists()


@rules.predicate
def works_with_squad(user: User, squad: Squad | None) -> bool:
    """The user coaches the squad, by the squad itself or by its sport, or leads its sport."""
    if squad is None:
        return False
    scope = user.scope(Role.COACH)
    return squad.pk in scope.squads or squad.sport_id in scope.sports or bool(leads_sport(user, squad.sport))


rules.add_perm("competitions.read_calendar", reads_calendar)
rules.add_perm("competitions.pass_rule", is_office)
rules.add_perm("competitions.enter_lines", is_office)
rules.add_perm("competitions.set_dates", is_office)
rules.add_perm("competitions.keep_youth_events", is_office)
rules.add_perm("competitions.plan_sport", is_office | leads_sport)
rules.add_perm("competitions.enter_results", is_office | leads_sport_of)
rules.add_perm("competitions.enter_scores", is_office | leads_sport)
rules.add_perm("competitions.set_rules", is_office)
rules.add_perm("competitions.run_match", is_office | works_with_squad)
