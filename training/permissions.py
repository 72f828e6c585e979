"""Who logs and who reads load; rows come from ``visible_to`` and ``readable_athletes``."""

from __future__ import annotations

import rules

from athletes.choices import Role
from athletes.models import Squad, User
from athletes.permissions import has_role

LOG_ROLES = (Role.COACH,)
REVIEW_ROLES = (Role.TEAM_LEAD,)
PHOTO_ROLES = (Role.COACH, Role.TEAM_LEAD)
LOAD_ROLES = (Role.COACH, Role.PHYSICIAN, Role.ATHLETE)
TEAM_LOAD_ROLES = (Role.COACH, Role.PHYSICIAN)
ATTENDANCE_ROLES = (Role.COACH, Role.TEAM_LEAD)
STANDARD_ROLES = (Role.TEAM_LEAD,)
CHECKIN_ROLES = (Role.ATHLETE,)
FLAG_ROLES = (Role.COACH, Role.PHYSICIAN)
RECORDING_ROLES = (Role.COACH, Role.PHYSICIAN, Role.ATHLETE)
UPLOAD_ROLES = (Role.COACH, Role.ATHLETE)
WEEKLY_READERS = (Role.PHYSICIAN,)
TEST_ROLES = (Role.COACH, Role.TEAM_LEAD)
TEST_READERS = (Role.COACH, Role.TEAM_LEAD, Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)
GROWTH_WRITERS = (Role.COACH, Role.TEAM_LEAD, Role.PHYSICIAN)
ANSWER_READERS = (Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)
PLAN_ROLES = (Role.COACH, Role.TEAM_LEAD)
MY_PLAN_ROLES = (Role.ATHLETE, Role.GUARDIAN)
SCHOOL_KEEPERS = (Role.OFFICE, Role.UNIT_CLERK)

rules.add_perm("training.log_session", has_role(*LOG_ROLES))
rules.add_perm("training.read_team_load", has_role(*TEAM_LOAD_ROLES))


@rules.predicate
def plans_squad(user: User, squad: Squad | None) -> bool:
    """The user coaches the squad, own or handed over for these days."""
    return squad is not None and Squad.objects.coached_by(user).filter(pk=squad.pk).exists()


@rules.predicate
def leads_squad(user: User, squad: Squad | None) -> bool:
    """The user is a team lead of the squad or of its sport."""
    if squad is None:
        return False
    scope = user.scope(Role.TEAM_LEAD)
    return squad.pk in scope.squads or squad.sport_id in scope.sports


rules.add_perm("training.write_plan", plans_squad)
rules.add_perm("training.review_plan", leads_squad)
rules.add_perm("training.keep_school_periods", has_role(*SCHOOL_KEEPERS))
