"""Who may act on selection and responsibility. Every predicate with an object takes the sport."""

from __future__ import annotations

import rules

from athletes.choices import Role
from athletes.models import Sport, Squad, User
from athletes.permissions import has_role


@rules.predicate(name="leads_sport")
def leads_sport(user: User, sport: Sport | None) -> bool:
    """Whether the user is a team lead of the sport, by the sport itself or by one of its squads."""
    if sport is None or not getattr(user, "is_authenticated", False):
        return False
    scope = user.scope(Role.TEAM_LEAD)
    if sport.pk in scope.sports:
        return True
    return bool(scope.squads) and Squad.objects.filter(pk__in=scope.squads, sport=sport).exists()


is_office = has_role(Role.OFFICE)
is_leader = has_role(Role.LEADER)

rules.add_perm("delegation.publish_policy", is_office)
rules.add_perm("delegation.record_trial", is_office | leads_sport)
rules.add_perm("delegation.propose_case", is_office | leads_sport)
rules.add_perm("delegation.approve_case", is_leader)
rules.add_perm("delegation.set_target", is_office)
rules.add_perm("delegation.appoint_responsible", is_office)
rules.add_perm("delegation.enter_forecast", leads_sport)
rules.add_perm("delegation.hold_review", is_office | leads_sport)
rules.add_perm("delegation.export_board", has_role(Role.OFFICE, Role.LEADER))
