from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from athletes.choices import Role
from athletes.querysets.health import own_record
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User

STATUS_READERS = (Role.OFFICE, Role.PHYSICIAN, Role.COACH, Role.TEAM_LEAD, Role.ATHLETE, Role.GUARDIAN)


class BoneAgeQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> BoneAgeQuerySet:
        """Where a test stands: the office, the physician, coaches of the own groups, the person and the guardian."""
        if not user.has_role(*STATUS_READERS):
            return self.none()
        return self.filter(athlete__in=apps.get_model("athletes", "Athlete").objects.visible_to(user))


class BoneAgeReadingQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> BoneAgeReadingQuerySet:
        """What was read off a film: the office, the physician, the person and the guardian of a minor."""
        if user.has_role(Role.OFFICE, Role.PHYSICIAN):
            return self
        return self.filter(own_record(user, "bone_age__athlete__person"))
