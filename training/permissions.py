"""Who logs and who reads load; rows come from ``visible_to`` and ``readable_athletes``."""

from __future__ import annotations

import rules

from athletes.choices import Role
from athletes.permissions import has_role

LOG_ROLES = (Role.COACH,)
LOAD_ROLES = (Role.COACH, Role.PHYSICIAN, Role.ATHLETE)
TEAM_LOAD_ROLES = (Role.COACH, Role.PHYSICIAN)
ATTENDANCE_ROLES = (Role.COACH, Role.TEAM_LEAD)
STANDARD_ROLES = (Role.TEAM_LEAD,)
CHECKIN_ROLES = (Role.ATHLETE,)
FLAG_ROLES = (Role.COACH, Role.PHYSICIAN)
RECORDING_ROLES = (Role.COACH, Role.PHYSICIAN, Role.ATHLETE)
UPLOAD_ROLES = (Role.COACH, Role.ATHLETE)
WEEKLY_READERS = (Role.PHYSICIAN,)
ANSWER_READERS = (Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)

rules.add_perm("training.log_session", has_role(*LOG_ROLES))
rules.add_perm("training.read_team_load", has_role(*TEAM_LOAD_ROLES))
