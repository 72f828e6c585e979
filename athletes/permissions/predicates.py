"""The two answers of the permission system: which rows (``visible_to``), and may I (predicates of ``rules``)."""

from __future__ import annotations

import rules
from django.core.exceptions import PermissionDenied

from athletes.choices import Role


class NotYours(PermissionDenied):
    """An act refused on something that the user can see. The message says whom to ask."""


def has_role(*roles: Role) -> rules.Predicate:
    """A predicate that holds for users with an appointment in force to any of ``roles``."""
    name = "has_role:" + ",".join(roles)

    @rules.predicate(name=name)
    def holds(user: object) -> bool:
        return bool(getattr(user, "has_role", None) and user.has_role(*roles))  # type: ignore[attr-defined]  # anonymous users have none

    return holds


@rules.predicate
def keeps_athlete(user: object, athlete: object) -> bool:
    """The office keeps everyone's record, a unit's clerk those of the own unit."""
    if user.has_role(Role.OFFICE):  # type: ignore[attr-defined]  # a User; the rules library passes objects
        return True
    units = user.scope(Role.UNIT_CLERK).organisations  # type: ignore[attr-defined]  # as above
    return getattr(athlete, "unit_id", None) in units


rules.add_perm("athletes.reveal_identity", has_role(Role.OFFICE))
rules.add_perm("athletes.export_athletes", has_role(Role.OFFICE, Role.UNIT_CLERK))
rules.add_perm("athletes.import_roster", has_role(Role.OFFICE, Role.UNIT_CLERK))
rules.add_perm("athletes.read_history", has_role(Role.OFFICE, Role.AUDITOR))
rules.add_perm("athletes.keep_health", has_role(Role.PHYSICIAN))
rules.add_perm("athletes.keep_record", keeps_athlete)
rules.add_perm("athletes.merge_people", has_role(Role.OFFICE))
rules.add_perm("athletes.keep_organisations", has_role(Role.OFFICE))
rules.add_perm("athletes.keep_papers", keeps_athlete)
rules.add_perm("athletes.keep_health_papers", has_role(Role.OFFICE, Role.PHYSICIAN))
rules.add_perm("athletes.judge_candidate", has_role(Role.OFFICE))
rules.add_perm("athletes.keep_county_sports", has_role(Role.OFFICE))
rules.add_perm("athletes.keep_bone_age", has_role(Role.OFFICE, Role.PHYSICIAN))
rules.add_perm("athletes.list_bone_age", has_role(Role.OFFICE))
