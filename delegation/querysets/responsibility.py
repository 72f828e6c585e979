from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from athletes.choices import Role
from athletes.querysets.tracked import TrackedQuerySet
from delegation.querysets.evidence import AppendOnlyQuerySet

if TYPE_CHECKING:
    from athletes.models import User

BOARD = (Role.LEADER, Role.OFFICE, Role.TEAM_LEAD)


class ResponsibilityQuerySet(TrackedQuerySet):
    """The board is one page for leaders, office and team leads: every sport is in everybody's sight."""

    def visible_to(self, user: User) -> ResponsibilityQuerySet:
        return self if user.has_role(*BOARD) else self.none()

    def on(self, day: datetime.date) -> ResponsibilityQuerySet:
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day)


class EvidenceQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: User) -> EvidenceQuerySet:
        return self if user.has_role(*BOARD) else self.none()


class TargetQuerySet(EvidenceQuerySet):
    def newest(self) -> TargetQuerySet:
        """Versions that no later version supersedes."""
        return self.filter(superseded_by__isnull=True)
